"""Drafts of votes on what hangs on them: ministries bid for and against each other before the bell.

Who would lose by a motion buys the no that sinks it, who gains by it buys the yes that carries it; what others are
known to have sold is counted, so that the next bid answers the last one.
"""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from game.agents.ministry import drafts_chair
from game.agents.ministry.appraise import appraise
from game.agents.ministry.ballots import label
from game.agents.ministry.clauses_word import IDLE_PIVOT, expected_votes, is_person, outcome, pivot
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_more import sold
from game.agents.ministry.drafts_trade import Draft, bond_for, partners
from game.agents.ministry.promised import votes_given
from game.agents.ministry.running import secret_cost
from game.agents.ministry.sums_asked import known_money
from game.agents.ministry.temptation import NEVER
from game.agents.words import up, usd
from game.model.ids import SeatId, Vote
from game.model.phrases import phrase
from game.model.talks import Clause, MakeOffer, Motion

FROM_BUDGETS: Final = 0.02
"""What an outcome must be worth to who bids for it, in budgets."""
MOST_BUDGETS: Final = 0.10
"""Most that is bid for one vote, as a share of the money at hand."""
BUYERS_PART: Final = 0.5
"""Part of what a vote brings both that its buyer keeps."""
OUTBID_ODDS: Final = 0.25
"""Odds that an open purchase of a vote is answered by a higher one."""
NO_BOND_ABOVE: Final = 5.0
"""Points of trust beyond what a temper wants for money up front from which a friend's bare word will do."""


def auction(desk: Desk) -> Iterator[Draft]:
    """Money for votes of ministries that turn a motion this seat's way; ``easy`` bids for nothing beyond its own."""
    if desk.scored is None or not desk.member:
        return
    for motion in called(desk):
        mine = outcome(desk, desk.me, motion)
        if abs(mine) < FROM_BUDGETS * desk.budget or motion.seat == desk.me:
            continue
        wanted: Vote = "yes" if mine > 0 else "no"
        for partner in partners(desk):
            if partner in desk.members() and partner not in (motion.by, motion.seat) and not is_person(desk, partner):
                yield from bid_for(desk, motion, partner, wanted)


def hushed(desk: Desk, move: MakeOffer, gain: float) -> MakeOffer:
    """The bid as it is made: in secret where somebody could outbid it and what a leak costs is little beside its worth.

    A guardian bids in the open, and nobody hides what all would do anyway.
    """
    if desk.temper(desk.me) == "guardian" or move.also:
        return move
    dice = secret_cost(desk, (desk.me, move.to), 1)
    rivals = any(_rival(desk, seat, clause) for clause in move.clauses if clause.kind == "vote"
                 for seat in desk.members() if seat not in (desk.me, move.to))  # fmt: skip
    return replace(move, secret=True) if rivals and OUTBID_ODDS * gain > dice else move


def _rival(desk: Desk, seat: SeatId, clause: Clause) -> bool:
    """Whether a seat has as much at stake the other way as would make it bid for the same vote."""
    motion = next((m for m in desk.view.motions if m.id == clause.motion), None)
    if motion is None:
        return False
    worth = outcome(desk, seat, motion) * (-1.0 if clause.vote == "yes" else 1.0)
    return worth >= FROM_BUDGETS * desk.content.seat(seat).budget_usd_m


def called(desk: Desk) -> list[Motion]:
    """Motions that come to the vote; while a person in the chair has not said which, all that lie."""
    agenda = desk.view.agenda
    waits = not agenda and is_person(desk, desk.view.chair)
    return [m for m in desk.view.motions if m.id and (waits or m.id in agenda)]


