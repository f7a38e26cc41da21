"""The money part of sealed sheets: customs, inspectors, grants and loans to cards."""

import msgspec

from game.model.content import Project
from game.model.ids import SeatId
from game.model.orders import FundCard, OrderSheet
from game.model.state import ProjectState
from game.rules import contracts, credit, equity, plant_terms, windows
from game.rules.outlook import public_total
from game.rules.work import Work, change, emit, no_money

replace = msgspec.structs.replace
CONTRACTS = frozenset({"cfd", "offtake"})


def spend(work: Work) -> Work:
    """Pay for every sheet in table order: customs first, then inspectors, then cards."""
    for seat in work.content.seat_ids():
        sheet = work.sheets.get(seat)
        if sheet is not None:
            work = _customs(work, seat, sheet)
            work = _inspectors(work, seat, sheet)
            work = _cards(work, seat, sheet)
    return work


def _customs(work: Work, seat: SeatId, sheet: OrderSheet) -> Work:
    """Customs effort; a ministry that cannot pay for it has what it can pay for."""
    costs = work.content.rules.customs.effort_cost_usd_m
    can = credit.available(work.content, work.state.seats[seat])
    effort = max(k for k in range(sheet.customs_effort + 1) if costs[k] <= can + credit.DUST)
    if effort < sheet.customs_effort:
        work = no_money(work, seat, "customs_effort", need=costs[sheet.customs_effort], have=can)
        work = _keep_sheet(work, seat, replace(sheet, customs_effort=effort))
    return credit.spend(work, seat, "", costs[effort], "customs effort")[0]


def _inspectors(work: Work, seat: SeatId, sheet: OrderSheet) -> Work:
    """Inspection money; what cannot be paid for is not aimed."""
    done = []
    for row in work.sheets[seat].inspections:
        can = credit.available(work.content, work.state.seats[seat])
        if row.amount_usd_m > can + credit.DUST:
            work = no_money(work, seat, "inspections", need=row.amount_usd_m, have=can)
            continue
        work = credit.spend(work, seat, "", row.amount_usd_m, "inspection", row.target)[0]
        done.append(row)
    if len(done) < len(sheet.inspections):
        work = _keep_sheet(work, seat, replace(work.sheets[seat], inspections=tuple(done)))
    return work


def _keep_sheet(work: Work, seat: SeatId, sheet: OrderSheet) -> Work:
    return msgspec.structs.replace(work, sheets={**work.sheets, seat: sheet})


def _cards(work: Work, seat: SeatId, sheet: OrderSheet) -> Work:
    """Support of cards, in the order of the sheet; loans and equity draw on the windows first."""
    used: dict[str, float] = {}
    for row in sheet.fund:
        held = work.state.projects[row.project]
        if row.instrument in CONTRACTS and held.status not in ("later", "lost"):
            contract = plant_terms.contract_of(row, seat)
            work = contracts.sign(work, seat, work.content.project(row.project), contract)
            continue
        if held.status in ("later", "operating", "lost"):
            work = no_money(work, seat, "fund", need=row.amount_usd_m, have=0.0)
            continue
        card = work.content.project(row.project)
        amount = min(row.amount_usd_m, public_room(work, card, held))
        if row.instrument == "grant":
            work, paid = credit.spend(work, seat, "", amount, "grant", row.project)
        else:
            work, paid, used = _lend(work, seat, row, amount, used)
        if paid > credit.DUST:
            work = _book(work, seat, row, paid)
    return work


def public_room(work: Work, card: Project, held: ProjectState) -> float:
    """Public money that a card may still take, USD million (three quarters of capex in all)."""
    cap = work.content.rules.finance.public_share_cap * card.capex_usd_m
    return max(0.0, cap - public_total(held))


def _lend(
    work: Work, seat: SeatId, row: FundCard, amount: float, used: dict[str, float]
) -> tuple[Work, float, dict[str, float]]:
    """Lend or buy in from the windows, then from the purse; returns the sum and the windows' use.

    Window money passes through the books of the ministry (in by its own line, out to the card): the
    purse is as before and the whole sum counts in net public money, as a loan out of the purse does.
    """
    card, held = work.content.project(row.project), work.state.projects[row.project]
    statuses = {s.id: s.status for s in work.state.seats.values()}
    lender = windows.Lender(work.content, statuses, work.state.deals, seat)
    drawn = windows.take(lender, card, held, row.instrument, amount, used)
    from_window = sum(drawn.values())
    for window, usd in drawn.items():
        work = credit.through(work, seat, usd, row.instrument, row.project, window)
    if from_window > credit.DUST:
        work = emit(
            work,
            "window_loan",
            seat=seat,
            project=row.project,
            amount_usd_m=from_window,
            windows=sorted(drawn),
            instrument=row.instrument,
        )
    work, rest = credit.spend(work, seat, "", amount - from_window, row.instrument, row.project)
    return work, from_window + rest, windows.add(used, drawn)


def _book(work: Work, seat: SeatId, row: FundCard, amount: float) -> Work:
    """Put the money on the card."""
    held = work.state.projects[row.project]
    if row.instrument == "equity":
        share = amount / (work.content.project(row.project).capex_usd_m * held.scale)
        held = equity.add(held, seat, amount, share, seat)
    elif row.instrument == "grant":
        more = {**held.grants_usd_m, seat: held.grants_usd_m.get(seat, 0.0) + amount}
        held = replace(held, grants_usd_m=more)
    else:
        more = {**held.loans_usd_m, seat: held.loans_usd_m.get(seat, 0.0) + amount}
        held = replace(held, loans_usd_m=more)
    work = change(work, projects={**work.state.projects, row.project: held})
    return emit(
        work,
        "card_funded",
        seat=seat,
        project=row.project,
        instrument=row.instrument,
        amount_usd_m=amount,
    )
