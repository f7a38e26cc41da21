"""The base year as arrays: what ``Content.table`` promises (axes M minerals, S stages, R regions)."""

from collections.abc import Callable
from operator import itemgetter
from typing import Any, Final

import numpy as np

from game.model.arrays import Array, Bundle
from game.model.ids import STAGES
from game.scenario.check import Plain

SUPPLY_CODES: Final = {"": 0, "primary": 1, "byproduct": 2, "state_backed": 3, "swing": 4}
CONFIDENCE_ORDER: Final = {"v": 1, "d": 2, "r": 3, "a": 4}
_CELL_NUMBERS: Final = ("prod", "feed_other", "stock_build", "final", "cap", "cost", "width")


def table(market: Plain, minerals: tuple[str, ...], regions: tuple[str, ...]) -> Bundle:
    """Arrays of the base year, annual contained tonnes and USD/kg, in the given orders."""
    base = [market["minerals"][m] for m in minerals]
    stages = [[b["stages"][s] for s in STAGES] for b in base]
    arrays: dict[str, Array] = {name: _nodes(stages, regions, itemgetter(name)) for name in _CELL_NUMBERS}
    arrays["supply_class"] = _nodes(stages, regions, _supply).astype(np.int64)
    arrays["confidence"] = _nodes(stages, regions, _confidence).astype(np.int64)
    arrays["flows"] = _flows(stages, regions)
    arrays["price"] = np.array([[s["price_usd_per_kg"].value for s in row] for row in stages])
    arrays["yield_input"] = np.array([[_value(s["input_per_t"]) for s in row] for row in stages])
    arrays["yield_input"][:, 0] = 0.0
    arrays["stock_cover"] = _cover(stages, regions)
    arrays["freight"] = freight(market, stages, regions)
    for name in ("elasticity_short", "elasticity_long"):
        arrays[name] = np.array([b[name].value for b in base])
    arrays["growth"] = np.array([_growth(b["growth_per_year"]) for b in base])
    theta = [market["dispersion"][s].value for s in STAGES]
    arrays["theta_share"] = np.tile(np.array(theta), (len(minerals), 1))
    return Bundle(arrays)


def freight(market: Plain, stages: list[list[Plain]], regions: tuple[str, ...]) -> Array:
    """Freight (M,S,R,R) USD/kg contained by the rule of market.yaml.

    Between regions ship/1000*(h + b*km/1000 + inland of both ends) + share*price; inside one the
    home-haul part of ship/1000*(h + b*km/1000).
    """
    rule = market["freight"]
    km = np.array([market["distance_km"][r] for r in regions])
    inland = np.array([rule["inland_usd_per_t"].get(r, 0.0) for r in regions])
    home = np.eye(len(regions), dtype=bool)
    rows = [[_stage_freight(stage, rule, km, inland, home) for stage in row] for row in stages]
    return np.array(rows)


def _stage_freight(stage: Plain, rule: Plain, km: Array, inland: Array, home: Array) -> Array:
    mode, ship = stage["ship_mode"], stage["ship_t_per_t"] / 1000
    haul = rule[f"{mode}_h"].value + rule[f"{mode}_b"].value * km / 1000
    between = ship * (haul + inland[:, None] + inland[None, :])
    between = between + rule["price_share"].value * stage["price_usd_per_kg"].value
    inside = ship * rule["home_haul_share"].value * haul
    return np.asarray(np.where(home, inside, between))


def _nodes(stages: list[list[Plain]], regions: tuple[str, ...], pick: Callable[[Plain], float]) -> Array:
    out = np.zeros((len(stages), len(STAGES), len(regions)))
    for m, row in enumerate(stages):
        for s, stage in enumerate(row):
            for region, cell in stage["cells"].items():
                out[m, s, regions.index(region)] = pick(cell)
    return out


def _supply(cell: Plain) -> float:
    return SUPPLY_CODES[cell["supply"]]


def _confidence(cell: Plain) -> float:
    mark = cell["p"] or cell["f"]
    return CONFIDENCE_ORDER[mark[0]] if mark else 0


def _flows(stages: list[list[Plain]], regions: tuple[str, ...]) -> Array:
    count = len(regions)
    out = np.zeros((len(stages), len(STAGES), count, count))
    for m, row in enumerate(stages):
        for s, stage in enumerate(row):
            for origin, line in stage["flows"].items():
                for destination, tonnes in line.items():
                    out[m, s, regions.index(origin), regions.index(destination)] = tonnes
    return out


def _cover(stages: list[list[Plain]], regions: tuple[str, ...]) -> Array:
    def months(stage: Plain, region: str) -> float:
        cover: dict[str, float] = stage["stock_cover_months"]
        return cover.get(region, cover.get("other", 0.0))

    return np.array([[[months(s, r) for r in regions] for s in row] for row in stages])


def _growth(row: Plain) -> list[list[float]]:
    other, component = list(row["other"]), list(row["component"])
    return [other, other, component]


def _value(figure: Any) -> float:
    return float(figure.value) if figure is not None else 0.0
