"""Fields that rows of many files share: ids, sources, how sure a figure is."""

from typing import Final

from game.model.ids import STAGES
from game.scenario.table import Field
from game.scenario.words import CONFIDENCE

ID: Final = Field("id", "text", "short name, unique in its list")
SOURCE: Final = Field("source", "id", "where it comes from", of="source")
SURE: Final = Field("confidence", "choice", "how sure we are of it", choices=CONFIDENCE)
MINERAL: Final = Field("mineral", "id", "which mineral", of="mineral")
STAGE: Final = Field("stage", "choice", "which stage", choices=STAGES)
