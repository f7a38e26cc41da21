"""Second tries for a month that the warm search cannot solve: other starts, then tightening curbs.

The answer is unique, so how it is found does not matter to anyone; these paths are slow and rare.
"""

from __future__ import annotations

from dataclasses import replace

from game.market.kernel import solve
from game.market.problem import Problem, Quotas
from game.market.results import Equilibrium
from game.market.search import Start
from game.market.types import Array, NoEquilibrium

LOOSE = (64.0, 16.0, 6.0, 3.0, 2.0, 1.5, 1.25, 1.1, 1.03, 1.0)
"""Curbs are tightened in these steps, as multiples of their limits."""


def find(problem: Problem, start: Start, base: Array) -> Equilibrium:
    """The month's equilibrium; `base` (B,S,R) are ordinary prices. Raises NoEquilibrium."""
    for one in (start, Start(base, warm=False), Start(3.0 * base, warm=False)):
        try:
            return solve(problem, one, sweeps=0)
        except NoEquilibrium:
            continue
    if problem.quotas is not None:
        try:
            return _tightened(problem, problem.quotas, base)
        except NoEquilibrium:
            pass
    return solve(problem, start)


def _tightened(problem: Problem, quotas: Quotas, base: Array) -> Equilibrium:
    """Follow the answer from loose limits to the real ones."""
    start = Start(base, warm=False)
    for loose in LOOSE:
        eased = replace(problem, quotas=Quotas(quotas.limit * loose, quotas.links))
        answer = solve(eased, start, sweeps=0)
        start = Start(answer.price, answer.delivered_index, answer.quota_rent)
    return answer
