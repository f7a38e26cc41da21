"""Judging words: what each promise asked, what its giver did, and who could see it."""

from typing import Literal

import msgspec

from game.model.ids import SeatId, Vote
from game.model.orders import OrderSheet
from game.model.talks import Clause, Motion, Promise
from game.rules import floors
from game.rules.work import Work

replace = msgspec.structs.replace


class Verdict(msgspec.Struct, frozen=True):
    """What became of a word this turn. ``open`` means: go on. ``seen``: a partner could tell."""

    status: Literal["open", "kept", "broken", "void"]
    seen: bool = True
    note: str = ""


OPEN = Verdict("open")


def judge(work: Work, promise: Promise) -> Verdict:
    """Judge one open promise by what really happened this turn."""
    sheet, last = sheet_of(work, promise.giver), work.turn >= promise.until_turn
    clause = promise.clause
    match clause.kind:
        case "vote":
            return _vote(work, promise, last)
        case "apply_floor":
            return _floor(work, promise, sheet, last)
        case "no_side_purchase":
            return _side(promise, sheet, last)
        case _:
            return _conduct(work, promise, sheet, last)


def _conduct(work: Work, promise: Promise, sheet: OrderSheet, last: bool) -> Verdict:
    """Words about one line of the sheet or about staying in."""
    clause = promise.clause
    if clause.kind == "customs_effort":
        note = f"customs effort {sheet.customs_effort}, promised {clause.effort}"
        short = sheet.customs_effort < clause.effort
        return _steady(short, last, seen=clause.bond_usd_m > 0, note=note)
    if clause.kind == "posture":
        off = sheet.posture != clause.posture
        return _steady(off, last, note=f"posture {sheet.posture}")
    if clause.kind == "stay_member":
        gone = work.state.seats[promise.giver].status in ("outside", "observer")
        return _steady(gone, last, note="left the forum")
    return Verdict("void", note="nothing to judge")


def sheet_of(work: Work, seat: SeatId) -> OrderSheet:
    """The sheet that a seat plays this turn; its standing one if it gave none."""
    given = work.sheets.get(seat)
    return given if given is not None else work.state.seats[seat].sheet


def _steady(broken: bool, last: bool, *, seen: bool = True, note: str = "") -> Verdict:
    """A word that must hold every turn of its term."""
    if broken:
        return Verdict("broken", seen, note)
    return Verdict("kept") if last else OPEN


def concerns(clause: Clause, motion: Motion) -> bool:
    """Whether a vote clause speaks of this motion: by its id, else by mineral and stage."""
    if clause.motion:
        return motion.id == clause.motion
    named = motion.mineral == clause.mineral and motion.stage == clause.stage
    return named and motion.kind == "reference_price"


def _vote(work: Work, promise: Promise, last: bool) -> Verdict:
    """Judged on every motion concerned; void when none came to the vote. No ballot: abstention."""
    voted = [v for v in work.votes if concerns(promise.clause, v.motion)]
    if not voted:
        return Verdict("void", note="the motion did not come to the vote") if last else OPEN
    cast: list[Vote] = [record.votes.get(promise.giver, "abstain") for record in voted]
    if all(vote == promise.clause.vote for vote in cast):
        return Verdict("kept")
    return Verdict("broken", note=f"voted {', '.join(cast)}, promised {promise.clause.vote}")


def _floor(work: Work, promise: Promise, sheet: OrderSheet, last: bool) -> Verdict:
    """Keeping a floor: a declared reserve or another tariff breaks it; no floor in force voids."""
    floor = work.state.floor(promise.clause.mineral, promise.clause.stage)
    if floor is None:
        return Verdict("void", note="no floor in force") if last else OPEN
    if floors.stance(floor, promise.giver) == "reserve":
        return Verdict("broken", note="declared a reserve")
    if work.turn < floor.binds_turn:
        return Verdict("void", note="the floor did not bind yet") if last else OPEN
    done = floors.conduct(work.state, floor, promise.giver, sheet)
    if done == "none":
        return Verdict("broken", note="was no member")
    return _steady(done == "breach", last, note="did not levy" if done == "breach" else "")


def _side(promise: Promise, sheet: OrderSheet, last: bool) -> Verdict:
    """No side purchase: broken in truth at once, seen only when found or disclosed."""
    bought = any(
        row.tonnes_per_month > 0 and row.mineral == promise.clause.mineral and row.stage == promise.clause.stage
        for row in sheet.side_purchases
    )
    return _steady(bought, last, seen=False, note="bought on the side")


def found_out(work: Work, promise: Promise) -> bool:
    """Whether this turn's inspection or a disclosure laid bare that very side purchase."""
    clause = promise.clause
    return clause.kind == "no_side_purchase" and any(
        event.kind in ("side_buying_found", "side_buying_disclosed")
        and event.seat == promise.giver
        and _names(event.data.get("places"), clause)
        for event in work.events
    )


def _names(places: object, clause: Clause) -> bool:
    return isinstance(places, list) and f"{clause.mineral}/{clause.stage}" in places


def as_seen(promise: Promise, seat: SeatId, turn: int) -> Promise:
    """A promise as one seat knows it: a breach that it has not seen looks kept, to the last field.

    Until its term ends such a word looks open; then the bond goes back and it looks kept.
    """
    if seat == promise.giver:
        return promise
    status, closed = promise.status, promise.closed_turn
    if status == "broken" and seat not in promise.known_to:
        done = turn > promise.until_turn or closed > 0
        status, closed = ("kept", promise.until_turn) if done else ("open", 0)
    if status in ("open", "kept"):
        return replace(promise, status=status, closed_turn=closed, note="", known_to=())
    return promise
