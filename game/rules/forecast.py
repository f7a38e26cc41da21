"""What a draft sheet would probably do, from a seat's own view: ranges, never a promise."""

from dataclasses import replace as with_fields
from typing import Final

import msgspec
import numpy as np

from game.market import MarketState, Month, NoEquilibrium, Policy, Shocks, Structure, clear
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, MONTHS_PER_YEAR, STAGES, MineralId, Stage
from game.model.orders import OrderSheet
from game.model.views import View
from game.rules import desk, policy, stress
from game.rules.check import cost
from game.rules.names import at, cell, china_index
from game.rules.structure import market_of, structure_of

SPREAD: Final = 0.04
"""Half width of use that the range covers: about two standard deviations of a turn's noise."""
GROWTH_TURNS: Final = 0.5
"""The forecast is for the middle of the coming turn."""
CASES: Final = ("now", "default", "sheet", "low", "high")


class PriceOutlook(msgspec.Struct, frozen=True):
    """Delivered price at home of one mineral and stage, USD/kg contained: now, and this turn."""

    mineral: MineralId
    stage: Stage
    now: float
    next: float
    low: float
    high: float


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
    """One batched solve of five months on what the seat can see; nothing hidden is used."""
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


def _solve(
    content: Content, structure: Structure, view: View, sheet: OrderSheet, market: MarketState
) -> Month:
    """Now, default, sheet, and the sheet with low and high use, in one batch without stocks.

    Stocks smooth a month but not a turn; leaving them out also keeps the forecast fast.
    """
    bare = without_stocks(structure)
    later = ahead(content, structure, view, market)
    states = [market, later, later, later, later]
    turn = view.turn + (view.phase == "results")
    sheets = [view.default_sheet, view.default_sheet, sheet, sheet, sheet]
    turns = [turn - 1, turn, turn, turn, turn]
    rules = [
        _rules(content, structure, view, draft, when, k == 0)
        for k, (draft, when) in enumerate(zip(sheets, turns, strict=True))
    ]
    use = np.array([1.0, 1.0, 1.0, 1.0 - SPREAD, 1.0 + SPREAD])
    factor = np.broadcast_to(use[:, None, None, None], (len(CASES), *structure.shape))
    return clear(bare, stack(states), stack_policies(rules), Shocks(demand=factor))[0]


def without_stocks(structure: Structure) -> Structure:
    """The market's constants with users who hold no stock."""
    return with_fields(structure, cover_base=np.zeros_like(structure.cover_base))


def ahead(
    content: Content, structure: Structure, view: View, market: MarketState
) -> MarketState:
    """The published market half a turn on: growth of use, and plants about to open."""
    months = GROWTH_TURNS * content.rules.turn.months_per_turn
    growth = np.exp(structure.growth * months / MONTHS_PER_YEAR)
    capacity = market.capacity * np.exp(structure.capacity_growth * months / MONTHS_PER_YEAR)
    return with_fields(
        market, final_base=market.final_base * growth, capacity=capacity + opening(content, view)
    )


def opening(content: Content, view: View) -> Array:
    """Capacity that cards should add by the middle of the turn if nothing is late (M,S,R)."""
    out = np.zeros(content.table["prod"].shape)
    half = GROWTH_TURNS * content.rules.turn.months_per_turn
    for card in content.projects:
        held = view.projects[card.id]
        if held.status not in ("construction", "ramp_up"):
            continue
        wait = held.months_left if held.status == "construction" else 0
        share = max(0.0, half - wait) / content.rules.finance.ramp_months
        share = min(share, 1.0 - held.active_share)
        r = content.region_index(card.region)
        for output in card.outputs:
            m, s = at(content, output.mineral, output.stage)
            out[m, s, r] += share * held.scale * output.capacity_t_per_month
    return out


def _rules(
    content: Content, structure: Structure, view: View, sheet: OrderSheet, turn: int, now: bool
) -> Policy:
    """Border rules as published, with the seat's draft; firms' leak at its own customs effort.

    China's price steps are taken to stay as they stood last turn.
    """
    force = policy.of_view(view, sheet, turn)
    if now and view.you is not None:
        force = policy.of_view(view, view.you.sheet, turn)
    china = np.asarray(view.market["price"])[..., china_index(content)]
    draft = policy.compile_policy(content, structure, force, china)
    if view.you is not None and not now:
        _own_orders(content, draft, view, sheet)
    return draft.policy()


