"""Where prices should stand in the coming years: one calm look ahead, shared by the whole table.

A term contract runs for some turns; what it is worth depends on the prices in the middle of them, not on today's.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from game.market import MarketState, NoEquilibrium, Structure
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MineralId, RegionId, Stage
from game.model.spans import turns_in
from game.model.state import FloorState
from game.model.views import View
from game.rules import later, policy
from game.rules.names import at, china_index
from game.rules.prospect import known
from game.rules.structure import market_of, structure_of

AHEAD: Final = 2
"""Half-years ahead: the middle of the usual term of two years."""


@dataclass(frozen=True)
class Path:
    """Prices foreseen (M,S,R), USD/kg: delivered at users' borders and at the gates of makers."""

    delivered: Array
    exworks: Array


def path(content: Content, view: View, minerals: Sequence[int] = ()) -> Path:
    """The prices that follow from growth, plants under way, standing floors and what curbs then run.

    A mineral whose market gives no answer in a few steps keeps today's prices: the best guess then. Who names some
    `minerals`, by their places, is content with theirs: the others may stand at today's prices. What all minerals
    together have found is never put together from such looks, so that it has the same last digits for whoever asks.
    """
    looks = known(content, view)
    key = "path" if "path" in looks or not minerals else ("path", tuple(minerals))
    if key not in looks:
        looks[key] = _looked(content, view, list(minerals) or list(range(len(content.minerals))))
    found: Path = looks[key]
    return found


def _looked(content: Content, view: View, minerals: list[int]) -> Path:
    """Minerals together, or each for itself, so that one without an answer does not take the others'."""
    structure = structure_of(content)
    ahead = turns_in(AHEAD, content.rules.turn.months_per_turn)
    market = later.grown(content, structure, market_of(view.market), ahead)
    market = later.joined(structure, market, later.opened(content, view, view.projects, ahead))
    force = policy.of_view(view, view.default_sheet, view.turn + ahead)
    china = np.asarray(view.market["price"])[..., china_index(content)]
    rules = policy.compile_policy(content, structure, force, china).arrays
    delivered, gates = (np.array(np.asarray(view.prices[name])[-1]) for name in ("price_delivered", "price_exworks"))
    try:
        months = later.calm_month(structure, minerals, market, rules)
    except NoEquilibrium:
        return _one_by_one(structure, minerals, market, rules, Path(delivered, gates))
    for m, month in zip(minerals, months, strict=True):
        delivered[m], gates[m] = month.border, month.exworks
    return Path(delivered, gates)


def _one_by_one(
    structure: Structure, minerals: list[int], market: MarketState, rules: dict[str, Array], today: Path
) -> Path:
    for m in minerals:
        try:
            month = later.one_month(structure, m, [market], [rules], np.ones(1), hasty=True)
        except NoEquilibrium:
            continue
        today.delivered[m], today.exworks[m] = month.price_delivered[0, 0], month.price_exworks[0, 0]
    return today


def of_term(
    content: Content, view: View, mineral: MineralId, stage: Stage, region: RegionId, *, gate: bool,
    alone: Sequence[int] = (),
) -> float:
    """The price a year on at a region's border or gate, USD/kg: the floor counts as far as it is believed.

    `alone`: the minerals, by their places, that are asked for; none = all, worked out together.
    """
    m, s = at(content, mineral, stage)
    found = path(content, view, alone)
    price = float((found.exworks if gate else found.delivered)[m, s, content.region_index(region)])
    floor = view.floor(mineral, stage)
    return price + (_believed(view, floor) * max(0.0, floor.price_usd_per_kg - price) if floor is not None else 0.0)


def _believed(view: View, floor: FloorState) -> float:
    """How far investors believe a floor, motions on the table included where that is told."""
    told: float = view.expected_credibility.get(f"{floor.mineral}/{floor.stage}", floor.credibility)
    return told
