"""Offers that the reader could make, a sentence each: what it gives for what, and what that is worth to both."""

from collections.abc import Iterable

from game.model.content import Content
from game.model.views import Proposal, View
from game.present import aims_served, fmt, point_words
from game.present.advice_places import Place
from game.present.clauses import clause_text
from game.present.names import capital, within
from game.present.words import join_words, tr

__all__ = ["placed"]


def placed(content: Content, view: View, found: Iterable[Proposal]) -> dict[str, Place]:
    """Each sentence with its place: the page Deals with the offer in the builder."""
    lines = {}
    for one in found:
        aim = aims_served.of_clauses(content, view, one.move.to, one.move.clauses)
        line = aims_served.with_aim(_line(content, view, one), aim)
        lines[line] = Place("deals", ("deals/send",), partner=one.move.to, move=one.move)
    return lines


def _line(content: Content, view: View, one: Proposal) -> str:
    partner = one.move.to
    mine = [clause_text(content, c) for c in one.move.clauses if c.giver == view.seat]
    theirs = [clause_text(content, c) for c in one.move.clauses if c.giver == partner]
    worth = tr("{money} for you ({points}), about {theirs} for them",
               money=fmt.signed_money(one.gain_usd_m), theirs=fmt.signed_money(one.theirs_usd_m),
               points=point_words.in_points(content, view.seat, one.gain_usd_m, view.announced_turns))  # fmt: skip
    name = capital(within(content, partner))
    if mine and theirs:
        return tr("{name} {gives}; for it your country {does}: {worth}.", name=name, gives=join_words(theirs),
                  does=join_words(mine), worth=worth)  # fmt: skip
    if theirs:
        return tr("{name} {gives}: {worth}.", name=name, gives=join_words(theirs), worth=worth)
    return tr("With {name}: your country {does}, {worth}.", does=join_words(mine), name=within(content, partner),
              worth=worth)  # fmt: skip
