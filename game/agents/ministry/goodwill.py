"""Points of initiative that nothing else takes go into favours: trust that stands in the score for good."""

from dataclasses import replace
from typing import Final

import msgspec

from game.agents.ministry.desk import Desk
from game.agents.ministry.good_name import points_of
from game.agents.ministry.names import listed, who
from game.agents.ministry.orders import Reasoned, sentence
from game.model.ids import SeatId
from game.model.orders import FavourOrder
from game.model.phrases import phrase
from game.rules import favours
from game.rules.check import check_sheet
from game.rules.cost import points

LEAST_POINTS: Final = 0.01
"""Gain of own score from which a favour is done."""
EASY_SUPPORT: Final = 57.0
"""Support at home from which a security favour, which costs some, does no harm."""


def spend_points(desk: Desk, made: Reasoned) -> Reasoned:
    """The sheet with favours for the points that it leaves, to those who trust us least (trust there decays least)."""
    you = desk.view.you
    first = worth(desk)
    if you is None or first < LEAST_POINTS:
        return made
    given = {f.to for f in made.sheet.favours}
    wanting = sorted((s for s in desk.others() if s not in given), key=lambda s: (desk.view.seats[s].trust_in_you, s))
    before = len(made.sheet.favours)
    most = sum(favours.points(first, before + k) >= LEAST_POINTS for k in range(len(wanting)))
    left = min(most, max(0, desk.points - points(made.sheet, you.sheet)))
    done = [FavourOrder(s) for s in wanting[:left]]
    if you.support >= EASY_SUPPORT and len(wanting) > left:
        done.append(FavourOrder(wanting[left], "security"))
    sheet = msgspec.structs.replace(made.sheet, favours=(*made.sheet.favours, *done))
    if not done or check_sheet(desk.content, desk.view, sheet):
        return made
    gain = sum(favours.points(first, before + k) for k in range(len(done)))
    acts = (*made.acts, _told(desk, tuple(f.to for f in done), gain))
    return replace(made, sheet=msgspec.structs.replace(sheet, reason=sentence(acts)), acts=acts)


def worth(desk: Desk) -> float:
    """What a turn's first favour is worth to the own score, in points: its trust as far as it lasts into the end."""
    return points_of(desk, desk.content.rules.offers.favour_points / max(1, len(desk.others())))


def _told(desk: Desk, to: tuple[SeatId, ...], gain: float) -> str:
    names = listed(tuple(who(desk, s) for s in to))
    return phrase(
        "does favours to {names} with what initiative is left: their trust is worth {gain:+.2f} points to us",
        names=names, gain=gain,
    )
