"""What a draft of China's orders would be worth this turn, from its own view."""

from typing import Final

import msgspec
import numpy as np

from game.market import MarketState, Month, NoEquilibrium, Policy, Shocks, Structure, clear
from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import CHINA, MineralId, ProjectId, Stage
from game.model.orders import ChinaSheet, ExportCurb
from game.model.views import View
from game.rules import policy
from game.rules.check_china import cut_cost
from game.rules.china_worth import sales
from game.rules.forecast_ahead import ahead, lay_contracts
from game.rules.forecast_batch import stack, stack_policies, without_stocks
from game.rules.names import at, china_index
from game.rules.structure import market_of, structure_of

replace = msgspec.structs.replace
CALM: Final = 0
SHEET: Final = 1
STOCK_SHARE: Final = 0.7
"""Of users' stocks, what a shortage of a turn draws down (as the planner reckons)."""


NOT_IN_IT: Final = (
    "Not in it: the others' answer, plants that close or are never built, and the harvest of later turns."
)
EMPTY: Final = "So much is bought at the cut prices that the purse is empty before the turn ends; the cuts end with it."


class ChinaPrice(msgspec.Struct, frozen=True):
    """Delivered price outside China of a mineral and stage: without new moves, and with the draft."""

    mineral: MineralId
    stage: Stage
    without: float
    price: float


class ChinaForecast(msgspec.Struct, frozen=True):
    """What a draft of China's orders would bring this turn against sending none, USD million.

    ``worth`` = ``exports`` + ``kept`` - ``tension``; ``cut_cost_usd_m`` is what the purse pays (it
    is in ``exports`` already), on the sales that the cut prices bring; ``sold`` is the change of sales
    abroad at base prices as a share of them; ``wakes`` are plants abroad that nobody builds now and that
    would pay if such prices stayed; ``prices`` are of the stages that the draft touches.
    """

    exports: float
    kept: float
    tension: float
    worth: float
    cut_cost_usd_m: float
    prices: tuple[ChinaPrice, ...] = ()
    note: str = ""
    sold: float = 0.0
    wakes: tuple[ProjectId, ...] = ()


def forecast_china(content: Content, view: View, sheet: ChinaSheet) -> ChinaForecast:
    """One batched solve of two months on what China sees: no new moves, and the draft."""
    if view.seat != CHINA:
        return ChinaForecast(0.0, 0.0, 0.0, 0.0, 0.0, note="Only China's player has this forecast.")
    structure, market = structure_of(content), market_of(view.market)
    try:
        month = _solve(content, structure, view, sheet, market)
    except NoEquilibrium:
        paid = sum(cut_cost(content, view, move) for move in sheet.prices)
        return ChinaForecast(0.0, 0.0, 0.0, 0.0, paid, note="The market is too disturbed for a forecast.")
    rules, i = content.doctrines.planner, china_index(content)
    months = content.rules.turn.months_per_turn
    profit = months * (_profit(month, SHEET, i) - _profit(month, CALM, i))
    sold = sales(month, structure.price_base[..., i], i)
    paid = months * float(month.accounts.price_cut[SHEET, ..., i].clip(0).sum())
    prices = _prices(content, month, sheet)
    calm, drafted = float(sold[CALM].sum()), float(sold[SHEET].sum())
    kept = rules.share_value * months * (drafted - calm)
    tension = rules.tension_usd_m * content.rules.china.tension_per_curb * len(sheet.curbs)
    return ChinaForecast(
        exports=profit,
        kept=kept,
        tension=tension,
        worth=profit + kept - tension,
        cut_cost_usd_m=min(view.china_purse_usd_m, paid),
        sold=drafted / calm - 1.0 if calm > 0 else 0.0,
        prices=prices,
        wakes=_wakes(content, view, prices),
        note=EMPTY if paid > view.china_purse_usd_m else NOT_IN_IT,
    )


