"""What the reader of an offer may think of it and do: one verdict behind its card, the table of offers, the adviser."""

from typing import Final, Literal

import msgspec

from game.model.content import Content
from game.model.gains import FELT_USD_M, Coach
from game.model.talks import Clause, Offer, ReplyOffer
from game.model.views import View
from game.present import offers, own_votes, term_price
from game.present.words import tr
from game.rules import check_move

__all__ = ["Verdict", "of_offer", "off_market", "verdict"]

FAR: Final = 0.25
"""Part of today's price by which a contract is worse than the market, from which the odds that it lasts are counted."""
LASTS: Final = 0.3
"""Odds that today's price lasts another turn where it is far from the one foreseen: three in ten curbs that had run
out were laid anew at once (``kept_price``)."""


class Verdict(msgspec.Struct, frozen=True):
    """One to four words, the kind of their badge, and what to do: sign it, ask for better terms, or leave it."""

    words: str
    kind: str
    answer: Literal["sign", "ask", "leave"] = "sign"


def of_offer(content: Content, view: View, offer: Offer, coach: Coach) -> Verdict:
    """The verdict on an open offer: what the rules let nobody sign is said to be so, and
    what its maker has no point left to sign."""
    asked = view.phase == "talk" and offer.waits_for(view.seat)
    spent = offer.waits_for(view.seat) and offers.is_spent(content, view, offer.by)
    if spent or (asked and check_move(content, view, ReplyOffer(offer.id, "accept"))):
        return Verdict(tr("cannot be signed now"), "bad", "leave")
    return verdict(content, view, offer.clauses, coach, amends=bool(offer.amends), bargains=offer.patience != 0)


def verdict(
    content: Content, view: View, clauses: tuple[Clause, ...], coach: Coach, *, amends: bool = False,
    bargains: bool = True,
) -> Verdict:  # fmt: skip
    """By the coach's figures and by what its contracts may cost at the wrong end of their price.

    ``amends``: new terms for a deal that runs; ``bargains``: whether the other side looks at a counter-offer.
    """
    if amends and not coach.block:
        return _against_running(coach)
    return _poor(coach) or _good(content, view, clauses, coach, bargains=bargains)


def _poor(coach: Coach) -> Verdict | None:
    """Of an offer that leaves nothing, or less than the point that it takes."""
    gain, brings = coach.scored_usd_m, any(line.value_usd_m > FELT_USD_M for line in coach.lines)
    if coach.block:
        return Verdict(tr("do not sign"), "bad", "leave")
    if gain <= FELT_USD_M < coach.gain_usd_m:
        return Verdict(tr("no points in it"), "quiet", "leave")
    if min(gain, coach.gain_usd_m) < -FELT_USD_M and gain <= FELT_USD_M:  # a gift of the own firms is not nothing
        return Verdict(tr("costs more than it brings") if brings else tr("only costs"), "bad", "leave")
    if coach.pays(amends=False):
        return None
    little = gain > FELT_USD_M
    return Verdict(tr("too little for a point") if little else tr("next to nothing"), "quiet", "leave")


def _good(content: Content, view: View, clauses: tuple[Clause, ...], coach: Coach, *, bargains: bool) -> Verdict:
    gain, risk_usd_m = coach.gain_usd_m, term_price.at_worst(content, view, clauses)[0]
    last = view.you is not None and view.you.initiative <= 1
    dearer = term_price.foreseen_dearer(content, view, clauses, FAR)
    found = (
        (bool(own_votes.sold_otherwise(view, clauses)), Verdict(tr("breaks a word of yours"), "warn", "leave")),
        (coach.falls_short, Verdict(tr("good, if the plant starts"), "warn")),
        (off_market(content, view, clauses, gain),
         Verdict(tr("ask for a better price"), "warn", "ask" if bargains else "leave")),
        (coach.bond_usd_m > 0 and bargains, Verdict(tr("good, with a bond"), "warn", "ask")),
        (bool(dearer), Verdict(tr("good, if {price} comes as foreseen", price=dearer), "warn")),
        (coach.bond_usd_m > 0 or risk_usd_m > gain + FELT_USD_M, Verdict(tr("good, but risky"), "warn")),
        (last and coach.alternative_usd_m > coach.scored_usd_m + FELT_USD_M,
         Verdict(tr("another brings more"), "warn")),
    )  # fmt: skip
    return next((told for holds, told in found if holds), Verdict(tr("good for you"), "good"))


def _against_running(coach: Coach) -> Verdict:
    """The same of new terms for a deal that runs: they are good as far as they are better than it."""
    change = coach.change_usd_m(amends=True)
    if change < -FELT_USD_M:
        return Verdict(tr("worse than it runs now"), "bad", "leave")
    if change <= FELT_USD_M:
        return Verdict(tr("as it runs now"), "quiet", "leave")
    if coach.falls_short:
        return Verdict(tr("better, if the plant starts"), "warn")
    return Verdict(tr("better than it runs now"), "good")


def off_market(content: Content, view: View, clauses: tuple[Clause, ...], gain_usd_m: float) -> bool:
    """Whether contracts stand so far from today's market that the odds of its price lasting outweigh their gain."""
    apart = term_price.against_market(content, view, clauses)
    if apart is None or not apart.worse or abs(apart.share) < FAR:
        return False
    if term_price.rises_past(content, view, clauses):
        return False
    turn = term_price.turn_as_today(content, view, clauses)
    cost, _ = term_price.at_worst(content, view, clauses)
    return cost > max(0.0, gain_usd_m) and LASTS * turn > gain_usd_m
