"""What a floor would do for plants whose price is too low, tried first: named with its size, or not at all."""

from typing import Final

from game.model.content import Content
from game.model.ids import MineralId, RegionId, Stage
from game.model.views import View
from game.present import fmt
from game.present.words import tr
from game.rules import remedy_trial

__all__ = ["LIFTS", "lift", "words"]

LIFTS: Final = 0.1
"""Part of what a kilo lacks that a remedy has to bring so that it is named."""
LEAST: Final = 0.01
"""Part of the price that it has to bring at least."""


def lift(
    content: Content, view: View, mineral: MineralId, stage: Stage, price: float, lacks: float = 0.0,
    region: RegionId = "",
) -> float:  # fmt: skip
    """USD/kg that the highest floor a motion may set brings a kilo at the works; 0 where that changes nothing: less
    than a hundredth of its price, or than a tenth of what it lacks (both USD/kg)."""
    found = remedy_trial.floor_lift(content, view, mineral, stage, region)
    return found if found >= max(LEAST * price, LIFTS * lacks) else 0.0


def words(
    content: Content, view: View, mineral: MineralId, stage: Stage, price: float, lacks: float = 0.0,
    region: RegionId = "",
) -> str:  # fmt: skip
    """``A floor, as high as a motion may set, would lift its price at the works by 1.94 USD/kg.``; empty where none
    changes anything."""
    found = lift(content, view, mineral, stage, price, lacks, region)
    return tr("A floor, as high as a motion may set, would lift its price at the works by {lift} USD/kg.",
              lift=fmt.price(found)) if found > 0 else ""  # fmt: skip
