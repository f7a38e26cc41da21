"""How the pages look: theme, scale, the size of the window, and the part of a page that a small window shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.present.words import tr
from game.ui.kit.magnifier import Lens
from game.ui.kit.screen import Screen
from game.ui.kit.stage import Stage
from game.ui.kit.theme import Look, clamp_scale, guess_scale, load_theme

__all__ = ["DEFAULT", "LookOfPages", "UiSettings"]

DEFAULT = (1600, 900)


@dataclass
class UiSettings:
    """What the window remembers. ``scale`` None follows the window height."""

    theme: str = "dark"
    scale: float | None = None
    reduce_motion: bool = False
    fullscreen: bool = False
    size: tuple[int, int] = DEFAULT
    sound: bool = True
    lang: str = "en"
    offer_coach: bool = True


class LookOfPages:
    """The look of what ``app_pages`` shows, and what changes it."""

    settings: UiSettings
    on_settings: Callable[[UiSettings], None] | None
    words: Callable[[str], str]
    stage: Stage
    look: Look
    lens: Lens
    _size: tuple[int, int]

    @property
    def screen(self) -> Screen | None:
        """The screen in sight."""
        raise NotImplementedError

    def reopen(self) -> None:
        """The window has to be made anew (full screen or not); without one nothing has to be done."""

    def rebuild(self) -> None:
        """Build the present screen again before the next event or frame."""
        raise NotImplementedError

    def toast(self, text: str, kind: str = "info", seconds: float = 5.0) -> None:
        """A short notice: info, good, warn or bad."""
        raise NotImplementedError

    def _scale(self, size: tuple[int, int]) -> float:
        """The scale chosen; where none was, what fits the window, larger on a page made for a room."""
        if self.settings.scale is not None:
            return clamp_scale(self.settings.scale)
        return clamp_scale(guess_scale(size) * (self.screen.magnify if self.screen is not None else 1.0))

    def _new_look(self, size: tuple[int, int]) -> Look:
        s = self.settings
        scale = self._scale(size)
        theme = (self.screen.theme if self.screen is not None else "") or s.theme
        return Look(load_theme(theme), scale, s.reduce_motion, self.words)

    def _logical(self, size: tuple[int, int]) -> tuple[float, float]:
        """The page in logical units: never smaller than pages are made for (see ``lens``)."""
        wide, high = self.lens.page(size, self.look.scale)
        return wide / self.look.scale, high / self.look.scale

    def _room(self) -> tuple[float, float]:
        """The part of the page that the window shows at once, in logical units."""
        wide, high = self._size
        return wide / self.look.scale, high / self.look.scale

    def set_size(self, size: tuple[int, int]) -> None:
        """The window has a new size in pixels."""
        self._size = size
        self._relook()

    def _relook(self) -> None:
        self.look = self._new_look(self._size)
        self.stage.resize(self.look, self._logical(self._size), self._room())
        if self.stage.dialogs:
            self.lens.show(self.stage.dialogs[-1].rect, self.look.scale)
        self._tell_of_sliding()
        self.rebuild()

    def _tell_of_sliding(self) -> None:
        """Once, where a page begins to be larger than the window: how to reach the rest of it."""
        if self.lens.slides and not self.lens.told:
            self.lens.told = True
            text = tr("This size is larger than the window. Hold the pointer at an edge, drag the bars or press "
                      "Alt with an arrow to see the rest; Ctrl 0 takes the proposed size again.")  # fmt: skip
            self.toast(text, "info", 9.0)

    def change(self, **values: Any) -> None:
        """Change settings by name (theme, scale, reduce_motion, fullscreen) and remember them."""
        for name, value in values.items():
            if not hasattr(self.settings, name):
                raise AttributeError(f"no such setting: {name}")
            setattr(self.settings, name, value)
        if "fullscreen" in values:
            self.reopen()
        self._relook()
        if self.on_settings is not None:
            self.on_settings(self.settings)

    def zoom(self, step: float) -> None:
        """Larger or smaller by ``step``; 0 follows the window height again."""
        self.change(scale=clamp_scale(self.look.scale + step) if step else None)
