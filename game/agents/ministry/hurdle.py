"""How far a card stands from its hurdle, and what public money would do about it.

The hurdle is NUMBERS' private-finance rule read off public figures; once the engine has published
its own look at a card (``expected_margin_share``), that figure replaces the estimate.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Final

from game.agents.ministry.desk import Desk
from game.model.content import Output, Project
from game.model.ids import MONTHS_PER_YEAR, Instrument, ProjectId, stage_index
from game.rules import figures
from game.rules.windows import own_money

TIP: Final = 1.02
"""Ratio aimed at, a little above the hurdle."""
LOAN_STEPS: Final = 4
"""Loans weighed beside a grant: quarters of what may be lent."""


@dataclass(frozen=True)
class CardLook:
    """A card's distance from its hurdle.

    ratio: margin investors expect over the margin they ask for (1 starts it); margin: expected
    price less inputs, USD/kg of output; room_usd_m: public money it may still take; own_usd_m:
    this seat's money on it; grants, loans: all public money so far.
    """

    project: ProjectId
    ratio: float
    margin: float
    room_usd_m: float
    own_usd_m: float
    grants: float
    loans: float


def look_at(desk: Desk, project: Project) -> CardLook:
    """Take the engine's published look at a card; estimate it where there is none yet."""
    return desk.noted(("card", desk.me, project.id), lambda: _look_at(desk, project))


def _look_at(desk: Desk, project: Project) -> CardLook:
    held = desk.view.projects[project.id]
    grants, loans = sum(held.grants_usd_m.values()), sum(held.loans_usd_m.values())
    grants += sum(held.equity_usd_m.values())
    if project.corridor is not None:
        return _corridor(desk, project, grants, loans)
    if held.expected_margin_share != 0:
        margin = held.expected_margin_share * _asked(desk, project, grants, loans)
    else:
        margin = _margin(desk, project)
    grants += _signed(desk, project.id, "grant")
    loans += _signed(desk, project.id, "loan")
    ratio = margin / max(_asked(desk, project, grants, loans), 1e-9)
    cap = desk.content.rules.finance.public_share_cap * project.capex_usd_m
    return CardLook(
        project=project.id,
        ratio=ratio,
        margin=margin,
        room_usd_m=max(0.0, cap - grants - loans),
        own_usd_m=own_money(held, desk.me),
        grants=grants,
        loans=loans,
    )


def _corridor(desk: Desk, project: Project, grants: float, loans: float) -> CardLook:
    """A corridor asks for money in hand; ``margin`` is what treasuries must carry together."""
    assert project.corridor is not None
    grants += _signed(desk, project.id, "grant")
    loans += _signed(desk, project.id, "loan")
    needed = max(1e-9, project.corridor.public_share * project.capex_usd_m)
    cap = desk.content.rules.finance.public_share_cap * project.capex_usd_m
    return CardLook(
        project=project.id,
        ratio=(grants + loans) / needed,
        margin=needed,
        room_usd_m=max(0.0, cap - grants - loans),
        own_usd_m=own_money(desk.view.projects[project.id], desk.me),
        grants=grants,
        loans=loans,
    )


def _signed(desk: Desk, project: ProjectId, kind: Instrument) -> float:
    """Money for a card in deals signed this turn that has not been paid in yet."""
    fresh = desk.noted("signed for cards", lambda: _fresh(desk))
    return sum(amount for held, amount in fresh.get(project, ()) if held == kind)


def _fresh(desk: Desk) -> dict[ProjectId, list[tuple[str, float]]]:
    """Kinds and sums of all clauses about a card in deals signed this turn, by card."""
    found: dict[ProjectId, list[tuple[str, float]]] = {}
    if desk.view.phase in ("talk", "bell"):
        for deal in desk.view.deals:
            for clause in deal.clauses if deal.signed_turn == desk.view.turn else ():
                if clause.project:
                    found.setdefault(clause.project, []).append((clause.kind, clause.amount_usd_m))
    return found


def _margin(desk: Desk, project: Project) -> float:
    """Expected price less inputs, USD/kg, meaned over a card's outputs by tonnes."""
    total = sum(o.capacity_t_per_month for o in project.outputs)
    value = sum(_value(desk, project, o) - _inputs(desk, project, o) for o in project.outputs)
    return value / max(total, 1e-9)


def _value(desk: Desk, project: Project, out: Output) -> float:
    """Expected revenue of one output, USD 1000 a month: E = c F + (1 - c) e where it stands."""
    now = desk.facts.at(desk.facts.exworks, out.mineral, out.stage, project.region)
    floor = desk.floor_price(out.mineral, out.stage)
    if floor > 0 and project.region in desk.members():
        belief = desk.credibility(out.mineral, out.stage)
        now = belief * max(floor, now) + (1 - belief) * now
    return out.capacity_t_per_month * now


def _inputs(desk: Desk, project: Project, out: Output) -> float:
    """Inputs of one output, USD 1000 a month."""
    s = stage_index(out.stage)
    if not s:
        return 0.0
    m = desk.facts.rows[out.mineral]
    r = desk.facts.columns[project.region]
    return out.capacity_t_per_month * float(
        desk.facts.yield_input[m, s] * desk.facts.price[m, s - 1, r]
    )


