"""Who belongs: joining with a bond, leaving, suspension and its end."""

from game.model.ids import FUND, SeatId
from game.model.talks import ClauseKind
from game.rules import bonds
from game.rules.work import Work, change_seat, emit, pay


def settle(work: Work) -> Work:
    """Carry out this turn's joins and leaves, and end suspensions that are served."""
    for seat in work.content.seat_ids():
        if seat in work.state.seats:
            work = _settle_seat(work, seat)
    return work


def may_join(status: str) -> bool:
    """Observers were invited to the founding and join at will; outsiders need a vote first."""
    return status == "observer"


def may_promise(status: str, kind: ClauseKind) -> bool:
    """Whether a seat may give its word to belong (``stay_member``) or not to (``stay_outside``)."""
    return may_join(status) or (kind == "stay_member" and status == "member")


def _settle_seat(work: Work, seat: SeatId) -> Work:
    held = work.state.seats[seat]
    sheet = work.sheets.get(seat)
    order = sheet.membership if sheet else "stay"
    if order == "leave" and held.status in ("member", "suspended"):
        return _leave(work, seat)
    if held.status == "suspended" and work.turn >= held.suspended_until:
        return _enter(work, seat, "suspension_ended")
    if order == "join" and may_join(held.status) and work.turn >= held.suspended_until:
        return _enter(work, seat, "joined")
    return work


def _enter(work: Work, seat: SeatId, kind: str) -> Work:
    """Become a full member; the joining bond is posted unless it is there already."""
    short = bonds.joining_bond(work.content, seat) - bonds.joining_held(work.state, seat)
    if short > 0:
        work = bonds.post(work, seat, short, "joining")
    work = change_seat(work, seat, status="member", suspended_until=0)
    return emit(work, kind, seat=seat, bond_usd_m=bonds.joining_bond(work.content, seat))


def _leave(work: Work, seat: SeatId) -> Work:
    """Leave the forum. The joining bond comes back only to a member in good standing.

    A seat that leaves while suspended stays barred until the suspension would have ended.
    """
    held = work.state.seats[seat]
    back = bonds.joining_held(work.state, seat)
    if held.status == "member":
        work = bonds.refund(work, seat, back, "left")
    else:
        work = bonds.forfeit(work, seat, back, "left while suspended")
        back = 0.0
    work = change_seat(work, seat, status="outside")
    return emit(work, "left", seat=seat, bond_back_usd_m=back)


def suspend(work: Work, seat: SeatId, turns: int) -> Work:
    """Shut a member out for the coming turns; its joining bond goes to the Fund.

    A founder that never posted one pays the same sum from its purse.
    """
    held = bonds.joining_held(work.state, seat)
    amount = max(held, bonds.joining_bond(work.content, seat))
    work = bonds.forfeit(work, seat, held, "joining bond")
    work = pay(work, seat, FUND, amount - held, "bond forfeited", "joining bond")
    until = work.turn + 1 + turns
    work = change_seat(work, seat, status="suspended", suspended_until=until)
    return emit(work, "suspended", seat=seat, until_turn=until, bond_usd_m=amount)


def end_suspensions(work: Work) -> Work:
    """At the end of a turn: who has served its time is a full member again from the next one.

    Only after floors are judged by what their members paid, and not where no next turn comes.
    """
    if work.turn >= work.state.last_turn:
        return work
    for seat, held in work.state.seats.items():
        if held.status == "suspended" and held.suspended_until <= work.turn + 1:
            work = _enter(work, seat, "suspension_ended")
    return work
