"""China at the table of offers: side offers to waverers, and how it answers.

The bargainer courts seats that do not stand by the floor, the planner pays for a no to a floor that
would cost it more; the coercer sells its mercy to the seat that it warns or eases, the steward its word
when tension is high: both give words alone. The predator does not talk. All see China's own view; moves
pass the same check as a ministry's (``rules.china_deals`` names what China gives and gets). Every offer
carries its reason in one sentence.
"""

from collections.abc import Callable, Iterable
from typing import Final

from game.agents.china import bargainer, coercer, empty_seats, planner
from game.agents.china.memory import Memory
from game.agents.china.reading import Front, Reading, read
from game.agents.words import percent, usd
from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.spans import turns_in
from game.model.talks import Clause, MakeOffer, Motion, Offer, Promise, ReplyOffer, TalkMove
from game.model.views import View
from game.rules import check_move

MOST: Final = 2
"""Offers a turn: as many deals as China signs."""
OPENING_SHARE: Final = 0.5
"""What an opening offer pays of the most that a vote is worth: there is room to haggle."""
LOUD_VOICE: Final = 0.10
"""From so large a part in a vote on a no is worth all that a side offer may pay."""
CRACK_SHARE: Final = 0.3
"""What the bargainer offers a person for a no, as a part of the most that the vote is worth: that it decides is not
foreseen, yet each no of a member is a crack in the bloc."""
CRACK_BUDGETS: Final = 0.15
"""The most of it, in budgets of the ministry that is asked: a small purse is moved by little."""
UNLISTED_SHARE: Final = 0.5
"""What a promised vote is worth while nobody knows whether it will be held."""
GRUDGE_HALF_YEARS: Final = 4
"""Turns in which a ministry that broke its word to China sells it no vote."""
TONE_SHARE: Final = 0.25
"""Worth of a quiet or friendly tone, as a share of what a vote is worth."""
WORDS_ONLY: Final = ("coercer", "steward")
"""Doctrines that give their word and nothing else."""
PROMISE_SHARE: Final = 0.15
"""What a promise of no new curb costs China, as a share of what a vote is worth."""


def talk(content: Content, view: View) -> tuple[TalkMove, ...]:
    """Opening offers of a doctrine that bargains: at most two, each one the rules accept."""
    wish = _WISHES.get(str(view.china_memory.get("doctrine")))
    if wish is None:
        return ()
    reading = read(content, view)
    wanted = [*empty_seats.offers(reading), *wish(reading)]
    return tuple(move for move in wanted if not check_move(content, view, move))[:MOST]


def reply(content: Content, view: View, offer: Offer) -> MakeOffer | ReplyOffer:
    """Yes where what China gets is worth what it gives, by the terms of its doctrine."""
    doctrine = view.china_memory.get("doctrine")
    pays = any(c.giver == CHINA and c.kind != "no_new_curb" for c in offer.clauses)
    if doctrine not in _WISHES:
        return ReplyOffer(offer=offer.id, answer="decline", reason="China does not bargain: it answers what you do.")
    if doctrine in WORDS_ONLY and pays:
        told = "China does not bargain over this: it gives its word at most, to make no new curb."
        return ReplyOffer(offer=offer.id, answer="decline", reason=told)
    got, given = worth(content, view, offer)
    # What it would have paid at most it keeps to itself: else it is asked for that the next time.
    if got > 0 and got >= given:
        return ReplyOffer(offer=offer.id, answer="accept", reason="What it brings is worth what it costs.")
    told = phrase("It would cost {given} M USD and bring less.", given=usd(given))
    return ReplyOffer(offer=offer.id, answer="decline", reason=told)


def worth(content: Content, view: View, offer: Offer) -> tuple[float, float]:
    """What China gets and gives in an offer, USD million."""
    vote = content.doctrines.bargainer.money_usd_m
    got = given = 0.0
    for clause in offer.clauses:
        money = clause.amount_usd_m * (clause.turns if clause.kind == "money_per_turn" else 1)
        if clause.giver == CHINA:
            given += money if clause.kind.startswith("money") else PROMISE_SHARE * vote
        elif clause.kind.startswith("money"):
            got += money
        elif clause.kind == "vote" and clause.vote == "no":
            got += no_worth(content, view, clause)
        elif clause.kind == "stay_outside":
            got += empty_seats.worth(content, view, clause.giver, clause.turns)
        elif clause.kind == "posture" and clause.posture != "press" and not _has_already(view, clause):
            got += TONE_SHARE * vote
        elif clause.kind == "tariff_waiver":
            got += 2 * TONE_SHARE * vote
    return got, given


