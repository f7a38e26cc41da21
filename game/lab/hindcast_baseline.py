"""What simple rules say of the same facts: nothing changes, or P/P0 = (1 - loss)^(-1/e)."""

import numpy as np

from game.lab.episode_dates import Period
from game.lab.episode_events import Event
from game.lab.episode_file import Target
from game.lab.hindcast_series import WORLD, Array, Run, first_news

WORST, BEST = 0.95, -1.0
"""Bounds of the loss as a share of need."""
RUNNING = 0.9
"""Usual use of new capacity."""


def predicted(run: Run, target: Target, elasticity: float | None) -> float | None:
    """Price ratio or gap by a baseline; None where it has nothing to say."""
    unit = run.unit(target.stage, target.region) / run.unit(target.stage, target.other)
    gap = target.metric == "price_gap"
    start = unit if gap and target.over is None else 1.0
    if elasticity is None:
        return start
    price = _price(run, target.stage, target.region, elasticity)
    if gap:
        price = price / _price(run, target.stage, target.other, elasticity)
    then = _mean(run, price, target.of)
    before = 1.0 if target.over is None else _mean(run, price, target.over)
    return start * then / before


def _mean(run: Run, price: Array, period: Period | None) -> float:
    assert period is not None
    if period.kind == "span":
        return float(price[period.first : period.last + 1].mean())
    start = first_news(run)
    peak = start + int(price[start:].argmax())
    after = peak if period.kind == "peak" else peak + int(price[peak:].argmin())
    return float(price[int(np.clip(after + period.first, 0, run.months - 1))])


def _price(run: Run, stage: int, region: int, elasticity: float) -> Array:
    """(T,) static price relative to the base."""
    loss = np.array([_loss(run, stage, region, month) for month in range(run.months)])
    return np.asarray((1.0 - np.clip(loss, BEST, WORST)) ** (-1.0 / elasticity))


def _loss(run: Run, stage: int, region: int, month: int) -> float:
    """Share of need that supply falls short of at base prices."""
    flow = run.base_flow[stage].copy()
    need = run.base_need[stage] * (1.0 + run.growth[stage]) ** (month / 12.0)
    mine = [e for e in run.events if e.stage == stage]
    for event in mine:
        if event.kind == "production_quota" and event.active(month):
            made = run.base_made[stage, event.region]
            flow[event.region] *= min(1.0, event.quantity / made) if made > 0 else 1.0
        if event.kind == "demand_shift" and event.active(month):
            done = min(1.0, (month - event.start + 1) / max(event.ramp, 1))
            need[event.region] *= 1.0 + (event.level - 1.0) * done
    for event in mine:
        if event.kind in ("export_quota", "export_licence_delay") and event.active(month):
            _limit(flow, event, month)
    spread = need / need.sum() if need.sum() > 0 else need
    supply = flow.sum(axis=0) + _opened(mine, month) * spread
    if region == WORLD:
        return float(1.0 - supply.sum() / need.sum()) if need.sum() > 0 else 0.0
    return float(1.0 - supply[region] / need[region]) if need[region] > 0 else 0.0


def _limit(flow: Array, event: Event, month: int) -> None:
    links = np.array([j != event.region and (not event.to or j in event.to) for j in range(len(flow))])
    total = flow[event.region, links].sum()
    limit = event.quantity
    if event.kind == "export_licence_delay":
        wait = 2 if event.months is None else event.months
        back = 0.5 if event.recovery is None else event.recovery
        share = 0.0 if month - event.start < wait else back
        limit = share * total
    if total > 0:
        flow[event.region, links] *= min(1.0, limit / total)


def _opened(events: list[Event], month: int) -> float:
    """Capacity opened since the start, at its usual use."""
    return RUNNING * sum(
        e.quantity * float(np.clip((month - e.start + 1) / max(e.ramp, 1), 0.0, 1.0))
        for e in events
        if e.kind == "capacity"
    )
