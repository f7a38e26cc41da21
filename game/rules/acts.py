"""What passed motions do beside prices: spend the Fund, punish, readmit, open the Vault, share."""

from collections.abc import Callable
from typing import Final

import msgspec

from game.model.ids import FUND, SeatId
from game.model.phrases import in_turns, phrase
from game.model.state import PenaltySchedule
from game.model.talks import Motion
from game.rules import credit, fund, rescue, schedule, vault
from game.rules.work import Work, change, change_seat, emit, pay

replace = msgspec.structs.replace

PENALTIES = frozenset({"suspend", "fine"})
"""Motions against a member: a larger majority, no casting vote, the accused does not vote."""


def obstacle(work: Work, motion: Motion, votes: dict[SeatId, str]) -> str:
    """Why such a motion that won its vote cannot take effect, or an empty text."""
    if motion.kind in fund.SPENDING:
        return fund.obstacle(work, motion)
    if motion.kind == "fund_rescue":
        return rescue.fund_obstacle(work.content, work.state, motion.seat, fund.free_money(work.state))
    if motion.kind in ("suspend", "fine", "readmit", "chair"):
        return _of_seat(work, motion)
    if motion.kind == "vault_rules" and votes.get(vault.OWNER) != "yes":
        return phrase("{owner} does not consent: the Vault is its own", owner=vault.OWNER)
    return ""


def _of_seat(work: Work, motion: Motion) -> str:
    status = work.state.seats[motion.seat].status
    wanted = {"suspend": ("member",), "fine": ("member", "suspended"), "readmit": ("suspended",),
              "chair": ("member",)}  # fmt: skip
    return "" if status in wanted[motion.kind] else phrase("{seat} is {status}", seat=motion.seat, status=status)


def carry_out(work: Work, motion: Motion) -> Work:
    """Do what a passed motion says."""
    return _DO[motion.kind](work, motion)


def admit(work: Work, seat: SeatId) -> Work:
    """Open the door: an outsider may join as of now; a suspension ends. Joining posts the bond."""
    if work.state.seats[seat].status == "suspended":
        work = change_seat(work, seat, suspended_until=work.turn)
    else:
        work = change_seat(work, seat, status="observer")
    return emit(work, "admitted", seat=seat)


def _suspend(work: Work, motion: Motion) -> Work:
    """Out for this turn and the next, as the schedule has it, but the bond stays where it is.

    Only proven cheating costs the bond: a majority cannot vote itself a member's money.
    """
    turns = schedule.terms(work.content, work.state.penalties, work.turn).outsider_turns
    turns = turns or work.content.rules.customs.penalty_outsider_turns
    until = work.turn + turns
    work = change_seat(work, motion.seat, status="suspended", suspended_until=until)
    return emit(
        work,
        "suspended",
        seat=motion.seat,
        text=phrase("The council suspends {seat} for {turns}.", seat=motion.seat, turns=in_turns(turns)),
        until_turn=until,
        bond_usd_m=0.0,
        motion=motion.id,
    )


def _fine(work: Work, motion: Motion) -> Work:
    """The fine goes to the Fund, out of the purse or the credit line."""
    amount = min(motion.amount_usd_m, work.content.rules.voting.fine_cap_usd_m)
    work = credit.borrow(work, motion.seat, amount - work.state.seats[motion.seat].money_usd_m)
    work = pay(work, motion.seat, FUND, amount, "fine", motion.id)
    return emit(
        work,
        "fined",
        seat=motion.seat,
        text=phrase("The council fines {seat} {money:.0f} million.", seat=motion.seat, money=amount),
        motion=motion.id,
        amount_usd_m=amount,
    )


def _readmit(work: Work, motion: Motion) -> Work:
    return admit(work, motion.seat)


def _share(work: Work, _motion: Motion) -> Work:
    """Members serve members first while a curb bites, for some turns."""
    until = work.turn + work.content.rules.emergency.turns - 1
    work = change(work, sharing_until=max(until, work.state.sharing_until))
    return emit(
        work,
        "emergency_sharing",
        text="Members' plants serve members first while a curb bites.",
        until_turn=work.state.sharing_until,
    )


def _scope(work: Work, motion: Motion) -> Work:
    """A floor meets other goods, or starts, from a date. Putting off its start costs belief."""
    held = work.state.floor(motion.mineral, motion.stage)
    assert held is not None
    start = max(work.turn + 1, motion.from_turn)
    if held.binds_turn > work.turn:
        later = start > held.binds_turn
        loss = work.content.rules.credibility.cut_loss if later else 0.0
        moved = replace(held, against=motion.against, next_against=motion.against, binds_turn=start,
                        credibility=max(0.0, held.credibility - loss))  # fmt: skip
    else:
        moved = replace(held, against=held.scope(work.turn), next_against=motion.against, next_from_turn=start)
    return change(work, floors=tuple(moved if f is held else f for f in work.state.floors))


def _schedule(work: Work, motion: Motion) -> Work:
    """From its date on, proven cheating costs what the council says."""
    start = max(work.turn + 1, motion.from_turn)
    return change(work, penalties=PenaltySchedule(motion.multiple, motion.turns, start))


def _rescue(work: Work, motion: Motion) -> Work:
    """The Fund lends, at most what it holds free; the loan has the conditions of every rescue."""
    return rescue.give(work, FUND, motion.seat, min(motion.amount_usd_m, fund.free_money(work.state)))


def _chair(work: Work, motion: Motion) -> Work:
    """Elected: it takes the chair when the present term ends."""
    work = change(work, next_chair=motion.seat)
    return emit(work, "chair_elected", seat=motion.seat, from_turn=work.state.chair_until + 1)


_DO: Final[dict[str, Callable[[Work, Motion], Work]]] = {
    "fund_project": fund.grant,
    "users_relief": fund.set_relief,
    "suspend": _suspend,
    "fine": _fine,
    "readmit": _readmit,
    "vault_rules": vault.set_access,
    "emergency_sharing": _share,
    "floor_scope": _scope,
    "penalty_schedule": _schedule,
    "chair": _chair,
    "fund_rescue": _rescue,
}
