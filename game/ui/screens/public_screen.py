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
    ProgressBar,
    Screen,
    Stack,
    Widget,
    inset,
    row,
)
from game.ui.shell import chart_picture

__all__ = ["PublicScreen"]

BIG, HEAD, LINE = "hero", "hero", "display"
"""Type of a projector: nothing below 34."""
COURSE = 240.0
"""Height of a course above its price, where the lines leave room."""
LEAST_COURSE = 180.0
"""Height below which no course is drawn under the question."""
SHARES_HIGH = 224.0
"""Height of the shares before turn 1, with their heading."""
ARROWS = {"up": "trend-up", "down": "trend-down", "same": "minus"}


class PublicScreen(Screen):
    """Headlines and three prices; then the next turn."""

    title = "Public"
    theme = "light"

    def __init__(self, crew: HotSeat) -> None:
        self.crew = crew

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Heading, lines left, figures in a row below, one button."""
        crew = self.crew
        root = Group((0, 0, *size), fill="bg")
        if crew.view().phase == "bell":  # the months run: nothing to show yet
            return root
        if crew.guessing():
            return self._ask(root, look, size)
        content, view = crew.content, crew.view()
        shown = public.page(content, view)
        pad = 64.0
        stack = Stack((pad, 40, size[0] - 2 * pad, size[1] - 80), 26)
        root.add(Label(stack.take(60, 24), shown.title, HEAD))
        foot = size[1] - 108
        figures_at = foot - (256 if crew.guesses.get(crew.view().turn) else 206)
        for text in shown.lines:
            high = look.paragraph(text, stack.rect.w - 48, LINE)
            if stack.y + high > figures_at - 8:
                break
            at = stack.take(high)
            root.add(Icon(Box(at.x, at.y + 8, 30, 30), "news", "blue"))
            root.add(Paragraph(Box(at.x + 48, at.y, at.w - 48, high), text, LINE))
        if shown.shares and figures_at - stack.y >= SHARES_HIGH:
            at = Box(pad, figures_at - 12 - SHARES_HIGH, size[0] - 2 * pad, SHARES_HIGH - 24)
            self._shares(root, at, shown.shares)
        cells = row(Box(pad, figures_at, size[0] - 2 * pad, 180), ["1*"] * max(1, len(shown.figures)), 32)
        room = min(figures_at - stack.y - 8, COURSE)
        for cell, figure in zip(cells, shown.figures, strict=False):
            drawn = room >= COURSE / 3 and len(figure.course) > 2
            top = figures_at - (room if drawn else 12)
            root.add(Card(Box(cell.x, top, cell.w, cell.bottom - top), label=figure.name))
            inner = inset(cell, 24, 0)
            if drawn:
                data = spark(figure.course, "blue")
                root.add(Picture(Box(inner.x, top + 20, inner.w, room - 36), chart_picture(look, data),
                                 tr("Course of the price")))  # fmt: skip
            self._figure(root, inner, figure)
        self._verdict(root, Box(pad, foot - 62, size[0] - 2 * pad, 46))
        self._foot(root, Box(pad, foot, size[0] - 2 * pad, 72))
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

    def _verdict(self, root: Widget, box: Box) -> None:
        """Who had guessed right, in one line."""
        crew = self.crew
        given = crew.guesses.get(crew.view().turn, {})
        if not given or crew.view().phase != "results":
            return
        asked = public.question(crew.content, crew.view())
        right = [crew.name(seat) for seat, word in given.items() if word == asked.true]
        text = tr("{good} {change}: nobody had guessed it.", good=asked.name, change=asked.change)
        if right:
            text = tr("{good} {change}: {names} had guessed it.", good=asked.name, change=asked.change,
                      names=join_words(right))  # fmt: skip
        root.add(Label(box, text, LINE, "mute"))

    def _figure(self, root: Widget, box: Box, figure: public.PublicFigure) -> None:
        root.add(Label(Box(box.x, box.y, box.w, 44), figure.name, LINE))
        line = Box(box.x, box.y + 48, box.w, 72)
        root.add(Label(line, figure.price, BIG))
        text = f"{figure.unit}   {figure.change}"
        left = 44 if figure.step else 0
        if left:
            root.add(Icon(Box(box.x, box.y + 132, 30, 30), ARROWS[figure.step], "text"))
        root.add(Label(Box(box.x + left, box.y + 124, box.w - left, 46), text, LINE, "mute"))

    def _shares(self, root: Widget, box: Box, shares: tuple[public.PublicShare, ...]) -> None:
        """What the game is about, for the whole room: how much of each mineral China refines."""
        root.add(Label(Box(box.x, box.y, box.w, 44), tr("Refined in China, share of the world"), LINE, "mute"))
        below = Box(box.x, box.y + 56, box.w, box.h - 56)
        for cell, one in zip(row(below, ["1*"] * len(shares), 32), shares, strict=True):
            root.add(Label(Box(cell.x, cell.y, cell.w, 44), one.name, LINE))
            root.add(Label(Box(cell.x, cell.y + 44, cell.w, 64), one.text, BIG))
            root.add(ProgressBar(Box(cell.x, cell.y + 116, cell.w, 16), one.share, colour="china",
                                 tooltip=tr("China's share of the world's refined {good}", good=one.name)))  # fmt: skip

    def _foot(self, root: Widget, box: Box) -> None:
        crew = self.crew
        x = box.x
        for seat in crew.people:
            root.add(Flag(Box(x, box.y + 16, 60, 40), seat, crew.name(seat)))
            x += 76
        text = crew.away_words() or tr("For all: this page may stand on the projector.")
        told = Box(x + 8, box.y + 16, box.right - 656 - x, 40)
        root.add(Icon(Box(told.x, told.y + 7, 26, 26), "computer" if crew.away() else "eye", "mute"))
        root.add(Paragraph(Box(told.x + 38, told.y - 4, told.w - 38, 52), text, "strong", "mute"))
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
        self.app.keep_picture()

    def on_key(self, event: Event) -> bool:
        """Help and glossary."""
        return help_key(self.app, event)
