"""The curtain of a hot seat: whose turn it is to sit down, and nothing of whoever sat there before."""

from __future__ import annotations

from collections.abc import Callable

from game.present import counts, dates, fmt
from game.present.names import sentence
from game.present.words import tr
from game.ui.adviser import Adviser
from game.ui.game_menu import ask_to_leave, help_key, leave_game, leave_words, room_open
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


CLEAR = 24.0
"""Room between a click that led to the curtain and the button that lifts it."""


def only_for_one(root: Widget, box: Box, apart: bool) -> None:
    """The line on a page after which a desk follows: whoever mirrors the screen covers it now.

    ``apart``: the projector has a window of its own, which never shows a desk.
    """
    text = tr("Private from here on: cover or freeze the projector.")
    if apart:
        text = tr("Private from here on. The projector's window goes on showing the public page.")
    root.add(Label(box, text, "strong", "orange", align="centre"))


class CurtainScreen(Screen):
    """Pass the machine on. Keys lead nowhere but to the one who is called, and Esc to the menu."""

    title = "Curtain"

    def __init__(self, crew: HotSeat) -> None:
        self.crew = crew

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Flag and name in the middle, who is here and who is ready below."""
        crew = self.crew
        root = Group((0, 0, *size), fill="bg")
        away = crew.called in crew.away()
        name = crew.name(crew.called)
        title, text = self._words(name, away)
        leaves = away or crew.may_leave(crew.called)
        wide = min(860.0, size[0] - 96)
        high = 308 + look.paragraph(text, wide - 64, "lead") + (40 if crew.note else 0) + (50 if leaves else 0)
        zero = self._at_zero()
        high += 24 if zero else 0
        card = root.add(Card(Box((size[0] - wide) / 2, max(56, (size[1] - high - 170) * 0.42), wide, high), padding=32,
                             label=title))  # fmt: skip
        only_for_one(root, Box(card.rect.x, card.rect.y - 44, wide, 28), room_open(self.app))
        stack = Stack(card.inner, 10)
        card.add(Flag(Box(card.inner.centerx - 63, stack.take(84).y, 126, 84), crew.called, name))
        card.add(Label(stack.take(48), title, "key", align="centre"))
        card.add(Paragraph(stack.paragraph(look, text, "lead", 14), text, "lead", "mute", align="centre"))
        if crew.note:
            card.add(Label(stack.take(28), crew.note, "strong", "orange", align="centre"))
        self._sits(card, stack, name, away)
        if leaves:
            self._leaves(card, stack.take(40), name, away)
        card.add(Label(stack.take(24, 2), self._where(), "small", "mute", align="centre"))
        if zero:
            card.add(Label(stack.take(22), zero, "small", "mute", align="centre"))
        self._people(root, look, Box(card.rect.x, card.rect.bottom + 16, wide, 92))
        root.add(Button(Box(size[0] / 2 - 200, size[1] - 56, 400, 44), leave_words(self.app),
                        self._leave, "quiet", style="small", key="curtain/menu"))  # fmt: skip
        return root

    @staticmethod
    def _words(name: str, away: bool) -> tuple[str, str]:
        """Title and what stands below it."""
        if away:
            return (sentence(tr("The computer plays on for {names}", names=name)),
                    tr("It keeps the words that were given, votes and orders, and signs nothing new."))  # fmt: skip
        return (sentence(tr("Pass the machine to {name}", name=name)),
                tr("Nobody else looks at the screen now. What the others wrote stays behind the curtain."))  # fmt: skip

    def _sits(self, card: Widget, stack: Stack, name: str, away: bool) -> None:
        """The one called sits down, or is back."""
        inner = self._aside(stack.take(56))
        word = sentence(tr("I sit for {name}: show my desk", name=name))
        if away:
            word = sentence(tr("{name} is back: show my desk", name=name))
        card.add(Button(inner, word, self._back if away else self._sit, "primary", icon="eye",
                        key="curtain/back" if away else "curtain/sit",
                        tooltip=tr("By keys: Tab, then Enter. One key too many opens no desk.")))  # fmt: skip

    def _aside(self, box: Box) -> Box:
        """In the middle, or in the half where the click that led here did not fall: one too many opens no desk."""
        middle, at = Box(box.centerx - 260, box.y, 520, box.h), self.app.stage.pressed_at
        if at is None or not middle.inflate(2 * CLEAR, 2 * CLEAR).collidepoint(at):
            return middle
        if at[0] < box.centerx:
            wide = min(middle.w, box.right - at[0] - CLEAR)
            return Box(box.right - wide, box.y, wide, box.h)
        return Box(box.x, box.y, min(middle.w, at[0] - CLEAR - box.x), box.h)

    def _leaves(self, card: Widget, box: Box, name: str, away: bool) -> None:
        """Who left the table hands the seat to the computer; where it plays already, on with the next."""
        inner = Box(box.centerx - 260, box.y, 520, box.h)
        if away:
            card.add(Button(inner, tr("Still away: go on with the next"), self.crew.on, "quiet",
                            icon_after="arrow-right", key="curtain/on"))  # fmt: skip
            return
        word = sentence(tr("{name} is late or left: go on without ...", name=name))
        card.add(Button(inner, word, self._hand_over, "quiet", icon="computer", key="curtain/left"))

    def _where(self) -> str:
        view = self.crew.view()
        words = {"talk": tr("negotiate"), "bell": tr("votes and orders")}
        place = dates.turn_place(view)
        return " · ".join(filter(None, (place, words.get(view.phase, ""), self._clock())))

    def _clock(self) -> str:
        """Minutes of this visit; of who has sat here before in this phase, what is left of them."""
        minutes = self.crew.minutes
        if not minutes:
            return tr("no clock")
        left = self.crew.kept_seconds(self.crew.called)
        if left is None:
            return tr("{minutes} each", minutes=counts.minutes(minutes))
        return tr("{left} left of {minutes}", left=fmt.clock(left), minutes=counts.minutes(minutes))

    def _at_zero(self) -> str:
        """What happens when the clock of this visit runs out."""
        if not self.crew.minutes or self.crew.called in self.crew.away():
            return ""
        if self.crew.view().phase == "talk":
            return tr("At zero you count as ready for the bell; your offers stand.")
        return tr("At zero your sheet is taken as it stands, or last turn's orders if the rules refuse it.")

    def _people(self, root: Widget, look: Look, box: Box) -> None:
        """Everybody at the table: ready, not, or away; a click calls somebody else first."""
        crew = self.crew
        waiting, away = crew.waiting(), crew.away()
        boxes = row(Box(box.x, box.y + 30, box.w, 56), ["1*"] * len(crew.people), 12)
        hint = tr("Somebody else goes first, has left or is back? Choose:")
        root.add(Label(Box(box.x, box.y, box.w, 24), hint, "small", "mute", align="centre"))
        for cell, seat in zip(boxes, crew.order(), strict=True):
            ready = seat not in waiting
            word = tr("computer") if seat in away else tr("ready") if ready else tr("not ready")
            icon = "computer" if seat in away else "check" if ready else "clock"
            card = root.add(Card(cell, padding=10, selected=seat == crew.called, on_click=self._caller(seat),
                                 key=f"curtain/call/{seat}"))  # fmt: skip
            card.label = f"{crew.name(seat)}, {word}"
            card.add(Flag(Box(cell.x + 12, cell.y + 14, 42, 28), seat, crew.name(seat)))
            card.add(Label(Box(cell.x + 64, cell.y + 5, cell.w - 72, 24), crew.name(seat), "strong"))
            card.add(Icon(Box(cell.x + 64, cell.y + 30, 18, 18), icon, "green" if icon == "check" else "mute"))
            card.add(Label(Box(cell.x + 88, cell.y + 28, cell.w - 96, 22), word, "small", "mute"))

    def _caller(self, seat: str) -> Callable[[], None]:
        return lambda: self.crew.call(seat)

    def _sit(self) -> None:
        self.crew.sit()

    def _hand_over(self) -> None:
        ask_to_leave(self.app, self.crew.called)

    def _back(self) -> None:
        """Curtain up for who had left, with what the computer left undone."""
        app = self.app
        for refusal in self.crew.is_back():
            app.toast(f"{refusal.message} {refusal.remedy}".strip(), "warn")
        if isinstance(app.screen, Adviser):
            app.screen.tell_undone()

    def _leave(self) -> None:
        leave_game(self.app)

    def on_key(self, event: Event) -> bool:
        """Help is open to all; everything else stays behind the curtain."""
        return help_key(self.app, event)
