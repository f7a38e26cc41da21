"""Cost and forecast of a sheet in lines: value and range, never a bare point."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from game.model.content import Content
from game.model.views import View
from game.present import counts, fmt
from game.present.money_words import line_name
from game.present.names import capital, good, heading, mineral_word, plain
from game.present.words import join_words, tr
from game.rules import Forecast
from game.rules.matter_outlook import AnswerOutlook
from game.rules.price_range import PriceRange, aside_ranges, at_home, own_ranges

STOCK_CAME: Final = (0.5, 0.95)
STOCK_USUAL: Final = 0.8
"""Parts of what stock orders add by themselves that the next test showed: 68 orders of normals in games of years, each
taken away and the turn played again (0.48 to 0.92 in 8 of 10, the middle 0.84)."""
MOST_BORDERS: Final = 4
"""Markets that a line on border money names."""
TRIFLE: Final = 0.05
"""USD million that are not worth a word."""
EVEN: Final = 1.1
"""Factor up to which a range is as wide below as above, to the percent."""
FELT: Final = 0.0005
"""Share of a price by which a sheet must move it to be told."""


def cost_lines(content: Content, lines: Sequence[tuple[str, float]], most: int = 0) -> tuple[tuple[str, float], ...]:
    """Lines of a sheet's cost without ids. ``most``: of more lines the last ones are one, so that all add up."""
    said = tuple((capital(plain(content, line_name(text))), amount) for text, amount in lines)
    if not most or len(said) <= most:
        return said
    rest = said[most - 1 :]
    return (*said[: most - 1], (tr("{n} more orders", n=len(rest)), sum(amount for _, amount in rest)))


class ForecastLine(msgspec.Struct, frozen=True):
    """One line of the forecast: value and range, never a bare point.

    ``better`` is None where neither direction is good for everybody at home.
    """

    name: str
    value: str
    span: str
    tip: str = ""
    better: bool | None = None


def forecast_lines(
    content: Content, forecast: Forecast, prices: Sequence["PriceLine"] = (), *, counts: bool = True
) -> tuple[ForecastLine, ...]:
    """What the draft would do at home, beside its money. ``prices``: the foreseen ones, for what stands still at them.

    ``counts``: whether this turn may be one of the scored ones.
    """
    lines = [
        ForecastLine(
            tr("Your users' bill"), fmt.signed_money(forecast.users_bill_usd_m),
            tr("only what this sheet changes, less help") if counts
            else tr("only what this sheet changes, less help; not scored yet"),
            tr("Their need at the forecast prices less your help for them, which counts up to what prices above the "
               "base year take; this sheet less the default one. Affordability is read in the last turns alone ({n}).",
               n=content.rules.score.mean_turns),
            _better(-forecast.users_bill_usd_m, 0.5),
        ),
        *answer_lines(content, forecast, prices),
    ]  # fmt: skip
    if abs(forecast.security_change) > 0.0005:
        lines.append(_stored(forecast.security_change))
    return tuple(lines)


def stock_adds(share: float) -> str:
    """Percentage points that stock orders should add to the next test, as a rule: the one figure for every page."""
    return fmt.signed(100 * share * (STOCK_USUAL if share > 0 else 1.0), 1)


def _stored(share: float) -> ForecastLine:
    """What stock orders should add to the next test: as a rule less than if nothing else moved."""
    low, high = (fmt.signed(100 * part * share, 1) for part in (STOCK_CAME if share > 0 else (1.0, 1.0)))
    told = tr("from your stock orders: {low} to {high} by the next test", low=low, high=high)
    return ForecastLine(
        tr("Need met in a cut-off"), fmt.signed_points(share * (STOCK_USUAL if share > 0 else 1.0)),
        told if share > 0 else tr("from your stock orders"),
        tr("If all is bought and nothing else moves: {all}. Only the weakest stage of a chain counts. State buyers "
           "stop where the price rises by a quarter, need grows through the turn, users sell from their own stocks: in "
           "games half to nearly all of it came. What others do moves the test beside this.",
           all=fmt.signed_points(share)),
        _better(share, 0.0005),
    )  # fmt: skip


