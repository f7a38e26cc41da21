"""Answers to offers: accept a gain, counter a near miss, decline with the missing amount named."""

from math import inf, isfinite
from typing import Final

from msgspec.structs import replace

from game.agents.ministry import read_worth, running, standing, voice
from game.agents.ministry.appraise import Appraisal
from game.agents.ministry.clauses_word import expected_votes, is_person, never_called, outcome
from game.agents.ministry.council import carries
from game.agents.ministry.desk import Desk
from game.agents.ministry.grudges import asks_bond
from game.agents.ministry.sums_asked import KEEPS_SHARE, ROUNDING, affordable, into_price, sum_named, with_money
from game.agents.ministry.temptation import POINT_WORTH
from game.agents.words import round_up, up, usd
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.talks import OPEN_ENDED, Clause, MakeOffer, Offer, ReplyOffer

OF_A_GOOD: Final = (
    *("offtake", "apply_floor", "no_side_purchase", "vault_draw", "tariff_waiver", "stock_transfer"),
    *("technology", "keep_floor", "club_floor", "export_licence", "no_new_curb"),
)
"""Clauses that mean nothing without a mineral and a stage."""
CLOSE_SHARE: Final = 0.5
CLOSE_USD_M: Final = 15.0
"""A gap counts as close up to the larger of 15 and half of what the offer gives us."""
KEPT_FOR_PEOPLE: Final = 2
"""Points of initiative that deals among AI seats leave where a person sits at the table."""
LEAST_PACKAGE_USD_M: Final = 20.0
"""A package counts as this large at least where a margin is asked for: small ones would show their least."""
PATIENCE: Final = 6
"""Offers of one partner that are turned down in a turn; further ones are not looked at, lest a least is felt out."""
NO_PATIENCE: Final = "No: we have gone to and fro often enough this turn. Come back next turn."
SHORT: Final = "short"
"""The kind of counter-offer (``voice_lines``) to what would leave this seat less than it wants."""
NO_POINT: Final = "we have no point of initiative left to sign this turn"
NO_POINT_TO_KEEP: Final = ("we could sign it this turn and would have no point of initiative left to keep it: leave "
                           "our tone out of it, or come first thing next turn")
POINTS_TO_BID: Final = 2
TO_BID: Final = "to bid for"
BID_PART: Final = 0.1
"""Last points of a turn that a seat keeps for bids, and what a bid should bring of what is at stake."""
LAST_POINTS: Final[dict[int, float]] = {2: 0.10}
"""What a deal among AI seats must bring, in B, for one of the last points that are kept for people to go into it."""
SURE_ENOUGH: Final = 0.10
"""Breach risk up to which this seat pays up front even where trust is low."""


def reply(desk: Desk, offer: Offer) -> ReplyOffer | MakeOffer:
    """Answer an offer that lies before this seat."""
    desk, looked = look(desk, offer)
    wrong = obstacle(desk, offer, looked)
    if wrong:
        return refused(desk, offer, looked, wrong)
    held = standing.by_us(desk, offer.by, offer.clauses)
    missing = standing.least(wanted_gain(desk), held) - looked.gain
    if missing <= 0:
        return accepted(desk, offer, looked)
    if _close(looked, missing) and not offer.counter_to:
        made = counter(desk, offer, looked, missing)
        if made is not None:
            return made
    return ReplyOffer(
        offer=offer.id,
        answer="decline",
        reason=missed(desk, offer, looked, held),
    )


def accepted(desk: Desk, offer: Offer, looked: Appraisal) -> ReplyOffer:
    """A yes with the thing that it is for, not with its worth: that would show the least next time."""
    told = voice.with_memory(desk, offer.by, offer.clauses, voice.accepted(desk, looked))
    return ReplyOffer(offer.id, "accept", told)


def refused(desk: Desk, offer: Offer, looked: Appraisal, wrong: str) -> ReplyOffer:
    """A no that no money mends, with why; somebody whose broken word is the reason is told so to its face.

    A bond that would still leave the offer too small is named after what is too small: the price decides.
    """
    if dear := _too_small_with_a_bond(desk, offer, looked, wrong):
        return ReplyOffer(offer=offer.id, answer="decline", reason=dear)
    told = voice.bond_due(desk, offer.by, offer.clauses) if wrong == looked.block else ""
    if wrong == NO_POINT:
        again = phrase("Next turn we have {n} again.", n=desk.content.rules.turn.initiative_points)
        told = f"{voice.say(desk, 'busy')} {again}"
    told = told or (wrong if wrong.endswith(".") else phrase("No: {wrong}.", wrong=wrong))
    return ReplyOffer(offer=offer.id, answer="decline", reason=told)


