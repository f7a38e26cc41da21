"""Closed-form calibration: a base-year table becomes constants whose equilibrium is that table.

Trade is refitted to the margins (RAS) with a small potential on unlisted pairs, habits are the
resulting shares at base landed costs, each region's delivered price anchors its own demand, and
cost = margin - width * ln(u / (1 - u)) reproduces base output on the logistic cost curve.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.market.base_table import BaseTable
from game.market.types import Array, MarketState, Structure

UNLISTED = 0.005
"""Potential of a pair without recorded trade: share of j's use times i's share of supply."""
LEAST_HABIT = 0.5
"""Habit never falls below this share of the unlisted-pair potential."""
RAS_ROUNDS = 2000


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


class _Trade(NamedTuple):
    """The base year in tonnes a month, (M,S,R) and (M,S,R,R)."""

    made: Array
    """From mined feed."""
    use: Array
    """Final use and the next stage's need."""
    user_build: Array
    wanted: Array
    """Use and users' stock building."""
    offered: Array
    """Output less producers' stock building, fitted to what is wanted."""
    flow: Array


def _trade(table: BaseTable) -> _Trade:
    """Tonnes a month, with trade fitted to its margins; ValueError for a table that cannot be."""
    made = (table.output - table.feed_other) / 12.0
    if (made < -1e-9).any():
        raise ValueError("base table: feed_other above output")
    made = np.maximum(made, 0.0)
    use = table.final / 12.0 + _input_need(table, made)
    user_build = _or_zero(table.user_stock_build, made.shape) / 12.0
    wanted = use + user_build
    offered = (table.output - table.stock_build) / 12.0
    offered = offered * _ratio(wanted.sum(-1), offered.sum(-1))[..., None]
    flow = refit(_prior(table.flow / 12.0, offered, wanted), offered, wanted)
    return _Trade(made, use, user_build, wanted, offered, flow)


class _Prices(NamedTuple):
    """Prices of the base year, USD/kg, and where everybody buys."""

    exworks: Array
    landed: Array
    """(M,S,R,R)"""
    users: Array
    """(M,S,R) mean landed cost of what is bought, unless the table gives it."""
    share: Array
    """(M,S,R,R) of the origins in what each destination buys; of world supply where nobody buys."""
    supply_share: Array
    """(M,S,R) of world supply."""


def _prices(table: BaseTable, trade: _Trade) -> _Prices:
    node = trade.made.shape
    price = np.repeat(table.price[..., None], node[-1], axis=-1)
    price = price if table.price_exworks is None else table.price_exworks
    price = np.where(price > 0, price, 1.0)
    landed = price[..., None] + table.freight
    landed = landed if table.wedge is None else landed + table.wedge
    share = trade.flow * _ratio(np.ones(node), trade.wanted)[..., None, :]
    supply_share = trade.offered * _ratio(np.ones(node[:2]), trade.offered.sum(-1))[..., None]
    idle = trade.wanted <= 0
    share = np.where(idle[..., None, :], supply_share[..., None], share)
    users = (share * landed).sum(axis=-2)
    users = users if table.price_users is None else table.price_users
    return _Prices(price, landed, np.where(users > 0, users, price), share, supply_share)


class _Works(NamedTuple):
    """Plants of the base year, (M,S,R)."""

    capacity: Array
    cost: Array
    utilisation: Array
    width: Array


def _works(table: BaseTable, trade: _Trade, prices: _Prices) -> _Works:
    """Capacities and the cost curves on which they make the base output."""
    made = trade.made
    # Capacity at or below output would need an infinite margin: allow 0.5 % head room.
    capacity = np.where(made > 0, np.maximum(table.capacity / 12.0, made / 0.995), table.capacity / 12.0)
    cost, utilisation = _cost(table, made, capacity, prices.exworks, prices.users)
    width = np.where(capacity > 0, table.width, _mean(table.width, capacity))
    return _Works(capacity, cost, utilisation, np.maximum(width, 1e-6 * prices.exworks))


def calibrate(table: BaseTable) -> tuple[Structure, MarketState]:
    """Constants and first state whose first calm month is the base year's month.

    Raises ValueError for a table that cannot be fitted.
    """
    trade = _trade(table)
    prices = _prices(table, trade)
    works = _works(table, trade, prices)
    structure = _structure(table, trade, prices, works)
    return structure, first_state(structure, prices.share, works.utilisation, trade.use)


def _structure(table: BaseTable, trade: _Trade, prices: _Prices, works: _Works) -> Structure:
    """The constants of play."""
    node = table.output.shape

    def spread(values: Array | float) -> Array:
        return np.broadcast_to(values, node).copy()

    final = table.final / 12.0
    return Structure(
        yield_input=table.yield_input,
        theta=np.where(table.price > 0, table.dispersion * table.price, 1.0),
        world_use=trade.use.sum(axis=-1),
        price_base=prices.exworks,
        price_ref=prices.users,
        freight=table.freight,
        landed_base=prices.landed,
        base_final=final,
        base_output=works.capacity * works.utilisation,
        base_flow=trade.flow,
        capacity=works.capacity,
        cost=works.cost,
        width=works.width,
        supply_class=table.supply_class,
        feed_other=table.feed_other / 12.0,
        feed_elasticity=spread(table.feed_elasticity),
        elasticity_short=spread(table.elasticity_short),
        elasticity_long=spread(table.elasticity_long),
        choke_multiple=spread(table.choke_multiple),
        choke_elasticity=spread(table.choke_elasticity),
        backstop_multiple=spread(table.backstop_multiple),
        cover_base=table.cover_months,
        growth=spread(table.growth),
        growth_late=spread(table.growth_late),
        growth_switch=table.growth_switch,
        capacity_growth=_expansion(table, final, table.capacity_growth, table.growth),
        capacity_growth_late=_expansion(table, final, table.capacity_growth_late, table.growth_late),
        defence_share=_or_zero(table.defence_share, node),
        evasion=_or_zero(table.evasion, node),
        build_base=table.output / 12.0 - trade.offered,
        user_build_base=trade.user_build,
        potential=LEAST_HABIT * UNLISTED * np.repeat(prices.supply_share[..., None], node[-1], axis=-1),
        joint=table.joint,
        illicit_base=_or_zero(table.illicit_share, node),
        ask_base=_or_zero(table.ask, node),
    )


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
