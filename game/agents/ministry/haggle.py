"""Bargaining of the levels above ``easy``: ask for a fair part of the joint gain, give way, close in time.

The partner's gain is a guess from its public brief. Each round asks for less of the joint gain, and
before the exchanges of a turn run out whatever beats no deal is taken: nobody stalls, and nobody asks
for more than there is.
"""

from typing import Final

from game.agents.ministry import common_price, pressing, standing, voice
from game.agents.ministry.appraise import Appraisal, appraise
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.replies import SHORT, accepted, counter, look, missed, obstacle, refused, wanted_gain
from game.agents.ministry.sums_asked import room_to_ask
from game.agents.words import round_up, usd
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, MakeOffer, Offer, ReplyOffer
from game.rules.bonds import clause_value

ASKS: Final = (0.5, 0.4)
"""Part of the joint gain asked for at first, and once a seat has made an offer itself; then whatever beats no deal."""
EXCHANGES: Final = 3
"""Offers between two seats in a turn, counters included (the host stops there)."""
CRUMB_USD_M: Final = 1.0
"""A difference not worth another round."""
MONEY: Final = ("money", "money_per_turn")
LEAST_SHARE: Final = 0.25
LARGE_USD_M: Final = 20.0
"""Part of a joint gain that a side insists on to the end, and the joint gain from which it does."""
WORD_BUDGETS: Final = 0.2
"""Most that is paid for words of one offer, as a share of B."""
GUESS_KEPT: Final = 0.8
"""How far the guess at the partner's gain is trusted when it is asked to give some of it up."""


def reply(desk: Desk, offer: Offer) -> ReplyOffer | MakeOffer:
    """Accept, counter with a sum between the two, or decline with what is missing."""
    desk, looked = look(desk, offer)
    settled = _barred(desk, offer, looked) or common_price.answer(desk, offer, looked)
    settled = settled or _to_a_person(desk, offer, looked)
    if settled is not None:
        return settled
    held = standing.by_us(desk, offer.by, offer.clauses)
    least = standing.least(wanted_gain(desk), held)
    done = rounds(desk, offer.by)
    theirs = partners_gain(desk, offer.by, offer.clauses)
    share = least_share(looked.gain, theirs) if held is None else 0.0
    least = max(least, share)
    room = float(int(max(0.0, room_to_ask(desk, offer.by, offer.clauses))))
    most = looked.gain + paid(desk.me, offer.clauses) + room
    aim = min(aimed(looked.gain, theirs, least, done), most, held.gain if held is not None else most)
    if looked.gain >= aim - CRUMB_USD_M and looked.gain >= least:
        return accepted(desk, offer, looked)
    if done < EXCHANGES and looked.gain + GUESS_KEPT * max(0.0, theirs) >= least:
        moved = held is None or aim < held.gain - CRUMB_USD_M
        told = verdict(desk, looked, done, moved=moved)
        made = counter(desk, offer, looked, aim - looked.gain, told) if aim >= least else None
        if made is not None:
            return made
    if looked.gain >= least:
        return accepted(desk, offer, looked)
    if looked.gain >= wanted_gain(desk) and share > looked.gain:
        told = voice.say(desk, "decline_share", missing=voice.more(desk, looked, round_up(share - looked.gain)))
        told = voice.with_memory(desk, offer.by, offer.clauses, told)
        return ReplyOffer(offer=offer.id, answer="decline", reason=told)
    return ReplyOffer(offer=offer.id, answer="decline", reason=missed(desk, offer, looked, held))


def least_share(mine: float, theirs: float) -> float:
    """The part of a large joint gain below which nobody signs, whatever it wants of a small one, USD million.

    Who repeats one low price to the last round of a turn would else get first call for next to nothing.
    """
    joint = mine + GUESS_KEPT * max(0.0, theirs)
    return LEAST_SHARE * joint if joint >= LARGE_USD_M else 0.0


