"""The supply side of the game: plants, other feed, withheld goods, buffers and public stocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from game.market.curves import Curve, below, sigmoid, soft_min
from game.market.problem import Rows, take
from game.market.types import Array

DEAR = 1.2
"""Base-year stock building begins to stop at this multiple of the base price."""


@dataclass(frozen=True, slots=True, eq=False)
class Plants:
    """Supply side, (B,S,R) each. Optional fields are None where nobody uses them."""

    firm: Array
    """Output for the spot market that does not answer this month's price (sticky mines)."""
    flex: Array
    """Capacity on the logistic cost curve at the spot price."""
    contract: Array | None
    """Made for offtake contracts, on top of `firm`: never offered on the spot market."""
    cost: Array
    """Midpoint of the cost curve less any subsidy."""
    width: Array
    yield_input: Array
    """(B,S,1)"""
    feed: Array
    """Other feed at base price."""
    feed_elasticity: Array
    base: Array
    """Ex-works price at which `feed` is measured."""
    hold: Array
    """Ex-works price below which sellers withhold."""
    hold_steepness: float
    held: Array
    """Most that producers release from withheld stock in the month, t."""
    build: Array
    """Base-year stock building not yet faded, t."""
    idle_price: Array | None
    """Input price at which plants stop for want of feed."""
    cfd_flex: Array | None = None
    cfd_strike: Array | None = None
    output_cap: Array | None = None
    """Production quota left after contracts."""
    buffer_max: Array | None = None
    buffer_limit: Array | None = None
    release_max: Array | None = None
    release_limit: Array | None = None

    def select(self, rows: Rows) -> Self:
        """Some systems."""
        picked: Self = take(self, rows)
        return picked


def idle(plants: Plants, input_price: Array) -> Curve:
    """Share of plants that still find feed, and its slope: falls to zero near the backstop."""
    if plants.idle_price is None:
        return np.ones_like(input_price), np.zeros_like(input_price)
    ratio = np.minimum(input_price / plants.idle_price, 1e6)
    if ratio.max() < 0.25:
        return np.ones_like(input_price), np.zeros_like(input_price)
    power = ratio**16
    share = 1.0 / (1.0 + power)
    return share, -16.0 * power * share * share / np.maximum(input_price, 1e-300)


@dataclass(frozen=True, slots=True)
class Output:
    """Output from mined feed and its slopes; `spot` excludes contract tonnes."""

    total: Array
    total_input: Array
    spot: Array
    by_price: Array
    """d spot = d total / d price"""
    by_input: Array
    """d spot / d input price"""
    cfd: Array | None
    running: Array
    """Share of plants that find feed."""


def produce(plants: Plants, price: Array, input_price: Array) -> Output:
    """Output of every node: firm part, spot part, contract-for-difference part, quota, feed."""
    pull = plants.yield_input * input_price
    share = sigmoid((price - pull - plants.cost) / plants.width)
    slope = plants.flex * share * (1.0 - share) / plants.width
    total = plants.firm + plants.flex * share
    by_price, by_input = slope, -plants.yield_input * slope
    cfd: Array | None = None
    if plants.cfd_flex is not None and plants.cfd_strike is not None:
        kept = sigmoid((plants.cfd_strike - pull - plants.cost) / plants.width)
        cfd = plants.cfd_flex * kept
        total = total + cfd
        by_input = by_input - plants.yield_input * cfd * (1.0 - kept) / plants.width
    if plants.output_cap is not None:
        total, cut = soft_min(total, plants.output_cap)
        by_price, by_input = by_price * cut, by_input * cut
    running, fall = idle(plants, input_price)
    if cfd is not None:
        cfd = cfd * running
    spot, spot_input = total * running, by_input * running + total * fall
    if plants.contract is None:
        return Output(spot, spot_input, spot, by_price * running, spot_input, cfd, running)
    return Output(
        spot + plants.contract * running,
        spot_input + plants.contract * fall,
        spot,
        by_price * running,
        spot_input,
        cfd,
        running,
    )


def other_feed(plants: Plants, price: Array) -> Curve:
    """Scrap and synthetic feed at a price, and its slope."""
    quantity = plants.feed * (price / plants.base) ** plants.feed_elasticity
    return quantity, plants.feed_elasticity * quantity / price


def willing(plants: Plants, price: Array) -> Curve:
    """Share of output that sellers do not withhold, and its slope; 1 at and above `hold`."""
    short = np.minimum(np.log(price / plants.hold), 0.0)
    share = np.exp(-plants.hold_steepness * short * short)
    return share, -2.0 * plants.hold_steepness * short * share / price


def held_release(plants: Plants, price: Array) -> Curve:
    """What producers release from withheld stock, and its slope: nothing until prices recover."""
    x = 12.0 * np.log(price / (1.15 * plants.hold))
    share = sigmoid(x)
    return plants.held * share, plants.held * share * (1.0 - share) * 12.0 / price


def stock_building(plants: Plants, price: Array) -> Curve:
    """Base-year stock building at a price, t: stops when goods turn dear, and its slope."""
    over = np.maximum(np.log(price / (DEAR * plants.base)), 0.0)
    share = np.exp(-plants.hold_steepness * over * over)
    wanted = np.maximum(plants.build, 0.0)
    return wanted * share, -2.0 * plants.hold_steepness * over * share * wanted / price


def built(plants: Plants, price: Array) -> Array:
    """Base-year stock building (positive) or drawing (negative) at a price, t."""
    share, _ = willing(plants, price)
    return stock_building(plants, price)[0] - np.maximum(-plants.build, 0.0) * share


def sold_from_public_stock(plants: Plants, price: Array) -> Curve:
    """Release of a public stock at or above its limit price; like anybody, it does not give away."""
    if plants.release_max is None or plants.release_limit is None:
        zero = np.zeros_like(price)
        return zero, zero
    under, fall = below(price, plants.release_limit)
    share, slope = willing(plants, price)
    return (
        plants.release_max * (1.0 - under) * share,
        plants.release_max * ((1.0 - under) * slope - fall * share),
    )


def bought_by_buffer(plants: Plants, price: Array) -> Curve:
    """Purchases of a buffer at or below its limit price."""
    if plants.buffer_max is None or plants.buffer_limit is None:
        zero = np.zeros_like(price)
        return zero, zero
    share, slope = below(price, plants.buffer_limit)
    return plants.buffer_max * share, plants.buffer_max * slope
