"""Bargaining of the level ``hard``: it searches the price at which the other side should still sign.

What another ministry needs to sign is public in kind: its temper's wish, the worth of a point of
initiative, and its gain by its brief. So each offer is priced so that the other side is left with
that and a margin for the error of the guess, and the last round between two seats is spoken first.
People are offered fair shares: they follow no such rule, and remember.
"""

from typing import Final

from game.agents.ministry import haggle
from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import Desk
from game.agents.ministry.replies import counter, look, obstacle
from game.agents.ministry.sums_asked import affordable, into_price, room_to_ask, with_money
from game.agents.ministry.temptation import POINT_WORTH
from game.model.ids import SeatId
from game.model.talks import Clause, MakeOffer, Offer, ReplyOffer

POINTS_LEFT: Final = 2
"""Points of initiative that the other side is taken to have: the dearer end of what is usual."""
GUESS_ERROR: Final = 0.2
"""Part of the other side's gain that is left to it because the guess may be too high."""
LEFT_USD_M: Final = 1.0
"""Left to it in any case."""


def left_to(desk: Desk, partner: SeatId, gain: float) -> float:
    """Gain that a partner must keep to sign, as far as it can be guessed; ``gain`` is what it has now (USD million)."""
    wish = desk.trait_of(partner).gain_wanted + POINT_WORTH[POINTS_LEFT] * desk.content.seat(partner).budget_usd_m
    return wish + LEFT_USD_M + GUESS_ERROR * max(0.0, gain)


def _plays(desk: Desk, partner: SeatId) -> bool:
    """Whether the engine sits there: a person is not squeezed."""
    return partner in desk.view.seats and desk.view.seats[partner].plan.controller == "ai"


def priced(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """The clauses with the money at which this seat keeps most and the partner should still sign.

    As drafted where nothing is to be had, the draft leaves too little for both, or the money would not be there.
    """
    if not _plays(desk, partner):
        return clauses
    mine, theirs = appraise(desk, partner, clauses), appraise(desk.of(partner), desk.me, clauses)
    if mine.block or theirs.block:
        return clauses
    spare = theirs.gain - left_to(desk, partner, theirs.gain)
    if spare > 0:
        spare = max(0.0, min(spare, room_to_ask(desk, partner, clauses)))
    if spare >= 1.0:
        asked = with_money(desk.me, partner, clauses, float(int(spare)))
    elif spare < 0 and mine.gain + spare > desk.trait.gain_wanted + LEFT_USD_M and _pays_already(desk, clauses):
        asked = _raised(desk, clauses, float(int(-spare) + 1))
    elif spare < 0 and mine.gain + spare > LEFT_USD_M + desk.trait.gain_wanted:
        asked = with_money(partner, desk.me, clauses, -spare)
    else:
        return clauses
    own = sum(c.amount_usd_m for c in asked if c.giver == desk.me and c.kind == "money")
    asked = into_price(desk, asked)
    return asked if affordable(desk, partner, asked) and own <= 0.5 * desk.money else clauses


def _pays_already(desk: Desk, clauses: tuple[Clause, ...]) -> bool:
    return any(c.giver == desk.me and c.kind == "money" for c in clauses)


def _raised(desk: Desk, clauses: tuple[Clause, ...], more: float) -> tuple[Clause, ...]:
    """The own sum of money with more in it."""
    out, left = [], more
    for clause in clauses:
        if left > 0 and clause.giver == desk.me and clause.kind == "money":
            out.append(Clause(kind="money", giver=desk.me, amount_usd_m=clause.amount_usd_m + left))
            left = 0.0
        else:
            out.append(clause)
    return tuple(out)


def reply(desk: Desk, offer: Offer) -> ReplyOffer | MakeOffer:
    """Like ``normal``, but where one more offer is the last of the turn it asks for all that should be had."""
    if haggle.rounds(desk, offer.by) != haggle.EXCHANGES - 1 or not _plays(desk, offer.by):
        return haggle.reply(desk, offer)
    seated, looked = look(desk, offer)
    if obstacle(seated, offer, looked):
        return haggle.reply(desk, offer)
    theirs = appraise(seated.of(offer.by), desk.me, offer.clauses).gain
    room = haggle.paid(desk.me, offer.clauses) + room_to_ask(seated, offer.by, offer.clauses)
    spare = float(int(min(theirs - left_to(desk, offer.by, theirs), room)))
    if spare > haggle.CRUMB_USD_M:
        made = counter(seated, offer, looked, spare, haggle.verdict(seated, looked, moved=False))
        if made is not None:
            return made
    return haggle.reply(desk, offer)


def ranked(desk: Desk, offers: tuple[Offer, ...]) -> tuple[str, ...]:
    """Offers by what each would leave this seat, best first, those that cannot be last.

    Points and money go to the best of them; what does not fit any more is declined when its turn comes.
    """

    def rank(offer: Offer) -> tuple[bool, float, str]:
        seated, looked = look(desk, offer)
        return bool(obstacle(seated, offer, looked)), -looked.gain, offer.id

    return tuple(o.id for o in sorted(offers, key=rank))
