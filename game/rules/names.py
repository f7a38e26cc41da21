"""Small words the rules share: cells of the market, who is inside the zone, region indices."""

from game.model.content import Content
from game.model.ids import CHINA, STAGES, MineralId, SeatId, Stage, stage_index
from game.model.state import FloorState, State


def cell(mineral: MineralId, stage: Stage) -> str:
    """The key of a mineral at a stage: ``ree_light/refined``."""
    return f"{mineral}/{stage}"


def split(key: str) -> tuple[MineralId, Stage]:
    """Mineral and stage of a key; ValueError for anything else."""
    mineral, _, name = key.partition("/")
    return mineral, STAGES[STAGES.index(name)]


def at(content: Content, mineral: MineralId, stage: Stage) -> tuple[int, int]:
    """Position of a mineral at a stage on the first two axes of every market array."""
    return content.mineral_index(mineral), stage_index(stage)


def china_index(content: Content) -> int:
    """Column of China in every market array."""
    return content.region_index(CHINA)


def zone(state: State) -> frozenset[SeatId]:
    """Seats whose material counts as inside: full members, those in reserve included."""
    return frozenset(state.members())


def in_force(floor: FloorState, turn: int) -> bool:
    """Whether a reference price is levied in this turn."""
    return floor.binds_turn <= turn


def short(mineral: MineralId, stage: Stage, content: Content) -> str:
    """What people call a mineral at a stage, for plain sentences: ``NdPr magnets``."""
    return content.minerals[content.mineral_index(mineral)].stages[stage_index(stage)].product
