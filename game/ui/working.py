"""The card that stands over a page while something long is worked out: what, how far, for how long."""

from __future__ import annotations

from collections.abc import Callable

from game.present import fmt
from game.present.waiting import Waiting
from game.present.words import tr
from game.ui.kit import Box, Canvas, Dialog, Event, Look

__all__ = ["Working"]

WIDE, HIGH = 620.0, 148.0
IN_A_ROW, ROW = 6, 46.0
"""Months beside each other, and the height of a row of them."""
STEP = 0.08
"""Seconds between two frames while something moves on the card, and the same with reduced motion."""
CALM = 0.5
MONTH, SHORTEST = 0.4, 0.05
"""Seconds until the next month lights up before a turn was timed, the longest that anything moves at a stretch;
and the fewest."""
LONG = 2.0
"""Seconds from which on the time spent is told."""
ROUND = 1.6
"""Seconds that the runner takes along a bar of unknown length."""


class Working(Dialog):
    """No question and no buttons: the page waits below it, the window goes on listening.

    ``now`` tells the present step and is asked at every frame; ``months`` are those of the turn that
    runs, lit one after the other once they do; the last one never is before they are done.
    """

    role = "status"

    def __init__(
        self, title: str, now: Callable[[], Waiting] = Waiting, *, months: tuple[str, ...] = (), note: str = ""
    ) -> None:
        super().__init__(title, key="working")
        self.now, self.months, self.note = now, months, note
        self._began: float | None = None
        self._months_began: float | None = None
        self._drawn = -1.0
        self.pace = MONTH
        """Seconds until the next month lights up: what a month of the last turn took, where one was timed."""

    def timed(self, now: float) -> float | None:
        """Seconds that a month of this turn took, now that all are done; None if none ran."""
        if self._months_began is None or not self.months:
            return None
        return min(MONTH, max(SHORTEST, (now - self._months_began) / len(self.months)))

    def place(self, look: Look, size: tuple[float, float], room: tuple[float, float] | None = None) -> None:
        """In the middle of a stage of ``size``."""
        self.children, self.host = [], None
        wide, high = min(WIDE, size[0] - 48), HIGH + ROW * len(self._rows()) + (12 if self.months else 0)
        self.rect = Box((size[0] - wide) / 2, (size[1] - high) * 0.42, wide, high)

    def first_key(self) -> str:
        """Nothing to press."""
        return ""

    def handle(self, event: Event) -> bool:
        """Whatever is pressed: the page is not there to be used."""
        return True

    @property
    def value(self) -> str:
        """The step, the months lit so far and the time spent."""
        lit = self.months[: self.lit()]
        return ", ".join(part for part in (self.now().text or self.note, *lit, self._spent()) if part)

    def next_tick(self, now: float) -> float | None:
        """Something on the card moves."""
        still = self.host is not None and self.host.look.reduce_motion
        return max(0.0, self._drawn + (CALM if still else STEP) - now)

    def lit(self) -> int:
        """How many months are lit."""
        if self._months_began is None or self.host is None:
            return 0
        return min(len(self.months) - 1, 1 + int((self.host.now() - self._months_began) / self.pace))

    def _spent(self) -> str:
        if self._began is None or self.host is None:
            return ""
        seconds = self.host.now() - self._began
        return tr("{n} seconds", n=fmt.number(seconds)) if seconds >= LONG else ""

    def paint(self, c: Canvas) -> None:
        """Title and time, the bar, the step in words, the months."""
        now = self.host.now() if self.host is not None else 0.0
        step = self.now()
        self._drawn = now
        self._began = now if self._began is None else self._began
        if step.months and self._months_began is None:
            self._months_began = now
        r = self.rect
        c.panel(r, "panel", "line", 12)
        x, wide = r.x + 28, r.w - 56
        c.text((x, r.y + 22, wide - 120, 34), self.label, "title")
        c.text((x, r.y + 24, wide, 30), self._spent(), "small", "mute", align="right")
        self._bar(c, Box(x, r.y + 74, wide, 8), step.share, now - self._began)
        c.text((x, r.y + 96, wide, 28), step.text or self.note, "body", "mute")
        if self.months:
            self._months(c, Box(x, r.y + 136, wide, 40))

    def _bar(self, c: Canvas, box: Box, share: float | None, spent: float) -> None:
        """How far; where nobody knows, a runner that goes to and fro."""
        c.panel(box, "track", radius=4)
        if share is not None:
            c.panel((box.x, box.y, max(8.0, share * box.w), box.h), "blue", radius=4)
            return
        part = 0.25 * box.w
        at = abs((spent / ROUND) % 2.0 - 1.0)
        if c.look.reduce_motion:
            at, part = 0.0, box.w
        c.panel((box.x + (1.0 - at) * (box.w - part), box.y, part, box.h), "blue", radius=4)

    def _rows(self) -> range:
        return range(0, len(self.months), IN_A_ROW)

    def _months(self, c: Canvas, box: Box) -> None:
        """A pill a month, the one in hand with a thicker edge. The pace is the film's: how far the market is inside a
        turn nobody is told.
        """
        gap, lit = 8.0, self.lit()
        each = (box.w - gap * (IN_A_ROW - 1)) / IN_A_ROW
        for i, month in enumerate(self.months):
            at = Box(box.x + i % IN_A_ROW * (each + gap), box.y + i // IN_A_ROW * ROW, each, box.h)
            running = i == lit - 1
            c.pill(at, "panel2", "blue" if i < lit else "line", 2 if running else 1)
            style, ink = ("smallstrong", "text") if i < lit else ("small", "mute")
            c.text(at, month, style, ink, align="centre")
