"""What money can build and who lends it: cards, corridors, windows, moves of firms."""

from typing import Literal

import msgspec

from game.model.ids import Instrument, MineralId, ProjectId, RegionId, SeatId, Stage
from game.model.parts.world import Confidence, Output


class Corridor(msgspec.Struct, frozen=True):
    """What a transport corridor does once it runs.

    Freight from ``origins`` to ``destinations`` (none named: everywhere abroad) falls by
    ``freight_cut_share``, and a strait that closes elsewhere is not felt there; it starts when
    treasuries carry ``public_share`` of its cost and pays its host ``toll_usd_m`` a turn.
    """

    origins: tuple[RegionId, ...]
    destinations: tuple[RegionId, ...]
    freight_cut_share: float
    public_share: float = 0.5
    toll_usd_m: float = 0.0


class Project(msgspec.Struct, frozen=True):
    """A real project as a funding card.

    ``cash_cost_usd_per_kg`` is processing cost beyond inputs per contained kg; ``missing_permits``
    counts permits still open; ``status_text`` is the record's own words. ``corridor``: it is a
    transport corridor, its outputs the ore that it opens. ``existing``: a plant of the base year
    that can change owners; it adds no capacity and ``capex_usd_m`` is what it is worth. ``line_of``: it is the second
    line of that plant, made from it where the scenario is read, and can be had only while that plant runs;
    ``enlargeable``: a plant may get one.
    """

    id: ProjectId
    name: str
    operator: str
    region: RegionId
    place: str
    outputs: tuple[Output, ...]
    capex_usd_m: float
    lead_months: int
    cash_cost_usd_per_kg: float
    width_usd_per_kg: float
    missing_permits: int
    committed: bool
    chinese_partner: bool
    status_text: str
    capacity_source_text: str
    sources: tuple[str, ...]
    confidence: dict[str, str]
    note: str = ""
    corridor: Corridor | None = None
    existing: bool = False
    line_of: ProjectId = ""
    enlargeable: bool = True


class Window(msgspec.Struct, frozen=True):
    """A lender of a government beside its budget: what it may fund and how much a turn.

    ``reach``: cards at home, abroad, or both; abroad only in regions of FORGE members, observers and
    regions without a seat that are no target of ``partners_only``. Empty ``stages`` or ``minerals``
    mean all. ``instruments`` are ``loan`` and, for some, ``equity``.
    """

    id: str
    seat: SeatId
    name: str
    budget_usd_m: float
    instruments: tuple[Instrument, ...]
    reach: Literal["home", "abroad", "both"]
    partners_only: bool
    stages: tuple[Stage, ...]
    minerals: tuple[MineralId, ...]
    text: str
    source: str
    confidence: Confidence


class CorporateMove(msgspec.Struct, frozen=True):
    """A real or invented change of owners: on ``turn`` ``buyer`` bids for a share of a plant."""

    id: str
    headline: str
    turn: int
    project: ProjectId
    buyer: RegionId
    share: float
    source: str
    confidence: Confidence
