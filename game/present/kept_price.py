"""The range of a foreseen price that a levy keeps on a floor: from the first month what lands owes the whole gap.

A range of other goods holds today's price, since stocks take part of the way; a border waits for nobody. In three
games of eight years 65 prices of four seats were foreseen on a floor with a levy: 64 came to lie inside this range,
most of them within 0.01 of the floor. A range that held today's price began up to two fifths below it.
"""

from typing import Final

from game.model.ids import MineralId, Stage
from game.model.views import View
from game.rules import Forecast, curbs_ended, floor_pin
from game.rules.forecast_ahead import coming

__all__ = ["freed", "freed_ends", "kept_ends"]

UNDER: Final = 0.05
"""Share by which makers of the zone may still undersell a floor that a levy keeps."""
OVER: Final = 0.04
"""Room above it, for luck at plants and others' acts."""
FREED: Final = 0.75
"""Part of today's price below which a price falls back because a curb has run out."""
FREED_ROOM: Final = 0.25
"""Room below such a price, as a share. In a game of eight years six such curbs ran out, four of them for good: these
prices came to 0.78-0.97 of what was foreseen; two were curbed anew and came to 0.72 and 1.11 of the price before."""
ANEW: Final = 0.2
"""Room above today's price, as a share, which such a good keeps where the curb is laid anew."""


def freed(view: View, place: tuple[MineralId, Stage], now: float, then: float) -> bool:
    """Whether a price falls from ``now`` to ``then``, USD/kg, this turn because a curb on the good has run out."""
    ended = curbs_ended.of_turn(view, coming(view) - 1) if then < FREED * now else ()
    return any((c.mineral, c.stage) == place for c in ended)


def freed_ends(now: float, then: float) -> tuple[float, float]:
    """Likely ends of such a price, USD/kg: it goes the whole way at once, or stays where a new curb follows."""
    return (1.0 - FREED_ROOM) * then, (1.0 + ANEW) * now


def kept_ends(
    view: View, forecast: Forecast, place: tuple[MineralId, Stage], ends: tuple[float, float]
) -> tuple[float, float] | None:
    """Likely ends of a home price, USD/kg, where its floor binds this turn and a levy keeps it there; None elsewhere.

    ``ends``: the solved prices of less and more use; the lower one has to stand on the floor.
    """
    held, low, high = view.floor(*place), *ends
    if held is None or held.binds_turn > coming(view) or forecast.border(*place).fund_usd_m <= 0:
        return None
    floor = held.price_usd_per_kg
    if abs(low / floor - 1.0) >= floor_pin.NEAR:
        return None
    return (1.0 - UNDER) * min(low, floor), (1.0 + OVER) * max(high, floor)

