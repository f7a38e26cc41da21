"""What a simulated episode leaves behind, and how periods and places are read off it.

Series are (T,G): months by seeds. Prices are delivered prices in the episode's money.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from game.lab.episode_dates import Period
from game.lab.episode_events import Event

Array = NDArray[np.float64]
WORLD = -1
"""Stands for all regions together (of flows: all destinations)."""


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """One material of an episode, all seeds. Arrays (T,G,S,R), flows (T,G,S,R,R)."""

    price: Array
    production: Array
    use: Array
    """Final use."""
    need: Array
    """Final use and what the next stage uses."""
    stock: Array
    """Users' and producers' stocks."""
    capacity: Array
    recorded: Array
    """Shipments that the customs of the exporter see."""
    illicit: Array
    base_price: Array
    """(S,R)"""
    base_flow: Array
    """(S,R,R)"""
    base_need: Array
    """(S,R)"""
    base_made: Array
    """(S,R)"""
    growth: Array
    """(S,R) a year."""
    events: tuple[Event, ...]
    built: dict[str, Array] = field(default_factory=dict)
    """Share of each private project in operation at the end, (G,)."""

    @property
    def months(self) -> int:
        """Simulated months."""
        return int(self.price.shape[0])

    def prices(self, stage: int, region: int) -> Array:
        """(T,G) delivered price of a region; of the world: what is paid on average."""
        if region != WORLD:
            return self.price[:, :, stage, region]
        weight = self.need[:, :, stage]
        paid: Array = (self.price[:, :, stage] * weight).sum(axis=-1) / weight.sum(axis=-1)
        return paid

    def unit(self, stage: int, region: int) -> float:
        """Base price of a region; of the world: mean by base need."""
        if region != WORLD:
            return float(self.base_price[stage, region])
        return float(np.average(self.base_price[stage], weights=self.base_need[stage]))

    def tonnes(self, name: str, stage: int, region: int) -> Array:
        """(T,G) production, use, stock or capacity of a region or the world."""
        values: Array = getattr(self, name)[:, :, stage]
        return values.sum(axis=-1) if region == WORLD else values[..., region]

    def flow(self, name: str, stage: int, start: int, end: int) -> Array:
        """(T,G) exports of a region, recorded or illicit, to one region or to all others."""
        links: Array = getattr(self, name)[:, :, stage, start]
        return links.sum(axis=-1) if end == WORLD else links[..., end]


def first_news(run: Run) -> int:
    """The first month with an announcement that is not part of the base."""
    dates = [max(e.announce, 0) for e in run.events if not e.in_base]
    return min(min(dates, default=0), run.months - 1)


def peak_month(run: Run, stage: int, region: int) -> NDArray[np.intp]:
    """(G,) dearest month from the first announcement on."""
    start = first_news(run)
    return np.asarray(start + run.prices(stage, region)[start:].argmax(axis=0))


def trough_month(run: Run, stage: int, region: int) -> NDArray[np.intp]:
    """(G,) cheapest month after the dearest one."""
    price = run.prices(stage, region)
    month = np.arange(run.months)[:, None]
    after = np.where(month > peak_month(run, stage, region), price, np.inf)
    return np.asarray(np.where(np.isfinite(after).any(axis=0), after.argmin(axis=0), run.months - 1))


def place(run: Run, period: Period, stage: int, region: int) -> NDArray[np.intp]:
    """(G,) month of a turning point (and months after it), or the first month of a span."""
    if period.kind == "span":
        return np.full(run.price.shape[1], period.first)
    found = peak_month if period.kind == "peak" else trough_month
    return np.clip(found(run, stage, region) + period.first, 0, run.months - 1)


def at(run: Run, series: Array, period: Period, stage: int, region: int) -> Array:
    """(G,) mean of a series over a period; turning points are those of this stage and region."""
    if period.kind == "span":
        mean: Array = series[period.first : period.last + 1].mean(axis=0)
        return mean
    month = place(run, period, stage, region)
    return np.asarray(series[month, np.arange(series.shape[1])])
