"""What a draft sheet would probably do, from a seat's own view: ranges, never a promise."""

from dataclasses import replace as with_fields
from typing import Final, NamedTuple

import msgspec
import numpy as np

from game.market import FoundRents, MarketState, Month, NoEquilibrium, Policy, Shocks, Structure, clear
from game.model.arrays import Array
from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId
from game.model.orders import OrderSheet, SidePurchase
from game.model.phrases import phrase
from game.model.views import View
from game.rules import curbs_ended, floor_pin, matter_outlook, ore, prospect, stock_fill
from game.rules.check import cost
from game.rules.figures import earned
from game.rules.forecast_ahead import ahead, coming, disturbed, haul_of, rules_of
from game.rules.forecast_batch import changed_minerals, markets_of, policy_of, without_stocks
from game.rules.forecast_ore import OreOutlook, ores
from game.rules.forecast_told import BorderMoney, Forecast, PriceOutlook, SheetMove
from game.rules.names import at, cell
from game.rules.snapshot import some_minerals
from game.rules.structure import market_of, structure_of

SPREAD: Final = 0.04
"""Half width of use that the range covers: about two standard deviations of a turn's noise."""
CASES: Final = ("default", "sheet", "low", "high")


def forecast(content: Content, view: View, sheet: OrderSheet) -> Forecast:
    """Two batched solves of months on what the seat can see, the first kept; nothing hidden is used."""
    if view.you is None:
        return Forecast((), 0.0, 0.0, 0.0, 0.0, 0.0, "China's player has no ministry's forecast.")
    spent = cost(content, view, sheet).money_usd_m
    answers = matter_outlook.expected(content, view, sheet)
    brought = sum(a.brings_usd_m for a in answers)
    structure, market = structure_of(content), market_of(view.market)
    try:
        month = _solve(content, structure, view, sheet, market)
        model = known_prices(content, structure, view, market)[0]
    except NoEquilibrium:
        return Forecast(
            (), brought - spent, spent, 0.0, 0.0, 0.0, "The market is too disturbed for a forecast.", answers=answers
        )
    r = content.region_index(view.seat)
    borders = _borders(content, view, month, CASES.index("sheet"), r)
    border = sum(row.treasury_usd_m for row in borders)
    paths = floor_pin.laid(content, view, coming(view), model, month.price, month.fund)
    path = paths[..., r]
    bill = _bill(content, market, path, "sheet", r) - _bill(content, market, path, "default", r)
    bill -= side_saved(view, sheet.side_purchases) - side_saved(view, view.default_sheet.side_purchases)
    bill -= matter_outlook.helped(content, view, sheet) - matter_outlook.helped(content, view, view.default_sheet)
    held_back = _ores(content, view, sheet, month, paths[CASES.index("sheet")])
    released = _released(content, view, sheet, path)
    fills = stock_fill.fills(content, view, sheet.stock, path[CASES.index("sheet")])
    return Forecast(
        prices=_outlooks(content, view, path, r),
        money_usd_m=border + brought + released + sum(row.fee_usd_m for row in held_back) - spent,
        cost_usd_m=spent,
        border_usd_m=border,
        users_bill_usd_m=bill,
        security_change=prospect.stock_adds(content, view, stock_fill.coming(sheet.stock, fills)),
        note=_note(view, sheet),
        borders=borders,
        answers=answers,
        ores=held_back,
        others=_moves(content, view, model, path, month, r),
        released_usd_m=released,
        fills=fills,
    )


class Outcome(NamedTuple):
    """Months solved for a forecast, one row of CASES each; (cases,M,S,R)."""

    price: Array
    """Delivered, USD/kg."""
    kept: Array
    """Duties and the treasury's part of the levy, USD million a month."""
    fund: Array
    """The Fund's part of the levy, USD million a month."""
    rent: Array
    """Rents of export licences by origin, USD million a month."""
    earned: Array
    """What makers and licence holders earn, USD million a month."""
    gate: Array
    """At the works, USD/kg."""


