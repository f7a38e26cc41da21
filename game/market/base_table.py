"""The base year as data: balanced tonnes, prices, freight and traits that `calibrate` turns into constants."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.market.types import Array, JointUse


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
