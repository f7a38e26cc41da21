"""The batched equilibrium: damped semismooth Newton on prices, block by block of stages.

`solve` either returns prices at which every market clears to `tol` of world use, or raises
`NoEquilibrium`; never a silent non-solution. Excess supplies form an M-function of prices (gross
substitutes), so the answer is unique and any start finds it.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from game.market.answer import Answer, blank
from game.market.brief import LIGHT, NEAR, brief
from game.market.direction import at_regions
from game.market.elimination import step
from game.market.jacobian import assemble
from game.market.judge import judged, near_enough, waived
from game.market.merit import exact, merit_of, residual
from game.market.pieces import Piece, pieces_of, seated, together, unseated
from game.market.problem import Problem
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
    begin,
    guess_users,
    move,
    trial,
)
from game.market.soften import by_limits, long_way
from game.market.system import Point, evaluate
from game.market.types import NoEquilibrium, Rows

PASSES = 8
"""Most inner passes on the users' prices in a step; they end once `near_enough`. With a single pass
half of all steps were spent on users' prices that had lost their way."""
SMALL = 12
"""So few systems are cheaper to carry on with than to sort out."""
LONG_WAY, SWEPT = 1000, 10000
"""Added to the count of iterations of systems that the plain search could not solve."""
LOST = 20
"""Steps after which a search from last month's answer gives way to one from a cold start, which mostly
gets there sooner; where it does not, the first is taken up again."""
SWEEPS = 1500
"""Most sweeps of the last resort."""
SETTLING = 1e-2
"""Merit from which on the rounding of floors is tightened."""
LATE = 12
"""After so many steps it is looked at in any case."""


def solve(
    problem: Problem, start: Start | None = None, tol: float = 1e-8, limit: int = 60,
    sweeps: int = SWEEPS, *, again: bool = True,
) -> Equilibrium:
    """Prices that clear all B systems to `tol` of world use; raises NoEquilibrium.

    `start` is last month's answer if there is one. Each system stops at its own convergence.
    `sweeps` bounds the slow last resort (0: none, for callers with other starts to try), `again`
    allows a second search from a cold start.
    """
    rows: list[Rows] = []
    parts: list[Equilibrium] = []
    faults: list[NoEquilibrium] = []
    for piece in pieces_of(problem, start):
        market = seated(piece.problem)
        try:
            answer = _solve(piece._replace(problem=market), tol, (limit, sweeps, again))
        except NoEquilibrium as fault:
            if sweeps:
                raise
            answer = fault.found
            faults.append(fault)
        rows.append(piece.rows)
        parts.append(unseated(answer, market))
    if faults:
        left = tuple(sorted(row for fault in faults for row in fault.left))
        raise NoEquilibrium(faults[0].index, faults[0].residual, left, together(rows, parts, problem))
    return together(rows, parts, problem)


def _solve(piece: Piece, tol: float, limits: tuple[int, int, bool]) -> Equilibrium:
    """Newton from the start, then from a cold start, then sweeps, for what is left each time."""
    limit, sweeps, again = limits
    problem, start = piece.problem, piece.start
    found = brief(problem, start, tol, PASSES)
    if found is not None:
        return found
    answer = blank(problem)
    search = begin(problem, start)
    early = limit if start is None or not start.warm else min(limit, LOST)
    _newton(search, answer, tol, early)
    if search.rows.size and again:
        rows, warm = search.rows, search
        search = begin(problem.select(rows), Start(problem.start[rows], warm=False), COARSE)
        search.rows = rows
        _newton(search, answer, tol, limit)
        if search.rows.size and early < limit:
            warm.keep(np.flatnonzero(np.isin(rows, search.rows)))
            search = warm
            _newton(search, answer, tol, limit, early)
    if search.rows.size and sweeps:
        search = _round_about(problem, search.rows, answer, tol, limit)
    if search.rows.size:
        _last_resort(search, answer, tol, piece.rows, sweeps)
    return answer.equilibrium()


def _newton(search: Search, answer: Answer, tol: float, limit: int, done: int = 0) -> None:
    """Newton steps until every system is solved or `limit` is reached; `done` of them were made before."""
    for count in range(done + 1, limit + 1):
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