def for_sale(desk: Desk) -> Iterator[Draft]:
    """The own vote where it may decide, offered to who gains most by the side that it is not on: promised or not.

    Who has sold it asks the other side for more than going back on that costs it; a guardian sells nothing twice.
    """
    if desk.scored is None or not desk.member or desk.trait.breach_ratio >= NEVER:
        return
    for motion in called(desk):
        if desk.me in (motion.by, motion.seat):
            continue
        given = [w.clause.vote for w in votes_given(desk, motion) if w.giver == desk.me]
        cast = given[0] if given else expected_votes(desk, motion).get(desk.me, "abstain")
        wanted: Vote = "no" if cast == "yes" else "yes"
        if len(given) <= 1:
            yield from _offered(desk, motion, wanted)


def for_its_mover(desk: Desk, motion: Motion) -> Iterator[Draft]:
    """What a seat has for a person who has just tabled a motion: its yes, and the chair a place on its list."""
    mover = motion.by
    if desk.scored is None or mover not in partners(desk):
        return
    if desk.view.chair == desk.me:
        yield from drafts_chair.place_for(desk, motion, mover)
    elif desk.member and desk.me != motion.seat and expected_votes(desk, motion).get(desk.me, "yes") != "yes":
        vote = Clause("vote", desk.me, mineral=motion.mineral, stage=motion.stage, motion=motion.id, vote="yes")
        yield from sold(desk, mover, vote, phrase("Our yes on {motion}", motion=label(desk, motion)))


def _offered(desk: Desk, motion: Motion, wanted: Vote) -> Iterator[Draft]:
    """The own vote for the price that leaves who gains most by it half of what it brings both."""
    sign = 1.0 if wanted == "yes" else -1.0
    there = [s for s in partners(desk) if s in desk.members() and s != motion.seat]
    worths = {s: sign * outcome(desk, s, motion) for s in there}
    buyer = max(there, key=lambda s: (worths[s], s), default="")
    if not buyer or worths[buyer] < FROM_BUDGETS * desk.content.seat(buyer).budget_usd_m:
        return
    vote = Clause("vote", desk.me, mineral=motion.mineral, stage=motion.stage, motion=motion.id, vote=wanted)
    mine, theirs = appraise(desk, buyer, (vote,)), appraise(desk.of(buyer), desk.me, (vote,))
    asks = min(up((1.0 - BUYERS_PART) * theirs.gain - BUYERS_PART * mine.gain), MOST_BUDGETS * known_money(desk, buyer))
    asks = float(int(asks))
    if mine.block or theirs.block or asks + mine.gain < 1.0 or theirs.gain - asks < 1.0:
        return
    told = phrase(
        "Our {wanted} on {motion} is to be had: we ask {asks} M USD for it.",
        wanted=wanted, motion=label(desk, motion), asks=usd(asks),
    )
    yield (Clause("money", buyer, amount_usd_m=asks), vote), buyer, told


def bid_for(desk: Desk, motion: Motion, partner: SeatId, wanted: Vote) -> Iterator[Draft]:
    """A sum for one vote where it decides: what it costs its giver, and a part of what it brings beyond that."""
    vote = Clause("vote", partner, mineral=motion.mineral, stage=motion.stage, motion=motion.id, vote=wanted)
    if pivot(desk, vote) <= IDLE_PIVOT:
        return
    mine, theirs = appraise(desk, partner, (vote,)), appraise(desk.of(partner), desk.me, (vote,))
    joint = mine.gain + theirs.gain
    pays = up(max(1.0, (1.0 - BUYERS_PART) * joint - theirs.gain))
    pays = min(pays, float(int(MOST_BUDGETS * desk.money)))
    if mine.block or theirs.block or joint <= 0 or pays < 1.0:
        return
    trusted = desk.trust(partner) >= desk.trait.trust_needed + NO_BOND_ABOVE
    bonded = vote if trusted else replace(vote, bond_usd_m=bond_for(desk, pays))
    told = phrase(
        "Your {wanted} on {motion} may decide it: we pay {pays} M USD for it.",
        wanted=wanted, motion=label(desk, motion), pays=usd(pays),
    )
    yield (Clause("money", desk.me, amount_usd_m=pays), bonded), partner, told
