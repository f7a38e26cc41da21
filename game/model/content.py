"""What a scenario says: the frozen content of a game, read once and never changed by play.

The records of each subject stand in ``game.model.parts``.
"""

from functools import cached_property
from typing import NamedTuple, TypeVar

import msgspec

from game.model.arrays import Bundle
from game.model.doctrines import Doctrines
from game.model.ids import MineralId, ProjectId, RegionId, SeatId
from game.model.parts.happenings import (
    ChinaBrief,
    CrisisEffect,
    NewsCard,
    PoliticalEvent,
    StandingCurb,
    TruceDate,
    TruceTerms,
)
from game.model.parts.matters import MatterAnswer, MatterCard
from game.model.parts.ministries import (
    ScoreWeights,
    Seat,
    SecretAim,
    TrustStart,
)
from game.model.parts.openings import Cabinet, Concern, Lifted, Opening, Scene, Tempers, TrustShift
from game.model.parts.pacts import (
    Club,
    Framework,
    PresetClause,
)
from game.model.parts.plants import (
    CorporateMove,
    Corridor,
    Project,
    Window,
)
from game.model.parts.trials import Staged, Trial
from game.model.parts.wedges import Wedge, Wedged
from game.model.parts.world import (
    Confidence,
    Figure,
    Mineral,
    Output,
    Region,
    Source,
    StageInfo,
)
from game.model.parts.yardstick import SeatMark, Yardstick
from game.model.rulebook import Rulebook

__all__ = [
    "Cabinet",
    "ChinaBrief",
    "Club",
    "Concern",
    "Confidence",
    "Content",
    "CorporateMove",
    "Corridor",
    "CrisisEffect",
    "Figure",
    "Framework",
    "Lifted",
    "MatterAnswer",
    "MatterCard",
    "Mineral",
    "NewsCard",
    "Opening",
    "Output",
    "PoliticalEvent",
    "PresetClause",
    "Project",
    "Region",
    "Scene",
    "ScoreWeights",
    "Seat",
    "SeatMark",
    "SecretAim",
    "Source",
    "StageInfo",
    "Staged",
    "StandingCurb",
    "Tempers",
    "Trial",
    "TruceDate",
    "TruceTerms",
    "TrustShift",
    "TrustStart",
    "Wedge",
    "Wedged",
    "Window",
    "Yardstick",
]

T = TypeVar("T")


class Content(msgspec.Struct, frozen=True, dict=True):
    """A whole scenario. ``table`` holds the reconciled base year as plain arrays.

    Arrays of ``table`` (M minerals, S = 3 stages, R regions; annual contained tonnes, USD/kg):
    ``prod, feed_other, stock_build, final, cap, cost, width`` (M,S,R); ``supply_class`` (M,S,R)
    ints 0 none, 1 primary, 2 byproduct, 3 state_backed, 4 swing; ``flows`` (M,S,R,R from, to);
    ``freight`` (M,S,R,R) USD/kg; ``price`` (M,S); ``yield_input`` (M,S); ``stock_cover``
    (M,S,R) months; ``elasticity_short, elasticity_long`` (M); ``growth`` (M,S,2) a year in two
    periods; ``theta_share`` (M,S); ``confidence`` (M,S,R) ints 0 none, 1 v, 2 d, 3 r, 4 a.

    ``hash`` is of what a game is played by, ``hash_with_words`` of every text, too, as older saves name it. Openings,
    tempers and trials are in neither: a game carries its own in its first entry. ``yardsticks`` are in neither, too: no
    rule reads what other games ended with.
    """

    id: str
    title: str
    summary: str
    goals: tuple[str, ...]
    start_year: int
    start_month: int
    minerals: tuple[Mineral, ...]
    regions: tuple[Region, ...]
    seats: tuple[Seat, ...]
    projects: tuple[Project, ...]
    trust: tuple[TrustStart, ...]
    curbs: tuple[StandingCurb, ...]
    news: tuple[NewsCard, ...]
    chair: SeatId
    rules: Rulebook
    table: Bundle
    sources: tuple[Source, ...]
    hash: str
    doctrines: Doctrines = Doctrines()
    china: ChinaBrief | None = None
    frameworks: tuple[Framework, ...] = ()
    clubs: tuple[Club, ...] = ()
    politics: tuple[PoliticalEvent, ...] = ()
    truces: tuple[TruceTerms, ...] = ()
    windows: tuple[Window, ...] = ()
    corporate: tuple[CorporateMove, ...] = ()
    matters: tuple[MatterCard, ...] = ()
    openings: tuple[Opening, ...] = ()
    tempers: tuple[Tempers, ...] = ()
    trials: tuple[Trial, ...] = ()
    wedges: tuple[Wedge, ...] = ()
    hash_with_words: str = ""
    yardsticks: tuple[Yardstick, ...] = ()

    @cached_property
    def _places(self) -> "_Places":
        return _Places(
            minerals={m.id: n for n, m in enumerate(self.minerals)},
            regions={r.id: n for n, r in enumerate(self.regions)},
            seats={s.id: s for s in self.seats},
            projects={p.id: p for p in self.projects},
            seat_ids=tuple(s.id for s in self.seats),
        )

    def mineral_index(self, mineral: MineralId) -> int:
        """Row of a mineral in every market array; KeyError names an unknown one."""
        return _find(self._places.minerals, mineral, "mineral")

    def region_index(self, region: RegionId) -> int:
        """Column of a region in every market array; KeyError names an unknown one."""
        return _find(self._places.regions, region, "region")

    def seat(self, seat: SeatId) -> Seat:
        """The ministry with this id; KeyError names an unknown one."""
        return _find(self._places.seats, seat, "seat")

    def project(self, project: ProjectId) -> Project:
        """The funding card with this id; KeyError names an unknown one."""
        return _find(self._places.projects, project, "project")

    def has_project(self, project: ProjectId) -> bool:
        """Whether there is a funding card with this id."""
        return project in self._places.projects

    def seat_ids(self) -> tuple[SeatId, ...]:
        """All ministries in the order of the scenario (China is not among them)."""
        return self._places.seat_ids


class _Places(NamedTuple):
    """Where a name stands; made once a scenario, asked a quarter of a million times a game."""

    minerals: dict[str, int]
    regions: dict[str, int]
    seats: dict[str, Seat]
    projects: dict[str, Project]
    seat_ids: tuple[SeatId, ...]


def _find(known: dict[str, T], name: str, what: str) -> T:
    try:
        return known[name]
    except KeyError:
        raise KeyError(f"no {what} {name!r}; there are {', '.join(known)}") from None
