"""Money that hurries works: schedule compression at a premium, for plants in construction or ramp-up.

Months and money are one curve, shared by checks, costs, the bell, pages and ministries. What ``m`` months cost:

    works * hurry_premium * m / M * (1 + 3 * m / (hurry_most * left)) / 4

``works``: what the plant costs at its size, overrun included; ``M``: months of works by plan; ``left``: months that
are left. The first month is cheap, all that a turn can take off up to four times as dear by the month; a quarter of all
works costs a tenth of them. Source: own estimate after the literature on crashing schedules (a tenth to a fifth for a
quarter); confidence: assumption. Permits cannot be bought.
"""

import math
from collections.abc import Mapping
from typing import Final

import msgspec

from game.model.content import Content, Project
from game.model.ids import ProjectId, SeatId
from game.model.orders import OrderSheet
from game.model.state import ProjectState
from game.rules.permits import PERMIT_SHARE, due, lead_months
from game.rules.permits import left as left_permits

__all__ = ["UNDER_WAY", "Best", "Sum", "after", "asked", "at_best", "has_money", "left", "may", "months", "months_off",
           "most",
           "opens_turn", "usd_m"]  # fmt: skip

replace = msgspec.structs.replace
UNDER_WAY: Final = frozenset({"construction", "ramp_up"})
"""What money can hurry: works, not permits."""
STEEP: Final = 3.0
"""How much dearer the whole of what a turn can take off is by the month than next to nothing of it."""
CENT: Final = 1e-6
"""USD million that rounding may take."""


class Sum(msgspec.Struct, frozen=True):
    """A number of months and what they cost together, USD million."""

    months: int
    usd_m: float


class Best(msgspec.Struct, frozen=True):
    """The earliest turn of a first output that money can bring, what that takes over all turns, USD million, and the
    months from the start of the turn that is played next to that output."""

    turn: int
    usd_m: float
    months: int = 0


def left(content: Content, held: ProjectState) -> int:
    """Months that money can shorten: to the first output, or of the ramp-up; 0 for what is not under way.

    A plant that its owners start again after care and maintenance is none of it.
    """
    if held.status == "construction" and not held.opened_turn:
        return held.months_left
    if held.status == "ramp_up":
        return math.ceil((1.0 - held.active_share) * content.rules.finance.ramp_months - CENT)
    return 0


def most(content: Content, held: ProjectState) -> int:
    """Months that one turn's money takes off at most; what stays is never below one."""
    return math.floor(content.rules.finance.hurry_most * left(content, held) + CENT)


def usd_m(content: Content, card: Project, held: ProjectState, count: int) -> float:
    """What it costs to take off so many months this turn, USD million; rises with each month, and ever faster."""
    rules, rest = content.rules.finance, left(content, held)
    if count <= 0 or rest <= 0:
        return 0.0
    works = card.capex_usd_m * held.scale * (1.0 + max(0.0, held.overrun_share))
    planned = max(1.0, (1.0 - PERMIT_SHARE) * card.lead_months)
    steep = (1.0 + STEEP * count / (rules.hurry_most * rest)) / (1.0 + STEEP)
    return works * rules.hurry_premium * count / planned * steep


def months(content: Content, card: Project, held: ProjectState, money: float) -> Sum:
    """The whole months that money buys, all givers together, and what of it they take."""
    found = Sum(0, 0.0)
    for count in range(1, most(content, held) + 1):
        price = usd_m(content, card, held, count)
        if price > money + CENT:
            break
        found = Sum(count, price)
    return found


def after(held: ProjectState, count: int) -> ProjectState:
    """The plant with so many months taken off, at the bell."""
    if count <= 0:
        return held
    if held.status == "ramp_up":
        return replace(held, hurried_months=count)
    return replace(held, months_left=held.months_left - count)


def has_money(held: ProjectState, seat: SeatId) -> bool:
    """Whether a seat has public money in a plant."""
    rows = (held.grants_usd_m, held.loans_usd_m, held.equity_usd_m, held.shares)
    return any(row.get(seat, 0.0) > 0 for row in rows)


def may(content: Content, card: Project, held: ProjectState, seat: SeatId) -> bool:
    """Whether a seat can hurry a plant now, purse and initiative aside."""
    return (card.region == seat or has_money(held, seat)) and most(content, held) > 0


def opens_turn(content: Content, held: ProjectState, next_played: int, count: int = 0) -> int:
    """The turn of a plant's first output with so many months off, if nothing is late; 0 for one in ramp-up."""
    if held.status != "construction":
        return 0
    return next_played + (held.months_left - count) // content.rules.turn.months_per_turn


def at_best(content: Content, card: Project, held: ProjectState, next_played: int) -> Best:
    """A card funded now, or under way, that is hurried as much as can be in every turn: turn of its first output and
    what that costs in all, USD million, if nothing is late and works cost what was planned. (0, 0) once it has opened.
    """
    span, turn, total = content.rules.turn.months_per_turn, next_played + (held.status == "open"), 0.0
    state, gone = held, span * (turn - next_played)
    if held.status == "open":
        begun = "permitting" if left_permits(card, held) else "construction"
        state = replace(held, status=begun, months_left=lead_months(content, card, held), scale=max(held.scale, 1.0))
    while state.status in ("permitting", "construction") and not state.opened_turn:
        if state.status == "permitting" and due(card, state):
            state = replace(state, status="construction")  # ground is broken after this bell
        elif state.status == "construction":
            count = most(content, state)
            total += usd_m(content, card, state, count)
            state = after(state, count)
        if state.months_left < span:
            return Best(turn, total, gone + state.months_left)
        turn, gone, state = turn + 1, gone + span, replace(state, months_left=state.months_left - span)
    return Best(0, 0.0)


def months_off(content: Content, sheet: OrderSheet, projects: Mapping[ProjectId, ProjectState]) -> dict[ProjectId, int]:
    """Months that a sheet's money takes off each plant this turn."""
    given: dict[ProjectId, float] = {}
    for row in sheet.hurry:
        given[row.project] = given.get(row.project, 0.0) + row.amount_usd_m
    return {name: months(content, content.project(name), projects[name], money).months
            for name, money in given.items() if name in projects}  # fmt: skip


def asked(content: Content, card: Project, held: ProjectState, count: int) -> float:
    """What an order for so many months says, USD million: their price rounded up to a tenth; the rest comes back."""
    return math.ceil(10.0 * usd_m(content, card, held, count) - CENT) / 10.0