def _too_small_with_a_bond(desk: Desk, offer: Offer, looked: Appraisal, wrong: str) -> str:
    """Where a bond is what is missing and would not be enough: what else is, and then the bond; empty otherwise."""
    bare = [c for c in offer.clauses if c.giver != desk.me and not c.binding]
    if not bare or wrong not in (unsafe(desk, offer, looked), *(asks_bond(desk, c) for c in bare)):
        return ""
    bond = wanted_bond(desk, offer)
    held = tuple(replace(c, bond_usd_m=max(bond, c.bond_usd_m)) if c in bare else c for c in offer.clauses)
    _, safe = look(desk, replace(offer, clauses=held))
    lacks = wanted_gain(desk) - safe.gain
    if safe.block or lacks <= 0:
        return ""
    told = voice.asked(desk, "decline", safe, round_up(lacks + over_least(desk, safe)))
    return phrase("{told} And a bond of {bond} M USD on your word.", told=told, bond=usd(bond))


def look(desk: Desk, offer: Offer) -> tuple[Desk, Appraisal]:
    """What an offer is worth against the deal it amends, and the desk it is judged from."""
    before = 0.0
    if is_person(desk, offer.by) or any(c.kind == "vote" for c in offer.clauses):
        bidding(desk)  # people are not refused for bids to come
    if offer.amends:
        before = running.remaining_worth(desk, offer.amends)
        desk = running.without(desk, offer.amends)
    looked = read_worth.bargained(desk, offer.by, offer.clauses)
    if before:
        looked = looked._replace(gain=looked.gain - before)
    looked = running.if_told(desk, offer, running.if_left(desk, offer, looked, before))
    return desk, running.framework_bonus(desk, offer, looked)


def wanted_gain(desk: Desk) -> float:
    """What a deal must leave: the trait's wish, and the worth of the point that signing takes.

    The last points are worth a bid for votes, too, where a motion lies that should go against this seat.
    """
    point = POINT_WORTH.get(desk.points, 0.0) * desk.budget
    if desk.points <= POINTS_TO_BID:
        point = max(point, BID_PART * desk.noted((TO_BID, desk.me), lambda: _to_bid_for(desk)))
    return desk.trait.gain_wanted + point


def wanted_of_people(desk: Desk) -> float:
    """What an offer that this seat makes to a person must leave it: the points that it takes were kept for that."""
    return desk.trait.gain_wanted if kept_for_people(desk) else wanted_gain(desk)


def bidding(desk: Desk) -> None:
    """Let this look at the table be one for a vote: what is kept for bids goes into it."""
    desk.noted((TO_BID, desk.me), float)


def _to_bid_for(desk: Desk) -> float:
    """The most that this member should lose by the council's vote on what lies on the table, USD million."""
    if desk.scored is None or not desk.member or desk.view.phase != "talk" or desk.me != desk.view.seat:
        return 0.0
    against = (
        abs(worth) for m in desk.view.motions
        for worth in (outcome(desk, desk.me, m) if m.id and m.seat != desk.me else 0.0,)
        if worth and carries(desk, m, expected_votes(desk, m)) != (worth > 0)
    )  # fmt: skip
    return max(against, default=0.0)


def obstacle(desk: Desk, offer: Offer, looked: Appraisal) -> str:
    """What no sum of money mends: impossible clauses, an empty purse, unsafe payment up front."""
    if looked.block:
        return looked.block
    if desk.points < 1:
        return NO_POINT
    if desk.points < 2 and any(_takes_a_point(desk, c) for c in offer.clauses):
        return NO_POINT_TO_KEEP
    kept = desk.points <= kept_for_people(desk) and not worth_last_points(desk, looked.gain, desk.points)
    if kept and offer.by != CHINA and not is_person(desk, offer.by):
        return phrase("we keep our last points of initiative for others this turn; next turn we have {n} again",
                      n=desk.content.rules.turn.initiative_points)  # fmt: skip
    room = desk.money - KEEPS_SHARE * desk.budget
    if looked.up_front > max(0.0, room):
        short = looked.up_front - max(0.0, room)
        return phrase(
            "it asks {up_front} M USD at once, {short} more than we can spare",
            up_front=usd(looked.up_front), short=usd(short),
        )
    return never_called(desk, offer.by, offer.clauses) or unsafe(desk, offer, looked)


def _takes_a_point(desk: Desk, clause: Clause) -> bool:
    """Whether keeping that word takes a point this turn beside the signature: a tone that is not held yet."""
    held = desk.view.you.sheet.posture if desk.view.you is not None else "silence"
    return (clause.giver, clause.kind) == (desk.me, "posture") and clause.posture not in (held, "silence")


def kept_for_people(desk: Desk) -> int:
    """Points that stay free for people at the table, who speak after the AI seats have opened."""
    others = (held.plan.controller for seat, held in desk.view.seats.items() if seat != desk.me)
    return KEPT_FOR_PEOPLE if "human" in others else 0


def worth_last_points(desk: Desk, gain_usd_m: float, left: int) -> bool:
    """Whether a deal brings so much that one of ``left`` points kept for people goes into it all the same."""
    return left in LAST_POINTS and gain_usd_m >= LAST_POINTS[left] * desk.budget


def unsafe(desk: Desk, offer: Offer, looked: Appraisal) -> str:
    """Money up front for a bare word needs trust or a bond (and memory of broken words)."""
    bond = bond_lacking(desk, offer.clauses, looked)
    if not bond:
        return ""
    return voice.say(desk, "distrust", trust=f"{desk.trust(offer.by):.0f}",
                     needed=f"{desk.trait.trust_needed:.0f}", bond=usd(bond))  # fmt: skip