def _own_orders(content: Content, draft: policy.Draft, view: View, sheet: OrderSheet) -> None:
    """The seat's own leak, side purchases and stock orders: it knows them."""
    r = content.region_index(view.seat)
    months = content.rules.turn.months_per_turn
    effort = sheet.customs_effort
    for row in view.duties:
        m, s = at(content, row.mineral, row.stage)
        if row.stance == "apply" and not draft["leak"][m, s, r]:
            draft["leak"][m, s, r] = desk.expected_leak(
                content, row.reference_usd_per_kg, row.landed_usd_per_kg, effort, m
            )
    for side in sheet.side_purchases:
        draft["covert"][(*at(content, side.mineral, side.stage), r)] = side.tonnes_per_month
    for order in sheet.stock:
        place = (*at(content, order.mineral, order.stage), r)
        if order.tonnes > 0:
            draft["purchase_max"][place] = order.tonnes / months
        elif order.tonnes < 0:
            draft["release_max"][place] = -order.tonnes / months


def stack(states: list[MarketState]) -> MarketState:
    """Several states as one batch of games, nobody's stock moving."""
    arrays = [s.to_arrays() for s in states]
    stacked = {
        name: np.asarray(values) if name == "month" else np.stack([a[name] for a in arrays])
        for name, values in arrays[0].items()
    }
    made = MarketState.from_arrays(stacked)
    zero = np.zeros_like(made.stock_users)
    return with_fields(made, stock_users=zero, stock_producers=zero, news=zero, user_build=zero)


def stack_policies(rules: list[Policy]) -> Policy:
    """Policies of a batch of games; a kind that one has and another has not is neutral there."""
    neutral = Policy.none(_shape(rules))
    stacked: dict[str, Array] = {}
    for name in policy.KINDS:
        values = [getattr(p, name) for p in rules]
        if any(v is not None for v in values):
            calm = getattr(neutral, name)
            stacked[name] = np.stack([calm if v is None else v for v in values])
    return Policy(**stacked)  # type: ignore[arg-type]


def _shape(rules: list[Policy]) -> tuple[int, ...]:
    for rule in rules:
        for name in policy.KINDS:
            value = getattr(rule, name)
            if value is not None:
                shape: tuple[int, ...] = value.shape
                return shape[:-1] if name in policy.LINKS else shape
    return (1, 1, 1)


def _borders(content: Content, month: Month, case: int, r: int) -> tuple[BorderMoney, ...]:
    """Duties and levies over the turn market by market, where anything is paid."""
    money, months = month.accounts, content.rules.turn.months_per_turn
    kept = months * (money.duty + money.levy_treasury)[case][..., r]
    fund = months * money.levy_fund[case][..., r]
    return tuple(
        BorderMoney(content.minerals[m].id, STAGES[s], float(fund[m, s]), float(kept[m, s]))
        for m, s in np.argwhere(np.abs(kept) + np.abs(fund) > 0)
    )


def _bill(content: Content, market: MarketState, month: Month, case: str, r: int) -> float:
    """What users' need costs over the turn at the forecast prices, USD million."""
    price = month.price_delivered[CASES.index(case)][..., r]
    need = market.final_base[..., r]
    return float((price * need).sum()) * content.rules.turn.months_per_turn / 1000.0


def _outlooks(content: Content, view: View, month: Month, r: int) -> tuple[PriceOutlook, ...]:
    """Published price times the forecast change, for the seat's own minerals."""
    price = month.price_delivered[..., r]
    base = np.maximum(price[0], 1e-12)
    shown = np.asarray(view.prices["price_delivered"])[-1][..., r]
    rows = []
    for mineral in content.seat(view.seat).focus:
        m = content.mineral_index(mineral)
        for s, info in enumerate(content.minerals[m].stages):
            factor = [float(price[CASES.index(name), m, s] / base[m, s]) for name in CASES]
            now = float(shown[m, s])
            ends = sorted((now * factor[2], now * factor[3], now * factor[4]))
            rows.append(
                PriceOutlook(mineral, info.stage, now, now * factor[2], ends[0], ends[-1])
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
        hidden.append("plants that take longer than a turn")
    if sheet.ballots:
        hidden.append("motions, which bind later")
    return "Not in it: " + ", ".join(hidden) + "."
