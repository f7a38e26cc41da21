"""How a vote would go: what is expected for, what is open, what is needed."""

from __future__ import annotations

from game.present import fmt
from game.present.words import tr
from game.ui.kit import Box, Widget
from game.ui.kit.canvas import Canvas

__all__ = ["LEANS", "VoteBar"]

LEANS = {"yes": ("yes", "green"), "no": ("no", "red"), "abstain": ("abstain", "mute"), "open": ("open", "mute")}


class VoteBar(Widget):
    """Share for yes, share still open, and the mark that has to be reached."""

    role = "progress"

    def __init__(
        self, rect: Box, name: str, yes: float, undecided: float, need: float, tip: str, *, waits: bool = False
    ) -> None:
        """``waits``: a newer answer is being worked out; this one is greyed and says so in the same room."""
        value = tr("{yes} expected for, {open} open, {need} needed", yes=fmt.percent(yes), open=fmt.percent(undecided),
                   need=fmt.percent(need))  # fmt: skip
        word = tr("being worked out ...")
        # the longest that fits is drawn
        self._names = (f"{name}: {word}", word, f"{name} ...") if waits else (name,)
        super().__init__(rect, label=self._names[0], value=value, tooltip=tip)
        self.yes, self.undecided, self.need, self.waits = yes, undecided, need, waits

    def paint(self, c: Canvas) -> None:
        """Words, then the bar with its mark."""
        r = self.rect
        text = tr("{a} for, {b} open", a=fmt.percent(self.yes), b=fmt.percent(self.undecided))
        if self.waits or not self._fits(c, self.label, text):
            text = tr("{a} for", a=fmt.percent(self.yes))
        name = next((n for n in self._names if self._fits(c, n, text)), self._names[-1])
        c.text((r.x, r.y, r.w, 22), name, "smallstrong", "mute")
        c.text((r.x, r.y, r.w, 22), text, "smallstrong", "mute" if self.waits else "text", align="right")
        bar = Box(r.x, r.y + 28, r.w, 10)
        c.panel(bar, "track", radius=5)
        wide = r.w * min(1.0, self.yes)
        tone = "mute" if self.waits else "green" if self.yes >= self.need else "blue"
        if wide > 1:
            c.panel((bar.x, bar.y, wide, bar.h), tone, radius=5)
        rest = min(r.w - wide, r.w * self.undecided)
        if rest > 4:
            c.hatch((bar.x + wide, bar.y, rest, bar.h), "mute", 7, 2, 4)
        c.panel((bar.x + r.w * self.need - 1.5, bar.y - 5, 3, bar.h + 10), "text", radius=1.5)

    def _fits(self, c: Canvas, name: str, text: str) -> bool:
        """Whether a name and a count have room side by side."""
        return c.look.width(name, "smallstrong") + c.look.width(text, "smallstrong") + 10 <= self.rect.w
