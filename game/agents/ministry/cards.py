"""Funding cards: which ones public money tips over their hurdle, and with how much."""

from typing import Final

from game.agents.ministry import abroad
from game.agents.ministry.desk import Desk
from game.agents.ministry.funding import NEAR, Plan, rank
from game.agents.ministry.hurdle import TIP, CardLook, look_at, mix, reached
from game.agents.ministry.names import card, region_name
from game.agents.words import percent, usd
from game.model.ids import ProjectId
from game.model.orders import FundCard
from game.rules.cost import match_share

MOST_CARDS: Final = 3
"""Cards funded in one turn: each costs a point of initiative."""


def plan(desk: Desk, look: CardLook, window: float, money: float) -> Plan | None:
    """Loans first, then the grant that tips the card; None if it stays out of reach.

    ``money`` is what may go as a grant this turn; a card that needs more is begun now if that
    brings it near, so that next turn's money tips it.
    """
    project = desk.content.project(look.project)
    if look.ratio >= TIP:
        return None
    share = match_share(desk.content, desk.view.deals, desk.me, project)
    lent = min(window, max(0.0, share * project.capex_usd_m - look.own_usd_m))
    wanted = mix(desk, look, lent)
    if wanted is None:
        return None
    loan, grant = wanted[0], min(wanted[1], float(int(max(0.0, money))))
    reaches = reached(desk, look, loan, grant)
    if loan + grant < 1 or reaches < NEAR or reaches < look.ratio + 0.01:
        return None
    return Plan(look, loan, grant, reaches, rank(desk, project, reaches, loan, grant))


def fund(desk: Desk, points: int) -> tuple[tuple[FundCard, ...], tuple[str, ...], float]:
    """Cards funded this turn, a sentence each, and the free money they take."""
    money = max(0.0, desk.money - desk.trait.keeps_share * desk.budget)
    window = desk.seat.loan_window_usd_m
    places = places_left(desk)
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
        places -= best.look.project not in waiting(desk)
    return tuple(orders), tuple(why), spent


def places_left(desk: Desk) -> int:
    """Cards this seat may still bring to the permit office: three with its money wait at most."""
    return desk.content.rules.finance.cards_in_permitting - len(waiting(desk))


def waiting(desk: Desk) -> frozenset[ProjectId]:
    """Cards with this seat's money that are not under construction yet."""
    return frozenset(
        name
        for name, held in desk.view.projects.items()
        if held.status in ("open", "permitting")
        and held.grants_usd_m.get(desk.me, 0.0) + held.loans_usd_m.get(desk.me, 0.0) > 0
    )


def _plans(desk: Desk, window: float, money: float, places: int) -> list[Plan]:
    out = []
    begun = waiting(desk)
    for project in desk.content.projects:
        held = desk.view.projects.get(project.id)
        if held is None or held.status != "open" or project.chinese_partner:
            continue
        if places <= 0 and project.id not in begun:
            continue
        if project.region == desk.me:
            found = plan(desk, look_at(desk, project), window, money)
        else:
            found = abroad.share(desk, project, window, money)
        if found is not None:
            out.append(found)
    return out


def _orders(best: Plan) -> list[FundCard]:
    out = []
    if best.loan > 0:
        out.append(FundCard(project=best.look.project, instrument="loan", amount_usd_m=best.loan))
    if best.grant > 0:
        out.append(FundCard(project=best.look.project, instrument="grant", amount_usd_m=best.grant))
    return out


def _sentence(desk: Desk, best: Plan) -> str:
    parts = (("a loan", best.loan), ("a grant", best.grant))
    money = " and ".join(f"{name} of {usd(x)}" for name, x in parts if x > 0)
    host = desk.content.project(best.look.project).region
    place = "" if host == desk.me else f" in {region_name(desk.content, host)}, with others,"
    return (
        f"funds {card(desk, best.look.project)}{place} with {money} M USD: from "
        f"{percent(best.look.ratio)} to {percent(best.reaches)} of what investors ask"
    )
