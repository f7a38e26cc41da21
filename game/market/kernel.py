"""The batched equilibrium: damped semismooth Newton on prices, block by block of stages.

`solve` either returns prices at which every market clears to `tol` of world use, or raises
`NoEquilibrium`; never a silent non-solution. Excess supplies form an M-function of prices (gross
substitutes), so the answer is unique and any start finds it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import partial

import numpy as np
from numpy.typing import NDArray

from game.market.jacobian import assemble, step
from game.market.problem import Problem, Rows, take
from game.market.rents import guess_rents
from game.market.results import Equilibrium
from game.market.search import (
    BOLDNESS,
    CAUTION,
    COARSE,
    FINE,
    FLAT,
    Search,
    Start,
    bar_of,
    begin,
    guess_users,
    merit_of,
    move,
    near_enough,
    residual,
    trial,
)
from game.market.soften import by_limits, long_way
from game.market.system import Array, Point, evaluate
from game.market.types import NoEquilibrium

PASSES = 8
"""Most inner passes on the users' prices in a step; they end once `near_enough`. With a single pass
half of all steps were spent on users' prices that had lost their way."""
CHUNK = 96
"""Systems solved together; more only wait for each other's memory."""
SMALL = 12
"""So few systems are cheaper to carry on with than to sort out."""
LIGHT = 4000
"""With so few links in all it is cheaper to carry even solved systems on than to sort them out."""
LONG_WAY, SWEPT = 1000, 10000
"""Added to the count of iterations of systems that the plain search could not solve."""
SWEEPS = 1500
"""Most sweeps of the last resort."""
NEAR = 1e-3
"""Merit from which on a system is looked at for convergence (cheaper than looking always)."""
LATE = 12
"""After so many steps it is looked at in any case."""
MISMATCH = 1e-9
"""Allowed residual of the users' price."""


@dataclass(slots=True, eq=False)
class _Answer:
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

    def take(self, row: int, one: Equilibrium, count: int) -> None:
        """Store the answer of a system solved alone as batch row `row`."""
        self.price[row], self.index[row] = one.price[0], one.index[0]
        self.user[row], self.share[row] = one.delivered_index[0], one.share[0]
        self.demand[row], self.bypass[row] = one.demand[0], one.bypass[0]
        if one.bypass_share is not None and self.bypass_share is not None:
            self.bypass_share[row] = one.bypass_share[0]
        self.rent[row], self.flow[row] = one.quota_rent[0], one.quota_flow[0]
        self.residual[row], self.iterations[row] = one.residual[0], count


def _blank(problem: Problem) -> _Answer:
    node = problem.start.shape
    links = problem.log_weight.shape
    count = 0 if problem.quotas is None else problem.quotas.limit.shape[-1]
    return _Answer(
        np.empty(node), np.empty(node), np.empty(node), np.empty(links),
        None if problem.bypass is None else np.empty(links),
        np.empty(node), np.empty(node),
        np.zeros((*node[:2], count)), np.zeros((*node[:2], count)),
        np.full(node[0], np.inf), np.zeros(node[0], np.int64),
    )


def solve(
    problem: Problem, start: Start | None = None, tol: float = 1e-8, limit: int = 60,
    sweeps: int = SWEEPS,
) -> Equilibrium:
    """Prices that clear all B systems to `tol` of world use; raises NoEquilibrium.

    `start` is last month's answer if there is one. Each system stops at its own convergence.
    `sweeps` bounds the slow last resort (0: none, for callers with other starts to try).
    """
    batch = problem.start.shape[0]
    if batch <= CHUNK:
        return _solve(problem, start, tol, (limit, sweeps), 0)
    # Larger batches go through the cache in pieces.
    parts = []
    for first in range(0, batch, CHUNK):
        rows = np.arange(first, min(first + CHUNK, batch))
        begin = None if start is None else take(start, rows)
        parts.append(_solve(problem.select(rows), begin, tol, (limit, sweeps), first))
    return joined(parts)


def joined(parts: list[Equilibrium]) -> Equilibrium:
    """Pieces of a batch put together again."""
    whole: dict[str, Array | None] = {}
    for f in fields(Equilibrium):
        values = [getattr(part, f.name) for part in parts]
        whole[f.name] = None if values[0] is None else np.concatenate(values)
    return Equilibrium(**whole)  # type: ignore[arg-type]


def _solve(
    problem: Problem, start: Start | None, tol: float, limits: tuple[int, int], first: int
) -> Equilibrium:
    """Newton from `start`, then from a cold start, then sweeps, for what is left each time."""
    limit, sweeps = limits
    answer = _blank(problem)
    search = begin(problem, start)
    _newton(search, answer, tol, limit)
    if search.rows.size:
        rows = search.rows
        search = begin(problem.select(rows), Start(problem.start[rows], warm=False), COARSE)
        search.rows = rows
        _newton(search, answer, tol, limit)
    if search.rows.size and sweeps:
        search = _round_about(problem, search.rows, answer, tol, limit)
    if search.rows.size:
        _last_resort(search, answer, tol, first, sweeps)
    return _equilibrium(answer)


