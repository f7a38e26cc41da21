"""Large scales in small windows: the page is drawn larger than the window, which shows a part of it.

Pages are made for at least 1280 x 720 logical units. Where a window at the chosen scale holds fewer, the page keeps
that size and the window slides over it: by bars at its edges, by the pointer held at an edge, by the wheel where
nothing else takes it, by Alt with the arrow keys, and after the keyboard's focus. Everywhere else nothing here has
any effect.
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
TIGHT = 0.97
"""A window that is a hair too small is better drawn tight than slid about."""
BAR, THUMB = 12, 48
"""Thickness of a bar and least length of its thumb, pixels."""
EDGE = 20
"""Pixels from an edge at which the pointer pulls the window over the page."""
SLOW, FAST = 500.0, 1600.0
"""Pixels a second that the window slides, at the inner side of that strip and at the very edge."""
WHEEL, STEP = 90.0, 0.35
"""Pixels a notch of the wheel slides; share of the window that Alt with an arrow does."""
ARROWS = {"alt+Left": (-1, 0), "alt+Right": (1, 0), "alt+Up": (0, -1), "alt+Down": (0, 1)}


class Lens:
    """Where the window stands over a page larger than itself; offsets in pixels."""

    def __init__(self) -> None:
        self.window = (0, 0)
        self.size = (0, 0)
        self.at = (0.0, 0.0)
        self.told = False
        """Whether the reader has been told that the window slides."""
        self._page: pygame.Surface | None = None
        self._pull = (0.0, 0.0)
        self._since = 0.0
        self._held: tuple[int, float] | None = None

    def page(self, window: tuple[int, int], scale: float) -> tuple[int, int]:
        """Pixels of the page for a window at a scale."""
        self.window = window
        wide, high = (round(least * scale) if size < TIGHT * least * scale else size
                      for size, least in zip(window, LEAST, strict=True))  # fmt: skip
        self.size = (wide, high)
        self._pull, self._held = (0.0, 0.0), None
        self.told = self.told and self.slides
        self._to(*self.at)
        return self.size

    @staticmethod
    def largest(window: tuple[int, int]) -> float:
        """The largest scale at which a window holds a whole page."""
        return min(size / least for size, least in zip(window, LEAST, strict=True)) / TIGHT

    @property
    def slides(self) -> bool:
        """Whether the page is larger than the window."""
        return self.size != self.window

    @property
    def limits(self) -> tuple[float, float]:
        """The furthest offsets: what lies under a bar can be slid out from below it."""
        over = [page - shown for page, shown in zip(self.size, self.window, strict=True)]
        return over[0] + (BAR if over[1] else 0), over[1] + (BAR if over[0] else 0)

    @property
    def pulled(self) -> bool:
        """Whether the pointer at an edge is sliding the window now."""
        return self._pull != (0.0, 0.0)

    # what moves it -------------------------------------------------------------------------

    def event(self, event: Event, scale: float) -> Event | None:
        """An event with its place on the page instead of in the window; None where a bar took it."""
        if not self.slides or event.kind not in POINTED:
            return event
        x, y = event.pos[0] * scale, event.pos[1] * scale
        if self._by_bar(event, (x, y)):
            return None
        if event.kind == "move":
            pull = tuple(_pull(at, most) for at, most in zip((x, y), self.window, strict=True))
            ends = [-1 if at <= 0 else 1 if at >= end else 0 for at, end in zip(self.at, self.limits, strict=True)]
            self._pull = (0.0 if pull[0] * ends[0] > 0 else pull[0], 0.0 if pull[1] * ends[1] > 0 else pull[1])
            self._since = 0.0
        return replace(event, pos=(event.pos[0] + self.at[0] / scale, event.pos[1] + self.at[1] / scale))

    def glide(self, now: float) -> bool:
        """Slide on while the pointer is held at an edge; True when the window moved."""
        if not self.pulled:
            return False
        passed, self._since = (now - self._since if self._since else 0.0), now
        before = self.at
        self._to(before[0] + self._pull[0] * passed, before[1] + self._pull[1] * passed)
        if passed > 0 and self.at == before:
            self._pull = (0.0, 0.0)
        return self.at != before

    def by_key(self, chord: str) -> bool:
        """Alt with an arrow slides by a part of the window."""
        if not self.slides or chord not in ARROWS:
            return False
        (dx, dy), before = ARROWS[chord], self.at
        self._to(before[0] + dx * STEP * self.window[0], before[1] + dy * STEP * self.window[1])
        return True

    def by_wheel(self, event: Event) -> bool:
        """A wheel that nothing on the page took slides the window, sideways with Shift."""
        if not self.slides or event.kind != "wheel":
            return False
        before, way = self.at, -event.amount * WHEEL
        across = event.shift or not self.limits[1]
        self._to(before[0] + (way if across else 0.0), before[1] + (0.0 if across else way))
        return self.at != before

    def show(self, box: pygame.FRect, scale: float) -> None:
        """Put the middle of a rect of the page, in logical units, into the middle of the window."""
        if self.slides:
            self._to(box.centerx * scale - self.window[0] / 2, box.centery * scale - self.window[1] / 2)

    def follow(self, stage: Stage, event: Event, scale: float) -> None:
        """Bring what has the keyboard into the window."""
        if not self.slides:
            return
        stage.invalidate()
        widget = stage.focused
        if event.kind != "key" or event.chord in ARROWS or widget is None:
            return
        box = widget.screen_rect()
        x, y = self.at
        x = min(max(x, box.right * scale + 36 - self.window[0]), box.x * scale - 24)
        y = min(max(y, box.bottom * scale + 36 - self.window[1]), box.y * scale - 24)
        self._to(x, y)

    def _to(self, x: float, y: float) -> None:
        most = self.limits
        self.at = (max(0.0, min(x, most[0])), max(0.0, min(y, most[1])))

    # bars ------------------------------------------------------------------------------------

    def bars(self) -> dict[int, tuple[pygame.Rect, pygame.Rect]]:
        """Track and thumb of each bar, by axis: 0 below, 1 at the right."""
        (wide, high), most, found = self.window, self.limits, {}
        for axis in (0, 1):
            if self.size[axis] <= self.window[axis]:
                continue
            room = self.window[axis] - (BAR if self.size[1 - axis] > self.window[1 - axis] else 0)
            long = max(THUMB, round(room * room / (room + most[axis])))
            begin = round((room - long) * self.at[axis] / most[axis])
            if axis == 0:
                found[0] = (pygame.Rect(0, high - BAR, room, BAR), pygame.Rect(begin, high - BAR, long, BAR))
            else:
                found[1] = (pygame.Rect(wide - BAR, 0, BAR, room), pygame.Rect(wide - BAR, begin, BAR, long))
        return found

    def _by_bar(self, event: Event, at: tuple[float, float]) -> bool:
        """Drag a bar's thumb, or page by its track."""
        if event.kind == "up":
            held, self._held = self._held, None
            return held is not None
        if event.kind == "move" and self._held is not None:
            axis, grip = self._held
            track, thumb = self.bars()[axis]
            room = max(1, track.size[axis] - thumb.size[axis])
            moved = [*self.at]
            moved[axis] = (at[axis] - grip) / room * self.limits[axis]
            self._to(*moved)
            return True
        if event.kind != "down" or event.button != 1:
            return False
        for axis, (track, thumb) in self.bars().items():
            if not track.collidepoint(at):
                continue
            if thumb.collidepoint(at):
                self._held = (axis, at[axis] - thumb.topleft[axis])
                return True
            moved = [*self.at]
            moved[axis] += 0.9 * self.window[axis] * (1 if at[axis] > thumb.topleft[axis] else -1)
            self._to(*moved)
            return True
        return False

    # drawing ---------------------------------------------------------------------------------

    def paint(self, stage: Stage, surface: pygame.Surface, scale: float) -> pygame.Rect | None:
        """Draw the page, or the part of it that the window shows with its bars.

        Returns the part of the surface that was drawn anew, None for all of it.
        """
        if not self.slides:
            self._page, stage.sight = None, None
            return stage.paint(surface)
        if self._page is None or self._page.get_size() != self.size:
            self._page = pygame.Surface(self.size)
        (x, y), bars = self.at, self.bars()
        wide, high = self.window[0] - (BAR if 1 in bars else 0), self.window[1] - (BAR if 0 in bars else 0)
        stage.sight = pygame.FRect(x / scale, y / scale, wide / scale, high / scale)
        stage.paint(self._page)
        theme = stage.look.theme
        surface.fill(theme["panel2"])
        surface.set_clip((0, 0, wide, high))
        surface.blit(self._page, (-round(x), -round(y)))
        surface.set_clip(None)
        for track, thumb in bars.values():
            pygame.draw.rect(surface, theme["edge"], track, 1)
            pygame.draw.rect(surface, theme["mute"], thumb.inflate(-4, -4), border_radius=4)
        return None


def _pull(at: float, window: int) -> float:
    """Pixels a second by which a pointer at ``at`` slides a window; 0 but at its edges."""
    for deep, way in ((EDGE - at, -1.0), (at - (window - EDGE), 1.0)):
        if deep > 0:
            return way * (SLOW + (FAST - SLOW) * min(1.0, deep / EDGE))
    return 0.0
