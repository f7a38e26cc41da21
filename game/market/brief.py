"""The short search: last month's answer is near, all systems go together and every step is a good one.

For few systems without curbs and without goods that bypass a levy. Nothing is kept per system, no step is shortened:
where one would have to be, the search gives up at once and the patient one (`kernel`) begins anew.
"""

from __future__ import annotations

import numpy as np

from game.market.direction import STRAIGHT, newton_way, once_more, past_bends
from game.market.elimination import Blocks
from game.market.jacobian import Room, assemble
from game.market.judge import FIRST, PLAIN, ROUGHLY
from game.market.merit import MISMATCH, length_of_all, residual
from game.market.problem import Problem
from game.market.results import Equilibrium
from game.market.search import ENOUGH, FINE, FLAT, LOWEST, Start
from game.market.system import Point, evaluate
from game.market.types import Array, largest

LIGHT = 4000
"""With so few links in all it is cheaper to carry even solved systems on than to sort them out."""
MOST = 8
"""Steps; most months take four."""
WIDEST = 0.2
"""No price moves by more in a step, relative."""
CURVED = 0.5
"""Merit of all systems up to which a step looks at the bends ahead."""
SLOW = 0.015
"""A step that leaves more than this share has gone past bends."""
SETTLING = np.array(0.9 * MISMATCH)
"""How exactly users' prices are found where prices themselves may be there after the step."""
NEAR = 2e-4
"""Merit of all systems from which on prices are looked at for convergence."""


def brief(problem: Problem, start: Start | None, tol: float, passes: int) -> Equilibrium | None:
    """Prices that clear all B systems to `tol` of world use, near a warm start; None: look more patiently."""
    if start is None or not start.warm or start.user_price is None or not _suits(problem):
        return None
    width, room = np.full(len(start.price), FINE), Room.of(*problem.unknowns)
    price, user = np.maximum(start.price, LOWEST), start.user_price
    blocks: Blocks | None = None
    last, close = np.inf, np.array(FIRST)
    for count in range(1, MOST + 1):
        point = evaluate(problem, price, None, width, user, passes, close)
        merit = length_of_all(point)
        if not merit < PLAIN * last:
            return None
        if merit < NEAR and largest(np.abs(point.mismatch)) <= MISMATCH:
            off = residual(problem, point)
            if off.max() <= 0.5 * tol:
                return _answer(problem, point, off, count)
        if blocks is not None and merit * merit <= ENOUGH * last:
            way, way_user = once_more(problem, point, blocks)
        else:
            blocks = assemble(problem, point, np.array(FLAT * min(merit, 1.0)), None, room)
            way, way_user = newton_way(problem, point, blocks, STRAIGHT < merit < CURVED)
            if SLOW * last < merit < STRAIGHT:
                way, way_user = past_bends(problem, point, blocks, way_user) or (way, way_user)
        if not largest(np.abs(way) / price) < WIDEST:
            return None
        price, user, last = price + way, _users(point, way_user), merit
        close = SETTLING if merit < STRAIGHT else np.array(ROUGHLY * merit)
    return None


def _suits(problem: Problem) -> bool:
    """Few systems, and prices are all there is to find."""
    more = problem.quotas is not None or problem.bypass is not None or problem.recipe is not None
    return not more and problem.log_weight.size <= LIGHT


def _users(point: Point, way: Array) -> Array:
    """Users' prices expected after the step; inf where they follow the index."""
    ahead: Array = point.user_price + way
    np.copyto(ahead, np.inf, where=point.arrived >= point.index)
    return ahead


def _answer(problem: Problem, point: Point, off: Array, count: int) -> Equilibrium:
    batch, stages, _ = problem.start.shape
    none = np.zeros((batch, stages, 0))
    return Equilibrium(
        price=point.price, index=point.index, delivered_index=point.user_price, share=point.share, bypass_share=None,
        demand=point.demand, bypass=point.bypass, quota_rent=none, quota_flow=none, residual=off,
        iterations=np.full(batch, count),
    )
