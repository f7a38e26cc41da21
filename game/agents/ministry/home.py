"""Home policy of a ministry: help for weary users, pushes against dependence, permits waived."""

from dataclasses import dataclass
from math import ceil
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.hurdle import look_at
from game.agents.ministry.names import card, short
from game.agents.ministry.plant_worth import in_time
from game.agents.words import percent, usd
from game.model.ids import MineralId, ProjectId, Stage
from game.model.orders import HomeOrder
from game.model.phrases import in_months, phrase
from game.rules import home, home_acts, home_policy, legal, matter_outlook, support_outlook

WEARY: Final = 42.0
"""Support below which users are helped."""
HELP_BUDGETS: Final = 0.30
HELP_MONEY: Final = 0.5
"""Most help in a turn, as shares of B and of free money."""
LIFTS: Final = 0.5
"""Points of support from which help counts as a lift."""
SURE: Final = 1.0
"""Points of support above an election's mark that help aims at."""
PROUD: Final = 60.0
"""Support above which a cabinet dares to waive a permit."""
PERMIT_FROM: Final = 0.95
"""Share of its hurdle from which a card that waits for permits is hurried."""
PUSH_SHARE: Final = 0.18
"""Most of B that one push may cost."""
PUSH_DEPENDENCE: Final = 0.25
"""Dependence on China, times criticality, from which a mineral is worth a push."""
PUSHED: Final = {"recycling": "recycling of", "substitution": "research into substitutes for"}
"""A programme as a sentence names it."""
PUSHES_A_TURN: Final = 2
RICH_BUDGETS: Final = 0.5
"""Pushes in one turn while that part of B lies idle; else one."""
LATER_STAGES: Final[tuple[Stage, ...]] = ("refined", "component")


@dataclass(frozen=True)
class Acts:
    """Acts of home policy with a sentence each, and the money they take."""

    orders: tuple[HomeOrder, ...] = ()
    why: tuple[str, ...] = ()
    cost: float = 0.0


def relieve(desk: Desk) -> Acts:
    """Money for users: what saves an election of this turn, else by how far support has sunk.

    An election that no help saves takes half of what help keeps, so that none is given. A person is advised to help
    only where it lifts support: it pays a bill above the base year's, and nothing else.
    """
    you = desk.view.you
    if you is None:
        return Acts()
    vote = next((e for e in home_acts.elections(desk.content, desk.view) if e.turn == desk.view.turn), None)
    if vote is not None:
        return _save_vote(desk, vote)
    if you.support >= WEARY:
        return Acts()
    most = min(HELP_BUDGETS * desk.budget, HELP_MONEY * desk.money, legal.help_limit(desk.content, desk.view))
    depth = min(1.0, (WEARY - you.support) / 8.0 + 0.4)
    amount = float(int(depth * most))
    if amount < 1:
        return Acts()
    told = phrase(
        "helps users at home with {amount} M USD: support stands at {support:.0f} of 100",
        amount=usd(amount), support=you.support,
    )
    if desk.for_aims:
        without, helped = (support_outlook.foreseen(desk.content, desk.view, given) for given in (0.0, amount))
        if helped < without + LIFTS:
            return Acts()
        told = phrase(
            "helps users at home with {amount} M USD: with nothing else ordered, support should go from {support:.0f} "
            "of 100 to {helped:.0f} with it, to {without:.0f} without",
            amount=usd(amount), support=you.support, helped=helped, without=without,
        )  # fmt: skip
    return Acts((HomeOrder(kind="users_help", amount_usd_m=amount),), (told,), amount)


def _save_vote(desk: Desk, vote: home_acts.ElectionSheet) -> Acts:
    """Help that turns an election of this turn, where it costs less than the budgets that the loss would take."""
    content, view = desk.content, desk.view
    foreseen = support_outlook.foreseen if desk.for_aims else matter_outlook.support_if
    without = foreseen(content, view, 0.0)
    lacks = vote.mark + SURE - without
    turn = home.turn_money(content, view.seat)
    amount = float(ceil(lacks / max(1e-9, content.rules.home.bill_weight) * turn))
    loss = max(0.0, -vote.budget_share) * turn * max(0, view.announced_turns - view.turn)
    useful = (support_outlook.useful_help if desk.for_aims else matter_outlook.extra_bill)(content, view)
    most = min(legal.help_limit(content, view), useful, desk.money, loss)
    if lacks <= 0 or not 1.0 <= amount <= most:
        return Acts()
    told = phrase(
        "helps users at home with {amount} M USD: as prices go, support should stand at {helped:.0f} of 100 with it, "
        "at {without:.0f} without, and the election of this turn is lost below {mark:.0f}",
        amount=usd(amount), helped=foreseen(content, view, amount), without=without, mark=vote.mark,
    )  # fmt: skip
    return Acts((HomeOrder(kind="users_help", amount_usd_m=amount),), (told,), amount)


