"""The fair-cost sheet of a reference price: what a zone plant needs to live at one stage."""

from collections.abc import Sequence

import numpy as np

from game.model.content import Content
from game.model.ids import STAGES, MineralId, SeatId, Stage, stage_index
from game.model.phrases import phrase
from game.model.state import FloorState, State
from game.model.views import FairCost
from game.rules import figures
from game.rules.figures import Array

BISECTIONS = 48
Plant = tuple[float, float, float, float]
"""Cash cost and spread (USD/kg), capacity and running tonnes a month."""
FUNDED = frozenset({"construction", "ramp_up"})
"""Cards that count as funded plants before the market carries their capacity."""


def fair_cost(content: Content, state: State, mineral: MineralId, stage: Stage) -> FairCost:
    """F = input at its own floor * yield + 75th percentile of zone cash cost + capital charge.

    USD per contained kg. Zone: today's members; without one plant in the zone, every region but
    China. The motion band is 0.85-1.20 of it, moving at most 10 % a turn from a standing price.
    """
    rules = content.rules.floor
    input_cost = _input_cost(content, state, mineral, stage)
    cash = _cash_cost(content, state, mineral, stage)
    charge = rules.capital_charge_share * cash
    fair = input_cost + cash + charge
    standing = state.floor(mineral, stage)
    low, high = band(content, fair, standing)
    zone, outside = zone_prices(content, state, mineral, stage)
    use = _zone_use(content, state, mineral, stage)
    return FairCost(
        mineral=mineral,
        stage=stage,
        input_cost=input_cost,
        cash_cost=cash,
        capital_charge=charge,
        fair=fair,
        low=low,
        high=high,
        zone_price=zone,
        outside_price=outside,
        users_bill_usd_m=max(0.0, fair - zone) * use * content.rules.turn.months_per_turn / 1000,
        warn=next_stage_warning(content, state, mineral, stage),
    )


def band(content: Content, fair: float, standing: FloorState | None) -> tuple[float, float]:
    """Lowest and highest price that a motion may set now.

    A standing price moves at most 10 % a turn: where cost ran away from it, the band is the edge
    that lies nearest.
    """
    rules = content.rules.floor
    low, high = rules.motion_low * fair, rules.motion_high * fair
    if standing is None:
        return low, high
    least = standing.price_usd_per_kg * (1 - rules.move_per_turn_share)
    most = standing.price_usd_per_kg * (1 + rules.move_per_turn_share)
    return float(np.clip(low, least, most)), float(np.clip(high, least, most))


def needs_next_floor(state: State, mineral: MineralId, stage: Stage) -> bool:
    """Whether the next stage exists and has no floor: users there could flee to foreign parts."""
    after = stage_index(stage) + 1
    return after < len(STAGES) and state.floor(mineral, STAGES[after]) is None


def next_stage_warning(content: Content, state: State, mineral: MineralId, stage: Stage) -> str:
    """One line when the next stage has no floor, else an empty text."""
    if not needs_next_floor(state, mineral, stage):
        return ""
    after = STAGES[stage_index(stage) + 1]
    need = content.rules.floor.next_stage_majority
    return phrase("no floor at {after}: {need:.0%} of the weight is needed", after=after, need=need)


def zone_prices(content: Content, state: State, mineral: MineralId, stage: Stage) -> tuple[float, float]:
    """Mean delivered price of members' users and of users outside the zone and China, USD/kg.

    Where nobody is left outside, the outside price is China's own ex-works price.
    """
    m, s = figures.place(content, mineral, stage)
    price = figures.of_state(content, state, "price_delivered")[m, s]
    use = figures.of_state(content, state, "use")[m, s]
    base = float(content.table["price"][m, s])
    inside = mask(content, state.zone())
    others = ~inside & ~_china(content)
    exworks = figures.of_state(content, state, "price_exworks")[m, s][_china(content)]
    china = float(exworks.mean()) if exworks.size else base
    zone = figures.weighted_mean(price[inside], use[inside], base)
    return zone, figures.weighted_mean(price[others], use[others], china)


