"""Wedges: Beijing writes to every ministry by itself, and the forum's line holds only if enough of them say no.

What a ministry takes is sure and its own; what a line that holds or breaks does is everybody's: so each weighs its gain
against what the others will do. They come late in a game, the dearer one last; a game as published has none.

In the last turn the forum itself asks, by the same rule: who pledges for its years to come. Money is taken only where
enough is pledged, as in replenishments of development banks, and what it then brings is everybody's: a gap that each
would rather leave to the others.
"""

import math
from collections.abc import Iterable
from typing import Final

import msgspec

from game.model.content import Content, Wedge, Wedged
from game.model.ids import SeatId
from game.model.orders import Matter
from game.rules import credit, horizon, point_worth
from game.rules.matter_answers import price
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
PLEDGED_FROM: Final = 4
"""Turns of a game from which there are pledges at its end."""


def staged(content: Content, turns: int) -> tuple[Wedged, ...]:
    """The wedges of a game of so many turns (0: the scenario's) in their order: none at a small table, of China's none
    in a short game, else one or two, the last of the scenario's the dearest; pledges in the last turn."""
    length = turns or content.rules.turn.turns
    if len(content.seats) < LEAST_SEATS:
        return ()
    weighs = point_worth.treasury_budgets(content, length) / SUMS_BUDGETS
    found = sorted((*_letters(content, length), *_pledges(content, turns, length)), key=lambda held: held[1])
    return tuple(Wedged(_priced(wedge, weighs), turn) for wedge, turn in found)


def _letters(content: Content, length: int) -> list[tuple[Wedge, int]]:
    letters = [wedge for wedge in content.wedges if not wedge.pledge]
    if not letters or length < SHORTEST:
        return []
    last, first = length - 1, round(FIRST_SHARE * length)
    rounds = (first, last) if last - first >= APART and len(letters) > 1 else (last,)
    return list(zip(letters[-len(rounds) :], rounds, strict=True))


def _pledges(content: Content, turns: int, length: int) -> list[tuple[Wedge, int]]:
    """In the last turn; where that is drawn by lot, in the first that may be it."""
    end = turns or horizon.earliest(content, length)
    asked = [wedge for wedge in content.wedges if wedge.pledge][-1:]
    return [(wedge, end) for wedge in asked if length >= PLEDGED_FROM]


def _priced(wedge: Wedge, weighs: float) -> Wedge:
    """With sums that weigh as much in the score of this game as they do in one of eight years."""
    answers = tuple(replace(a, money_budgets=round(a.money_budgets * weighs, 2)) for a in wedge.card.answers)
    return replace(wedge, card=replace(wedge.card, answers=answers))


def needed(wedge: Wedge, seats: int) -> int:
    """Noes, or shares pledged, that hold the line at a table of so many ministries."""
    return math.ceil(wedge.needed_share * seats - 1e-9)


def noes(wedge: Wedge, answers: Iterable[str]) -> int:
    """Noes among some answers: one that is paid for counts for two."""
    return sum(2 if answer in wedge.twice else 1 for answer in answers if answer not in wedge.takes)


def put(work: Work) -> Work:
    """At the end of a turn: what lies on all desks with the next one; of China's none where a person plays it."""
    for held in work.state.wedges:
        if held.turn == work.turn + 1 and (held.wedge.pledge or work.state.china.plan.controller != "human"):
            matter = Matter(held.wedge.card.id, held.turn, own=held.wedge.card, wedge=held.wedge)
            for seat in work.content.seat_ids():
                work = change_seat(work, seat, matters=(*work.state.seats[seat].matters, matter))
            kind = "pledges_asked" if held.wedge.pledge else "wedge"
            work = emit(work, kind, text=held.wedge.headline, wedge=held.wedge.id)
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
    if wedge.pledge and holds:
        work = _collect(work, wedge, given)
    kind = "pledges_counted" if wedge.pledge else "wedge_answered"
    return emit(work, kind, wedge=wedge.id, noes=count, needed=least, asked=len(given), held=holds,
                took=took, refused=refused, among=refused if holds and not wedge.pledge else list(given),
                twice=[seat for seat, answer in given.items() if answer in wedge.twice],
                points=wedge.held_points if holds else wedge.broken_points)  # fmt: skip


def _collect(work: Work, wedge: Wedge, given: dict[SeatId, str]) -> Work:
    """Pledges that were enough leave the treasuries; too few cost nobody anything."""
    for seat, answer in given.items():
        usd = price(wedge.card.answer(answer), work.state.seats[seat].budget_usd_m)
        work = credit.spend(work, seat, "", usd, "matter", wedge.card.id)[0]
    return work