def answer_lines(content: Content, forecast: Forecast, prices: Sequence["PriceLine"]) -> Iterator[ForecastLine]:
    """What each answer to a matter is expected to do beside its cost; none where it does nothing."""
    home = content.rules.home
    for a in (_at_prices(a, prices) for a in forecast.answers):
        parts = [*_answer_money(a), *_answer_points(a)]
        if parts:
            better, value = _answer_sum(a)
            yield ForecastLine(
                tr("Your answer to the matter"), value, capital(", ".join(parts)),
                tr("Beside its cost, which stands above. Money: relief off the users' bill as far as "
                   "prices above the base year take it, less output that stands still, at the likely prices. Support "
                   "moves back towards {n} of 100 by {share} of the way each turn.",
                   n=fmt.number(home.start), share=fmt.percent(home.return_share)),
                better,
            )  # fmt: skip


def _at_prices(a: AnswerOutlook, prices: Sequence["PriceLine"]) -> AnswerOutlook:
    """Lost output at the likely prices of its good, where they are foreseen."""
    line = next((p for p in prices if (p.mineral, p.stage) == (a.mineral, a.stage)), None)
    if line is None:
        return a
    low, high = a.output_usd_m
    return msgspec.structs.replace(a, output_usd_m=(low * line.low / line.now, high * line.high / line.now))


def _answer_sum(a: AnswerOutlook) -> tuple[bool | None, str]:
    """Users' relief less lost output in the middle of its range, and whether that is good; empty where it is none."""
    middle = sum(a.users_usd_m) / 2 - sum(a.output_usd_m) / 2
    return (middle > 0, fmt.signed_money(middle)) if abs(middle) >= TRIFLE else (None, "")


def _answer_money(a: AnswerOutlook) -> Iterator[str]:
    if a.users_usd_m[1] >= TRIFLE:
        yield tr("{span} off your users' bill", span=_money_span(a.users_usd_m))
    if a.output_usd_m[1] >= TRIFLE:
        yield tr("{span} of output stands still", span=_money_span(a.output_usd_m))


def _answer_points(a: AnswerOutlook) -> Iterator[str]:
    yield from _answer_support(a)
    if a.standing_points:
        yield tr("mean trust {n} points", n=fmt.signed(a.standing_points, 2))
    if a.belief_share:
        yield tr("belief in the floor {n} percentage points", n=fmt.signed(100 * a.belief_share))
    if a.delay_months:
        yield tr("works {months} later", months=counts.months(a.delay_months))


def _answer_support(a: AnswerOutlook) -> Iterator[str]:
    """Support by the answer itself, the figure of the brief, then what users' relief keeps of it beside that."""
    own, kept = fmt.signed(a.own_points, 1), [points - a.own_points for points in a.support_points]
    low, high = (fmt.signed(points, 1) for points in kept)
    if abs(a.own_points) >= TRIFLE:
        yield tr("support {n} points", n=own)
    if max(map(abs, kept)) >= TRIFLE:
        span = low if low == high else tr("{low} to {high}", low=low, high=high)
        yield (tr("{span} more as users pay less", span=span) if abs(a.own_points) >= TRIFLE
               else tr("support {span} points as users pay less", span=span))  # fmt: skip


def _money_span(span: tuple[float, float]) -> str:
    """A range of money: ``$ 3 to 5 m`` written out; one figure where both ends show the same."""
    low, high = (fmt.money(usd) for usd in span)
    return low if low == high else tr("{low} to {high}", low=low, high=high)


def border_words(content: Content, forecast: Forecast) -> str:
    """Where the border money comes from, the largest first, and what of it goes to the Fund."""
    text = tr("Duties on all goods and a quarter of the levies stay with you.")
    rows = sorted(forecast.borders, key=lambda r: -r.treasury_usd_m)[:MOST_BORDERS]
    named = [f"{good(content, r.mineral, r.stage)} {fmt.money(r.treasury_usd_m)}"
             for r in rows if r.treasury_usd_m >= TRIFLE]  # fmt: skip
    if named:
        text += " " + tr("Most from: {list}.", list=", ".join(named))
    fund = sum(r.fund_usd_m for r in forecast.borders)
    if fund >= TRIFLE:
        text += " " + tr("Beside it {money} of levies go to the FORGE Fund.", money=fmt.money(fund))
    return text


