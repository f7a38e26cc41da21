"""The curves of the game: cost curves of plants, users with stocks, buffers and public stocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from game.market.curves import Curve, below, isoelastic, positive_part, sigmoid, soft_clip, soft_min
from game.market.problem import Rows, Supply, Use, take
from game.market.types import Array

LOWEST_COVER, HIGHEST_COVER = 0.08, 2.0
"""Bounds of the users' target cover as multiples of the base cover."""
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


@dataclass(frozen=True, slots=True, eq=False)
class Buyers:
    """Final users and their stocks, (B,S,R) each."""

    need: Array
    """Final use at the reference price, t."""
    reference: Array
    """P_ref"""
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
    """Most that is bought for stock in a month, t."""
    rounding: Array
    """Width of the kink between buying and releasing, t."""
    build: Array
    """Base-year stock building of users not yet faded, t."""
    purchase_max: Array | None = None
    purchase_limit: Array | None = None

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


def final_use(buyers: Buyers, price_log: Array) -> Curve:
    """Final use at ln P and its slope in that logarithm."""
    use, slope = isoelastic(
        price_log - np.log(buyers.reference),
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
    bent, bend = soft_clip(wish, np.log(LOWEST_COVER), np.log(HIGHEST_COVER))
    target = buyers.cover * np.exp(bent)
    gap = target - buyers.stock
    gap_slope = -buyers.price_pull * bend * target
    alarm = sigmoid(4.0 * (price_log - buyers.slow_log) - 4.0 * np.log(3.0))
    pace = buyers.pace + (buyers.hurry - buyers.pace) * alarm
    release = gap * pace
    release_slope = gap_slope * pace + gap * (buyers.hurry - buyers.pace) * 4.0 * alarm * (
        1.0 - alarm
    )
    ceiling = np.maximum(buyers.ceiling, 1e-300)
    eager = np.tanh(np.maximum(gap, 0.0) * buyers.pace / ceiling)
    buying = gap > 0
    change = np.where(buying, ceiling * eager, release)
    slope = np.where(buying, gap_slope * buyers.pace * (1.0 - eager * eager), release_slope)
    return change, slope


@dataclass(frozen=True, slots=True, eq=False)
class GameCurves:
    """Plants and buyers as the kernel wants them (protocol `Curves`)."""

    plants: Plants
    buyers: Buyers

    @property
    def releases(self) -> bool:
        """Users' stocks are in play."""
        return True

    def select(self, rows: Rows) -> Self:
        """Some systems."""
        picked: Self = take(self, rows)
        return picked

    def supply(self, price: Array, input_price: Array) -> Supply:
        """Offer, input need and absorption at the origin, with slopes."""
        plants = self.plants
        made = produce(plants, price, input_price)
        feed, feed_slope = other_feed(plants, price)
        share, share_slope = willing(plants, price)
        held, held_slope = held_release(plants, price)
        public, public_slope = sold_from_public_stock(plants, price)
        # Base-year stocks drawn down (negative building) are offered like output.
        goods = made.spot + feed + np.maximum(-plants.build, 0.0)
        bought, bought_slope = bought_by_buffer(plants, price)
        stored, stored_slope = stock_building(plants, price)
        return Supply(
            goods * share + held + public,
            (made.by_price + feed_slope) * share + goods * share_slope + held_slope + public_slope,
            made.by_input * share,
            plants.yield_input * made.total,
            plants.yield_input * made.by_price,
            plants.yield_input * made.total_input,
            stored + bought,
            stored_slope + bought_slope,
        )

    def lively(self, input_price: Array) -> tuple[Array, Array]:
        """Four widths of the cost curve to either side of its midpoint, past the first stage."""
        plants = self.plants
        middle = plants.cost + plants.yield_input * input_price
        low, high = middle - 4.0 * plants.width, middle + 4.0 * plants.width
        answers = plants.flex > 0
        answers[:, 0] = False
        floor = 1e-3 * plants.base
        return (
            np.where(answers, np.maximum(low, floor), 0.0),
            np.where(answers, np.maximum(high, 10.0 * floor), np.inf),
        )

    def use(self, price: Array) -> Use:
        """Final use, stock building and state buying; net of what users release."""
        buyers = self.buyers
        price_log = np.log(price)
        final, final_slope = final_use(buyers, price_log)
        change, change_slope = stock_gap(buyers, price_log)
        # Two soft halves with a small dead band between them: neither is ever negative.
        released, part = positive_part(-change, buyers.rounding)
        bought, share_bought = positive_part(change, buyers.rounding)
        released = released + np.maximum(-buyers.build, 0.0)
        gross = final + bought + np.maximum(buyers.build, 0.0)
        gross_slope = final_slope + change_slope * share_bought
        if buyers.purchase_max is not None and buyers.purchase_limit is not None:
            share, fall = below(price, buyers.purchase_limit)
            gross = gross + buyers.purchase_max * share
            gross_slope = gross_slope + buyers.purchase_max * fall * price
        return Use(
            gross,
            gross_slope / price,
            gross - released,
            (gross_slope + change_slope * part) / price,
        )
