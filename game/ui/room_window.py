"""A second window for a projector: it shows the public page and nothing else, whoever sits at the machine.

It is drawn anew only when what a room may see has changed, or its own size. At the end nothing is secret any more: then
it shows the debrief as the machine does. Keys pressed in it go to the machine's own window (F11 apart); clicks in it do
nothing but a double one, which makes it fill its screen. Where both share one screen it stands behind the machine's.
"""

from __future__ import annotations

import time
import warnings
from typing import TYPE_CHECKING, Any

import pygame

from game.present.words import tr
from game.ui.kit.stage import Stage
from game.ui.kit.theme import Look, clamp_scale, guess_scale, load_theme
from game.ui.kit.window import MINIMUM

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["RoomWindow"]

SIZE = (1280, 720)
SECOND_SCREEN = 0x2FFF0001
"""SDL's "in the middle of screen 1"; with one screen the window stands on that."""
KEYS = (pygame.KEYDOWN, pygame.KEYUP, pygame.TEXTINPUT, pygame.TEXTEDITING)
DOUBLE = 0.4
"""Seconds between the clicks of a double one."""


class RoomWindow:
    """The window, while one is open, of one hot seat."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.crew: Any = None
        self._window: pygame.Window | None = None
        self._shown: object = None
        self._wanted = self._full = False
        self._clicked = 0.0

    @property
    def is_open(self) -> bool:
        """Whether it is on a screen, or will be with the next frame."""
        return self._wanted

    def open(self, crew: Any) -> None:
        """Show what the room may see of this table."""
        self.crew, self._shown, self._wanted = crew, None, True

    def close(self) -> None:
        """Take it away."""
        self._wanted = False
        window, self._window = self._window, None
        if window is not None:
            window.destroy()

    def _make(self) -> pygame.Window:
        """On the second screen, where there is one."""
        second = pygame.display.get_num_displays() > 1
        place = (SECOND_SCREEN, SECOND_SCREEN) if second else pygame.WINDOWPOS_CENTERED
        self._full = False
        window = pygame.Window(tr("Public screen"), SIZE, place, resizable=True)
        if not second:
            self._step_back()
        return window

    @staticmethod
    def _step_back() -> None:
        """Behind the machine's own window: on one screen it would lie over what is being played."""
        with warnings.catch_warnings():  # no other way is offered yet to raise the window of the display module
            warnings.simplefilter("ignore", DeprecationWarning)
            machine = getattr(pygame.Window, "from_display_module", None)
            if machine is not None:
                machine().focus()

    def takes(self, raw: pygame.event.Event) -> bool:
        """Whether an event was about this window and is done with."""
        if self._window is None:
            return False
        if raw.type == pygame.VIDEORESIZE:  # comes without a window; the main one resizes with its surface
            main = pygame.display.get_surface()
            return main is not None and main.get_size() != (raw.w, raw.h)
        if getattr(raw, "window", None) is not self._window:
            return False
        if raw.type in KEYS and not (raw.type == pygame.KEYDOWN and raw.key in (pygame.K_F11, pygame.K_ESCAPE)):
            return False
        if raw.type == pygame.KEYDOWN:
            return self._key(raw.key)
        if raw.type == pygame.WINDOWCLOSE:
            self.close()
        elif raw.type == pygame.MOUSEBUTTONDOWN and raw.button == 1:
            self._click()
        elif raw.type in (pygame.WINDOWEXPOSED, pygame.WINDOWRESIZED, pygame.WINDOWSIZECHANGED):
            self._shown = None
        return True

    def _key(self, key: int) -> bool:
        if key == pygame.K_F11 or self._full:
            self._fill(not self._full)
            return True
        return False

    def _click(self) -> None:
        now = time.monotonic()
        if now - self._clicked < DOUBLE:
            self._fill(not self._full)
        self._clicked = now

    def _fill(self, full: bool) -> None:
        """Fill the screen it is on, or become a window again."""
        if self._window is None:
            return
        self._full = full
        if full:
            self._window.set_fullscreen(True)
        else:
            self._window.set_windowed()
        self._shown = None

    def frame(self) -> None:
        """Draw if what the room may see has changed; not while the table is at work."""
        if not self._wanted or self.app.waiting:
            return
        if self.app.hot_seat is not self.crew:
            self.close()  # the game was left
            return
        if self._window is None:
            self._window = self._make()
        mirrors = self._mirrors()
        now = (self._window.size, self.app.painted if mirrors else self.crew.seen_by_room())
        if now == self._shown:
            return
        self._shown = now
        try:
            (self._mirror if mirrors else self._draw)(self._window)
        except pygame.error:  # its screen was unplugged
            self.close()

    def _mirrors(self) -> bool:
        """Whether the debrief stands on the machine's screen, which is for all."""
        return getattr(self.app.screen, "name", "") == "end" and self.crew.view().phase == "over"

    @staticmethod
    def _mirror(window: pygame.Window) -> None:
        """The machine's page in its own shape, as large as this window holds it."""
        page, surface = pygame.display.get_surface(), window.get_surface()
        (wide, high), (w, h) = surface.get_size(), page.get_size()
        fit = min(wide / w, high / h)
        size = (round(w * fit), round(h * fit))
        surface.fill(page.get_at((w - 1, h - 1)))
        surface.blit(pygame.transform.smoothscale(page, size), ((wide - size[0]) // 2, (high - size[1]) // 2))
        window.flip()

    def _draw(self, window: pygame.Window) -> None:
        surface = window.get_surface()
        wide, high = surface.get_size()
        more = max(1.0, MINIMUM[0] / wide, MINIMUM[1] / high)  # a smaller one shows the page smaller, in its own shape
        picture = picture_of(self.crew, (round(wide * more), round(high * more)))
        surface.blit(picture if more == 1.0 else pygame.transform.smoothscale(picture, (wide, high)), (0, 0))
        window.flip()


def picture_of(crew: Any, size: tuple[int, int]) -> pygame.Surface:
    """The page as a picture of so many pixels, light as for every projector."""
    from game.ui.screens.public_room import public_page  # noqa: PLC0415 - a page of a game: the menu needs none

    scale = clamp_scale(guess_scale(size))
    look = Look(load_theme("light"), scale, True)
    stage = Stage(look, (size[0] / scale, size[1] / scale), time.monotonic)
    stage.set_root(public_page(crew, look, stage.size))
    picture = pygame.Surface(size)
    stage.paint(picture)
    return picture
