"""The public screen between turns: light, large, a few lines for everybody round the table."""

from __future__ import annotations

from collections.abc import Callable

from game.present import public
from game.present.charts import spark
from game.present.words import join_words, tr
from game.ui.game_menu import help_key, leave_game
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
    Picture,
    Screen,
    Stack,
    Widget,
    inset,
    row,
)
from game.ui.screens.public_parts import HEAD, LINE, PAD, draw_page
from game.ui.shell import chart_picture

__all__ = ["PublicScreen"]

LEAST_COURSE = 180.0
"""Height below which no course is drawn under the question."""


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
        if crew.guessing():
            return self._ask(root, look, size)
        foot = Box(PAD, size[1] - 100, size[0] - 2 * PAD, 72)
        said = [text for text in (self._verdict(), crew.cause()) if text]
        page = Box(PAD, 32, foot.w, foot.y - 18 - 32)
        draw_page(root, look, page, public.page(crew.content, crew.view()), said)
        self._foot(root, look, foot)
        return root

    def _ask(self, root: Widget, look: Look, size: tuple[float, float]) -> Widget:
        """Guess first: each person says what a price did, then the results open."""
        crew = self.crew
        view, asked = crew.view(), public.question(crew.content, crew.view())
        stack = Stack((64, 40, size[0] - 128, size[1] - 80), 22)
        root.add(Label(stack.take(60), tr("Before you look"), HEAD))
        text = tr("{good}: {n} months have run. The world price was {price} {unit} before them. What did it do?",
                  n=view.months_per_turn, good=asked.name, price=asked.before, unit=asked.unit)  # fmt: skip
        root.add(Paragraph(stack.paragraph(look, text, LINE), text, LINE, "mute"))
        words = (tr("Rose"), tr("About the same"), tr("Fell"))
        keys = ("up", "same", "down")
        given = crew.guesses.get(view.turn, {})
        for seat in crew.playing():
            line = stack.take(72)
            flag, name, pick = row(line, [72, "1*", "2.6*"], 16)
            root.add(Flag(Box(flag.x, flag.y + 14, 66, 44), seat, crew.name(seat)))
            root.add(Label(name, crew.name(seat), LINE))
            for at, word, key in zip(row(pick, ["1*"] * 3, 12), words, keys, strict=True):
                chosen = given.get(seat) == key
                root.add(Button(at, word, self._taker(seat, key), "primary" if chosen else "secondary", style=LINE,
                                icon="check" if chosen else "", key=f"public/guess/{seat}/{key}"))  # fmt: skip
        foot = Box(64, size[1] - 108, size[0] - 128, 72)
        self._so_far(root, look, Box(foot.x, stack.y + 6, foot.w, foot.y - stack.y - 30), asked)
        root.add(Button(Box(foot.right - 420, foot.y, 420, 72), tr("Show the results"), self._show, "primary",
                        style="title", icon_after="arrow-right", key="public/show"))  # fmt: skip
        return root

    @staticmethod
    def _so_far(root: Widget, look: Look, box: Box, asked: public.PublicQuestion) -> None:
        """The price until the turn began, where the rows of guesses leave room for it."""
        if box.h < LEAST_COURSE or len(asked.course) < 3:
            return
        title = tr("{good} so far, {unit}", good=asked.name, unit=asked.unit)
        root.add(Card(box, label=title))
        inner = inset(box, 24, 16)
        root.add(Label(Box(inner.x, inner.y, inner.w, 46), title, LINE, "mute"))
        drawn = Box(inner.x, inner.y + 58, inner.w, inner.h - 58)
        root.add(Picture(drawn, chart_picture(look, spark(asked.course, "blue")), tr("Course of the price")))

    def _taker(self, seat: str, word: str) -> Callable[[], None]:
        def take() -> None:
            self.crew.guess(seat, word)
            self.refresh()

        return take

    def _show(self) -> None:
        self.crew.show_results()
        self.refresh()

    def _verdict(self) -> str:
        """Who had guessed right, in one line; empty where nobody was asked."""
        crew = self.crew
        given = crew.guesses.get(crew.view().turn, {})
        if not given or crew.view().phase != "results":
            return ""
        asked = public.question(crew.content, crew.view())
        right = [crew.name(seat) for seat, word in given.items() if word == asked.true]
        if right:
            return tr("{good} {change}: {names} had guessed it.", good=asked.name, change=asked.change,
                      names=join_words(right))  # fmt: skip
        return tr("{good} {change}: nobody had guessed it.", good=asked.name, change=asked.change)

    def _foot(self, root: Widget, look: Look, box: Box) -> None:
        crew = self.crew
        x = box.x
        for seat in crew.people:
            root.add(Flag(Box(x, box.y + 16, 60, 40), seat, crew.name(seat)))
            x += 76
        text = crew.away_words() or tr("For all: this page may stand on the projector.")
        wide = box.right - 700 - x
        high = look.paragraph(text, wide, "strong")
        root.add(Icon(Box(x + 8, box.y + 23, 26, 26), "computer" if crew.away() else "eye", "mute"))
        root.add(Paragraph(Box(x + 46, box.y + 36 - high / 2, wide, high), text, "strong", "mute"))
        over = crew.view().phase == "over"
        word = tr("See the result") if over else tr("Go on: pass the machine")
        root.add(Button(Box(box.right - 420, box.y, 420, 72), word, crew.next_turn, "primary", style="title",
                        icon_after="arrow-right", key="public/on"))  # fmt: skip
        root.add(Button(Box(box.right - 640, box.y + 8, 200, 56), tr("Menu"), lambda: leave_game(self.app), "quiet",
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
