"""What a measure on an own ore should bring a seat in points: one figure for its slider and for a word against it.

Played ahead on what the seat sees, every turn that is left: for the term of the measure, and then without it, against
what would stand there if nothing were done. A limit that comes back in steps pays fees until its last. Plants elsewhere
that answer a high price are in no look.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import msgspec

from game.agents.ministry.desk import Desk
from game.agents.ministry.scored import Scored
from game.agents.ministry.search_worth import value
from game.agents.ministry.stakes import Stakes, own_stakes
from game.model.gains import OrderGain
from game.model.ids import MineralId
from game.model.orders import HomeOrder, OrderSheet
from game.rules import ore
from game.rules.kept import Kept
from game.rules.rollout import Ahead, play_ahead

__all__ = ["gains", "word_costs"]

STEPS: Final = tuple(range(0, 101, 10))
"""Shares of base-year exports that the slider lets out, percent."""
COMES: Final = (0.5, 0.15, 0.09)
"""Part of what the model's month sees of value added and bills that comes, this turn, the next and from then on: it
knows no users who turn away and no stocks. Nine limits replayed with the same luck (DR Congo, three games, turns 3, 5
and 7, December 2026): of 4.5 bn foreseen 2.2 came in the first turn, 0.5 of 3.0 in the next, 0.7 of 7.1 in the last."""
FEES_COME: Final = (0.9, 0.6, 0.3)
"""The same of fees."""
SPREAD: Final = (0.3, 0.45)
"""Half the range of what comes: parts of the points foreseen, and of what lies between an ore's best and worst step.
"""
SAME: Final = 0.005
"""Share from which a measure lets out more than another."""
_GAINS: Final[Kept[tuple[OrderGain, ...]]] = Kept()


def gains(desk: Desk) -> tuple[OrderGain, ...]:
    """``ore/cobalt/70``: 70 % let out for the term of a measure laid now, against leaving all as it stands, in points
    by the end of the game."""
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
    seen = tuple(range(stakes.left))
    first, *ahead = play_ahead(desk.content, desk.view, [base, *tried.values()], 1, looks=seen, easing=True)
    now = value(seated, stakes, base, _in_all(desk, stakes, first)).points
    rows = zip(tried.values(), ahead, strict=True)
    worths = [value(seated, stakes, sheet, _in_all(desk, stakes, one)).points - now + _trusted(desk, stakes, sheet)
              for sheet, one in rows]  # fmt: skip
    found = dict(zip(tried, worths, strict=True))
    wide = {mineral: _width([points for name, points in found.items() if name.split("/")[1] == mineral])
            for mineral in ores}  # fmt: skip
    return tuple(_gain(stakes, name, points, wide[name.split("/")[1]]) for name, points in found.items())


def _width(points: list[float]) -> float:
    """Between the best and the worst step of an ore, leaving it as it stands among them."""
    return max(0.0, *points) - min(0.0, *points)


def _in_all(desk: Desk, stakes: Stakes, ahead: Ahead) -> Ahead:
    """Looks of all turns left as ``value`` reads them: this turn, then the mean of the scored ones after it.

    Fees are the sum over all turns in the place of the term's.
    """
    added, bill = _come(ahead.added, COMES), _come(ahead.bill, COMES)
    shares = [stakes.share(desk.view.turn + k, desk.view.turn + k) for k in range(len(ahead.added))]
    later = max(1e-9, sum(shares[1:]))

    def read(change: tuple[float, ...]) -> tuple[float, ...]:
        mean = sum(part * one for part, one in zip(shares[1:], change[1:], strict=True)) / later
        return change[0], mean, mean

    term = min(desk.content.rules.ore.turns, stakes.left)
    fees = sum(_come(ahead.fees, FEES_COME)) / term
    return replace(ahead, bill=read(bill), added=read(added), fees=(fees,))


def _come(change: tuple[float, ...], parts: tuple[float, ...]) -> tuple[float, ...]:
    """A figure by look, each with the part of it that comes."""
    return tuple(parts[min(k, len(parts) - 1)] * one for k, one in enumerate(change))


def _trusted(desk: Desk, stakes: Stakes, sheet: OrderSheet) -> float:
    """Points for buyers who trust more since more is let out; what a tighter measure costs is in ``value``."""
    gained = 0.0
    for order in sheet.home:
        if order.kind in ore.KINDS:
            taken = ore.taken(desk.content, desk.view.curbs, desk.me, order.mineral)
            given = taken if order.kind == "ore_lift" else taken - (1.0 - ore.let_out(order))
            hurt = len(ore.buyers(desk.content, desk.me, order.mineral))
            gained += desk.content.rules.ore.trust_loss_points * max(0.0, given) * hurt
    return stakes.points("standing", gained / max(1, len(desk.others())))


def _gain(stakes: Stakes, name: str, points: float, wide: float) -> OrderGain:
    return OrderGain(name, stakes.usd(points), points, SPREAD[0] * abs(points) + SPREAD[1] * wide if points else 0.0)


def _order(mineral: MineralId, step: int) -> HomeOrder:
    if step in (0, 100):
        return HomeOrder("ore_lift" if step else "ore_export_ban", mineral=mineral)
    return HomeOrder("ore_quota", mineral=mineral, share=step / 100.0)