def _has_already(view: View, clause: Clause) -> bool:
    """Whether China has a word on that tone that runs at least as long: the same one is not paid for twice."""
    ends = view.turn + clause.turns - 1
    return any(
        (p.giver, p.to, p.status, p.clause.kind) == (clause.giver, CHINA, "open", "posture")
        and p.clause.posture == clause.posture and p.until_turn >= ends
        for p in view.promises
    )  # fmt: skip


def voice(view: View, seat: SeatId) -> float:
    """A member's part in a vote: the mean of its share of heads and of weight, 0-1."""
    weights = {s: p.vote_weight for s, p in view.seats.items() if p.status == "member"}
    if seat not in weights:
        return 0.0
    return (1.0 / len(weights) + weights[seat] / max(sum(weights.values()), 1e-9)) / 2.0


def vote_worth(content: Content, view: View, seat: SeatId) -> float:
    """What a no of this ministry is worth, USD million: a small voice decides little and is paid little."""
    return content.doctrines.bargainer.money_usd_m * min(1.0, voice(view, seat) / LOUD_VOICE)


def no_worth(content: Content, view: View, clause: Clause) -> float:
    """What a promised no is worth, USD million.

    Nothing against the seller's own motion, one that the chair has left off its list, or by who broke
    its word to China lately; half while the chair has not said what it calls.
    """
    motion = next((m for m in view.motions if m.id == clause.motion), None)
    if clause.motion and (motion is None or motion.kind != "reference_price" or motion.by == clause.giver):
        return 0.0
    if motion is not None and view.agenda and motion.id not in view.agenda:
        return 0.0
    if any(_broke(view, promise, clause.giver) for promise in view.promises):
        return 0.0
    return vote_worth(content, view, clause.giver) * (1.0 if view.agenda else UNLISTED_SHARE)


def _broke(view: View, promise: Promise, seat: SeatId) -> bool:
    return (promise.giver, promise.to, promise.status) == (seat, CHINA, "broken") and (
        promise.closed_turn > view.turn - turns_in(GRUDGE_HALF_YEARS, view.months_per_turn)
    )


def _courtship(reading: Reading) -> list[MakeOffer]:
    """Side offers to waverers: money for a no to a floor, or quiet terms for a quiet tone; and to people for a no."""
    court = bargainer.Court(reading=reading, memory=Memory(dict(reading.view.china_memory)))
    if not court.waverer_found():
        return _cracks(reading, ())
    rules = court.limits
    motion = _dearest(reading)
    left = min(rules.purse_share * reading.view.china_purse_usd_m, rules.money_usd_m * len(court.wanted))
    out = []
    for seat in court.wanted:
        worth_usd = 0.0 if motion is None else no_worth(reading.content, reading.view, _no(seat, motion))
        if motion is not None and min(left, worth_usd) >= 1.0:
            money = round(min(left, OPENING_SHARE * worth_usd), 1)
            left -= money
            out.append(_for_a_no(seat, motion, money, court.signals[seat]))
        else:
            out.append(_quiet_terms(reading, court, seat))
    return [*_cracks(reading, court.wanted), *out]


def _cracks(reading: Reading, courted: Iterable[SeatId]) -> list[MakeOffer]:
    """Money for a person's no to the dearest floor that is called: how people vote no table foresees."""
    motion, rules, out = _dearest(reading), reading.content.doctrines.bargainer, []
    if motion is None or not reading.view.agenda:
        return []
    for seat in _people(reading):
        worth_usd = no_worth(reading.content, reading.view, _no(seat, motion))
        most = min(CRACK_SHARE * worth_usd, CRACK_BUDGETS * reading.content.seat(seat).budget_usd_m)
        money = float(int(min(rules.purse_share * reading.view.china_purse_usd_m, most)))
        if seat not in courted and money >= 1.0:
            front = Front(motion.mineral, motion.stage)
            why = phrase("a floor on {market} is aimed at us, and nobody knows how you will vote", market=front.key)
            out.append(_for_a_no(seat, motion, money, why))
    return out


def _people(reading: Reading) -> list[SeatId]:
    """Members played by people that do not press and were not asked for a vote in the turn before."""
    view = reading.view
    asked = {o.to for o in view.offers if o.by == CHINA and o.turn == view.turn - 1
             and any(c.kind == "vote" for c in o.clauses)}  # fmt: skip
    return [s for s, p in view.seats.items() if (p.status, p.plan.controller) == ("member", "human")
            and p.posture != "press" and s not in asked]  # fmt: skip


def _quiet_terms(reading: Reading, court: bargainer.Court, seat: SeatId) -> MakeOffer:
    """No new curb on what a seat leans on most, for a tone that is no press."""
    front = court.front(seat) or Front(reading.content.minerals[0].id, "refined")
    return _word_for_calm(seat, front, court.limits.offer_turns, court.signals[seat])


