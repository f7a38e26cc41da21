"""Funding cards: which ones public money tips over their hurdle, and with how much."""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry.clauses_trade import LOAN_COST
from game.agents.ministry.desk import Desk
from game.agents.ministry.hurdle import TIP, CardLook, look_at, mix, reached
from game.agents.ministry.supply import plant_value
from game.agents.words import percent, terms
from game.model.content import Output, Project
from game.model.ids import ProjectId, SeatId, Stage
from game.model.orders import FundCard

STAGE_WEIGHT: Final[dict[Stage, float]] = {"mine": 0.8, "refined": 1.3, "component": 1.3}
"""The bottleneck is refining and magnets, not rocks."""
FOCUS_WEIGHT: Final = 1.5
NEAR: Final = 0.85
"""A card that this turn's money lifts to here may be finished next turn."""
MOST_CARDS: Final = 3
"""Cards funded in one turn: each costs a point of initiative."""
ABROAD_TRUST: Final = 45.0
ABROAD_LEAST: Final = 0.01
"""Worth of a plant abroad, as a share of B, from which money for it is considered."""
ABROAD_GRANT_SHARE: Final = 0.6
"""Most that an importer grants to a plant abroad, as a share of what its supply is worth."""
ABROAD_LOAN_SHARE: Final = 0.3
"""Part of a loan's cost that a plant abroad must bring back at once."""


@dataclass(frozen=True)
class Plan:
    """Money for one card this turn, the ratio it then reaches, and its rank."""

    look: CardLook
    loan: float
    grant: float
    reaches: float
    rank: float


def plan(desk: Desk, look: CardLook, window: float, money: float) -> Plan | None:
    """Loans first, then the grant that tips the card; None if it stays out of reach.

    ``money`` is what may go as a grant this turn; a card that needs more is begun now if that
    brings it near, so that next turn's money tips it.
    """
    project = desk.content.project(look.project)
    if look.ratio >= TIP:
        return None
    share = desk.content.rules.money.loan_match_share
    lent = min(window, max(0.0, share * project.capex_usd_m - look.own_usd_m))
    wanted = mix(desk, look, lent)
    if wanted is None:
        return None
    loan, grant = wanted[0], min(wanted[1], float(int(max(0.0, money))))
    reaches = reached(desk, look, loan, grant)
    if loan + grant < 1 or reaches < NEAR or reaches < look.ratio + 0.01:
        return None
    weight = max(STAGE_WEIGHT[o.stage] for o in project.outputs)
    focus = any(o.mineral in desk.seat.focus for o in project.outputs)
    critical = max(desk.mineral(o.mineral).criticality for o in project.outputs)
    worth = weight * critical * (FOCUS_WEIGHT if focus else 1.0) * min(1.0, reaches) ** 4
    worth *= 0.5 + max(_dependence(desk, o) for o in project.outputs)
    leverage = project.capex_usd_m / max(20.0, grant + 0.2 * loan + 10.0)
    return Plan(look, loan, grant, reaches, worth * min(10.0, leverage))


def _dependence(desk: Desk, out: Output) -> float:
    """Share of this seat's use of an output that comes from China."""
    return desk.facts.china_share(out.mineral, out.stage, desk.me)


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
        home = project.region == desk.me
        value = 0.0 if home else plant_value(desk, project.id)
        if not home and not _abroad(desk, project, value):
            continue
        given = money if home else min(money, ABROAD_GRANT_SHARE * value)
        found = plan(desk, look_at(desk, project), window, given)
        if found is not None and (home or _worth_abroad(found, value)):
            out.append(found)
    return out


def _worth_abroad(found: Plan, value: float) -> bool:
    """Whether a plant abroad is worth its grant, and its loan at what lending costs."""
    return value >= found.grant + LOAN_COST * ABROAD_LOAN_SHARE * found.loan


def _abroad(desk: Desk, project: Project, value: float) -> bool:
    """Whether this seat funds a card abroad: trusted host with a small window, supply we need.

    One funder a card: the AI seat to whom the plant is worth most (others see the same figures).
    """
    home: SeatId = project.region
    if home in desk.others():
        if desk.trust(home) < ABROAD_TRUST:
            return False
        if desk.content.seat(home).loan_window_usd_m >= 0.2 * project.capex_usd_m:
            return False
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
