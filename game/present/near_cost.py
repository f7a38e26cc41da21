"""Plants under way at home, with own money in them, whose price nears what they will cost to run."""

from collections.abc import Iterator
from typing import Final

from game.model.content import Content, Project
from game.model.ids import stage_index
from game.model.views import View
from game.present import fmt, plant_help
from game.present.facts import Fact
from game.present.item import Item
from game.present.names import card_name, good
from game.present.words import tr
from game.rules import figures
from game.rules.structure import structure_of

__all__ = ["items", "row"]

NEAR: Final = 1.2
"""Price less inputs as a multiple of the cash cost below which a plant to come is warned of."""
MOST: Final = 2
SOME_USD_M: Final = 0.5
"""USD million of the reader in a plant from which its price is watched for it."""
COMING: Final = ("permitting", "construction", "ramp_up")


def items(content: Content, view: View) -> Iterator[Item]:
    """Such plants at home, those with least left first."""
    found = [(*told, card) for card in content.projects if (told := _left(content, view, card)) is not None]
    for left, cost, card in sorted(found, key=lambda one: (one[0] / one[1], one[2].id))[:MOST]:
        what = good(content, card.outputs[0].mineral, card.outputs[0].stage)
        text = tr("{good} brings {left} USD/kg at home now, and {card} will take {cost} to run: below that it earns "
                  "nothing. A floor that holds, or a contract for what it will make, keeps its price.",
                  good=what, left=fmt.price(left), cost=fmt.price(cost), card=card_name(content, card.id))  # fmt: skip
        face = tr("{card}: price near its cost", card=card_name(content, card.id))
        yield Item("factory", text, "council", "orange", face, _both(left, cost))


def row(content: Content, view: View, card: Project) -> Fact | None:
    """The same for the card of the plant: what a kilo brings and what it will take; None where they are far apart."""
    told = _left(content, view, card)
    if told is None:
        return None
    how = tr("what its good sells for at home now, less what goes into it, and its cash cost")
    return Fact(tr("Brings now, of its cost"), _both(*told), how=how, tone="orange")


def _both(left: float, cost: float) -> str:
    return tr("{left} of {cost} USD/kg", left=fmt.price(left), cost=fmt.price(cost))


def _left(content: Content, view: View, card: Project) -> tuple[float, float] | None:
    """Price less inputs and the cash cost, USD/kg, of a plant under way at home where the one is near the other."""
    held = view.projects.get(card.id)
    if card.region != view.seat or held is None or held.status not in COMING or card.corridor is not None:
        return None
    if len(card.outputs) != 1 or not view.prices["price_delivered"].shape[0]:
        return None
    if plant_help.own_money(view, card.id) < SOME_USD_M:
        return None
    left, cost = _of(content, view, card)
    return (left, cost) if cost > 0 and left < NEAR * cost else None


def _of(content: Content, view: View, card: Project) -> tuple[float, float]:
    out, prices = card.outputs[0], view.prices["price_delivered"][-1]
    m, s, r = content.mineral_index(out.mineral), stage_index(out.stage), content.region_index(card.region)
    fed = float(structure_of(content).yield_input[m, s] * prices[m, s - 1, r]) if s else 0.0
    return float(prices[m, s, r]) - fed, figures.cash_cost(card, out)
