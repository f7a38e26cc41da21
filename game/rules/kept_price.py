"""The range of a foreseen price that a levy keeps on a floor, or that a curb kept up until now.

A range of other goods holds today's price, since stocks take part of the way; a border waits for nobody: from the first
month what lands owes the whole gap of a floor. In three games of eight years 65 prices of four seats were foreseen on a
floor with a levy: 64 came to lie inside this range, most of them within 0.01 of the floor. A range that held today's
price began up to two fifths below it. What a curb held up has two ranges: it falls back, or its maker holds it back
again.
"""

from typing import Final

import msgspec

from game.model.china_state import CurbState
from game.model.ids import CHINA, MineralId, RegionId, Stage
from game.model.views import View
from game.rules import curbs_ended, floor_pin
from game.rules.forecast_ahead import coming
from game.rules.forecast_told import Forecast

__all__ = ["Again", "again", "freed", "freed_ends", "kept_ends"]

UNDER: Final = 0.05
"""Share by which makers of the zone may still undersell a floor that a levy keeps."""
OVER: Final = 0.04
"""Room above it, for luck at plants and others' acts."""
FREED: Final = 0.75
"""Part of today's price below which a price falls back because a curb has run out."""
BACK: Final = (0.75, 1.15)
"""Ends of such a price as parts of the one foreseen, where no curb follows: fourteen that ran out for good in sixteen
games of eight years came to 0.87-1.13 of it, four in a game before them to 0.78-0.97."""
ANEW: Final = (0.5, 1.35)
"""Its ends as parts of today's price where its maker lays the curb anew, as it did in seven of 25: those came to
0.53-1.32 of today's. One range from the foreseen price to a little above today's missed the half of them."""


class Again(msgspec.Struct, frozen=True):
    """The other price that a good may well have: its maker holds it back again, as in the turn before.

    ``origin``: who; ``price``: about today's; ``low`` to ``high``: its ends, all USD/kg. ``first``: it would hold it
    back for the first time (``first_curb``).
    """

    origin: RegionId
    price: float
    low: float
    high: float
    first: bool = False


def freed(view: View, place: tuple[MineralId, Stage], now: float, then: float) -> bool:
    """Whether a price falls from ``now`` to ``then``, USD/kg, this turn because a curb on the good has run out."""
    return then < FREED * now and _ended(view, place) is not None


def again(view: View, place: tuple[MineralId, Stage], now: float) -> Again | None:
    """What a good whose curb has run out costs if its maker lays it anew; None where a truce forbids that."""
    held = _ended(view, place)
    if held is None or held.origin == view.seat or (held.origin == CHINA and coming(view) <= view.truce_until):
        return None
    return Again(held.origin, now, ANEW[0] * now, ANEW[1] * now)


def freed_ends(then: float) -> tuple[float, float]:
    """Likely ends of such a price where no curb follows, USD/kg: it goes the whole way at once."""
    return BACK[0] * then, BACK[1] * then


def _ended(view: View, place: tuple[MineralId, Stage]) -> CurbState | None:
    """The curb on a good toward the seat that ran out with the turn before."""
    return next((c for c in curbs_ended.of_turn(view, coming(view) - 1) if (c.mineral, c.stage) == place
                 and (not c.destinations or view.seat in c.destinations)), None)  # fmt: skip


def kept_ends(
    view: View, forecast: Forecast, place: tuple[MineralId, Stage], ends: tuple[float, float]
) -> tuple[float, float] | None:
    """Likely ends of a home price, USD/kg, where a floor binds this turn, the council's or a club's own, and a levy
    keeps it there; None elsewhere.

    ``ends``: the solved prices of less and more use; the lower one has to stand on the floor.
    """
    if forecast.border(*place).fund_usd_m <= 0:
        return None
    low, high = ends
    for floor in _in_force(view, place):
        if abs(low / floor - 1.0) < floor_pin.NEAR:
            return (1.0 - UNDER) * min(low, floor), (1.0 + OVER) * max(high, floor)
    return None


def _in_force(view: View, place: tuple[MineralId, Stage]) -> tuple[float, ...]:
    """Reference prices of the coming turn on a good at the seat's border, USD/kg."""
    turn, held = coming(view), view.floor(*place)
    clubs = tuple(row.reference_usd_per_kg for row in view.duties
                  if row.club and (row.mineral, row.stage) == place and row.binds_turn <= turn)  # fmt: skip
    return (*((held.price_usd_per_kg,) if held is not None and held.binds_turn <= turn else ()), *clubs)
