"""Plants abroad, paid for together: importers who need a card's output share what it lacks.

Everybody reckons with the same public figures (windows, budgets, what the plant is worth to whom),
so that the shares add up without a word; nobody pays where the host can see it through alone.
"""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.evidence import trust_between
from game.agents.ministry.funding import NEAR, Plan, rank
from game.agents.ministry.hurdle import TIP, CardLook, look_at, mix, reached
from game.agents.ministry.supply import corridor_value, plant_value
from game.model.content import Project
from game.model.ids import SeatId
from game.rules.cost import match_share

ABROAD_TRUST: Final = 45.0
ABROAD_LEAST: Final = 0.02
"""Worth of a plant abroad, as a share of B, from which a seat pays for it."""
GRANT_WORTH: Final = 0.8
GRANT_BUDGETS: Final = 0.35
"""Most that a seat grants abroad: share of what the plant's supply is worth, and of B."""
WINDOW_SHARE: Final = 0.6
"""Part of a loan window that goes to one card abroad."""
FUNDERS: Final = 3
"""Seats that pay for one card."""
HOST_BUDGETS: Final = 0.7
"""What a host may bring up itself beside its loan window, in B."""
PAYS_ABROAD: Final = ("guardian", "hawk", "broker")


@dataclass(frozen=True)
class Funder:
    """A seat that pays for a card abroad, and the most it gives, USD million."""

    seat: SeatId
    worth: float
    loan: float
    grant: float


def share(desk: Desk, project: Project, window: float, money: float) -> Plan | None:
    """This seat's part of a card abroad; None if it has none or the card stays out of reach."""
    if desk.seat.trait not in PAYS_ABROAD or _funder(desk, desk.me, project) is None:
        return None
    look = look_at(desk, project)
    if look.ratio >= TIP:
        return None
    funders = _funders(desk, project)
    mine = next((f for f in funders if f.seat == desk.me), None)
    if mine is None:
        return None
    wanted = _wanted(desk, project, look, funders)
    if wanted is None:
        return None
    loans, grants = sum(f.loan for f in funders), sum(f.grant for f in funders)
    reaches = reached(desk, look, *wanted)
    loan = float(int(min(window, wanted[0] * mine.loan / loans if loans > 0 else 0.0)))
    grant = float(int(min(money, wanted[1] * mine.grant / grants if grants > 0 else 0.0)))
    if loan + grant < 1:
        return None
    return Plan(look, loan, grant, reaches, rank(desk, project, reaches, loan, grant))


def _wanted(
    desk: Desk, project: Project, look: CardLook, funders: list[Funder]
) -> tuple[float, float] | None:
    """Loan and grant of all funders together; None where they cannot bring the card near."""
    kept = _host_means(desk, project)
    if kept >= look.room_usd_m:
        return None
    limit = match_share(desk.content, desk.view.deals, desk.me, project) * project.capex_usd_m
    found = mix(desk, look, min(limit, sum(f.loan for f in funders)))
    if found is None:
        return None
    if sum(found) <= kept:
        return None  # the host can pay for that itself
    loan, grant = found[0], min(found[1], sum(f.grant for f in funders))
    fits = max(0.0, look.room_usd_m - kept)
    loan = min(loan, fits)
    grant = min(grant, fits - loan)
    return (loan, grant) if reached(desk, look, loan, grant) >= NEAR else None


def _host_means(desk: Desk, project: Project) -> float:
    """What the host may put on its card this turn, USD million; nothing where nobody sits."""
    if project.region not in desk.view.seats:
        return 0.0
    host = desk.content.seat(project.region)
    return host.loan_window_usd_m + HOST_BUDGETS * host.budget_usd_m


def _funders(desk: Desk, project: Project) -> list[Funder]:
    """The few seats to whom the plant is worth most, best first."""
    known = [
        found
        for s in desk.view.seats
        if s != project.region
        and s in desk.content.seat_ids()
        and (desk.view.seats[s].plan.controller == "ai" or s == desk.me)
        and (found := _funder(desk, s, project)) is not None
    ]
    return sorted(known, key=lambda f: (-f.worth, f.seat))[:FUNDERS]


def _funder(desk: Desk, seat: SeatId, project: Project) -> Funder | None:
    """What a seat gives at most; None if it does not need the plant or trust its host."""
    held = desk.content.seat(seat)
    if held.trait not in PAYS_ABROAD:
        return None
    if project.region in desk.view.seats and trust_between(desk, seat, project.region) < ABROAD_TRUST:
        return None
    value = plant_value(desk.of(seat), project.id)
    if project.corridor is not None:
        value = corridor_value(desk.of(seat), project)
    if value < ABROAD_LEAST * held.budget_usd_m:
        return None
    grant = min(GRANT_WORTH * value, GRANT_BUDGETS * held.budget_usd_m)
    return Funder(seat, value, WINDOW_SHARE * held.loan_window_usd_m, grant)
