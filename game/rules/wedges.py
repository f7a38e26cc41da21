"""Wedges: Beijing writes to every ministry by itself, and the forum's line holds only if enough of them say no.

What a ministry takes is sure and its own; what a line that holds or breaks does is everybody's: so each weighs its gain
against what the others will do. They come late in a game, the dearer one last; a game as published has none.
"""

import math
from collections.abc import Iterable
from typing import Final

import msgspec

from game.model.content import Content, Wedge, Wedged
from game.model.orders import Matter
from game.rules import point_worth
from game.rules.work import Work, answers_to, change_seat, emit

replace = msgspec.structs.replace
SHORTEST: Final = 6
"""Turns of a game from which there is one."""
FIRST_SHARE: Final = 0.6
"""Part of a game after which the first comes; the last comes in the last turn but one, so that what it does is felt."""
APART: Final = 2
"""Turns between two at least: else there is the last alone."""
SUMS_BUDGETS: Final = 6.0
"""Budgets of the Treasury's scale in the game that the sums of the scenario are written for."""
LEAST_SEATS: Final = 6
"""Ministries from which there is one: three cannot count on each other unseen."""


def staged(content: Content, turns: int) -> tuple[Wedged, ...]:
    """The wedges of a game of so many turns (0: the scenario's): none in a short one or at a small table, else one or
    two, the last of the scenario's the dearest."""
    length = turns or content.rules.turn.turns
    if not content.wedges or length < SHORTEST or len(content.seats) < LEAST_SEATS:
        return ()
    last, first = length - 1, round(FIRST_SHARE * length)
    rounds = (first, last) if last - first >= APART and len(content.wedges) > 1 else (last,)
    weighs = point_worth.treasury_budgets(content, length) / SUMS_BUDGETS
    found = zip(content.wedges[-len(rounds) :], rounds, strict=True)
    return tuple(Wedged(_priced(wedge, weighs), turn) for wedge, turn in found)


def _priced(wedge: Wedge, weighs: float) -> Wedge:
    """With sums that weigh as much in the score of this game as they do in one of eight years."""
    answers = tuple(replace(a, money_budgets=round(a.money_budgets * weighs, 2)) for a in wedge.card.answers)
    return replace(wedge, card=replace(wedge.card, answers=answers))


def needed(wedge: Wedge, seats: int) -> int:
    """Noes that hold the line at a table of so many ministries."""
    return math.ceil(wedge.needed_share * seats - 1e-9)


def noes(wedge: Wedge, answers: Iterable[str]) -> int:
    """Noes among some answers: one that is paid for counts for two."""
    return sum(2 if answer in wedge.twice else 1 for answer in answers if answer not in wedge.takes)


def put(work: Work) -> Work:
    """At the end of a turn: the letters that lie on all desks with the next one; none where a person plays China."""
    for held in work.state.wedges:
        if held.turn == work.turn + 1 and work.state.china.plan.controller != "human":
            matter = Matter(held.wedge.card.id, held.turn, own=held.wedge.card, wedge=held.wedge)
            for seat in work.content.seat_ids():
                work = change_seat(work, seat, matters=(*work.state.seats[seat].matters, matter))
            work = emit(work, "wedge", text=held.wedge.headline, wedge=held.wedge.id)
    return work


def settle(work: Work) -> Work:
    """Once all have answered: whether the line held, who took the terms, and whose trust that moves."""
    for held in work.state.wedges:
        if held.turn == work.turn:
            work = _settle(work, held.wedge)
    return work


def _settle(work: Work, wedge: Wedge) -> Work:
    given = answers_to(work, wedge.card.id)
    if not given:
        return work
    count, least = noes(wedge, given.values()), needed(wedge, len(given))
    took = [seat for seat, answer in given.items() if answer in wedge.takes]
    holds = count >= least
    refused = [seat for seat in given if seat not in took]
    return emit(work, "wedge_answered", wedge=wedge.id, noes=count, needed=least, asked=len(given), held=holds,
                took=took, refused=refused, among=refused if holds else list(given),
                twice=[seat for seat, answer in given.items() if answer in wedge.twice],
                points=wedge.held_points if holds else wedge.broken_points)  # fmt: skip
