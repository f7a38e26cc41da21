"""The fair-cost sheet of a reference price as a stacked bar against the landed price."""

from __future__ import annotations

from game.model.views import FairCost
from game.present import fmt
from game.present.facts import Fact
from game.present.words import tr
from game.ui.kit import Box, Explain, Label, Look, Paragraph, Stack, Widget
from game.ui.kit.canvas import Canvas
from game.ui.kit.facts import FACT_LINE, add_facts, facts_high

__all__ = ["FairBar", "fair_cost_block"]

PARTS = (("input_cost", "blue"), ("cash_cost", "teal"), ("capital_charge", "purple"))


class FairBar(Widget):
    """Input, cash cost and capital charge in one bar; a tick where outside goods land."""

    role = "figure"

    def __init__(self, rect: Box, fair: FairCost, landed: float, price: float = 0.0) -> None:
        said = tr("input {i}, cash cost {c}, capital charge {k}, fair {f}, landed price {o} USD/kg",
                  i=fmt.price(fair.input_cost), c=fmt.price(fair.cash_cost), k=fmt.price(fair.capital_charge),
                  f=fmt.price(fair.fair), o=fmt.price(landed))  # fmt: skip
        tip = Explain(tr("Fair cost"), fmt.price(fair.fair), tr("USD/kg contained"),
                      tr("plants in the zone that run or are funded"),
                      tr("input at its own floor or price x yield + 75th percentile of cash cost + 10 % capital "
                         "charge"), tr("derived"),
                      tr("The council can set {band} this turn.", band=_band(fair)))  # fmt: skip
        super().__init__(rect, label=tr("Fair cost"), value=said, tooltip=tip)
        self.fair, self.landed, self.price = fair, landed, price

    def paint(self, c: Canvas) -> None:
        """The bar with its parts, then the ticks."""
        r, f = self.rect, self.fair
        top = 1.08 * max(f.fair, self.landed, self.price, 1e-9)
        x = r.x
        bar = Box(r.x, r.y + 26, r.w, 22)
        c.panel(bar, "track", radius=4)
        for name, colour in PARTS:
            wide = max(0.0, getattr(f, name)) / top * r.w
            c.panel((x, bar.y, max(0.0, wide - 1.5), bar.h), colour, radius=3)
            x += wide
        if self.landed > 0:
            at = r.x + r.w * self.landed / top
            self._tick(c, bar, at, tr("landed {p}", p=fmt.price(self.landed)), "red", True)
        if self.price > 0:
            at = r.x + r.w * self.price / top
            self._tick(c, bar, at, tr("motion {p}", p=fmt.price(self.price)), "text", False)

    def _tick(self, c: Canvas, bar: Box, x: float, text: str, colour: str, above: bool) -> None:
        c.panel((x - 1.5, bar.y - 5, 3, bar.h + 10), colour, radius=1.5)
        wide = c.look.width(text, "smallstrong")
        left = min(max(bar.x, x - wide / 2), bar.right - wide)
        y = bar.y - 27 if above else bar.bottom + 4
        c.text((left, y, wide + 2, 22), text, "smallstrong", c.theme.ink(colour))


def fair_cost_block(
    parent: Widget, look: Look, box: Box, fair: FairCost | None, landed: float, title: str, price: float = 0.0
) -> float:
    """Title, bar and a legend with the figures; gives the height used."""
    stack = Stack(box, 4)
    if title:
        parent.add(Label(stack.take(24), title, "smallstrong", "mute"))
    if fair is None or fair.fair <= 0:
        text = tr("No plant in the zone makes it or is funded: there is no fair cost to go by.")
        parent.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        return stack.y - box.y
    parent.add(FairBar(stack.take(74 if price else 54), fair, landed, price))
    words = ((tr("Input"), fair.input_cost, "blue"), (tr("Cash cost"), fair.cash_cost, "teal"),
             (tr("Capital charge"), fair.capital_charge, "purple"), (tr("Fair cost"), fair.fair, ""))  # fmt: skip
    if stack.y + 24 > box.bottom:
        return stack.y - box.y
    x = box.x
    line = stack.take(24)
    for name, value, colour in words:
        text = f"{name} {fmt.price(value)}"
        wide = look.width(text, "small") + 22
        if x + wide > box.right and x > box.x:
            x, line = box.x, stack.take(24)
        parent.add(_Key(Box(x, line.y, wide, 24), text, colour))
        x += wide + 12
    band = Fact(tr("The council can set"), _band(fair))
    if not price and stack.y + FACT_LINE <= box.bottom:  # beside the motion itself the slider ends there
        add_facts(parent, look, stack.take(facts_high(look, (band,), box.w)), (band,))
    return stack.y - box.y


def _band(fair: FairCost) -> str:
    return tr("{low} to {high} USD/kg", low=fmt.price(fair.low), high=fmt.price(fair.high))


class _Key(Widget):
    """A dot with its words."""

    role = "text"

    def __init__(self, rect: Box, text: str, colour: str) -> None:
        super().__init__(rect, label=text)
        self.colour = colour

    def paint(self, c: Canvas) -> None:
        """Dot, then words."""
        lead = 0.0
        if self.colour:
            c.disc((self.rect.x + 6, self.rect.centery), 5, self.colour)
            lead = 18.0
        c.text((self.rect.x + lead, self.rect.y, self.rect.w, self.rect.h), self.label,
               "small" if self.colour else "smallstrong", "mute" if self.colour else "text")  # fmt: skip
