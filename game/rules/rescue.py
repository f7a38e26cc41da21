"""Rescue loans: money for a treasury beyond its credit line, paid back first out of new budgets.

While such a loan runs its borrower buys no stakes, outbids nobody and funds nothing abroad.
"""

from collections.abc import Iterable
from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import FUND, SeatId
from game.model.owning import RescueLoan
from game.model.phrases import phrase
from game.model.state import SeatState, State
from game.rules import credit
from game.rules.work import Work, change, emit, pay

replace = msgspec.structs.replace
LENT_WORTH: Final = 0.9
"""What a rescue loan still out counts for in its lender's treasury (an assumption)."""


def line(content: Content, seat: SeatState) -> float:
    """The credit line of a seat, USD million."""
    return content.rules.money.credit_line_budgets * seat.budget_usd_m


def needy(content: Content, state: State) -> tuple[SeatId, ...]:
    """Seats whose debt has outgrown their credit line; the ledger of rescues is public."""
    return tuple(s.id for s in state.seats.values() if s.debt_usd_m > line(content, s) + credit.DUST)


def told(state: State) -> tuple[SeatId, ...]:
    """Seats that everybody knows to be in need: told in last turn's news, and not rescued since."""
    last = state.turns[-1].events if state.turns else ()
    helped = {r.borrower for r in state.rescues if r.turn >= state.turn}
    return tuple(e.seat for e in last if e.kind == "rescue_needed" and e.seat not in helped)


def owes(rescues: Iterable[RescueLoan], seat: SeatId) -> float:
    """What a seat still owes on rescue loans, USD million."""
    return sum(r.left_usd_m for r in rescues if r.borrower == seat)


def most(content: Content, rescues: Iterable[RescueLoan], seat: SeatId) -> float:
    """Largest rescue loan that a seat can still be given, USD million."""
    budget = content.seat(seat).budget_usd_m
    return max(0.0, content.rules.rescue.most_budgets * budget - owes(rescues, seat))


def position(state: State, seat: SeatId) -> float:
    """Rescue loans in a treasury's books at the end: lent less owed, USD million."""
    lent = sum(r.left_usd_m for r in state.rescues if r.lender == seat)
    return LENT_WORTH * lent - owes(state.rescues, seat)


def fund_obstacle(content: Content, state: State, seat: SeatId, free_usd_m: float) -> str:
    """Why the Fund cannot lend to a seat now, or an empty text."""
    if seat not in needy(content, state):
        return phrase("{seat} is within its credit line", seat=seat)
    if most(content, state.rescues, seat) <= credit.DUST:
        return phrase("{seat} has had all the rescue loans it can be given", seat=seat)
    return "" if free_usd_m >= 1.0 else "the Fund holds nothing free"


def lend(work: Work) -> Work:
    """Pay the rescue loans ordered this turn: they go straight against the borrower's debt."""
    for seat in work.content.seat_ids():
        for order in work.sheets[seat].rescue if seat in work.sheets else ():
            work = give(work, seat, order.to, order.amount_usd_m)
    return work


def give(work: Work, lender: SeatId, to: SeatId, amount: float) -> Work:
    """One loan, as far as the lender can pay and the rule allows; the Fund may be the lender."""
    if to not in needy(work.content, work.state) or to == lender:
        return work
    amount = min(amount, most(work.content, work.state.rescues, to))
    if lender == FUND:
        paid = max(0.0, min(amount, work.state.fund_usd_m))
        work = pay(work, FUND, to, paid, "rescue loan", to)
    else:
        work, paid = credit.spend(work, lender, to, amount, "rescue loan", to)
    if paid <= credit.DUST:
        return work
    work = credit.repay(work, to)
    made = RescueLoan(lender, to, paid, work.turn, paid)
    work = change(work, rescues=(*work.state.rescues, made))
    work = emit(work, "rescue_loan", seat=lender, giver=lender, to=to, amount_usd_m=paid)
    return work if lender == FUND else emit(work, "rescue", seat=lender, giver=lender, to=to)


def collect(work: Work, seat: SeatId) -> Work:
    """A part of each new budget goes to those who rescued the seat, oldest loan first."""
    rules = work.content.rules
    years = rules.turn.months_per_turn / 12.0
    purse = rules.rescue.repay_share * work.state.seats[seat].budget_usd_m
    after = []
    for loan in work.state.rescues:
        if loan.borrower != seat or loan.left_usd_m <= credit.DUST:
            after.append(loan)
            continue
        owed = loan.left_usd_m * (1.0 + rules.rescue.interest_per_year * years)
        paid = min(owed, purse, max(0.0, work.state.seats[seat].money_usd_m))
        purse -= paid
        work = pay(work, seat, loan.lender, paid, "rescue repaid", loan.lender)
        after.append(replace(loan, left_usd_m=owed - paid))
    return change(work, rescues=tuple(loan for loan in after if loan.left_usd_m > credit.DUST))