def _asked(desk: Desk, project: Project, grants: float, loans: float) -> float:
    """The least margin that investors ask for at any size they consider, USD/kg.

    Cash cost + (capex - grants)(r + depreciation) / tonnes a year; without public money size
    changes nothing, with it the smallest plant asks least.
    """
    rules = desk.content.rules.finance
    sizes = (1.0, rules.smallest_scale) if grants + loans > 0 else (1.0,)
    return min(_asked_at(desk, project, grants, loans, scale) for scale in sizes)


def _asked_at(
    desk: Desk, project: Project, grants: float, loans: float, scale: float
) -> float:
    capex = max(1e-9, project.capex_usd_m * scale)
    private = max(0.0, capex - grants)
    tonnes_year = MONTHS_PER_YEAR * scale * sum(o.capacity_t_per_month for o in project.outputs)
    rate = _rate(desk, capex, loans)
    return figures.mean_cash_cost(project) + private * rate * 1000.0 / max(tonnes_year, 1e-9)


def _rate(desk: Desk, capex: float, loans: float) -> float:
    rules = desk.content.rules.finance
    share = min(rules.loan_share_cap, loans / capex)
    return rules.required_return - rules.loan_relief * share + rules.depreciation_per_year


def reached(desk: Desk, look: CardLook, loan: float, grant: float) -> float:
    """The ratio after more money."""
    project = desk.content.project(look.project)
    if project.corridor is not None:
        return (look.grants + look.loans + loan + grant) / look.margin
    asked = _asked(desk, project, look.grants + grant, look.loans + loan)
    return look.margin / asked if asked > 0 else 0.0


def with_share(desk: Desk, look: CardLook, loan: float, share: float) -> float:
    """The ratio after a loan and a public share instead of a grant."""
    project = desk.content.project(look.project)
    rules = desk.content.rules.finance
    found = []
    for scale in (1.0, rules.smallest_scale):
        capex = project.capex_usd_m * scale
        cash = figures.mean_cash_cost(project)
        charge = _asked_at(desk, project, look.grants + share, look.loans + loan, scale) - cash
        kept = 1.0 - rules.equity_payout * min(1.0, share / max(1e-9, capex))
        found.append(look.margin / max(1e-9, cash + charge / kept))
    return max(found)


def mix(desk: Desk, look: CardLook, loan_most: float) -> tuple[float, float] | None:
    """Loan and grant that tip a card with the least grant; None where no money would.

    A grant lowers the capital charge about twice as far as a loan of the same sum, and both fill
    the same cap on public money: a card far from its hurdle takes grants only.
    """
    return desk.noted(("mix", look, loan_most), lambda: _mix(desk, look, loan_most))


def _mix(desk: Desk, look: CardLook, loan_most: float) -> tuple[float, float] | None:
    most = float(int(max(0.0, min(loan_most, look.room_usd_m))))
    if reached(desk, look, most, 0.0) >= TIP:
        return least(most, most, lambda x: reached(desk, look, x, 0.0)), 0.0
    best: tuple[float, float] | None = None
    for quarter in range(LOAN_STEPS + 1):
        loan = float(int(most * quarter / LOAN_STEPS))
        grant = grant_missing(desk, look, loan)
        fits = loan + grant <= look.room_usd_m + 1e-9
        if fits and (best is None or grant < best[1]):
            best = (loan, grant)
    return best


def grant_missing(desk: Desk, look: CardLook, loan: float) -> float:
    """Whole millions of grant that tip a card at the size that asks least; inf if none does."""
    project = desk.content.project(look.project)
    if project.corridor is not None:
        return float(ceil(max(0.0, TIP * look.margin - look.grants - look.loans - loan) - 1e-9))
    spare = look.margin / TIP - figures.mean_cash_cost(project)
    if spare <= 0:
        return float("inf")
    found = []
    for scale in (1.0, desk.content.rules.finance.smallest_scale):
        capex = project.capex_usd_m * scale
        tonnes = MONTHS_PER_YEAR * scale * sum(o.capacity_t_per_month for o in project.outputs)
        carried = spare * tonnes / (_rate(desk, capex, look.loans + loan) * 1000.0)
        found.append(capex - carried - look.grants)
    return float(ceil(max(0.0, min(found)) - 1e-9))


def needed_money(desk: Desk, look: CardLook) -> float:
    """Public money that would tip a card, USD million; inf if none would."""
    if look.ratio >= TIP:
        return 0.0
    project = desk.content.project(look.project)
    found = mix(desk, look, desk.content.rules.finance.loan_share_cap * project.capex_usd_m)
    return sum(found) if found is not None else float("inf")


def least(room: float, most: float, ratio: Callable[[float], float]) -> float:
    """The smallest whole sum up to ``most`` that tips the card; all of it if none does."""
    top = float(int(max(0.0, min(room, most))))
    if top < 1 or ratio(top) < TIP:
        return top
    low, high = 0.0, top
    while high - low > 1:
        middle = float(int((low + high) / 2))
        low, high = (low, middle) if ratio(middle) >= TIP else (middle, high)
    return high
