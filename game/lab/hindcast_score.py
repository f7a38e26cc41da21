"""Targets against a played episode: simulated medians and ranges, hits, errors, baselines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from game.lab import hindcast_metrics as metrics
from game.lab.episode_file import Episode, Target
from game.lab.hindcast_baseline import predicted
from game.lab.hindcast_series import Array, Run, at, place

PRICES: Final = ("price_ratio", "price_gap")
"""Metrics whose errors are counted in logarithms beside the baselines."""
BASELINES: Final[dict[str, float | None]] = {"no_change": None, "static_0.3": 0.3, "static_1.0": 1.0}
"""Static elasticities; None: nothing changes."""
LOW, HIGH = 10.0, 90.0
MOSTLY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Result:
    """One target: simulated median and 10-90 % range over seeds (of a sentence: share of seeds)."""

    target: Target
    simulated: float | None
    low: float | None
    high: float | None
    hit: bool


@dataclass(frozen=True, slots=True)
class Score:
    """An episode's outcome."""

    id: str
    results: tuple[Result, ...]
    log_error: float | None
    """Mean |ln(simulated / observed)| over core price targets."""
    baselines: dict[str, float | None]

    def count(self, kind: str) -> tuple[int, int]:
        """Hits and targets of a kind."""
        mine = [r for r in self.results if r.target.kind == kind]
        return sum(r.hit for r in mine), len(mine)

    def plain(self) -> dict[str, Any]:
        """The shape that scripts rely on."""
        core, order = self.count("core"), self.count("order")
        return {
            "id": self.id,
            "targets": [_plain(r) for r in self.results],
            "core_hit": core[0],
            "core_total": core[1],
            "order_hit": order[0],
            "order_total": order[1],
            "log_error": _rounded(self.log_error),
            "baselines": {name: _rounded(value) for name, value in self.baselines.items()},
        }


def _plain(result: Result) -> dict[str, Any]:
    target = result.target
    return {
        "id": target.id,
        "kind": target.kind,
        "simulated": _rounded(result.simulated),
        "low": _rounded(result.low),
        "high": _rounded(result.high),
        "observed": target.observed,
        "band": None if target.band is None else list(target.band),
        "hit": result.hit,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def score(episode: Episode, runs: dict[str, Run]) -> Score:
    """Compare every target of an episode with its runs."""
    results = tuple(_judged(target, runs) for target in episode.targets)
    errors: dict[str, list[float]] = {name: [] for name in ("", *BASELINES)}
    for result in results:
        target = result.target
        if target.kind != "core" or target.metric not in PRICES or not target.observed:
            continue
        run = runs[target.variant]
        errors[""].append(_log_error(result.simulated, target.observed))
        for name, elasticity in BASELINES.items():
            errors[name].append(_log_error(predicted(run, target, elasticity), target.observed))
    means = {name: float(np.mean(found)) if found else None for name, found in errors.items()}
    return Score(episode.id, results, means.pop(""), means)


def _log_error(simulated: float | None, observed: float) -> float:
    """|ln(simulated / observed)|; what has no value counts as a factor of ten."""
    if simulated is None or simulated <= 0 or observed <= 0:
        return float(np.log(10.0))
    return float(abs(np.log(simulated / observed)))


def _judged(target: Target, runs: dict[str, Run]) -> Result:
    if target.says is not None:
        true = float(np.mean(target.says(runs)))
        return Result(target, true, None, None, true > MOSTLY)
    values = measure(runs[target.variant], target)
    known = values[np.isfinite(values)]
    # A month that never comes in most seeds has no median.
    if known.size * 2 <= values.size:
        return Result(target, None, None, None, False)
    middle, low, high = (float(v) for v in np.percentile(known, (50.0, LOW, HIGH)))
    return Result(target, middle, low, high, _within(middle, target.band))


def _within(value: float, band: tuple[float, float] | None) -> bool:
    return band is None or band[0] <= value <= band[1]


def measure(run: Run, target: Target) -> Array:
    """(G,) value of a target's metric."""
    return _METRICS[target.metric](run, target)


def _gap(run: Run, t: Target) -> Array:
    assert t.of is not None
    return metrics.price_gap(run, t.stage, t.region, t.other, t.of, t.over)


def _ratio(run: Run, t: Target) -> Array:
    assert t.of is not None and t.over is not None
    return metrics.price_ratio(run, t.stage, t.region, t.of, t.over)


def _flow(run: Run, t: Target) -> Array:
    assert t.of is not None and t.over is not None
    series = run.flow("recorded", t.stage, t.other, t.to)
    return metrics.ratio(run, series, t.stage, t.to, t.of, t.over)


def _tonnes(run: Run, t: Target) -> Array:
    assert t.of is not None and t.over is not None
    name = "production" if t.metric == "production_change" else "stock"
    found = metrics.ratio(run, run.tonnes(name, t.stage, t.region), t.stage, t.region, t.of, t.over)
    return found - 1.0 if name == "production" else found


def _share(run: Run, t: Target) -> Array:
    assert t.of is not None and t.over is not None
    return metrics.share_change(run, t.stage, t.region, t.of, t.over)


def _licences(run: Run, t: Target) -> Array:
    assert t.of is not None
    found = metrics.quota_fill if t.metric == "quota_fill" else metrics.leak_share
    return found(run, t.stage, t.other, t.to, t.of)


def _timing(run: Run, t: Target) -> Array:
    assert t.since is not None
    if t.metric == "months_to_peak":
        return metrics.months_to_peak(run, t.stage, t.region, t.since)
    if t.metric == "months_to_trough":
        return metrics.months_to_trough(run, t.stage, t.region, t.since)
    if t.metric == "closure_month":
        return metrics.closure_month(run, t.stage, t.region, t.since)
    return metrics.months_to_level(run, t.stage, t.region, t.since, t.level)


_METRICS: Final[dict[str, Callable[[Run, Target], Array]]] = {
    "price_ratio": _ratio,
    "price_gap": _gap,
    "flow_ratio": _flow,
    "stock_ratio": _tonnes,
    "production_change": _tonnes,
    "share_change": _share,
    "quota_fill": _licences,
    "leak_share": _licences,
    "months_to_peak": _timing,
    "months_to_trough": _timing,
    "months_to_level": _timing,
    "closure_month": _timing,
}


def recorded_points(episode: Episode, runs: dict[str, Run]) -> tuple[tuple[Target, int, float], ...]:
    """Recorded price targets as (target, month, price in base-price units) for a plot.

    The price is the recorded ratio times the simulated price it is a ratio to.
    """
    found = []
    for target in episode.targets:
        if target.metric != "price_ratio" or not target.observed or not target.of or not target.over:
            continue
        run = runs[target.variant]
        months = place(run, target.of, target.stage, target.region)
        month = round(float(np.median(months)))
        if target.of.kind == "span":
            month = (target.of.first + target.of.last) // 2
        price = run.prices(target.stage, target.region) / run.unit(target.stage, target.region)
        before = at(run, price, target.over, target.stage, target.region)
        found.append((target, month, target.observed * float(np.median(before))))
    return tuple(found)
