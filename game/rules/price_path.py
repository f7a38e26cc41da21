"""Where prices should stand in the coming years: one calm look ahead, shared by the whole table.

A term contract runs for some turns; what it is worth depends on the prices in the middle of them, not on today's.
"""

from dataclasses import dataclass
from dataclasses import replace as with_fields
from typing import Final

import numpy as np

from game.market import MarketState, NoEquilibrium, Shocks, Structure, clear
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MineralId, RegionId, Stage
from game.model.state import FloorState
from game.model.views import View
from game.rules import later, policy
from game.rules.names import at, china_index
from game.rules.prospect import THIN, known
from game.rules.structure import market_of, structure_of

AHEAD: Final = 2
"""Turns ahead: the middle of the usual term of four."""


@dataclass(frozen=True)
class Path:
    """Prices foreseen (M,S,R), USD/kg: delivered at users' borders and at the gates of makers."""

    delivered: Array
    exworks: Array


def path(content: Content, view: View) -> Path:
    """The prices that follow from growth, plants under way, standing floors and what curbs then run.

    A mineral whose market gives no answer in a few steps keeps today's prices: the best guess then.
    """
    looks = known(content, view)
    if "path" not in looks:
        looks["path"] = _looked(content, view)
    found: Path = looks["path"]
    return found


def _looked(content: Content, view: View) -> Path:
    structure = structure_of(content)
    market = later.grown(content, structure, market_of(view.market), AHEAD)
    running = market.capacity + later.opened(content, view, view.projects, AHEAD)
    market = with_fields(market, capacity=running)
    thin = with_fields(structure, cover_base=THIN * structure.cover_base)
    force = policy.of_view(view, view.default_sheet, view.turn + AHEAD)
    china = np.asarray(view.market["price"])[..., china_index(content)]
    draft = policy.compile_policy(content, structure, force, china)
    try:
        month = clear(thin, later.bare(market), draft.policy(), Shocks(demand=np.ones(structure.shape)), hasty=True)[0]
    except NoEquilibrium:
        return _one_by_one(structure, view, market, draft.arrays)
    return Path(np.asarray(month.price_delivered), np.asarray(month.price_exworks))


def _one_by_one(structure: Structure, view: View, market: MarketState, rules: dict[str, Array]) -> Path:
    """Each mineral for itself, so that one without an answer does not take the others'."""
    delivered = np.array(np.asarray(view.prices["price_delivered"])[-1])
    gates = np.array(np.asarray(view.prices["price_exworks"])[-1])
    for m in range(len(delivered)):
        try:
            month = later.one_month(structure, m, [market], [rules], np.ones(1), hasty=True)
        except NoEquilibrium:
            continue
        delivered[m], gates[m] = month.price_delivered[0, 0], month.price_exworks[0, 0]
    return Path(delivered, gates)


def of_term(content: Content, view: View, mineral: MineralId, stage: Stage, region: RegionId, *, gate: bool) -> float:
    """The price two turns on at a region's border or gate, USD/kg: the floor counts as far as it is believed."""
    m, s = at(content, mineral, stage)
    found = path(content, view)
    price = float((found.exworks if gate else found.delivered)[m, s, content.region_index(region)])
    floor = next((f for f in view.floors if (f.mineral, f.stage) == (mineral, stage)), None)
    return price + (_believed(view, floor) * max(0.0, floor.price_usd_per_kg - price) if floor is not None else 0.0)


def _believed(view: View, floor: FloorState) -> float:
    """How far investors believe a floor, motions on the table included where that is told."""
    told: float = view.expected_credibility.get(f"{floor.mineral}/{floor.stage}", floor.credibility)
    return told
