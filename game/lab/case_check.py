"""Holds an answer against the `expected` part of a case."""

from typing import Final

from game.lab.case_answer import Answer
from game.lab.case_types import Case

PRICE_TOLERANCE: Final = 0.002
"""Of the price level (the largest price)."""
FLOW_TOLERANCE: Final = 0.005
"""Of the largest flow."""
PRICES: Final = frozenset({"price", "rent", "link_rent", "levy"})
TONNES: Final = frozenset({"flow", "supply", "demand", "process", "bought"})


def compare(case: Case, answer: Answer) -> tuple[str, ...]:
    """Sentences for what disagrees by more than 0.2 % of the price level or 0.5 % of a flow."""
    price, flow = scales(answer)
    out = []
    for part, values in case.expected.items():
        held: dict[str, float | None] = getattr(answer, part, {}) if part in {*PRICES, *TONNES, "revenue"} else {}
        room = PRICE_TOLERANCE * price if part in PRICES else FLOW_TOLERANCE * flow
        if part == "revenue":
            room = FLOW_TOLERANCE * flow * price
        for name, wanted in values.items():
            found = held.get(name)
            if found is None:
                out.append(f"{part}.{name}: expected {wanted:g}, found nothing")
            elif abs(found - wanted) > room:
                out.append(f"{part}.{name}: expected {wanted:g}, found {found:.6g}")
    return tuple(out)


def scales(answer: Answer) -> tuple[float, float]:
    """Price level and largest flow, at least something."""
    prices = [abs(p) for p in answer.price.values() if p is not None]
    tonnes = [*answer.flow.values(), *answer.process.values()] or [0.0]
    if max(tonnes) <= 0:
        tonnes = [*answer.supply.values(), *answer.demand.values(), 0.0]
    return max(prices, default=1.0), max(tonnes) or 1.0
