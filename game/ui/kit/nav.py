"""Navigation: the rail's items and the steps of a turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Unpack

from game.ui.kit.buttons import Pressable
from game.ui.kit.canvas import Canvas
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box, Common, Rect, Widget
from game.ui.kit.words import say

__all__ = ["PhaseSteps", "RailItem"]


class RailItem(Pressable):
    """An item of the left rail: icon over label, a count that asks for attention, a mark when
    chosen.

    Give it a rect as wide as the rail (88) and 80 high; in a low one (from 44) the icon gets smaller.
    """

    role = "navigation"
    plain = True

    def __init__(
        self,
        rect: Rect,
        icon: str,
        label: str,
        on_click: Callable[[], None] | None = None,
        *,
        selected: bool = False,
        count: int = 0,
        shortcut: str = "",
        **common: Unpack[Common],
    ) -> None:
        if shortcut:
            common.setdefault("tooltip", f"{label} ({shortcut})")
        super().__init__(rect, label, on_click, **common)
        self.icon, self.selected, self.count = icon, selected, count

    @property
    def value(self) -> str:
        """How many things wait there."""
        return str(self.count) if self.count else ""

    def states(self) -> list[str]:
        """Selected or not."""
        return [*super().states(), *([say("selected")] if self.selected else [])]

    @property
    def _plate(self) -> Box:
        return Box(self.rect.x + 8, self.rect.y + 2, self.rect.w - 16, self.rect.h - 4)

    def ring(self) -> tuple[Box, float] | None:
        """Inside the rail, round the plate."""
        return self._plate.inflate(-6, -6), 8

    def paint(self, c: Canvas) -> None:
        """Plate and mark when chosen; icon, label, count."""
        plate = self._plate
        if self.selected:
            c.panel(plate, "panel2", radius=12)
            c.panel((self.rect.x, plate.y + 12, 4, plate.h - 24), "blue", radius=2)
        elif self.enabled and (self.hovered or self.pressed):
            c.panel(plate, "hover", radius=12)
        ink = "faint" if not self.enabled else "text" if self.selected or self.hovered else "mute"
        side = min(28.0, max(16.0, plate.h - 22))
        gap = min(5.0, max(0.0, plate.h - side - 22))
        top = plate.centery - (side + gap + 22) / 2
        c.icon(self.icon, (plate.centerx - side / 2, top, side, side), ink)
        c.text(
            (plate.x, top + side + gap - 1, plate.w, 24),
            self.label,
            "smallstrong" if self.selected else "small",
            ink,
            align="centre",
        )
        if self.count:
            paint_count(c, (plate.centerx + 18, top + 1), self.count)


def paint_count(c: Canvas, centre: tuple[float, float], count: int) -> None:
    """A count on a disc; more than 99 is 99+."""
    text = str(count) if count < 100 else "99+"
    width = max(22.0, c.look.width(text, "smallstrong") + 12)
    box = (centre[0] - width / 2, centre[1] - 11, width, 22)
    c.pill(box, "red")
    c.text(box, text, "smallstrong", "on_accent", align="centre")


ROOMY, SNUG = (62.0, 16.0), (46.0, 9.0)
"""What a step's pill takes beside its word, and the link between two of them."""


class PhaseSteps(Widget):
    """The steps of a turn as joined pills: done with a tick, the current one filled, the rest
    numbered.
    """

    role = "steps"

    def __init__(
        self,
        rect: Rect,
        steps: Sequence[str],
        current: int,
        *,
        label: str = "",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label=label, **common)
        self.steps, self.current = list(steps), current

    @property
    def value(self) -> str:
        """The current step and its number."""
        if not 0 <= self.current < len(self.steps):
            return ""
        return f"{self.steps[self.current]} ({self.current + 1} of {len(self.steps)})"

    @staticmethod
    def natural_width(look: Look, steps: Sequence[str], snug: bool = False) -> float:
        """The width all steps need; ``snug`` the least in which they keep their words."""
        pad, link = SNUG if snug else ROOMY
        return sum(look.width(s, "strong") + pad for s in steps) + link * (len(steps) - 1)

    @classmethod
    def least_width(cls, look: Look, steps: Sequence[str], current: int) -> float:
        """The width that the current step with the numbers of the others needs."""
        return cls.natural_width(look, steps[current : current + 1]) + (40 + 16) * (len(steps) - 1)

    def paint(self, c: Canvas) -> None:
        """Pills left to right with short links; labels shrink to numbers where room is short."""
        snug = self.natural_width(c.look, self.steps) > self.rect.w
        fits = self.natural_width(c.look, self.steps, snug) <= self.rect.w
        pad, link = SNUG if snug and fits else ROOMY
        x, height = self.rect.x, min(40.0, self.rect.h)
        y = self.rect.centery - height / 2
        for i, step in enumerate(self.steps):
            shown = step if fits or i == self.current else ""
            width = (c.look.width(shown, "strong") + pad) if shown else height
            if i:
                c.rule(x - link + 3, self.rect.centery, link - 6, "edge")
            self._pill(c, i, shown, Box(x, y, width, height), (pad - 30) / 2)
            x += width + link

    def _pill(self, c: Canvas, i: int, text: str, box: Box, edge: float) -> None:
        now, done = i == self.current, i < self.current
        ink = "on_accent" if now else "text" if done else "mute"
        if now:
            c.pill(box, "blue")
        else:
            c.pill(box, None, "line")
        sign = Box(box.x + (edge if text else box.w / 2 - 9), box.centery - 9, 18, 18)
        if done:
            c.glyph("tick", sign.inflate(-1, -1), c.theme.ink("green"), 2)
        else:
            c.text(sign, str(i + 1), "strong", ink, align="centre")
        if text:
            c.text((sign.right + min(8.0, edge - 4), box.y, box.w, box.h), text, "strong", ink)
