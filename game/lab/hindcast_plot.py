"""A played episode as charts: median and 10-90 % range of prices against what was recorded."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from game.lab.episode_file import Episode, Target
from game.lab.hindcast_score import HIGH, LOW, recorded_points
from game.lab.hindcast_series import WORLD, Array, Run
from game.model.chart import Chart, Mark, Series

COLOURS: Final = ("blue", "orange", "purple", "green")
MOST_REGIONS: Final = 4
MOST_PRICES: Final = 5


def charts(episode: Episode, runs: dict[str, Run]) -> tuple[Chart, ...]:
    """Prices of every material and stage that has targets, then output and exports."""
    points = recorded_points(episode, runs)
    shown = [(name, stage) for name in runs for stage in range(len(episode.names.stages))]
    aimed = {(t.variant, t.stage) for t in episode.targets if t.metric}
    shown = [one for one in shown if one in aimed] or shown[-1:]
    found = [_prices(episode, runs[name], name, stage, points) for name, stage in shown[:MOST_PRICES]]
    found.append(_output(episode, runs[""], len(episode.names.stages) - 1))
    return tuple(found)


def _labels(episode: Episode) -> tuple[str, ...]:
    return tuple(episode.calendar.label(month) for month in range(episode.calendar.months))


def _regions(run: Run, stage: int) -> list[int]:
    """Regions worth drawing: the largest makers and users."""
    weight = np.maximum(run.base_need[stage], run.base_made[stage])
    order = [int(r) for r in np.argsort(-weight, kind="stable") if weight[r] > 0]
    return sorted(order[:MOST_REGIONS])


def _fan(name: str, values: Array, colour: str) -> Series:
    """A (T,G) series as its median and range."""
    low, middle, high = np.percentile(values, (LOW, 50.0, HIGH), axis=1)
    return Series(name, _plain(middle), colour, bands=((_plain(low), _plain(high)),))


def _plain(values: Array) -> tuple[float, ...]:
    return tuple(float(v) for v in values)


def _prices(
    episode: Episode, run: Run, name: str, stage: int, points: Sequence[tuple[Target, int, float]]
) -> Chart:
    """Prices of one material and stage; discs are recorded ratios laid on the simulated base."""
    regions = _regions(run, stage)
    inks = dict(zip(regions, COLOURS, strict=False))
    series = tuple(
        _fan(episode.names.regions[r], run.prices(stage, r) / run.unit(stage, r), inks[r]) for r in regions
    )
    marks = [
        Mark(float(month), f"recorded {price:.2g}", price, "diamond", inks.get(target.region, "text"))
        for target, month, price in points
        if (target.variant, target.stage) == (name, stage) and (target.region in inks or target.region == WORLD)
    ]
    of = f" of the variant {name}" if name else ""
    return Chart(
        "fan", title=f"Price, {episode.names.stages[stage]}{of}", unit="base price = 1", labels=_labels(episode),
        series=series, marks=tuple(marks), low=0.0,
        source="Line: median over seeds; band: 10-90 %; diamonds: the record",
    )  # fmt: skip


def _output(episode: Episode, run: Run, stage: int) -> Chart:
    """What regions make."""
    regions = _regions(run, stage)
    series = tuple(
        _fan(episode.names.regions[r], run.tonnes("production", stage, r), ink)
        for r, ink in zip(regions, COLOURS, strict=False)
    )
    return Chart(
        "fan", title=f"Output, {episode.names.stages[stage]}", unit=f"{episode.unit or 'tonnes'} a month",
        labels=_labels(episode), series=series, low=0.0,
    )  # fmt: skip
