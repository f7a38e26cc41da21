"""Of an offer to sign and one to make that drives its motion off the council's list the adviser names the better.

Found in play: "sign the offer of China" for a vote stood beside "make Japan an offer" for a place on the list, which
took the place of that very motion: the money for the vote went back, and both had been told as good together.
"""

from collections.abc import Iterable, Mapping

import msgspec

from game.model.content import Content
from game.model.talks import Clause, Motion, Offer
from game.model.views import View
from game.present import chair_list, leanings
from game.present.advice_brief import Brief
from game.present.advice_parts import AdviceParts
from game.present.advice_places import Place
from game.present.council import motion_title
from game.present.names import sentence, within
from game.present.words import tr
from game.rules import vote_money
from game.rules.calls import takes_a_place
from game.rules.promises import concerns

__all__ = ["without_losses"]


def without_losses(
    content: Content, view: View, told: AdviceParts, made: Mapping[str, Place], short: Mapping[str, Brief],
    reckon: leanings.Reckon,
) -> tuple[AdviceParts, dict[str, Place]]:  # fmt: skip
    """The advice, and the offers to make (``made``, line -> place), without those that cost each other their sense.

    ``short``: lines of ``made`` with their worth. An offer to sign that is the lesser of two is told to be left.
    """
    left = dict(made)
    for line, place in made.items():
        clauses = place.move.clauses if place.move is not None else ()
        gone = _driven_off(content, view, clauses, reckon)
        held = [(act, offer, motion) for act, offer in _to_sign(view, told) for motion in gone
                if _paid_for(view, offer, motion)]  # fmt: skip
        mine = (short[line].worth or 0.0) if line in short else 0.0
        if any((told.worth(act) or 0.0) >= mine for act, *_ in held):
            left.pop(line)
            continue
        for act, offer, motion in held:
            told = _leaving(content, told, act, offer, place, motion)
    return told, left


def _driven_off(
    content: Content, view: View, clauses: Iterable[Clause], reckon: leanings.Reckon
) -> tuple[Motion, ...]:  # fmt: skip
    sold = [c for c in clauses if c.giver == view.chair and takes_a_place(c)]
    return chair_list.driven_off(content, view, reckon, sold=sold) if sold else ()


def _to_sign(view: View, told: AdviceParts) -> list[tuple[str, Offer]]:
    held = {o.id: o for o in view.offers}
    return [(line, held[told.places[line].offer]) for line in told.offers
            if line not in told.refused and line in told.places and told.places[line].offer in held]  # fmt: skip


def _paid_for(view: View, offer: Offer, motion: Motion) -> bool:
    """Whether an offer pays for the reader's vote on a motion alone, so that it goes back where that is not called."""
    votes = [c for c in offer.clauses if (c.kind, c.giver) == ("vote", view.seat) and concerns(c, motion)]
    return bool(votes) and vote_money.bare(offer.parties, offer.clauses)


def _leaving(
    content: Content, told: AdviceParts, act: str, offer: Offer, place: Place, motion: Motion
) -> AdviceParts:  # fmt: skip
    """The advice with an offer that is left for a better one of the reader's own."""
    line = sentence(tr("Leave the offer of {seat} for one of yours to {better}: it fills the council's list, {motion} "
                       "is not called then.", seat=within(content, offer.by), better=within(content, place.partner),
                       motion=motion_title(content, motion)))  # fmt: skip
    return msgspec.structs.replace(
        told, offers=tuple(line if one == act else one for one in told.offers), refused=(*told.refused, line),
        places={**told.places, line: told.places[act]},
    )  # fmt: skip
