"""Second tries for a month that the warm search cannot solve: other starts, then tightening curbs.

The answer is unique, so how it is found does not matter to anyone; these paths are slow and rare.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from game.market.answer import joined
from game.market.kernel import LOST, solve
from game.market.problem import Problem, Quotas
from game.market.results import Equilibrium
from game.market.search import Start
from game.market.types import Array, NoEquilibrium, take

LOOSE = (64.0, 16.0, 6.0, 3.0, 2.0, 1.5, 1.25, 1.1, 1.03, 1.0)
"""Curbs are tightened in these steps, as multiples of their limits."""
PATIENT = 26
"""Steps of the second and third search, from cold starts: what they can solve at all takes a little longer."""
HASTY = 25
"""Newton steps from each start of a search that would rather know nothing than wait."""


class Way(NamedTuple):
    """One search to try: where it begins, and how long it may look."""

    start: Start
    limit: int = 60
    again: bool = True
    """Goes on from a cold start at its own prices where it fails."""


def find(problem: Problem, start: Start, base: Array, *, hasty: bool = False) -> Equilibrium:
    """The month's equilibrium; `base` (B,S,R) are ordinary prices. Raises NoEquilibrium.

    Each system of a batch goes only as far along these ways as it must; `hasty` takes the first alone.
    """
    if hasty:
        return solve(problem, start, limit=HASTY, sweeps=0)
    # A search that is lost after some steps seldom comes back; another start mostly takes less than ten.
    cold, dear = Start(base, warm=False), Start(3.0 * base, warm=False)
    own = Start(start.price, warm=False)
    short = (Way(start, LOST, again=False), *(Way(begun, PATIENT, again=False) for begun in (cold, own)))
    ways = (*short, Way(start), Way(cold), Way(dear))
    return _from(problem, ways, start, base)


def _from(problem: Problem, ways: tuple[Way, ...], first: Start, base: Array) -> Equilibrium:
    """Solve in the first of some ways; what resists goes on with the others, then the slow ones."""
    if not ways:
        return _slowly(problem, first, base)
    way = ways[0]
    try:
        return solve(problem, way.start, limit=way.limit, sweeps=0, again=way.again)
    except NoEquilibrium as fault:
        left, found = np.array(fault.left), fault.found
    count = problem.start.shape[0]
    if left.size == count:
        return _from(problem, ways[1:], first, base)
    easy = np.setdiff1d(np.arange(count), left)
    parts = [] if found is None or found.residual.size != count else [take(found, easy)]
    for rows, more in ((easy, ways), (left, ways[1:]))[len(parts):]:
        begun = tuple(on._replace(start=take(on.start, rows)) for on in more)
        try:
            parts.append(_from(problem.select(rows), begun, take(first, rows), base[rows]))
        except NoEquilibrium as fault:
            named = tuple(int(rows[k]) for k in fault.left)
            raise NoEquilibrium((int(rows[fault.index[0]]),), fault.residual, named) from fault
    back: Equilibrium = take(joined(parts), np.argsort(np.concatenate([easy, left])))
    return back


def _slowly(problem: Problem, first: Start, base: Array) -> Equilibrium:
    """Tighten the curbs, or sweep."""
    if problem.quotas is not None:
        try:
            return _tightened(problem, problem.quotas, base)
        except NoEquilibrium:
            pass
    return solve(problem, first)


def _tightened(problem: Problem, quotas: Quotas, base: Array) -> Equilibrium:
    """Follow the answer from loose limits to the real ones."""
    start = Start(base, warm=False)
    for loose in LOOSE:
        eased = replace(problem, quotas=Quotas(quotas.limit * loose, quotas.links))
        answer = solve(eased, start, sweeps=0)
        start = Start(answer.price, answer.delivered_index, answer.quota_rent)
    return answer