def _word_for_calm(seat: SeatId, front: Front, turns: int, why: str) -> MakeOffer:
    """China's word to lay no new curb there, against a friendly tone."""
    return MakeOffer(
        to=seat,
        clauses=(
            Clause("no_new_curb", CHINA, mineral=front.mineral, stage=front.stage, turns=turns),
            Clause("posture", seat, posture="truce", turns=turns),
        ),
        secret=True,
        reason=f"{why}.",
    )


def _mercy(reading: Reading) -> list[MakeOffer]:
    """The coercer to the seat that it has warned or eased: its word on the weakest stage for a no, or for calm."""
    quarrel = coercer.Quarrel(reading=reading, memory=Memory(dict(reading.view.china_memory)))
    state, fronts = quarrel.memory.text("state"), quarrel.choose_fronts() if quarrel.target else []
    if state not in ("warn", "ease") or not fronts:
        return []
    why = phrase(
        "What you buy of us most is {market}: we leave it alone while you leave us alone", market=fronts[0].key
    )
    return [_word_for_calm(quarrel.target, fronts[0], quarrel.limits.mercy_turns, why)]


def _calm_words(reading: Reading) -> list[MakeOffer]:
    """The steward while tension is high: its word to those who press or lay duties, on what they lean on most."""
    if reading.view.china_memory.get("state") != "calm":
        return []
    rules, out = reading.content.doctrines.steward, []
    for seat in reading.seats():
        offended = sum(reading.offences(seat).values())
        ranked = reading.dependence(seat)
        if offended > 0 and ranked:
            front = ranked[0][1]
            why = phrase(
                "tension costs both of us; on {market} you can plan with us", market=front.key,
            )
            out.append((-offended * ranked[0][0], seat, _word_for_calm(seat, front, rules.promise_turns, why)))
    return [move for _, _, move in sorted(out, key=lambda row: row[:2])]


def _no(seat: SeatId, motion: Motion) -> Clause:
    return Clause("vote", seat, motion=motion.id, vote="no", mineral=motion.mineral, stage=motion.stage)


def _for_a_no(seat: SeatId, motion: Motion, money: float, why: str) -> MakeOffer:
    return MakeOffer(
        to=seat,
        clauses=(
            Clause("money", CHINA, amount_usd_m=money),
            _no(seat, motion),
        ),
        secret=True,
        reason=f"{why[0].upper()}{why[1:]}.",
    )


def _dearest(reading: Reading) -> Motion | None:
    """The motion on a reference price where China sells most abroad."""
    view = reading.view
    found = [m for m in view.motions if m.kind == "reference_price" and (not view.agenda or m.id in view.agenda)]
    return max(
        found,
        key=lambda m: reading.exports(Front(m.mineral, m.stage)) * reading.home_price(Front(m.mineral, m.stage)),
        default=None,
    )


def _bought_votes(reading: Reading) -> list[MakeOffer]:
    """The planner's offers: for a no to the floor that costs it most, people first, then the likeliest.

    The cost is a turn's worth of the model with the floor and without; what it offers is the chance
    that this vote decides times that cost, at most what a side offer may pay. How people vote no table foresees.
    """
    rules = reading.content.doctrines.bargainer
    motion = _dearest(reading)
    if motion is None:
        return []
    cost = planner.floor_cost(reading, motion)
    if cost <= 0:
        return []
    front = Front(motion.mineral, motion.stage)
    members = [s for s, p in reading.view.seats.items() if p.status == "member" and p.posture != "press"]
    people = _people(reading)
    members.sort(key=lambda s: (s not in people, -reading.facts.china_share(front.mineral, front.stage, s), s))
    most = min(rules.money_usd_m, rules.purse_share * reading.view.china_purse_usd_m)
    out = []
    for seat in members[:MOST]:
        if no_worth(reading.content, reading.view, _no(seat, motion)) <= 0:
            continue
        chance = voice(reading.view, seat)
        money = round(min(most, chance * cost), 1)
        why = phrase(
            "a floor on {market} costs us {cost} M USD a turn by the market model; your vote decides it "
            "with odds of {chance}",
            market=front.key, cost=usd(cost), chance=percent(chance),
        )
        if money >= 1.0:
            out.append(_for_a_no(seat, motion, money, why))
    return out


_WISHES: Final[dict[str, Callable[[Reading], list[MakeOffer]]]] = {
    "bargainer": _courtship,
    "planner": _bought_votes,
    "coercer": _mercy,
    "steward": _calm_words,
}
"""Doctrines that talk, and what they would offer."""
