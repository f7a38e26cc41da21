"""Drafts of offers about plants: two treasuries carry together what neither builds alone."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry import coach_plants
from game.agents.ministry.clauses_trade import LOAN_COST
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.coming import asks
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import Draft, partners
from game.agents.ministry.hurdle import TIP, CardLook, look_at, mix
from game.agents.ministry.supply import plant_value
from game.agents.words import percent, up, usd
from game.model.content import Project
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, ClauseKind

CARDS: Final = 6
"""Cards that a ministry looks for a partner for in a turn: those that would bring it most."""
MORE_HOMES: Final = 3
"""Further ministries that are asked about the best card at their home: small ones have none among the first."""
NEAR: Final = 0.4
"""Share of its hurdle from which a card can be reached with two purses."""
ALONE_SHARE: Final = 0.5
"""Part of a budget that a treasury puts into one card of its own accord."""
LARGER: Final = (1.0, 1.15, 1.3, 1.6, 2.0)
"""Parts of the loan that tips a card by its published sum which are tried at the bell before a person is asked."""
LEAST_USD_M: Final = 3.0
PURSE_SHARE: Final = 0.25
"""Most of the money of a turn that one side is asked to put in."""


def carry_together(desk: Desk) -> Iterator[Draft]:
    """Each pays for a card by what its plant is worth to it, at home or elsewhere; both have the supply."""
    asked = partners(desk)
    for worth, look, only in _wanted(desk):
        project = desk.content.project(look.project)
        for partner in asked if not only else [s for s in asked if s == only]:
            other = plant_value(desk.of(partner), look.project)
            needed = _needed(desk, look, partner)
            if other <= 0 or needed is None:
                continue
            if _builds_alone(desk, desk.me, worth, needed) != _builds_alone(desk, partner, other, needed):
                continue  # who builds it anyway gets no help; where both would, each had rather pay a part
            part = worth / (worth + other)
            ours = _money(desk, desk.me, project, needed, part)
            theirs = _money(desk, partner, project, needed, 1.0 - part)
            if ours and theirs:
                sums = [sum(c.amount_usd_m for c in side) for side in (ours, theirs)]
                reason = phrase(
                    "{project} has {ratio} of the return that investors ask for: {ours} M USD of ours and {yours} "
                    "M USD of yours would build it by today's sum, and both of us have its supply.",
                    project=project.name, ratio=percent(look.ratio), ours=usd(sums[0]), yours=usd(sums[1]),
                )
                yield (*ours, *theirs), partner, reason


def lend(desk: Desk) -> Iterator[Draft]:
    """A loan from a window for a plant at a partner's home that its own purse would not build; it pays for that."""
    if desk.scored is None or desk.seat.loan_window_usd_m <= 0:
        return
    for partner in partners(desk):
        yield from _lent(desk, lender=desk.me, home=partner, partner=partner)


def borrow(desk: Desk) -> Iterator[Draft]:
    """The same asked of those who have a window, by a ministry whose plant waits for money."""
    if desk.scored is None:
        return
    for partner in partners(desk):
        if desk.content.seat(partner).loan_window_usd_m > 0:
            yield from _lent(desk, lender=partner, home=desk.me, partner=partner)


def _lent(desk: Desk, lender: SeatId, home: SeatId, partner: SeatId) -> Iterator[Draft]:
    """The loan that brings the home's best card nearest to its hurdle, with the home's grant for the rest."""
    best = _best_at_home(desk, home)
    if best is None:
        return
    worth, look = best
    project = desk.content.project(look.project)
    rules = desk.content.rules.finance
    purse = min(PURSE_SHARE * desk.content.seat(lender).budget_usd_m, desk.content.seat(lender).loan_window_usd_m)
    found = mix(desk, look, min(purse, rules.loan_share_cap * project.capex_usd_m))
    if found is None or found[0] < LEAST_USD_M:
        return
    loan, grant = found
    if grant > PURSE_SHARE * desk.content.seat(home).budget_usd_m or worth <= grant + LOAN_COST * loan:
        return
    window = desk.content.seat(home).loan_window_usd_m
    if window >= loan and _builds_alone(desk, home, worth, (loan, grant)):
        return
    own = (Clause("grant", home, amount_usd_m=grant, project=project.id),) if grant >= 1 else ()
    if is_person(desk, partner) or asks(desk):
        loan = _surely(desk, (lender, home), project, loan, own, purse)
        if not loan:
            return
    told = phrase(
        "{project} has {ratio} of the return that investors ask for: a loan of {loan} M USD builds it.",
        project=project.name, ratio=percent(look.ratio), loan=usd(loan),
    )
    yield (Clause("loan", lender, amount_usd_m=loan, project=project.id), *own), partner, told


