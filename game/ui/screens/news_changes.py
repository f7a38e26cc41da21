"""What the turn means: for the reader, for the others, for prices and the bloc."""

from __future__ import annotations

from collections.abc import Callable

from game.present import council, fmt, results, stakes
from game.present.price_chart import price_chart
from game.present.words import tr
from game.ui.kit import Box, Card, Column, Explain, Look, Picture, Table, Widget, column
from game.ui.kit.canvas import Canvas
from game.ui.screens.news_base import NewsPart
from game.ui.shell import chart_picture
from game.ui.shell_base import tabs

__all__ = ["WhatItMeans"]
TIGHT = 420.0
"""Width of a table below which its words take two lines."""
ROOMY = 600.0
"""Width from which the long heads of four columns stand in full."""


class WhatItMeans(NewsPart):
    """Six tabs of figures; in a low window the causes are one more, and the first."""

    on_causes = True

    def _changes(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, "", padding=16, label=tr("What it means")))
        bar, page = column(card.inner, [40, "1*"], 8)
        tabs(card, look, bar, self._leaf_words(), self.tab, self._turn_leaf, tr("What it means"), "news/tab")
        self._leaf(card, look, page)

    def _why_or_changes(self, root: Widget, look: Look, box: Box, causes: Callable[[Box], None]) -> None:
        """The same where the window is low: causes are one more page, so that each has the whole room."""
        bar, page = column(box, [40, "1*"], 8)
        words = (tr("Causes"), *self._leaf_words())
        chosen = 0 if self.on_causes else self.tab + 1
        tabs(root, look, bar, words, chosen, lambda k: self._turn_leaf(k - 1), tr("What it means"), "news/tab")
        if self.on_causes:
            causes(page)
            return
        card = root.add(Card(page, "", padding=12, label=tr("What it means")))
        self._leaf(card, look, card.inner)

    @staticmethod
    def _leaf_words() -> tuple[str, ...]:
        return tr("For you"), tr("Winners and losers"), tr("Prices"), tr("Course"), tr("Bloc"), tr("Floors")

    def _turn_leaf(self, index: int) -> None:
        self.tab, self.on_causes = max(0, index), index < 0
        self.refresh()

    def _leaf(self, card: Widget, look: Look, page: Box) -> None:
        pages = (self._for_you, self._stakes, self._movers, self._course, self._bloc, self._floors)
        pages[self.tab](card, look, page)

    def _for_you(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session
        rows = results.changes(s.content, s.view, s.stands())
        counted, wide = any(row.beside for row in rows), box.w >= TIGHT
        roomy = box.w >= ROOMY
        columns = [
            Column(tr("Measure"), lambda r: r.name, "1.5*" if roomy else "1.15*",
                   tip=lambda r: Explain(r.name, r.value, "", tr("market model, stress test"), r.how)),
            Column(tr("Now"), lambda r: r.value or None, "0.8*" if roomy else "0.95*"),
            Column(tr("Change"), lambda r: r.change or None, "1.1*" if counted else "1.4*",
                   tooltip=tr("Than in the turn before."),
                   tone=lambda r: None if r.beside else _tone(r), icon=None if counted and not roomy else
                   lambda r: "" if r.beside else _icon(r)),
        ]  # fmt: skip
        if counted:
            columns.append(Column(tr("Beside nobody acting"), lambda r: r.beside or None, "1.2*" if wide else "1*",
                                  tooltip=tr("What your score counts: how far this turn stands from the same turn of "
                                             "the world in which nobody acts; plus is better."),
                                  tone=lambda r: _tone(r) if r.beside else None))  # fmt: skip
        drilled = (tr("Need met in a cut-off"), tr("First plant stops after"))
        card.add(Table(box, columns, rows, label=tr("What changed for you"),
                       row_height=32 if wide else 46, lines=2, framed=False,
                       on_open=lambda r: self.ask_drill() if r.name in drilled else None,
                       key="news/you"))  # fmt: skip

    def _stakes(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session
        columns = [
            Column(tr("By all goods"), lambda r: r.name, "1.7*", paint=_flagged, tip=_stake_tip),
            Column(tr("Users"), lambda r: r.users_usd_m, "1*", "number", tr("$ m"), 0,
                   show=lambda r: fmt.signed(r.users_usd_m)),
            Column(tr("Producers"), lambda r: r.producers_usd_m, "1*", "number", tr("$ m"), 0,
                   show=lambda r: fmt.signed(r.producers_usd_m)),
            Column(tr("Net"), lambda r: r.net_usd_m, "1*", "number", tr("$ m"), 0,
                   show=lambda r: fmt.signed(r.net_usd_m),
                   tone=lambda r: "green" if r.net_usd_m > 0.5 else "red" if r.net_usd_m < -0.5 else None),
        ]  # fmt: skip
        if box.w < TIGHT:  # users and producers stand in the tooltip then
            columns = [columns[0], columns[-1]]
        card.add(Table(box, columns, stakes.stakes(s.content, s.view), label=tr("Winners and losers"), row_height=32,
                       framed=False, sort=(3, True), row_key=lambda r: r.seat, selected=s.view.seat,
                       key="news/stakes"))  # fmt: skip

    def _movers(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session

        def choose(item: results.Mover) -> None:
            s.mineral, s.stage = item.mineral, item.stage
            self.lens_turned()

        columns = [
            Column(tr("Good"), lambda r: r.name, "1.6*"),
            Column(tr("Home price"), lambda r: r.price, "1*", "number", "USD/kg", 1, show=lambda r: fmt.price(r.price)),
            Column(tr("Change"), lambda r: 100 * r.change_share, "1*", "number", "%", 1,
                   show=lambda r: fmt.signed(100 * r.change_share, 1)),
        ]  # fmt: skip
        card.add(Table(box, columns, results.movers(s.content, s.view, 21), label=tr("Home prices"),
                       row_height=34, framed=False, row_key=lambda r: f"{r.mineral}/{r.stage}",
                       selected=f"{s.mineral}/{s.stage}", on_select=choose, key="news/movers"))  # fmt: skip

    def _course(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session
        chart = price_chart(s.content, s.view, s.mineral, s.stage)
        card.add(Picture(box, chart_picture(look, chart), chart.title))

    def _bloc(self, card: Widget, look: Look, box: Box) -> None:
        s = self.session
        columns = [
            Column(tr("Members' share bought from China") if box.w >= 560 else tr("From China"), lambda r: r[0],
                   "1.6*",
                   tooltip=tr("The bloc is all members of FORGE together: what part of what they buy China sold them, "
                              "refined and finished.")),
            Column(tr("Refined"), lambda r: r[1], "1*", "number"),
            Column(tr("Finished"), lambda r: r[2], "1*", "number"),
        ]
        card.add(Table(box, columns, results.bloc_lines(s.content, s.view), label=tr("The bloc"), row_height=34,
                       framed=False, key="news/bloc"))  # fmt: skip

    def _floors(self, card: Widget, look: Look, box: Box) -> None:
        """Reference prices in force: whether each holds, and why not."""
        s = self.session
        columns = [
            Column(tr("Floor"), lambda r: r.name, "1.4*", tip=lambda r: r.tip or r.name,
                   paint=lambda c, at, r: c.name(at, r.name)),
            Column(tr("USD/kg"), lambda r: r.price, "0.7*" if box.w >= TIGHT else 86, "number"),
            Column(tr("State"), lambda r: r.brief, "2.4*", tone=lambda r: "orange" if r.tone == "warn" else None,
                   tip=lambda r: r.tip or r.state),
        ]  # fmt: skip
        card.add(Table(box, columns, council.floor_rows(s.content, s.view), label=tr("Floors"),
                       row_height=34 if box.w >= TIGHT else 46, lines=2,
                       framed=False, empty=tr("No floor yet."), key="news/floors"))  # fmt: skip


def _tone(row: results.Change) -> str | None:
    return None if row.good is None else "green" if row.good else "red"


def _icon(row: results.Change) -> str:
    return "" if row.good is None else "check" if row.good else "warning"


def _flagged(c: Canvas, box: Box, item: stakes.Stake) -> None:
    c.flag(item.seat, Box(box.x, box.centery - 8, 24, 16))
    c.name((box.x + 34, box.y, box.w - 34, box.h), item.name)


def _stake_tip(item: stakes.Stake) -> Explain:
    how = tr("published prices, use and output: each month's price less the one at the turn's start")
    parts = tr("users {a}, producers {b}", a=fmt.signed_money(item.users_usd_m),
               b=fmt.signed_money(item.producers_usd_m))  # fmt: skip
    return Explain(item.name, fmt.signed_money(item.net_usd_m), tr("this turn"),
                   tr("published market figures"), how, tr("derived"), text=parts)  # fmt: skip
