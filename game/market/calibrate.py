"""Closed-form calibration: a base-year table becomes constants whose equilibrium is that table.

Trade is refitted to the margins (RAS) with a small potential on unlisted pairs, habits are the
resulting shares at base landed costs, each region's delivered price anchors its own demand, and
cost = margin - width * ln(u / (1 - u)) reproduces base output on the logistic cost curve.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.market.types import Array, JointUse, MarketState, Structure

UNLISTED = 0.005
"""Potential of a pair without recorded trade: share of j's use times i's share of supply."""
LEAST_HABIT = 0.5
"""Habit never falls below this share of the unlisted-pair potential."""
RAS_ROUNDS = 2000


@dataclass(frozen=True, slots=True, eq=False)
class BaseTable:
    """A balanced base year. Tonnes a YEAR, prices USD/kg contained, shares and rates plain.

    Node arrays (M,S,R), link arrays (M,S,R,R), stage arrays (M,S). Zero where there is nothing.
    """

    price: Array
    """(M,S) stage price; 0 where the mineral has no such stage."""
    yield_input: Array
    """(M,S)"""
    dispersion: Array
    """(M,S) theta as a share of the stage price."""
    output: Array
    """Production of all feeds."""
    feed_other: Array
    """Part of it not made from mined feed."""
    stock_build: Array
    """Part of it put in stock by producers."""
    final: Array
    """Final use."""
    capacity: Array
    """Effective capacity for mined feed."""
    width: Array
    """Spread of the cost curve, USD/kg (any positive number where there is no capacity)."""
    flow: Array
    """Recorded or estimated trade."""
    freight: Array
    """USD/kg; see `freight_matrix`."""
    supply_class: NDArray[np.int8]
    cover_months: Array
    elasticity_short: Array
    """Positive numbers, (M,S,R) or broadcastable."""
    elasticity_long: Array
    growth: Array
    """Of final use, a year, (M,S,R) or broadcastable."""
    growth_late: Array
    growth_switch: int = 60
    """Months after the base year when growth_late takes over."""
    capacity_growth: Array | None = None
    """Background expansion a year; default: the mineral's mean growth of use."""
    capacity_growth_late: Array | None = None
    defence_share: Array | None = None
    evasion: Array | None = None
    user_stock_build: Array | None = None
    """Part of use put in stock by users (negative: drawn)."""
    choke_multiple: float = 8.0
    choke_elasticity: float = 2.0
    backstop_multiple: float = 40.0
    feed_elasticity: float = 0.3
    joint: tuple[JointUse, ...] = ()
    price_exworks: Array | None = None
    """(M,S,R) where regions' prices differ; default: the stage price everywhere."""
    price_users: Array | None = None
    """(M,S,R) delivered base price; default: the mean landed cost of what is bought."""
    wedge: Array | None = None
    """(M,S,R,R) export tax and licence rent on top of freight in the base year, USD/kg."""
    illicit_share: Array | None = None
    """Share of an origin's exports that leaves unrecorded."""
    ask: Array | None = None
    """Part of the wedge that is a reserve ask of licence holders, USD/kg."""


def freight_matrix(
    distance_km: Array, inland: Array, price: float, ship: float, handling: float, per_1000km: float
) -> Array:
    """(R,R) USD/kg contained by the rule of the base table.

    ship/1000 * (handling + per_1000km * km/1000 + inland_i + inland_j) + 0.3 % of the price;
    inside a region ship/1000 * 0.3 * (handling + per_1000km * km/1000). `ship` = t moved per t
    contained; handling, per_1000km and inland in USD/t.
    """
    haul = handling + per_1000km * distance_km / 1000.0
    between = ship / 1000.0 * (haul + inland[:, None] + inland[None, :]) + 0.003 * price
    own = ship / 1000.0 * 0.3 * haul
    return np.where(np.eye(distance_km.shape[0], dtype=bool), own, between)


def refit(prior: Array, rows: Array, columns: Array, rounds: int = RAS_ROUNDS) -> Array:
    """RAS: scale `prior` (...,R,R) to row sums and column sums; rows and columns total the same.

    Raises ValueError when a margin cannot be met (a column with use but no possible supplier).
    """
    flow = np.array(prior)
    for _ in range(rounds):
        flow *= _ratio(columns, flow.sum(axis=-2))[..., None, :]
        got = flow.sum(axis=-1)
        flow *= _ratio(rows, got)[..., None]
        if np.abs(flow.sum(axis=-2) - columns).max() <= 1e-13 * max(columns.max(), 1e-300):
            break
    flow *= _ratio(columns, flow.sum(axis=-2))[..., None, :]
    worst = np.abs(flow.sum(axis=-1) - rows).max(axis=-1) / np.maximum(rows.sum(axis=-1), 1e-300)
    if worst.max(initial=0.0) > 1e-6 or not np.isfinite(flow).all():
        raise ValueError("base table: trade cannot be fitted to production and use")
    return flow


