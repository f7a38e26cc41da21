"""What small orders of a sheet should bring a seat, in points: pushes at home and steps of customs effort.

By the very sums with which the ministries choose them (``outlays``, ``normal_plan``), so that page and adviser agree.
"""

from collections.abc import Iterator

from game.agents.ministry import normal_plan, outlays
from game.agents.ministry.desk import Desk
from game.agents.ministry.stakes import Stakes, own_stakes
from game.model.views import OrderGain
from game.rules import legal

__all__ = ["gains"]


def gains(desk: Desk) -> tuple[OrderGain, ...]:
    """``recycling/cobalt``, ``effort/2``: each before what it costs; efforts against none, this turn alone."""
    stakes = own_stakes(desk.content, desk.view, desk.facts)
    return tuple(OrderGain(name, usd, usd / stakes.usd(1.0)) for name, usd in _worths(desk, stakes))


def _worths(desk: Desk, stakes: Stakes) -> Iterator[tuple[str, float]]:
    for push in legal.pushes(desk.content, desk.view):
        yield f"{push.kind}/{push.mineral}", outlays.push_worth(desk, stakes, push.kind, push.mineral)
    for effort in range(len(desk.content.rules.customs.effort_cost_usd_m)):
        yield f"effort/{effort}", normal_plan.leak_worth(desk, stakes, effort)