def mask(content: Content, seats: Sequence[SeatId]) -> Array:
    """Boolean (R) of the home regions of seats."""
    return np.array([region.id in seats for region in content.regions])


def percentile(cost: Array, width: Array, capacity: Array, running: float, percent: float) -> float:
    """Cash cost below which that percentage of the running tonnes is made, USD/kg.

    Each region's plants lie on its logistic cost curve (``cost`` the middle, ``width`` the
    spread), so the answer solves sum of capacity * sigmoid((x - cost)/width) = percent * running.
    """
    spread = np.maximum(width, 1e-6)
    wanted = percent / 100 * running
    low, high = float((cost - 20 * spread).min()), float((cost + 20 * spread).max())
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        steps = np.minimum(np.maximum((middle - cost) / spread, -40.0), 40.0)
        made = float(np.add.reduce(capacity / (1.0 + np.exp(-steps))))
        low, high = (middle, high) if made < wanted else (low, middle)
    return (low + high) / 2


def _china(content: Content) -> Array:
    return np.array([region.kind == "china" for region in content.regions])


def _zone_use(content: Content, state: State, mineral: MineralId, stage: Stage) -> float:
    m, s = figures.place(content, mineral, stage)
    use = figures.of_state(content, state, "use")[m, s]
    return float(use[mask(content, state.zone())].sum())


def _input_cost(content: Content, state: State, mineral: MineralId, stage: Stage) -> float:
    m, s = figures.place(content, mineral, stage)
    if s == 0:
        return 0.0
    before = STAGES[s - 1]
    own = state.floor(mineral, before)
    price = own.price_usd_per_kg if own else zone_prices(content, state, mineral, before)[0]
    return price * float(content.table["yield_input"][m, s])


def _cash_cost(content: Content, state: State, mineral: MineralId, stage: Stage) -> float:
    m, s = figures.place(content, mineral, stage)
    inside = mask(content, state.zone())
    plants = _plants(content, state, m, s, inside)
    plants += _funded(content, state, mineral, stage, inside)
    plants = plants or _plants(content, state, m, s, ~_china(content))
    if not plants:
        return float(content.table["price"][m, s])
    cost, width, capacity, running = np.array(plants).T
    percent = content.rules.floor.cost_percentile
    return max(0.0, percentile(cost, width, capacity, float(running.sum()), percent))


def _plants(content: Content, state: State, m: int, s: int, inside: Array) -> list[Plant]:
    """Cost curve, capacity and running tonnes of each region of the mask that makes anything."""
    capacity = figures.held_arrays(content, state.market, "capacity")[m, s]
    cost = figures.held_arrays(content, state.market, "cost")[m, s]
    width = figures.held_arrays(content, state.market, "width")[m, s]
    output = figures.of_state(content, state, "output")[m, s]
    running = np.minimum(capacity, output)
    return [
        (float(cost[r]), float(width[r]), float(capacity[r]), float(running[r]))
        for r in np.flatnonzero(inside & (running > 0))
    ]


def _funded(content: Content, state: State, mineral: MineralId, stage: Stage, inside: Array) -> list[Plant]:
    """Funded cards in the zone that the market does not carry yet: they count in full."""
    found: list[Plant] = []
    for card in content.projects:
        held = state.projects.get(card.id)
        if held is None or held.status not in FUNDED:
            continue
        if not inside[content.region_index(card.region)]:
            continue
        left = held.scale * max(0.0, 1.0 - held.active_share)
        for out in card.outputs:
            tonnes = left * out.capacity_t_per_month
            if (out.mineral, out.stage) == (mineral, stage) and tonnes > 0:
                cost, width = figures.cash_cost(card, out), figures.cash_width(card, out)
                found.append((cost, width, tonnes, tonnes))
    return found
