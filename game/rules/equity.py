"""Shares of treasuries in plants: what they pay in, the call of an overrun, dividends, their end."""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content, Project
from game.model.ids import SeatId
from game.model.state import ProjectState, State
from game.rules import contracts, credit, figures, lines
from game.rules.names import at
from game.rules.plant_terms import RUNNING, dividend_share
from game.rules.work import Work, change, emit, pay

replace = msgspec.structs.replace
CALL_LEAST: Final = 0.02
"""Overruns below this share of the cost call for no money."""


def taken(held: ProjectState) -> float:
    """Share of a plant that treasuries own together."""
    return sum(held.shares.values())


def owned(held: ProjectState, seat: SeatId) -> float:
    """Share of a plant that a treasury can hand over: nothing of one that is lost or sold to China."""
    return 0.0 if held.status == "lost" else dividend_share(held, seat)


def add(held: ProjectState, seat: SeatId, amount: float, share: float, home: str) -> ProjectState:
    """A treasury's share of a card grows; its users have that part of the output first."""
    return replace(
        held,
        equity_usd_m={**held.equity_usd_m, seat: held.equity_usd_m.get(seat, 0.0) + amount},
        shares={**held.shares, seat: held.shares.get(seat, 0.0) + share},
        owners={**held.owners, home: held.owners.get(home, 0.0) + share},
    )


def move(held: ProjectState, giver: SeatId, to: SeatId, share: float) -> ProjectState:
    """A treasury hands part of a plant over: what it paid for that part goes along, so nothing is made."""
    had = held.shares.get(giver, 0.0)
    share = min(share, had)
    if share <= 0.0:
        return held
    paid = held.equity_usd_m.get(giver, 0.0) * share / had
    shares = {**held.shares, giver: had - share}
    money = {**held.equity_usd_m, giver: held.equity_usd_m.get(giver, 0.0) - paid}
    owners = {**held.owners, giver: max(0.0, held.owners.get(giver, 0.0) - share)}
    if shares[giver] <= credit.DUST:
        for row in (shares, money, owners):
            row.pop(giver)
    return add(replace(held, shares=shares, equity_usd_m=money, owners=owners), to, paid, share, to)


def rescale(held: ProjectState, before: float, after: float) -> ProjectState:
    """Shares of a plant built smaller than its card: the same money buys more of it."""
    factor = before / max(1e-9, after)
    return replace(
        held,
        shares={k: min(1.0, v * factor) for k, v in held.shares.items()},
        owners={k: min(1.0, v * factor) for k, v in held.owners.items()},
    )


def call(work: Work, card: Project) -> Work:
    """Ground is broken dearer than planned: owners pay their part or their share shrinks."""
    held = work.state.projects[card.id]
    if held.overrun_share < CALL_LEAST:
        return work
    for seat, share in sorted(held.shares.items()):
        owed = share * held.overrun_share * held.scale * card.capex_usd_m
        work, paid = credit.spend(work, seat, "", owed, "overrun call", card.id)
        now = work.state.projects[card.id]
        left = max(0.0, 1.0 - (owed - paid) / max(1e-9, now.equity_usd_m.get(seat, 0.0) + owed))
        shares = {**now.shares, seat: share * left}
        owners = {**now.owners, seat: max(0.0, now.owners.get(seat, 0.0) - share * (1.0 - left))}
        money = {**now.equity_usd_m, seat: now.equity_usd_m.get(seat, 0.0) + paid}
        now = replace(now, shares=shares, owners=owners, equity_usd_m=money)
        work = change(work, projects={**work.state.projects, card.id: now})
        work = emit(
            work,
            "overrun_called",
            seat=seat,
            seen_by=(seat,),
            project=card.id,
            amount_usd_m=paid,
            owed_usd_m=owed,
        )
    return work


def pay_out(work: Work) -> Work:
    """Dividends of the turn: a part of each share's part of the margin above cash cost."""
    for card in work.content.projects:
        held = work.state.projects[card.id]
        if held.shares and held.status in RUNNING and card.corridor is None and work.months:
            work = _card(work, card)
    return work


def _card(work: Work, card: Project) -> Work:
    earned = profit(work, card)
    if earned <= credit.DUST:
        return work
    payout = work.content.rules.finance.equity_payout
    for seat in sorted(work.state.projects[card.id].shares):
        held = work.state.projects[card.id]
        usd = payout * dividend_share(held, seat) * earned
        if usd <= credit.DUST:
            continue
        work = pay(work, "", seat, usd, "dividend", card.id)
        paid = {**held.dividends_usd_m, seat: held.dividends_usd_m.get(seat, 0.0) + usd}
        projects = {**work.state.projects, card.id: replace(held, dividends_usd_m=paid)}
        work = change(work, projects=projects)
    return work


def profit(work: Work, card: Project) -> float:
    """A plant's margin above cash cost over the turn, USD million; contracts counted in."""
    held = work.state.projects[card.id]
    r = work.content.region_index(card.region)
    total = sum(o.capacity_t_per_month for o in card.outputs)
    gap = tonnes = 0.0
    for output in card.outputs:
        place = (*at(work.content, output.mineral, output.stage), r)
        margin = float(np.mean([m.margin[place] for m in work.months]))
        used = float(np.mean([m.utilisation[place] for m in work.months]))
        made = output.capacity_t_per_month * held.scale * held.active_share * used
        gap += made * (margin - figures.cash_cost(card, output))
        tonnes += made
    gap += contracts.top_up(work, card) * total * held.active_share
    months = work.content.rules.turn.months_per_turn
    return max(0.0, gap) * months / 1000.0 if tonnes > 0 else 0.0


def worth(content: Content, state: State, seat: SeatId) -> float:
    """What a treasury's shares count for at the end, USD million: their cost by what is expected."""
    return content.rules.finance.equity_worth * sum(_paid(state.projects[card.id], seat) for card in content.projects)


def worth_of(content: Content, held: ProjectState, seat: SeatId) -> float:
    """The same of its shares in one plant."""
    return content.rules.finance.equity_worth * _paid(held, seat)


def _paid(held: ProjectState, seat: SeatId) -> float:
    """What a treasury paid for its shares in a plant, by what is expected of it, USD million."""
    paid = held.equity_usd_m.get(seat, 0.0)
    return paid * _counted(held) if paid > 0 and held.status != "lost" and dividend_share(held, seat) > 0 else 0.0


def loan_of(held: ProjectState, seat: SeatId) -> float:
    """What a treasury's loan to one plant counts for at the end, USD million: in full where investors expect what they
    asked for, else in proportion; on a card that never started it is money in hand."""
    return 0.0 if held.status == "lost" else held.loans_usd_m.get(seat, 0.0) * _counted(held)


def _counted(held: ProjectState) -> float:
    return 1.0 if held.status in lines.UNBEGUN else min(1.0, max(0.0, held.expected_margin_share))