def _ratio(wanted: Array, got: Array) -> Array:
    ratio: Array = np.where(got > 0, wanted / np.where(got > 0, got, 1.0), 0.0)
    return ratio


def _input_need(table: BaseTable, made: Array) -> Array:
    """(M,S,R) need of the next stage for material of this stage."""
    need = np.zeros_like(made)
    need[:, :-1] = table.yield_input[:, 1:, None] * made[:, 1:]
    return need


def _cost(
    table: BaseTable, made: Array, capacity: Array, price: Array, price_ref: Array
) -> tuple[Array, Array]:
    """Cost midpoints and utilisation; regions without capacity get the world's mean cost."""
    below = np.zeros_like(price_ref)
    below[:, 1:] = price_ref[:, :-1]
    margin = price - table.yield_input[..., None] * below
    there = capacity > 0
    use = np.where(there, made / np.where(there, capacity, 1.0), 0.5)
    use = np.clip(use, 0.005, 0.995)
    cost = margin - table.width * np.log(use / (1.0 - use))
    mean = _mean(cost, capacity)
    return np.where(there, cost, mean), np.where(there, use, 0.0)


def _mean(values: Array, weight: Array) -> Array:
    """World mean by weight (M,S,1); plain mean where the weights vanish."""
    total = weight.sum(axis=-1, keepdims=True)
    weighted = (values * weight).sum(axis=-1, keepdims=True) / np.where(total > 0, total, 1.0)
    mean: Array = np.where(total > 0, weighted, values.mean(axis=-1, keepdims=True))
    return mean


def calibrate(table: BaseTable) -> tuple[Structure, MarketState]:
    """Constants and first state whose first calm month is the base year's month.

    Raises ValueError for a table that cannot be fitted.
    """
    node = table.output.shape
    made = (table.output - table.feed_other) / 12.0
    if (made < -1e-9).any():
        raise ValueError("base table: feed_other above output")
    made = np.maximum(made, 0.0)
    final = table.final / 12.0
    user_build = _or_zero(table.user_stock_build, node) / 12.0
    use = final + _input_need(table, made)
    offered = (table.output - table.stock_build) / 12.0
    wanted = use + user_build
    offered = offered * _ratio(wanted.sum(-1), offered.sum(-1))[..., None]
    flow = refit(_prior(table.flow / 12.0, offered, wanted), offered, wanted)
    price = np.repeat(table.price[..., None], node[-1], axis=-1)
    price = price if table.price_exworks is None else table.price_exworks
    price = np.where(price > 0, price, 1.0)
    landed = price[..., None] + table.freight
    landed = landed if table.wedge is None else landed + table.wedge
    share = flow * _ratio(np.ones(node), wanted)[..., None, :]
    supply_share = offered * _ratio(np.ones(node[:2]), offered.sum(-1))[..., None]
    idle = wanted <= 0
    share = np.where(idle[..., None, :], supply_share[..., None], share)
    price_ref = (share * landed).sum(axis=-2)
    price_ref = price_ref if table.price_users is None else table.price_users
    price_ref = np.where(price_ref > 0, price_ref, price)
    # Capacity at or below output would need an infinite margin: allow 0.5 % head room.
    capacity = np.where(made > 0, np.maximum(table.capacity / 12.0, made / 0.995), 0.0)
    capacity = np.where(made > 0, capacity, table.capacity / 12.0)
    cost, utilisation = _cost(table, made, capacity, price, price_ref)
    width = np.where(capacity > 0, table.width, _mean(table.width, capacity))
    made = capacity * utilisation
    structure = Structure(
        yield_input=table.yield_input,
        theta=np.where(table.price > 0, table.dispersion * table.price, 1.0),
        world_use=use.sum(axis=-1),
        price_base=price,
        price_ref=price_ref,
        freight=table.freight,
        landed_base=landed,
        base_final=final,
        base_output=made,
        base_flow=flow,
        capacity=capacity,
        cost=cost,
        width=np.maximum(width, 1e-6 * price),
        supply_class=table.supply_class,
        feed_other=table.feed_other / 12.0,
        feed_elasticity=np.full(node, table.feed_elasticity),
        elasticity_short=np.broadcast_to(table.elasticity_short, node).copy(),
        elasticity_long=np.broadcast_to(table.elasticity_long, node).copy(),
        choke_multiple=np.full(node, table.choke_multiple),
        choke_elasticity=np.full(node, table.choke_elasticity),
        backstop_multiple=np.full(node, table.backstop_multiple),
        cover_base=table.cover_months,
        growth=np.broadcast_to(table.growth, node).copy(),
        growth_late=np.broadcast_to(table.growth_late, node).copy(),
        growth_switch=table.growth_switch,
        capacity_growth=_expansion(table, final, table.capacity_growth, table.growth),
        capacity_growth_late=_expansion(
            table, final, table.capacity_growth_late, table.growth_late
        ),
        defence_share=_or_zero(table.defence_share, node),
        evasion=_or_zero(table.evasion, node),
        build_base=table.output / 12.0 - offered,
        user_build_base=user_build,
        potential=LEAST_HABIT * UNLISTED * np.repeat(supply_share[..., None], node[-1], axis=-1),
        joint=table.joint,
        illicit_base=_or_zero(table.illicit_share, node),
        ask_base=_or_zero(table.ask, node),
    )
    return structure, first_state(structure, share, utilisation, use)


