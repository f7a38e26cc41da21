"""Funding cards: how far each stands from its hurdle and where public money tips it over.

The hurdle is NUMBERS' private-finance rule read off public figures; once the engine has published
its own look at a card (``expected_margin_share``), that figure replaces the estimate.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.supply import plant_value
from game.agents.words import percent, terms
from game.model.content import Output, Project
from game.model.ids import MONTHS_PER_YEAR, ProjectId, SeatId, Stage, stage_index
from game.model.orders import FundCard

STAGE_WEIGHT: Final[dict[Stage, float]] = {"mine": 0.8, "refined": 1.3, "component": 1.3}
"""The bottleneck is refining and magnets, not rocks."""
FOCUS_WEIGHT: Final = 1.5
TIP: Final = 1.02
"""Ratio aimed at, a little above the hurdle."""
NEAR: Final = 0.85
"""A card that this turn's money lifts to here may be finished next turn."""
MOST_CARDS: Final = 3
"""Cards funded in one turn: each costs a point of initiative."""
ABROAD_TRUST: Final = 45.0
ABROAD_LEAST: Final = 0.02
"""Worth of a plant abroad, as a share of B, from which a loan to it is considered."""


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


@dataclass(frozen=True)
class Plan:
    """Money for one card this turn, the ratio it then reaches, and its rank."""

    look: CardLook
    loan: float
    grant: float
    reaches: float
    rank: float


def look_at(desk: Desk, project: Project) -> CardLook:
    """Take the engine's published look at a card; estimate it where there is none yet."""
    held = desk.view.projects[project.id]
    grants, loans = sum(held.grants_usd_m.values()), sum(held.loans_usd_m.values())
    asked = _asked(desk, project, grants, loans)
    if held.expected_margin_share != 0:
        ratio = held.expected_margin_share
        margin = ratio * asked
    else:
        margin = _margin(desk, project)
        ratio = margin / max(asked, 1e-9)
    cap = desk.content.rules.finance.public_share_cap * project.capex_usd_m
    return CardLook(
        project=project.id,
        ratio=ratio,
        margin=margin,
        room_usd_m=max(0.0, cap - grants - loans),
        own_usd_m=held.grants_usd_m.get(desk.me, 0.0) + held.loans_usd_m.get(desk.me, 0.0),
        grants=grants,
        loans=loans,
    )


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
    m = desk.content.mineral_index(out.mineral)
    r = desk.content.region_index(project.region)
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
    return project.cash_cost_usd_per_kg + private * rate * 1000.0 / max(tonnes_year, 1e-9)


def _rate(desk: Desk, capex: float, loans: float) -> float:
    rules = desk.content.rules.finance
    share = min(rules.loan_share_cap, loans / capex)
    return rules.required_return - rules.loan_relief * share + rules.depreciation_per_year


def reached(desk: Desk, look: CardLook, loan: float, grant: float) -> float:
    """The ratio after more money."""
    project = desk.content.project(look.project)
    asked = _asked(desk, project, look.grants + grant, look.loans + loan)
    return look.margin / asked if asked > 0 else 0.0


def plan(desk: Desk, look: CardLook, window: float, money: float) -> Plan | None:
    """Loans first, then the grant that tips the card; None if it stays out of reach."""
    project = desk.content.project(look.project)
    if look.ratio >= TIP:
        return None
    share = desk.content.rules.money.loan_match_share
    lent = max(0.0, share * project.capex_usd_m - look.own_usd_m)
    most = max(0.0, min(lent, look.room_usd_m))
    if reached(desk, look, most, look.room_usd_m - most) < TIP:
        return None
    loan = _least(look.room_usd_m, min(window, lent), lambda x: reached(desk, look, x, 0.0))
    spare = max(0.0, min(money, look.room_usd_m - loan))
    grant = 0.0
    if reached(desk, look, loan, 0.0) < TIP:
        grant = _least(spare, spare, lambda x: reached(desk, look, loan, x))
    reaches = reached(desk, look, loan, grant)
    if loan + grant < 1 or reaches < NEAR or reaches < look.ratio + 0.01:
        return None
    weight = max(STAGE_WEIGHT[o.stage] for o in project.outputs)
    focus = any(o.mineral in desk.seat.focus for o in project.outputs)
    critical = max(desk.mineral(o.mineral).criticality for o in project.outputs)
    worth = weight * critical * (FOCUS_WEIGHT if focus else 1.0) * min(1.0, reaches) ** 4
    leverage = project.capex_usd_m / max(20.0, grant + 0.2 * loan + 10.0)
    return Plan(look, loan, grant, reaches, worth * min(10.0, leverage))


