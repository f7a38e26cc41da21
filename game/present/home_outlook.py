"""Support at home after this turn as a sheet's forecast: its range, what help keeps, the election ahead."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.orders import OrderSheet
from game.model.views import View
from game.present import fmt, horizon
from game.present.outlook import ForecastLine
from game.present.words import join_words, tr
from game.rules import Forecast, home_acts
from game.rules.support_outlook import SupportOutlook, of_sheet

__all__ = ["parts_words", "span_words", "support_line", "value_words"]

SOON: Final = 2
"""Turns ahead up to which an election is named beside the range."""
FELT: Final = 3.0
"""Points of support lost from which the line says by what."""
ODDS: Final = 0.01
"""Odds of a protest that are worth a word."""
LEAST: Final = 0.05
"""Points of support that are not worth a word."""
NAMED: Final = 5.0
"""Points of support by one cause from which the row itself names it."""


class _Cause(msgspec.Struct, frozen=True):
    """A part of what moves support, in words with its points."""

    words: str
    points: float


def support_line(content: Content, view: View, sheet: OrderSheet, forecast: Forecast) -> ForecastLine | None:
    """``Support at home  44 → 36 (33–41)`` with the election that needs more, and what help on the sheet keeps."""
    found = of_sheet(content, view, sheet, forecast)
    if found is None:
        return None
    ahead = next(iter(home_acts.elections(content, view)), None)
    parts, better = [], None
    causes = _causes(content, found)
    large = bool(causes) and abs(causes[0].points) >= NAMED
    if causes and not large and found.likely is not None and abs(found.likely - found.now) > FELT:
        parts.append(causes[0].words)
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
    name = tr("Support, {cause} points in it", cause=causes[0].words) if large else tr("Support at home")
    why = tr("Of it {list}.", list=join_words([cause.words for cause in causes])) if causes else ""
    tip = " ".join(filter(None, (parts_words(found), why, _rule_words(content, found))))
    return ForecastLine(name, value_words(found), text[:1].upper() + text[1:], tip, better)


def _causes(content: Content, found: SupportOutlook) -> list[_Cause]:
    """What moves support this turn by the likeliest figures, most first; parts that nobody sees are left out.

    The answer to a matter has a line of its own above: beside it a sum that leaves it in "own acts" does not add up.
    The bill is that above base-year prices, not what the sheet changes of it.
    """
    if found.likely is None:
        return []
    rules = content.rules.home
    back = rules.return_share * (rules.start - found.now)
    bill = -found.likely_bill + sum(found.kept) / 2 if found.helped_usd_m > 0 else -found.likely_bill
    rest = found.likely - found.now - back - bill - found.answer_points
    own = tr("plants, permits and other acts of yours {n}", n=fmt.signed(rest, 1))
    told = [_Cause(tr("dear goods {n}", n=fmt.signed(bill, 1)), bill),
            _Cause(tr("return to {mark} {n}", mark=fmt.number(rules.start), n=fmt.signed(back, 1)), back),
            _Cause(tr("your answer to the matter {n}", n=fmt.signed(found.answer_points, 1)), found.answer_points),
            _Cause(own, rest)]  # fmt: skip
    return sorted((c for c in told if abs(c.points) >= LEAST), key=lambda c: -abs(c.points))


def parts_words(found: SupportOutlook) -> str:
    """Where support stands, and the likely range after the turn."""
    if "–" not in span_words(found):
        return tr("{now} now, {likely} after this turn.", now=fmt.number(found.now, 1), likely=span_words(found))
    return tr("{now} now; likely {likely} after this turn, {span} by what prices, plants and luck do.",
              now=fmt.number(found.now, 1), likely=fmt.number(found.likely or 0.0, 1),
              span=span_words(found))  # fmt: skip


def _rule_words(content: Content, found: SupportOutlook) -> str:
    """How support moves, what is in the range, and what is not."""
    told = tr("By the rule of the game: {share} of the way back to {start}, less what your users' bill above base-year "
              "prices costs ({weight} points a turn of your budget, {most} at most; help for users takes as much off "
              "that), and what this sheet's own acts cost or bring. The bill is a mean of the turn's months: what is "
              "dear draws less use and falls back, last turn's moves go on for a while. A plant that should open may "
              "be late, the Fund may pay its relief. Not in it: secrets that come out.",
              share=fmt.percent(content.rules.home.return_share), start=fmt.number(content.rules.home.start),
              weight=fmt.number(content.rules.home.bill_weight),
              most=fmt.number(content.rules.home.bill_weight * content.rules.home.bill_cap, 1))  # fmt: skip
    if found.protest_odds < ODDS:
        return told
    return " ".join((told, tr("At hurried sites people protest with odds of {odds}: {n} points less.",
                              odds=fmt.percent(found.protest_odds),
                              n=fmt.number(content.rules.finance.backlash_support))))  # fmt: skip


def value_words(found: SupportOutlook) -> str:
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
