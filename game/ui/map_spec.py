"""What a map is to show: plain frozen records with no word on how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from game.present.words import mark

__all__ = ["FlowStyle", "MapChip", "MapFlow", "MapKey", "MapLabel", "MapSpec", "Role"]

Role = Literal["member", "framework", "china", "you", "other"]
FlowStyle = Literal["china", "ore", "inside", "other"]
ChipShape = Literal["up", "down", "diamond", "square", "disc", "ring", "none"]


@dataclass(frozen=True)
class MapChip:
    """A short figure under a country's name ("72 USD/kg"): its shape says what the colour says."""

    text: str
    shape: ChipShape = "none"
    colour: str = "mute"


@dataclass(frozen=True)
class MapLabel:
    """A name on the map. rank 0 is largest and placed first; name "" shows the flag alone."""

    region: str
    name: str
    chip: MapChip | None = None
    rank: int = 1


@dataclass(frozen=True)
class MapFlow:
    """Goods going from one region to another.

    style: "china" (sold by China, two rails), "ore" (to China, dashed), "inside" FORGE, "other".
    via: sea gateways of the map file that bend the arc; "pacific" forces the way over the edge.
    """

    origin: str
    destination: str
    value: float
    style: FlowStyle = "inside"
    label: str = ""
    via: tuple[str, ...] = ()


@dataclass(frozen=True)
class MapKey:
    """A line of the legend: kind "flow" with a flow style, or "fill" with a role."""

    kind: Literal["flow", "fill"]
    what: str
    text: str


MAP_NOTE = mark("Boundaries are illustrative and imply no opinion on status")
"""Printed on every map."""


@dataclass(frozen=True)
class MapSpec:
    """Everything on one map.

    fills: (region or ISO3 country, role); aggregates: (region, its member countries), coloured
    softly; clear: boxes (x, y, w, h) in map pixels that labels keep out of; inset: left, top,
    right, bottom margin of the map in logical units; full_value: the flow value drawn at full
    width (0: the largest shown); note: the line about boundaries; highlight: region under the
    pointer; phase: 0..1 moves dots along the flows, None draws none; low: the legend is always a
    band along the foot, so that no flow over the southern Pacific runs under it; flow_unit: ``$ m``
    writes the widths as money.
    """

    fills: tuple[tuple[str, Role], ...] = ()
    aggregates: tuple[tuple[str, tuple[str, ...]], ...] = ()
    labels: tuple[MapLabel, ...] = ()
    flows: tuple[MapFlow, ...] = ()
    legend_title: str = ""
    legend: tuple[MapKey, ...] = ()
    flow_unit: str = ""
    full_value: float = 0.0
    clear: tuple[tuple[int, int, int, int], ...] = ()
    inset: tuple[int, int, int, int] = (6, 12, 6, 12)
    note: str = MAP_NOTE
    highlight: str | None = None
    phase: float | None = None
    you: str = ""
    low: bool = False
