"""The national stockpile: built slowly against dependence, opened in a shortage."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.words import percent, usd
from game.model.ids import STAGES, MineralId, Stage
from game.model.orders import StockOrder

STOCK_STEP_MONTHS: Final = 0.5
"""Months of use bought in a turn."""
SHORT_SHARE: Final = 0.05
"""Unmet share of need from which a stockpile is released."""


def stocks(desk: Desk, room: float) -> tuple[tuple[StockOrder, ...], tuple[str, ...]]:
    """Release into a shortage; else build the one focus stock that is furthest from its aim."""
    released = _releases(desk)
    if released:
        told = tuple(
            f"releases {-o.tonnes:.3g} t of {o.mineral} {o.stage} into a shortage" for o in released
        )
        return released, told
    if desk.trait.stock_months <= 0 or room <= 0:
        return (), ()
    best: tuple[float, StockOrder, str] | None = None
    for mineral in desk.seat.focus:
        stage: Stage = "refined"
        use = desk.facts.at(desk.facts.use, mineral, stage, desk.me)
        share = desk.facts.china_share(mineral, stage, desk.me)
        if use <= 0 or share < 0.2:
            continue
        short = desk.trait.stock_months - _held(desk, mineral, stage) / use
        cost = desk.facts.at(desk.facts.price, mineral, stage, desk.me)
        months = min(short, STOCK_STEP_MONTHS, desk.content.rules.stock.buy_cap_months)
        tonnes = min(months * use, 1000.0 * room / max(cost, 1e-9))
        if months <= 0.05 or tonnes <= 0.02 * use:
            continue
        why = (
            f"stockpiles {tonnes:.3g} t of {mineral} {stage} for {usd(tonnes * cost / 1000)}: "
            f"{percent(share)} of it comes from China"
        )
        order = StockOrder(mineral=mineral, stage=stage, tonnes=tonnes)
        rank = short * share
        if best is None or rank > best[0]:
            best = (rank, order, why)
    return ((best[1],), (best[2],)) if best else ((), ())


def _held(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    you = desk.view.you
    return you.stock_t.get(f"{mineral}/{stage}", 0.0) if you is not None else 0.0


def _releases(desk: Desk) -> tuple[StockOrder, ...]:
    """A third of a stock whose users go short."""
    out = []
    for mineral in desk.content.minerals:
        for stage in STAGES:
            held = _held(desk, mineral.id, stage)
            use = desk.facts.at(desk.facts.use, mineral.id, stage, desk.me)
            unmet = desk.facts.at(desk.facts.unmet, mineral.id, stage, desk.me)
            if held > 0 and unmet > SHORT_SHARE * (use + unmet):
                out.append(StockOrder(mineral=mineral.id, stage=stage, tonnes=-held / 3))
    return tuple(out)
