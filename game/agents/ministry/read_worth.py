"""What the score of a side reads of an offer, person or ministry: without calm, a contract's price as value added.

An offer to a person has to be worth something to both by this reading; what a ministry of the computer signs with
another it weighs over the whole term, as before.
"""

from game.agents.ministry import coach_plants, price_points
from game.agents.ministry.appraise import Appraisal, Term, appraise
from game.agents.ministry.clauses_trade import contract_of
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk
from game.model.ids import SeatId
from game.model.talks import Clause

__all__ = ["bargained", "gain", "unread"]


def gain(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """What the score of the desk's side can show of an offer, USD million of its public money."""
    return coach_plants.gain(desk, partner, clauses) - unread(desk, partner, clauses)


def unread(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """What no score reads of the contracts among clauses, though their sum counts it, USD million."""
    return sum(_unread(desk, term, partner) for term in appraise(desk, partner, clauses).terms)


def _unread(desk: Desk, term: Term, partner: SeatId) -> float:
    made = contract_of(desk, term.clause, partner)
    counts = 0.0 if made is None else made.over + made.calm + max(made.secure, made.safe) + made.bank - made.given_up
    if made is None or not counts:
        return 0.0
    tonnes = term.value / counts
    return tonnes * (made.calm + made.over * (1.0 - price_points.share_read(desk, term.clause)))


def bargained(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Appraisal:
    """An offer as it is bargained over: with a person a price counts no further than the own score reads it.

    No ministry gives a person anything for the rest: ready money for goods sold off cheap, in turns in which neither
    score read their price, was the best deal of the game.
    """
    looked = appraise(desk, partner, clauses)
    if not is_person(desk, partner):
        return looked
    return looked._replace(gain=looked.gain - sum(_beyond_score(desk, term, partner) for term in looked.terms))


def _beyond_score(desk: Desk, term: Term, partner: SeatId) -> float:
    """What a price better than the market's counts for beyond what the own score reads of it, USD million."""
    made = contract_of(desk, term.clause, partner)
    if made is None:
        return 0.0
    return made.tonnes * max(0.0, made.over) * max(0.0, 1.0 - price_points.share_read(desk, term.clause))