def _advance(search: Search, point: Point, answer: Answer, tol: float, count: int) -> None:
    """Accept or shorten each system's step, store what has converged, find new directions."""
    merit = merit_of(point)
    good = waived(search, point, judged(search, merit))
    low = merit.min()
    # A residual can only be small where the merit, its length in logarithms, is.
    if low < NEAR or count > LATE:
        done = (search.width <= FINE) & search.live
        if count <= LATE:
            done &= merit < NEAR
        worst = residual(search.problem, point)
        done &= (worst <= 0.5 * tol) & exact(point)
        if np.count_nonzero(done):
            which = np.flatnonzero(done)
            answer.put(search.rows[which], point, which, worst, count)
            search.live = search.live & ~done
            if not np.count_nonzero(search.live):
                search.rows = search.rows[:0]
                return
    # Tighten the floors' rounding once a system has settled at a coarser one.
    settle = None
    if low < SETTLING and search.coarse:
        settle = (search.width > FINE) & (merit < SETTLING)
        search.width = np.where(settle, np.maximum(search.width * 0.1, FINE), search.width)
        search.coarse = bool(np.count_nonzero(search.width > FINE))
    move(search, point, merit, good, settle)
    if search.problem.log_weight.size > LIGHT:
        live = int(search.live.sum())
        if live < search.rows.size * (0.8 if live > SMALL else 0.55):
            search.keep(np.flatnonzero(search.live))


def _round_about(
    problem: Problem, rows: Rows, answer: Answer, tol: float, limit: int
) -> Search:
    """Stubborn systems one by one over softened markets; returns a cold search for those left."""
    left = []
    for row in rows:
        one = problem.select(np.array([row]))
        steps = [LONG_WAY]

        def attempt(
            market: Problem, start: Start, caution: float, steps: list[int] = steps
        ) -> Equilibrium | None:
            search, found = begin(market, start, COARSE), blank(market)
            search.caution = caution
            _newton(search, found, tol, 3 * limit)
            if search.rows.size:
                steps[0] += 3 * limit
                return None
            steps[0] += int(found.iterations[0])
            return found.equilibrium()

        reached = None
        for caution in (CAUTION, BOLDNESS):
            reached = reached or long_way(one, partial(attempt, caution=caution))
        for caution in (CAUTION, BOLDNESS):
            reached = reached or by_limits(one, partial(attempt, caution=caution))
        if reached is None:
            left.append(row)
            continue
        answer.take(row, reached, steps[0])
    rows = np.asarray(left, np.intp)
    search = begin(problem.select(rows), Start(problem.start[rows], warm=False), COARSE)
    search.rows = rows
    return search


def _last_resort(search: Search, answer: Answer, tol: float, named: Rows, sweeps: int) -> None:
    """Non-linear Jacobi sweeps with a Newton finish; raises NoEquilibrium when they fail too.

    `named` are the batch's names for the rows of the answer.
    """
    worst = np.full(search.rows.size, np.inf)
    for sweep in range(sweeps):
        point = evaluate(
            search.problem, search.price, search.rent, search.width, search.user, passes=12
        )
        worst = residual(search.problem, point)
        done = (worst <= tol) & exact(point) & (search.width <= FINE)
        search.width = np.where(worst < 1e-4, np.maximum(search.width * 0.3, FINE), search.width)
        if done.any():
            which = np.flatnonzero(done)
            answer.put(search.rows[which], point, which, worst, sweep + SWEPT)
            if done.all():
                return
        newton = sweep % 10 == 9
        blocks = assemble(search.problem, point, FLAT * np.minimum(worst * 100.0, 1.0))
        spine = np.einsum("bsnn->bsn", blocks.diagonal)
        way = step(blocks) if newton else -0.9 * blocks.residual / spine
        search.direction = at_regions(search.problem, way)
        search.length = np.ones(search.rows.size)
        search.price, search.rent = trial(search)
        search.user = point.user_price
        if done.any():
            search.keep(np.flatnonzero(~done))
            worst = worst[~done]
    bad = int(np.argmax(worst))
    left = tuple(int(named[row]) for row in search.rows)
    raise NoEquilibrium((left[bad],), float(worst[bad]), left, answer.equilibrium())
