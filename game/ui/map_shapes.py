"""Geometry of the world map: country shapes, the Robinson projection and its fit to a window."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["ANCHORS", "CENTRE", "Land", "Projection", "anchor", "bloc", "lands", "robinson",
           "same_side", "waypoint"]

ASSETS = Path(__file__).resolve().parents[2] / "assets"
CENTRE = 11.0
WEST = CENTRE - 180.0
NORTH, SOUTH = 81.0, -53.0
# Robinson's table (A. Robinson 1974): length of the parallel and its height, every 5 degrees
_LENGTH = (1.0, 0.9986, 0.9954, 0.99, 0.9822, 0.973, 0.96, 0.9427, 0.9216, 0.8962, 0.8679, 0.835,
           0.7986, 0.7597, 0.7186, 0.6732, 0.6213, 0.5722, 0.5322)
_HEIGHT = (0.0, 0.062, 0.124, 0.186, 0.248, 0.31, 0.372, 0.434, 0.4958, 0.5571, 0.6176, 0.6769,
           0.7346, 0.7903, 0.8435, 0.8936, 0.9394, 0.9761, 1.0)
# where flows of the aggregates begin and end: their reference ports or producing belts
ANCHORS = {"XAF": (29.5, -18.0), "XAS": (101.0, 15.5), "XAM": (-64.5, -18.5), "XEO": (9.5, 61.0)}


@dataclass(frozen=True)
class Land:
    """One country or bloc: outlines as (n, 2) arrays of degrees on this map's side of the cut."""

    code: str
    name: str
    label: tuple[float, float]
    km2: float
    rings: tuple[np.ndarray, ...]
    marker: bool
    bloc: str


def same_side(lon: float) -> float:
    """Return a longitude on this map's side of its cut at 169 W."""
    return (lon - WEST) % 360.0 + WEST


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads((ASSETS / "world_map.json").read_text(encoding="utf-8"))
    return data


def _ring(flat: Sequence[int], unit: float) -> np.ndarray:
    """Return an outline in degrees, moved as a whole to this map's side of the cut."""
    points = np.asarray(flat, dtype=float).reshape(-1, 2) * unit
    if points[:, 0].mean() < WEST:
        points[:, 0] += 360.0
    return points


def _land(code: str, row: dict[str, Any], unit: float) -> Land:
    # holes are left out: what lies in one is a country, drawn later because it is smaller
    rings = tuple(_ring(poly[0], unit) for poly in row["polys"])
    lon, lat = row["label"]
    return Land(code, row["name"], (same_side(lon), lat), row.get("km2", 0.0), rings,
                row.get("marker", False) or not rings, row.get("bloc", ""))


@lru_cache(maxsize=1)
def lands() -> dict[str, Land]:
    """Return all countries by ISO3 code, largest first."""
    data = _data()
    rows = [_land(code, row, data["unit"]) for code, row in data["countries"].items()]
    return {land.code: land for land in sorted(rows, key=lambda one: -one.km2)}


@lru_cache(maxsize=1)
def bloc() -> Land:
    """Return the European Union: the merged outline of its members."""
    data = _data()
    return _land("EU", data["blocs"]["EU27"], data["unit"])


def waypoint(name: str) -> tuple[float, float]:
    """Return (lon, lat) of a sea gateway such as "malacca"; KeyError for an unknown one."""
    lon, lat = _data()["waypoints"][name]
    return same_side(lon), lat


def anchor(region: str) -> tuple[float, float]:
    """Return (lon, lat) where labels and flows of a region meet; KeyError for an unknown one."""
    if region in ANCHORS:
        return ANCHORS[region]
    if region in _PLACES and region != "EU" and region not in lands():
        return _PLACES[region]
    return bloc().label if region == "EU" else lands()[region].label


_PLACES: dict[str, tuple[float, float]] = {}


def place(region: str, lon: float, lat: float) -> None:
    """Say where a region lies that has no outline of its own (the rest of the world of a small scenario)."""
    _PLACES[region] = (same_side(lon), lat)


def _between(table: Sequence[float], steps: np.ndarray, before: float) -> np.ndarray:
    """Read a table between its entries with a smooth (Catmull-Rom) curve; steps >= 0.

    before: the value at step -1, which the symmetry about the equator gives.
    """
    values = np.asarray([before, *table, 2 * table[-1] - table[-2]])
    place = np.minimum(steps.astype(int), len(table) - 2)
    t = steps - place
    a, b, c, d = (values[place + k] for k in range(4))
    smooth: np.ndarray = b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c)
                                        + d - a)))
    return smooth


def robinson(lon: np.ndarray, lat: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Project degrees to the unit sphere's plane: x to the east, y to the north."""
    steps = np.abs(lat) / 5.0
    x = 0.8487 * _between(_LENGTH, steps, _LENGTH[1]) * np.radians(lon - CENTRE)
    y = 1.3523 * _between(_HEIGHT, steps, -_HEIGHT[1]) * np.sign(lat)
    return x, y


@dataclass(frozen=True)
class Projection:
    """The map fitted into a box (x, y, w, h) of pixels, as large as its shape allows."""

    box: tuple[float, float, float, float]

    @cached_property
    def _fit(self) -> tuple[float, float, float]:
        x, y, w, h = self.box
        wide = 2 * 0.8487 * np.pi
        _, (top, low) = robinson(np.zeros(2), np.array([NORTH, SOUTH]))
        k = min(w / wide, h / (top - low))
        return k, x + w / 2, y + (h - k * (top - low)) / 2 + k * top

    def points(self, degrees: np.ndarray) -> np.ndarray:
        """Return pixels of an (n, 2) array of lon, lat."""
        k, x0, y0 = self._fit
        x, y = robinson(degrees[:, 0], degrees[:, 1])
        return np.column_stack([x0 + k * x, y0 - k * y])

    def point(self, lon: float, lat: float) -> tuple[float, float]:
        """Return the pixel of one place; kept, since the same few places come again."""
        return _point(self, lon, lat)


@lru_cache(maxsize=4096)
def _point(projection: Projection, lon: float, lat: float) -> tuple[float, float]:
    ((x, y),) = projection.points(np.array([[lon, lat]]))
    return float(x), float(y)
