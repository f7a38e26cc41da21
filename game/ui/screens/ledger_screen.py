"""The ledger: money, markets at home, trust, promises, and the tables of the record; all sortable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.present import fmt, ledger, promises
from game.present.words import tr
from game.ui.kit import Box, Column, Explain, Look, Segmented, Table, Widget, column, inset, row
from game.ui.kit.canvas import Canvas
from game.ui.screens.ledger_records import NARROW, LedgerRecords
from game.ui.session import Session
from game.ui.shell_parts import page_head

__all__ = ["LedgerScreen"]


SHOWN_USD_M = 0.05
"""Lines below this would read as a zero; the sums have them."""

PROMISES = 1120.0
"""Width from which what became of a word stands in columns of its own."""


class LedgerScreen(LedgerRecords):
    """Tables under tabs."""

    title = "Ledger"
    name = "ledger"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 0

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, tabs, table."""
        s = self.session
        area = inset(box, 20, 16)
        head, bar, page = column(area, [34, 40, "1*"], 10)
        page_head(root, look, head, tr("Ledger"), ledger.balance_words(s.view, s.cost().money_usd_m, self._signed()))

        def pick(index: int) -> None:
            self.tab = index
            self.refresh()

        words = (tr("Money"), tr("Markets at home"), tr("Trust"), tr("Promises"), tr("Trade"), tr("Rerouting"),
                 tr("Votes"), tr("Events"))  # fmt: skip
        root.add(Segmented(bar, words, self.tab, pick, kind="tabs", label=tr("Table"), key="ledger/tab"))
        tables = (self._money, self._trade, self._trust, self._promises, self._flows, self._transit, self._votes,
                  self._events)  # fmt: skip
        if self.tab == 0:
            page, side = row(page, ["2.1*", "1*"], 16)
            root.add(self._money_sums(side))
        root.add(tables[self.tab](page))

    def leaf(self) -> object:
        """Which table."""
        return super().leaf(), self.tab

    def _money_sums(self, box: Box) -> Table:
        """What the lines come to by name: the foot is the purse."""
        s = self.session
        columns = [
            Column(tr("Since the start"), lambda r: r.what, "1.7*", tip=lambda r: r.meaning,
                   paint=_summed(lambda r: r.what, "left")),
            Column(tr("Sum"), lambda r: r.amount, "1*", "number", tr("$ m"), 1, show=lambda r: fmt.signed(r.amount, 1),
                   paint=_summed(lambda r: fmt.signed(r.amount, 1), "right")),
        ]  # fmt: skip
        return Table(box, columns, ledger.money_sums(s.content, s.view), label=tr("Sums"), key="ledger/sums")

    def _money(self, box: Box) -> Table:
        s = self.session
        columns = [
            Column(tr("Turn"), lambda r: r.turn, "0.4*", "number"),
            Column(tr("What"), lambda r: r.what, "1.3*", tip=lambda r: f"{r.meaning} {r.detail}".strip() or None),
            Column(tr("With"), lambda r: r.partner, "1.6*", tip=lambda r: r.detail or None),
            Column(tr("Amount"), lambda r: r.amount, "0.9*", "number", tr("$ m"), 1,
                   show=lambda r: fmt.signed(r.amount, 1),
                   tooltip=tr("Public money, $ m: in is positive. The same lines make up the purse."),
                   tone=lambda r: "green" if r.amount > 0 else None),
        ]  # fmt: skip
        rows = [row for row in ledger.money_rows(s.content, s.view) if abs(row.amount) >= SHOWN_USD_M]
        return Table(box, columns, rows, label=tr("Money"), key="ledger/money", lines=2,
                     empty=tr("No money has moved yet: lines are booked when the months run."))  # fmt: skip

    def _trade(self, box: Box) -> Table:
        s = self.session
        weight = Explain(tr("Tonnes"), unit=tr("t contained a month, last month"), source=tr("market model"))
        columns = [
            Column(tr("Market"), lambda r: r.name, "1.8*"),
            Column(tr("Made"), lambda r: r.output, "0.85*", "number", tr("t a month"),
                   show=lambda r: fmt.tonnes_cell(r.output), tooltip=weight),
            Column(tr("Used"), lambda r: r.use, "0.85*", "number", tr("t a month"),
                   show=lambda r: fmt.tonnes_cell(r.use), tooltip=weight),
            Column(tr("From China"), lambda r: None if r.china_share is None else 100 * r.china_share, "1*",
                   "number", tr("% of use"),
                   tooltip=tr("Of what your users bought last month; none where nobody at home uses it.")),
            Column(tr("Home price"), lambda r: r.price, "1*", "number", "USD/kg", show=lambda r: fmt.price(r.price)),
            Column(tr("At the start"), lambda r: r.base_price, "1*", "number", "USD/kg",
                   show=lambda r: fmt.price(r.base_price), tooltip=tr("The same price when the game began.")),
            Column(tr("Users moved"), lambda r: None if r.moved is None else 100 * r.moved, "1.1*", "number", "%", 1,
                   show=lambda r: "–" if r.moved is None else fmt.signed(100 * r.moved, 1),
                   tone=lambda r: "orange" if r.moved is not None and r.moved < -0.01 else None,
                   tooltip=tr("Final users that came or went since the start, as a share of your part of the world's. "
                              "Car makers and others move to where the good is cheaper: the price of a floor."),
                   ),
        ]
        if box.w < NARROW:
            columns[0] = replace(columns[0], width="1.3*")
        return Table(box, columns, ledger.trade_rows(s.content, s.view), label=tr("Markets at home"),
                     key="ledger/trade", lines=2, empty=tr("The first figures come after turn 1."))  # fmt: skip

    def _trust(self, box: Box) -> Table:
        s = self.session
        columns = [
            Column(tr("Ministry"), lambda r: r.name, "1.6*", paint=_flagged),
            Column(tr("Status"), lambda r: r.status, "1*"),
            Column(tr("Trusts you"), lambda r: r.in_you, "1*", "number", "", 0),
            Column(tr("You trust"), lambda r: r.yours, "1*", "number", "", 0),
            Column(tr("Toward China"), lambda r: r.posture, "1*"),
        ]
        return Table(box, columns, ledger.trust_rows(s.content, s.view), label=tr("Trust"), key="ledger/trust")

    def _promises(self, box: Box) -> Table:
        """Every word that you know of: at the end of the game all, as they were."""
        s = self.session
        columns = [
            Column(tr("Turns"), lambda r: r.span, "0.65*"),
            Column(tr("Who"), lambda r: r.giver, "1.3*", tip=lambda r: r.giver),
            Column(tr("To"), lambda r: r.to, "1.45*", tip=lambda r: r.to),
            Column(tr("Word"), lambda r: r.text, "3.4*", tip=lambda r: r.text),
            Column(tr("Became"), lambda r: r.status, "0.85*", paint=_toned, tip=_became),
            Column(tr("Who knew"), lambda r: r.known or r.note or None, "1.45*",
                   tip=lambda r: promises.sentences(r.note, r.known) or None),
            Column(tr("Trust"), lambda r: r.trust_points, "0.7*", "number", "", 0,
                   show=lambda r: fmt.signed(r.trust_points, 0) if r.trust_points else "–"),
            Column(tr("Bond"), lambda r: -r.money_usd_m, "0.7*", "number", tr("$ m"), 0,
                   show=lambda r: fmt.number(-r.money_usd_m) if r.money_usd_m else "–"),
        ]  # fmt: skip
        if box.w < PROMISES:  # what became of it names the rest
            columns = [c for c in columns if c.title not in (tr("Who knew"), tr("Trust"), tr("Bond"))]
        return Table(box, columns, promises.ledger(s.content, s.view), label=tr("Promises"), key="ledger/promises",
                     own=True, lines=4, empty=tr("Nobody has given a word yet."))  # fmt: skip


