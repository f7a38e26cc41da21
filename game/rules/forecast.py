"""What a draft sheet would probably do, from a seat's own view: ranges, never a promise."""

from dataclasses import replace as with_fields
from typing import Final, NamedTuple

import msgspec
import numpy as np

from game.market import FoundRents, MarketState, Month, NoEquilibrium, Policy, Shocks, Structure, clear
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId, Stage
from game.model.orders import OrderSheet
from game.model.phrases import phrase
from game.model.views import View
from game.rules import price_path, stress
from game.rules.check import cost
from game.rules.forecast_ahead import ahead, coming, haul_of, rules_of
from game.rules.forecast_batch import (
    changed_minerals,
    markets_of,
    policy_of,
    stack,
    stack_policies,
    without_stocks,
)
from game.rules.names import at, cell
from game.rules.snapshot import some_minerals
from game.rules.structure import market_of, structure_of

SPREAD: Final = 0.04
"""Half width of use that the range covers: about two standard deviations of a turn's noise."""
CASES: Final = ("now", "default", "sheet", "low", "high")


class PriceOutlook(msgspec.Struct, frozen=True):
    """Delivered price at home of one mineral and stage, USD/kg contained: now, and this turn.

    ``next``: if the sheet is played; ``same``: if nothing changes; ``term``: two turns on, where contracts are
    priced. The last two are the points of the common path (``foresight``).
    """

    mineral: MineralId
    stage: Stage
    now: float
    next: float
    low: float
    high: float
    same: float = 0.0
    term: float = 0.0


class BorderMoney(msgspec.Struct, frozen=True):
    """What users pay at the own border on one market over the turn, USD million: by who receives it.

    ``treasury_usd_m``: duties and the part of the levy that stays; ``fund_usd_m``: the Fund's part.
    """

    mineral: MineralId
    stage: Stage
    fund_usd_m: float
    treasury_usd_m: float

    @property
    def users_usd_m(self) -> float:
        """What users pay."""
        return self.fund_usd_m + self.treasury_usd_m


class Forecast(msgspec.Struct, frozen=True):
    """What a sheet would do this turn, for its own seat.

    ``money_usd_m``: what the treasury ends up with from the sheet (border revenue less its cost);
    ``cost_usd_m`` and ``border_usd_m`` are the two sides of it. ``users_bill_usd_m``: change of
    users' bill against the default sheet. ``security_change``: share of need met in a cut-off that
    own stock orders add. ``note`` says what the forecast could not see. ``borders``: the border money
    market by market; its treasury parts add up to ``border_usd_m``.
    """

    prices: tuple[PriceOutlook, ...]
    money_usd_m: float
    cost_usd_m: float
    border_usd_m: float
    users_bill_usd_m: float
    security_change: float
    note: str = ""
    borders: tuple[BorderMoney, ...] = ()

    def border(self, mineral: MineralId, stage: Stage) -> BorderMoney:
        """Border money of one market; zeros where nothing is paid."""
        for row in self.borders:
            if (row.mineral, row.stage) == (mineral, stage):
                return row
        return BorderMoney(mineral, stage, 0.0, 0.0)


def forecast(content: Content, view: View, sheet: OrderSheet) -> Forecast:
    """Two batched solves of months on what the seat can see, the first kept; nothing hidden is used."""
    if view.you is None:
        return Forecast((), 0.0, 0.0, 0.0, 0.0, 0.0, "China's player has no ministry's forecast.")
    spent = cost(content, view, sheet).money_usd_m
    structure, market = structure_of(content), market_of(view.market)
    try:
        month = _solve(content, structure, view, sheet, market)
    except NoEquilibrium:
        return Forecast(
            (), -spent, spent, 0.0, 0.0, 0.0, "The market is too disturbed for a forecast."
        )
    r = content.region_index(view.seat)
    borders = _borders(content, month, CASES.index("sheet"), r)
    border = sum(row.treasury_usd_m for row in borders)
    bill = _bill(content, market, month, "sheet", r) - _bill(content, market, month, "default", r)
    return Forecast(
        prices=_outlooks(content, view, month, r),
        money_usd_m=border - spent,
        cost_usd_m=spent,
        border_usd_m=border,
        users_bill_usd_m=bill,
        security_change=_security(content, view, sheet, market, r),
        note=_note(view, sheet),
        borders=borders,
    )


