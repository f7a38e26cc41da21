"""Where prices should stand over a term of some turns: one path from public figures, shared by the whole table.

A contract begins with the turn in which it is signed. What is dear today comes back to the calm price that plants,
growth and curbs then running make, but not at once: so the coming turn leans on today's price, the next one on where
the coming turn is heading, and those after it are calm. How much each counts was measured (``game/DECISIONS.md``).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.market import MarketState, NoEquilibrium, Structure
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MONTHS_PER_YEAR, MineralId, RegionId, Stage
from game.model.spans import turns_in
from game.model.state import FloorState
from game.model.views import View
from game.rules import forecast, later, policy
from game.rules.names import at, china_index
from game.rules.prospect import known
from game.rules.structure import market_of, structure_of

AHEAD: Final = 2
"""Half-years ahead: where the calm look stands, in the middle of the usual term of two years."""
USUAL: Final = 4
"""Half-years of the usual term."""
MIDDLES: Final = (0.5, 1.5, 2.5)
"""Years from now to the middle of a year's turn: the first, the second, the third."""
TODAY: Final = (0.5, 0.0, 0.0)
SOON: Final = (0.1, 0.3, 0.0)
"""Parts of today's price and of the coming turn's in the price foreseen for each; the rest is the calm one."""


@dataclass(frozen=True)
class Path:
    """Prices foreseen (M,S,R), USD/kg: delivered at users' borders and at the gates of makers."""

    delivered: Array
    exworks: Array


def path(content: Content, view: View) -> Path:
    """The calm prices that follow from growth, plants under way, standing floors and what curbs then run.

    A mineral whose market gives no answer in a few steps keeps today's prices: the best guess then.
    """
    looks = known(content, view)
    if "path" not in looks:
        looks["path"] = _looked(content, view, list(range(len(content.minerals))))
    found: Path = looks["path"]
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
    turns: int = 0,
) -> float:
    """The mean price of a term that begins now at a region's border or gate, USD/kg: a floor counts as far as it is
    believed.

    ``turns``: how many; 0 = a usual term.
    """
    m, s = at(content, mineral, stage)
    place = m, s, content.region_index(region)
    now, months = view.prices["price_exworks" if gate else "price_delivered"], content.rules.turn.months_per_turn
    ahead = soon(content, view), path(content, view)
    looks = np.asarray(now)[-1], *((look.exworks if gate else look.delivered) for look in ahead)
    today, then, calm = (float(look[place]) for look in looks)
    part = parts(turns or turns_in(USUAL, months), months)
    price = part[0] * today + part[1] * then + (1.0 - sum(part)) * calm
    floor = view.floor(mineral, stage)
    return price + (_believed(view, floor) * max(0.0, floor.price_usd_per_kg - price) if floor is not None else 0.0)


def parts(turns: int, months: int) -> tuple[float, float]:
    """Parts of today's price and of the coming turn's in the mean over ``turns`` turns of so many ``months``."""
    middles = (np.arange(max(1, turns)) + 0.5) * months / MONTHS_PER_YEAR
    today, then = (float(np.interp(middles, MIDDLES, weights).mean()) for weights in (TODAY, SOON))
    return today, then


def soon(content: Content, view: View) -> Path:
    """The prices of the coming turn if nothing changes."""
    looks = known(content, view)
    if "soon" not in looks:
        looks["soon"] = Path(*forecast.public_prices(content, view))
    found: Path = looks["soon"]
    return found


def _believed(view: View, floor: FloorState) -> float:
    """How far investors believe a floor, motions on the table included where that is told."""
    told: float = view.expected_credibility.get(f"{floor.mineral}/{floor.stage}", floor.credibility)
    return told
