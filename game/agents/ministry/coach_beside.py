"""Lines of the coach's sum that belong to no clause by itself: own guarantees that a contract makes cheaper, the trust
that own words bring where they are kept, and money that goes back for a vote which is then not held."""

from game.agents.ministry import list_loss, own_words
from game.agents.ministry.ballots import label
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import card
from game.model.gains import CoachLine
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, Deal
from game.rules.guarantee_spared import spared

__all__ = ["given_back", "guarantees", "trust"]


def guarantees(
    desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]
) -> tuple[CoachLine, ...]:  # fmt: skip
    """What contracts to sell take off the own price guarantees: those stand for no tonnes that a contract takes."""
    if not any(c.kind == "offtake" for c in clauses):
        return ()
    deal = Deal("offer", parties, clauses, desk.view.turn, desk.view.turn, secret=False, known_to=())
    return tuple(
        CoachLine(phrase("your price guarantee for {card}", card=card(desk, one.project)), one.turns * one.turn_usd_m,
                  spared=one)
        for one in spared(desk.content, desk.view, deal)
    )  # fmt: skip


def given_back(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> tuple[CoachLine, ...]:
    """The money for own votes that goes back where a place sold in the offer drives their motions off the list."""
    return tuple(
        CoachLine(phrase("the money for our vote on {motion}, which goes back", motion=label(desk, motion)), -usd_m)
        for motion, usd_m in list_loss.by_offer(desk, parties, clauses)
    )


def trust(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> tuple[CoachLine, ...]:
    """The trust that own words bring in one line, named with the words."""
    found = tuple(own_words.kept(desk, parties, clauses))
    if not found:
        return ()
    words = tuple(one.clause for one in found)
    return (CoachLine("trust that your kept word brings", sum(one.usd_m for one in found), words=words),)
