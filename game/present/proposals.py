"""Offers that the reader could make, a sentence each: what it gives for what, and what that is worth to it."""

from collections.abc import Iterable
from typing import Final

from game.model.content import Content
from game.model.gains import FELT_USD_M, Proposal
from game.model.talks import Clause
from game.model.views import View
from game.present import advice_faces, advice_risk, aims_served, fmt, point_words
from game.present.advice_brief import Brief
from game.present.advice_faces import Face
from game.present.advice_places import Place
from game.present.clauses import clause_text
from game.present.names import card_name, within
from game.present.words import join_words, tr

__all__ = ["asks_more", "briefs", "faces", "placed"]

PAIRS: Final = {"loan": "grant", "grant": "loan"}
"""Money for a plant that is told together where one side gives both."""


def placed(content: Content, view: View, found: Iterable[Proposal]) -> dict[str, Place]:
    """Each sentence with its place: the page Deals with the offer in the builder."""
    return {_whole(content, view, one): Place("deals", ("deals/send",), partner=one.move.to, move=one.move)
            for one in found}  # fmt: skip


def faces(content: Content, view: View, found: Iterable[Proposal]) -> dict[str, Face]:
    """Each sentence at a glance: whom with, what it is worth, what either side gives."""
    return {_whole(content, view, one): advice_faces.of_proposal(content, view, one) for one in found}


def briefs(content: Content, view: View, found: Iterable[Proposal]) -> dict[str, Brief]:
    """Each sentence as a line of the adviser's one list: whom with, and what it brings its maker in points."""
    return {
        _whole(content, view, one): Brief(
            tr("Make {name} an offer", name=within(content, one.move.to)),
            worth=point_words.points(content, view.seat, one.more_usd_m, view.announced_turns))
        for one in found
    }  # fmt: skip


def asks_more() -> str:
    """How sure an offer to make is: its partner was sounded (``host.sounding``)."""
    return tr("Offers to make would be signed as they stand: the other side was sounded out.")


def _whole(content: Content, view: View, one: Proposal) -> str:
    """The sentence with what may go wrong, and the aim that it serves."""
    aim = aims_served.of_clauses(content, view, one.move.to, one.move.clauses)
    risk = advice_risk.words(content, view, one.move.clauses, one.gain_usd_m)
    return aims_served.with_aim(" ".join(filter(None, (_line(content, view, one), _alone(content, view, one), risk))),
                                aim)  # fmt: skip


def _alone(content: Content, view: View, one: Proposal) -> str:
    """What an own favour in it brings besides, with or without the deal."""
    if one.alone_usd_m <= FELT_USD_M:
        return ""
    return tr("The favour itself brings {points} more, and as much on your orders without a deal.",
              points=_points(content, view, one.alone_usd_m))  # fmt: skip


def _line(content: Content, view: View, one: Proposal) -> str:
    """Whom with and what it is worth first: who looks for an offer reads that of all lines.

    What it brings the partner is not told: its own books say otherwise, by more than the gain itself.
    """
    partner = one.move.to
    mine, theirs = (_texts(content, [c for c in one.move.clauses if c.giver == who]) for who in (view.seat, partner))
    head = tr("With {name}, {points} ({money}) for you", name=within(content, partner),
              money=fmt.signed_money(one.more_usd_m), points=_points(content, view, one.more_usd_m))
    if mine and theirs:
        return tr("{head}: it {gives}; your country {does}.", head=head, gives=join_words(theirs),
                  does=join_words(mine))  # fmt: skip
    if theirs:
        return tr("{head}: it {gives}.", head=head, gives=join_words(theirs))
    return tr("{head}: your country {does}.", head=head, does=join_words(mine))


def _points(content: Content, view: View, usd_m: float) -> str:
    return point_words.in_points(content, view.seat, usd_m, view.announced_turns)


def _texts(content: Content, clauses: list[Clause]) -> list[str]:
    """What one side does, a plant's loan and grant in one."""
    told, done = [], set()
    for clause in clauses:
        other = next((c for c in clauses if (c.kind, c.project) == (PAIRS.get(clause.kind, ""), clause.project)), None)
        if clause.project in done and other is not None:
            continue
        if other is None:
            told.append(clause_text(content, clause))
            continue
        done.add(clause.project)
        sums = {c.kind: fmt.money(c.amount_usd_m) for c in (clause, other)}
        told.append(tr("gives {card} a loan of {loan} and a grant of {grant}", card=card_name(content, clause.project),
                       **sums))  # fmt: skip
    return told
