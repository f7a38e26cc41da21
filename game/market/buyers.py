"""The demand side of the game: final users and the stocks they hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from game.market.curves import ONE, SHARPNESS, TWO, ZERO, Curve, soft_clip
from game.market.types import Array, Rows, take

LOWEST_COVER, HIGHEST_COVER = 0.08, 2.0
"""Bounds of the users' target cover as multiples of the base cover."""
MIDDLE_LOG = np.array(0.5 * np.log(HIGHEST_COVER * LOWEST_COVER))
REACH_LOG = np.array(0.5 * np.log(HIGHEST_COVER / LOWEST_COVER))
"""ln of the middle of these bounds, and how far they lie from it."""
SHARP, HIGHEST = np.array(SHARPNESS), np.array(700.0)
"""As arrays, and the largest exponent."""
ALARM_LOG = 4.0 * float(np.log(3.0))
"""Users hurry to draw on their stocks at some three times the slow price."""


@dataclass(frozen=True, eq=False)
class Buyers:
    """Final users and their stocks, (B,S,R) each.

    The properties are what a solve would otherwise reckon anew at every step.
    """

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

    @cached_property
    def wish_log(self) -> Array:
        """ln of wanted stock over cover at a price of 1."""
        return self.extra + self.price_pull * self.anchor_log

    @cached_property
    def less_pull(self) -> Array:
        """Elasticity of wanted stock to today's price, negative."""
        return -self.price_pull

    @cached_property
    def haste(self) -> Array:
        """Half of what the alarm adds to the pace."""
        return np.array(0.5 * (self.hurry - self.pace))

    @cached_property
    def double_haste(self) -> Array:
        """All of it."""
        return np.array(self.hurry - self.pace)

    @cached_property
    def half_way(self) -> Array:
        """Pace at which half the alarm is given."""
        return np.array(0.5 * (self.hurry + self.pace))

    @cached_property
    def half_alarm(self) -> Array:
        """Twice ln of the price at which users begin to hurry."""
        return 2.0 * self.slow_log + 0.5 * ALARM_LOG

    @cached_property
    def choke_at(self) -> Array:
        """SHARPNESS times ln of the choke price."""
        return SHARPNESS * (self.reference_log + self.choke_log)

    @cached_property
    def less_choke(self) -> Array:
        """`choke_elasticity`, negative."""
        return -self.choke_elasticity

    @cached_property
    def lost_rate(self) -> Array:
        """Exponent of final use far beyond the choke price, per SHARPNESS."""
        return self.choke_elasticity / SHARPNESS

    @cached_property
    def reference_use(self) -> Array:
        """ln of final use over need at a price of 1, but for the choke."""
        return self.elasticity * self.reference_log

    @cached_property
    def per_rounding(self) -> Array:
        """1 / `rounding`"""
        return 1.0 / self.rounding

    @cached_property
    def eagerness(self) -> Array:
        """Share of the most that is bought for stock, per tonne that is wanted."""
        return self.pace / self.ceiling

    @cached_property
    def served_pace(self) -> Array:
        """Pace of filling shelves: nobody fills them from what is not delivered."""
        if self.bridge is None or self.served is None:
            return np.array(self.pace)
        return self.pace * self.served

    @cached_property
    def served_ceiling(self) -> Array:
        """Most that is bought for stock of what is delivered, t."""
        return self.ceiling * (self.served_pace / self.pace)

    @cached_property
    def unbridged(self) -> Array | None:
        """Share of a month's release that is left after bridging; None = all of it."""
        if self.bridge is None:
            return None
        # What is taken to bridge counts against the most that leaves the shelves in a month.
        most = self.hurry * self.stock
        return 1.0 - self.bridge / np.where(most > 0, most, 1.0)

    @cached_property
    def building(self) -> Array | float:
        """Base-year stock building, its positive part, t."""
        return 0.0 if self.build is None else np.maximum(self.build, 0.0)

    @cached_property
    def drawing(self) -> Array | float:
        """Base-year stocks drawn down, t."""
        return 0.0 if self.build is None else np.maximum(-self.build, 0.0)

    def select(self, rows: Rows) -> Self:
        """Some systems."""
        picked: Self = take(self, rows)
        return picked


def final_use(buyers: Buyers, price_log: Array) -> Curve:
    """Final use at ln P and its slope in that logarithm; `curves.isoelastic` with its constants kept."""
    over = SHARP * price_log
    over -= buyers.choke_at
    np.minimum(over, HIGHEST, out=over)
    np.exp(over, out=over)
    use = buyers.elasticity * price_log
    np.subtract(buyers.reference_use, use, out=use)
    use -= buyers.lost_rate * np.log1p(over)
    np.exp(use, out=use)
    use *= buyers.need
    over /= over + ONE
    over *= buyers.less_choke
    over -= buyers.elasticity
    over *= use
    return use, over


def stock_gap(buyers: Buyers, price_log: Array) -> Curve:
    """Wanted change of users' stock in the month at ln P, and its slope in that logarithm.

    Target cover falls with the price and rises with news and expected price; a gap is closed in
    about five months, faster when scarce, never beyond `hurry` of the stock or `ceiling` bought.
    """
    wish = buyers.wish_log - buyers.price_pull * price_log
    target, gap_slope = soft_clip(wish, MIDDLE_LOG, REACH_LOG)
    np.exp(target, out=target)
    target *= buyers.cover
    gap = target - buyers.stock
    gap_slope *= target
    gap_slope *= buyers.less_pull
    # The alarm, a logistic of four times the logarithm, as a hyperbolic tangent.
    alarm = TWO * price_log
    alarm -= buyers.half_alarm
    np.tanh(alarm, out=alarm)
    pace = buyers.haste * alarm
    pace += buyers.half_way
    short = np.minimum(gap, ZERO)
    change, slope = short * pace, gap_slope * pace
    alarm *= alarm
    alarm -= ONE
    alarm *= short
    alarm *= buyers.double_haste
    slope -= alarm
    if buyers.unbridged is not None and buyers.bridge is not None:
        change, slope = change * buyers.unbridged - buyers.bridge, slope * buyers.unbridged
    gap -= short
    if np.count_nonzero(gap):
        eager = np.tanh(gap * buyers.eagerness)
        change += buyers.served_ceiling * eager
        eager *= eager
        gap_slope -= gap_slope * eager
        gap_slope *= buyers.served_pace
        np.copyto(slope, gap_slope, where=gap > ZERO)
    return change, slope
