"""What small orders of a sheet should bring a seat, in points: pushes at home, steps of customs effort, a favour.

By the very sums with which the ministries choose them (``outlays``, ``normal_plan``), so that page and adviser agree.
"""

from collections.abc import Iterator
from dataclasses import replace

from game.agents.ministry import goodwill, hurry_works, normal_plan, outlays
from game.agents.ministry.desk import Desk
from game.agents.ministry.scored import Scored
from game.agents.ministry.stakes import Stakes, own_stakes
from game.model.gains import OrderGain
from game.rules import legal

__all__ = ["favour_points", "gains"]


def gains(desk: Desk) -> tuple[OrderGain, ...]:
    """``recycling/cobalt``, ``effort/2``; efforts against none, this turn alone. ``favour/1``: the first of a turn.
    ``help/435``: help for users with so many USD million, in the turns that are scored. ``hurry/lynas/3``: three
    months off a plant under way."""
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    favour = favour_points(desk, stakes)
    return (
        *(OrderGain(name, worth, worth / stakes.usd(1.0) + stakes.points("treasury", -cost))
          for name, worth, cost in _worths(desk, stakes)),
        OrderGain("favour/1", stakes.usd(favour), favour),
    )  # fmt: skip


def favour_points(desk: Desk, stakes: Stakes) -> float:
    """What the first favour of a turn brings the seat, in points."""
    return goodwill.worth(replace(desk, scored=Scored(stakes)))


def _worths(desk: Desk, stakes: Stakes) -> Iterator[tuple[str, float, float]]:
    """Name, worth and cost of each, USD million."""
    for push in legal.pushes(desk.content, desk.view):
        worth = outlays.push_worth(desk, stakes, push.kind, push.mineral)
        yield f"{push.kind}/{push.mineral}", worth, push.cost_usd_m
    money = desk.view.you.money_usd_m if desk.view.you is not None else 0.0
    amount, worth = outlays.help_worth(desk, stakes, money)
    if amount > 0:
        yield f"help/{amount:.0f}", worth * amount, amount
    for haste in hurry_works.chances(desk, stakes, ahead=True):
        yield f"hurry/{haste.card.id}/{haste.months}", haste.worth, haste.money
    for effort, cost in enumerate(desk.content.rules.customs.effort_cost_usd_m):
        yield f"effort/{effort}", normal_plan.leak_worth(desk, stakes, effort), cost
