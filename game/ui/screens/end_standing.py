"""How a game stands, from what one seat sees: before its end, and where the host keeps the debrief."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.ids import SeatId
from game.present import briefing, deals, ending, fmt, point_words, yardstick
from game.present.ending import moves_title, no_moves
from game.present.price_chart import price_chart
from game.present.promises import sentences
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Card,
    Column,
    Explain,
    Icon,
    Label,
    Look,
    Paragraph,
    Picture,
    ScrollArea,
    Stack,
    StackBar,
    Table,
    Widget,
    column,
    row,
    two_ends,
)
from game.ui.kit.canvas import Canvas
from game.ui.session import Session
from game.ui.shell import TableScreen, chart_picture, lens_bar

__all__ = ["Standing"]


class Standing(TableScreen):
    """Three pages of what the seat knows: what happened, behind the scenes, scores."""

    # what happened ----------------------------------------------------------------------------------

    def _happened(self, root: Widget, look: Look, page: Box) -> None:
        s = self.session
        left, right = row(page, ["1*", "1.15*"], 16)
        self._story(root, look, left)
        bar, upper, lower = column(right, [40, "1.2*", "1*"], 12)
        lens_bar(self, root, bar)
        price = price_chart(s.content, s.view, s.mineral, s.stage)
        card = root.add(Card(upper, tr("Prices: {good}", good=price.title), icon="chart", note=price.unit))
        self._chart(card, look, price)
        card = root.add(Card(lower, tr("Your need met in a cut-off, and trust in you"), icon="shield"))
        self._chart(card, look, ending.curves(s.view))

    def _chart(self, card: Card, look: Look, chart: Any) -> None:
        if len(chart.labels) < 2:
            card.add(
                Label(Box(*card.inner.topleft, card.inner.w, 26), tr("Not enough turns for a course."), "body", "mute")
            )
            return
        bare = msgspec.structs.replace(chart, title="", unit="" if card.note else chart.unit)  # said once
        card.add(Picture(card.inner, chart_picture(look, bare), card.title))

    def _story(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("The story, turn by turn"), icon="news"))
        area = card.add(ScrollArea(card.inner, key="end/story"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 7)
        seen = 0
        for turn, text, icon in ending.story(self.session.content, self.session.view):
            if turn != seen:
                seen = turn
                area.add(Label(stack.take(28, 4), tr("Turn {n}", n=turn), "smallstrong", "blue"))
            high = look.paragraph(text, stack.rect.w - 32)
            at = stack.take(high)
            area.add(Icon(Box(at.x, at.y + 1, 20, 20), icon, "mute"))
            area.add(Paragraph(Box(at.x + 32, at.y, at.w - 32, high), text))
        if not seen:
            area.add(Label(stack.take(26), tr("Nothing yet."), "body", "mute"))

    # promises, china, cheating --------------------------------------------------------------------------

    def _behind(self, root: Widget, look: Look, page: Box) -> None:
        left, right = row(page, ["1.2*", "1*"], 16)
        self._china(root, look, left)
        upper, lower = column(right, ["1.2*", "1*"], 14)
        self._promises(root, look, upper)
        self._fines(root, look, lower)

    def _china(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, moves_title(s.view), icon="china", accent="red"))
        area = card.add(ScrollArea(card.inner, key="end/china"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 10)
        lines = ending.china_lines(s.content, s.view)
        for line in reversed(lines):
            signal = tr("Signal: {text}", text=line.signal) if line.signal else tr("Its signal opens with the end.")
            a = look.paragraph(line.text, stack.rect.w - 86, "strong")
            b = look.paragraph(signal, stack.rect.w - 86)
            at = stack.take(a + b)
            area.add(Label(Box(at.x, at.y, 40, 24), f"T{line.turn}", "smallstrong", "mute"))
            area.add(Icon(Box(at.x + 48, at.y + 1, 20, 20), line.icon, "red"))
            area.add(
                Paragraph(
                    Box(at.x + 86, at.y, at.w - 86, a),
                    line.text,
                    "strong",
                    tooltip=(line.mood and tr("State of mind: {word}", word=line.mood)) or None,
                )
            )
            area.add(Paragraph(Box(at.x + 86, at.y + a, at.w - 86, b), signal, "body", "mute"))
        if not lines:
            area.add(Label(stack.take(26), no_moves(s.view), "body", "mute"))

    def _promises(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        counts = ending.promise_count(s.view)
        card = root.add(Card(box, tr("Promises"), icon="trust", note=", ".join(f"{n} {w}" for w, n, _ in counts if n)))
        total = sum(n for _, n, _ in counts)
        stack = Stack(card.inner, 10)
        if not total:
            card.add(Label(stack.take(26), tr("Nobody gave its word on anything you know of."), "body", "mute"))
            return
        card.add(StackBar(stack.take(16), [(w, n / total, tone) for w, n, tone in counts if n], tr("Promises")))
        area = card.add(ScrollArea(stack.rest(), key="end/promises"))
        rows = Stack((card.inner.x, stack.y, area.inner_width, 0), 6)
        broken = [p for p in s.view.promises if p.status in ("broken", "kept")]
        for promise in sorted(broken, key=lambda p: (p.status != "broken", p.closed_turn)):
            item = deals.promise_row(s.content, promise)
            text = sentences(f"{item.who}: {item.text}", item.note)
            high = look.paragraph(text, rows.rect.w - 110)
            at = rows.take(high)
            tone = "red" if promise.status == "broken" else "green"
            area.add(Label(Box(at.x, at.y, 34, 24), f"T{promise.closed_turn}", "smallstrong", "mute"))
            area.add(Label(Box(at.x + 38, at.y, 66, 24), item.status, "smallstrong", tone))
            area.add(Paragraph(Box(at.x + 110, at.y + 1, at.w - 110, high), text))

    def _fines(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Who was caught, and the leak"), icon="search"))
        stack = Stack(card.inner, 6)
        rows = ending.fines(s.content, s.view)
        for turn, text, money in rows[: int(card.inner.h // 32) - 1]:
            line = stack.take(26)
            card.add(Label(Box(line.x, line.y, 44, 26), f"T{turn}", "smallstrong", "mute"))
            card.add(Label(Box(line.x + 52, line.y, line.w - 160, 26), text))
            card.add(Label(line, money, "strong", align="right"))
        if not rows:
            card.add(Label(stack.take(26), tr("Nobody was fined."), "body", "mute"))
        own = ending.own_evasion(s.view) if s.view.phase == "over" else ""
        if own:
            card.add(Paragraph(stack.paragraph(look, own), own, "strong", "orange"))
        if s.view.bloc is not None:
            text = tr(
                "In truth {share} of civil use went past the levy in the last turn.",
                share=fmt.percent(s.view.bloc.leak_share, 1),
            )
            if s.view.phase == "over":
                card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    # scores -----------------------------------------------------------------------------------------------

    def _scored(self, root: Widget, look: Look, page: Box) -> None:
        left, right = row(page, ["1.65*", "1*"], 16)
        self._scores(root, left)
        s = self.session
        lines = ending.bloc_words(s.view, s.content)
        upper, lower = column(right, [62 + 34.0 * len(lines), "1*"], 14)
        card = root.add(Card(upper, tr("The bloc, which can fail together"), icon="cohesion",
                             tooltip=briefing.measure_words()[tr("The bloc")]))  # fmt: skip
        stack = Stack(card.inner, 6)
        for name, value in lines:
            line = stack.take(28)
            two_ends(card, look, line, name, value, tones=("mute", "text"))
        aims = ending.aim_rows(s.content, s.view)
        high = sum(max(26.0, look.paragraph(aim, lower.w - 140)) + 8 for aim, _ in aims)
        lower = Box(lower.x, lower.y, lower.w, min(lower.h, max(120.0, high + 70)))
        card = root.add(
            Card(lower, tr("Your secret aims"), icon="lock", accent="orange", note=ending.aims_words(s.content, s.view))
        )
        stack = Stack(card.inner, 8)
        for aim, met in aims:
            high = look.paragraph(aim, stack.rect.w - 108)
            at = stack.take(max(26, high))
            if met is not None:
                word, tone = (tr("met"), "good") if met else (tr("not met"), "quiet")
                card.add(Badge(Box(at.x, at.y, 84, 24), word, tone, align="left"))
            x = 0 if met is None else 96
            card.add(Paragraph(Box(at.x + x, at.y + 1, at.w - x, high), aim))

    def at_the_table(self) -> tuple[SeatId, ...]:
        """Ministries that several people round one machine played; empty elsewhere."""
        return ()

    def _scores(self, root: Widget, box: Box) -> None:
        s = self.session
        note = tr("50 = as with no policy at all, same luck")
        if s.view.china_ledger:
            note = tr("50 = as with no policy at all, same luck; China has no score: its result is on its page")
        card = root.add(Card(box, tr("Scores"), icon="trophy", note=note))
        people = self.at_the_table()
        rows = tuple(msgspec.structs.replace(r, name=tr("{name} (people)", name=r.name)) if r.seat in people else r
                     for r in ending.score_rows(s.content, s.view))  # fmt: skip
        names = (
            ("security", tr("Security")),
            ("affordability", tr("Affordability")),
            ("industry", tr("Industry")),
            ("treasury", tr("Treasury")),
            ("standing", tr("Standing")),
        )
        columns = [
            Column(tr("Ministry"), lambda r: r.name, "1.9*", paint=_flagged, tip=_weights(s)),
            Column(
                tr("Total"),
                lambda r: r.score.total,
                "1.05*",
                "number",
                "",
                0,
                tooltip=tr("the columns at the right by the ministry's own weights, which stand at its name; the bloc "
                           "is the same for all; secret aims stand beside it"),
            ),
        ]
        for key, name in names:
            wide = "1.25*" if key == "affordability" else "0.9*"
            columns.append(Column(name, lambda r, key=key: getattr(r.score, key), wide, "number", "", 0,  # type: ignore[misc]
                                  tooltip=briefing.measure_words()[name]))
        columns.append(Column(tr("The bloc"), lambda r: ending.bloc_counted(s.content, r.score), "0.9*", "number", "",
                              0, tooltip=briefing.measure_words()[tr("The bloc")]))  # fmt: skip
        card.add(
            Table(
                card.inner,
                columns,
                rows,
                label=tr("Scores"),
                row_height=42,
                framed=False,
                sort=(1, True),
                key="end/scores",
                row_key=lambda r: r.seat,
                selected=s.view.seat,
                empty=tr("Scores open when the game is over."),
            )
        )


def _weights(session: Session) -> Any:
    def tip(item: ending.ScoreRow) -> Explain:
        weights = briefing.total_weights(session.content, session.content.seat(item.seat))
        how = ", ".join(f"{name} {fmt.percent(weight)}" for name, weight in weights)
        if rate := point_words.price(session.content, item.seat, session.view.announced_turns):
            how += ". " + tr("A point is worth about {money} of its public money", money=rate)
        view = session.view
        held = yardstick.grade(session.content, item.seat, item.score.total, view.announced_turns, len(view.measures))
        return Explain(
            f"{item.name}: {held.name}" if held is not None else item.name,
            fmt.number(item.score.total, 1),
            tr("points of 100"),
            tr("mean of the turns that count against the no-policy run"),
            how,
            text=held.why if held is not None else "",
        )

    return tip


def _flagged(c: Canvas, box: Box, item: ending.ScoreRow) -> None:
    c.flag(item.seat, Box(box.x, box.centery - 8, 24, 16))
    c.text((box.x + 34, box.y, box.w - 34, box.h), item.name, "body")
