"""Slow answers: sticky mines, adapting demand and feed, growth, relocation, joint materials."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.market.curves import sigmoid
from game.market.params import DynamicsParams
from game.market.results import Month
from game.market.types import Array, MarketState, Structure, SupplyClass


def _pace(structure: Structure, params: DynamicsParams) -> Array:
    """Factor on closing and reopening times by supply class."""
    kind = structure.supply_class
    slow = (kind == SupplyClass.BYPRODUCT) | (kind == SupplyClass.STATE_BACKED)
    fast = kind == SupplyClass.SWING
    pace = np.where(slow, params.slow_class_factor, 1.0)
    return np.where(fast, params.swing_class_factor, pace)


def judge_margin(
    structure: Structure, state: MarketState, month: Month, params: DynamicsParams
) -> Array:
    """Margin by which owners judge closing: a mean over half the closing time.

    Nobody mothballs a mine for a bad quarter (records: high-cost mines close 12-26 months after
    the price top).
    """
    months = 0.5 * params.mine_down_months * _pace(structure, params)
    moved: Array = state.margin_slow + (month.margin - state.margin_slow) / months
    return moved


def utilise(
    structure: Structure, state: MarketState, month: Month, params: DynamicsParams
) -> Array:
    """Sticky part of mine utilisation: reopens on today's margin, closes slowly on the lasting one."""
    pace = _pace(structure, params)
    now = sigmoid((month.margin - state.cost) / state.width)
    lasting = sigmoid((state.margin_slow - state.cost) / state.width)
    up = np.maximum(now - state.utilisation, 0.0) / (params.mine_up_months * pace)
    down = np.minimum(np.maximum(now, lasting) - state.utilisation, 0.0)
    moved: Array = state.utilisation + up + down / (0.5 * params.mine_down_months * pace)
    moved[..., 1:, :] = month.utilisation[..., 1:, :]
    return moved


def plan_thrift(
    structure: Structure, state: MarketState, month: Month, params: DynamicsParams
) -> Array:
    """Log of the long-run answer that users prepare: other materials and thrift take deciding.

    Cheap ways of doing without run out: the answer is bounded by `thrift_most` times the long-run
    elasticity, however dear the material.
    """
    ratio = np.log(month.price_delivered / structure.price_ref)
    most = np.maximum(params.thrift_most * structure.elasticity_long, 1e-9)
    extra = structure.elasticity_long - structure.elasticity_short
    target = -most * np.tanh(extra * ratio / most)
    moved: Array = state.thrift + (target - state.thrift) / (0.5 * params.adaptation_months)
    return moved


def adapt_demand(state: MarketState, params: DynamicsParams) -> Array:
    """Log of final use follows what was prepared; need lost (or new) comes (back) more slowly."""
    back = state.thrift > state.adaptation
    months = 0.5 * params.adaptation_months * np.where(back, params.return_factor, 1.0)
    moved: Array = state.adaptation + (state.thrift - state.adaptation) / months
    return moved


def adapt_feed(
    structure: Structure, state: MarketState, month: Month, params: DynamicsParams
) -> Array:
    """Scrap and synthetic feed grow with the background and answer price within three years.

    Without the growth a chain fed by scrap or synthetics could only grow by getting dearer for ever.
    """
    extra = params.feed_elasticity_long - structure.feed_elasticity
    target = extra * np.log(month.price_exworks / structure.price_base)
    target = np.clip(target, -1.5, 1.5)
    answer = state.feed_trend - background(structure, state.month)
    answer = answer + (target - answer) / params.feed_months
    return answer + background(structure, state.month + 1)


def background(structure: Structure, month: int) -> Array:
    """Log growth of a stage's background supply since the base year, the fastest region's (M,S,1)."""
    early = min(month, structure.growth_switch)
    first = structure.capacity_growth.max(axis=-1, keepdims=True)
    second = structure.capacity_growth_late.max(axis=-1, keepdims=True)
    grown: Array = np.log1p(first) * early + np.log1p(second) * (month - early)
    return grown / 12.0


def grow(structure: Structure, state: MarketState) -> Array:
    """Final use a month later at constant prices."""
    rate = structure.growth if state.month < structure.growth_switch else structure.growth_late
    grown: Array = state.final_base * (1.0 + rate) ** (1.0 / 12.0)
    return grown


def relocate(
    structure: Structure, base: Array, month: Month, params: DynamicsParams
) -> Array:
    """Civil users drift to regions grown cheaper than the world; the world sum is kept."""
    weight = base * month.price_delivered
    total = base.sum(axis=-1, keepdims=True)
    safe = np.where(total > 0, total, 1.0)
    world = weight.sum(axis=-1, keepdims=True) / safe
    world_ref = (base * structure.price_ref).sum(axis=-1, keepdims=True) / safe
    dearer = np.log(month.price_delivered / structure.price_ref)
    dearer = dearer - np.log(np.where(total > 0, world / np.where(total > 0, world_ref, 1.0), 1.0))
    rate = -params.relocation_per_year / 12.0 * dearer * (1.0 - structure.defence_share)
    moved = base * np.exp(rate)
    after = moved.sum(axis=-1, keepdims=True)
    kept: Array = moved * (total / np.where(after > 0, after, 1.0))
    return kept


def joint_limits(
    structure: Structure, state: MarketState, month: Month, params: DynamicsParams
) -> Array:
    """Share of plants that can run next month, given this month's shortage of a joint material.

    The driver's output in a region against what its plants there made in the base year; small
    shortfalls are bridged.
    """
    factor = np.ones_like(state.joint_factor)
    for joint in structure.joint:
        at = (..., joint.driver_mineral, joint.driver_stage, slice(None))
        usual = structure.base_output[at] * (
            state.capacity[at] / np.maximum(structure.capacity[at], 1e-300)
        )
        ratio = month.output[at] / np.where(usual > 0, usual, 1.0)
        short = np.clip(1.0 - params.joint_slack - ratio, 0.0, 1.0) / (1.0 - params.joint_slack)
        short = np.where(usual > 0, short, 0.0)
        driven = (..., joint.driven_mineral, joint.driven_stage, slice(None))
        factor[driven] = factor[driven] * (1.0 - joint.weight * short)
    return factor


def fill_shelves(
    structure: Structure, state: MarketState, where: tuple[int, int, int], months: float
) -> MarketState:
    """Users' stocks of one mineral, stage and region set to so many months of need (a record).

    What lies above the usual cover was put there on purpose: users want to keep it for a while.
    """
    m, s, r = where
    stock, hoard = state.stock_users.copy(), state.hoard.copy()
    stock[..., m, s, r] = months * state.need_slow[..., m, s, r]
    hoard[..., m, s, r] = max(0.0, months - float(structure.cover_base[m, s, r]))
    return replace(state, stock_users=stock, hoard=hoard)
