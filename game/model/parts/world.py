"""Minerals, regions, what they make, and how sure a figure is."""

from typing import Literal

import msgspec

from game.model.ids import MineralId, RegionId, Stage

Confidence = Literal["verified", "derived", "recalled", "assumption"]


class Source(msgspec.Struct, frozen=True):
    """One entry of the register of sources: title, publisher, date and address as published."""

    id: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""


class Figure(msgspec.Struct, frozen=True):
    """A number with its unit, where it comes from and how sure we are of it."""

    value: float
    unit: str
    source: str = ""
    confidence: Confidence = "assumption"
    note: str = ""


class StageInfo(msgspec.Struct, frozen=True):
    """One stage of a chain, as screens and rules speak of it.

    ``commercial_per_contained`` turns contained tonnes into what people quote (t of magnets, t
    REO); ``price_base_usd_per_kg`` is the reconciled base-year price per contained kg.
    """

    stage: Stage
    product: str
    commercial_unit: str
    commercial_per_contained: float
    price_base_usd_per_kg: Figure


class Mineral(msgspec.Struct, frozen=True):
    """A mineral chain: its names, its stages and what a shortage of it would stop."""

    id: MineralId
    name: str
    short: str
    package: Literal["magnets", "batteries", "chips"]
    unit: str
    stages: tuple[StageInfo, StageInfo, StageInfo]
    criticality: float
    defence_share: float
    shock_price_multiple: float
    used_for: str


class Region(msgspec.Struct, frozen=True):
    """A region of the market: a country, a bloc or an aggregate of the rest.

    ``may_join``: a government without a seat that weighs membership by the published rule.
    """

    id: RegionId
    name: str
    kind: Literal["seat", "china", "outsider", "aggregate"]
    lat: float
    lon: float
    members: tuple[str, ...] = ()
    may_join: bool = False


class Output(msgspec.Struct, frozen=True):
    """What a project makes: contained tonnes a month of one mineral at one stage.

    ``cash_cost_usd_per_kg`` beyond inputs where it differs by output; 0 takes the card's.
    """

    mineral: MineralId
    stage: Stage
    capacity_t_per_month: float
    cash_cost_usd_per_kg: float = 0.0
