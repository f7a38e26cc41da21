"""What a measure on an own ore should bring a seat in points: one figure for its slider and for a word against it.

Played ahead on what the seat sees, as the level ``hard`` tries its quotas, for the whole term of the measure. Plants
elsewhere that answer a high price are in no look.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import msgspec

from game.agents.ministry.desk import Desk
from game.agents.ministry.scored import Scored
from game.agents.ministry.search_worth import NEXT_YEARS, looks, value
from game.agents.ministry.stakes import Stakes, own_stakes
from game.model.gains import OrderGain
from game.model.ids import MineralId
from game.model.orders import HomeOrder
from game.rules import ore
from game.rules.kept import Kept
from game.rules.rollout import Ahead, play_ahead

__all__ = ["gains", "word_costs"]

STEPS: Final = tuple(range(0, 101, 10))
"""Shares of base-year exports that the slider lets out, percent."""
SAME: Final = 0.005
"""Share from which a measure lets out more than another."""
_GAINS: Final[Kept[tuple[OrderGain, ...]]] = Kept()


def gains(desk: Desk) -> tuple[OrderGain, ...]:
    """``ore/cobalt/70``: 70 % let out for the term of a measure laid now, against leaving all as it stands."""
    view = desk.view
    if "final_base" not in view.market:  # without its market a view has no price of points
        return ()
    held = (desk.content, desk.content.seat(desk.me), view.prices, view.curbs, view.projects)
    return _GAINS.of(held, lambda: _played(desk))


def word_costs(desk: Desk, found: tuple[OrderGain, ...]) -> Mapping[MineralId, float]:
    """Points that a word against a new or tighter measure costs for one term of a measure, by ore; >= 0.

    The best measure that it keeps its giver from, beside letting all out, which stays allowed.
    """
    best: dict[MineralId, float] = {}
    free: dict[MineralId, float] = {}
    for row in found:
        _, mineral, step = row.order.split("/")
        now = 1.0 - ore.taken(desk.content, desk.view.curbs, desk.me, mineral)
        if step == "100":
            free[mineral] = max(0.0, row.net_points)
        elif int(step) / 100.0 < now + SAME:
            best[mineral] = max(best.get(mineral, 0.0), row.net_points)
    return {mineral: max(0.0, points - free.get(mineral, 0.0)) for mineral, points in best.items()}


def _played(desk: Desk) -> tuple[OrderGain, ...]:
    """All steps of all ores in one batch."""
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    base, seated = desk.view.default_sheet, replace(desk, scored=Scored(stakes))
    ores = ore.mined_at_home(desk.content, desk.me)
    if not ores:
        return ()
    tried = {f"ore/{mineral}/{step}": msgspec.structs.replace(base, home=(*base.home, _order(mineral, step)))
             for mineral in ores for step in STEPS}  # fmt: skip
    seen = looks(stakes, desk.facts.turns(NEXT_YEARS))
    first, *ahead = play_ahead(desk.content, desk.view, [base, *tried.values()], 1, looks=seen)
    now = value(seated, stakes, base, first).points
    rows = zip(tried.values(), ahead, strict=True)
    worths = (value(seated, stakes, sheet, _lasting(desk, stakes, one)).points - now for sheet, one in rows)
    return tuple(_gain(stakes, name, points) for name, points in zip(tried, worths, strict=True))


def _lasting(desk: Desk, stakes: Stakes, ahead: Ahead) -> Ahead:
    """With fees as a mean over the measure's term: a quota that is renewed brings its own from the next turn on."""
    term = min(desk.content.rules.ore.turns, stakes.left)
    soon, then = ahead.fees[0], ahead.fees[min(1, len(ahead.fees) - 1)]
    return replace(ahead, fees=((soon + (term - 1) * then) / term, *ahead.fees[1:]))


def _gain(stakes: Stakes, name: str, points: float) -> OrderGain:
    return OrderGain(name, stakes.usd(points), points)


def _order(mineral: MineralId, step: int) -> HomeOrder:
    if step in (0, 100):
        return HomeOrder("ore_lift" if step else "ore_export_ban", mineral=mineral)
    return HomeOrder("ore_quota", mineral=mineral, share=step / 100.0)
