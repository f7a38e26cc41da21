"""Support at home after this turn if a sheet is played, by the rule itself, from a seat's own view."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import stage_index
from game.model.orders import HomeOrder, OrderSheet
from game.model.views import View
from game.rules import figures, home, home_acts, hurry, ore
from game.rules.forecast import forecast, side_saved
from game.rules.forecast_told import Forecast
from game.rules.kept import Kept
from game.rules.matter_outlook import (
    GOES_ON,
    LASTS,
    AnswerOutlook,
    Span,
    extra_bill,
    help_of,
    helped,
    last_way,
    support_if,
)
from game.rules.plant_calendar import OUT, opens_turn
from game.rules.price_range import PriceRange, aside_ranges, own_ranges
from game.rules.projects import UNDER_WAY

__all__ = ["Bills", "SupportOutlook", "bills", "foreseen", "of_sheet", "own_bill", "support_after", "useful_help",
           "with_help"]  # fmt: skip

ORE_FREE: Final = {"ore_export_ban": 0.0, "ore_lift": 1.0}
"""Share of base-year exports that an ore measure lets out; a quota says its own."""
GOES: Final = 0.16
"""Part of the model's way from today's prices that the bill of a turn goes."""
TOGETHER: Final = 0.3
"""Part of the way to all prices at one end of their ranges that a bill goes: one goes high, another low."""
PROTESTS: Final = 0.25
"""Odds of a protest at a hurried site from which the lower end has one: of thinner odds pages tell beside it."""


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
    likely_bill: float = 0.0
    """Points that the likeliest bill would cost without help."""
    bill_points: Span = (0.0, 0.0)
    """Points that the users' bill of the range would cost without help, least and most."""
    answer_points: float = 0.0
    """What the sheet's answer to a matter moves of it by itself, points: in all figures above."""
    protest_odds: float = 0.0
    """Odds that people protest at a hurried site at home, which takes ``finance.backlash_support`` points more."""


def support_after(
    content: Content, view: View, sheet: OrderSheet, bills: Span, answers: tuple[AnswerOutlook, ...] = (),
    plants: int = 0, relief: float = 0.0,
) -> SupportOutlook | None:  # fmt: skip
    """The range of support after the turn; None for who has no home.

    ``bills``: likely least and most that prices above the base year take from users at home over the turn, USD
    million; ``plants``: plants at home that should open in it; at the worse end one of them is late. ``relief``: what
    the Fund may pay the users, at the better end, USD million.
    """
    if view.you is None:
        return None
    given = help_of(sheet)
    reached = given + sum(a.helped_usd_m for a in answers)
    saved = side_saved(view, sheet.side_purchases)
    permits = sum(order.kind == "fast_permit" for order in sheet.home)
    budget = home.turn_money(content, view.seat)
    before = _bounded(view.you.support + _acts(content, view, sheet) + sum(a.own_points for a in answers))
    after = _amends(content, view, sheet)

    def ends(bill: float, opened: int, more: float = 0.0) -> float:
        x, h = (bill - saved) / budget, (reached + more) / budget
        moved = home.next_support(content.rules.home, before, x, opened, permits, helped_budgets=h)
        return _bounded(moved + after)

    low, high = ends(max(bills), max(0, plants - 1)), ends(min(bills), plants, relief)
    kept = sorted(home.helped_points(content.rules.home, (b - saved) / budget, given / budget) for b in bills)
    costs = [home.bill_points(content.rules.home, (b - saved) / budget) for b in (min(bills), max(bills))]
    return SupportOutlook(view.you.support, low, high, given, (kept[0], kept[-1]), bill_points=(costs[0], costs[1]),
                          answer_points=sum(a.own_points for a in answers))  # fmt: skip


class Bills(msgspec.Struct, frozen=True):
    """What prices above the base year should take from users at home in a turn, USD million; negative: they save."""

    low: float
    likely: float
    high: float