class PriceLine(PriceRange, frozen=True):
    """The forecast price of one market at home with its name."""

    name: str = ""

    def holds(self, price: float) -> bool:
        """Whether a price lies inside, as both are shown: in either part of a range that has two."""
        ends = [(self.low, self.high)]
        if self.again is not None:
            ends = [(self.low, self.near), (self.again.low, self.again.high)]
        return any(low <= price <= high or fmt.price(price) in (fmt.price(low), fmt.price(high)) for low, high in ends)


def price_lines(content: Content, view: View, forecast: Forecast) -> tuple[PriceLine, ...]:
    """Forecast prices of what is used or made at home: by the users' bill, then by the makers' sales."""
    return _named(content, own_ranges(content, view, forecast))


def aside_lines(content: Content, view: View, forecast: Forecast) -> tuple[PriceLine, ...]:
    """The same of what is used or made at home beyond the seat's own minerals, by the users' bill."""
    return _named(content, aside_ranges(content, view, forecast))


def _named(content: Content, rows: Iterable[PriceRange]) -> tuple[PriceLine, ...]:
    return tuple(PriceLine(**msgspec.structs.asdict(r), name=heading(content, r.mineral, r.stage)) for r in rows)


class OtherPrices(msgspec.Struct, frozen=True):
    """Goods that the seat uses or makes beyond its own minerals: of each mineral that the sheet moves the good it moves
    most, and the minerals of the rest in one sentence, with every price and its likely range in ``tip``.
    """

    moved: tuple[tuple[str, str], ...]
    still: str
    tip: str


def other_prices(content: Content, view: View, forecast: Forecast) -> OtherPrices:
    """What the score watches beside the bars: where a sheet changes nothing, that is said rather than left out."""
    rows = [row for row in forecast.others if at_home(content, view, row.mineral, row.stage)]
    first = {r.mineral: r for r in sorted(rows, key=lambda r: abs(r.share)) if abs(r.share) >= FELT}
    moved = tuple(
        (heading(content, r.mineral, r.stage),
         tr("{now}, {change} by this sheet", now=fmt.price(r.now), change=fmt.signed_percent(r.share, 1)))
        for r in sorted(first.values(), key=lambda r: -abs(r.share))
    )  # fmt: skip
    stirred = {r.mineral for r in rows if abs(r.share) >= FELT}
    calm = list(dict.fromkeys(r.mineral for r in rows if r.mineral not in stirred))
    lines = [row for row in aside_lines(content, view, forecast) if row.mineral in calm]
    names = join_words([_with_range(mineral_word(content, m), [r for r in lines if r.mineral == m]) for m in calm])
    tip = "\n".join(f"{r.name}: {fmt.price(r.now)} → {fmt.price(r.low)}–{fmt.price(r.high)}" for r in lines)
    return OtherPrices(moved,
                       tr("No change by this sheet; likely this turn: {names}.", names=names) if calm else "", tip)


def _with_range(name: str, lines: list[PriceLine]) -> str:
    """A mineral with how far its prices may go: ``lithium ±4 %``, ``cobalt −46 to +85 %``."""
    low, high = min(r.low / r.now for r in lines), max(r.high / r.now for r in lines)
    if max(high, 1.0 / low) <= EVEN:
        return tr("{good} ±{share}", good=name, share=fmt.percent(max(high, 1.0 / low) - 1.0))
    return tr("{good} {low} to {high}", good=name, low=fmt.signed(100 * (low - 1.0)),
              high=fmt.signed_percent(high - 1.0))  # fmt: skip


def _better(value: float, least: float) -> bool | None:
    return None if abs(value) < least else value > 0