def _newton(search: Search, answer: _Answer, tol: float, limit: int) -> None:
    """Newton steps until every system is solved or `limit` is reached."""
    for count in range(1, limit + 1):
        if search.rows.size == 0:
            return
        point = evaluate(
            search.problem, *trial(search), search.width, guess_users(search), PASSES, near_enough(search)
        )
        rents = guess_rents(search.problem, point, search.width) if count == 1 else None
        if rents is None:
            _advance(search, point, answer, tol, count)
        else:
            search.rent, search.user = rents, point.user_price
    if search.rows.size:
        search.keep(np.flatnonzero(search.live))


def _advance(search: Search, point: Point, answer: _Answer, tol: float, count: int) -> None:
    """Accept or shorten each system's step, store what has converged, find new directions."""
    merit = merit_of(point)
    good = merit <= bar_of(search) * (1.0 - 1e-4 * search.length)
    good |= (search.length < 0.02) & np.isfinite(merit)
    tight = search.width <= FINE
    # A residual can only be small where the merit, its length in logarithms, is.
    done = tight & search.live & ((merit < NEAR) | (count > LATE))
    if np.count_nonzero(done):
        worst = residual(search.problem, point)
        done &= (worst <= 0.5 * tol) & _exact(point)
        if np.count_nonzero(done):
            which = np.flatnonzero(done)
            answer.put(search.rows[which], point, which, worst, count)
            search.live = search.live & ~done
            if not np.count_nonzero(search.live):
                search.rows = search.rows[:0]
                return
    # Tighten the floors' rounding once a system has settled at a coarser one.
    settle = ~tight & (merit < 1e-2)
    if np.count_nonzero(settle):
        search.width = np.where(settle, np.maximum(search.width * 0.1, FINE), search.width)
    move(search, point, merit, good, settle)
    if search.problem.log_weight.size > LIGHT:
        live = int(search.live.sum())
        if live < search.rows.size * (0.8 if live > SMALL else 0.55):
            search.keep(np.flatnonzero(search.live))


def _exact(point: Point) -> NDArray[np.bool_]:
    """(B,) users' prices and quotas have settled as well."""
    exact: NDArray[np.bool_] = np.abs(point.mismatch).max(axis=(-1, -2)) <= MISMATCH
    if point.quota_gap is not None:
        exact &= np.abs(point.quota_gap).max(axis=(-1, -2)) <= 1e-7
    return exact


def _round_about(
    problem: Problem, rows: Rows, answer: _Answer, tol: float, limit: int
) -> Search:
    """Stubborn systems one by one over softened markets; returns a cold search for those left."""
    left = []
    for row in rows:
        one = problem.select(np.array([row]))
        steps = [LONG_WAY]

        def attempt(
            market: Problem, start: Start, caution: float, steps: list[int] = steps
        ) -> Equilibrium | None:
            search, found = begin(market, start, COARSE), _blank(market)
            search.caution = caution
            _newton(search, found, tol, 3 * limit)
            if search.rows.size:
                steps[0] += 3 * limit
                return None
            steps[0] += int(found.iterations[0])
            return _equilibrium(found)

        reached = None
        for caution in (CAUTION, BOLDNESS):
            reached = reached or long_way(one, partial(attempt, caution=caution))
        reached = reached or by_limits(one, partial(attempt, caution=CAUTION))
        if reached is None:
            left.append(row)
            continue
        answer.take(row, reached, steps[0])
    rows = np.asarray(left, np.intp)
    search = begin(problem.select(rows), Start(problem.start[rows], warm=False), COARSE)
    search.rows = rows
    return search


def _last_resort(
    search: Search, answer: _Answer, tol: float, first: int, sweeps: int
) -> None:
    """Non-linear Jacobi sweeps with a Newton finish; raises NoEquilibrium when they fail too."""
    worst = np.full(search.rows.size, np.inf)
    for sweep in range(sweeps):
        point = evaluate(
            search.problem, search.price, search.rent, search.width, search.user, passes=12
        )
        worst = residual(search.problem, point)
        done = (worst <= tol) & _exact(point) & (search.width <= FINE)
        search.width = np.where(worst < 1e-4, np.maximum(search.width * 0.3, FINE), search.width)
        if done.any():
            which = np.flatnonzero(done)
            answer.put(search.rows[which], point, which, worst, sweep + SWEPT)
            if done.all():
                return
        newton = sweep % 10 == 9
        blocks = assemble(search.problem, point, FLAT * np.minimum(worst * 100.0, 1.0))
        spine = np.einsum("bsnn->bsn", blocks.diagonal)
        search.direction = step(blocks) if newton else -0.9 * blocks.residual / spine
        search.length = np.ones(search.rows.size)
        search.price, search.rent = trial(search)
        search.user = point.user_price
        if done.any():
            search.keep(np.flatnonzero(~done))
            worst = worst[~done]
    bad = int(np.argmax(worst))
    left = tuple(first + int(row) for row in search.rows)
    raise NoEquilibrium((left[bad],), float(worst[bad]), left)


def _equilibrium(answer: _Answer) -> Equilibrium:
    return Equilibrium(
        price=answer.price,
        index=answer.index,
        delivered_index=answer.user,
        share=answer.share,
        bypass_share=answer.bypass_share,
        demand=answer.demand,
        bypass=answer.bypass,
        quota_rent=answer.rent,
        quota_flow=answer.flow,
        residual=answer.residual,
        iterations=answer.iterations,
    )