def bills(content: Content, view: View, lines: Sequence[PriceRange]) -> Bills:
    """The mean bill of the turn's months, from today's prices, where the model sees them, and the way they came.

    A price that is dear draws less use and falls back, so that a part of today's bill lasts; the model's way is gone in
    part; what moved over the last turn goes on. In five games of years as published and two with a drawn opening nine
    of ten bills cost points inside, in the middle 2.0 wide; all prices at the ends of their ranges were 7.5 wide.
    """
    low, likely, high = 0.0, 0.0, 0.0
    for line, use, base, way in _used(content, view, lines):
        likely += use * (LASTS * (line.now - base) + GOES * (line.next - line.now) + GOES_ON * way)
        low, high = low + use * (line.usual - line.low), high + use * (line.high - line.usual)
    return Bills(likely - TOGETHER * low, likely, likely + TOGETHER * high)


def _used(
    content: Content, view: View, lines: Sequence[PriceRange]
) -> Iterator[tuple[PriceRange, float, float, float]]:
    """Each good, what users at home need in the turn (thousand t), base-year price, way since last turn's mean."""
    here = content.region_index(view.seat)
    base, way = figures.base_year(content, "price_delivered")[..., here], last_way(view)[..., here]
    need = np.asarray(view.market["final_base"])[..., here] * view.months_per_turn / 1000.0
    for line in lines:
        at = content.mineral_index(line.mineral), stage_index(line.stage)
        yield line, float(need[at]), float(base[at]), float(way[at])


def of_sheet(content: Content, view: View, sheet: OrderSheet, forecast: Forecast) -> SupportOutlook | None:
    """The range of support at home with this sheet; None where no price was foreseen.

    What the sheet's own orders do to the bill counts in whole: stock of cells let out by Japan and Korea in a shock
    took 40 and 45 million off by the forecast, and 50 to 60 by the turn.
    """
    return with_help(content, view, sheet, forecast, help_of(sheet))


def with_help(
    content: Content, view: View, sheet: OrderSheet, forecast: Forecast, usd_m: float
) -> SupportOutlook | None:
    """The same with another sum for the users on it, USD million: what ``forecast`` of the sheet says holds for all."""
    if view.you is None or not forecast.prices:
        return None
    own = (1.0 - GOES) * own_bill(content, view, sheet, forecast)
    found = bills(content, view, (*own_ranges(content, view, forecast), *aside_ranges(content, view, forecast)))
    rest = tuple(order for order in sheet.home if order.kind != "users_help")
    given = (HomeOrder("users_help", amount_usd_m=usd_m),) if usd_m > 0 else ()
    sheet, opens = msgspec.structs.replace(sheet, home=(*rest, *given)), opening(content, view, sheet)

    def after(least: float, most: float, relief: float = 0.0) -> SupportOutlook | None:
        return support_after(content, view, sheet, (least + own, most + own), forecast.answers, opens, relief)

    ends = after(found.low, found.high, fund_relief(content, view, forecast))
    usual = after(found.likely, found.likely)
    if ends is None or usual is None:
        return None
    odds, likely = protest_odds(content, view, sheet), (usual.low + usual.high) / 2
    low = _bounded(ends.low - content.rules.finance.backlash_support) if odds >= PROTESTS else ends.low
    return msgspec.structs.replace(ends, low=low, likely=likely, likely_bill=usual.bill_points[0], protest_odds=odds)


def foreseen(content: Content, view: View, usd_m: float = 0.0) -> float:
    """The likeliest support after the turn with so much help for users (USD million) and nothing else new ordered.

    The figure that the sheet shows for the same orders: the adviser's, the news' and the brief's.
    """
    found = _ahead(content, view, usd_m)
    return found.likely if found is not None and found.likely is not None else support_if(content, view, usd_m)


