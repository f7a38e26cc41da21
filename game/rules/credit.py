"""Public purses: what a seat can lay hands on, its credit line, interest and repayment."""

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.state import Money, SeatState
from game.rules.work import Work, change_seat, emit, pay

DUST: float = 1e-9
"""USD million below which a sum is nothing."""


def available(content: Content, seat: SeatState) -> float:
    """Purse and what is left of the credit line, USD million, never negative."""
    line = content.rules.money.credit_line_budgets * seat.budget_usd_m
    return max(0.0, seat.money_usd_m + max(0.0, line - seat.debt_usd_m))


def spend(
    work: Work, seat: SeatId, payee: SeatId, amount: float, what: str, detail: str = ""
) -> tuple[Work, float]:
    """Pay as much of an amount as purse and credit line allow; returns what was paid."""
    paid = min(max(0.0, amount), available(work.content, work.state.seats[seat]))
    if paid <= DUST:
        return work, 0.0
    work = borrow(work, seat, paid - work.state.seats[seat].money_usd_m)
    return pay(work, seat, payee, paid, what, detail), paid


def borrow(work: Work, seat: SeatId, amount: float) -> Work:
    """Draw on the credit line: money in, debt up, no effect on net public money."""
    if amount <= DUST:
        return work
    held = work.state.seats[seat]
    work = _line(work, "", seat, amount, "credit drawn")
    return change_seat(
        work, seat, money_usd_m=held.money_usd_m + amount, debt_usd_m=held.debt_usd_m + amount
    )


def repay(work: Work, seat: SeatId) -> Work:
    """Pay debt back out of what is in the purse."""
    held = work.state.seats[seat]
    amount = min(held.debt_usd_m, max(0.0, held.money_usd_m))
    if amount <= DUST:
        return work
    work = _line(work, seat, "", amount, "credit repaid")
    return change_seat(
        work, seat, money_usd_m=held.money_usd_m - amount, debt_usd_m=held.debt_usd_m - amount
    )


def through(work: Work, seat: SeatId, usd: float, what: str, project: str, window: str) -> Work:
    """Money of a public lender passes through the books: in from the window, out to the card."""
    if usd <= DUST:
        return work
    work = _line(work, "", seat, usd, "window money", window)
    held = work.state.seats[seat]
    work = change_seat(work, seat, money_usd_m=held.money_usd_m + usd)
    return pay(work, seat, "", usd, what, project)


def settle(work: Work, seat: SeatId) -> Work:
    """End of turn: cover a negative purse, pay interest, repay; tell of a need for rescue."""
    content = work.content
    work = borrow(work, seat, -work.state.seats[seat].money_usd_m)
    rules = content.rules.money
    years = content.rules.turn.months_per_turn / 12.0
    interest = work.state.seats[seat].debt_usd_m * rules.credit_interest_per_year * years
    work = borrow(work, seat, interest - work.state.seats[seat].money_usd_m)
    work = pay(work, seat, "", interest, "interest")
    work = repay(work, seat)
    held = work.state.seats[seat]
    line = rules.credit_line_budgets * held.budget_usd_m
    if held.debt_usd_m > line + DUST:
        work = emit(work, "rescue_needed", seat=seat, debt_usd_m=held.debt_usd_m, line_usd_m=line)
    return work


def allot(work: Work, seat: SeatId, budget: float) -> Work:
    """Half of what is unspent lapses; the next turn's budget comes in. Neither is net money."""
    held = work.state.seats[seat]
    keep = work.content.rules.money.carry_over_share
    lapsed = (1.0 - keep) * max(0.0, held.money_usd_m)
    work = _line(work, seat, "", lapsed, "budget lapsed")
    work = _line(work, "", seat, budget, "budget")
    money = held.money_usd_m - lapsed + budget
    return change_seat(work, seat, money_usd_m=money, budget_usd_m=budget)


def _line(work: Work, payer: SeatId, payee: SeatId, amount: float, what: str, detail: str = "") -> Work:
    """A ledger line for money that is no public income or expense."""
    if amount <= DUST:
        return work
    line = Money(turn=work.turn, payer=payer, payee=payee, amount_usd_m=amount, what=what, detail=detail)
    return msgspec.structs.replace(work, money=(*work.money, line))
