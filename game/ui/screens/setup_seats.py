"""Setting the table: the seats to choose from, and what the chosen one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    Group,
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

THREE_FROM = 860.0
"""Width from which seats stand in three columns."""
LOWEST, ROOMY, SCROLLED = 104.0, 138.0, 118.0
"""Height of a seat's card where all are in sight: least and most; and where the list scrolls."""
SEATS_PAD = 3.0
"""Edge of the list of seats: room for the ring of the keyboard."""
BRIEF_FRAME = 118.0
"""Height of what frames a brief: its title above, the money below."""
BriefLine = tuple[str, str, str, str]
"""A line of a brief: its sign, the sign's colour, the text, the text's colour."""


class Seats(Lengths):
    """Cards of all seats, and the brief of the one chosen last."""

    seat: str

    def _picker(self, seat: str) -> Callable[[], None]:
        raise NotImplementedError

    def _seats(self, root: Widget, look: Look, box: Box, content: Content) -> None:
        area = root.add(ScrollArea(box, key="setup/seats", pad=SEATS_PAD))
        many = len(content.seats) + 1
        columns = 3 if box.w >= THREE_FROM and many > 6 else 2
        rows = -(-many // columns)
        fits = (box.h - 2 * SEATS_PAD - 12 * (rows - 1)) / rows
        high = min(ROOMY, fits) if fits >= LOWEST else SCROLLED  # all at one look where that leaves room for words
        cells = grid(Box(box.x, box.y + SEATS_PAD, area.inner_width, 0), columns, high, many, 12)
        group = area.add(Group(cells[0].unionall(cells[1:]), label=tr("Ministries"), arrows=True))
        for cell, seat in zip(cells[:-1], content.seats, strict=True):
            chosen = seat.id in self.people if self.crowd else seat.id == self.seat
            card = group.add(Card(cell, selected=chosen, on_click=self._picker(seat.id), key=f"seat/{seat.id}",
                                 padding=12))  # fmt: skip
            card.label = seat.name
            status, left_out = self._status(look, content, seat, card.inner.w - 58)
            self._face(card, look, seat.id, seat.name, status, seat.strengths)
            if left_out:
                card.add(Icon(Box(card.inner.right - 18, card.inner.y + 21, 18, 18), "star", "green", tooltip=left_out))
            self._person(card, seat.id, content)
        self._china_card(group, look, cells[-1], content)

    @staticmethod
    def _status(look: Look, content: Content, seat: Seat, room: float) -> tuple[str, str]:
        """What it is at the table, with whom it suits; where both have no room, a star stands for a good first seat."""
        start, note = capital(briefing.start_word(seat.start)), seat_notes.note(content, seat)
        both = f"{start} · {note.mark[:1].lower()}{note.mark[1:]}" if note.mark else start
        if look.width(both, "small") <= room:
            return both, ""
        return start, note.mark if note.tone == "good" else ""

    @staticmethod
    def _face(card: Card, look: Look, seat: str, name: str, status: str, strengths: Sequence[str]) -> None:
        """Flag, name, what it is at the table, and as much of what it is good at as has room."""
        r = card.inner
        card.add(Flag(Box(r.x, r.y + 2, 45, 30), seat, name))
        card.add(Label(Box(r.x + 58, r.y - 4, r.w - 58, 24), name, "card"))
        card.add(Label(Box(r.x + 58, r.y + 19, r.w - 58, 22), status, "small", "mute", tooltip=status))
        room = r.h - 42
        forms = [" · ".join(strengths[:2]), *strengths]
        text = next((form for form in forms if look.paragraph(form, r.w, "small") <= room + 1), "")
        card.add(Paragraph(Box(r.x, r.y + 42, r.w, room), text, "small", "mute"))

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
        card = area.add(Card(cell, selected=chosen, on_click=self._picker(CHINA), key=f"seat/{CHINA}", padding=12))
        card.label = tr("China")
        strengths = content.china.strengths if content.china else ()
        self._face(card, look, CHINA, tr("China"), tr("the other side of the table"), strengths)
        self._person(card, CHINA, content)

    def _china(self, root: Widget, look: Look, box: Box, content: Content) -> None:
        """China's brief, in place of a ministry's."""
        brief = content.china
        ministry = self._fitting(brief.ministry if brief else tr("Ministry of Commerce"), look, box)
        card = root.add(Card(box, tr("China"), subtitle=ministry, icon="home"))
        inner = card.inner
        self._lay(card, look, self._china_lines(content))
        text = tr("Purse for price cuts {money} a turn; below you choose how your adviser thinks",
                  money=fmt.money(content.rules.china.cut_budget_usd_m))  # fmt: skip
        card.add(Label(Box(inner.x, inner.bottom - 26, inner.w, 26), text, "strong"))

    @staticmethod
    def _fitting(ministry: str, look: Look, box: Box) -> str:
        """An official name in the longest of its forms that its line holds."""
        return next((form for form in short_forms(ministry) if look.width(form, "small") <= box.w - 70), "")

    def _chosen(self, root: Widget, look: Look, box: Box, content: Content, seat: Seat) -> None:
        card = root.add(Card(box, seat.name, subtitle=self._fitting(seat.ministry, look, box), icon="home"))
        inner = card.inner
        self._lay(card, look, self._seat_lines(content, seat))
        budget = tr("Free money {money} a turn", money=fmt.money(seat.budget_usd_m))
        if seat.loan_window_usd_m:
            budget += ", " + tr("loan window {money}", money=fmt.money(seat.loan_window_usd_m))
        card.add(Label(Box(inner.x, inner.bottom - 26, inner.w, 26), budget, "strong"))

    def _seat_lines(self, content: Content, seat: Seat) -> list[BriefLine]:
        """What is told of a ministry: whom it suits, its role, what it is good at, its worry."""
        told = seat_notes.told(content, seat, self._chosen_turns(content) or content.rules.turn.turns)
        tones = {"good": "green", "warn": "orange"}
        return [*((line.mark, tones.get(line.tone, "mute"), line.text, "text") for line in told),
                ("", "", grouped(seat.role), "text"),
                *(("check", "green", text, "text") for text in seat.strengths),
                ("warning", "orange", tr("Worry: {text}", text=seat.worry), "mute")]  # fmt: skip

    @staticmethod
    def _china_lines(content: Content) -> list[BriefLine]:
        """The same of China."""
        brief = content.china
        role = brief.role if brief else tr("You sell, you have a purse, and you want to go on selling.")
        strengths = brief.strengths if brief else ()
        return [("", "", role, "text"), *(("check", "green", text, "text") for text in strengths)]

    def _brief_high(self, look: Look, wide: float, content: Content) -> float:
        """Height in which the brief of the chosen seat needs no scrolling."""
        lines = self._china_lines(content) if self.seat == CHINA else self._seat_lines(content, content.seat(self.seat))
        return BRIEF_FRAME + _lines_high(look, wide - 32, lines)

    @staticmethod
    def _lay(card: Card, look: Look, lines: Sequence[BriefLine]) -> None:
        """The lines of a brief, each with its sign; what has no room scrolls."""
        inner = card.inner
        area = card.add(ScrollArea(Box(inner.x, inner.y, inner.w, inner.h - 34), key="setup/chosen", pad=0))
        high = _lines_high(look, inner.w, lines)
        stack = Stack((inner.x, inner.y, inner.w if high <= inner.h - 34 else area.inner_width, 0), 8)
        for mark, tone, text, ink in lines:
            if not mark:
                area.add(Paragraph(stack.paragraph(look, text), text, "body", ink))
                continue
            line = stack.take(look.paragraph(text, stack.rect.w - 28), 4)
            area.add(Icon(Box(line.x, line.y + 3, 18, 18), mark, tone))
            area.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), text, "body", ink))


def _lines_high(look: Look, wide: float, lines: Sequence[BriefLine]) -> float:
    """Height of the lines of a brief at this width."""
    return sum(look.paragraph(text, wide - (28 if mark else 0)) + (4 if mark else 8) for mark, _, text, _ in lines)
