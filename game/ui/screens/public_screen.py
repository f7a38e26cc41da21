"""The public screen between turns: light, large, a few lines for everybody round the table."""

from __future__ import annotations

from collections.abc import Callable

from game.present.words import tr
from game.ui.game_menu import help_key, leave_game, room_words, turn_room
from game.ui.hotseat import HotSeat
from game.ui.kit import (
    Box,
    Button,
    Event,
    Flag,
    Group,
    Icon,
    Look,
    Paragraph,
    Screen,
    Widget,
)
from game.ui.screens.public_ask import draw_question
from game.ui.screens.public_parts import PAD, draw_page
from game.ui.screens.public_room import crew_page, said_of_the_price

__all__ = ["PublicScreen"]


LEAST_NOTE = 150.0
"""Width at the foot from which a note stands beside the flags."""


class PublicScreen(Screen):
    """Headlines and three prices; then the next turn."""

    title = "Public"
    theme = "light"

    def __init__(self, crew: HotSeat) -> None:
        self.crew = crew

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """News, prices, what stands; one button."""
        crew = self.crew
        root = Group((0, 0, *size), fill="bg")
        if crew.view().phase == "bell":  # the months run: nothing to show yet
            return root
        foot = Box(PAD, size[1] - 100, size[0] - 2 * PAD, 72)
        page = Box(PAD, 32, foot.w, foot.y - 18 - 32)
        if crew.guessing():
            draw_question(root, look, page, crew, self._taker)
            root.add(Button(Box(foot.right - 420, foot.y, 420, 72), tr("Show the results"), self._show, "primary",
                            style="title", icon_after="arrow-right", key="public/show"))  # fmt: skip
            return root
        draw_page(root, look, page, crew_page(crew), said_of_the_price(crew))
        self._foot(root, look, foot)
        return root

    def _taker(self, seat: str, word: str) -> Callable[[], None]:
        def take() -> None:
            self.crew.guess(seat, word)
            self.refresh()

        return take

    def _turn_room(self) -> None:
        turn_room(self.app)
        self.refresh()

    def _show(self) -> None:
        self.crew.show_results()
        self.refresh()

    def _foot(self, root: Widget, look: Look, box: Box) -> None:
        crew = self.crew
        x = box.x
        for seat in crew.people:
            root.add(Flag(Box(x, box.y + 16, 60, 40), seat, crew.name(seat)))
            x += 76
        text = crew.away_words() or tr("For all: this page may stand on the projector.")
        room = room_words(self.app)
        beside = Button.natural_width(look, room, icons=0) + 16
        root.add(Button(Box(box.right - 650 - beside, box.y + 8, beside, 56), room, self._turn_room, "quiet",
                        key="public/room"))  # fmt: skip
        wide = box.right - 670 - beside - (x + 46)
        if wide >= LEAST_NOTE:
            high = look.paragraph(text, wide, "strong")
            root.add(Icon(Box(x + 8, box.y + 23, 26, 26), "computer" if crew.away() else "eye", "mute"))
            root.add(Paragraph(Box(x + 46, box.y + 36 - high / 2, wide, high), text, "strong", "mute"))
        over = crew.view().phase == "over"
        word = tr("See the result") if over else tr("Go on: pass the machine")
        root.add(Button(Box(box.right - 420, box.y, 420, 72), word, crew.next_turn, "primary", style="title",
                        icon_after="arrow-right", key="public/on"))  # fmt: skip
        root.add(Button(Box(box.right - 620, box.y + 8, 180, 56), tr("Menu"), lambda: leave_game(self.app), "quiet",
                        style="title", key="public/menu"))  # fmt: skip

    def first_focus(self) -> str:
        """The way on."""
        return "public/show" if self.crew.guessing() else "public/on"

    def on_show(self) -> None:
        """Where all sheets are in, the months run once the page stands."""
        crew = self.crew
        if crew.view().phase == "bell" and not crew.waiting():
            crew.resolve()
            return
        if crew.cause_unknown():  # a game taken up again: the page stands, its reason follows
            self.app.quietly("cause", crew.work_out_cause, lambda _: self.refresh())
        self.app.keep_picture()

    def on_key(self, event: Event) -> bool:
        """Help and glossary."""
        return help_key(self.app, event)
