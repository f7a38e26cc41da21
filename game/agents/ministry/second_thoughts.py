"""Own open offers that a later signature has overtaken: they are taken back before somebody pays for nothing, and none
stands that its maker has no point of initiative left to sign."""

from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import Desk
from game.model.closing import SPENT
from game.model.phrases import phrase
from game.model.talks import CARD_MONEY, Clause, Offer, ReplyOffer
from game.model.views import View
from game.rules.signing import SIGNING_POINTS


def unsigned(view: View) -> tuple[ReplyOffer, ...]:
    """All own open offers of this turn taken back once the last point of initiative is gone.

    Found in play: one stood first as good, drove out others, and could not be signed for want of its maker's point.
    """
    if view.you is None or view.you.initiative >= SIGNING_POINTS:
        return ()
    mine = (o for o in view.offers if (o.by, o.status) == (view.seat, "open") and o.expires_turn <= view.turn)
    return tuple(ReplyOffer(offer.id, "withdraw", SPENT) for offer in mine)


def overtaken(view: View) -> tuple[Offer, ...]:
    """Own open offers about what another deal of this turn has settled: money for the same card, the same word."""
    signed = [c for deal in view.deals if deal.signed_turn == view.turn for c in deal.clauses]
    settled = {about for clause in signed if (about := _about(clause))}
    return tuple(
        offer
        for offer in view.offers
        if (offer.by, offer.status) == (view.seat, "open") and any(_about(c) in settled for c in offer.clauses)
    )


def _about(clause: Clause) -> tuple[str, ...]:
    """What a clause brings that can be had but once: a card's money, a word of its giver; empty for other goods."""
    if clause.kind in CARD_MONEY:
        return ("card", clause.project)
    return () if clause.binding else (clause.kind, clause.giver, clause.mineral, clause.stage, clause.motion)


def taken_back(desk: Desk, offers: tuple[Offer, ...]) -> tuple[ReplyOffer, ...]:
    """Those of ``offers`` that would now cost this seat more than they bring, withdrawn with the reason."""
    told = ((offer, _lost(desk, offer)) for offer in offers)
    return tuple(ReplyOffer(offer.id, "withdraw", why) for offer, why in told if why)


def _lost(desk: Desk, offer: Offer) -> str:
    """Why an own offer would be a loss by now; empty where it still pays."""
    looked = appraise(desk, offer.to, offer.clauses)
    if looked.block:
        return phrase("We take it back: {why}.", why=looked.block)
    card = next((c.project for c in offer.clauses if c.kind in CARD_MONEY), "")
    if looked.gain >= 0 or not card:
        return ""
    return phrase("We take it back: {card} has its money by another deal of this turn.",
                  card=desk.content.project(card).name)  # fmt: skip
