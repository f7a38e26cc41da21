"""A word on the turns of the game: when it ran, where it was broken, where that was seen."""

from __future__ import annotations

from game.present.words import tr
from game.ui.kit import Box, Widget
from game.ui.kit.canvas import Canvas

__all__ = ["SpanBar"]

COLOURS = {"good": "green", "bad": "red", "info": "blue", "quiet": "mute"}


class SpanBar(Widget):
    """A bar from the first to the last turn of a promise on an axis of the turns so far.

    A notch marks the turn of a breach, a ring the turn in which it was seen; both have words.
    """

    role = "figure"

    def __init__(
        self, rect: Box, first: int, last: int, turns: int, tone: str, broken: int = 0, seen: int = 0
    ) -> None:
        words = tr("turns {a} to {b}", a=first, b=last)
        if broken:
            words += tr(", broken in turn {n}", n=broken)
        if seen:
            words += tr(", seen in turn {n}", n=seen)
        super().__init__(rect, label=tr("Term"), value=words, tooltip=words)
        self.first, self.last, self.turns, self.tone = first, last, max(turns, last), tone
        self.broken, self.seen = broken, seen

    def _x(self, turn: float) -> float:
        return self.rect.x + self.rect.w * turn / self.turns

    def paint(self, c: Canvas) -> None:
        """Track, bar, marks."""
        r = self.rect
        y = r.centery
        c.panel((r.x, y - 3, r.w, 6), "track", radius=3)
        left, right = self._x(self.first - 1), self._x(self.last)
        c.panel((left, y - 5, max(6.0, right - left), 10), COLOURS[self.tone], radius=5)
        if self.broken:
            c.panel((self._x(self.broken - 0.5) - 2, y - 11, 4, 22), "red", radius=2)
        if self.seen:
            x = self._x(self.seen - 0.5)
            c.panel((x - 6, y - 6, 12, 12), "text", radius=6)
            c.panel((x - 3, y - 3, 6, 6), "panel", radius=3)
