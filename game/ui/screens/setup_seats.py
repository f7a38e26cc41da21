"""Setting the table: the seats to choose from, and what the chosen one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from game.model.content import Content, Seat
from game.model.ids import CHINA
from game.present import briefing, fmt, seat_notes
from game.present.names import capital, thousands
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
from game.ui.screens.setup_people import People
from game.ui.shell_top import short_forms

__all__ = ["Seats"]

THREE_FROM = 740.0
"""Width from which seats stand in three columns."""
LOWEST, ROOMY, BARE, SCROLLED = 100.0, 138.0, 58.0, 118.0
"""Height of a seat's card where all are in sight: least and most with what it is good at, least without; and where
the list scrolls."""
SHORT = 270.0
"""Width of a seat's card below which its name leaves no room beside it."""
NUMBER_WIDE = 34.0
"""Width of a person's number on it."""
APART = 6.0
"""Space between what a seat is in short and its role at length."""
SEATS_PAD = 3.0
"""Edge of the list of seats: room for the ring of the keyboard."""
BRIEF_FRAME, MONEY_HIGH = 90.0, 28.0
"""Height of what frames a brief: its title; and of the line of its money."""
BriefLine = tuple[str, str, str, str]
"""A line of a brief: its sign, the sign's colour, the text, the text's colour."""

MEASURED = "scale"
"""Sign of the line with what a ministry is scored by."""


