"""What is on the table already: frameworks with their clauses, and clubs."""

from typing import Literal

import msgspec

from game.model.ids import MineralId, ProjectId, RegionId, SeatId, Stage
from game.model.parts.world import Confidence


class PresetClause(msgspec.Struct, frozen=True):
    """A clause of a preset. ``giver`` and ``to`` are seats, or ``us`` and ``them`` where any pair may sign.

    Numbers left at 0 are drafted from the published figures when the preset is opened.
    """

    kind: str
    giver: str
    to: str = ""
    amount_usd_m: float = 0.0
    mineral: MineralId = ""
    stage: Stage = "refined"
    tonnes_per_month: float = 0.0
    price_share: float = 0.0
    project: ProjectId = ""
    effort: int = 0
    turns: int = 1


class Framework(msgspec.Struct, frozen=True):
    """A bilateral framework or memorandum: in force at the start, or a preset that opens a deal.

    ``parties`` are regions (two; a party without a seat counts for finance only), or empty for a
    preset that any two ministries may use. ``country`` is the real partner where the region is an
    aggregate. ``signed`` is a date as text, empty if only negotiated.
    """

    id: str
    name: str
    parties: tuple[RegionId, ...]
    status: Literal["in_force", "negotiated", "preset"]
    signed: str
    minerals: tuple[MineralId, ...]
    text: str
    clauses: tuple[PresetClause, ...]
    source: str
    confidence: Confidence
    country: str = ""
    why: str = ""
    """Why its proposer may want it though the coach counts a loss."""


class Club(msgspec.Struct, frozen=True):
    """A club inside or across the forum: its seats, its minerals, what it shares.

    ``technology_minerals``: licences between its seats work sooner. ``coordinated_floor``: its
    seats may keep a common reference price before the council has one.
    """

    id: str
    name: str
    members: tuple[SeatId, ...]
    minerals: tuple[MineralId, ...]
    technology_minerals: tuple[MineralId, ...]
    coordinated_floor: bool
    text: str
    clauses: tuple[PresetClause, ...]
    source: str
    confidence: Confidence
    why: str = ""
    """Why its proposer may want it though the coach counts a loss."""
