"""The curtain of a hot seat: whose turn it is to sit down, and nothing of whoever sat there before."""

from __future__ import annotations

from collections.abc import Callable

from game.present import counts, dates
from game.present.names import sentence
from game.present.words import tr
from game.ui.game_menu import help_key, leave_game, leave_words
from game.ui.hotseat import HotSeat
from game.ui.kit import (
    Box,
    Button,
    Card,
    Event,
    Flag,
    Group,
    Icon,
    Label,
    Look,
    Paragraph,
    Screen,
    Stack,
    Widget,
    row,
)

__all__ = ["CurtainScreen"]


class CurtainScreen(Screen):
    """Pass the machine on. Keys lead nowhere but to the one who is called, and Esc to the menu."""

    title = "Curtain"

    def __init__(self, crew: HotSeat) -> None:
        self.crew = crew

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Flag and name in the middle, who is ready below."""
        crew = self.crew
        root = Group((0, 0, *size), fill="bg")
        name = crew.name(crew.called)
        wide = min(860.0, size[0] - 96)
        high = 420 + (40 if crew.note else 0)
        card = root.add(Card(Box((size[0] - wide) / 2, max(24, (size[1] - high - 110) * 0.42), wide, high), padding=40,
                             label=sentence(tr("Pass the machine to {name}", name=name))))  # fmt: skip
        stack = Stack(card.inner, 12)
        card.add(Flag(Box(card.inner.centerx - 72, stack.take(96).y, 144, 96), crew.called, crew.name(crew.called)))
        card.add(Label(stack.take(52), sentence(tr("Pass the machine to {name}", name=name)), "key", align="centre"))
        text = tr("Nobody else looks at the screen now. What the others wrote stays behind the curtain.")
        card.add(Paragraph(stack.paragraph(look, text, "lead", 18), text, "lead", "mute", align="centre"))
        if crew.note:
            card.add(Label(stack.take(28), crew.note, "strong", "orange", align="centre"))
        box = stack.take(60)
        inner = Box(box.centerx - 240, box.y, 480, 60)
        card.add(Button(inner, sentence(tr("I sit for {name}: show my desk", name=name)), self._sit, "primary",
                        icon="eye", key="curtain/sit"))  # fmt: skip
        card.add(Label(stack.take(24), self._where(), "small", "mute", align="centre"))
        self._people(root, look, Box(card.rect.x, card.rect.bottom + 20, wide, 92))
        root.add(Button(Box(size[0] / 2 - 200, size[1] - 60, 400, 44), leave_words(self.app),
                        self._leave, "quiet", style="small", key="curtain/menu"))  # fmt: skip
        return root

    def _where(self) -> str:
        view = self.crew.view()
        words = {"talk": tr("negotiate"), "bell": tr("votes and orders")}
        place = dates.turn_place(view)
        minutes = self.crew.minutes
        clock = tr("{minutes} a visit", minutes=counts.minutes(minutes)) if minutes else tr("no clock")
        return " · ".join([place, words.get(view.phase, ""), clock])

    def _people(self, root: Widget, look: Look, box: Box) -> None:
        """Everybody at the table: ready or not; a click calls somebody else first."""
        crew = self.crew
        waiting = crew.waiting()
        boxes = row(Box(box.x, box.y + 30, box.w, 56), ["1*"] * len(crew.people), 12)
        hint = tr("Somebody else goes first? Choose:")
        root.add(Label(Box(box.x, box.y, box.w, 24), hint, "small", "mute", align="centre"))
        for cell, seat in zip(boxes, crew.order(), strict=True):
            ready = seat not in waiting
            word = tr("ready") if ready else tr("not ready")
            card = root.add(Card(cell, padding=10, selected=seat == crew.called, on_click=self._caller(seat),
                                 key=f"curtain/call/{seat}"))  # fmt: skip
            card.label = f"{crew.name(seat)}, {word}"
            card.add(Flag(Box(cell.x + 12, cell.y + 14, 42, 28), seat, crew.name(seat)))
            card.add(Label(Box(cell.x + 64, cell.y + 5, cell.w - 72, 24), crew.name(seat), "strong"))
            card.add(Icon(Box(cell.x + 64, cell.y + 30, 18, 18), "check" if ready else "clock",
                          "green" if ready else "mute"))  # fmt: skip
            card.add(Label(Box(cell.x + 88, cell.y + 28, cell.w - 96, 22), word, "small", "mute"))

    def _caller(self, seat: str) -> Callable[[], None]:
        return lambda: self.crew.call(seat)

    def _sit(self) -> None:
        self.crew.sit()

    def _leave(self) -> None:
        leave_game(self.app)

    def first_focus(self) -> str:
        """The one called."""
        return "curtain/sit"

    def on_key(self, event: Event) -> bool:
        """Help is open to all; everything else stays behind the curtain."""
        return help_key(self.app, event)
