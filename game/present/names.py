"""Names of minerals, stages, seats and units as screens print them."""

from game.model.content import Content, StageInfo
from game.model.ids import MineralId, RegionId, SeatId, Stage, stage_index
from game.present.words import tr

_OTHERS = {"FUND": "FORGE Fund", "BOND": "bonds held", "CHN": "China", "": "the market"}
_STAGES: dict[Stage, str] = {"mine": "Ore", "refined": "Refined", "component": "Finished"}


def stage_info(content: Content, mineral: MineralId, stage: Stage) -> StageInfo:
    """The record of one stage of a chain."""
    return content.minerals[content.mineral_index(mineral)].stages[stage_index(stage)]


def stage_word(stage: Stage) -> str:
    """Ore, Refined, Finished: the three tabs of the map."""
    return tr(_STAGES[stage])


def product(content: Content, mineral: MineralId, stage: Stage) -> str:
    """The traded good, such as ``NdPr oxide`` or ``sintered NdFeB magnet``."""
    return stage_info(content, mineral, stage).product


def mineral_name(content: Content, mineral: MineralId) -> str:
    """Full name of a mineral."""
    return content.minerals[content.mineral_index(mineral)].name


def mineral_short(content: Content, mineral: MineralId) -> str:
    """Short name of a mineral for chips and tabs."""
    return content.minerals[content.mineral_index(mineral)].short


def good(content: Content, mineral: MineralId, stage: Stage) -> str:
    """Mineral and stage in two words: ``Lithium, refined``."""
    return f"{mineral_short(content, mineral)}, {stage_word(stage).lower()}"


def party(content: Content, who: SeatId | RegionId) -> str:
    """A seat, region or account by name."""
    if who in _OTHERS:
        return tr(_OTHERS[who])
    for region in content.regions:
        if region.id == who:
            return region.name
    return who


def commercial_price(
    content: Content, mineral: MineralId, stage: Stage, usd_per_kg: float
) -> float:
    """USD per kg of what people quote (t of magnets, REO) from USD per contained kg."""
    return usd_per_kg / stage_info(content, mineral, stage).commercial_per_contained


def commercial_tonnes(content: Content, mineral: MineralId, stage: Stage, tonnes: float) -> float:
    """Tonnes of what people quote from contained tonnes."""
    return tonnes * stage_info(content, mineral, stage).commercial_per_contained
