"""What it takes to store a whole chain: one stage alone meets nothing where another lacks more.

On the test by what a seat knows (``prospect``). All stages are brought to one level of need met, the highest that
the months which count, the warehouse, the market of a turn and the purse allow.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, MineralId
from game.model.orders import StockOrder
from game.model.views import View
from game.rules import prospect
from game.rules.check_sheet import stock_limits
from game.rules.names import cell

__all__ = ["Fill", "fill", "levels"]

STEP: Final = 0.002
"""Share of need below which a fill is none."""
HALVINGS: Final = 24


@dataclass(frozen=True)
class Fill:
    """Orders for the stages of a chain that lack, the money they take at the home prices of last turn (USD million),
    and the share of the whole need that they add if all is bought and nothing else moves.
    """

    mineral: MineralId
    orders: tuple[StockOrder, ...]
    cost_usd_m: float
    adds: float


def levels(content: Content, view: View, mineral: MineralId) -> tuple[Array, Array]:
    """Share met of each stage of a chain with the own stock as it is, and whether the stage counts, (S,)."""
    cut, r, m = prospect.cut_off(content, view), content.region_index(view.seat), content.mineral_index(mineral)
    held = view.you.stock_t if view.you is not None else {}
    return prospect.met(content, cut, r, held)[m], np.asarray(cut.matters[m, :, r])


def fill(content: Content, view: View, mineral: MineralId, purse_usd_m: float) -> Fill | None:
    """The orders that bring a chain to the highest level the purse pays for; None where nothing can be gained."""
    if view.you is None or not view.prices["price_delivered"].shape[0]:
        return None
    met, matters = levels(content, view, mineral)
    months, need = float(content.rules.score.cutoff_months), _need(content, view, mineral)
    price = _price(content, view, mineral)
    room = np.array([_room(content, view, mineral, s, need[s]) for s in range(len(STAGES))])
    reach = np.where(matters & (need > 0), met + room / np.maximum(need, 1e-9) / months, 1.0)
    low, high = float(np.where(matters, met, 1.0).min()), min(1.0, float(reach.min()))

    def tonnes(level: float) -> Array:
        return np.where(matters, np.clip(level - met, 0.0, None) * months * need, 0.0)

    def cost(level: float) -> float:
        return float((tonnes(level) * price).sum()) / 1000.0

    if cost(high) > purse_usd_m:
        high = _paid(cost, low, high, purse_usd_m)
    bought = np.floor(10.0 * np.minimum(tonnes(high), room)) / 10.0
    orders = tuple(StockOrder(mineral, stage, float(t)) for stage, t in zip(STAGES, bought, strict=True) if t > 0)
    adds = prospect.stock_adds(content, view, orders)
    return Fill(mineral, orders, float((bought * price).sum()) / 1000.0, adds) if adds >= STEP else None


def _paid(cost: Callable[[float], float], low: float, high: float, purse: float) -> float:
    """The highest level that the purse pays for, by halving."""
    for _ in range(HALVINGS):
        middle = (low + high) / 2.0
        low, high = (middle, high) if cost(middle) <= purse else (low, middle)
    return low


def _need(content: Content, view: View, mineral: MineralId) -> Array:
    cut = prospect.cut_off(content, view)
    return np.asarray(cut.need[content.mineral_index(mineral), :, content.region_index(view.seat)])


def _price(content: Content, view: View, mineral: MineralId) -> Array:
    """Home prices of last month, USD/kg contained (S,)."""
    shown = np.asarray(view.prices["price_delivered"])[-1]
    return np.asarray(shown[content.mineral_index(mineral), :, content.region_index(view.seat)])


def _room(content: Content, view: View, mineral: MineralId, s: int, need: float) -> float:
    """Tonnes that may be bought this turn and would count."""
    held = view.you.stock_t.get(cell(mineral, STAGES[s]), 0.0) if view.you is not None else 0.0
    market, warehouse = stock_limits(content, view, mineral, STAGES[s])
    return max(0.0, min(market, warehouse - held, content.rules.score.own_stock_months * need - held))