def _solve(
    content: Content, structure: Structure, view: View, sheet: OrderSheet, market: MarketState
) -> Outcome:
    """The coming turn: default, sheet, and the sheet with low and high use.

    The first two do not depend on the sheet and are kept for the next draft; the others start from
    the default's answer. Markets know nothing of each other within a month, so the sheet is solved only where
    it changes a rule, and the range only where it is shown: elsewhere the default's month stands.
    """
    known = _known(content, structure, view, market)
    rules = rules_of(content, structure, view, sheet, coming(view), market)
    shown, touched = _shown(content, view), changed_minerals(known.rules, rules)
    rows = [*touched, *shown, *shown]
    cases = np.repeat([0, 1, 2], [len(touched), len(shown), len(shown)])
    use = np.array([1.0, 1.0 - SPREAD, 1.0 + SPREAD])[cases]
    freight = haul_of(content, view, later=True)[rows]
    markets = markets_of([(known.start, rows)])
    thin = without_stocks(some_minerals(structure, rows))
    policies = policy_of([(rules, rows)])
    month = clear(thin, markets, policies, _luck(markets, use, freight), found=known.found.select(rows))[0]
    whole = Outcome(*(np.repeat(values[None], len(CASES), axis=0) for values in known.month))
    for values, solved in zip(whole, _read(month), strict=True):
        values[CASES.index("sheet") + cases, rows] = solved
    return whole


def _shown(content: Content, view: View) -> list[int]:
    """Places of the minerals whose prices a forecast shows; all of them for China, which is no ministry, and where
    nobody's own orders are looked at."""
    if view.seat == CHINA or view.you is None:
        return list(range(len(content.minerals)))
    return [content.mineral_index(mineral) for mineral in content.seat(view.seat).focus]


class _Known(NamedTuple):
    """What holds for every draft of a view."""

    content: Content
    view: View
    now: Array
    """Prices of the model now (2,M,S,R), delivered and at the works; nan where nobody has asked yet."""
    before: Policy
    """The rules of now."""
    month: Outcome
    """The coming turn with the default sheet, (M,S,R) each."""
    rules: Policy
    """Its rules."""
    start: MarketState
    """Its market, the solver started at its answer."""
    found: FoundRents
    """The rents of its quotas there."""


_KNOWN: Final[list[_Known]] = []
KEPT: Final = 4
"""So many views' known months are kept."""


def forget() -> None:
    """Solve everything anew when it is next asked for (for timings)."""
    _KNOWN.clear()


def known_path(content: Content, structure: Structure, view: View, market: MarketState) -> Array:
    """Prices of the coming turn (M,S,R) if nothing is ordered anew; NoEquilibrium."""
    now, month = known_prices(content, structure, view, market)[0], _known(content, structure, view, market).month
    return floor_pin.laid(content, view, coming(view), now, month.price, month.fund)


def known_prices(content: Content, structure: Structure, view: View, market: MarketState) -> tuple[Array, Array]:
    """Delivered prices (M,S,R) of the model now and in the coming turn if nothing is ordered anew; NoEquilibrium."""
    known = _known(content, structure, view, market)
    rest = [int(m) for m in np.flatnonzero(np.isnan(known.now[0]).any(axis=(-1, -2)))]
    if rest:
        today = disturbed(content, view, market, later=False)
        markets, haul = markets_of([(today, rest)]), haul_of(content, view, later=False)[rest]
        luck = _luck(markets, np.ones(len(rest)), haul)
        thin = without_stocks(some_minerals(structure, rest))
        month = clear(thin, markets, policy_of([(known.before, rest)]), luck)[0]
        known.now[:, rest] = month.price_delivered, month.price_exworks
    return known.now[0], known.month.price


def public_prices(content: Content, view: View) -> tuple[Array, Array]:
    """Prices of the coming turn (M,S,R), delivered and at the works, from public figures alone: today's times the
    model's change, delivered ones no further than a floor that a levy keeps. Where the market gives no answer today's.

    What a seat's own forecast adds is what only it knows: its hidden orders, its secret contracts.
    """
    known_to_all = tuple(d for d in view.deals if not d.secret and d.signed_turn < view.turn)
    seen = msgspec.structs.replace(view, you=None, deals=known_to_all)
    delivered, gates = (np.array(np.asarray(view.prices[name])[-1]) for name in ("price_delivered", "price_exworks"))
    structure, market = structure_of(content), market_of(view.market)
    try:
        path = known_path(content, structure, seen, market)
        known = _known(content, structure, seen, market)
    except NoEquilibrium:
        return delivered, gates
    return path, gates * known.month.gate / np.maximum(known.now[1], 1e-12)


