"""The demand side of the game: final users and the stocks they hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from game.market.curves import Curve, isoelastic, sigmoid, soft_clip
from game.market.problem import Rows, take
from game.market.types import Array

LOWEST_COVER, HIGHEST_COVER = 0.08, 2.0
"""Bounds of the users' target cover as multiples of the base cover."""
LEAST_LOG, MOST_LOG = float(np.log(LOWEST_COVER)), float(np.log(HIGHEST_COVER))
ALARM_LOG = 4.0 * float(np.log(3.0))
"""Users hurry to draw on their stocks at some three times the slow price."""


@dataclass(frozen=True, slots=True, eq=False)
class Buyers:
    """Final users and their stocks, (B,S,R) each."""

    need: Array
    """Final use at the reference price, t."""
    reference_log: Array
    """ln P_ref"""
    elasticity: Array
    choke_log: Array
    choke_elasticity: Array
    cover: Array
    """Stock wanted at the slow price and without news, t (base cover times need)."""
    extra: Array
    """ln of the multiple of it wanted for news and expectations."""
    price_pull: Array
    """Elasticity of wanted stock to today's price (slow-price and expectation parts)."""
    anchor_log: Array
    """ln of the price at which wanted stock is cover * exp(extra)."""
    slow_log: Array
    """ln of the slow price."""
    stock: Array
    """In hand, t."""
    pace: float
    """Share of the gap closed in a month."""
    hurry: float
    """Most of the stock released in a month."""
    ceiling: Array
    """Most that is bought for stock in a month, t; positive."""
    rounding: Array
    """Width of the kink between buying and releasing, t."""
    build: Array | None
    """Base-year stock building of users not yet faded, t; None = none."""
    bridge: Array | None = None
    """Taken from stock without asking the price, t: what suppliers under a curb do not deliver."""
    served: Array | None = None
    """Share of usual deliveries that still comes: nobody fills shelves from what is not delivered."""
    purchase_max: Array | None = None
    purchase_limit: Array | None = None

    def select(self, rows: Rows) -> Self:
        """Some systems."""
        picked: Self = take(self, rows)
        return picked


def final_use(buyers: Buyers, price_log: Array) -> Curve:
    """Final use at ln P and its slope in that logarithm."""
    use, slope = isoelastic(
        price_log - buyers.reference_log,
        buyers.elasticity,
        buyers.choke_log,
        buyers.choke_elasticity,
    )
    return buyers.need * use, buyers.need * slope


def stock_gap(buyers: Buyers, price_log: Array) -> Curve:
    """Wanted change of users' stock in the month at ln P, and its slope in that logarithm.

    Target cover falls with the price and rises with news and expected price; a gap is closed in
    about five months, faster when scarce, never beyond `hurry` of the stock or `ceiling` bought.
    """
    wish = buyers.extra - buyers.price_pull * (price_log - buyers.anchor_log)
    bent, bend = soft_clip(wish, LEAST_LOG, MOST_LOG)
    target = np.exp(bent)
    target *= buyers.cover
    gap = target - buyers.stock
    gap_slope = -buyers.price_pull * bend * target
    alarm = sigmoid(4.0 * (price_log - buyers.slow_log) - ALARM_LOG)
    haste = (buyers.hurry - buyers.pace) * alarm
    pace = buyers.pace + haste
    buying = gap > 0
    slope = gap_slope * pace + gap * haste * (4.0 - 4.0 * alarm)
    change = gap * pace
    if buying.any():
        eager = np.tanh(gap * (buyers.pace / buyers.ceiling))
        change = np.where(buying, buyers.ceiling * eager, change)
        slope = np.where(buying, gap_slope * (buyers.pace - buyers.pace * (eager * eager)), slope)
    if buyers.bridge is None:
        return change, slope
    # What is taken to bridge counts against the most that leaves the shelves in a month.
    most = buyers.hurry * buyers.stock
    left = 1.0 - buyers.bridge / np.where(most > 0, most, 1.0)
    left = np.where(buying, 1.0 if buyers.served is None else buyers.served, left)
    return change * left - buyers.bridge, slope * left
