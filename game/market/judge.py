"""Which steps of a search are taken, and how exactly users' prices are found on the way."""

from __future__ import annotations

import numpy as np

from game.market.merit import markets_merit
from game.market.search import Flags, Search
from game.market.system import Point
from game.market.types import Array
from game.market.users import SETTLED

PLAIN = 0.9
"""A merit below this share of the last is good without looking further."""
BUMP = 3.0
"""A step may raise the merit so many times if it stays below the one before."""
SHORTEST = 0.02
"""A step that has become so short is taken whatever it brings."""
WAIVED = 3.0
"""A step may run into curbs if the markets themselves get no worse than so many times the last merit."""
AFAR = 1.0
"""Merit from which on they may not: from so far a step into a curb may end where supplies are flat."""
ROUGHLY, ROUGHEST, FIRST = 0.1, 0.2, 0.05
"""Users' prices are found to this share of the last merit, at most so roughly, and so at first where they are those of
last month; the Newton step corrects the rest."""
CAREFULLY = 0.02
"""All of these in a search that follows one that failed."""


def waived(search: Search, point: Point, good: Flags) -> Flags:
    """(B,) the steps to be taken once those are let through that only run into curbs nobody paid for yet.

    A curb that begins to bind has no rent at first: the step that meets it looks bad by the curb's gap alone, and the
    next one finds the rent. To shorten it would lead back and forth across the curb. Each system has a few of them,
    but for searches from afar.
    """
    if search.waivers is None or point.quota_gap is None or good.all():
        return good
    lost = np.isfinite(search.merit) & (search.merit > AFAR)
    let = ~good & ~lost & (search.waivers > 0) & (markets_merit(point) <= WAIVED * search.merit)
    search.waivers = np.where(lost, 0, search.waivers - let)
    return good | let


def judged(search: Search, merit: Array) -> Flags:
    """(B,) steps to be taken: below the merit of the last base point or the one before, within bounds."""
    good = merit < PLAIN * search.merit
    if np.count_nonzero(good) == good.size:
        return good
    last = np.where(np.isfinite(search.before), search.before, 0.0)
    bar = np.minimum(np.maximum(search.merit, last), BUMP * search.merit)
    good = merit <= bar * (1.0 - 1e-4 * search.length)
    good |= (search.length < SHORTEST) & np.isfinite(merit)
    return good


def near_enough(search: Search) -> Array:
    """(B,1,1) mismatch of the users' prices that the search can live with."""
    share, most = ROUGHLY, ROUGHEST
    if search.careful:
        share = most = CAREFULLY
    elif search.way_user is None and search.user is not None:
        most = FIRST
    rough = share * search.merit
    np.minimum(rough, most, out=rough)
    return np.maximum(rough, SETTLED, out=rough)[:, None, None]
