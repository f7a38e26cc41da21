"""State, policy and luck of a month -> the demand side of the kernel's Problem."""

from __future__ import annotations

from typing import Final

import numpy as np

from game.market.buyers import Buyers
from game.market.params import DynamicsParams
from game.market.policy import Policy, Shocks
from game.market.terms import Flattener, Terms, capacity_now
from game.market.types import Array, MarketState, Structure

SHED: Final = 2.0
"""Stock takes part whole while a month's most is within so many months of what its users can take."""


def buyers_of(
    structure: Structure,
    state: MarketState,
    policy: Policy,
    shocks: Shocks,
    params: DynamicsParams,
    terms: Terms,
    put: Flattener,
) -> Buyers:
    """Demand side of the month."""
    need = put.node(state.final_base * np.exp(state.adaptation))
    for factor in (policy.demand_factor, shocks.demand):
        if factor is not None:
            need = need * put.node(np.asarray(factor))
    slow = put.node(np.log(state.price_slow))
    outlook = put.node(np.log(state.expected)) + extrapolated(put.node(state.momentum), params)
    pull = params.stock_price_pull + params.speculation_pull
    anchor = (params.stock_price_pull * slow + params.speculation_pull * outlook) / pull
    usual = put.node(np.maximum(state.need_slow, 0.0))
    stock = put.node(state.stock_users)
    # Crumbs left by rounding are no stock.
    crumbs = 1e-9 * put.node(structure.world_use[..., None])
    stock = np.where(stock > crumbs, stock, 0.0)
    alive = _alive(_usable(structure, state, shocks, put, need), params.stock_hurry * stock)
    stock = alive * stock
    served = np.clip(1.0 - params.patience * terms.curbs.missed / np.maximum(usual, 1e-300), 0.0, 1.0)
    bridge = params.bridge_share * np.minimum(terms.curbs.missed, params.stock_hurry * stock)
    purchase = put.some_node(policy.purchase_max, 0.0)
    limit = np.asarray(np.inf) if policy.purchase_limit is None else policy.purchase_limit
    return Buyers(
        need=need,
        reference_log=put.node(np.log(structure.price_ref)),
        elasticity=put.node(structure.elasticity_short),
        choke_log=put.node(np.log(structure.choke_multiple)),
        choke_elasticity=put.node(structure.choke_elasticity),
        cover=alive * put.node(structure.cover_base + state.hoard) * usual,
        extra=put.node(_hoard(structure, state, params)),
        price_pull=np.full_like(usual, pull),
        anchor_log=anchor,
        slow_log=slow,
        stock=stock,
        pace=1.0 / params.stock_gap_months,
        hurry=params.stock_hurry,
        ceiling=np.maximum(params.stock_buying_ceiling * usual, 1e-300),
        rounding=np.maximum(0.02 * usual, 1e-12),
        build=put.some_node(state.user_build, 0.0),
        bridge=bridge if bridge.any() else None,
        served=served,
        purchase_max=purchase,
        purchase_limit=None if purchase is None else put.node(limit),
    )


def _usable(structure: Structure, state: MarketState, shocks: Shocks, put: Flattener, need: Array) -> Array:
    """(B,S,R) most that users can take in a month, t: final need, and what the next stage's plants can eat."""
    eaten = np.zeros_like(need)
    eaten[:, :-1] = (capacity_now(state, shocks, put) * put.stage(structure.yield_input)[..., None])[:, 1:]
    most: Array = need + eaten
    return most


def _alive(usable: Array, most: Array) -> Array:
    """(B,S,R) part of users' stock that is in the market, 0 to 1; ``most``: what would be let out in a month, t.

    What is far more than anybody there can use waits in the shed. Found in play: when a region's only refinery shut
    down, what lay there was offered to nobody, and the price fell to its least while the world paid eight times that.
    """
    part: Array = np.minimum(1.0, SHED * usable / np.where(most > 0, most, 1.0))
    return np.where(most > 0, part, np.where(usable > 0, 1.0, 0.0))


def extrapolated(momentum: Array, params: DynamicsParams) -> Array:
    """Bounded extrapolation of the recent trend, m_max tanh(mu m / m_max).

    Trends within the usual noise of prices draw no crowd: m counts by m^2 / (m^2 + noise^2).
    """
    most, noise = params.extrapolation_most, params.extrapolation_noise
    seen = momentum**3 / (momentum * momentum + noise * noise)
    bent: Array = most * np.tanh(params.extrapolation_months * seen / most)
    return bent


def _hoard(structure: Structure, state: MarketState, params: DynamicsParams) -> Array:
    """ln of wanted cover over base cover for news: months are added, not multiplied."""
    fear = 1.0 - np.exp(-params.news_weight * state.news / params.news_scale)
    cover = structure.cover_base + state.hoard
    cover = np.where(cover > 0, cover, 1.0)
    extra: Array = np.log1p(params.hoard_months * fear / cover)
    return extra
