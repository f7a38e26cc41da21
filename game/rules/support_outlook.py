"""Support at home after this turn if a sheet is played, by the rule itself, from a seat's own view."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.orders import HomeOrder, OrderSheet
from game.model.views import View
from game.rules import home, home_acts, ore
from game.rules.forecast import side_saved
from game.rules.matter_outlook import AnswerOutlook, Span

__all__ = ["SupportOutlook", "support_after"]

ORE_FREE: Final = {"ore_export_ban": 0.0, "ore_lift": 1.0}
"""Share of base-year exports that an ore measure lets out; a quota says its own."""


class SupportOutlook(msgspec.Struct, frozen=True):
    """Support at home, 0-100: now, and the likely range once the turn is played, before an election counts it.

    ``helped_usd_m``: help for users on the sheet; ``kept``: points that it keeps of what any bill in the range would
    cost, least and most.
    """

    now: float
    low: float
    high: float
    helped_usd_m: float = 0.0
    kept: Span = (0.0, 0.0)
    likely: float | None = None
    """What is likeliest within the range, where it was asked for."""


def support_after(
    content: Content, view: View, sheet: OrderSheet, bills: Span, answers: tuple[AnswerOutlook, ...] = (),
    plants: int = 0,
) -> SupportOutlook | None:  # fmt: skip
    """The range of support after the turn; None for who has no home.

    ``bills``: likely least and most that prices above the base year take from users at home over the turn, USD
    million; ``plants``: plants at home that should open in it; at the worse end one of them is late.
    """
    if view.you is None:
        return None
    helped = sum(order.amount_usd_m for order in sheet.home if order.kind == "users_help")
    saved = side_saved(view, sheet.side_purchases)
    permits = sum(order.kind == "fast_permit" for order in sheet.home)
    budget = max(content.seat(view.seat).budget_usd_m, 1e-9)
    acts, stands = _acts(content, view, sheet), view.you.support

    def ends(at: int, bill: float, opened: int) -> float:
        before = _bounded(stands + acts + sum(a.support_points[at] for a in answers))
        net = (bill - helped - saved) / budget
        return home.next_support(content.rules.home, before, net, plants=opened, permits=permits)

    late = max(0, plants - 1)
    low, high = ends(0, max(bills), late), ends(1, min(bills), plants)
    kept = _kept(content, (bills[0] - saved, bills[1] - saved), helped, budget)
    return SupportOutlook(stands, low, high, helped, kept)


def _kept(content: Content, bills: Span, helped: float, budget: float) -> Span:
    """Least and most points that help keeps for any bill of a range; most where all of it still counts."""
    rules = content.rules.home
    low, high = min(bills), max(bills)
    turns = [min(high, max(low, bill)) for bill in (low, high, helped, rules.bill_cap * budget)]
    kept = [home.bill_points(rules, b / budget) - home.bill_points(rules, (b - helped) / budget) for b in turns]
    return min(kept), max(kept)


def _acts(content: Content, view: View, sheet: OrderSheet) -> float:
    """Points of support that the sheet's own acts move before users' bills are counted."""
    moved = -content.rules.offers.favour_support * sum(f.kind == "security" for f in sheet.favours)
    bill = home_acts.bill(content, view)
    if bill is not None and any(order.kind == "federal_land" for order in sheet.home):
        moved -= bill.support
    return moved + sum(_ore(content, view, order) for order in sheet.home if order.kind in ore.KINDS)


def _ore(content: Content, view: View, order: HomeOrder) -> float:
    """An ore held back pleases at home by the share beyond what was held before; let out again it costs as much."""
    free = ORE_FREE.get(order.kind, order.share)
    more = 1.0 - free - ore.taken(content, view.curbs, view.seat, order.mineral)
    return content.rules.ore.support_gain_points * more


def _bounded(points: float) -> float:
    return min(100.0, max(0.0, points))
