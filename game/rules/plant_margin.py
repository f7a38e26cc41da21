"""Whether plants live at the prices published last: what a kilo sells for, its input takes, its running takes.

The rule that closes them reads the mean of the turn's months (``projects.progress``, ``incumbents.settle``); a reader
has last month's prices, as on the card of the plant.
"""

from collections.abc import Iterator
from math import inf
from typing import Final, NamedTuple

import numpy as np

from game.model.content import Content, Output, Project
from game.model.ids import MONTHS_PER_YEAR, STAGES, MineralId, Stage
from game.model.orders import OrderSheet
from game.model.views import View
from game.rules import figures, incumbents, plant_terms
from game.rules.structure import structure_of

__all__ = ["Block", "Kilo", "at_risk", "carrying_strike", "closing_blocks", "keeping_strike", "kilo", "line_in_danger",
           "restart_charge", "restarts_at", "sales_a_year"]  # fmt: skip

THIN: Final = 0.05
"""Part of its price that a kilo leaves below which a plant that runs may fall below its cash cost within the turn: of
16 that did so in two games of years (November 2026) 7 left less, of 39 that left less 7 did."""


class Kilo(NamedTuple):
    """USD/kg of output at last month's prices: its price at the works, its input, its running cost, and what contracts
    bring over the price; ``covered``: the part of its tonnes that have their price by contract."""

    price: float
    inputs: float
    cash: float
    promised: float = 0.0
    covered: float = 0.0

    @property
    def left(self) -> float:
        """What a kilo leaves; below 0 the plant loses money."""
        return self.price + self.promised - self.inputs - self.cash

    @property
    def thin(self) -> float:
        """What a kilo has to leave so that no usual move of its price within a turn takes it all."""
        return THIN * self.price * (1.0 - self.covered)


class Block(NamedTuple):
    """Plants of the base year in one country that stand still and are lost after the coming bell if that goes badly."""

    mineral: MineralId
    stage: Stage
    tonnes_per_month: float
    kilo: Kilo


def kilo(content: Content, view: View, card: Project, sheet: OrderSheet | None = None) -> Kilo | None:
    """Of a plant, its outputs meaned by tonnes; None before a price is published.

    ``sheet``: orders in hand; a guarantee on it counts as if it were signed.
    """
    if not view.prices["price_exworks"].shape[0]:
        return None
    r, total = content.region_index(card.region), sum(o.capacity_t_per_month for o in card.outputs)
    price = sum(o.capacity_t_per_month * _gate(content, view, card, o) for o in card.outputs) / max(1e-9, total)
    taken = sum(o.capacity_t_per_month * _input(content, view, *figures.place(content, o.mineral, o.stage), r)
                for o in card.outputs) / max(1e-9, total)  # fmt: skip
    held = view.projects[card.id]
    rows = [c for c in held.contracts if any(plant_terms.begun(c, view.next_played + k) for k in (0, 1))]
    if sheet is not None and held.status in plant_terms.RUNNING:
        rows += [plant_terms.contract_of(row, view.seat) for row in sheet.fund
                 if row.project == card.id and row.instrument in ("cfd", "offtake")]  # fmt: skip
    promised = plant_terms.gap(rows, _gate(content, view, card, plant_terms.main_output(card))) / max(1e-9, total)
    covered = min(1.0, sum(c.tonnes_per_month for c in rows) / max(1e-9, total))
    return Kilo(price, taken, figures.mean_cash_cost(card), promised, covered)


def sales_a_year(content: Content, view: View, card: Project, scale: float) -> float:
    """What a card at a size makes in a year, at last month's prices where it stands, USD million."""
    return sum(MONTHS_PER_YEAR * scale * o.capacity_t_per_month * _gate(content, view, card, o)
               for o in card.outputs) / 1000.0  # fmt: skip


def _gate(content: Content, view: View, card: Project, output: Output) -> float:
    return figures.gate_price(content, view, output.mineral, output.stage, card.region)


def _input(content: Content, view: View, m: int, s: int, r: int) -> float:
    """What the input of a kilo costs in a region, USD; 0 for a mine, whose ore is its input."""
    if not s:
        return 0.0
    return float(structure_of(content).yield_input[m, s]) * float(view.prices["price_delivered"][-1, m, s - 1, r])


def at_risk(content: Content, view: View, card: Project, sheet: OrderSheet | None = None) -> str:
    """What a plant may come to at the coming bell by last month's prices: ``lost`` for good, ``stands`` still, or "".

    One that runs is named when little is left of a kilo, as prices move within the turn; one whose owners count a bad
    turn more only is neither.
    """
    held, rules = view.projects[card.id], content.rules.finance
    if card.existing or card.corridor is not None or held.status not in (*plant_terms.RUNNING, "care"):
        return ""
    found = kilo(content, view, card, sheet)
    if found is None or found.left >= (0.0 if held.status == "care" else found.thin):
        return ""
    if held.status == "care":
        return "lost" if held.bad_turns >= rules.lost_after_turns - 1 else ""
    return "stands" if held.bad_turns >= rules.care_after_turns - 1 else ""


