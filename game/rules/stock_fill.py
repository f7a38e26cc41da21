"""What an order of the national stockpile should get: state buyers stop at a limit price, prices are foreseen."""

from typing import Final

import msgspec
import numpy as np

from game.market.curves import below
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MineralId, Stage
from game.model.orders import StockOrder
from game.model.views import View
from game.rules.names import at

__all__ = ["COMES", "MOST_ROOM", "STOCK_PRICE_ROOM", "StockFill", "begins_at", "coming", "fill", "fills", "limit",
           "needed", "today"]  # fmt: skip

STOCK_PRICE_ROOM: Final = 1.25
"""What state buyers pay at most without another word, as a multiple of the home price published last."""
MOST_ROOM: Final = 2.5
"""The highest limit that may be set for them, as a multiple of the same price."""
HALF_WAY: Final = 0.5
"""Part of the model's change of a price, as a logarithm, that a turn goes: users' stocks take the rest. In a game of
years and three lessons (1,411 goods of all seats) an order got 0.97 where no more than a tenth was foreseen, and 0.33
where a price was foreseen to double; where a levy begins, its price stands from the first month.
"""
COMES: Final = 0.9
"""Part of an order from which it is said to come whole."""
ABOVE: Final = 1.05
"""A limit that should do, as a multiple of the highest price foreseen: forecasts miss."""


class StockFill(msgspec.Struct, frozen=True):
    """An order to buy for the stockpile with what should come of it; prices USD/kg contained, at home.

    ``limit``: where buyers stop; ``reached``: the highest price foreseen in the turn; ``share``: part of the order that
    should come; ``needed``: the limit at which nearly all of it should, 0 where none that may be set would do;
    ``floor``: the price of a floor that begins this turn and stands behind it, else 0.
    """

    mineral: MineralId
    stage: Stage
    tonnes: float
    limit: float
    reached: float
    share: float
    needed: float = 0.0
    floor: float = 0.0

    @property
    def whole(self) -> bool:
        """Whether nearly all of it should come."""
        return self.share >= COMES


def today(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """The home price published last, USD/kg; 0 before there is one."""
    shown = view.prices["price_delivered"]
    if not len(shown):
        return 0.0
    return float(np.asarray(shown[-1])[(*at(content, mineral, stage), content.region_index(view.seat))])


def limit(order: StockOrder, price: float) -> float:
    """What buyers pay at most for an order, USD/kg; ``price``: at home, as published last."""
    return order.most_usd_per_kg or STOCK_PRICE_ROOM * price


def begins_at(view: View, mineral: MineralId, stage: Stage) -> float:
    """Price of a floor whose levy this seat's border takes from this turn on, USD/kg; 0 where none begins."""
    floor = view.floor(mineral, stage)
    if floor is None or view.you is None or view.you.status != "member" or floor.binds_turn != view.turn:
        return 0.0
    return floor.price_usd_per_kg if floor.stances.get(view.seat, "apply") == "apply" else 0.0


def fill(content: Content, view: View, order: StockOrder, foreseen: float) -> StockFill:
    """What should come of an order; ``foreseen``: the home price of the turn as the market model has it, USD/kg."""
    now = today(content, view, order.mineral, order.stage)
    stops, floor = limit(order, now), begins_at(view, order.mineral, order.stage)
    course = _course(now, foreseen, floor, view.months_per_turn)
    share, reached = float(below(course, np.asarray(stops))[0].mean()), float(course.max())
    enough = needed(reached)
    levied = floor if floor > stops and share < COMES else 0.0
    return StockFill(order.mineral, order.stage, order.tonnes, stops, reached, share,
                     enough if stops < enough <= MOST_ROOM * now else 0.0, levied)  # fmt: skip


def fills(content: Content, view: View, orders: tuple[StockOrder, ...], foreseen: Array) -> tuple[StockFill, ...]:
    """The same of each order to buy; ``foreseen``: home prices of the turn (M,S), USD/kg."""
    return tuple(fill(content, view, order, float(foreseen[at(content, order.mineral, order.stage)]))
                 for order in orders if order.tonnes > 0)  # fmt: skip


def coming(orders: tuple[StockOrder, ...], found: tuple[StockFill, ...]) -> tuple[StockOrder, ...]:
    """Orders with the tonnes that should come; what is said to come whole in full."""
    shares = {(row.mineral, row.stage): 1.0 if row.whole else row.share for row in found}
    return tuple(msgspec.structs.replace(order, tonnes=order.tonnes * shares.get((order.mineral, order.stage), 1.0))
                 for order in orders)  # fmt: skip


def needed(reached: float) -> float:
    """The limit that should do for a price that reaches so far, USD/kg: two digits and a half, rounded up."""
    if reached <= 0:
        return 0.0
    step = 10.0 ** np.floor(np.log10(ABOVE * reached) - 1) / 2.0
    return float(np.ceil(ABOVE * reached / step - 1e-9) * step)


def _course(now: float, foreseen: float, floor: float, months: int) -> Array:
    """Home prices month by month, USD/kg: half of the model's way, and a floor that begins from the first month."""
    if now <= 0 or foreseen <= 0:
        return np.full(max(1, months), max(now, 1e-9))
    ways = HALF_WAY * np.arange(1, months + 1) / months
    course = now * (foreseen / now) ** ways
    return np.maximum(course, min(floor, foreseen)) if floor > now else np.asarray(course)