def _solve(
    content: Content, structure: Structure, view: View, sheet: ChinaSheet, market: MarketState
) -> Month:
    """Both cases in one batch, half a turn on, without stocks."""
    later = ahead(content, structure, view, market)
    turn = view.turn + (view.phase == "results")
    force = replace(policy.of_view(view, view.default_sheet, turn), prices=())
    curbs = _curbs(content, structure, view, sheet, market)
    drafted = replace(force, prices=sheet.prices, curbs=curbs)
    china = np.asarray(market.price)[..., china_index(content)]
    rules: list[Policy] = []
    for one in (force, drafted):
        draft = policy.compile_policy(content, structure, one, china)
        lay_contracts(content, structure, view, turn, draft, market)
        rules.append(draft.policy())
    bare = without_stocks(structure)
    return clear(bare, stack([later, later]), stack_policies(rules), Shocks())[0]


def _curbs(
    content: Content, structure: Structure, view: View, sheet: ChinaSheet, market: MarketState
) -> tuple[CurbState, ...]:
    """Curbs in force once the draft's lifts and new curbs are taken."""
    kept = tuple(c for c in view.curbs if c.id not in sheet.lift)
    if view.truce_until >= view.turn:
        return kept
    return (*kept, *(_as_state(content, structure, view, curb, market) for curb in sheet.curbs))


def _as_state(
    content: Content, structure: Structure, view: View, order: ExportCurb, market: MarketState
) -> CurbState:
    """A curb of the draft, widened by what users there live off their stocks while it lasts."""
    curb = CurbState(
        id="draft",
        origin=CHINA,
        destinations=order.destinations,
        mineral=order.mineral,
        stage=order.stage,
        kind="embargo" if order.share_of_base <= 0 else "quota",
        quantity_t_per_month=0.0,
        from_turn=view.turn,
        until_turn=view.turn + order.turns,
        signal="",
    )
    m, s = at(content, order.mineral, order.stage)
    to = policy.columns(content, CHINA, order.destinations)
    stocks = STOCK_SHARE * float(np.asarray(market.stock_users)[m, s, to].sum())
    licensed = order.share_of_base * policy.base_exports(content, structure, curb)
    return replace(curb, quantity_t_per_month=licensed + stocks / content.rules.turn.months_per_turn)


def _profit(month: Month, case: int, i: int) -> float:
    """Profit a month on exports, as the accounts of a turn count it."""
    out = month.flow[case, ..., i, :].sum(axis=-1)
    away = out - month.flow[case, ..., i, i]
    share = np.divide(away, out, out=np.zeros_like(out), where=out > 0)
    money = month.accounts
    whole = share * money.surplus[case, ..., i] + money.licence_rent[case, ..., i] - money.price_cut[case, ..., i]
    return float(whole.sum())


def _prices(content: Content, month: Month, sheet: ChinaSheet) -> tuple[ChinaPrice, ...]:
    """Mean delivered prices outside China of the stages that the draft touches, weighted by use."""
    touched = dict.fromkeys((p.mineral, p.stage) for p in sheet.prices)
    touched |= dict.fromkeys((c.mineral, c.stage) for c in sheet.curbs)
    i = china_index(content)
    rows = []
    for mineral, stage in touched:
        m, s = at(content, mineral, stage)
        use = np.delete(month.final_use + month.derived_use, i, axis=-1)[:, m, s]
        paid = np.delete(month.price_delivered, i, axis=-1)[:, m, s]
        mean = [float(np.average(paid[k], weights=np.maximum(use[k], 1e-12))) for k in (CALM, SHEET)]
        rows.append(ChinaPrice(mineral, stage, mean[0], mean[1]))
    return tuple(rows)


def _wakes(content: Content, view: View, prices: tuple[ChinaPrice, ...]) -> tuple[ProjectId, ...]:
    """Plants outside that do not pay at the price investors expect, and would if it moved as the draft moves it."""
    moved = {(p.mineral, p.stage): p.price / p.without for p in prices if p.without > 0}
    found = []
    for card in content.projects:
        held = view.projects[card.id]
        times = max((moved.get((o.mineral, o.stage), 1.0) for o in card.outputs), default=1.0)
        short = 0.0 < held.expected_usd_per_kg < held.asked_usd_per_kg
        pays = times > 1.0 and times * held.expected_usd_per_kg >= held.asked_usd_per_kg
        if card.region != CHINA and held.status == "open" and short and pays:
            found.append(card.id)
    return tuple(found)
