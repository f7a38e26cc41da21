"""How a running deal ends before its term: left at the agreed cost, or replaced by an amendment.

Either way its binding clauses stop with the talks in which it ends and its words become void; the
bonds on them go back, because the exit cost (or the new terms) is the price that was agreed.
"""

import msgspec

from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet
from game.model.state import State
from game.model.talks import Deal, LeaveDeal, Offer, Promise
from game.rules import bonds, china_deals, credit, receipts
from game.rules.work import Work, change, emit, pay

replace = msgspec.structs.replace


def running_deal(state: State, name: str) -> Deal | None:
    """The deal with this id if something of it still runs."""
    for deal in state.deals:
        if deal.id == name and not deal.closed_turn and deal.ends_turn >= state.turn:
            return deal
    return None


def bonds_freed(state: State, deal: str, seat: SeatId) -> float:
    """Bonds of a seat that the end of a deal would give back, USD million."""
    return sum(
        p.clause.bond_usd_m
        for p in state.promises
        if deal and p.deal == deal and p.giver == seat and bonds.holds_bond(p)
    )


def leave(content: Content, state: State, seat: SeatId, move: LeaveDeal) -> tuple[State, tuple[Event, ...]]:
    """A party leaves at the agreed cost, shared by the others; the deal ends for all."""
    deal = next(d for d in state.deals if d.id == move.deal)
    work = Work(content=content, state=state, sheets={}, china=ChinaSheet())
    others = tuple(p for p in deal.parties if p != seat)
    for other in others:
        part = deal.exit_cost_usd_m / len(others)
        if CHINA in (seat, other):
            work = china_deals.pay(work, seat, other, part, "exit cost", deal.id)
        else:
            work = credit.borrow(work, seat, part - work.state.seats[seat].money_usd_m)
            work = pay(work, seat, other, part, "exit cost", deal.id)
    work = _end(work, deal, "left", seat, "the deal was left at its exit cost")
    work = emit(
        work,
        "deal_left",
        seat=seat,
        seen_by=deal.parties if deal.secret else (),
        text=move.reason,
        deal=deal.id,
        parties=list(deal.parties),
        cost_usd_m=deal.exit_cost_usd_m,
    )
    work = receipts.note(work, deal.parties)
    return work.state, work.events


def replaced(work: Work, held: Offer) -> Work:
    """End the deal that a signed offer amends, before the new one pays and posts."""
    deal = running_deal(work.state, held.amends) if held.amends else None
    return _end(work, deal, "replaced", "", "new terms replaced it") if deal is not None else work


def _end(work: Work, deal: Deal, how: str, by: SeatId, note: str) -> Work:
    for promise in work.state.promises:
        if promise.deal == deal.id:
            work = _void(work, promise, note)
    done = msgspec.convert(
        {**msgspec.structs.asdict(deal), "closed_turn": work.turn, "ended": how, "ended_by": by}, Deal
    )
    return change(work, deals=tuple(done if d.id == deal.id else d for d in work.state.deals))


def _void(work: Work, promise: Promise, note: str) -> Work:
    """A word is void, its bond goes back. One broken unseen stays broken in truth and looks void."""
    if promise.status not in ("open", "broken") or promise.closed_turn:
        return work
    if bonds.holds_bond(promise):
        work = bonds.refund(work, promise.giver, promise.clause.bond_usd_m, promise.id)
    status = "void" if promise.status == "open" else "broken"
    text = note if promise.status == "open" else promise.note
    done = msgspec.structs.replace(promise, closed_turn=work.turn, ended=note, note=text)
    done = msgspec.convert({**msgspec.structs.asdict(done), "status": status}, Promise)
    return change(work, promises=tuple(done if p.id == promise.id else p for p in work.state.promises))