def with_curbs(content: Content, view: View, curbs: tuple[CurbState, ...]) -> dict[MineralId, Array]:
    """Delivered prices (S,R) of the coming turn by mineral if these curbs bind besides, by what the same month gives
    without them, as factors: for the minerals that they are on. Empty where the market gives no answer.
    """
    structure, market = structure_of(content), market_of(view.market)
    rows = sorted({content.mineral_index(curb.mineral) for curb in curbs})
    try:
        known = _known(content, structure, view, market)
        seen = msgspec.structs.replace(view, curbs=(*view.curbs, *curbs))
        rules = rules_of(content, structure, seen, view.default_sheet, coming(view), market)
        markets = markets_of([(known.start, rows)])
        luck = _luck(markets, np.ones(len(rows)), haul_of(content, view, later=True)[rows])
        thin = without_stocks(some_minerals(structure, rows))
        month = clear(thin, markets, policy_of([(rules, rows)]), luck)[0]
    except NoEquilibrium:
        return {}
    then = month.price_delivered / np.maximum(known.month.price[rows], 1e-12)
    return {content.minerals[m].id: then[k] for k, m in enumerate(rows)}


def _known(content: Content, structure: Structure, view: View, market: MarketState) -> _Known:
    """Months of the default sheet, and of now where they are shown, solved once a view."""
    for kept in _KNOWN:
        if kept.content is content and kept.view is view:
            return kept
    turn = coming(view)
    later = ahead(content, structure, view, market)
    sheet = view.default_sheet if view.you is None else view.you.sheet
    felt = curbs_ended.still_felt(view, turn - 1)
    before = rules_of(content, structure, felt, sheet, turn - 1, market, own=False)
    rules = rules_of(content, structure, view, view.default_sheet, turn, market)
    every, shown = list(range(len(structure.theta))), _shown(content, view)
    rows, all_of = [*every, *shown], slice(len(every))
    today = disturbed(content, view, market, later=False)
    markets = markets_of([(later, every), (today, shown)])
    hauls = [haul_of(content, view, later=when)[at] for when, at in ((True, every), (False, shown))]
    luck = _luck(markets, np.ones(len(rows)), np.concatenate(hauls))
    policies = policy_of([(rules, every), (before, shown)])
    month, terms, answer, _ = clear(without_stocks(some_minerals(structure, rows)), markets, policies, luck)
    start = with_fields(
        later, price=month.price_exworks[all_of], price_delivered=month.price_delivered[all_of],
        rent=terms.curbs.origin_rents(answer.quota_rent)[all_of],
    )
    now = np.full((2, *structure.shape), np.nan)
    now[:, shown] = month.price_delivered[len(every) :], month.price_exworks[len(every) :]
    found = FoundRents(terms.curbs.origin, terms.curbs.kind, answer.quota_rent)
    coming_month = Outcome(*(values[all_of] for values in _read(month)))
    made = _Known(content, view, now, before, coming_month, rules, start, found)
    _KNOWN.append(made)
    del _KNOWN[:-KEPT]
    return made


def _luck(markets: MarketState, use: Array, freight: Array) -> Shocks:
    """Freight, and a factor on use for each of some markets along their first axis."""
    shape = markets.price.shape
    return Shocks(demand=np.broadcast_to(use.reshape(-1, *[1] * (len(shape) - 1)), shape), freight=freight)


def _read(month: Month) -> Outcome:
    money = month.accounts
    kept = money.duty + money.levy_treasury
    return Outcome(
        month.price_delivered, kept, money.levy_fund, money.licence_rent, earned(money), month.price_exworks
    )


def _ores(content: Content, view: View, sheet: OrderSheet, month: Outcome, path: Array) -> tuple[OreOutlook, ...]:
    """Own ores held back or let out; ``path``: prices with the sheet (M,S,R)."""
    ordered, default, r = CASES.index("sheet"), CASES.index("default"), content.region_index(view.seat)
    earned_then, earned_now = (month.earned[case][..., r].sum(axis=-1) for case in (ordered, default))
    rent, added = month.rent[ordered][..., r], earned_then - earned_now
    return ores(content, view, sheet, coming(view), rent, added, path[:, ore.MINE])


