"""Large scales in small windows: the page is drawn larger than the window, which shows a part of it.

Pages are made for at least 1280 x 720 logical units. Where a window at the chosen scale holds fewer,
the page keeps that size and the window slides over it with the pointer or the keyboard's focus, as a
screen magnifier does. Everywhere else nothing here has any effect.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pygame

from game.ui.kit.events import Event

if TYPE_CHECKING:
    from game.ui.kit.stage import Stage

__all__ = ["LEAST", "Lens"]

LEAST = (1280.0, 720.0)
"""Logical units that every page is made for."""
POINTED = ("move", "down", "up", "wheel")


class Lens:
    """Where the window stands over a page larger than itself; offsets in pixels."""

    def __init__(self) -> None:
        self.window = (0, 0)
        self.size = (0, 0)
        self.at = (0.0, 0.0)
        self._page: pygame.Surface | None = None

    def page(self, window: tuple[int, int], scale: float) -> tuple[int, int]:
        """Pixels of the page for a window at a scale."""
        self.window = window
        # a window that is a hair too small is better drawn tight than slid about
        wide, high = (round(least * scale) if size < 0.97 * least * scale else size
                      for size, least in zip(window, LEAST, strict=True))  # fmt: skip
        self.size = (wide, high)
        self.at = (min(self.at[0], wide - window[0]), min(self.at[1], high - window[1]))
        return self.size

    @property
    def slides(self) -> bool:
        """Whether the page is larger than the window."""
        return self.size != self.window

    def event(self, event: Event, scale: float) -> Event:
        """An event with its place on the page instead of in the window."""
        if not self.slides or event.kind not in POINTED:
            return event
        if event.kind == "move":
            self._slide_to(event.pos[0] * scale, event.pos[1] * scale)
        return replace(event, pos=(event.pos[0] + self.at[0] / scale, event.pos[1] + self.at[1] / scale))

    def _slide_to(self, x: float, y: float) -> None:
        """The pointer at an edge of the window shows that edge of the page."""
        self.at = (_part(x, self.window[0], self.size[0]), _part(y, self.window[1], self.size[1]))

    def show(self, box: pygame.FRect, scale: float) -> None:
        """Put the middle of a rect of the page, in logical units, into the middle of the window."""
        x, y = box.centerx * scale - self.window[0] / 2, box.centery * scale - self.window[1] / 2
        self.at = (max(0.0, min(x, self.size[0] - self.window[0])), max(0.0, min(y, self.size[1] - self.window[1])))

    def follow(self, stage: Stage, event: Event, scale: float) -> None:
        """Bring what has the keyboard into the window."""
        if not self.slides:
            return
        stage.invalidate()
        widget = stage.focused
        if event.kind != "key" or widget is None:
            return
        box = widget.screen_rect()
        x, y = self.at
        x = min(max(x, box.right * scale + 24 - self.window[0]), box.x * scale - 24)
        y = min(max(y, box.bottom * scale + 24 - self.window[1]), box.y * scale - 24)
        self.at = (max(0.0, min(x, self.size[0] - self.window[0])), max(0.0, min(y, self.size[1] - self.window[1])))

    def paint(self, stage: Stage, surface: pygame.Surface, scale: float) -> None:
        """Draw the page, or the part of it that the window shows."""
        if not self.slides:
            self._page, stage.sight = None, None
            stage.paint(surface)
            return
        if self._page is None or self._page.get_size() != self.size:
            self._page = pygame.Surface(self.size)
        (x, y), (wide, high) = self.at, self.window
        stage.sight = pygame.FRect(x / scale, y / scale, wide / scale, high / scale)
        stage.paint(self._page)
        surface.blit(self._page, (-round(self.at[0]), -round(self.at[1])))


def _part(at: float, window: int, page: int) -> float:
    """Offset of a window over a page when the pointer stands at ``at`` in it; edges count from a tenth in."""
    share = min(1.0, max(0.0, (at / max(1, window) - 0.1) / 0.8))
    return share * max(0, page - window)
