"""The figure of the top bar, which rolls to its new value."""

from __future__ import annotations

import re
from typing import Any, Unpack

from game.ui.kit.buttons import Action, Pressable
from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Event
from game.ui.kit.number_text import format_number, parse_number
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box, Common, Rect
from game.ui.kit.words import say

__all__ = ["KeyFigure", "rolled"]

ROLL = 0.4  # seconds from the old figure to the new one
FRAME = 0.017
_NUMBER = re.compile(r"[−-]?\d[\d\u202f\u00a0]*(?:\.(\d+))?")


def rolled(before: str, after: str, share: float) -> str:
    """``after`` with its number ``share`` (0-1) of the way from the number in ``before``.

    Texts that differ by more than their first number do not roll.
    """
    if share >= 1 or before == after:
        return after
    old, new = _NUMBER.search(before), _NUMBER.search(after)
    if old is None or new is None:
        return after
    if (before[: old.start()], before[old.end() :]) != (after[: new.start()], after[new.end() :]):
        return after
    a, b = parse_number(old.group()), parse_number(new.group())
    if a is None or b is None:
        return after
    decimals = len(new.group(1) or "")
    return after[: new.start()] + format_number(a + (b - a) * share, decimals) + after[new.end() :]


class KeyFigure(Pressable):
    """A figure of the top bar: icon, small label, big value, and a change that is good or bad for
    you.

    ``good`` None is neutral; the sign in ``delta`` says the direction, so colour is never alone. With ``on_click`` the
    figure is a button: it opens what stands behind it.
    """

    role = "figure"

    def __init__(
        self,
        rect: Rect,
        label: str,
        value: str,
        delta: str = "",
        *,
        good: bool | None = None,
        icon: str = "",
        wrong: bool = False,
        on_click: Action | None = None,
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label, on_click, **common)
        self.focusable = on_click is not None
        self.cursor = "hand" if on_click is not None else "arrow"
        self.role = "button" if on_click is not None else "figure"
        self.shown, self.delta, self.good, self.icon = value, delta, good, icon
        self.wrong = wrong
        """Whether the value is one that is not allowed: a warning sign beside its colour."""
        self._before = value
        self._since = -ROLL

    @property
    def value(self) -> str:
        """Value and change."""
        return f"{self.shown} ({self.delta})" if self.delta else self.shown

    def states(self) -> list[str]:
        """A value that is not allowed is named as such in the page as text."""
        return [*super().states(), *([say("wrong")] if self.wrong else [])]

    def natural_width(self, look: Look) -> float:
        """The width in which nothing of it is set smaller."""
        step = look.width(self.delta, "smallstrong") + 10 if self.delta else 0.0
        return (34.0 if self.icon else 0.0) + max(look.width(self.label, "small"),
                                                  look.width(self.shown, "figure") + step) + 2  # fmt: skip

    def keep(self) -> dict[str, Any]:
        """What was shown, so that the next build can roll from there."""
        return {"shown": self.shown, "before": self._before, "since": self._since}

    def restore(self, kept: dict[str, Any]) -> None:
        """Roll from the old figure to the new one, unless motion is reduced."""
        if self.host is None or self.host.look.reduce_motion:
            return
        if kept["shown"] != self.shown:
            self._before, self._since = kept["shown"], self.host.now()
        else:
            self._before, self._since = kept["before"], kept["since"]

    def _share(self) -> float:
        """How much of the roll is done, 0-1, slowing down at its end."""
        if self.host is None or self.host.look.reduce_motion:
            return 1.0
        done = min(1.0, max(0.0, (self.host.now() - self._since) / ROLL))
        return 1.0 - (1.0 - done) ** 3

    def next_tick(self, now: float) -> float | None:
        """Every frame while it rolls."""
        if self.host is not None and self.host.look.reduce_motion:
            return None
        return 0.0 if now - self._since <= ROLL + FRAME else None

    def handle(self, event: Event) -> bool:
        """As a button, if it is one."""
        return super().handle(event) if self.on_click is not None else False

    def ring(self) -> tuple[Box, float] | None:
        """Round the figure, inside the bar."""
        return self.rect.inflate(12, -8), 8.0

    def paint(self, c: Canvas) -> None:
        """Icon left; label above value and change, which share a baseline."""
        if self.on_click is not None and (self.hovered or self.pressed):
            c.panel(self.rect.inflate(12, -8), self.ground(c, "panel"), radius=8)
        x, mid = self.rect.x, self.rect.centery
        ink = c.theme.ink("red") if self.wrong else None
        if self.icon:
            c.icon("warning" if self.wrong else self.icon, (x, mid - 12, 24, 24), ink or "mute")
            x += 34
        c.text((x, mid - 27, self.rect.right - x, 24), self.label, "small", "mute")
        base = mid + 18
        room = self.rect.right - x - (c.look.width(self.delta, "smallstrong") + 10 if self.delta else 0)
        sizes = (size for size in ("figure", "strong") if c.look.width(self.shown, size) <= room)
        style = next(sizes, "smallstrong")  # a long one is set smaller, not cut off
        width = c.baseline_text(x, base, rolled(self._before, self.shown, self._share()), style, ink or "text")
        if self.delta:
            tint = "mute" if self.good is None else c.theme.ink("green" if self.good else "red")
            c.baseline_text(x + width + 10, base, self.delta, "smallstrong", tint)