def partners_gain(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """A guess at the other side's gain; none is made at China's, whose brief no ministry has."""
    return 0.0 if partner == CHINA else appraise(desk.of(partner), desk.me, clauses).gain


def _barred(desk: Desk, offer: Offer, looked: Appraisal) -> ReplyOffer | MakeOffer | None:
    """The answer to what cannot be as it stands: a refusal, or the most that is paid for a word; None where it can."""
    wrong = obstacle(desk, offer, looked)
    over = 0.0 if wrong else _over_for_a_word(desk, offer)
    if not wrong and over <= 0:
        return None
    made = _most_for_a_word(desk, offer, looked, over) if over > 0 else None
    return made or refused(desk, offer, looked, wrong or _dear_word(desk, offer))


def _to_a_person(desk: Desk, offer: Offer, looked: Appraisal) -> ReplyOffer | MakeOffer | None:
    """The answer to a person's offer, which has a way of its own; None for others, and for terms of several or of a
    deal that runs."""
    several = offer.also or offer.amends or offer.framework or offer.club
    return None if several or not is_person(desk, offer.by) else pressing.reply(desk, offer, looked)


def _over_for_a_word(desk: Desk, offer: Offer) -> float:
    """How far an offer asks more for words than anybody pays, whatever they should be worth: they may be broken or
    beside the point. USD million; 0 where it does not."""
    words = any(c.giver == offer.by and not c.binding for c in offer.clauses)
    return max(0.0, _net_paid(desk, offer) - WORD_BUDGETS * desk.budget) if words else 0.0


def _net_paid(desk: Desk, offer: Offer) -> float:
    """Money that this seat pays in an offer less all that it gets in binding clauses, USD million."""
    months = desk.facts.months
    paid = sum(clause_value(c, months) for c in offer.clauses if c.giver == desk.me and c.kind in MONEY)
    return paid - sum(c.amount_usd_m for c in offer.clauses if c.giver == offer.by and c.binding)


def _most_for_a_word(desk: Desk, offer: Offer, looked: Appraisal, over: float) -> MakeOffer | None:
    """The same at the most that is paid for a word, while there is a round left and it pays; else None."""
    if rounds(desk, offer.by) >= EXCHANGES or looked.gain + over < wanted_gain(desk):
        return None
    return counter(desk, offer, looked, over)


def _dear_word(desk: Desk, offer: Offer) -> str:
    """What is said of a word that is too dear."""
    return phrase(
        "it asks {paid} M USD for a word, and we pay {most} at most for one",
        paid=usd(_net_paid(desk, offer)), most=usd(WORD_BUDGETS * desk.budget),
    )


def aimed(mine: float, theirs: float, least: float, done: int) -> float:
    """The gain to ask for now: a part of the joint gain that shrinks with every round.

    ``done`` offers lie between the two this turn, the one to answer included. Never below ``least``
    and never so much that the partner would be left with nothing.
    """
    joint = mine + theirs
    turn = done // 2
    if done >= EXCHANGES or turn >= len(ASKS):
        return least
    return max(least, min(ASKS[turn] * joint, mine + GUESS_KEPT * max(0.0, theirs)))


def rounds(desk: Desk, partner: SeatId) -> int:
    """Offers between this seat and a partner this turn, in both directions."""
    pair = {desk.me, partner}
    return sum(o.turn == desk.view.turn and {o.by, o.to} == pair for o in desk.view.offers)


def paid(seat: SeatId, clauses: tuple[Clause, ...]) -> float:
    """Money that a seat pays at once, USD million: a counter-offer takes that back first."""
    return sum(c.amount_usd_m for c in clauses if (c.giver, c.kind) == (seat, "money"))


def verdict(desk: Desk, looked: Appraisal, done: int = 1, *, moved: bool) -> str:
    """The kind of a counter-offer (``voice_lines``); ``moved`` tells whether it asks for less than before."""
    if done <= 1:
        return SHORT if looked.gain < wanted_gain(desk) else "fair"
    return "moved" if moved else "stands"
