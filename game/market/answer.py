"""The kernel's answer while it is gathered: each system's is stored when it has been found."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from game.market.problem import Problem
from game.market.results import Equilibrium
from game.market.system import Point
from game.market.types import Array, Rows


@dataclass(slots=True, eq=False)
class Answer:
    """Results gathered system by system."""

    price: Array
    index: Array
    user: Array
    share: Array
    bypass_share: Array | None
    demand: Array
    bypass: Array
    rent: Array
    flow: Array
    residual: Array
    iterations: NDArray[np.int64]

    def put(self, rows: Rows, point: Point, which: Rows, residual: Array, count: int) -> None:
        """Store the systems `which` of a point as batch rows `rows`."""
        if which.size == len(self.price) == len(point.price):
            self._put_all(point, residual, count)
            return
        self.price[rows] = point.price[which]
        self.index[rows] = point.index[which]
        self.user[rows] = point.user_price[which]
        self.share[rows] = point.share[which]
        self.demand[rows] = point.demand[which]
        self.bypass[rows] = point.bypass[which]
        if point.share_bypass is not None and self.bypass_share is not None:
            self.bypass_share[rows] = point.share_bypass[which]
        if point.rent is not None and point.quota_flow is not None:
            self.rent[rows] = point.rent[which]
            self.flow[rows] = point.quota_flow[which]
        self.residual[rows] = residual[which]
        self.iterations[rows] = count

    def _put_all(self, point: Point, residual: Array, count: int) -> None:
        """The same for a whole batch in its order: nothing needs copying."""
        self.price, self.index, self.user = point.price, point.index, point.user_price
        self.share, self.bypass_share = point.share, point.share_bypass
        self.demand, self.bypass = point.demand, point.bypass
        if point.rent is not None and point.quota_flow is not None:
            self.rent, self.flow = point.rent, point.quota_flow
        self.residual = residual
        self.iterations[:] = count

    def take(self, row: int, one: Equilibrium, count: int) -> None:
        """Store the answer of a system solved alone as batch row `row`."""
        self.price[row], self.index[row] = one.price[0], one.index[0]
        self.user[row], self.share[row] = one.delivered_index[0], one.share[0]
        self.demand[row], self.bypass[row] = one.demand[0], one.bypass[0]
        if one.bypass_share is not None and self.bypass_share is not None:
            self.bypass_share[row] = one.bypass_share[0]
        self.rent[row], self.flow[row] = one.quota_rent[0], one.quota_flow[0]
        self.residual[row], self.iterations[row] = one.residual[0], count

    def equilibrium(self) -> Equilibrium:
        """All of it."""
        return Equilibrium(
            price=self.price,
            index=self.index,
            delivered_index=self.user,
            share=self.share,
            bypass_share=self.bypass_share,
            demand=self.demand,
            bypass=self.bypass,
            quota_rent=self.rent,
            quota_flow=self.flow,
            residual=self.residual,
            iterations=self.iterations,
        )


def blank(problem: Problem) -> Answer:
    """Room for the answers of all systems."""
    node = problem.start.shape
    links = problem.log_weight.shape
    count = 0 if problem.quotas is None else problem.quotas.limit.shape[-1]
    return Answer(
        np.empty(node), np.empty(node), np.empty(node), np.empty(links),
        None if problem.bypass is None else np.empty(links),
        np.empty(node), np.empty(node),
        np.zeros((*node[:2], count)), np.zeros((*node[:2], count)),
        np.full(node[0], np.inf), np.zeros(node[0], np.int64),
    )


def joined(parts: list[Equilibrium]) -> Equilibrium:
    """Pieces of a batch put together again."""
    whole: dict[str, Array | None] = {}
    for f in fields(Equilibrium):
        values = [getattr(part, f.name) for part in parts]
        whole[f.name] = None if values[0] is None else np.concatenate(values)
    return Equilibrium(**whole)  # type: ignore[arg-type]
