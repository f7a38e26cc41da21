"""What a range of a turn's price leaves room for beside the model's month: luck where supply hardly answers, and plants
that open in the second half of the turn.

Six games of eight years (easy and normal, November 2026), 3 063 prices of eight seats: without this 81 % lay inside
their ranges, of gallium 68 to 72 and of germanium ore 62 %, and 23 % below where a plant was to open late in the turn;
with it 88 %, 79 to 90 and 85 %.
"""

from typing import Final

import numpy as np

from game.model.content import Content
from game.model.ids import MineralId, Stage
from game.model.views import View
from game.rules import figures
from game.rules.forecast_ahead import opening
from game.rules.outlook import SUPPLY_ANSWER

__all__ = ["luck", "opened"]

STIFF: Final = 0.1
"""Short-run elasticity of use up to which a mineral's price is thrown about: by-products, whose supply hardly answers,
too."""
STIFF_ROOM: Final[dict[Stage, float]] = {"mine": 0.25, "refined": 0.1, "component": 0.04}
OTHER_ROOM: Final = 0.02
"""Room for luck beside the least one, as a logarithm: of such minerals, and of others."""


def luck(content: Content, mineral: MineralId, stage: Stage) -> float:
    """Room for luck beside the least of a stage, as a logarithm."""
    stiff = float(content.table["elasticity_short"][content.mineral_index(mineral)]) <= STIFF
    return OTHER_ROOM + (STIFF_ROOM[stage] if stiff else 0.0)


def opened(content: Content, view: View, mineral: MineralId, stage: Stage) -> float:
    """Factor on the lower end of a range: the model's month is the middle of the turn, and what opens after it presses
    the price by the turn's end, if it comes in time."""
    place = m, _ = figures.place(content, mineral, stage)
    more = float((opening(content, view, 1.0)[place] - opening(content, view)[place]).sum())
    if more <= 0:
        return 1.0
    use = float(np.asarray(figures.of_view(content, view, "use"))[place].sum())
    if use <= 0:
        return 1.0
    answer = float(content.table["elasticity_long"][m]) + SUPPLY_ANSWER
    return float((1.0 + more / use) ** (-1.0 / answer))
