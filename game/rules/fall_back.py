"""A price far from the base year's comes back: users turn away from what is dear, makers from what is cheap.

The model's month stands still where a turn is long: of sixteen games of years (five doctrines, easy and normal, 8 200
prices of four seats) what stood a tenth or more above the base year was foreseen where it stood, and came to 0.65-0.86
of it in the median; 55 % of these prices ended inside their ranges, and 43 % below. With these ends 81 % do, the ranges
are no wider (0.53 for 0.54, as logarithms), and their middle misses what came by 0.16 in place of 0.18, of all goods.
In turns of half a year it was half of that way (three games).
"""

import math
from typing import Final

from game.model.content import Content
from game.model.ids import MONTHS_PER_YEAR, MineralId, Stage, stage_index
from game.model.views import View
from game.rules import figures
from game.rules.policy import standing_prices

__all__ = ["above", "ends"]

DOWN, DOWN_MOST = 1.5, 0.6
UP, UP_MOST = 0.6, 0.4
"""How far a turn of a year may bring a price back, as a part of its distance from the base year's, and the most
(logarithms): from above, from below."""
GONE: Final = 0.5
"""Part of the way down that the upper end of a dear good goes with the lower one, not below today's price."""

STEP_OVER: Final = 0.5
"""Part of a step of China's price, which is of one turn, by which a range is wider on the side where it is gone. In the
same games 74 and 78 % of the prices after a rise and after a cut lay inside without it, 78 and 88 % with it."""


def ends(
    content: Content, view: View, place: tuple[MineralId, Stage], now: float, found: tuple[float, float]
) -> tuple[float, float]:
    """The ends of a range, USD/kg, with room for the way back to the base year's price at the seat's border."""
    low, high = _without_step(view, place, found)
    far, years = above(content, view, place, now), content.rules.turn.months_per_turn / MONTHS_PER_YEAR
    if far <= 0:
        return low, max(high, now * math.exp(years * min(UP_MOST, -UP * far)))
    down = years * min(DOWN_MOST, DOWN * far)
    return min(low, now * math.exp(-down)), max(now, high * math.exp(-GONE * down))


def _without_step(view: View, place: tuple[MineralId, Stage], found: tuple[float, float]) -> tuple[float, float]:
    """The ends with room for a step of China's price that is not ordered again: the forecast takes it to stay."""
    low, high = found
    for step in standing_prices(view):
        if (step.mineral, step.stage) == place and (not step.destinations or view.seat in step.destinations):
            gone = (1.0 + step.step_share) ** -STEP_OVER
            low, high = low * min(1.0, gone), high * max(1.0, gone)
    return low, high


def above(content: Content, view: View, place: tuple[MineralId, Stage], now: float) -> float:
    """How far a price at the seat's border, USD/kg, stands above the base year's, as a logarithm; 0 without one."""
    at = content.mineral_index(place[0]), stage_index(place[1]), content.region_index(view.seat)
    base = float(figures.base_year(content, "price_delivered")[at])
    return math.log(now / base) if now > 0 and base > 0 else 0.0