def _summed(say: Callable[[ledger.MoneySum], str], align: str) -> Callable[[Canvas, Box, ledger.MoneySum], None]:
    """A cell of a sum; the last line, what all come to, stands out."""

    def paint(c: Canvas, box: Box, item: ledger.MoneySum) -> None:
        c.text((box.x, box.y, box.w, box.h), say(item), "strong" if item.total else "body", align=align)

    return paint


def _became(item: promises.LedgerRow) -> Explain:
    """What became of a word: who knew, and what it cost in trust and bond."""
    parts = [promises.sentences(item.note, item.known).rstrip(".")]
    if item.trust_points:
        parts.append(tr("trust {n} points", n=fmt.signed(item.trust_points, 0)))
    if item.money_usd_m:
        parts.append(tr("bond {money}", money=fmt.money(-item.money_usd_m)))
    return Explain(item.text, item.status, text="; ".join(filter(None, parts)))


def _toned(c: Canvas, box: Box, item: promises.LedgerRow) -> None:
    tones = {"good": "green", "bad": "red", "info": "blue", "quiet": "mute"}
    c.text((box.x, box.y, box.w, box.h), item.status, "strong", tones[item.tone])


def _flagged(c: Canvas, box: Box, item: ledger.TrustRow) -> None:
    c.flag(item.seat, Box(box.x, box.centery - 9, 27, 18))
    c.name((box.x + 38, box.y, box.w - 38, box.h), item.name)
