"""The zone's cost curve at one stage as steps, with the motion and the landed price across it."""

from __future__ import annotations

from game.present import fmt
from game.present.floor_words import CostStep
from game.present.words import join_words, tr
from game.ui.kit import Box, Explain, Widget
from game.ui.kit.canvas import Canvas

__all__ = ["CostCurve"]

SHOWN = 0.004
"""Steps below this share of all capacity are drawn too thin to see and left out."""

FIGURE_WIDE, FIGURE_HIGH = 64.0, 52.0
"""Size from which a step bears its cost: above the flag at its foot."""
DEAR = 1.4
"""Plants dearer than so many times the lines all reach the upper edge: one of them would press the others flat."""


class CostCurve(Widget):
    """Width is capacity, height is cost; funded plants are hatched."""

    role = "figure"

    def __init__(self, rect: Box, steps: tuple[CostStep, ...], price: float, landed: float) -> None:
        total = sum(step.tonnes for step in steps) or 1.0
        self.steps = tuple(step for step in steps if step.tonnes >= SHOWN * total)
        self.price, self.landed = price, landed
        below = sum(step.tonnes for step in steps if step.cost <= price)
        said = tr("{share} of {all} a month cost {price} USD/kg or less", share=fmt.percent(below / total),
                  all=fmt.tonnes(total), price=fmt.price(price))  # fmt: skip
        rows = [f"{s.name}: {fmt.price(s.cost)}, {fmt.tonnes(s.tonnes)}" for s in self.steps[:8]]
        tip = Explain(tr("Cost curve of the zone"), said, tr("USD/kg contained, t a month"),
                      join_words(rows), tr("input cost plus mean cash cost of each country's plants; hatched: funded, "
                                           "not running yet"), tr("derived"))  # fmt: skip
        super().__init__(rect, label=tr("Cost curve"), value=said, tooltip=tip)

    def paint(self, c: Canvas) -> None:
        """Steps from cheap to dear, then the two lines."""
        r = self.rect
        if not self.steps:
            return
        least = 0.6 * min(step.cost for step in self.steps)  # so that the steps can be told apart
        near = DEAR * max(self.price, self.landed)
        top = 1.08 * max([self.price, self.landed, *(min(step.cost, near) for step in self.steps)]) - least
        total = sum(step.tonnes for step in self.steps)
        x = r.x
        for step in self.steps:
            wide = r.w * step.tonnes / total
            high = min(r.h, max(2.0, r.h * (step.cost - least) / top))
            box = (x, r.bottom - high, max(1.0, wide - 1.5), high)
            pays = step.cost <= self.price
            c.panel(box, "teal" if pays else "track", radius=2)
            if step.funded:
                c.hatch(box, "panel", 6, 2, 2)
            if wide >= FIGURE_WIDE and high >= FIGURE_HIGH:
                c.text(Box(x, r.bottom - high + 2, wide, 20), fmt.price(step.cost), "small", "text", align="centre")
            if wide >= 34:
                c.flag(step.region, Box(x + wide / 2 - 13, r.bottom - 24, 27, 18))
            x += wide
        for value, colour in ((self.landed, "red"), (self.price, "text")):
            if value > least:
                c.dashes(r.x, r.bottom - r.h * (value - least) / top, r.w, colour)