def _borders(content: Content, view: View, month: Outcome, case: int, r: int) -> tuple[BorderMoney, ...]:
    """Duties and levies over the turn market by market, where anything is paid; a floor's levy as it should come."""
    months, duties = content.rules.turn.months_per_turn, {(row.mineral, row.stage): row for row in view.duties}
    kept, fund = months * month.kept[case][..., r], months * month.fund[case][..., r]
    found = []
    for m, s in np.argwhere(np.abs(kept) + np.abs(fund) > 0):
        place, part, own = (content.minerals[m].id, STAGES[s]), float(fund[m, s]), float(kept[m, s])
        row, least, most = duties.get(place), 0.0, 0.0
        if row is not None and part > 0:
            levy = part / content.rules.floor.fund_share
            likely, least, most = floor_pin.likely_levy(view, row, levy)
            duty = own - (levy - part)  # what is no levy comes as solved
            part, own = part * likely / levy, (levy - part) * likely / levy + duty
            least, most = least + duty, most + duty
        found.append(BorderMoney(*place, part, own, least, most))
    return tuple(found)


def _released(content: Content, view: View, sheet: OrderSheet, path: Array) -> float:
    """What stock let out of the own stockpile sells for at home, at the price foreseen with the sheet, USD million."""
    total, case = 0.0, CASES.index("sheet")
    held = view.you.stock_t if view.you is not None else {}
    for order in sheet.stock:
        if order.tonnes < 0:
            tonnes = min(-order.tonnes, held.get(cell(order.mineral, order.stage), 0.0))
            total += tonnes * float(path[(case, *at(content, order.mineral, order.stage))]) / 1000.0
    return total


def _bill(content: Content, market: MarketState, path: Array, case: str, r: int) -> float:
    """What users' need costs over the turn at the forecast prices, USD million."""
    price = path[CASES.index(case)]
    need = market.final_base[..., r]
    return float((price * need).sum()) * content.rules.turn.months_per_turn / 1000.0


def side_saved(view: View, bought: tuple[SidePurchase, ...]) -> float:
    """Levy of a turn that side purchases do not pay at the duties of now, USD million: it comes off the users' bill.

    The months are solved without them: what moves past the levy is a part of the flows, not of the price.
    """
    duty = {(row.mineral, row.stage): max(0.0, row.duty_usd_per_kg) for row in view.duties}
    return sum(levy_saved(view, duty.get((row.mineral, row.stage), 0.0), row.tonnes_per_month) for row in bought)


def levy_saved(view: View, gap: float, tonnes: float) -> float:
    """Levy of a turn that a side purchase escapes, USD million. ``gap``: USD/kg; ``tonnes``: a month."""
    return tonnes * gap * view.months_per_turn / 1000.0


def _moves(
    content: Content, view: View, now: Array, path: Array, month: Outcome, r: int
) -> tuple[SheetMove, ...]:  # fmt: skip
    """What the sheet does to prices beyond the seat's own minerals, and where these are heading by themselves."""
    today, own, model = np.asarray(view.prices["price_delivered"])[-1][..., r], _shown(content, view), now[..., r]
    before, ordered = (month.price[CASES.index(case)][..., r] for case in ("default", "sheet"))
    same = path[CASES.index("default")]
    return tuple(
        SheetMove(mineral.id, stage, float(today[m, s]), float(ordered[m, s] / before[m, s] - 1.0), float(same[m, s]))
        for m, mineral in enumerate(content.minerals)
        for s, stage in enumerate(STAGES)
        if m not in own and today[m, s] > 0 and before[m, s] > 0 and model[m, s] > 0
    )  # fmt: skip


def _outlooks(content: Content, view: View, path: Array, r: int) -> tuple[PriceOutlook, ...]:
    """Published price times the forecast change, or the floor that a levy keeps, for the seat's own minerals."""
    shown, rows = np.asarray(view.prices["price_delivered"])[-1][..., r], []
    for mineral in content.seat(view.seat).focus:
        m = content.mineral_index(mineral)
        for s, info in enumerate(content.minerals[m].stages):
            today = float(shown[m, s])
            same, ordered, low, high = (float(path[case, m, s]) for case in range(len(CASES)))
            ends = sorted((ordered, low, high))
            rows.append(PriceOutlook(mineral, info.stage, today, ordered, ends[0], ends[-1], same))
    return tuple(rows)


def _note(view: View, sheet: OrderSheet) -> str:
    """What lies outside the forecast."""
    hidden = ["China's next move"] if view.seat != CHINA else []
    if sheet.fund:
        hidden.append("plants that take longer than a turn, contracts that begin with the next")
    if sheet.hurry:
        hidden.append("works that are hurried")
    if sheet.ballots:
        hidden.append("motions, which bind later")
    return phrase("Not in it: {things}.", things=", ".join(hidden))
