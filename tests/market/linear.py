"""Textbook curves for the same kernel: straight lines and fixed-coefficient processes."""

from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from game.market import Problem, Quotas, Supply, Use
from game.market.levy import NO_FLOOR
from game.market.types import take

Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Lines:
    """q = max(0, a + b p) offered, max(0, c - d P) used, processes at constant cost."""

    offer_at_zero: Array
    offer_slope: Array
    use_at_zero: Array
    use_slope: Array
    needed: Array
    process_cost: Array
    grain: float
    releases: bool = False

    def missed(self, use: Use, move: Array) -> None:
        """No advice: nobody holds stocks here."""
        return

    def lively(self, input_price: Array) -> tuple[Array, Array]:
        middle = self.needed * np.minimum(input_price, 1e6) + self.process_cost
        there = self.needed > 0
        return (
            np.where(there, middle - 8 * self.grain, 0.0),
            np.where(there, middle + 8 * self.grain, np.inf),
        )

    def select(self, rows: Any) -> Self:
        return take(self, rows)

    def supply(self, price: Array, input_price: Array) -> Supply:
        line = np.maximum(self.offer_at_zero + self.offer_slope * price, 0.0)
        rise = np.where(line > 0, self.offer_slope, 0.0)
        size = np.where(self.needed > 0, 1e3, 0.0)
        x = (price - self.needed * input_price - self.process_cost) / self.grain
        share = 0.5 + 0.5 * np.tanh(0.5 * x)
        made, slope = size * share, size * share * (1 - share) / self.grain
        none = np.zeros_like(price)
        return Supply(
            line + made, rise + slope, -self.needed * slope, self.needed * made,
            self.needed * slope, -self.needed**2 * slope, none, none,
        )

    def use(self, price: Array) -> Use:
        want = np.maximum(self.use_at_zero - self.use_slope * price, 0.0)
        slope = np.where(want > 0, -self.use_slope, 0.0)
        return Use(want, slope)


def two_regions(wedge: float = 0.0, floor: float = 0.0, quota: float = 0.0) -> Problem:
    """E offers p and uses 20 - p, I offers p and uses 60 - p, freight 2 from E to I."""
    base = np.array([[[[0.0, 2.0 + wedge], [0.0, 0.0]]]])
    weight = np.array([[[[0.0, 0.0], [-np.inf, 0.0]]]])
    one = np.ones((1, 1, 2))
    entry = np.where(np.array([[[[False, True], [False, False]]]]) & (floor > 0), floor, NO_FLOOR)
    links = np.zeros((1, 1, 1, 2, 2))
    links[..., 0, 1] = 1.0
    return Problem(
        curves=Lines(0 * one, one, np.array([[[20.0, 60.0]]]), one, 0 * one, 0 * one, 1.0),
        log_weight=weight,
        theta=np.full((1, 1), 20.0),
        base=base,
        scale=np.full((1, 1), 30.0),
        active=np.ones((1, 1, 2), bool),
        start=np.full((1, 1, 2), 20.0),
        floor=entry if floor else None,
        quotas=Quotas(np.full((1, 1, 1), quota), links) if quota else None,
    )


def chain(tariff: float) -> Problem:
    """Ore at M (2p), refining at R (2 ore + 10), components at C (0.5 refined + 20), use at C."""
    node = np.zeros((1, 3, 3))
    offer, want, fall, needed, cost = (node.copy() for _ in range(5))
    offer[0, 0, 0] = 2.0
    want[0, 2, 2], fall[0, 2, 2] = 102.5, 1.0
    needed[0, 1, 1], cost[0, 1, 1] = 2.0, 10.0
    needed[0, 2, 2], cost[0, 2, 2] = 0.5, 20.0
    weight = np.full((1, 3, 3, 3), -np.inf)
    base = np.zeros((1, 3, 3, 3))
    for stage, i, j, freight in ((0, 0, 1, 1.0), (1, 1, 2, 3.0 + tariff), (2, 2, 2, 0.0)):
        weight[0, stage, i, j] = 0.0
        base[0, stage, i, j] = freight
    active = np.zeros((1, 3, 3), bool)
    active[0, [0, 1, 2], [0, 1, 2]] = True
    return Problem(
        curves=Lines(node, offer, want, fall, needed, cost, 5e-3),
        log_weight=weight,
        theta=np.full((1, 3), 50.0),
        base=base,
        scale=np.full((1, 3), 50.0),
        active=active,
        start=np.full((1, 3, 3), 40.0),
    )
