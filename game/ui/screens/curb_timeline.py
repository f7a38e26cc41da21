"""Curbs over the turns of the game: one bar a measure, eased parts hatched, today as a line."""

from __future__ import annotations

from game.present.china_watch import CurbBar
from game.present.words import tr
from game.ui.kit import Box, Widget
from game.ui.kit.canvas import Canvas

__all__ = ["CurbTimeline"]

ROW = 24.0
HEAD = 24.0
HARD, LIMITED = 14.0, 7.0
"""Height of a bar where nothing leaves, and where a part does: told apart without colour."""
MARK = 26.0
"""Least way from one named turn to the next."""


def marked_turns(last: int, step: float) -> tuple[int, ...]:
    """The turns named on an axis whose turns are ``step`` wide: the first and every so many with room between."""
    every = next((n for n in (1, 2, 4, 5, 10) if n * step >= MARK), 20)
    return (1, *(t for t in range(every, last + 1, every) if (t - 1) * step >= MARK))


class CurbTimeline(Widget):
    """Names at the left, turns from the first to the announced last at the right."""

    role = "figure"

    def __init__(self, rect: Box, bars: tuple[CurbBar, ...], turn: int, last: int) -> None:
        self.bars, self.turn, self.last = bars, turn, max(last, turn)
        said = "; ".join(f"{b.name}: {b.first}-{b.last if b.last < 90 else tr('no end')}" for b in bars[:8])
        super().__init__(rect, label=tr("Curbs over time"), value=said,
                         tooltip=tr("Each bar is a measure on exports, from its first to its last turn. Hatched: "
                                    "eased by a truce. The line is this turn."))  # fmt: skip

    @staticmethod
    def height(count: int) -> float:
        """Height that so many measures take."""
        return HEAD + ROW * count

    def paint(self, c: Canvas) -> None:
        """Grid, bars, today."""
        r = self.rect
        widest = max((c.look.width(bar.name, "small") for bar in self.bars), default=0.0) + 44
        wide = min(widest, 0.74 * r.w)
        x0, step = r.x + wide, (r.w - wide) / self.last
        for turn in marked_turns(self.last, step):
            c.text((x0 + (turn - 0.5) * step - 14, r.y, 28, HEAD), str(turn), "small", "mute", align="centre")
        for k, bar in enumerate(self.bars):
            y = r.y + HEAD + k * ROW
            if y + ROW > r.bottom + 1:
                break
            c.flag(bar.origin, Box(r.x, y + 3, 24, 16))
            c.text((r.x + 32, y, wide - 40, ROW), bar.name, "small")
            self._bar(c, bar, x0, step, y)
        now = x0 + (self.turn - 0.5) * step
        c.panel((now - 1, r.y + HEAD - 2, 2, r.bottom - r.y - HEAD), "text")

    def _bar(self, c: Canvas, bar: CurbBar, x0: float, step: float, y: float) -> None:
        first, last = max(1, bar.first), min(self.last, bar.last)
        if last < first:
            return
        high = HARD if bar.hard else LIMITED
        box = Box(x0 + (first - 1) * step, y + (ROW - high) / 2, (last - first + 1) * step - 2, high)
        c.panel(box, "red" if bar.hard else "orange", radius=3)
        eased = min(last, bar.eased)
        if eased >= first:
            part = Box(box.x, box.y, (eased - first + 1) * step - 2, box.h)
            c.panel(part, "green", radius=3)
            c.hatch(part, "panel", 7, 2, 3)
