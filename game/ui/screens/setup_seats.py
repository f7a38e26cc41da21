"""Setting the table: the seats to choose from, and what the chosen one is."""

from __future__ import annotations

from collections.abc import Callable

from game.model.content import Content, Seat
from game.model.ids import CHINA
from game.present import briefing, fmt, seat_notes
from game.present.names import capital, grouped
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Card,
    Flag,
    Icon,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Stack,
    Widget,
    grid,
)
from game.ui.screens.setup_lengths import Lengths
from game.ui.shell_top import short_forms

__all__ = ["Seats"]


class Seats(Lengths):
    """Cards of all seats, and the brief of the one chosen last."""

    seat: str

    def _picker(self, seat: str) -> Callable[[], None]:
        raise NotImplementedError

    def _seats(self, root: Widget, look: Look, box: Box, content: Content) -> None:
        area = root.add(ScrollArea(box, key="setup/seats"))
        cells = grid(Box(box.x, box.y, area.inner_width, 0), 2, 128, len(content.seats) + 1, 14)
        self._china_card(area, look, cells[-1], content)
        for cell, seat in zip(cells[:-1], content.seats, strict=True):
            chosen = seat.id in self.people if self.crowd else seat.id == self.seat
            card = area.add(Card(cell, selected=chosen, on_click=self._picker(seat.id), key=f"seat/{seat.id}"))
            card.label = seat.name
            r = card.inner
            card.add(Flag(Box(r.x, r.y + 2, 45, 30), seat.id, seat.name))
            card.add(Label(Box(r.x + 58, r.y - 2, r.w - 58, 24), seat.name, "card"))
            status = capital(briefing.start_word(seat.start))
            if mark := seat_notes.note(content, seat).mark:
                status += f" · {mark[:1].lower()}{mark[1:]}"
            card.add(Label(Box(r.x + 58, r.y + 21, r.w - 58, 22), status, "small", "mute"))
            self._person(card, seat.id, content)
            text = " · ".join(seat.strengths[:2])
            if look.paragraph(text, r.w, "small") > r.h - 44:
                text = seat.strengths[0] if seat.strengths else ""
            card.add(Paragraph(Box(r.x, r.y + 46, r.w, r.h - 44), text, "small", "mute"))

    def _sitting(self, content: Content) -> tuple[str, ...]:
        """The people's seats in the order in which they come to sit, China last."""
        return tuple(seat for seat in (*content.seat_ids(), CHINA) if seat in self.people)

    def _person(self, card: Card, seat: str, content: Content) -> None:
        """Which person of a hot seat sits there."""
        if self.crowd and seat in self.people:
            r = card.inner
            number = tr("person {n}", n=self._sitting(content).index(seat) + 1)
            card.add(Badge(Box(r.right - 110, r.y - 6, 110, 26), number, align="right"))

    def _china_card(self, area: Widget, look: Look, cell: Box, content: Content) -> None:
        """The other side of the table can be played, too."""
        chosen = CHINA in self.people if self.crowd else self.seat == CHINA
        card = area.add(Card(cell, selected=chosen, on_click=self._picker(CHINA), key=f"seat/{CHINA}"))
        self._person(card, CHINA, content)
        card.label = tr("China")
        r = card.inner
        card.add(Flag(Box(r.x, r.y + 2, 45, 30), CHINA, tr("China")))
        card.add(Label(Box(r.x + 58, r.y - 2, r.w - 58, 24), tr("China"), "card"))
        card.add(Label(Box(r.x + 58, r.y + 21, r.w - 58, 22), tr("the other side of the table"), "small", "mute"))
        text = content.china.strengths[0] if content.china and content.china.strengths else ""
        card.add(Paragraph(Box(r.x, r.y + 46, r.w, r.h - 44), text, "small", "mute"))

    def _china(self, root: Widget, look: Look, box: Box, content: Content) -> None:
        """China's brief, in place of a ministry's."""
        brief = content.china
        ministry = self._fitting(brief.ministry if brief else tr("Ministry of Commerce"), look, box)
        card = root.add(Card(box, tr("China"), subtitle=ministry, icon="home"))
        inner = card.inner
        area = card.add(ScrollArea(Box(inner.x, inner.y, inner.w, inner.h - 34), key="setup/chosen"))
        stack = Stack((inner.x, inner.y, area.inner_width, 0), 8)
        role = brief.role if brief else tr("You sell, you have a purse, and you want to go on selling.")
        area.add(Paragraph(stack.paragraph(look, role), role))
        for text in brief.strengths if brief else ():
            line = stack.take(look.paragraph(text, stack.rect.w - 28), 4)
            area.add(Icon(Box(line.x, line.y + 3, 18, 18), "check", "green"))
            area.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), text))
        text = tr("Purse for price cuts {money} a turn; the doctrine below is your adviser's",
                  money=fmt.money(content.rules.china.cut_budget_usd_m))  # fmt: skip
        card.add(Label(Box(inner.x, inner.bottom - 26, inner.w, 26), text, "strong"))

    @staticmethod
    def _fitting(ministry: str, look: Look, box: Box) -> str:
        """An official name in the longest of its forms that its line holds."""
        return next((form for form in short_forms(ministry) if look.width(form, "small") <= box.w - 70), "")

    def _chosen(self, root: Widget, look: Look, box: Box, content: Content, seat: Seat) -> None:
        card = root.add(Card(box, seat.name, subtitle=self._fitting(seat.ministry, look, box), icon="home"))
        inner = card.inner
        area = card.add(ScrollArea(Box(inner.x, inner.y, inner.w, inner.h - 34), key="setup/chosen"))
        stack = Stack((inner.x, inner.y, area.inner_width, 0), 8)
        for line_ in seat_notes.told(content, seat, self._chosen_turns(content) or content.rules.turn.turns):
            place = stack.take(look.paragraph(line_.text, stack.rect.w - 28), 4)
            tone = {"good": "green", "warn": "orange"}.get(line_.tone, "mute")
            area.add(Icon(Box(place.x, place.y + 3, 18, 18), line_.mark, tone))
            area.add(Paragraph(Box(place.x + 28, place.y, place.w - 28, place.h), line_.text))
        area.add(Paragraph(stack.paragraph(look, grouped(seat.role)), grouped(seat.role)))
        for text in seat.strengths:
            line = stack.take(look.paragraph(text, stack.rect.w - 28), 4)
            area.add(Icon(Box(line.x, line.y + 3, 18, 18), "check", "green"))
            area.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), text))
        worry = tr("Worry: {text}", text=seat.worry)
        line = stack.take(look.paragraph(worry, stack.rect.w - 28), 4)
        area.add(Icon(Box(line.x, line.y + 3, 18, 18), "warning", "orange"))
        area.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), worry, "body", "mute"))
        budget = tr("Free money {money} a turn", money=fmt.money(seat.budget_usd_m))
        if seat.loan_window_usd_m:
            budget += ", " + tr("loan window {money}", money=fmt.money(seat.loan_window_usd_m))
        card.add(Label(Box(inner.x, inner.bottom - 26, inner.w, 26), budget, "strong"))
