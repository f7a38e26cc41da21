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

    def __init__(self, rect: Box, name: str, yes: float, undecided: float, need: float, tip: str) -> None:
        value = tr("{yes} expected for, {open} open, {need} needed", yes=fmt.percent(yes), open=fmt.percent(undecided),
                   need=fmt.percent(need))  # fmt: skip
        super().__init__(rect, label=name, value=value, tooltip=tip)
        self.yes, self.undecided, self.need = yes, undecided, need

    def paint(self, c: Canvas) -> None:
        """Words, then the bar with its mark."""
        r = self.rect
        c.text((r.x, r.y, r.w, 22), self.label, "smallstrong", "mute")
        text = tr("{a} for, {b} open", a=fmt.percent(self.yes), b=fmt.percent(self.undecided))
        if c.look.width(text, "smallstrong") + c.look.width(self.label, "smallstrong") + 10 > r.w:
            text = tr("{a} for", a=fmt.percent(self.yes))
        c.text((r.x, r.y, r.w, 22), text, "smallstrong", align="right")
        bar = Box(r.x, r.y + 28, r.w, 10)
        c.panel(bar, "track", radius=5)
        wide = r.w * min(1.0, self.yes)
        if wide > 1:
            c.panel((bar.x, bar.y, wide, bar.h), "green" if self.yes >= self.need else "blue", radius=5)
        rest = min(r.w - wide, r.w * self.undecided)
        if rest > 4:
            c.hatch((bar.x + wide, bar.y, rest, bar.h), "mute", 7, 2, 4)
        c.panel((bar.x + r.w * self.need - 1.5, bar.y - 5, 3, bar.h + 10), "text", radius=1.5)
