"""The long way round: an easier market with a softer choice of suppliers, sharpened step by step.

Where curbs cut regions off from one another, prices end up dozens of dispersions apart and a
Newton search from afar loses its way. With theta times k the same shares hold at the prices the
search starts from, but buyers answer gaps k times more calmly; the path from a large k to 1 is
continuous because each market on it has one equilibrium. Where it breaks off because too many
curbs bind at once, the way over ever tighter limits (`by_limits`) still leads there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from game.market.choice import logit
from game.market.problem import Problem, Quotas
from game.market.results import Equilibrium
from game.market.search import FINE, Start
from game.market.system import evaluate
from game.market.types import Array

SOFTEST = (64.0, 8.0, 1024.0)
"""First multiples of theta to try."""
STRIDE, SHORTEST = 0.5, 0.985
"""Ratio of one multiple to the last: at first, and when to give up."""
TIGHTEN, LEAST_TIGHTEN = 0.1, 1e-3
"""Share of the way from no quotas to all that is gone at once: at first, and when to give up."""
Solver = Callable[[Problem, Start], Equilibrium | None]


def softened(problem: Problem, factor: float, softest: float) -> Problem:
    """The market with theta times `factor`, the same at the prices of `problem.start`."""
    price = problem.seated(problem.start)[..., None]
    landed = problem.base + (price if problem.slope is None else problem.slope * price)
    theta = problem.theta * factor

    def turned(weight: Array) -> Array:
        _, index = logit(weight, landed, problem.theta, None)
        there = np.isfinite(weight)
        rest = (landed - index[..., None, :]) / theta[..., None, None]
        log_share = weight - landed / problem.theta[..., None, None]
        log_share = log_share + (index / problem.theta[..., None])[..., None, :]
        return np.where(there, log_share + rest, -np.inf)

    bypass = problem.bypass
    if bypass is not None:
        bypass = replace(bypass, log_weight=turned(bypass.log_weight))
    calmer = getattr(problem.curves, "softened", None)
    curves = problem.curves if calmer is None else calmer(factor**0.5)
    easier = replace(
        problem, curves=curves, theta=theta, log_weight=turned(problem.log_weight), bypass=bypass
    )
    return replace(easier, quotas=_looser(easier, np.log(factor) / np.log(softest)))


def _looser(problem: Problem, ease: float) -> Quotas | None:
    """Quotas moved by a share `ease` (in logs) towards what would flow at the start's prices."""
    quotas = problem.quotas
    return None if quotas is None else _eased(quotas, _excess_of(problem, quotas, problem.start), ease)


def _excess_of(problem: Problem, quotas: Quotas, price: Array) -> Array:
    """(B,S,Q) how many times its limit would pass each quota at prices without rents; at least 1."""
    width = np.full(problem.start.shape[0], FINE)
    free = evaluate(problem, price, np.zeros(quotas.limit.shape), width).quota_flow
    assert free is not None
    return np.maximum(free / np.where(quotas.real, quotas.limit, 1.0), 1.0)


def _eased(quotas: Quotas, excess: Array, ease: float) -> Quotas:
    """Limits times `excess` to the power `ease`: 1 stops nothing, 0 is what they are."""
    return replace(quotas, limit=np.where(quotas.real, quotas.limit * excess**ease, np.inf))


def by_limits(problem: Problem, attempt: Solver) -> Equilibrium | None:
    """Equilibrium of one system reached from the one without quotas by tightening them bit by bit.

    In logarithms, from what would flow freely: dozens of curbs that bind by very different factors
    then begin to bind together. None when the path breaks off or there are no quotas.
    """
    quotas = problem.quotas
    if quotas is None:
        return None
    free = replace(problem, quotas=None)
    answer = attempt(free, Start(problem.start, warm=False)) or long_way(free, attempt)
    if answer is None:
        return None
    excess = _excess_of(problem, quotas, answer.price)
    start = Start(answer.price, answer.delivered_index, np.zeros(quotas.limit.shape))
    ease, stride = 1.0, TIGHTEN
    while ease > 0.0:
        ahead = max(0.0, ease - stride)
        answer = attempt(replace(problem, quotas=_eased(quotas, excess, ahead)), start)
        if answer is not None:
            start = Start(answer.price, answer.delivered_index, answer.quota_rent)
            ease, stride = ahead, min(1.5 * stride, 2.0 * TIGHTEN)
        elif stride < LEAST_TIGHTEN:
            return None
        else:
            stride *= 0.5
    return answer


def long_way(problem: Problem, attempt: Solver) -> Equilibrium | None:
    """Equilibrium of one system reached over softened ones; None when the path breaks off."""
    for softest in SOFTEST:
        answer = _walk(problem, attempt, softest)
        if answer is not None:
            return answer
    return None


def _walk(problem: Problem, attempt: Solver, softest: float) -> Equilibrium | None:
    done: list[tuple[float, Equilibrium]] = []
    stride, factor = STRIDE, softest
    while True:
        market = problem if factor <= 1.0 else softened(problem, factor, softest)
        answer = attempt(market, _ahead(problem, done, factor))
        if answer is not None:
            if factor <= 1.0:
                return answer
            done.append((factor, answer))
            stride = max(stride**1.5, 0.25)
        elif not done or stride > SHORTEST:
            return None
        else:
            stride = stride**0.5
        factor = max(done[-1][0] * stride, 1.0)


def _ahead(problem: Problem, done: list[tuple[float, Equilibrium]], factor: float) -> Start:
    """Where a straight line through the last two answers leads."""
    if not done:
        return Start(problem.start, warm=False)
    last, answer = done[-1]
    if len(done) == 1:
        return Start(answer.price, answer.delivered_index, answer.quota_rent)
    first, before = done[-2]
    stretch = (factor - last) / (last - first)

    def line(new: Array, old: Array) -> Array:
        guess: Array = np.clip(new + stretch * (new - old), 0.7 * new, 1.4 * new)
        return guess

    return Start(
        line(answer.price, before.price),
        line(answer.delivered_index, before.delivered_index),
        line(answer.quota_rent, before.quota_rent),
    )