def line_in_danger(content: Content, view: View, card: Project, sheet: OrderSheet | None = None) -> bool:
    """Whether the plant of a second line that does not run yet may be shut after the coming bell."""
    begun = view.projects[card.id].status in (*plant_terms.RUNNING, "later", "care", "lost")
    return bool(card.line_of) and not begun and at_risk(content, view, content.project(card.line_of), sheet) != ""


def keeping_strike(content: Content, view: View, card: Project, tonnes: float) -> float:
    """The least strike of a guarantee on so many tonnes a month with which a plant that runs near its cash cost earns
    it, USD/kg of its first output; 0 where it needs none, infinite where none that is allowed does."""
    low, high = plant_terms.strike_band(content, card, view.projects[card.id])
    strike = carrying_strike(content, view, card, tonnes)
    return 0.0 if not strike else max(low, strike) if strike <= high else inf


def carrying_strike(content: Content, view: View, card: Project, tonnes: float) -> float:
    """The same whatever owners take: a price that would do, though they may sign none so low."""
    found, held = kilo(content, view, card), view.projects[card.id]
    if found is None or found.left >= found.thin or held.status not in plant_terms.RUNNING:
        return 0.0
    whole = sum(o.capacity_t_per_month for o in card.outputs)
    gate = _gate(content, view, card, plant_terms.main_output(card))
    if tonnes <= 0:
        return inf
    then = found._replace(covered=min(1.0, found.covered + tonnes / whole))
    return gate + (then.thin - found.left) * whole / tonnes


def restarts_at(content: Content, card: Project, found: Kilo) -> float:
    """The price from which owners start a plant again that stands still, USD/kg: with a part of its capex."""
    return found.inputs + found.cash + restart_charge(content, card)


def restart_charge(content: Content, card: Project) -> float:
    """What owners ask for over the running cost before they start a plant again, USD/kg."""
    rules = content.rules.finance
    tonnes_year = MONTHS_PER_YEAR * sum(o.capacity_t_per_month for o in card.outputs)
    rate = rules.required_return + rules.depreciation_per_year
    return rules.restart_capex_share * card.capex_usd_m * rate * 1000.0 / tonnes_year


def idling_blocks(content: Content, view: View) -> Iterator[Block]:
    """Older plants at home of which a part stands still after the coming bell at last month's prices: refineries and
    makers of components whose next bad turn is the one too many. Tonnes a month: that part, by last month's output."""
    if view.seat not in view.seats or not view.prices["price_exworks"].shape[0]:
        return
    r, rules = content.region_index(view.seat), content.rules.finance
    bad, capacity = (np.asarray(view.market[name])[..., r] for name in ("game_bad_turns", "capacity"))
    least = incumbents.threshold(content)
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES[1:], 1):
            if capacity[m, s] <= 0 or bad[m, s] < rules.care_after_turns - 1:
                continue
            idle = capacity[m, s] - figures.home_output(content, view, mineral.id, stage)
            tonnes = incumbents.CLOSES_SHARE * float(min(max(idle, 0.0), capacity[m, s]))
            found = Kilo(float(view.prices["price_exworks"][-1, m, s, r]), _input(content, view, m, s, r),
                         float(least[m, s, r]))  # fmt: skip
            if found.left < 0 and tonnes > incumbents.LEAST_SHARE * capacity[m, s]:
                yield Block(mineral.id, stage, tonnes, found)


def closing_blocks(content: Content, view: View) -> Iterator[Block]:
    """Older plants at home that are lost for good after the coming bell at last month's prices.

    Their running cost is the margin below which the rule counts a bad turn of them.
    """
    if view.seat not in view.seats or not view.prices["price_exworks"].shape[0]:
        return
    r, rules = content.region_index(view.seat), content.rules.finance
    care, bad = (np.asarray(view.market[name])[..., r] for name in ("game_care", "game_bad_turns"))
    capacity = np.asarray(view.market["capacity"])[..., r]
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            if care[m, s] <= 0 or bad[m, s] < rules.lost_after_turns - 1:
                continue
            found = Kilo(float(view.prices["price_exworks"][-1, m, s, r]), _input(content, view, m, s, r),
                         float(incumbents.threshold(content)[m, s, r]))  # fmt: skip
            if found.left < 0 and care[m, s] >= incumbents.LEAST_SHARE * (capacity[m, s] + care[m, s]):
                yield Block(mineral.id, stage, float(care[m, s]), found)