def useful_help(content: Content, view: View) -> float:
    """Help for users that keeps any support, USD million: what of the likeliest bill is felt, and no more."""
    found, budget = _ahead(content, view, 0.0), home.turn_money(content, view.seat)
    if found is None:
        return min(extra_bill(content, view), content.rules.home.bill_cap * budget)
    return found.likely_bill / content.rules.home.bill_weight * budget


def _ahead(content: Content, view: View, usd_m: float) -> SupportOutlook | None:
    sheet = view.default_sheet
    made = _MADE.of((content, view), lambda: forecast(content, view, sheet))
    return with_help(content, view, sheet, made, usd_m)


_MADE: Final[Kept[Forecast]] = Kept()


def opening(content: Content, view: View, sheet: OrderSheet) -> int:
    """Plants at home that should open this turn, those that the sheet hurries among them."""
    off, found = hurry.months_off(content, sheet, view.projects), 0
    for card in content.projects:
        held = view.projects[card.id]
        if card.region != view.seat or held.status in OUT:
            continue
        turn = opens_turn(content, view, card)
        if card.id in off:
            turn = min(turn, hurry.opens_turn(content, held, view.next_played, off[card.id]) or turn)
        found += turn == view.turn
    return found


def fund_relief(content: Content, view: View, forecast: Forecast) -> float:
    """The most that the Fund may pay the users of the seat this turn, USD million: a part of the levy they pay."""
    levy = sum(row.fund_usd_m for row in forecast.borders)
    return min(view.relief_budget_usd_m, content.rules.fund.relief_levy_share * max(0.0, levy))


def protest_odds(content: Content, view: View, sheet: OrderSheet) -> float:
    """Odds, 0-1, that people protest this turn at one at least of the sites at home whose permits were waived."""
    waived = [order.project for order in sheet.home if order.kind == "fast_permit"]
    calm = 1.0
    for card in content.projects:
        held = view.projects[card.id]
        if card.region == view.seat and held.status in UNDER_WAY:
            cut = held.permits_cut + waived.count(card.id)
            calm *= 1.0 - min(1.0, content.rules.finance.backlash_odds * cut)
    return 1.0 - calm


def own_bill(content: Content, view: View, sheet: OrderSheet, forecast: Forecast) -> float:
    """What a sheet's own orders (stock, border) add to what users at home pay over the turn, USD million; less is < 0.

    Without its help and what it buys past a levy, which are counted on their own.
    """
    moved = forecast.users_bill_usd_m
    for part, sign in ((sheet, 1.0), (view.default_sheet, -1.0)):
        moved += sign * (side_saved(view, part.side_purchases) + helped(content, view, part))
    return moved


def _acts(content: Content, view: View, sheet: OrderSheet) -> float:
    """Points of support that the sheet's own acts move before users' bills are counted."""
    moved = -content.rules.offers.favour_support * sum(f.kind == "security" for f in sheet.favours)
    bill = home_acts.bill(content, view)
    if bill is not None and any(order.kind == "federal_land" for order in sheet.home):
        moved -= bill.support
    return moved + sum(_ore(content, view, order) for order in sheet.home if order.kind in ore.KINDS)


def _amends(content: Content, view: View, sheet: OrderSheet) -> float:
    """What giving way in quarrels costs at the end of the turn; an election of the turn counts support before that."""
    if any(e.turn == view.turn for e in home_acts.elections(content, view)):
        return 0.0
    return -content.rules.politics.amends_support_points * sum(order.kind == "amends" for order in sheet.home)


def _ore(content: Content, view: View, order: HomeOrder) -> float:
    """An ore held back pleases at home by the share beyond what was held before; let out again it costs as much."""
    free = ORE_FREE.get(order.kind, order.share)
    more = 1.0 - free - ore.taken(content, view.curbs, view.seat, order.mineral)
    return content.rules.ore.support_gain_points * more


def _bounded(points: float) -> float:
    return min(100.0, max(0.0, points))
