"""Bargaining with a person: a bid that keeps the larger part of the joint gain, room to give in, patience that ends.

A temper says how much it opens with, how far it yields and how many counter-offers it looks at. What is left of that
stands on each of its offers to a person (``Offer.patience``), with the other ministry that gets it otherwise
(``instead``): whoever presses beyond the last of them has lost the matter for the turn. Ministries among themselves
go by ``haggle``.
"""

from typing import Final, NamedTuple

from msgspec.structs import replace

from game.agents.ministry import market_terms, priced_things, read_worth, voice
from game.agents.ministry.appraise import Appraisal
from game.agents.ministry.desk import Desk
from game.agents.ministry.elsewhere import best_other
from game.agents.ministry.names import who
from game.agents.ministry.replies import accepted, counter, missed, refused, wanted_gain
from game.agents.ministry.sums_asked import KEEPS_SHARE, sum_named, with_money
from game.agents.ministry.traits import TraitName
from game.model import closing
from game.model.ids import SeatId
from game.model.talks import OPEN_ENDED, Clause, MakeOffer, Offer, ReplyOffer
from game.model.tempers import YIELDS
from game.rules.cost import pledge

MONEY: Final = ("money", "money_per_turn")
SLACK_USD_M: Final = 1.0
"""So much less than what is wanted is not worth a no: sums are rounded."""
FRIEND: Final = 70.0
STRANGER: Final = 40.0
"""Trust from which a person finds one round more, and below which one less and a dearer opening."""
KINDER: Final = 0.05
ENOUGH: Final = 0.6
"""Part of the least that it yields to which another must bring for this seat to go there instead."""
GREEDY: Final = 0.6
"""Part of that least below which a counter-offer is greedy: the offer that stands is the last word then."""
MOST_ROUNDS: Final = 2
"""The host lets three offers go to and fro in a turn."""
REACH: Final = 1.1
"""Part of the joint gain that a ministry asks for now and then: as it stands it is a loss for the other side."""
REACH_EVERY: Final[dict[TraitName, int]] = {"free_rider": 2, "producer": 2, "hawk": 2, "broker": 3, "guardian": 4}
"""Turns in which a temper reaches for all of it with its offer to a person: one in so many."""


class Manner(NamedTuple):
    """Part of the joint gain that a temper opens with and down to which it yields, and its rounds for a person."""

    opens: float
    yields: float
    rounds: int


MANNERS: Final[dict[TraitName, Manner]] = {
    "guardian": Manner(0.56, YIELDS["guardian"], 1),
    "free_rider": Manner(0.66, YIELDS["free_rider"], 1),
    "broker": Manner(0.55, YIELDS["broker"], 2),
    "producer": Manner(0.62, YIELDS["producer"], 1),
    "hawk": Manner(0.60, YIELDS["hawk"], 1),
}


def manner(desk: Desk, partner: SeatId) -> Manner:
    """How this seat bargains with a person this turn: its temper, moved by how far it trusts that ministry."""
    held, trust = MANNERS[desk.temper(desk.me)], desk.trust(partner)
    if trust >= FRIEND:
        return Manner(held.opens - KINDER, held.yields, min(MOST_ROUNDS, held.rounds + 1))
    if trust < STRANGER:
        return Manner(held.opens + KINDER, held.yields, max(0, held.rounds - 1))
    return held


def opening_part(desk: Desk, partner: SeatId, *, needs: bool = False) -> float:
    """Part of the joint gain that an opening offer to a person keeps; over 1 in some turns, other ones with each maker.

    Who ``needs`` a thing more than it would pay for it does not gamble.
    """
    every = REACH_EVERY.get(desk.temper(desk.me), 0)
    seats = list(desk.view.seats)
    turned = every > 0 and (seats.index(desk.me) + seats.index(partner) + desk.view.turn) % every == 0
    return REACH if turned and not needs else manner(desk, partner).opens


def named(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...], gain: float) -> float:
    """The gain that this seat names to a person who asks for its price, USD million: its opening part, or its last
    offer of the turn where that asks for less."""
    wanted = manner(desk, partner).opens * joint_of(desk, partner, clauses, gain)
    own = talk(desk, partner, clauses).ours
    return wanted if own is None else min(wanted, counted(desk, partner, own.clauses))


class Talk(NamedTuple):
    """What went to and fro this turn on a matter: the own last offer, and whether it is closed by too low a counter."""

    ours: Offer | None
    closed: bool


