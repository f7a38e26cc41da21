"""The metrics of episode targets, one function each: a run and places in, (G,) values out."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from game.lab.episode_dates import Period
from game.lab.hindcast_series import WORLD, Run, at, peak_month, place, trough_month

Array = NDArray[np.float64]
CLOSED: Final = 0.85
"""A region closes when its output falls to this share of its highest so far."""


def price_ratio(run: Run, stage: int, region: int, of: Period, over: Period) -> Array:
    """Price then over price before."""
    price = run.prices(stage, region)
    return at(run, price, of, stage, region) / at(run, price, over, stage, region)


def price_gap(
    run: Run, stage: int, region: int, other: int, of: Period, over: Period | None = None
) -> Array:
    """Price of one region over that of another; with `over`, that gap over the gap then."""
    ratio = run.prices(stage, region) / run.prices(stage, other)
    gap = at(run, ratio, of, stage, region)
    return gap if over is None else gap / at(run, ratio, over, stage, region)


def ratio(run: Run, series: Array, stage: int, region: int, of: Period, over: Period) -> Array:
    """A series then over before."""
    before = at(run, series, over, stage, region)
    after = at(run, series, of, stage, region)
    return np.where(before > 0, after / np.where(before > 0, before, 1.0), np.nan)


def months_to_peak(run: Run, stage: int, region: int, start: Period) -> Array:
    """Months from `start` to the dearest month."""
    return (peak_month(run, stage, region) - place(run, start, stage, region)).astype(float)


def months_to_trough(run: Run, stage: int, region: int, start: Period) -> Array:
    """Months from `start` to the cheapest month after the peak."""
    return (trough_month(run, stage, region) - place(run, start, stage, region)).astype(float)


def months_to_level(run: Run, stage: int, region: int, start: Period, level: float) -> Array:
    """Months from `start` until price / price at `start` has passed `level`; NaN when it never does.

    Levels up to 1 are waited for after the peak only.
    """
    price = run.prices(stage, region)
    begin = place(run, start, stage, region)
    relative = price / price[begin, np.arange(begin.size)]
    month = np.arange(run.months)[:, None]
    passed = (relative >= level) if level > 1 else (relative <= level)
    since = begin if level > 1 else np.maximum(begin, peak_month(run, stage, region))
    return _first(passed & (month >= since)) - begin


def closure_month(run: Run, stage: int, region: int, start: Period) -> Array:
    """Months from `start` until output is 15 % below its highest so far; NaN when it never is."""
    made = run.tonnes("production", stage, region)
    begin = place(run, start, stage, region)
    closed = made < CLOSED * np.maximum.accumulate(made, axis=0)
    return _first(closed & (np.arange(run.months)[:, None] >= begin)) - begin


def _first(hit: NDArray[np.bool_]) -> Array:
    return np.where(hit.any(axis=0), hit.argmax(axis=0).astype(float), np.nan)


def share_change(run: Run, stage: int, region: int, of: Period, over: Period) -> Array:
    """Change of a region's share of world output."""
    own = run.tonnes("production", stage, region)
    world = run.tonnes("production", stage, WORLD)
    then = at(run, own, of, stage, region) / at(run, world, of, stage, region)
    return then - at(run, own, over, stage, region) / at(run, world, over, stage, region)


def leak_share(run: Run, stage: int, start: int, end: int, of: Period) -> Array:
    """Illicit over all exports."""
    slipped = at(run, run.flow("illicit", stage, start, end), of, stage, end)
    all_of_it = slipped + at(run, run.flow("recorded", stage, start, end), of, stage, end)
    return np.where(all_of_it > 0, slipped / np.where(all_of_it > 0, all_of_it, 1.0), 0.0)


def quota_of(run: Run, stage: int, start: int, end: int) -> Array:
    """(T,) legal limit on exports from `start` to `end`; NaN in months without one."""
    limit = np.full(run.months, np.nan)
    for event in run.events:
        covers = not event.to or (end != WORLD and end in event.to)
        if event.kind == "export_quota" and (event.stage, event.region) == (stage, start) and covers:
            span = slice(max(event.start, 0), max(event.end + 1, 0))
            limit[span] = np.fmin(limit[span], event.quantity)
    return limit


def quota_fill(run: Run, stage: int, start: int, end: int, of: Period) -> Array:
    """Recorded exports over the quota, in the months of the period that have one."""
    limit = quota_of(run, stage, start, end)
    flow = run.flow("recorded", stage, start, end)
    first, last = (of.first, of.last) if of.kind == "span" else (0, run.months - 1)
    month = np.arange(run.months)
    counted = np.isfinite(limit) & (month >= first) & (month <= last)
    total = limit[counted].sum()
    if total <= 0:
        return np.full(flow.shape[1], np.nan)
    filled: Array = flow[counted].sum(axis=0) / total
    return filled