def cost_width(margin: Array, cost: Array, use: Array, least: Array, most: Array) -> Array:
    """Spread of a logistic cost curve from its median: (margin - cost) / ln(u / (1 - u)).

    All in USD/kg but the base utilisation `use`; the answer is kept within `least` and `most`
    (data that contradict themselves, such as a dear site that runs full, give the bound).
    """
    lean = np.log(np.clip(use, 0.005, 0.995) / (1.0 - np.clip(use, 0.005, 0.995)))
    there = np.abs(lean) > 0.05
    width = np.where(there, (margin - cost) / np.where(there, lean, 1.0), most)
    kept: Array = np.clip(width, least, most)
    return kept


def _or_zero(values: Array | None, node: tuple[int, ...]) -> Array:
    return np.zeros(node) if values is None else np.broadcast_to(values, node).copy()


def _expansion(
    table: BaseTable, final: Array, given: Array | None, growth: Array
) -> Array:
    """Background expansion: given, or the value-weighted growth of the mineral's final demand."""
    if given is not None:
        return np.broadcast_to(given, final.shape).copy()
    value = final * table.price[..., None]
    total = value.sum(axis=(-1, -2), keepdims=True)
    sum_of = (np.broadcast_to(growth, final.shape) * value).sum(axis=(-1, -2), keepdims=True)
    return np.where(table.capacity > 0, sum_of / np.where(total > 0, total, 1.0), 0.0)


def _prior(flow: Array, offered: Array, wanted: Array) -> Array:
    """Recorded flows, and a small potential on pairs without any."""
    world = offered.sum(axis=-1)[..., None, None]
    guess = UNLISTED * wanted[..., None, :] * offered[..., None] / np.where(world > 0, world, 1.0)
    return np.where(flow > 0, flow, guess)


def _margin(structure: Structure) -> Array:
    """(M,S,R) ex-works price less inputs at base prices."""
    below = np.zeros_like(structure.price_ref)
    below[:, 1:] = structure.price_ref[:, :-1]
    margin: Array = structure.price_base - structure.yield_input[..., None] * below
    return margin


def first_state(
    structure: Structure, habit: Array, utilisation: Array, use: Array
) -> MarketState:
    """The state at the end of the base year, given habits, utilisation and use a month."""
    zero = np.zeros_like(structure.price_base)
    flow = structure.base_flow
    exports = flow.sum(axis=-1) - np.einsum("...ii->...i", flow)
    return MarketState(
        month=0,
        capacity=structure.capacity.copy(),
        cost=structure.cost.copy(),
        width=structure.width.copy(),
        capacity_known=structure.capacity.copy(),
        utilisation=utilisation.copy(),
        margin_slow=_margin(structure),
        habit=habit.copy(),
        final_base=structure.base_final.copy(),
        adaptation=zero.copy(),
        thrift=zero.copy(),
        feed_trend=zero.copy(),
        stock_users=structure.cover_base * use,
        stock_producers=zero.copy(),
        hoard=zero.copy(),
        build=structure.build_base.copy(),
        user_build=structure.user_build_base.copy(),
        price=structure.price_base.copy(),
        price_delivered=structure.price_ref.copy(),
        price_slow=structure.price_ref.copy(),
        exworks_slow=structure.price_base.copy(),
        expected=structure.price_ref.copy(),
        momentum=zero.copy(),
        news=zero.copy(),
        rent=zero.copy(),
        licence_ask=structure.ask_base.copy(),
        licensed=zero.copy(),
        leakage=zero.copy(),
        export_normal=exports,
        use_last=use.copy(),
        need_slow=use.copy(),
        joint_factor=np.ones_like(zero),
    )
