"""Own open offers that a later signature has overtaken: they are taken back before somebody pays for nothing."""

from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import Desk
from game.model.phrases import phrase
from game.model.talks import CARD_MONEY, Offer, ReplyOffer
from game.model.views import View


def overtaken(view: View) -> tuple[Offer, ...]:
    """Own open offers with money for a card that another deal of this turn has brought money to."""
    funded = {
        clause.project
        for deal in view.deals
        for clause in deal.clauses
        if deal.signed_turn == view.turn and clause.kind in CARD_MONEY
    }
    return tuple(
        offer
        for offer in view.offers
        if (offer.by, offer.status) == (view.seat, "open")
        and any(clause.kind in CARD_MONEY and clause.project in funded for clause in offer.clauses)
    )


def taken_back(desk: Desk, offers: tuple[Offer, ...]) -> tuple[ReplyOffer, ...]:
    """Those of ``offers`` that would now cost this seat more than they bring, withdrawn with the reason."""
    return tuple(_withdrawn(desk, offer) for offer in offers if _lost(desk, offer))


def _lost(desk: Desk, offer: Offer) -> bool:
    looked = appraise(desk, offer.to, offer.clauses)
    return bool(looked.block) or looked.gain < 0


def _withdrawn(desk: Desk, offer: Offer) -> ReplyOffer:
    name = next(c.project for c in offer.clauses if c.kind in CARD_MONEY)
    told = phrase("{card} has its money by another deal of this turn.", card=desk.content.project(name).name)
    return ReplyOffer(offer.id, "withdraw", told)