def bond_lacking(desk: Desk, clauses: tuple[Clause, ...], looked: Appraisal) -> float:
    """The bond that this seat wants on bare words of others for which it pays, USD million; 0 where none lacks."""
    pays = any(c.giver == desk.me and c.binding for c in clauses)
    words = [t for t in looked.terms if t.clause.giver != desk.me and not t.clause.binding and t.value > 0]
    trusted = all(desk.trust(t.clause.giver) >= desk.trait.trust_needed for t in words)
    if not pays or not words or trusted or looked.at_risk <= SURE_ENOUGH:
        return 0.0
    wanted = bond_asked(desk, clauses)
    return 0.0 if all(t.clause.bond_usd_m >= wanted for t in words) else wanted


def wanted_bond(desk: Desk, offer: Offer) -> float:
    """The default bond on what this seat puts up."""
    return bond_asked(desk, offer.clauses)


def bond_asked(desk: Desk, clauses: tuple[Clause, ...]) -> float:
    """The same for clauses that are no offer yet, USD million."""
    rules = desk.content.rules.bond
    mine = sum(c.amount_usd_m for c in clauses if c.giver == desk.me and c.binding)
    wanted = rules.share_of_value * mine
    return min(rules.highest_usd_m, max(rules.lowest_usd_m, wanted))


def _close(looked: Appraisal, missing: float) -> bool:
    gives = sum(t.value for t in looked.terms if t.value > 0)
    return gives > 0 and missing <= max(CLOSE_USD_M, CLOSE_SHARE * gives)


def counter(desk: Desk, offer: Offer, looked: Appraisal, missing: float, verdict: str = SHORT) -> MakeOffer | None:
    """The same offer with money moved toward this seat; None if there is no place for it.

    A deal of several is taken or left.
    """
    if offer.also:
        return None
    clauses = into_price(desk, with_money(desk.me, offer.by, offer.clauses, looked.sums(missing)))
    if not affordable(desk, offer.by, clauses):
        return None
    told = voice.with_memory(desk, offer.by, clauses, voice.countered(desk, looked, verdict,
                                                                      sum_named(clauses, offer.by)))  # fmt: skip
    return replace(answer_to(offer, clauses), reason=told)


def answer_to(offer: Offer, clauses: tuple[Clause, ...]) -> MakeOffer:
    """A counter-offer of two: the terms of the offer with other clauses."""
    return MakeOffer(
        to=offer.by, clauses=clauses, secret=offer.secret, counter_to=offer.id, amends=offer.amends,
        exit_cost_usd_m=offer.exit_cost_usd_m, framework=offer.framework, club=offer.club,
    )  # fmt: skip


def missed(
    desk: Desk, offer: Offer, looked: Appraisal, held: standing.Stands | None = None, most: float = inf
) -> str:
    """A no with what would do, in round figures and with a margin: the least is nobody else's affair.

    Never more than ``most``, as far as the least allows. Where an own offer of the turn (``held``) would do with less,
    that is what is named.
    """
    least = wanted_gain(desk) - looked.gain
    lacks = min(round_up(least + over_least(desk, looked)), max(up(least), float(int(most)) if most < inf else inf))
    told = voice.asked(desk, "decline", looked, lacks)
    if held is not None and held.gain - looked.gain < lacks:
        told = voice.better(desk, looked, up(held.gain - looked.gain - ROUNDING))
    return voice.with_memory(desk, offer.by, offer.clauses, told)


def over_least(desk: Desk, looked: Appraisal) -> float:
    """What its temper asks for beyond its least for a package, USD million; the money in it does not count."""
    size = sum(abs(t.value) for t in looked.terms if t.clause.kind != "money")
    return desk.trait.asks_over * max(LEAST_PACKAGE_USD_M, size)


def out_of_patience(desk: Desk, offer: Offer) -> bool:
    """Whether this partner has had so many offers turned down this turn that no further one is looked at.

    A counter-offer to what says how many it looks at (``Offer.patience``) is always read.
    """
    named = {o.id for o in desk.view.offers if o.by == desk.me and o.patience != OPEN_ENDED}
    if offer.counter_to in named:
        return False
    failed = sum(
        o.turn == desk.view.turn and (o.by, o.to) == (offer.by, desk.me)
        and o.status in ("declined", "countered", "withdrawn")
        for o in desk.view.offers
    )
    return failed >= PATIENCE


def sensible(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
    """Whether clauses that no rule has checked yet can be reckoned with: known names, plain sums."""
    return (partner in desk.others() or partner == CHINA) and all(
        c.giver in (desk.me, partner)
        and (c.mineral in desk.facts.rows or (not c.mineral and c.kind not in OF_A_GOOD))
        and isfinite(c.amount_usd_m + c.tonnes_per_month + c.price_usd_per_kg + c.bond_usd_m + c.tonnes)
        and min(c.amount_usd_m, c.tonnes_per_month, c.price_usd_per_kg, c.bond_usd_m, c.tonnes) >= 0
        for c in clauses
    )