def hurry(desk: Desk) -> Acts:
    """Waive one permit of the card nearest to its start, while the cabinet can afford it."""
    you = desk.view.you
    if you is None or you.support <= PROUD:
        return Acts()
    options = []
    for project, left, months in legal.waivable(desk.content, desk.view):
        near = _nearness(desk, project)
        if near >= PERMIT_FROM and in_time(desk, desk.content.project(project)):
            options.append((near, -left, project, months))
    if not options:
        return Acts()
    _, left, project, months = max(options)
    names = {"card": card(desk, project), "months": in_months(months), "support": you.support}
    told = phrase(
        "waives one of {left} permits of {card}: {months} sooner, with support at {support:.0f} of 100; it takes "
        "a point of initiative", left=-left, **names,
    ) if left < -1 else phrase(
        "waives the last permit of {card}: {months} sooner, with support at {support:.0f} of 100; it takes a point of "
        "initiative", **names
    )  # fmt: skip
    return Acts((HomeOrder(kind="fast_permit", project=project),), (told,))


def _nearness(desk: Desk, project: ProjectId) -> float:
    """How near a card is to building: its share of the hurdle, 2 once its money is there."""
    if desk.view.projects[project].status == "permitting":
        return 2.0
    return look_at(desk, desk.content.project(project)).ratio


def pushes(desk: Desk, points: int, money: float) -> Acts:
    """Recycling or substitution of the minerals with the highest dependence, cheapest first."""
    most = min(money, PUSH_SHARE * desk.budget)
    options = []
    for push in legal.pushes(desk.content, desk.view):
        need = _need(desk, push.mineral)
        if need < PUSH_DEPENDENCE or push.aim_share >= push.cap_share - 1e-6:
            continue
        step = home_policy.step_and_cap(desk.content, push.kind)[0]
        saved = step * _value(desk, push.mineral, push.kind) * need
        if push.cost_usd_m <= most and saved > 0:
            focus = 1.5 if push.mineral in desk.seat.focus else 1.0
            options.append((focus * need * saved / push.cost_usd_m, push.kind, push.mineral, push))
    orders: list[HomeOrder] = []
    why: list[str] = []
    spent = 0.0
    for _, kind, mineral, push in sorted(options, key=lambda o: (-o[0], o[1], o[2])):
        rich = money - spent > RICH_BUDGETS * desk.budget
        if len(orders) >= min(points, PUSHES_A_TURN if rich else 1):
            break
        if spent + push.cost_usd_m > money:
            continue
        spent += push.cost_usd_m
        orders.append(HomeOrder(kind=kind, mineral=mineral))
        why.append(
            phrase(
                "pushes {what} {mineral} for {cost} M USD: {dependence} of it comes from China",
                what=PUSHED[kind], mineral=short(desk, mineral), cost=usd(push.cost_usd_m),
                dependence=percent(dependence(desk, mineral)),
            )
        )
    return Acts(tuple(orders), tuple(why), spent)


def dependence(desk: Desk, mineral: MineralId) -> float:
    """Share of a seat's use of a mineral that comes from China, by value over the later stages."""
    facts, used, bought = desk.facts, 0.0, 0.0
    for stage in LATER_STAGES:
        value = facts.at(facts.use, mineral, stage, desk.me)
        value *= facts.at(facts.price, mineral, stage, desk.me)
        used += value
        bought += value * facts.china_share(mineral, stage, desk.me)
    return bought / used if used > 0 else 0.0


def _need(desk: Desk, mineral: MineralId) -> float:
    return dependence(desk, mineral) * desk.mineral(mineral).criticality


def _value(desk: Desk, mineral: MineralId, kind: str) -> float:
    """Value a turn of what a push works on, USD million."""
    stage: Stage = "refined" if kind == "recycling" else "component"
    use = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
    now = desk.facts.at(desk.facts.price, mineral, stage, desk.me)
    return desk.facts.turn_value(use, now)
