"""Drafts of offers that small ministries can take and make: favour for favour, a vote for a vote, a vote for money."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry import voice
from game.agents.ministry.appraise import appraise
from game.agents.ministry.ballots import label
from game.agents.ministry.clauses_word import IDLE_PIVOT, is_person, pivot
from game.agents.ministry.council import motion_value, predicted_vote
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import Draft, bond_for, partners
from game.agents.words import up, usd
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, Motion

FAVOUR_HALF_YEARS: Final = 2
LARGE_TIMES: Final = 2.0
"""How many times a small seat's budget a ministry has that pays it for a favour."""
FAVOUR_PAID: Final = 0.8
"""Part of what a favour brings it that it pays."""
AGAIN_AFTER: Final = 8
"""Turns until the same two trade favours again."""
PARTNER_EDGE: Final = 1.3
BASE_GIFT: Final = 2.0
"""Paid for a vote: a little, and this multiple of what its passing should cost the other side."""
WORTH_LEAST: Final = 0.01
"""Worth of a motion to us, in budgets, from which a vote on it is asked for."""


def favour_for_favour(desk: Desk) -> Iterator[Draft]:
    """Each does the other a diplomatic favour: a point of initiative each, trust both ways."""
    if desk.scored is None:
        return
    for partner in partners(desk):
        if traded(desk, desk.me, partner) or traded(desk, partner, desk.me):
            continue
        turns = desk.usual(FAVOUR_HALF_YEARS)
        clauses = tuple(Clause("favour", seat, turns=turns, favour="diplomatic") for seat in (desk.me, partner))
        yield clauses, partner, voice.favours(desk, partner, turns)


def favour_for_money(desk: Desk) -> Iterator[Draft]:
    """A large ministry pays a person of a small seat for a favour: most of what the trust is worth to it."""
    if desk.scored is None:
        return
    for partner in partners(desk):
        small = LARGE_TIMES * desk.content.seat(partner).budget_usd_m <= desk.budget
        if not small or not is_person(desk, partner) or traded(desk, partner, desk.me):
            continue
        favour = Clause("favour", partner, turns=desk.usual(FAVOUR_HALF_YEARS), favour="diplomatic")
        brings = appraise(desk, partner, (favour,)).gain
        pays = float(int(FAVOUR_PAID * brings))
        if pays >= 1.0:
            told = phrase("A word from you in the right place is worth {pays} M USD to us.", pays=usd(pays))
            yield (Clause("money", desk.me, amount_usd_m=pays), favour), partner, told


def traded(desk: Desk, giver: SeatId, to: SeatId) -> bool:
    """Whether a favour between the two is owed, or was promised not long ago: courtesies wear off when repeated."""
    traded = desk.noted(
        "favours traded",
        lambda: {
            (w.giver, other)
            for w in desk.view.promises
            if w.clause.kind == "favour" and (w.status == "open" or w.from_turn > desk.view.turn - AGAIN_AFTER)
            for other in w.receivers
        },
    )
    return (giver, to) in traded


def vote_for_money(desk: Desk) -> Iterator[Draft]:
    """Money for a member's yes on a motion about money or members where that vote decides."""
    for motion, mine in _wanted(desk):
        for partner in _asked(desk, motion):
            theirs, _ = motion_value(desk, partner, motion)
            pays = up(BASE_GIFT + PARTNER_EDGE * max(0.0, -theirs))
            if pays > 0.5 * mine:
                continue
            vote = _vote(partner, motion, bond_for(desk, pays))
            told = phrase(
                "Your yes on {motion} may decide it: we pay {pays} M USD for it.",
                motion=label(desk, motion), pays=usd(pays),
            )
            yield (Clause(kind="money", giver=desk.me, amount_usd_m=pays), vote), partner, told


def vote_for_vote(desk: Desk) -> Iterator[Draft]:
    """A yes for a yes: each helps the other's motion through that it would not have voted for."""
    for motion, _ in _wanted(desk):
        for partner in _asked(desk, motion):
            for other in desk.view.motions:
                if other.id in ("", motion.id) or desk.me in (other.by, other.seat):
                    continue
                if predicted_vote(desk, desk.me, other) == "yes" or motion_value(desk, partner, other)[0] <= 0:
                    continue
                told = phrase(
                    "Your yes on {motion} for ours on {other}: neither passes without the other's vote.",
                    motion=label(desk, motion), other=label(desk, other),
                )
                yield (_vote(partner, motion, 0.0), _vote(desk.me, other, 0.0)), partner, told


def _wanted(desk: Desk) -> list[tuple[Motion, float]]:
    """Motions on the table that this member wants to pass, with their worth to it; prices have drafts of their own."""
    if not desk.member:
        return []
    worths = [(m, motion_value(desk, desk.me, m)[0]) for m in desk.view.motions if m.id and m.kind != "reference_price"]
    return [(m, w) for m, w in worths if w >= max(1.0, WORTH_LEAST * desk.budget)]


def _asked(desk: Desk, motion: Motion) -> list[SeatId]:
    """Members whose yes would decide a motion and is not to be had for nothing."""
    return [
        s
        for s in partners(desk)
        if s in desk.members()
        and s not in (motion.by, motion.seat)
        and not is_person(desk, s)
        and predicted_vote(desk, s, motion) != "yes"
        and pivot(desk, _vote(s, motion, 0.0)) > IDLE_PIVOT
    ]


def _vote(giver: SeatId, motion: Motion, bond: float) -> Clause:
    return Clause(
        "vote", giver, mineral=motion.mineral, stage=motion.stage, motion=motion.id, vote="yes", bond_usd_m=bond
    )
