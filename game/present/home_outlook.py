"""Support at home after this turn as a sheet's forecast: its range, what help keeps, the election ahead."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import stage_index
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, horizon
from game.present.ahead import OUT
from game.present.outlook import ForecastLine, PriceLine, aside_lines, price_lines
from game.present.words import tr
from game.rules import Forecast, figures, home_acts
from game.rules.matter_outlook import GOES_ON, LASTS, last_way
from game.rules.plant_calendar import opens_turn
from game.rules.support_outlook import SupportOutlook, own_bill, support_after

__all__ = ["Bills", "bills", "of_sheet", "span_words", "support_line"]

SOON: Final = 2
"""Turns ahead up to which an election is named beside the range."""
FELT: Final = 3.0
"""Points of support lost from which the line says by what."""
GOES: Final = 0.16
"""Part of the model's way from today's prices that the bill of a turn goes."""
TOGETHER: Final = 0.3
"""Part of the way to all prices at one end of their ranges that a bill goes: one goes high, another low."""
LEAST: Final = 0.05
"""Points of support that are not worth a word."""


class Bills(msgspec.Struct, frozen=True):
    """What prices above the base year should take from users at home in a turn, USD million; negative: they save."""

    low: float
    likely: float
    high: float


def bills(content: Content, view: View, lines: Sequence[PriceLine]) -> Bills:
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
    content: Content, view: View, lines: Sequence[PriceLine]
) -> Iterator[tuple[PriceLine, float, float, float]]:
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
    if view.you is None or not forecast.prices:
        return None
    lines = (*price_lines(content, view, forecast), *aside_lines(content, view, forecast))
    opens = sum(
        1 for card in content.projects
        if card.region == view.seat and view.projects[card.id].status not in OUT
        and opens_turn(content, view, card) == view.turn
    )  # fmt: skip
    own = (1.0 - GOES) * own_bill(content, view, sheet, forecast)
    bill = bills(content, view, lines)
    bill = Bills(bill.low + own, bill.likely + own, bill.high + own)
    ends = support_after(content, view, sheet, (bill.low, bill.high), forecast.answers, opens)
    usual = support_after(content, view, sheet, (bill.likely, bill.likely), forecast.answers, opens)
    return msgspec.structs.replace(ends, likely=(usual.low + usual.high) / 2) if ends and usual else ends


def support_line(content: Content, view: View, sheet: OrderSheet, forecast: Forecast) -> ForecastLine | None:
    """``Support at home  44 → 36 (33–41)`` with the election that needs more, and what help on the sheet keeps."""
    found = of_sheet(content, view, sheet, forecast)
    if found is None:
        return None
    ahead = next(iter(home_acts.elections(content, view)), None)
    parts, better = [], None
    if found.likely is not None and found.likely < found.now - FELT:
        parts.append(tr("dear goods weigh on users"))
    if ahead is not None and ahead.turn <= view.turn + SOON and not horizon.after(content, view, ahead.turn):
        parts.append(tr("the election in turn {n} needs {mark}", n=ahead.turn, mark=fmt.number(ahead.mark)))
        safe = found.low >= ahead.mark and found.low >= found.now  # a fall is no good news, though it suffices
        better = True if safe else False if found.high < ahead.mark else None
    if found.helped_usd_m > 0:
        parts.append(_help_words(found))
    if not parts:
        falls = content.rules.home.falls_below
        parts.append(tr("of 100 after this turn; below {n} a cabinet falls", n=fmt.number(falls)))
        better = False if found.high < falls else None
    text = "; ".join(parts)
    return ForecastLine(
        tr("Support at home"), _value_words(found),
        text[:1].upper() + text[1:],
        tr("By the rule of the game: {share} of the way back to {start}, less what your users' bill above base-year "
           "prices costs ({weight} points a turn of your budget, {most} at most; help for users takes as much off "
           "that), and what this sheet's own acts cost or bring. The bill is a mean of the turn's months: what is dear "
           "draws less use and falls back, last turn's moves go on for a while. Not in it: relief from the Fund, "
           "protests, secrets that come out.",
           share=fmt.percent(content.rules.home.return_share), start=fmt.number(content.rules.home.start),
           weight=fmt.number(content.rules.home.bill_weight),
           most=fmt.number(content.rules.home.bill_weight * content.rules.home.bill_cap, 1)),
        better,
    )  # fmt: skip


def _value_words(found: SupportOutlook) -> str:
    """``44 → 36 (33–41)``; one figure where both ends show the same."""
    now, span = fmt.number(found.now), span_words(found)
    if found.likely is None or "–" not in span:
        return f"{now} → {span}"
    return f"{now} → {fmt.number(found.likely)} ({span})"


def span_words(found: SupportOutlook) -> str:
    """The range alone: ``33–41``; one figure where both ends show the same."""
    low, high = fmt.number(found.low), fmt.number(found.high)
    return low if low == high else f"{low}–{high}"


def _help_words(found: SupportOutlook) -> str:
    """What the help on the sheet keeps of support: a range where it hangs on prices."""
    money, (low, high) = fmt.money(found.helped_usd_m), (fmt.signed(points, 1) for points in found.kept)
    if found.kept[1] < LEAST:
        return tr("{money} for users keep nothing at these prices", money=money)
    if found.kept[0] < LEAST:
        return tr("with {money} for users: up to {n}", money=money, n=high)
    if low == high:
        return tr("with {money} for users: {n}", money=money, n=low)
    return tr("with {money} for users: {low} to {high}", money=money, low=low, high=high)
