"""The supply side of the game: plants, other feed, withheld goods, buffers and public stocks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np

from game.market.curves import TWO, ZERO, Curve, below, sigmoid, soft_min
from game.market.types import Array, Rows, spread_out, take

DEAR_LOG = float(np.log(1.2))
"""Base-year stock building begins to stop at 1.2 times the base price."""


@dataclass(frozen=True, eq=False)
class Plants:
    """Supply side, (B,S,R) each. Optional fields are None where nobody uses them.

    The properties are what a solve would otherwise reckon anew at every step.
    """

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
    feed: Array | None
    """Other feed at base price; None = nobody has any."""
    feed_elasticity: Array
    base_log: Array
    """ln of the ex-works price at which `feed` is measured."""
    hold_log: Array
    """ln of the ex-works price below which sellers withhold."""
    hold_steepness: float
    held: Array | None
    """Most that producers release from withheld stock in the month, t; None = none."""
    build: Array | None
    """Base-year stock building not yet faded, t; None = none."""
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

    @cached_property
    def half_steep(self) -> Array:
        """Half the steepness of the cost curve."""
        return 0.5 / self.width

    @cached_property
    def pull(self) -> Array:
        """(B,S,R) dearer input's pull on a plant, in halves of the cost curve's width."""
        return self.yield_input * self.half_steep

    @cached_property
    def cost_steep(self) -> Array:
        """Cost of the midpoint in the same unit."""
        return self.cost * self.half_steep

    @cached_property
    def use(self) -> Array:
        """(B,S,R) `yield_input`"""
        return spread_out(self.yield_input, self.cost.shape)

    @cached_property
    def less_use(self) -> Array:
        """(B,S,R) the same, negative"""
        return -self.use

    @cached_property
    def half_flex(self) -> Array:
        """Output of the cost curve at its midpoint."""
        return 0.5 * self.flex

    @cached_property
    def middle(self) -> Array:
        """Output in all at the midpoint of the cost curve."""
        return self.firm + self.half_flex

    @cached_property
    def steepest(self) -> Array:
        """Slope of output there."""
        return self.half_flex * self.half_steep

    @cached_property
    def near_idle(self) -> Array:
        """Input price from which on plants may want for feed."""
        return np.array(np.inf) if self.idle_price is None else 0.25 * self.idle_price

    @cached_property
    def half_held(self) -> Array:
        """Half of the most that producers release from withheld stock."""
        return np.zeros(()) if self.held is None else 0.5 * self.held

    @cached_property
    def recovered_log(self) -> Array:
        """ln of the price around which withheld stock is sold again."""
        return self.hold_log + RECOVERED_LOG

    @cached_property
    def dear_log(self) -> Array:
        """ln of the price at which base-year stock building begins to stop."""
        return self.base_log + DEAR_LOG

    @cached_property
    def stored(self) -> Array | None:
        """Base-year stock building, its positive part; None = none."""
        return _some_above(self.build)

    @cached_property
    def drawn(self) -> Array | None:
        """Base-year stocks drawn down, t; None = none."""
        return None if self.build is None else _some_above(-self.build)

    def select(self, rows: Rows) -> Self:
        """Some systems."""
        picked: Self = take(self, rows)
        return picked


def _some_above(values: Array | None) -> Array | None:
    """What lies above zero, or None where nothing does."""
    return None if values is None or not (values > 0.0).any() else np.maximum(values, 0.0)


def idle(plants: Plants, input_price: Array) -> Curve | None:
    """Share of plants that still find feed, and its slope: falls to zero near the backstop.

    None where feed is far too cheap for anybody to stop.
    """
    if plants.idle_price is None or not np.count_nonzero(input_price >= plants.near_idle):
        return None
    power = np.minimum(input_price / plants.idle_price, 1e6) ** 16
    share = 1.0 / (1.0 + power)
    return share, -16.0 * power * share * share / np.maximum(input_price, 1e-300)


class Output(NamedTuple):
    """Output from mined feed and its slopes; `spot` excludes contract tonnes."""

    total: Array
    total_input: Array
    spot: Array
    by_price: Array
    """d spot = d total / d price"""
    by_input: Array
    """d spot / d input price"""
    cfd: Array | None
    running: Array | None
    """Share of plants that find feed; None = all."""


def produce(plants: Plants, price: Array, input_price: Array) -> Output:
    """Output of every node: firm part, spot part, contract-for-difference part, quota, feed."""
    bent = price * plants.half_steep
    bent -= plants.pull * input_price
    bent -= plants.cost_steep
    np.tanh(bent, out=bent)
    total = plants.half_flex * bent
    total += plants.middle
    bent *= bent
    bent *= plants.steepest
    by_price = np.subtract(plants.steepest, bent, out=bent)
    by_input = plants.less_use * by_price
    cfd: Array | None = None
    if plants.cfd_flex is not None and plants.cfd_strike is not None:
        pull = plants.yield_input * input_price
        kept = sigmoid((plants.cfd_strike - pull - plants.cost) / plants.width)
        cfd = plants.cfd_flex * kept
        total = total + cfd
        by_input = by_input - plants.yield_input * cfd * (1.0 - kept) / plants.width
    if plants.output_cap is not None:
        total, cut = soft_min(total, plants.output_cap)
        by_price, by_input = by_price * cut, by_input * cut
    spot, spot_input, running = total, by_input, None
    fall: Array | float = 0.0
    short = idle(plants, input_price)
    if short is not None:
        running, fall = short
        cfd = None if cfd is None else cfd * running
        spot, spot_input = total * running, by_input * running + total * fall
        by_price = by_price * running
    if plants.contract is None:
        return Output(spot, spot_input, spot, by_price, spot_input, cfd, running)
    kept = plants.contract if running is None else plants.contract * running
    return Output(
        spot + kept, spot_input + plants.contract * fall, spot, by_price, spot_input, cfd, running
    )


def other_feed(plants: Plants, price: Array, price_log: Array) -> Curve | None:
    """Scrap and synthetic feed at a price, and its slope."""
    if plants.feed is None:
        return None
    power = plants.feed_elasticity * (price_log - plants.base_log)
    quantity = plants.feed * np.exp(power)
    return quantity, plants.feed_elasticity * quantity / price


def willing(plants: Plants, price: Array, price_log: Array) -> Curve | None:
    """Share of output that sellers do not withhold, and its slope; 1 at and above `hold`.

    None where nobody withholds anything.
    """
    if not np.count_nonzero(price_log < plants.hold_log):
        return None
    short = price_log - plants.hold_log
    np.minimum(short, ZERO, out=short)
    fall = -plants.hold_steepness * short
    share = fall * short
    np.exp(share, out=share)
    fall *= share
    fall *= TWO
    fall /= price
    return share, fall


SIX = np.array(6.0)
RECOVERED_LOG = float(np.log(1.15))
"""Withheld stock is sold from 1.15 times the withholding price on."""


def held_release(plants: Plants, price: Array, price_log: Array) -> Curve | None:
    """What producers release from withheld stock, and its slope: nothing until prices recover."""
    if plants.held is None:
        return None
    # A logistic of twelve times the logarithm, as a hyperbolic tangent.
    bent = price_log - plants.recovered_log
    bent *= SIX
    np.tanh(bent, out=bent)
    sold = plants.half_held * bent
    sold += plants.half_held
    np.subtract(SIX, SIX * bent, out=bent)
    bent *= sold
    bent /= price
    return sold, bent


def stock_building(plants: Plants, price: Array, price_log: Array) -> Curve | None:
    """Base-year stock building at a price, t: stops when goods turn dear, and its slope."""
    if plants.stored is None:
        return None
    over = np.maximum(price_log - plants.dear_log, 0.0)
    fall = -plants.hold_steepness * over
    wanted = plants.stored * np.exp(fall * over)
    return wanted, 2.0 * fall * wanted / price


def built(plants: Plants, price: Array) -> Array:
    """Base-year stock building (positive) or drawing (negative) at a price, t."""
    price_log = np.log(price)
    stored = stock_building(plants, price, price_log)
    kept = np.zeros_like(price) if stored is None else stored[0]
    if plants.drawn is None:
        return kept
    will = willing(plants, price, price_log)
    return kept - (plants.drawn if will is None else plants.drawn * will[0])


def sold_from_public_stock(plants: Plants, price: Array, will: Curve | None) -> Curve | None:
    """Release of a public stock at or above its limit price; like anybody, it does not give away.

    `will` is what `willing` says at this price.
    """
    if plants.release_max is None or plants.release_limit is None:
        return None
    under, fall = below(price, plants.release_limit)
    sold, slope = plants.release_max * (1.0 - under), -plants.release_max * fall
    if will is None:
        return sold, slope
    return sold * will[0], sold * will[1] + slope * will[0]


def bought_by_buffer(plants: Plants, price: Array) -> Curve | None:
    """Purchases of a buffer at or below its limit price."""
    if plants.buffer_max is None or plants.buffer_limit is None:
        return None
    share, slope = below(price, plants.buffer_limit)
    return plants.buffer_max * share, plants.buffer_max * slope