class Outcome(NamedTuple):
    """Months solved for a forecast, one row of CASES each; (cases,M,S,R)."""

    price: Array
    """Delivered, USD/kg."""
    kept: Array
    """Duties and the treasury's part of the levy, USD million a month."""
    fund: Array
    """The Fund's part of the levy, USD million a month."""

def _solve(
    content: Content, structure: Structure, view: View, sheet: OrderSheet, market: MarketState
) -> Outcome:
    """Now, default, sheet, and the sheet with low and high use.

    The first two do not depend on the sheet and are kept for the next draft; the others start from
    the second's answer. Markets know nothing of each other within a month, so the sheet is solved only where
    it changes a rule, and the range only where it is shown: elsewhere the default's month stands.
    """
    known = _known(content, structure, view, market)
    rules = rules_of(content, structure, view, sheet, coming(view), market)
    shown = [content.mineral_index(mineral) for mineral in content.seat(view.seat).focus]
    touched = changed_minerals(known.rules, rules)
    rows = [*touched, *shown, *shown]
    cases = np.repeat([0, 1, 2], [len(touched), len(shown), len(shown)])
    use = np.array([1.0, 1.0 - SPREAD, 1.0 + SPREAD])[cases]
    freight = haul_of(content, structure, view, later=True)[rows]
    found = known.found.select([row - len(structure.theta) for row in rows])
    markets = markets_of(known.start, rows)
    luck = _luck(markets, use, freight)
    thin = without_stocks(some_minerals(structure, rows))
    month = clear(thin, markets, policy_of(rules, rows), luck, found=found)[0]
    whole = Outcome(*(np.concatenate([values, values[[-1] * 3]]) for values in known.months))
    for values, solved in zip(whole, _read(month), strict=True):
        values[len(known.months.price) + cases, rows] = solved
    return whole


class _Known(NamedTuple):
    """What holds for every draft of a view."""

    content: Content
    view: View
    months: Outcome
    rules: Policy
    """Those of the coming turn with the default sheet."""
    start: MarketState
    """The coming turn's market, its solver started at the default sheet's answer."""
    found: FoundRents
    """The rents of its quotas there."""


_KNOWN: Final[list[_Known]] = []
KEPT: Final = 4
"""So many views' known months are kept."""


def known_prices(content: Content, structure: Structure, view: View, market: MarketState) -> tuple[Array, Array]:
    """Delivered prices (M,S,R) of the model now and in the coming turn if nothing is ordered anew; NoEquilibrium."""
    price = _known(content, structure, view, market).months.price
    return price[CASES.index("now")], price[CASES.index("default")]


def _known(content: Content, structure: Structure, view: View, market: MarketState) -> _Known:
    """Months of now and of the default sheet, solved once a view."""
    for kept in _KNOWN:
        if kept.content is content and kept.view is view:
            return kept
    turn = coming(view)
    later = ahead(content, structure, view, market)
    before = view.default_sheet if view.you is None else view.you.sheet
    rules = [
        rules_of(content, structure, view, before, turn - 1, market, own=False),
        rules_of(content, structure, view, view.default_sheet, turn, market),
    ]
    hauls = np.stack([haul_of(content, structure, view, later=when) for when in (False, True)])
    markets = stack([market, later])
    luck = _luck(markets, np.ones(2), hauls)
    month, terms, answer, put = clear(without_stocks(structure), markets, stack_policies(rules), luck)
    rent = put.back(terms.curbs.origin_rents(answer.quota_rent))
    start = with_fields(
        later, price=month.price_exworks[-1], price_delivered=month.price_delivered[-1], rent=rent[-1]
    )
    found = FoundRents(terms.curbs.origin, terms.curbs.kind, answer.quota_rent)
    made = _Known(content, view, _read(month), rules[-1], start, found)
    _KNOWN.append(made)
    del _KNOWN[:-KEPT]
    return made


