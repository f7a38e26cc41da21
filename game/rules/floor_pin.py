"""Foreseen prices and border money where a floor stands at the border: the path of prices meets it, and stops there.

A forecast is a month solved without users' stocks. Its change is laid on today's price, except where a levy fills the
gap up to a floor: there the price is the floor's, wherever it stands today (a first turn at 193 was foretold at 234).
"""

from typing import Final

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.views import DutyRow, View
from game.rules.names import at

LEVIED_USD_M: Final = 1e-6
"""Fund money a month from which a levy is paid on a good."""
NEAR: Final = 0.02
"""Share of a floor within which a solved price stands on it."""
CAME: Final = 0.85
CAME_FIRST: Final = 0.15
"""Part of a foreseen levy that came, once a floor stands, and in its first turn, for which users stock up."""
LEVY_SPAN: Final = (0.5, 1.9)
LEVY_SPAN_FIRST: Final = (0.0, 4.0)
"""Least and most of it as parts of the likely sum: in three games of years 63 of 71 levies of four seats lay inside."""
TRADE: Final = 0.02
"""Part of the solved levy below which today's trade pays none: the price is above the floor."""


def laid(content: Content, view: View, turn: int, now: Array, price: Array, fund: Array) -> Array:
    """Prices of ``turn`` (...,M,S,R), USD/kg: today's times the model's change, and the floor's where a levy keeps it.

    ``now`` (M,S,R), ``price`` (...,M,S,R): the model's delivered prices now and then; ``fund``: the Fund's part of the
    levy in it, USD million a month.
    """
    path = np.asarray(np.asarray(view.prices["price_delivered"])[-1] * price / np.maximum(now, 1e-12))
    for floor in view.floors:
        if floor.binds_turn > turn:
            continue
        place = (..., *at(content, floor.mineral, floor.stage), slice(None))
        held = (fund[place] > LEVIED_USD_M) & (np.abs(price[place] / floor.price_usd_per_kg - 1.0) < NEAR)
        path[place] = np.where(held, price[place], path[place])
    return path


def likely_levy(view: View, row: DutyRow, solved_usd_m: float) -> tuple[float, float, float]:
    """Levy of the coming turn on one floor at one border, USD million: likely, least, most.

    ``solved_usd_m``: of the month solved without stocks, which pulls prices too far; ``row``: the duty and the trade of
    now. What came lay between the two, below their geometric mean; less where the floor begins.
    """
    if row.binds_turn == view.turn and not row.club:
        usual, span, middle = CAME_FIRST, LEVY_SPAN_FIRST, solved_usd_m
    else:
        now = row.users_pay_usd_m
        middle = float(np.sqrt(now * solved_usd_m)) if now > TRADE * solved_usd_m else solved_usd_m / 2.0
        usual, span = CAME, LEVY_SPAN
    likely = usual * middle
    return likely, span[0] * likely, span[1] * likely
