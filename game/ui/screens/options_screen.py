"""Options: how the window looks, sounds and speaks; the game being played and its copies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.model.refusals import ForgeError
from game.present.retold import retold
from game.present.words import tr
from game.ui import languages
from game.ui.game_menu import leave_game, leave_words
from game.ui.kit import (
    Box,
    Button,
    Card,
    Dropdown,
    Group,
    Label,
    Look,
    Paragraph,
    Screen,
    ScrollArea,
    Segmented,
    Slider,
    Stack,
    TextField,
    Toggle,
    Widget,
    column,
    row,
)
from game.ui.shell_parts import clock_alone

__all__ = ["OptionsScreen"]


PARTS_HIGH = 394.0
"""Height of all that is set for the window, without the gaps between."""


class OptionsScreen(Screen):
    """The window, and beside it the game where one is played; Esc goes back."""

    title = "Options"

    def __init__(self, services: Any = None) -> None:
        self.services = services
        self.name = ""

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """The window at the left, the game at the right."""
        root = Group((0, 0, *size), fill="bg")
        wide = min(1240.0 if self.app.link is not None else 680.0, size[0] - 64)
        high = min(700.0, size[1] - 64)
        page = Box((size[0] - wide) / 2, max(32.0, (size[1] - high) * 0.4), wide, high)
        head, main, foot = column(page, [44, "1*", 52], 16)
        root.add(Label(head, tr("Options"), "key"))
        clock_alone(root, size, self.app.hot_seat)
        playing = self.app.link is not None
        left, right = row(main, ["1*", "1*" if playing else 0], 20 if playing else 0)
        self._window(root.add(Card(left, tr("Window"), icon="options")), look)
        if playing:
            self._game(root.add(Card(right, tr("This game"), icon="save")), look)
        root.add(Button(Box(foot.x, foot.y, 220, 52), tr("Back"), self.app.pop, "primary", icon="arrow-left",
                        key="options/back"))  # fmt: skip
        return root

    def _window(self, card: Card, look: Look) -> None:
        settings = self.app.settings
        area = card.add(ScrollArea(card.inner, key="options/window"))
        # seven gaps give way first, so that the last field is whole where all of it nearly fits
        gap = min(14.0, max(4.0, (card.inner.h - PARTS_HIGH) / 7))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), gap)
        area.add(Label(stack.take(24, 4), tr("Colours"), "strong"))
        area.add(Segmented(stack.take(40), (tr("Dark"), tr("Light")), int(settings.theme == "light"),
                           lambda i: self.app.change(theme=("dark", "light")[i]), kind="bar", label=tr("Colours"),
                           key="options/theme"))  # fmt: skip
        fits = int(100 * self.app.lens.largest(self.app.lens.window) / 5) * 5
        marks = ((fits, tr("page fits")),) if 75 <= fits < 200 else ()
        area.add(Slider(stack.take(96 if marks else 76), tr("Size of everything"), round(100 * look.scale), 75, 200, 5,
                        lambda v: self.app.change(scale=v / 100), unit="%", marks=marks, key="options/scale",
                        tooltip=tr("Up to {n} % this window holds a whole page; above it the window slides over it.",
                                   n=fits) if marks else None))  # fmt: skip
        for text, name, key in (
            (tr("Full screen (F11)"), "fullscreen", "full"),
            (tr("Reduce motion"), "reduce_motion", "motion"),
            (tr("Sound: gavel and last seconds"), "sound", "sound"),
            (tr("Offer coach on the deals screen"), "offer_coach", "coach"),
        ):
            area.add(Toggle(stack.take(40), text, getattr(settings, name), self._setter(name), key=f"options/{key}"))
        codes = languages.codes()
        names = [languages.title(code) for code in codes]
        at = codes.index(settings.lang) if settings.lang in codes else 0
        area.add(Dropdown(stack.take(64), names, at, lambda i: self.app.change(lang=codes[i]), label=tr("Language"),
                          caption=True, key="options/lang"))  # fmt: skip

    def _setter(self, name: str) -> Callable[[bool], None]:
        return lambda on: self.app.change(**{name: on})

    def _game(self, card: Card, look: Look) -> None:
        stack = Stack(card.inner, 12)
        path = self._save_path()
        text = tr("This game is not kept: its folder cannot be written.")
        if path is not None:
            text = tr("Every step is on the disk before anybody is told; nothing has to be saved by hand. Kept as "
                      "{name}.",
                      name=path.name)  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        if path is not None:
            a, b = row(stack.take(68), ["1*", 150], 12)
            card.add(TextField(a, self.name, self._named, label=tr("Keep a copy under a name"), caption=True,
                               key="options/name"))  # fmt: skip
            card.add(Button(Box(b.x, b.bottom - 42, b.w, 42), tr("Keep"), self._keep, key="options/keep",
                            enabled=bool(self.name.strip()), reason=tr("Type a name for the copy first.")))  # fmt: skip
        card.add(Button(stack.take(48), leave_words(self.app), self._leave, "secondary",
                        style="strong", key="options/menu"))  # fmt: skip

    def _save_path(self) -> Any:
        return getattr(self.app.link, "save_path", lambda: None)() if self.app.link is not None else None

    def _named(self, text: str) -> None:
        changed = bool(text.strip()) != bool(self.name.strip())
        self.name = text
        if changed:
            self.refresh()

    def _keep(self) -> None:
        try:
            kept = self.services.save_as(self._save_path(), self.name.strip())
        except (ForgeError, OSError) as error:
            self.app.toast(retold(str(error)), "bad", 9)
            return
        self.name = ""
        self.app.toast(tr("A copy is kept as {name}.", name=kept.name), "good")
        self.refresh()

    def _leave(self) -> None:
        leave_game(self.app)

    def first_focus(self) -> str:
        """The way back."""
        return "options/back"
