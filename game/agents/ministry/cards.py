"""Funding cards: which ones public money tips over their hurdle, and with how much."""

import dataclasses
from typing import Final

from game.agents.ministry import abroad
from game.agents.ministry.desk import Desk
from game.agents.ministry.funding import NEAR, Plan, rank
from game.agents.ministry.hurdle import TIP, CardLook, least, look_at, mix, reached, with_share
from game.agents.ministry.names import card, region_name
from game.agents.words import percent, usd
from game.model.content import Project
from game.model.ids import Instrument, ProjectId
from game.model.orders import FundCard
from game.model.phrases import phrase
from game.rules import windows
from game.rules.cost import match_share

EQUITY_PREMIUM: Final = 1.5
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
    return owned(desk, Plan(look, loan, grant, reaches, rank(desk, project, reaches, loan, grant)), money)


def owned(desk: Desk, found: Plan, money: float) -> Plan:
    """The same card tipped by a share instead of a grant, where that costs at most half more.

    A share comes back as dividends; a grant is gone.
    """
    project = desk.content.project(found.look.project)
    held = desk.view.projects[project.id]
    rules = desk.content.rules.finance
    if found.grant < 1 or project.corridor is not None or found.reaches < TIP:
        return found
    free = (rules.equity_cap - sum(held.shares.values())) * project.capex_usd_m
    most = min(money, free, found.look.room_usd_m - found.loan, EQUITY_PREMIUM * found.grant)
    share = float(int(least(most, most, lambda x: with_share(desk, found.look, found.loan, x))))
    if share < 1 or with_share(desk, found.look, found.loan, share) < TIP:
        return found
    return dataclasses.replace(found, grant=share, equity=True)


def fund(desk: Desk, points: int) -> tuple[tuple[FundCard, ...], tuple[str, ...], float]:
    """Cards funded this turn, a sentence each, and the free money they take."""
    money = max(0.0, desk.money - desk.trait.keeps_share * desk.budget)
    used: dict[str, float] = {}
    places = places_left(desk)
    orders: list[FundCard] = []
    why: list[str] = []
    spent = 0.0
    for _ in range(min(MOST_CARDS, points)):
        done = {o.project for o in orders}
        room = min(money - spent, desk.trait.card_share * desk.money)
        plans = [p for p in _plans(desk, used, room, places) if p.look.project not in done]
        if not plans:
            break
        best = max(plans, key=lambda p: (p.rank, p.look.project))
        orders += _orders(best)
        why.append(_sentence(desk, best))
        used = drawn(desk, best.look.project, best.loan, used)
        spent += best.grant
        places -= best.look.project not in waiting(desk)
    return tuple(orders), tuple(why), spent


def places_left(desk: Desk) -> int:
    """Cards this seat may still bring to the permit office: three with its money wait at most."""
    return desk.content.rules.finance.cards_in_permitting - len(waiting(desk))


def waiting(desk: Desk) -> frozenset[ProjectId]:
    """Cards with this seat's money that are not under construction yet."""
    return desk.noted(
        ("waiting", desk.me),
        lambda: frozenset(
            name
            for name, held in desk.view.projects.items()
            if held.status in ("open", "permitting") and windows.own_money(held, desk.me) > 0
        ),
    )


def _lender(desk: Desk) -> windows.Lender:
    return desk.noted(("lender", desk.me), lambda: _new_lender(desk))


def _new_lender(desk: Desk) -> windows.Lender:
    statuses = {seat: public.status for seat, public in desk.view.seats.items()}
    return windows.Lender(desk.content, statuses, desk.view.deals, desk.me)


def drawn(desk: Desk, project: ProjectId, loan: float, used: dict[str, float]) -> dict[str, float]:
    """What the windows have given once a loan to a card is drawn, by window id."""
    card_, held = desk.content.project(project), desk.view.projects[project]
    return windows.add(used, windows.take(_lender(desk), card_, held, "loan", loan, used))


def window_for(desk: Desk, project: Project, used: dict[str, float]) -> float:
    """What the windows whose mandate fits can still lend on a card, USD million."""
    held = desk.view.projects[project.id]
    return sum(windows.take(_lender(desk), project, held, "loan", float("inf"), used).values())


def _plans(desk: Desk, used: dict[str, float], money: float, places: int) -> list[Plan]:
    out = []
    begun = waiting(desk)
    for project in desk.content.projects:
        held = desk.view.projects.get(project.id)
        if held is None or held.status != "open" or project.chinese_partner:
            continue
        if places <= 0 and project.id not in begun:
            continue
        window = window_for(desk, project, used)
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
        kind: Instrument = "equity" if best.equity else "grant"
        out.append(FundCard(project=best.look.project, instrument=kind, amount_usd_m=best.grant))
    return out


def _sentence(desk: Desk, best: Plan) -> str:
    parts = (("a loan", best.loan), ("a share" if best.equity else "a grant", best.grant))
    money = " and ".join(phrase("{part} of {whole} M USD", part=name, whole=usd(x)) for name, x in parts if x > 0)
    host = desk.content.project(best.look.project).region
    place = "" if host == desk.me else phrase(" in {region}, with others,", region=region_name(desk.content, host))
    return phrase(
        "funds {card}{place} with {money}: from {ratio} to {reaches} of what investors ask",
        card=card(desk, best.look.project), place=place, money=money, ratio=percent(best.look.ratio),
        reaches=percent(best.reaches),
    )
