"""Private investors: they build when the price they expect, pipeline included, pays the plant."""

from __future__ import annotations

import numpy as np

from game.market.curves import sigmoid
from game.market.params import DynamicsParams
from game.market.types import Array, MarketState, Structure

RUNNING = 0.9
"""Usual use of capacity once a pipeline has been built."""


def pipeline_price(
    structure: Structure, state: MarketState, where: tuple[int, int], announced: Array,
    params: DynamicsParams,
) -> Array:
    """(...,R) price that announced capacity less growth implies, at the end of the look ahead.

    `announced` (scalar or (...)) t/month of the world's capacity that is not yet open. The price
    of today moves by the excess over the long-run answers of users and of mines.
    """
    m, s = where
    years = params.pipeline_months / 12.0
    use = state.need_slow[..., m, s, :]
    world = np.maximum(use.sum(axis=-1), 1e-300)
    growth = (structure.growth[m, s] * structure.base_final[m, s]).sum()
    growth = growth / max(float(structure.base_final[m, s].sum()), 1e-300)
    later = world * (1.0 + growth) ** years
    capacity = state.capacity[..., m, s, :].sum(axis=-1)
    idle = np.maximum(RUNNING * capacity - world, 0.0)
    supply = world + idle + RUNNING * announced
    answer = float(np.mean(structure.elasticity_long[m, s])) + params.supply_answer
    change = np.log(np.maximum(supply, 1e-300) / later) / answer
    price: Array = state.expected[..., m, s, :] * np.exp(-change)[..., None]
    return price


def wanted_share(
    structure: Structure, state: MarketState, where: tuple[int, int, int], needed: float,
    announced: Array, params: DynamicsParams, supported: float = 0.0,
) -> Array:
    """(...) share 0..1 of a private plant that investors still want to build.

    `needed` is its full cash cost, inputs included, USD/kg; `supported` a price that policy
    guarantees it. They ask for `hurdle` over the cost and judge min(expected price, price implied
    by the pipeline).
    """
    m, s, r = where
    expected = state.expected[..., m, s, r]
    implied = pipeline_price(structure, state, (m, s), announced, params)[..., r]
    believed = np.maximum(np.minimum(expected, implied), supported)
    share: Array = sigmoid(
        np.log(np.maximum(believed, 1e-300) / (params.hurdle * needed)) / params.hurdle_spread
    )
    return share