def _luck(markets: MarketState, use: Array, freight: Array) -> Shocks:
    """Freight, and a factor on use for each of some markets along their first axis."""
    shape = markets.price.shape
    return Shocks(demand=np.broadcast_to(use.reshape(-1, *[1] * (len(shape) - 1)), shape), freight=freight)


def _read(month: Month) -> Outcome:
    money = month.accounts
    return Outcome(month.price_delivered, money.duty + money.levy_treasury, money.levy_fund)


def _borders(content: Content, month: Outcome, case: int, r: int) -> tuple[BorderMoney, ...]:
    """Duties and levies over the turn market by market, where anything is paid."""
    months = content.rules.turn.months_per_turn
    kept, fund = months * month.kept[case][..., r], months * month.fund[case][..., r]
    return tuple(
        BorderMoney(content.minerals[m].id, STAGES[s], float(fund[m, s]), float(kept[m, s]))
        for m, s in np.argwhere(np.abs(kept) + np.abs(fund) > 0)
    )


def _bill(content: Content, market: MarketState, month: Outcome, case: str, r: int) -> float:
    """What users' need costs over the turn at the forecast prices, USD million."""
    price = month.price[CASES.index(case)][..., r]
    need = market.final_base[..., r]
    return float((price * need).sum()) * content.rules.turn.months_per_turn / 1000.0


def _outlooks(content: Content, view: View, month: Outcome, r: int) -> tuple[PriceOutlook, ...]:
    """Published price times the forecast change, for the seat's own minerals."""
    price = month.price[..., r]
    base = np.maximum(price[0], 1e-12)
    shown = np.asarray(view.prices["price_delivered"])[-1][..., r]
    rows = []
    for mineral in content.seat(view.seat).focus:
        m = content.mineral_index(mineral)
        for s, info in enumerate(content.minerals[m].stages):
            factor = [float(price[CASES.index(name), m, s] / base[m, s]) for name in CASES]
            now = float(shown[m, s])
            ends = sorted((now * factor[2], now * factor[3], now * factor[4]))
            term = price_path.of_term(content, view, mineral, info.stage, view.seat, gate=False)
            rows.append(
                PriceOutlook(mineral, info.stage, now, now * factor[2], ends[0], ends[-1], now * factor[1], term)
            )
    return tuple(rows)


def _security(
    content: Content, view: View, sheet: OrderSheet, market: MarketState, r: int
) -> float:
    """Share of a year's need that the sheet's stock orders add, weighted as the measure is."""
    weight = stress.weights(content, structure_of(content), market, r)
    held = view.you.stock_t if view.you else {}
    most = content.rules.score.own_stock_months
    total = 0.0
    for order in sheet.stock:
        m, s = at(content, order.mineral, order.stage)
        need = float(market.need_slow[m, s, r])
        if need <= 0:
            continue
        before = held.get(cell(order.mineral, order.stage), 0.0) / need
        after = max(0.0, before + order.tonnes / need)
        more = min(most, after) - min(most, before)
        total += float(weight[m]) * more / content.rules.score.cutoff_months
    return total


def _note(view: View, sheet: OrderSheet) -> str:
    """What lies outside the forecast."""
    hidden = ["China's next move"] if view.seat != CHINA else []
    if sheet.fund:
        hidden.append("plants that take longer than a turn, contracts that begin with the next")
    if sheet.ballots:
        hidden.append("motions, which bind later")
    return phrase("Not in it: {things}.", things=", ".join(hidden))
