"""Capacity: plants that open, incumbents that expand, and how buyers come to know both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.market.params import DynamicsParams
from game.market.results import Month
from game.market.types import Array, MarketState, Structure


def enter_capacity(
    structure: Structure,
    state: MarketState,
    added: Array,
    cost: Array | None = None,
    width: Array | None = None,
    offtake_share: Array | None = None,
    params: DynamicsParams | None = None,
) -> MarketState:
    """Open (or close) `added` t/month (...,M,S,R) at `cost` and `width` (default: the region's).

    Costs blend by capacity. A region that had nothing enters every market's habit at once with
    `entry_share` (less when the plant is smaller than that) or its offtake share, if larger;
    the rest of its standing follows its size over the qualification lag (`know_capacity`).
    """
    params = params or DynamicsParams()
    opened = np.maximum(added, 0.0)
    after = np.maximum(state.capacity + added, 0.0)
    weight = opened / np.where(after > 0, np.maximum(after, opened), 1.0)
    new_cost = state.cost if cost is None else np.where(opened > 0, cost, state.cost)
    new_width = state.width if width is None else np.where(opened > 0, width, state.width)
    size = after / np.maximum(structure.world_use, 1e-300)[..., None]
    entering = (opened > 0) & (state.capacity_known <= 0)
    start = np.minimum(params.entry_share, size) * entering
    floor = np.broadcast_to(start[..., None], state.habit.shape)
    if offtake_share is not None:
        known = (opened > 0)[..., None] * np.clip(offtake_share, 0.0, 1.0)
        floor = np.maximum(floor, known)
    return replace(
        state,
        capacity=after,
        cost=state.cost + weight * (new_cost - state.cost),
        width=state.width + weight * (new_width - state.width),
        utilisation=_blended_use(state, after, opened),
        habit=make_room(state.habit, floor),
    )


def _blended_use(state: MarketState, after: Array, opened: Array) -> Array:
    """New mines start at a usual utilisation of 0.8."""
    kept = np.maximum(after - opened, 0.0)
    total = np.where(after > 0, after, 1.0)
    return np.where(after > 0, (kept * state.utilisation + 0.8 * opened) / total, 0.0)


def make_room(habit: Array, floor: Array) -> Array:
    """Raise habits to `floor` and shrink the rest so that each destination's sum is kept."""
    raised = np.maximum(habit, floor)
    before, after = habit.sum(axis=-2, keepdims=True), raised.sum(axis=-2, keepdims=True)
    kept: Array = raised * (before / np.where(after > 0, after, 1.0))
    return kept


def know_capacity(state: MarketState, params: DynamicsParams) -> Array:
    """Capacity as buyers count it: follows the real one over the qualification lag."""
    step = (state.capacity - state.capacity_known) / params.qualification_months
    return np.maximum(state.capacity_known + step, 0.0)


def follow_habit(
    structure: Structure, state: MarketState, month: Month, known: Array, params: DynamicsParams
) -> Array:
    """Habit follows realised purchases over 18 months and newly qualified capacity.

    Newly qualified capacity scales its origin's habit (or adds its share of the world for a
    newcomer); each destination's habits keep their sum, so variety alone lowers no price.
    """
    bought = month.flow.sum(axis=-2, keepdims=True)
    there = bought > 1e-9 * np.maximum(structure.world_use, 1e-300)[..., None, None]
    total = state.habit.sum(axis=-2, keepdims=True)
    realised = np.where(there, month.flow / np.where(there, bought, 1.0) * total, state.habit)
    habit = state.habit + (realised - state.habit) / params.habit_months
    before = state.capacity_known
    old = np.where(before > 0, before, 1.0)
    ratio = np.where(before > 0, known / old, 1.0)
    world = known.sum(axis=-1, keepdims=True)
    fresh = np.where(before > 0, 0.0, known / np.where(world > 0, world, 1.0))
    # A plant tiny beside its later size is a newcomer for the part beyond a tenfold growth.
    grown = habit * np.clip(ratio, 0.0, 10.0)[..., None] + fresh[..., None]
    least = np.where((state.capacity > 0)[..., None] | (habit > 0), structure.potential, 0.0)
    grown = np.maximum(grown, least)
    after = grown.sum(axis=-2, keepdims=True)
    kept: Array = grown * (total / np.where(after > 0, after, 1.0))
    return kept


def expand(structure: Structure, state: MarketState, params: DynamicsParams) -> Array:
    """Background expansion of incumbents: the trend, faster above base prices, none far below."""
    pull = 1.0 + params.expansion_pull * np.log(state.expected / structure.price_ref)
    early = state.month < structure.growth_switch
    trend = structure.capacity_growth if early else structure.capacity_growth_late
    rate = trend / 12.0 * np.clip(pull, 0.0, 2.0)
    there = state.capacity > 0
    grown: Array = np.where(there, state.capacity * (1.0 + rate), state.capacity)
    return grown
