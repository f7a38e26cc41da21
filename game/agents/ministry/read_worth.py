"""What the score of a side reads of an offer, person or ministry: without calm, a contract's price as value added.

An offer to a person has to be worth something to both by this reading; what a ministry of the computer signs with
another it weighs over the whole term, as before.
"""

from game.agents.ministry import coach_plants, price_points
from game.agents.ministry.appraise import Appraisal, Term, appraise
from game.agents.ministry.clauses_trade import buying, selling
from game.agents.ministry.desk import Desk
from game.model.ids import SeatId
from game.model.talks import Clause

__all__ = ["beyond_score", "gain", "unread"]


def gain(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """What the score of the desk's side can show of an offer, USD million of its public money."""
    return coach_plants.gain(desk, partner, clauses) - unread(desk, partner, clauses)


def unread(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """What no score reads of the contracts among clauses, though their sum counts it, USD million."""
    return sum(_unread(desk, t, partner) for t in appraise(desk, partner, clauses).terms if t.clause.kind == "offtake")


def _unread(desk: Desk, term: Term, partner: SeatId) -> float:
    clause = term.clause
    buys = clause.giver == desk.me
    if not buys and clause.to not in ("", desk.me):
        return 0.0
    made = buying(desk, clause, clause.to or partner) if buys else selling(desk, clause, clause.giver)
    counts = made.over + made.calm + max(made.secure, made.safe) + made.bank - made.given_up
    if not counts:
        return 0.0
    tonnes = term.value / counts
    return tonnes * (made.calm + made.over * (1.0 - price_points.share_read(desk, clause)))


def beyond_score(desk: Desk, partner: SeatId, looked: Appraisal) -> float:
    """What prices better than the market's count for in an offer beyond what the own score reads of them, USD million.

    No ministry gives a person anything for it: ready money for goods sold off cheap, in turns in which neither score
    read their price, was the best deal of the game.
    """
    held = [term for term in looked.terms if term.clause.kind == "offtake"]
    sides = ((term, buying if term.clause.giver == desk.me else selling) for term in held)
    rows = (
        (term, made(desk, term.clause, (term.clause.to or partner) if made is buying else term.clause.giver))
        for term, made in sides if made is buying or term.clause.to in ("", desk.me)
    )  # fmt: skip
    return sum(c.tonnes * max(0.0, c.over) * max(0.0, 1.0 - price_points.share_read(desk, t.clause)) for t, c in rows)
