"""Slow answers: sticky mines, adapting demand and feed, growth, relocation, joint materials."""

from __future__ import annotations

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


def utilise(
    structure: Structure, state: MarketState, month: Month, params: DynamicsParams
) -> Array:
    """Sticky part of mine utilisation follows the cost curve: slowly down, faster up."""
    target = sigmoid((month.margin - state.cost) / state.width)
    months = np.where(
        target < state.utilisation, params.mine_down_months, params.mine_up_months
    ) * _pace(structure, params)
    moved = state.utilisation + (target - state.utilisation) / months
    moved[..., 1:, :] = month.utilisation[..., 1:, :]
    return moved


def adapt_demand(
    structure: Structure, state: MarketState, month: Month, params: DynamicsParams
) -> Array:
    """Log of final use moves to its long-run answer; lost need comes back more slowly."""
    ratio = np.log(month.price_delivered / structure.price_ref)
    bound = np.log(structure.choke_multiple)
    extra = structure.elasticity_long - structure.elasticity_short
    target = -extra * np.clip(ratio, -bound, bound)
    lost = (state.adaptation < 0) & (target > state.adaptation)
    months = params.adaptation_months * np.where(lost, params.return_factor, 1.0)
    moved: Array = state.adaptation + (target - state.adaptation) / months
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
