"""What the others' trust is worth to a ministry: points of its own score, or money by rule of thumb."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.stakes import Stakes
from game.rules import trust

STANDING_USD_M: Final = 1.0
"""Worth of a point of trust with every member, by rule of thumb: the least that anybody counts."""


def points_of(desk: Desk, mean: float) -> float:
    """Points of the own score that a change of the others' mean trust brings, made now: as far as it lasts."""
    return float(_stakes(desk).points("standing", lasting(desk, desk.view.turn) * mean))


def lasting(desk: Desk, turn: int) -> float:
    """Part of a change of trust made in a turn that the scored turns show: it goes back a little in each."""
    return trust.lasting(desk.content, _stakes(desk).last, turn)


def trust_usd(desk: Desk, mean: float) -> float:
    """What a change of the others' mean trust is worth, USD million: by the own score, else by rule of thumb."""
    if desk.scored is None:
        return STANDING_USD_M * mean
    return float(_stakes(desk).usd(points_of(desk, mean)))


def _stakes(desk: Desk) -> Stakes:
    """The price list of the desk's seat: its own, or another's by its public brief."""
    found: Stakes = desk.scored.of(desk, desk.me)
    return found
