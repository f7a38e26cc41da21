"""A batch in pieces: systems without curbs and floors apart from the others, and no piece too large for the cache.

Most minerals of a game have neither quotas nor floors, and their equations are much shorter; in one batch with a
mineral that has both they would be solved with all of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from game.market.answer import joined
from game.market.levy import NO_FLOOR
from game.market.problem import Problem
from game.market.results import Equilibrium
from game.market.search import Start
from game.market.seats import Seats
from game.market.types import Rows, take

ROOM, FEWEST, CHUNK = 90_000, 32, 128
"""Systems are solved together up to so many links in all, so few or so many of them: more only wait for
each other's memory."""
SMALL = 8_000
"""With so few links in all parting costs more than it saves."""


class Piece(NamedTuple):
    """Some systems of a batch."""

    rows: Rows
    problem: Problem
    start: Start | None


def pieces_of(problem: Problem, start: Start | None) -> Iterator[Piece]:
    """The pieces that a batch is solved in, each made when its turn comes: all at once they would fill the memory."""
    batch, stages, regions = problem.start.shape
    chunk = min(max(ROOM // (stages * regions**2), FEWEST), CHUNK)
    ruled = None if problem.log_weight.size <= SMALL else _ruled(problem)
    if ruled is None or ruled.all() or not ruled.any():
        if batch <= chunk:
            yield Piece(np.arange(batch), problem, start)
            return
        groups = [np.arange(batch)]
    else:
        groups = [np.flatnonzero(~ruled), np.flatnonzero(ruled)]
    for number, group in enumerate(groups):
        for first in range(0, group.size, chunk):
            rows = group[first : first + chunk]
            picked, begin = problem.select(rows), None if start is None else take(start, rows)
            if len(groups) == 2 and number == 0:
                picked = replace(picked, floor=None, levy_cap=None, bypass=None, quotas=None, rent_slope=None)
                begin = None if begin is None else replace(begin, rent=None)
            yield Piece(rows, picked, begin)


def seated(problem: Problem) -> Problem:
    """The same systems with rows of links for sellers alone, where few regions sell."""
    if problem.seats is not None or problem.recipe is not None or problem.whole:
        return problem
    seats = Seats.of(problem.active)
    if seats is None:
        return problem
    packed: dict[str, Any] = {}
    for name in ("log_weight", "base", "slope", "rent_slope", "floor", "levy_cap"):
        held = getattr(problem, name)
        packed[name] = None if held is None else seats.links(held)
    if problem.bypass is not None:
        packed["bypass"] = replace(problem.bypass, log_weight=seats.links(problem.bypass.log_weight))
    if problem.quotas is not None:
        held = np.moveaxis(problem.quotas.links, 2, 3)  # origins before quotas
        held = held.reshape(-1, *held.shape[3:])[seats.flat]
        packed["quotas"] = replace(problem.quotas, links=np.moveaxis(held, 3, 2))
    return replace(problem, seats=seats, **packed)


def unseated(answer: Equilibrium, problem: Problem) -> Equilibrium:
    """An answer of such systems with shares of all regions."""
    seats = problem.seats
    if seats is None or answer.share.shape[-2] == answer.share.shape[-1]:
        return answer
    second = answer.bypass_share
    return replace(
        answer, share=seats.back(answer.share), bypass_share=None if second is None else seats.back(second),
    )


def _ruled(problem: Problem) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """(B,) systems with a quota or a floor (and so perhaps goods that bypass its levy)."""
    ruled = np.zeros(len(problem.start), bool)
    if problem.quotas is not None:
        ruled |= problem.quotas.real.any(axis=(-1, -2))
    if problem.floor is not None:
        ruled |= (problem.floor > 0.5 * NO_FLOOR).reshape(len(ruled), -1).any(axis=-1)
    return ruled


def together(rows: list[Rows], parts: list[Equilibrium], problem: Problem) -> Equilibrium:
    """Answers of the pieces as the answer of the batch, in its order; `rows` of the batch in each."""
    if len(parts) == 1:
        return parts[0]
    quotas = 0 if problem.quotas is None else problem.quotas.limit.shape[-1]
    whole = joined([_like(part, quotas, problem.bypass is not None) for part in parts])
    back: Equilibrium = take(whole, np.argsort(np.concatenate(rows)))
    return back


def _like(part: Equilibrium, quotas: int, bypass: bool) -> Equilibrium:
    """A piece's answer with the fields that the others have."""
    if part.quota_rent.shape[-1] != quotas:
        none = np.zeros((*part.quota_rent.shape[:2], quotas))
        part = replace(part, quota_rent=none, quota_flow=none)
    if bypass and part.bypass_share is None:
        part = replace(part, bypass_share=np.zeros_like(part.share))
    return part
