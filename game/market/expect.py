"""What people expect: slow means, momentum, expected prices, news, licence asks, leakage."""

from __future__ import annotations

import numpy as np

from game.market.params import DynamicsParams
from game.market.policy import Policy
from game.market.results import Month
from game.market.types import Array, MarketState, Structure

LOUDEST = 0.5
"""Bound of one month's log change that enters momentum."""


def toward(old: Array, new: Array, months: float) -> Array:
    """Exponential mean of plain values with a time constant."""
    moved: Array = old + (new - old) / months
    return moved


def toward_log(old: Array, new: Array, months: float) -> Array:
    """Exponential mean of logarithms."""
    moved: Array = old * (new / old) ** (1.0 / months)
    return moved


def momentum(state: MarketState, month: Month, params: DynamicsParams) -> Array:
    """Smoothed monthly log change of the delivered price."""
    change = np.clip(np.log(month.price_delivered / state.price_delivered), -LOUDEST, LOUDEST)
    return toward(state.momentum, change, params.momentum_months)


def expected(
    state: MarketState, month: Month, policy: Policy, params: DynamicsParams
) -> Array:
    """Adaptive expectation, pulled to an announced price by its credibility."""
    adaptive = toward_log(state.expected, month.price_delivered, params.expectation_months)
    if policy.announced_price is None or policy.credibility is None:
        return adaptive
    told = (policy.announced_price > 0) & (policy.credibility > 0)
    announced = np.where(told, policy.announced_price, 1.0)
    credit = np.where(told, np.clip(policy.credibility, 0.0, 1.0), 0.0)
    blend: Array = adaptive ** (1.0 - credit) * announced**credit
    return blend


def news(state: MarketState, policy: Policy, params: DynamicsParams) -> Array:
    """Bad news fades; what is newly announced is added (at most the whole need)."""
    left = state.news * np.exp(-1.0 / params.news_months)
    if policy.news is not None:
        left = np.clip(left + policy.news, 0.0, 1.0)
    return np.asarray(left, float)


def licence_ask(
    structure: Structure, state: MarketState, rent: Array, curbed: Array, idle: Array,
    policy: Policy, params: DynamicsParams,
) -> Array:
    """Reserve ask: part of the last rent under a curb, remembered and decaying.

    Licence holders give way the sooner the larger the part of their licences that lies `idle`
    (beyond half: the record shows asks held with half a quota unused). The ask of a curb that is
    part of the base year holds as long as some curb does.
    """
    if not policy.ask_memory:
        return np.zeros_like(state.licence_ask)
    fresh = params.ask_share * (state.licence_ask + rent) * curbed
    keep = params.ask_keep * (1.0 - params.ask_yield * np.maximum(2.0 * idle - 1.0, 0.0))
    asked = keep * np.maximum(state.licence_ask, fresh)
    asked = np.maximum(asked, structure.ask_base * curbed)
    return np.where(asked < 1e-4 * state.exworks_slow, 0.0, asked)


def leakage(
    structure: Structure, state: MarketState, policy: Policy, gap: Array, curbed: Array,
    params: DynamicsParams,
) -> Array:
    """Share of blocked exports that leaks: grows with the log gap, fades when it closes."""
    ease = structure.evasion if policy.evasion is None else policy.evasion
    target = ease * (1.0 - np.exp(-np.maximum(gap, 0.0) / params.leak_scale)) * curbed
    months = np.where(target > state.leakage, params.leak_build_months, params.leak_fade_months)
    moved = state.leakage + (target - state.leakage) / months
    return np.where(moved < 1e-6, 0.0, moved)