def talk(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Talk:
    """The talk of this turn with a partner on what ``clauses`` are about, money and prices apart."""
    about, pair = _about(clauses), {desk.me, partner}
    between = [
        o for o in desk.view.offers
        if o.turn == desk.view.turn and {o.by, o.to} == pair and not o.also and _about(o.clauses) & about
    ]
    own = [o for o in between if o.by == desk.me and o.patience != OPEN_ENDED]
    if not own:
        return Talk(None, closed=False)
    since = between[between.index(own[-1]) + 1 :]
    missed = any(o.by == partner and o.status == "declined" and _too_low(desk, o, own[-1]) for o in since)
    return Talk(own[-1], closed=missed)


def priced_already(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
    """Whether a partner has named its price this turn for what ``clauses`` are about: another offer counts there as a
    counter-offer to its own, and one below it can close the matter."""
    return any(
        o.by == partner and o.to == desk.me and not o.also and o.turn == desk.view.turn and o.patience != OPEN_ENDED
        and _about(o.clauses) & _about(clauses) for o in desk.view.offers
    )  # fmt: skip


def _about(clauses: tuple[Clause, ...]) -> set[tuple[str, ...]]:
    return {(c.kind, c.giver, c.mineral, c.stage, c.project, c.motion) for c in clauses if c.kind not in MONEY}


def _too_low(desk: Desk, offer: Offer, own: Offer) -> bool:
    """Whether a counter-offer was turned down for what it brings, not for a bond or a purse."""
    looked = _as_read(desk, offer.by, offer.clauses)
    return not looked.block and looked.gain < bar(desk, offer, looked, standing_of(desk, offer, own))


def at_most(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...], looked: Appraisal) -> Appraisal:
    """An offer as it is bargained over: first call in a cut-off counts at what is paid for that at most."""
    return looked._replace(gain=looked.gain - market_terms.beyond(desk, partner, clauses))


def counted(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """The gain of an offer as it is bargained over, USD million."""
    return _as_read(desk, partner, clauses).gain


def _as_read(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Appraisal:
    """An offer as it is bargained over, first call counted as it is paid for."""
    return at_most(desk, partner, clauses, read_worth.bargained(desk, partner, clauses))


def joint_of(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...], mine: float) -> float:
    """The joint gain of clauses as this seat guesses it, USD million; never below its own (``mine``, as counted)."""
    return mine + max(0.0, counted(desk.of(partner), desk.me, clauses))


class Stands(NamedTuple):
    """The own last offer of a matter, and what it would bring, USD million."""

    offer: Offer
    gain: float


def standing_of(desk: Desk, offer: Offer, own: Offer | None) -> Stands | None:
    """The own offer that a person's ``offer`` answers, appraised once for all that is measured by it."""
    return None if own is None else Stands(own, counted(desk, offer.by, own.clauses))


def bar(desk: Desk, offer: Offer, looked: Appraisal, own: Stands | None) -> float:
    """The gain from which a person's offer is signed, USD million: less with the last round of patience."""
    joint, held = joint_of(desk, offer.by, offer.clauses, looked.gain), manner(desk, offer.by)
    least = wanted_gain(desk)
    if own is None:
        return max(least, held.yields * joint)
    if own.offer.patience == 1:
        return min(own.gain, max(least, held.yields * joint))
    if own.offer.patience <= 0:
        return min(own.gain, max(least, held.opens * joint))
    return max(least, min(own.gain, 0.5 * (held.opens + held.yields) * joint))


def lacks(desk: Desk, offer: Offer, looked: Appraisal) -> float:
    """What a person's offer still lacks for a yes, USD million; 0 or less where it is signed as it stands."""
    looked = at_most(desk, offer.by, offer.clauses, looked)
    own = standing_of(desk, offer, talk(desk, offer.by, offer.clauses).ours)
    return _needed(desk, bar(desk, offer, looked, own), own) - looked.gain


def _needed(desk: Desk, wanted: float, own: Stands | None) -> float:
    """The gain that is signed, USD million: the bar but for rounding, and never more than the own offer would bring."""
    needed = max(wanted - SLACK_USD_M, wanted_gain(desk))
    return needed if own is None else min(needed, own.gain)


def reply(desk: Desk, offer: Offer, looked: Appraisal) -> ReplyOffer | MakeOffer:
    """The answer to a person: yes from the bar on, a counter-offer while there is patience, then the end of the matter.

    Who steps far enough is met halfway, who steps at all a little; who asks for what no ministry would give hears the
    same terms again. No counter-offer leaves the reader less than the own terms that it answered (``_no_worse``).
    """
    looked = at_most(desk, offer.by, offer.clauses, looked)
    ours, closed = talk(desk, offer.by, offer.clauses)
    if closed:
        return refused(desk, offer, looked, closing.AGAIN)
    own = standing_of(desk, offer, ours)
    wanted = bar(desk, offer, looked, own)
    if looked.gain >= _needed(desk, wanted, own):
        return accepted(desk, offer, looked)
    left = manner(desk, offer.by).rounds if ours is None else ours.patience - 1
    made = _counter(desk, offer, looked, own, wanted) if ours is None or left > 0 else None
    if made is None and ours is not None and left > 0:  # no sum says it: its own terms stand
        made = _again(desk, offer, looked, ours)
    if made is not None:
        least = manner(desk, offer.by).yields * joint_of(desk, offer.by, offer.clauses, looked.gain)
        left = 0 if ours is not None and looked.gain < GREEDY * least else left
        return replace(made, patience=left, instead=ours.instead if ours else "")
    told = _missed(desk, offer, looked) if ours is None else _ending(desk, ours)
    return ReplyOffer(offer=offer.id, answer="decline", reason=told)


def _missed(desk: Desk, offer: Offer, looked: Appraisal) -> str:
    """A no with what would do; where that would be more than the thing is, a no without a price."""
    least = with_money(desk.me, offer.by, offer.clauses, looked.sums(max(0.0, wanted_gain(desk) - looked.gain)))
    dear = priced_things.too_dear(desk, offer.by, least)
    room = priced_things.most(desk, offer.clauses) - priced_things.net_paid(offer.clauses, offer.by)
    return dear or missed(desk, offer, looked, most=room)


def _counter(desk: Desk, offer: Offer, looked: Appraisal, own: Stands | None, wanted: float) -> MakeOffer | None:
    """The offer with this seat's sum in it: its opening part at first, halfway to who came near, a little toward who
    took a step at all, else as before."""
    joint, held = joint_of(desk, offer.by, offer.clauses, looked.gain), manner(desk, offer.by)
    if looked.gain + max(0.0, joint - looked.gain) < wanted_gain(desk):
        return None
    if own is None:
        aim, told = max(wanted_gain(desk), held.opens * joint), "short" if looked.gain < wanted_gain(desk) else "fair"
    elif looked.gain >= held.yields * joint - SLACK_USD_M:
        aim, told = wanted, "moved"
    elif looked.gain >= GREEDY * held.yields * joint:
        aim = max(wanted, 0.5 * (own.gain + wanted))
        told = "moved" if aim < own.gain - SLACK_USD_M else "stands"
    else:
        aim, told = max(wanted, own.gain), "stands"
    made = counter(desk, offer, looked, aim - looked.gain, told) if aim > looked.gain else None
    return made if own is None or made is None else _no_worse(desk, offer, looked, made, own, own.gain - aim)


def _no_worse(
    desk: Desk, offer: Offer, looked: Appraisal, made: MakeOffer, own: Stands, yields: float
) -> MakeOffer:
    """The better answer for the reader: its package with a sum, or the own terms with what this seat yields.

    ``yields``: USD million. A price in its favour can cost this seat more than its score reads of it; paid for in
    money, it would hear worse terms than it had before.
    """
    reader, terms = desk.of(offer.by), own.offer.clauses
    if yields >= 1.0:
        better = with_money(offer.by, desk.me, terms, float(int(yields)))
        mine = sum(c.giver == desk.me for c in better) <= desk.content.rules.offers.clauses_per_side
        if mine and pledge(better, desk.me) <= max(0.0, desk.money - KEEPS_SHARE * desk.budget):
            terms = better
    if read_worth.gain(reader, desk.me, made.clauses) > read_worth.gain(reader, desk.me, terms):
        return made
    return _named(desk, offer, looked, own.offer, terms, "stands" if terms == own.offer.clauses else "moved")


def _again(desk: Desk, offer: Offer, looked: Appraisal, own: Offer) -> MakeOffer:
    """The own terms once more, as the answer to a counter-offer."""
    return _named(desk, offer, looked, own, own.clauses, "stands")


def _named(
    desk: Desk, offer: Offer, looked: Appraisal, own: Offer, terms: tuple[Clause, ...], verdict: str
) -> MakeOffer:
    """The own offer with these terms, as the answer to a counter-offer."""
    told = voice.countered(desk, looked, verdict, sum_named(terms, offer.by))
    return MakeOffer(to=offer.by, clauses=terms, secret=own.secret, counter_to=offer.id, reason=told)


def _ending(desk: Desk, own: Offer) -> str:
    """That the matter is closed for the turn, and who gets it where somebody does."""
    if own.instead:
        return voice.say(desk, "closed_for", seat=who(desk, own.instead))
    return voice.say(desk, "closed")


def patience_of(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...], gain: float) -> tuple[int, SeatId]:
    """Rounds for an opening offer, and who gets it otherwise: one round less where another would do as well."""
    held = manner(desk, partner)
    joint = joint_of(desk, partner, clauses, gain)
    other = best_other(desk, partner, clauses)
    if other is not None and other.mine >= ENOUGH * held.yields * joint:
        return max(0, held.rounds - 1), other.move.to
    return held.rounds, ""