def _surely(
    desk: Desk, parties: tuple[SeatId, SeatId], project: Project, loan: float, own: tuple[Clause, ...], most: float
) -> float:
    """The loan with which a card starts at this bell with room for sealed orders, USD million; 0 where none does.

    Found in play: a loan of 77 was asked for a plant that then lacked 33.
    """
    for usd_m in (up(loan * more) for more in LARGER):
        if usd_m > most:
            break
        lent = Clause("loan", parties[0], amount_usd_m=usd_m, project=project.id)
        if coach_plants.surely(desk, parties, (lent, *own), project):
            return usd_m
    return 0.0


def _best_at_home(desk: Desk, home: SeatId) -> tuple[float, CardLook] | None:
    """The open card at a seat's home that is worth most to it, with its worth, USD million."""
    there = desk if home == desk.me else desk.of(home)
    return there.noted(("best at home", home), lambda: _look_at_home(there, home))


def _look_at_home(desk: Desk, home: SeatId) -> tuple[float, CardLook] | None:
    found = []
    for project in desk.content.projects:
        held = desk.view.projects.get(project.id)
        if project.region != home or held is None or held.status != "open":
            continue
        if project.committed or project.chinese_partner or project.corridor is not None:
            continue
        look = look_at(desk, project)
        worth = plant_value(desk, project.id) if NEAR <= look.ratio < TIP else 0.0
        if worth > 0:
            found.append((worth, look))
    return max(found, key=lambda row: (row[0], row[1].project), default=None)


def _builds_alone(desk: Desk, seat: SeatId, worth: float, needed: tuple[float, float]) -> bool:
    """Whether a treasury can and wants to build the card by itself."""
    loan, grant = needed
    return worth > grant + LOAN_COST * loan and loan + grant <= ALONE_SHARE * desk.content.seat(seat).budget_usd_m


def _wanted(desk: Desk) -> list[tuple[float, CardLook, SeatId]]:
    """Open cards that two purses could tip, the most valuable first; then the best of homes not among them.

    With each card whom to ask alone about it ("": everybody).
    """
    found = []
    for project in desk.content.projects:
        held = desk.view.projects.get(project.id)
        if held is None or held.status != "open" or project.committed or project.chinese_partner:
            continue
        look = look_at(desk, project)
        worth = plant_value(desk, project.id) if NEAR <= look.ratio < 1.0 else 0.0
        if worth > 0:
            found.append((worth, look))
    found.sort(key=lambda row: (-row[0], row[1].project))
    first: list[tuple[float, CardLook, SeatId]] = [(worth, look, "") for worth, look in found[:CARDS]]
    homes = {desk.content.project(look.project).region for _, look, _ in first} | {desk.me}
    others = sorted(found[CARDS:], key=lambda row: not _persons(desk, row[1]))
    for worth, look in others:
        home = desk.content.project(look.project).region
        if home not in homes and home in desk.view.seats and len(first) < CARDS + MORE_HOMES:
            homes.add(home)
            first.append((worth, look, home))
    return first


def _persons(desk: Desk, look: CardLook) -> bool:
    """Whether the card's home is a person's seat."""
    home = desk.content.project(look.project).region
    return home in desk.view.seats and is_person(desk, home)


def _needed(desk: Desk, look: CardLook, partner: SeatId) -> tuple[float, float] | None:
    """Loans and grants that tip a card; grants alone where one of the two has no window to lend from."""
    lend = min(desk.content.seat(seat).loan_window_usd_m for seat in (desk.me, partner)) > 0
    project = desk.content.project(look.project)
    most = desk.content.rules.finance.loan_share_cap * project.capex_usd_m if lend else 0.0
    return desk.noted(("needed", look.project, lend), lambda: mix(desk, look, most))


def _money(
    desk: Desk, giver: SeatId, project: Project, needed: tuple[float, float], part: float
) -> tuple[Clause, ...]:
    """One side's part of loans and grants in whole millions; nothing where it is crumbs or beyond its purse."""
    amounts = [up(part * amount) for amount in needed]
    if not LEAST_USD_M <= sum(amounts) <= PURSE_SHARE * desk.content.seat(giver).budget_usd_m:
        return ()
    kinds: tuple[ClauseKind, ...] = ("loan", "grant")
    return tuple(
        Clause(kind=kind, giver=giver, amount_usd_m=amount, project=project.id)
        for kind, amount in zip(kinds, amounts, strict=True)
        if amount > 0
    )