class Seats(People):
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
        bare = BARE <= fits < LOWEST  # flags and names alone, all at one look: the brief has the words
        high = min(ROOMY, fits) if fits >= BARE else SCROLLED
        cells = grid(Box(box.x, box.y + SEATS_PAD, area.inner_width, 0), columns, high, many, 12)
        group = area.add(Group(cells[0].unionall(cells[1:]), label=tr("Ministries"), arrows=True))
        for cell, seat in zip(cells[:-1], content.seats, strict=True):
            chosen = seat.id in self.people if self.crowd else seat.id == self.seat
            card = group.add(Card(cell, selected=chosen, on_click=self._picker(seat.id), key=f"seat/{seat.id}",
                                 padding=12))  # fmt: skip
            card.label = seat.name
            taken = 36 if bare else 58
            if self._sits(seat.id) and card.inner.w < SHORT:
                taken += NUMBER_WIDE  # the badge stands there
            status, left_out = self._status(look, content, seat, card.inner.w - taken)
            if self._sits(seat.id):
                left_out = ""
            self._face(card, look, seat.id, seat.name, status, () if bare else seat.strengths, 22 if left_out else 0)
            if left_out:
                top = card.inner.centery + 2 if bare else card.inner.y + 21
                card.add(Icon(Box(card.inner.right - 18, top, 18, 18), "star", "green", tooltip=left_out))
            self._person(card, seat.id, bare)
        self._china_card(group, look, cells[-1], content, bare)

    @staticmethod
    def _status(look: Look, content: Content, seat: Seat, room: float) -> tuple[str, str]:
        """What it is at the table, with whom it suits; where both have no room, a star stands for a good first seat."""
        start, note = capital(briefing.start_word(seat.start)), seat_notes.note(content, seat)
        both = f"{start} · {note.mark[:1].lower()}{note.mark[1:]}" if note.mark else start
        if look.width(both, "small") <= room:
            return both, ""
        return start, note.mark if note.tone == "good" else ""

    @staticmethod
    def _face(
        card: Card, look: Look, seat: str, name: str, status: str, strengths: Sequence[str], spare: float = 0.0
    ) -> None:  # fmt: skip
        """Flag, name, what it is at the table, and as much of what it is good at as has room.

        ``spare``: room of a sign at the right of what it is.
        """
        r = card.inner
        if not strengths:  # as low and narrow as it goes
            card.add(Flag(Box(r.x - 2, r.centery - 11, 33, 22), seat, name))
            card.add(Label(Box(r.x + 40, r.centery - 24, r.w - 36, 24), name, "strong"))
            card.add(Label(Box(r.x + 40, r.centery, r.w - 36 - spare, 22), status, "small", "mute", tooltip=status))
            return
        card.add(Flag(Box(r.x, r.y + 2, 45, 30), seat, name))
        card.add(Label(Box(r.x + 58, r.y - 4, r.w - 58, 24), name, "card"))
        card.add(Label(Box(r.x + 58, r.y + 19, r.w - 58 - spare, 22), status, "small", "mute", tooltip=status))
        room = card.rect.bottom - 8 - (r.y + 41)
        forms = [" · ".join(strengths[:2]), *strengths]
        text = next((form for form in forms if look.paragraph(form, r.w, "small") <= room + 1), "")
        card.add(Paragraph(Box(r.x, r.y + 41, r.w, room), text, "small", "mute"))

    def _sitting(self) -> tuple[str, ...]:
        """The people's seats in the order in which they come to sit, China last."""
        return tuple(seat for seat in (*self.content().seat_ids(), CHINA) if seat in self.people)

    def _sits(self, seat: str) -> bool:
        """Whether a person of a hot seat sits there."""
        return self.crowd and seat in self.people

    def _person(self, card: Card, seat: str, low: bool) -> None:
        """Which person of a hot seat sits there; beside what the seat is at the table, or beside a short name."""
        if self._sits(seat):
            r, n = card.inner, self._sitting().index(seat) + 1
            told = tr("person {n}", n=n)
            top = r.centery - 2 if low else r.y + (16 if r.w < SHORT else -6)
            if r.w < SHORT:  # the number alone: what the seat is at the table stays in sight
                card.add(Badge(Box(r.right - NUMBER_WIDE, top, NUMBER_WIDE + 2, 26), told, align="right",
                               short=str(n), tooltip=told))  # fmt: skip
                return
            card.add(Badge(Box(r.right - 110, top, 112, 26), told, align="right"))

    def _china_card(self, area: Widget, look: Look, cell: Box, content: Content, bare: bool) -> None:
        """The other side of the table can be played, too."""
        chosen = CHINA in self.people if self.crowd else self.seat == CHINA
        card = area.add(Card(cell, selected=chosen, on_click=self._picker(CHINA), key=f"seat/{CHINA}", padding=12))
        card.label = tr("China")
        strengths = content.china.strengths if content.china and not bare else ()
        forms = (tr("the other side of the table"), tr("the other side"))
        room = card.inner.w - (36 if bare else 58) - (NUMBER_WIDE if self._sits(CHINA) and card.inner.w < SHORT else 0)
        status = next((form for form in forms if look.width(form, "small") <= room), forms[-1])
        self._face(card, look, CHINA, tr("China"), status, strengths)
        self._person(card, CHINA, bare)

    def _china(self, root: Widget, look: Look, box: Box, content: Content) -> None:
        """China's brief, in place of a ministry's."""
        brief = content.china
        ministry = self._fitting(brief.ministry if brief else tr("Ministry of Commerce"), look, box)
        self._lay(root, look, box, (tr("China"), ministry, self._purse(content)), self._china_lines(content))

    @staticmethod
    def _purse(content: Content) -> str:
        """China's money."""
        return tr("Purse for price cuts {money} a turn", money=fmt.money(content.rules.china.cut_budget_usd_m))

    @staticmethod
    def _money(seat: Seat) -> str:
        """A ministry's money."""
        budget = tr("Free money {money} a turn", money=fmt.money(seat.budget_usd_m))
        if seat.loan_window_usd_m:
            budget += ", " + tr("loan window {money}", money=fmt.money(seat.loan_window_usd_m))
        return budget

    @staticmethod
    def _fitting(ministry: str, look: Look, box: Box) -> str:
        """An official name in the longest of its forms that its line holds."""
        return next((form for form in short_forms(ministry) if look.width(form, "small") <= box.w - 70), "")

    def _chosen(self, root: Widget, look: Look, box: Box, content: Content, seat: Seat) -> None:
        head = (seat.name, self._fitting(seat.ministry, look, box), self._money(seat))
        self._lay(root, look, box, head, self._seat_lines(content, seat))

    def _seat_lines(self, content: Content, seat: Seat) -> list[BriefLine]:
        """What is told of a ministry: whom it suits, what it is good at, its worry, and its role at length."""
        told = seat_notes.told(content, seat, self._chosen_turns(content) or content.rules.turn.turns)
        parts = ", ".join(f"{name} {fmt.percent(share)}" for name, share in briefing.total_weights(content, seat))
        tones = {"good": "green", "warn": "orange"}
        return [*((line.mark, tones.get(line.tone, "mute"), line.text, "text") for line in told),
                *(("check", "green", text, "text") for text in seat.strengths),
                (MEASURED, "mute", tr("You are scored by: {parts}.", parts=parts), "text"),
                ("warning", "orange", tr("Worry: {text}", text=seat.worry), "text"),
                ("", "", thousands(seat.role), "mute")]  # fmt: skip

    @staticmethod
    def _china_lines(content: Content) -> list[BriefLine]:
        """The same of China."""
        brief = content.china
        role = brief.role if brief else tr("You sell, you have a purse, and you want to go on selling.")
        strengths = brief.strengths if brief else ()
        advice = tr("Beside it you choose how your adviser thinks.")
        return [*(("check", "green", text, "text") for text in strengths),
                ("", "", role, "mute" if strengths else "text"), ("help", "mute", advice, "mute")]  # fmt: skip

    def _brief_high(self, look: Look, wide: float, content: Content) -> float:
        """Height in which no brief needs scrolling: the page is laid out alike whichever seat is chosen."""
        briefs = [self._china_lines(content), *(self._seat_lines(content, seat) for seat in content.seats)]
        briefs = [[line for line in lines if line[0] != MEASURED] for lines in briefs]  # it gives way
        return BRIEF_FRAME + self._money_high(look, wide, content) + max(
            _lines_high(look, wide - 32, lines) for lines in briefs)  # fmt: skip

    def _money_high(self, look: Look, wide: float, content: Content) -> float:
        """Height of a line for the money; none where it has room at the right of every name."""
        words = [(tr("China"), self._purse(content)), *((seat.name, self._money(seat)) for seat in content.seats)]
        fits = all(look.width(a, "card") + look.width(b, "smallstrong") + 90 <= wide for a, b in words)
        return 0.0 if fits else MONEY_HIGH

    def _lay(self, root: Widget, look: Look, box: Box, head: tuple[str, str, str],
             lines: Sequence[BriefLine]) -> None:  # fmt: skip
        """A brief: name, ministry and money, then its lines, each with its sign; what has no room scrolls."""
        name, ministry, money = head
        card = root.add(Card(box, name, subtitle=ministry, icon="home"))
        inner = card.inner
        own = self._money_high(look, box.w, self.content())
        card.add(Label(Box(inner.x, inner.y - 4, inner.w, MONEY_HIGH), money, "smallstrong") if own else
                 Label(Box(inner.x, card.rect.y + 16, inner.w, 28), money, "smallstrong", align="right"))  # fmt: skip
        area = card.add(ScrollArea(Box(inner.x, inner.y + own, inner.w, inner.h - own), key="setup/chosen", pad=0))
        if _lines_high(look, inner.w, lines) > area.rect.h:  # the briefing has its measures, too
            lines = [line for line in lines if line[0] != MEASURED]
        high = _lines_high(look, inner.w, lines)
        stack = Stack((inner.x, area.rect.y, inner.w if high <= area.rect.h else area.inner_width, 0), 8)
        for mark, tone, text, ink in lines:
            if not mark:
                stack.skip(APART)
                area.add(Paragraph(stack.paragraph(look, text), text, "body", ink))
                continue
            line = stack.take(look.paragraph(text, stack.rect.w - 28), 4)
            area.add(Icon(Box(line.x, line.y + 3, 18, 18), mark, tone))
            area.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), text, "body", ink))


def _lines_high(look: Look, wide: float, lines: Sequence[BriefLine]) -> float:
    """Height of the lines of a brief at this width."""
    return sum(look.paragraph(text, wide - (28 if mark else 0)) + (4 if mark else 8 + APART)
               for mark, _, text, _ in lines)  # fmt: skip
