"""First call: in a cut-off a maker delivers what it has sold under contract before it sells to others abroad.

An offtake that flows in every ordinary month and counted for nothing in the stress test paid for security that
nobody got: the test solved a market without contracts. What a contract claims is taken from the maker's other
buyers abroad, never from its users at home, so that tonnes are moved and none are made. What a buyer has no need
of stays with the others. How far plants further down the chain run on is left as the cut-off's market has it.
"""

from collections.abc import Iterable
from typing import Final, Literal, NamedTuple

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.talks import Deal
from game.rules.names import china_index
from game.rules.plant_flows import Projects, deal_flows, plant_flows

SMALL: Final = 1e-9
HALF: Final = 0.5
"""Part of what a maker could send that others take from which they are the reason why no more comes."""


class Limit(NamedTuple):
    """``by``: the buyer's need, contracts of others, the maker's own users, or what it makes; ``taken`` of ``all_``,
    t/month."""

    by: Literal["need", "claims", "home", "made"]
    taken: float
    all_: float


def claims(
    content: Content, deals: Iterable[Deal], projects: Projects, price: Array, turn: int
) -> Array:
    """Tonnes a month under contract in a turn (M,S,R,R), from maker to buyer; ``price`` (M,S,R) USD/kg.

    China's links are shut in a cut-off: what is sold to it or bought from it claims nothing.
    """
    regions, china = len(content.regions), china_index(content)
    found = np.zeros((*price.shape[:2], regions, regions))
    for m, s, i, j, tonnes, _ in [*deal_flows(content, deals, turn), *plant_flows(content, projects, turn, price)]:
        if i != j and china not in (i, j):
            found[m, s, i, j] += tonnes
    return found


def honour(flow: Array, claimed: Array, need: Array) -> Array:
    """Flows of a cut-off with contracts served first (...,R,R), t/month; ``need`` (...,R) t/month.

    Sums by maker stay what they were: who has no contract, or more than it claims, gives up the rest in proportion.
    """
    own = np.eye(flow.shape[-1], dtype=bool)
    short = np.where(own, 0.0, np.maximum(claimed - flow, 0.0))
    room = np.maximum(need - flow.sum(axis=-2), 0.0)
    short *= _part(room, short.sum(axis=-2))[..., None, :]
    spare = np.where(own, 0.0, np.maximum(flow - claimed, 0.0))
    moved = np.minimum(short.sum(axis=-1), spare.sum(axis=-1))
    gained = short * _part(moved, short.sum(axis=-1))[..., None]
    lost = spare * _part(moved, spare.sum(axis=-1))[..., None]
    return np.asarray(flow + gained - lost)


def limit(flow: Array, claimed: Array, need: Array, i: int, j: int) -> Limit:
    """What keeps more of one good from coming from a maker ``i`` to a buyer ``j`` in a cut-off, and by how much.

    ``flow`` and ``claimed`` (R,R), ``need`` (R) of that good, t/month. The tightest of what the buyer still needs, what
    others have under contract, what the maker's own users take; else what the maker makes.
    """
    made, home = float(flow[i].sum()), float(flow[i, i])
    others = np.minimum(claimed[i], flow[i])
    sold = float(np.delete(others, [i, j]).sum())
    room = max(0.0, float(need[j] - flow[:, j].sum())) + float(flow[i, j])
    spare = max(0.0, made - home - sold)
    if room <= spare:
        return Limit("need", float(flow[:, j].sum()), float(need[j]))
    if sold >= HALF * (made - home) and sold > SMALL:
        return Limit("claims", sold, made - home)
    if home >= HALF * made and made > SMALL:
        return Limit("home", home, made)
    return Limit("made", made, made)


def _part(of: Array, whole: Array) -> Array:
    """``of`` as a share of ``whole``, at most 1; 0 where there is nothing."""
    return np.minimum(1.0, np.divide(of, whole, out=np.zeros_like(of), where=whole > SMALL))
