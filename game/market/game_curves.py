"""The curves of the game as the kernel wants them: plants on one side, buyers on the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from game.market.buyers import Buyers, final_use, stock_gap
from game.market.curves import below, bend_left, parts
from game.market.plants import (
    Plants,
    bought_by_buffer,
    held_release,
    other_feed,
    produce,
    sold_from_public_stock,
    stock_building,
    willing,
)
from game.market.protocol import Supply, Use
from game.market.types import Array, Rows, take


@dataclass(frozen=True, eq=False)
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

    def softened(self, factor: float) -> Self:
        """The same plants with cost curves so many times wider: an easier market to start with."""
        return replace(self, plants=replace(self.plants, width=self.plants.width * factor))

    def supply(self, price: Array, input_price: Array) -> Supply:
        """Offer, input need and absorption at the origin, with slopes."""
        plants = self.plants
        price_log = np.log(price)
        made = produce(plants, price, input_price)
        will = willing(plants, price, price_log)
        goods, goods_slope, by_input = made.spot, made.by_price, made.by_input
        feed = other_feed(plants, price, price_log)
        if feed is not None:
            goods, goods_slope = goods + feed[0], goods_slope + feed[1]
        stored = stock_building(plants, price, price_log)
        if plants.drawn is not None:  # base-year stocks drawn down are offered like output
            goods = goods + plants.drawn
        offer, offer_slope = goods, goods_slope
        if will is not None:
            share, share_slope = will
            offer, offer_slope = goods * share, goods_slope * share
            offer_slope += goods * share_slope
            by_input = by_input * share
        held = held_release(plants, price, price_log)
        for more in (held, sold_from_public_stock(plants, price, will)):
            if more is not None:
                offer, offer_slope = offer + more[0], offer_slope + more[1]
        nothing = np.zeros(price.shape)
        absorb, absorb_slope = stored if stored is not None else (nothing, nothing)
        bought = bought_by_buffer(plants, price)
        if bought is not None:
            absorb, absorb_slope = absorb + bought[0], absorb_slope + bought[1]
        use = plants.use
        return Supply(
            offer, offer_slope, by_input,
            use * made.total, use * made.by_price, use * made.total_input,
            absorb, absorb_slope,
        )

    def lively(self, input_price: Array) -> tuple[Array, Array]:
        """Four widths of the cost curve to either side of its midpoint, past the first stage."""
        plants = self.plants
        middle = plants.cost + plants.yield_input * input_price
        low, high = middle - 4.0 * plants.width, middle + 4.0 * plants.width
        answers = plants.flex > 0
        answers[:, 0] = False
        floor = 1e-3 * np.exp(plants.base_log)
        return (
            np.where(answers, np.maximum(low, floor), 0.0),
            np.where(answers, np.maximum(high, 10.0 * floor), np.inf),
        )

    def use(self, price: Array) -> Use:
        """Final use, stock building and state buying, and what users release."""
        buyers = self.buyers
        price_log = np.log(price)
        gross, gross_slope = final_use(buyers, price_log)
        change, change_slope = stock_gap(buyers, price_log)
        stock = parts(change, buyers.rounding, buyers.per_rounding)
        released, released_slope = stock.below, stock.below_slope
        gross += stock.above
        change_slope /= price
        gross_slope /= price
        gross_slope += change_slope * stock.above_slope
        released_slope *= change_slope
        if buyers.build is not None:
            gross, released = gross + buyers.building, released + buyers.drawing
        if buyers.purchase_max is not None and buyers.purchase_limit is not None:
            share, fall = below(price, buyers.purchase_limit)
            bought, bought_slope = buyers.purchase_max * share, buyers.purchase_max * fall
            gross, gross_slope = gross + bought, gross_slope + bought_slope
        return Use(gross, gross_slope, released, released_slope, (change, change_slope))

    def missed(self, use: Use, move: Array) -> Array | None:
        """At the bend where users begin to buy for stock, or to release: a fiftieth of their need wide."""
        if use.swing is None:
            return None
        change, slope = use.swing
        return bend_left(change, slope * move, self.buyers.rounding, self.buyers.per_rounding)

