"""The front page: headlines of the turn, and before turn 1 where the table starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from game.model.ids import CHINA
from game.present import (
    china_desk,
    china_watch,
    fmt,
    foretold,
    good_words,
    gravest_drill,
    money_came,
    openings,
    own_turn,
    turn_figures,
)
from game.present.dates import turn_span
from game.present.item import Item
from game.present.names import thousands
from game.present.news import Headline, Line, front_page
from game.present.term_notes import notes
from game.present.words import tr
from game.rules.aims import levers_of
from game.ui.kit import Box, Card, Column, Icon, Label, Look, Paragraph, ScrollArea, Stack, Table, Widget
from game.ui.kit.canvas import Canvas
from game.ui.kit.facts import FactRow
from game.ui.screens.news_rows import INDENT, HeadWords, ItemLine, ItemRows

__all__ = ["FrontPage"]

LARGE, MEDIUM = 2.95, 2.4
"""Weights from which a headline is printed large, and bold."""
BOLD = 4
"""Bold headlines of one turn: where all are bold none is."""


class FrontPage(ItemRows):
    """Large, bold and plain lines by weight."""

    def _items(self, area: Widget, look: Look, stack: Stack) -> None:
        """What the turn puts before the reader (``news_brief``)."""

    def _front(self, root: Widget, look: Look, box: Box) -> None:
        """Newest first; the page of results ends with the turn that it is about."""
        s, done = self.session, self.session.view.last_played
        heads = s.headlines()
        opened = openings.story(s.view) if done < 1 else None
        title = tr("Headlines") if done else tr("The news of the day") if opened else tr("What the table is about")
        card = root.add(Card(box, title, icon="news", note=turn_span(s.content, max(1, done))))
        area = card.add(ScrollArea(card.inner, key=f"news/list/{s.view.turn}/{s.view.phase}"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 9)
        if done < 1:
            self._situation(area, look, stack, opened)
            self._first_page(area, look, stack)
            rest = tuple(h for h in heads if h.kind != "opening")
            if rest:
                area.add(Label(stack.take(40, 2), tr("At the table so far"), "card"))
            self._lines(area, look, stack, rest)
        else:
            self._played(area, look, stack)

    def _played(self, area: Widget, look: Look, stack: Stack) -> None:
        """What came of the turns that are over: first for the reader, without what leads the page."""
        own, done = self._own(area, look, stack), self.session.view.last_played
        led = {told for blow in self.shown for told in (blow.source, blow.also)}
        led |= own_turn.told_otherwise(self.session.content, self.session.view, done)
        rest = tuple(h for h in self.session.headlines()
                     if h not in own and h.turn <= done and (h.turn != done or h.text not in led))  # fmt: skip
        self._lines(area, look, stack, rest)

    def _dated(self, turn: int) -> str:
        """A turn with its months."""
        return tr("Turn {n}, {dates}", n=turn, dates=turn_span(self.session.content, turn))

    def _lines(self, area: Widget, look: Look, stack: Stack, heads: tuple[Headline, ...]) -> None:
        """Headlines of some turns, the newest turn first, each older one under its date."""
        lines = front_page(heads)
        newest = lines[0].head.turn if lines else 0
        seen, bold = newest, 0
        for i, line in enumerate(lines[:60]):
            if line.head.turn != seen:
                seen, bold = line.head.turn, 0
                area.add(Label(stack.take(26, 4), self._dated(seen), "smallstrong", "mute"))
            loud = line.head.weight >= MEDIUM and not line.more and bold < BOLD
            bold += loud
            style = "title" if loud and i == 0 and line.head.weight >= LARGE else "strong"
            self._line(area, look, stack, line, style if loud else "body")

    def _own(self, area: Widget, look: Look, stack: Stack) -> tuple[Headline, ...]:
        """What came of one's own acts in the turn that was played, before all other news."""
        s, done = self.session, self.session.view.last_played
        own = own_turn.of_turn(s.content, s.view, done) if done >= 1 else ()
        led = {told for blow in self.shown for told in (blow.source, blow.also)}
        own = tuple(head for head in own if head.text not in led)
        lines = self._own_lines() if done >= 1 else []
        if not own and not lines:
            return ()
        area.add(Label(stack.take(26, 2), tr("For you"), "card"))
        self._rows(area, look, stack, tuple(enumerate(lines)))
        self._account(area, look, stack)
        for head in own:
            self._line(area, look, stack, Line(head, 0, head.text), "strong" if head is own[0] else "body")
        area.add(Label(stack.take(34, 2), tr("At the table"), "card"))
        return own

    def _account(self, area: Widget, look: Look, stack: Stack) -> None:
        """Under what is left of the turn's money: its account row by row, once it is asked for."""
        s, key = self.session, "news/more/money"
        rows = money_came.facts(s.content, s.view, s.foretold) if s.view.you is not None else ()
        if rows:
            self._unfolding(area, look, stack, key, [f"{r.name} {r.value} {r.text}".strip() for r in rows])
        for row in rows if key in self._unfolded else ():
            plain = msgspec.structs.replace(row, text="")
            at = stack.take(FactRow.high(look, plain, stack.rect.w - INDENT), 0 if row.text else 2)
            area.add(FactRow(Box(at.x + INDENT, at.y, at.w - INDENT, at.h), plain))
            if row.text:
                high = look.paragraph(row.text, at.w - INDENT, "small")
                at = stack.take(high, 4)
                area.add(Paragraph(Box(at.x + INDENT, at.y, at.w - INDENT, high), row.text, "small", "mute"))

    def _own_lines(self) -> list[Item]:
        """Where one stands, why two large figures moved, and how the forecast fared: each where there is much to tell.
        """
        s = self.session
        led = any(blow.grade == gravest_drill.GRADE for blow in self.shown)
        moved = (i for i in turn_figures.items(s.content, s.view) if not (led and i.icon == turn_figures.MET))
        carded = any(blow.grade == "halfway" for blow in self.shown)
        if s.view.phase == "over":
            score = s.score_moved()[:1]
        else:  # beside a brief the card For you has where the score ends
            score = s.score_moved() if carded else s.halfway(ends=s.view.phase == "results")
        rows = (*score, *moved, foretold.item(s.content, s.view, s.foretold),
                money_came.item(s.content, s.view, s.foretold))  # fmt: skip
        return [item for item in rows if item is not None]

    def _situation(self, area: Widget, look: Look, stack: Stack, opened: openings.Story | None) -> None:
        """The situation in which the game opens, in the largest letters, and what it means for the reader."""
        if opened is None:  # as published: what the table is about
            summary = thousands(self.session.content.summary)
            area.add(Paragraph(stack.paragraph(look, summary, "body", 4), summary, "body", "mute"))
        lines = () if opened is None else (
            ("news", opened.headline, "title", "text"), ("", opened.text, "body", "mute"),
            ("flag", opened.for_you, "strong", "text"),
        )  # fmt: skip
        for icon, words, style, tone in lines:
            if not words:
                continue
            high = look.paragraph(words, stack.rect.w - 34, style)
            at = stack.take(high, 6)
            if icon:
                area.add(Icon(Box(at.x, at.y + (4 if style == "title" else 1), 20, 20), icon, "orange"))
            area.add(Paragraph(Box(at.x + 34, at.y, at.w - 34, high), words, style, tone))
        area.add(Label(stack.take(40, 2), tr("Where to begin"), "card"))

    def _first_page(self, area: Widget, look: Look, stack: Stack) -> None:
        """Turn 1 has no news of the game: where to begin, and what the turn puts before you."""
        s = self.session
        steps = tuple((lever, "") for lever in levers_of(s.content, s.view.seat, s.view.announced_turns)[:3])
        if s.view.seat == CHINA:
            steps = china_desk.first_steps(s.content, s.view)
        for i, (step, why) in enumerate(steps):
            style = "strong" if why else "body"
            high, more = (look.paragraph(step, stack.rect.w - 34, style),
                          look.paragraph(why, stack.rect.w - 34, "small") if why else 0.0)  # fmt: skip
            at = stack.take(high + more, 6)
            area.add(Label(Box(at.x, at.y - 1, 26, 26), str(i + 1), "strong", "blue"))
            area.add(Paragraph(Box(at.x + 34, at.y, at.w - 34, high), step, style))
            if why:
                area.add(Paragraph(Box(at.x + 34, at.y + high, at.w - 34, more), why, "small", "mute"))
        area.add(Label(stack.take(40, 2), tr("For you"), "card"))
        self._items(area, look, stack)

    def _line(self, area: Widget, look: Look, stack: Stack, line: Line, style: str) -> None:
        head = line.head
        words = line.text if line.more or not head.brief else head.brief
        value = "" if line.more else head.value
        room = stack.rect.w - 34 - (look.width(value, "strong") + 12 if value else 0)
        high = look.paragraph(words, room, style)
        at = stack.take(high)
        old = head.turn < self.session.view.last_played
        if not line.more:
            area.add(Icon(Box(at.x, at.y + (4 if style == "title" else 1), 20, 20), head.icon,
                          "mute" if old or head.weight < MEDIUM else "blue"))  # fmt: skip
        tone = "mute" if old or line.more else "text"
        more = line.text if words != line.text else ""
        tip = "\n".join(filter(None, (more, notes(line.text)))) or None
        area.add(HeadWords(Box(at.x + 34, at.y, room, high), words, style, tone, tooltip=tip, more=more))
        if value:
            figure = Box(at.x + 34 + room, at.y, at.w - 34 - room, look.line("strong"))
            area.add(Label(figure, value, "strong", tone, align="right", tooltip=tip))

    def _opening(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        title = tr("China's share of world output") if s.view.seat != CHINA else tr("Your share of world output")
        card = root.add(Card(box, title, icon="chart"))
        wide = max(look.width(m.name) for m in s.content.minerals) + 48 <= 0.4 * card.inner.w
        rows = [(m.name if wide else m.short, *good_words.made_in_china(s.content, m.id),
                 good_words.chain_tip(s.content, m.id)) for m in s.content.minerals]  # fmt: skip
        columns = [
            Column(tr("Mineral"), lambda r: r[0], "2*", tip=lambda r: r[4]),
            Column(tr("Ore"), lambda r: 100 * r[1], "1*", "number", paint=_share(1)),
            Column(tr("Refined"), lambda r: 100 * r[2], "1*", "number", paint=_share(2)),
            Column(tr("Finished"), lambda r: 100 * r[3], "1*", "number", paint=_share(3)),
        ]
        stack = Stack(card.inner, 14)
        high = 40.0 if card.inner.h >= 760 else 34.0  # so that the curbs below have room
        card.add(Table(stack.take(42 + high * len(rows)), columns, rows, label=card.title, row_height=high,
                       framed=False, key="news/world"))  # fmt: skip
        text = tr("The bottleneck is refining and magnets, not rocks: mines take years, prices take weeks.")
        high = look.paragraph(text, stack.rect.w)
        shut = self._shut_high(look, stack.rect.w) if s.view.curbs else 0.0
        if stack.y + high + shut < card.inner.bottom:
            card.add(Paragraph(stack.take(high, 22), text, "body", "mute"))
        if s.view.curbs and card.inner.bottom - stack.y >= 120:
            self._shut(card, look, stack)

    def _shut_high(self, look: Look, wide: float) -> float:
        """Height that all curbs take with their heading."""
        lines = self._curbs()
        return 54 + sum(ItemLine.tall(look, item, wide - 52) + 9 for item in lines)

    def _curbs(self) -> list[Item]:
        s = self.session
        return [china_watch.line(s.content, s.view, curb) for curb in s.view.curbs]

    def _shut(self, card: Card, look: Look, stack: Stack) -> None:
        """What does not leave its country on the day the table meets."""
        card.add(Label(stack.take(30, 2), tr("Export curbs in force"), "card"))
        at = stack.take(card.inner.bottom - stack.y)
        area = card.add(ScrollArea(at, key="news/curbs"))
        self._rows(area, look, Stack((at.x, at.y, area.inner_width, 0), 9), tuple(enumerate(self._curbs())))


def _share(at: int) -> Any:
    """A cell that shows a share as a bar with its figure."""

    def paint(c: Canvas, box: Box, item: Sequence[Any]) -> None:
        share = float(item[at])
        tone = "red" if share > 0.6 else "orange" if share > 0.3 else "blue"
        c.progress((box.x, box.centery - 4, max(0.0, box.w - 56), 8), share, tone)
        c.text((box.right - 52, box.y, 52, box.h), fmt.percent(share), "body", align="right")

    return paint