def needed_money(desk: Desk, look: CardLook) -> float:
    """Public money that would tip a card, loans first, USD million; inf if none would."""
    project = desk.content.project(look.project)
    if look.ratio >= TIP:
        return 0.0
    lent = min(look.room_usd_m, desk.content.rules.finance.loan_share_cap * project.capex_usd_m)
    loan = _least(look.room_usd_m, lent, lambda x: reached(desk, look, x, 0.0))
    if reached(desk, look, loan, 0.0) >= TIP:
        return loan
    rest = max(0.0, look.room_usd_m - loan)
    grant = _least(rest, rest, lambda x: reached(desk, look, loan, x))
    return loan + grant if reached(desk, look, loan, grant) >= TIP else float("inf")


def _least(room: float, most: float, ratio: Callable[[float], float]) -> float:
    """The smallest whole sum up to ``most`` that tips the card; all of it if none does."""
    top = float(int(max(0.0, min(room, most))))
    if top < 1 or ratio(top) < TIP:
        return top
    low, high = 0.0, top
    while high - low > 1:
        middle = float(int((low + high) / 2))
        low, high = (low, middle) if ratio(middle) >= TIP else (middle, high)
    return high


def fund(desk: Desk, points: int) -> tuple[tuple[FundCard, ...], tuple[str, ...], float]:
    """Cards funded this turn, a sentence each, and the free money they take."""
    money = max(0.0, desk.money - desk.trait.keeps_share * desk.budget)
    window = desk.seat.loan_window_usd_m
    places = _places(desk)
    orders: list[FundCard] = []
    why: list[str] = []
    spent = 0.0
    for _ in range(min(MOST_CARDS, points)):
        done = {o.project for o in orders}
        room = min(money - spent, desk.trait.card_share * desk.money)
        plans = [p for p in _plans(desk, window, room, places) if p.look.project not in done]
        if not plans:
            break
        best = max(plans, key=lambda p: (p.rank, p.look.project))
        orders += _orders(best)
        why.append(_sentence(desk, best))
        window -= best.loan
        spent += best.grant
        places -= best.look.project not in _waiting(desk)
    return tuple(orders), tuple(why), spent


def _places(desk: Desk) -> int:
    """Cards this seat may still bring to the permit office: three with its money wait at most."""
    return desk.content.rules.finance.cards_in_permitting - len(_waiting(desk))


def _waiting(desk: Desk) -> frozenset[ProjectId]:
    """Cards with this seat's money that are not under construction yet."""
    return frozenset(
        name
        for name, held in desk.view.projects.items()
        if held.status in ("open", "permitting")
        and held.grants_usd_m.get(desk.me, 0.0) + held.loans_usd_m.get(desk.me, 0.0) > 0
    )


def _plans(desk: Desk, window: float, money: float, places: int) -> list[Plan]:
    out = []
    waiting = _waiting(desk)
    for project in desk.content.projects:
        held = desk.view.projects.get(project.id)
        if held is None or held.status != "open" or project.chinese_partner:
            continue
        if places <= 0 and project.id not in waiting:
            continue
        if project.region != desk.me and not _abroad(desk, project):
            continue
        look = look_at(desk, project)
        home = project.region == desk.me
        found = plan(desk, look, window, money if home else 0.0)
        if found is not None:
            out.append(found)
    return out


def _abroad(desk: Desk, project: Project) -> bool:
    """Whether this seat lends on a card abroad: trusted host without a window, supply we need.

    One lender a card: the AI seat to whom the plant is worth most (others see the same figures).
    """
    home: SeatId = project.region
    if home not in desk.others() or desk.trust(home) < ABROAD_TRUST:
        return False
    if desk.content.seat(home).loan_window_usd_m >= 0.2 * project.capex_usd_m:
        return False
    value = plant_value(desk, project.id)
    if desk.seat.loan_window_usd_m <= 0 or value < ABROAD_LEAST * desk.budget:
        return False
    rivals = (
        s
        for s in desk.others()
        if s != home
        and desk.content.seat(s).loan_window_usd_m > 0
        and desk.view.seats[s].plan.controller == "ai"
    )
    return all(plant_value(desk.of(s), project.id) <= value for s in rivals)


def _orders(best: Plan) -> list[FundCard]:
    out = []
    if best.loan > 0:
        out.append(FundCard(project=best.look.project, instrument="loan", amount_usd_m=best.loan))
    if best.grant > 0:
        out.append(FundCard(project=best.look.project, instrument="grant", amount_usd_m=best.grant))
    return out


def _sentence(desk: Desk, best: Plan) -> str:
    name = desk.content.project(best.look.project).name
    money = terms((("loan", best.loan), ("grant", best.grant)))
    return (
        f"funds {name} ({money} M USD): from {percent(best.look.ratio)} to "
        f"{percent(best.reaches)} of what investors ask"
    )
