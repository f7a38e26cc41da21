"""Of acts that exclude each other the adviser names one: the best offer to sign; a word or the quota it forbids. None
is to be signed that breaks a word which was given."""

from collections.abc import Callable, Iterable, Mapping

from game.model.content import Content
from game.model.talks import Offer
from game.model.views import View
from game.present import offer_clashes, offer_sides, offers, own_votes
from game.present.advice_places import Place
from game.present.names import sentence, within
from game.present.words import mark, tr

__all__ = ["by_act", "forbidden"]

_SIGN = mark("sign the offer of")
_QUOTA = mark("lets out")


def by_act(
    content: Content, view: View, where: Mapping[str, Place], gain: Callable[[Offer], float]
) -> dict[str, str]:
    """The line of each advice to sign that is struck by a better one, or by a word that was given; ``gain``: what an
    offer brings, USD million."""
    held = {o.id: o for o in view.offers}
    signs = [(act, held[place.offer]) for act, place in where.items() if act.startswith(_SIGN) and place.offer in held]
    kept: list[Offer] = []
    struck: dict[str, str] = {}
    for act, offer in sorted(signs, key=lambda row: -gain(row[1])):
        broken = own_votes.against_words(content, view, offer.clauses, offer.amends)
        if broken:
            struck[act] = sentence(tr("Leave the offer of {seat}: {why}.", seat=within(content, offer.by),
                                      why=broken[0]))  # fmt: skip
            continue
        if offers.is_spent(content, view, offer.by):
            struck[act] = sentence(tr("Leave the offer of {seat}: it can sign nothing more this turn.",
                                      seat=within(content, offer.by)))  # fmt: skip
            continue
        found = ((better, offer_clashes.excludes(content, view, offer, better)) for better in kept)
        better, why = next(((other, told) for other, told in found if told), (None, ""))
        if better is None:
            kept.append(offer)
            continue
        struck[act] = sentence(_for_another(content, view, offer, better, why))
    return struck


def _for_another(content: Content, view: View, offer: Offer, better: Offer, why: str) -> str:
    """That an offer is left for a better one; of two of one ministry by what this one alone brings."""
    if offer.by != better.by:
        return tr("Leave the offer of {seat} for that of {better}: {why}.", why=why, seat=within(content, offer.by),
                  better=within(content, better.by))  # fmt: skip
    mine, others = (offer_sides.sides(content, view.seat, one, None).get for one in (offer, better))
    alone = next((thing for thing in mine if thing not in others), "")
    words = {"seat": within(content, offer.by), "why": why}
    return (tr("Leave one offer of {seat} (it {gives}) for its better one: {why}.", gives=alone, **words) if alone
            else tr("Leave one offer of {seat} for its better one: {why}.", **words))  # fmt: skip


def forbidden(
    view: View, where: Mapping[str, Place], left: Iterable[str], gain: Callable[[Offer], float]
) -> frozenset[str]:
    """Acts on own ore that break a word in an offer which the adviser says to sign; ``left``: offers that it leaves.

    The coach counts in the offer what the best measure on that ore would bring: above 0 the word is the better of both.
    """
    held, gone = {o.id: o for o in view.offers}, frozenset(left)
    words = {clause.mineral for act, place in where.items()
             if act.startswith(_SIGN) and act not in gone and place.offer in held and gain(held[place.offer]) > 0
             for clause in held[place.offer].clauses
             if (clause.kind, clause.giver) == ("no_new_curb", view.seat)}  # fmt: skip
    return frozenset(act for act, place in where.items() if act.startswith(_QUOTA) and place.mineral in words)
