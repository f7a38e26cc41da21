"""The curves of the game as the kernel wants them: plants on one side, buyers on the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

from game.market.buyers import Buyers, final_use, stock_gap
from game.market.curves import below, positive_part
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
from game.market.problem import Rows, Supply, Use, take
from game.market.types import Array


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
