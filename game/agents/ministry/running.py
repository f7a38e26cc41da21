"""Running deals: what is left of them, when to leave one, the favours that are owed."""

from typing import Final

import msgspec

from game.agents.ministry import secrecy
from game.agents.ministry.appraise import Appraisal, appraise
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import who
from game.agents.ministry.promised import TRUST_POINT_USD_M, running
from game.agents.ministry.temptation import POINT_WORTH, confession, price_of, weigh
from game.agents.words import signed, usd
from game.model.ids import SeatId
from game.model.orders import FavourOrder
from game.model.phrases import phrase
from game.model.spans import runs
from game.model.talks import AT_ONCE, OF_A_MOTION, Clause, Deal, LeaveDeal, Offer

LEAVE_MARGIN: Final = 5.0
"""USD million by which the rest of a deal must hurt more than its exit cost."""
FRAMEWORK_USD_M: Final = 3.0
"""Worth of a framework beside its clauses: trust and a wider loan window with a partner."""


def deal_of(desk: Desk, name: str) -> Deal | None:
    """A deal by its id, if this seat knows it and it runs."""
    return next((d for d in desk.view.deals if d.id == name and not d.closed_turn), None)


def left_of(desk: Desk, deal: Deal) -> tuple[Clause, ...]:
    """Clauses of a deal with the turns that are still to come, this one included."""
    gone = desk.view.turn - deal.signed_turn
    return tuple(
        msgspec.structs.replace(c, turns=c.turns - gone)
        for c in deal.clauses
        if c.turns > gone and c.kind not in AT_ONCE | OF_A_MOTION
    )


def remaining_worth(desk: Desk, name: str) -> float:
    """What the rest of a deal is worth to this seat, USD million."""
    deal = deal_of(desk, name)
    if deal is None:
        return 0.0
    other = next(p for p in deal.parties if p != desk.me)
    return appraise(without(desk, name), other, left_of(desk, deal)).gain - secret_left(desk, deal)


def without(desk: Desk, name: str) -> Desk:
    """The desk as if a deal and its words were not there (they are what is being replaced)."""
    view = msgspec.structs.replace(
        desk.view,
        deals=tuple(d for d in desk.view.deals if d.id != name),
        promises=tuple(p for p in desk.view.promises if p.deal != name),
    )
    return desk.with_view(view)


def framework_bonus(desk: Desk, offer: Offer, looked: Appraisal) -> Appraisal:
    """A framework is worth a little by itself: trust, and loan money that may come."""
    return looked._replace(gain=looked.gain + framework_worth(desk)) if offer.framework else looked


def framework_worth(desk: Desk) -> float:
    """What a framework is worth to either side beside its clauses, USD million."""
    return FRAMEWORK_USD_M + 0.2 * TRUST_POINT_USD_M * desk.content.rules.offers.framework_trust


def if_told(desk: Desk, offer: Offer, looked: Appraisal) -> Appraisal:
    """What a secret may cost when it comes out: support at home and trust, by its odds over the term."""
    if not offer.secret:
        return looked
    return looked._replace(gain=looked.gain - secret_cost(desk, offer.parties, terms_of(offer.clauses)))


def terms_of(clauses: tuple[Clause, ...]) -> int:
    """Turns in which a deal of these clauses runs, and can come out (``rules.signing``)."""
    return runs(clauses)


def secret_cost(desk: Desk, parties: tuple[SeatId, ...], turns: int) -> float:
    """What it costs a party by its odds that a secret of so many turns comes out, USD million."""
    return secrecy.expected_usd(desk, secrecy.comes_out(desk, parties, turns))


def secret_left(desk: Desk, deal: Deal) -> float:
    """What the odds that a running deal still comes out cost a party, USD million; 0 where all know it."""
    if not deal.secret or secrecy.out_turn(desk.view, deal.id):
        return 0.0
    return secret_cost(desk, deal.parties, deal.ends_turn - desk.view.turn + 1)


def if_left(desk: Desk, offer: Offer, looked: Appraisal, before: float = 0.0) -> Appraisal:
    """A deal that others may leave is worth no more than what they would leave of it.

    The least of two gains: the whole term, or one turn and this seat's part of the exit cost, each
    against what the amended deal was worth (``before``).
    """
    if offer.exit_cost_usd_m <= 0:
        return looked
    once = tuple(msgspec.structs.replace(c, turns=1) for c in offer.clauses)
    short = appraise(desk, offer.by, once).gain + offer.exit_cost_usd_m / (len(offer.parties) - 1)
    return looked._replace(gain=min(looked.gain, short - before))


def leaving(desk: Desk) -> tuple[LeaveDeal, ...]:
    """Deals whose rest hurts more than leaving them costs."""
    out = []
    for deal in desk.view.deals:
        ours = desk.me in deal.parties and not deal.closed_turn and deal.ends_turn >= desk.view.turn
        if not ours or deal.exit_cost_usd_m <= 0 or deal.signed_turn >= desk.view.turn:
            continue
        rest = remaining_worth(desk, deal.id)
        if rest < -(deal.exit_cost_usd_m + LEAVE_MARGIN) and deal.exit_cost_usd_m <= desk.money:
            why = phrase(
                "What is left of it is worth {rest} M USD to us; leaving costs {money}.",
                rest=signed(rest), money=usd(deal.exit_cost_usd_m),
            )
            out.append(LeaveDeal(deal.id, why))
    return tuple(out)


def cheapest_favour(desk: Desk) -> float | None:
    """What it takes to leave undone the cheapest of the diplomatic favours owed this turn, USD million; None: none."""
    mine = (w for w in desk.view.promises if w.giver == desk.me and w.binds(desk.view.turn))
    owed = (w for w in mine if (w.clause.kind, w.clause.favour) == ("favour", "diplomatic"))
    return min((price for w in owed for price in (price_of(desk, w),) if price is not None), default=None)


def favours(desk: Desk, points: int) -> tuple[tuple[FavourOrder, ...], tuple[str, ...]]:
    """The favours this seat promised, the most urgent first, as far as its points reach and no better use tempts it."""
    owed = sorted(
        (w for w in desk.view.promises
         if w.giver == desk.me and w.status == "open" and w.clause.kind == "favour" and running(desk, w)),
        key=lambda w: (w.until_turn, w.id),
    )  # fmt: skip
    done: list[FavourOrder] = []
    told: list[str] = []
    kept_back = False
    for word in owed:
        for to in word.receivers:
            if to in {f.to for f in done} or to not in desk.view.seats:
                continue
            if word.clause.favour == "diplomatic":
                if points < 1:
                    if word.until_turn <= desk.view.turn:
                        told.append(phrase("breaks its word to {seat}: its points of initiative went into what was "
                                           "worth more to it", seat=who(desk, to)))  # fmt: skip
                    continue
                spared = weigh(desk, word, POINT_WORTH.get(points, 0.0) * desk.budget)
                if not kept_back and spared.pays:
                    kept_back = True  # one point for itself a turn: to how many it lies at once has a limit
                    if word.until_turn <= desk.view.turn:
                        told.append(confession(desk, spared))
                    continue
                points -= 1
            done.append(FavourOrder(to, word.clause.favour))
            told.append(phrase(
                "does the {favour} favour promised to {seat}",
                favour=word.clause.favour, seat=who(desk, to),
            ))
    return tuple(done), tuple(told)
