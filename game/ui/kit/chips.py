"""Chips: a name and its figure in a pill, side by side as far as they have room, then on the next line."""

from __future__ import annotations

from collections.abc import Sequence

from game.ui.kit.canvas import Canvas
from game.ui.kit.facts import Told
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box, Explain, Widget

__all__ = ["CHIP", "Chip", "add_chips", "chips_high", "flow"]

CHIP, PAD, GAP, SPLIT = 26.0, 10.0, 6.0, 6.0
"""Height of a chip, its edge, the gap to the next, and that between its name and its figure."""


class Chip(Widget):
    """A name and its figure in a pill; how it is made and what it means in its tooltip."""

    role = "figure"

    def __init__(self, rect: Box, fact: Told) -> None:
        tip = Explain(fact.name, fact.value, how=fact.how, text=fact.text) if fact.how or fact.text else None
        super().__init__(rect, label=fact.name, value=fact.value, tooltip=tip)
        self.tone = fact.tone

    @staticmethod
    def wide(look: Look, fact: Told) -> float:
        """Its width, logical units."""
        gap = SPLIT if fact.value else 0
        return look.width(fact.name, "small") + gap + look.width(fact.value, "smallstrong") + 2 * PAD + 2

    def paint(self, c: Canvas) -> None:
        """Name and figure on one ground."""
        c.panel(self.rect, "panel2", "line", 8)
        x, y, w, h = self.rect
        figure = c.look.width(self.value, "smallstrong") + 1 if self.value else 0.0
        c.text((x + PAD, y, w - 2 * PAD - (figure and figure + SPLIT), h), self.label, "small", "mute")
        c.text((x + w - PAD - figure, y, figure, h), self.value, "smallstrong", c.theme.ink(self.tone), align="right")


def flow(look: Look, facts: Sequence[Told], whole: float, beside: float = 0.0, tall: float = 0.0) -> list[Box]:
    """Where chips stand, from (0, 0): in lines ``whole`` across; down to ``tall`` only ``beside`` is free.

    One that is wider than ``beside`` goes below ``tall``; wider than ``whole``, its name is cut, never its figure.
    """
    found, x, y = list[Box](), 0.0, 0.0
    for fact in facts:
        wide = min(whole, Chip.wide(look, fact))
        room = beside if y < tall else whole
        if x > 0 and x + wide > room:
            x, y = 0.0, y + CHIP + GAP
        if y < tall and wide > beside:
            y = tall
        found.append(Box(x, y, wide, CHIP))
        x += wide + GAP
    return found


def chips_high(look: Look, facts: Sequence[Told], wide: float) -> float:
    """Height of chips in lines ``wide`` across, logical units."""
    return flow(look, facts, wide)[-1].bottom if facts else 0.0


def add_chips(parent: Widget, look: Look, box: Box, facts: Sequence[Told]) -> float:
    """Chips from the top of ``box`` down; returns where the last line ends."""
    for fact, place in zip(facts, flow(look, facts, box.w), strict=True):
        parent.add(Chip(place.move(box.x, box.y), fact))
    return box.y + chips_high(look, facts, box.w)
