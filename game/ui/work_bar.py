"""The bar of long work: how far it is, what is in hand, for how long; under a card or on a page that stays in use."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.present import fmt
from game.present.words import tr
from game.ui.kit import Box, Canvas, Widget

if TYPE_CHECKING:
    from game.ui.errand import Errand

__all__ = ["CALM", "STEP", "Underway", "draw_bar", "spent_words"]

STEP = 0.08
"""Seconds between two frames while something moves, and the same with reduced motion."""
CALM = 0.5
LONG = 2.0
"""Seconds from which on the time spent is told."""
ROUND = 1.6
"""Seconds that the runner takes along a bar of unknown length."""
WORDS_FROM = 260.0
"""Width from which the step is said beside a thin bar."""


def draw_bar(c: Canvas, box: Box, share: float | None, spent: float) -> None:
    """How far, with a glint that says that work goes on; where nobody knows how far, a runner to and fro."""
    c.panel(box, "track", radius=4)
    if share is not None:
        full = max(8.0, share * box.w)
        c.panel((box.x, box.y, full, box.h), "blue", radius=4)
        if not c.look.reduce_motion:
            at = box.x + (full - 8) * (spent / ROUND % 1.0)
            c.panel((at, box.y, 8, box.h), "text", radius=4)
        return
    part = 0.25 * box.w
    at = abs((spent / ROUND) % 2.0 - 1.0)
    if c.look.reduce_motion:
        at, part = 0.0, box.w
    c.panel((box.x + (1.0 - at) * (box.w - part), box.y, part, box.h), "blue", radius=4)


def spent_words(seconds: float) -> str:
    """How long it has taken, once that is worth saying."""
    return tr("{n} seconds", n=fmt.number(seconds)) if seconds >= LONG else ""


class Underway(Widget):
    """The sign of an errand on a page in use: bar, step and time; ``thin``: in one line, as beside a heading."""

    role = "status"

    def __init__(self, rect: Box, errand: Errand, clock: Callable[[], float], *, thin: bool = False) -> None:
        super().__init__(rect, key="underway", label=errand.title)
        self.errand, self.clock, self.thin = errand, clock, thin
        self._drawn = -1.0

    @property
    def value(self) -> str:
        """The step and the time spent."""
        return ", ".join(part for part in (self.errand.words(), self._spent()) if part)

    def _spent(self) -> str:
        return spent_words(self.clock() - self.errand.began)

    def next_tick(self, now: float) -> float | None:
        """It moves while the errand is out."""
        if not self.errand.out:
            return None
        still = self.host is not None and self.host.look.reduce_motion
        return max(0.0, self._drawn + (CALM if still else STEP) - now)

    def paint(self, c: Canvas) -> None:
        """Bar above the words, or both in one line."""
        self._drawn = self.host.now() if self.host is not None else 0.0
        r, spent = self.rect, self.clock() - self.errand.began
        if not self.thin:
            draw_bar(c, Box(r.x, r.y, r.w, 8), self.errand.now().share, spent)
            c.text((r.x, r.y + 20, r.w - 120, 28), self.errand.words(), "body")
            c.text((r.x, r.y + 20, r.w, 28), self._spent(), "small", "mute", align="right")
            return
        words = self.errand.words() if r.w >= WORDS_FROM else ""
        bar = min(120.0, r.w)
        draw_bar(c, Box(r.x, r.centery - 3, bar, 6), self.errand.now().share, spent)
        if words:
            c.text((r.x + bar + 12, r.y, r.w - bar - 12, r.h), words, "small", "mute")
