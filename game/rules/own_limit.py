"""The range of a home price behind the seat's own limit on the ore: what may not leave presses it turn by turn.

The model's month stands still where a limit stands: in four games of eight years (November 2026) Congo's cobalt behind
its quota was foreseen at today's price, 0.98 to 1.4 of it at the middle, and came to 0.74 to 0.87 of it in eight of ten
turns: 25 % of 28 prices lay inside. Of 48 limits laid by hand in another game (eight seats) the turn after came to 0.64
to 0.97, and the first turn itself up to a sixth below its range.
"""

from typing import Final

from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import MONTHS_PER_YEAR, MineralId, Stage
from game.model.views import View
from game.rules.forecast_ahead import coming
from game.rules.forecast_told import Forecast

__all__ = ["ends", "held"]

STANDS: Final = (0.68, 1.03)
"""Ends of the price as parts of today's, a turn of a year, where the limit stood before and the model sees no move."""
STILL: Final = 0.1
"""Share by which the model's price may move where it is said to see none."""
FRESH: Final = 0.82
"""Factor on the lower end in the turn in which a limit begins."""


def held(view: View, place: tuple[MineralId, Stage]) -> CurbState | None:
    """The seat's own limit on a good that holds over the coming turn, as it stands before this sheet."""
    return next((c for c in view.curbs if c.origin == view.seat and (c.mineral, c.stage) == place
                 and not c.destinations and c.from_turn < coming(view) <= c.until_turn), None)  # fmt: skip


def ends(
    content: Content, view: View, forecast: Forecast, place: tuple[MineralId, Stage], prices: tuple[float, float],
    found: tuple[float, float],
) -> tuple[float, float]:  # fmt: skip
    """Likely ends of a home price, USD/kg, where a limit of one's own is on the good; ``found`` where none is.

    ``prices``: today's and the model's with the sheet.
    """
    if place[1] != "mine" or all(row.mineral != place[0] for row in forecast.ores):
        return found
    now, then = prices
    if held(view, place) is None:
        return FRESH * found[0], found[1]
    if abs(then / now - 1.0) > STILL:
        return min(found[0], STANDS[0] * now), found[1]
    years = content.rules.turn.months_per_turn / MONTHS_PER_YEAR
    return now * STANDS[0] ** years, now * STANDS[1]
