"""The card that stands over a page while something long is worked out: what, how far, for how long."""

from __future__ import annotations

from collections.abc import Callable

from game.present.waiting import Waiting
from game.present.words import tr
from game.ui.kit import Box, Button, Canvas, Dialog, Event, Look
from game.ui.work_bar import CALM, STEP, draw_bar, spent_words

__all__ = ["Working"]

WIDE, HIGH = 620.0, 148.0
IN_A_ROW, ROW = 6, 46.0
"""Months beside each other, and the height of a row of them."""
READ = 104.0
"""Height of what can be read meanwhile: its heading and three lines."""
EACH = 8.0
"""Seconds that a line of it stands."""
BELOW = 60.0
"""Height of the row of the button that stops the work."""


class Working(Dialog):
    """No question and no buttons: the page waits below it, the window goes on listening.

    ``now`` tells the present step and is asked at every frame; ``months`` are those of the turn that
    runs: the one in hand has a thicker edge, those that are over a tick. ``reading``: what can be read meanwhile, one
    after the other; it changes at once, nothing moves.
    """

    role = "status"
    stopping = False

    def __init__(
        self, title: str, now: Callable[[], Waiting] = Waiting, *, months: tuple[str, ...] = (), note: str = "",
        reading: tuple[str, ...] = (), cancel: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(title, key="working")
        self.now, self.months, self.note, self.reading = now, months, note, reading
        self.cancel = cancel
        """Stops the work at its next step; None where it cannot be stopped."""
        self.then = ""
        """What a key pressed meanwhile will do, or that it does nothing."""
        self._began: float | None = None
        self._drawn = -1.0

    def place(self, look: Look, size: tuple[float, float], room: tuple[float, float] | None = None) -> None:
        """In the middle of a stage of ``size``."""
        self.children, self.host = [], None
        wide, high = min(WIDE, size[0] - 48), HIGH + ROW * len(self._rows()) + (12 if self.months else 0)
        high += (BELOW if self.cancel else 0) + (READ if self.reading else 0)
        self.rect = Box((size[0] - wide) / 2, (size[1] - high) * 0.42, wide, high)
        if self.cancel is not None:
            at = Box(self.rect.right - 28 - 160, self.rect.bottom - 60, 160, 40)
            self.add(Button(at, tr("Cancel"), self._stop, key="working/cancel"))

    def _stop(self) -> None:
        """Ask the work to stop; the card says so until it has."""
        stop, self.cancel = self.cancel, None
        if stop is not None:
            stop()
            self.children, self.stopping = [], True

    def first_key(self) -> str:
        """Nothing to press but the way out, where there is one."""
        return "working/cancel" if self.cancel is not None else ""

    def handle(self, event: Event) -> bool:
        """Whatever is pressed: the page is not there to be used. Esc stops what can be stopped."""
        if event.kind == "key" and event.chord == "Esc":
            self._stop()
        return True

    @property
    def value(self) -> str:
        """The step, the months lit so far and the time spent."""
        lit = self.months[: self.lit()]
        told = (self.now().text or self.note, *lit, self._spent(), self.then, self.read_now())
        return ", ".join(part for part in told if part)

    def read_now(self) -> str:
        """The line that stands to be read now; empty where there is none."""
        if not self.reading or self._began is None or self.host is None:
            return self.reading[0] if self.reading else ""
        return self.reading[int((self.host.now() - self._began) / EACH) % len(self.reading)]

    def next_tick(self, now: float) -> float | None:
        """Something on the card moves."""
        still = self.host is not None and self.host.look.reduce_motion
        return max(0.0, self._drawn + (CALM if still else STEP) - now)

    def lit(self) -> int:
        """How many months are lit: those that are over and the one in hand."""
        return min(len(self.months), self.now().month)

    def _spent(self) -> str:
        if self._began is None or self.host is None:
            return ""
        return spent_words(self.host.now() - self._began)

    def paint(self, c: Canvas) -> None:
        """Title and time, the bar, the step in words, the months."""
        now = self.host.now() if self.host is not None else 0.0
        step = self.now()
        self._drawn = now
        self._began = now if self._began is None else self._began
        r = self.rect
        c.panel(r, "panel", "line", 12)
        x, wide = r.x + 28, r.w - 56
        c.text((x, r.y + 22, wide - 120, 34), self.label, "title")
        c.text((x, r.y + 24, wide, 30), self._spent(), "small", "mute", align="right")
        draw_bar(c, Box(x, r.y + 74, wide, 8), step.share, now - self._began)
        if self.then:
            told = c.look.width(self.then, "smallstrong") + 2
            c.text((x + wide - told, r.y + 96, told, 28), self.then, "smallstrong", "blue")
        free = wide - (c.look.width(self.then, "smallstrong") + 18 if self.then else 0.0)
        c.text((x, r.y + 96, free, 28), tr("Stopping after this step ...") if self.stopping else step.text or self.note,
               "body", "mute")  # fmt: skip
        if self.months:
            self._months(c, Box(x, r.y + 136, wide, 40), step.month)
        if self.reading:
            self._read(c, Box(x, r.bottom - READ - (BELOW if self.cancel else 0) - 12, wide, READ))

    def _read(self, c: Canvas, box: Box) -> None:
        """What can be read meanwhile, under a line."""
        c.panel((box.x, box.y, box.w, 1), "line", radius=0)
        c.text((box.x, box.y + 10, box.w, 24), tr("Worth reading meanwhile"), "smallstrong", "mute")
        c.paragraph((box.x, box.y + 34, box.w, READ - 34), self.read_now(), "body")

    def _rows(self) -> range:
        return range(0, len(self.months), IN_A_ROW)

    def _months(self, c: Canvas, box: Box, running: int) -> None:
        """A pill a month: over with a tick, in hand with a thicker edge, to come."""
        gap = 8.0
        each = (box.w - gap * (IN_A_ROW - 1)) / IN_A_ROW
        for i, month in enumerate(self.months, 1):
            at = Box(box.x + (i - 1) % IN_A_ROW * (each + gap), box.y + (i - 1) // IN_A_ROW * ROW, each, box.h)
            c.pill(at, "panel2", "blue" if i <= running else "line", 2 if i == running else 1)
            style, ink = ("smallstrong", "text") if i <= running else ("small", "mute")
            if i < running:
                c.icon("check", (at.x + 12, at.centery - 8, 16, 16), "blue")
                at = Box(at.x + 24, at.y, at.w - 24, at.h)
            c.text(at, month, style, ink, align="centre")
