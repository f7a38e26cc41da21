"""Where prices should stand in the coming years: one calm look ahead, shared by the whole table.

A term contract runs for some turns; what it is worth depends on the prices in the middle of them, not on today's.
"""

from dataclasses import dataclass
from dataclasses import replace as with_fields
from typing import Final

import numpy as np

from game.market import NoEquilibrium, Shocks, clear
from game.model.arrays import Array
from game.model.content import Content
from game.model.views import View
from game.rules import later, policy
from game.rules.names import china_index
from game.rules.prospect import THIN, known
from game.rules.structure import market_of, structure_of

AHEAD: Final = 2
"""Turns ahead: the middle of the usual term of four."""


@dataclass(frozen=True)
class Path:
    """Prices foreseen (M,S,R), USD/kg: delivered at users' borders and at the gates of makers."""

    delivered: Array
    exworks: Array


def path(content: Content, view: View) -> Path | None:
    """The prices that follow from growth, plants under way, standing floors and what curbs then run.

    None where the market gives no answer in a few steps: today's prices are the best guess then.
    """
    looks = known(content, view)
    if "path" not in looks:
        looks["path"] = _looked(content, view)
    found: Path | None = looks["path"]
    return found


def _looked(content: Content, view: View) -> Path | None:
    structure = structure_of(content)
    market = later.grown(content, structure, market_of(view.market), AHEAD)
    running = market.capacity + later.opened(content, view, view.projects, AHEAD)
    market = later.bare(with_fields(market, capacity=running))
    thin = with_fields(structure, cover_base=THIN * structure.cover_base)
    force = policy.of_view(view, view.default_sheet, view.turn + AHEAD)
    china = np.asarray(view.market["price"])[..., china_index(content)]
    rules = policy.compile_policy(content, structure, force, china).policy()
    try:
        month = clear(thin, market, rules, Shocks(demand=np.ones(structure.shape)), hasty=True)[0]
    except NoEquilibrium:
        return None
    return Path(np.asarray(month.price_delivered), np.asarray(month.price_exworks))
