"""Hindcast: a real episode played through the engine, once for every seed.

Facts go in, prices come out; no price after the start is ever an input. Seeds differ by noise of
demand and freight only.
"""

from typing import Final

import numpy as np

from game.lab.episode_file import Episode
from game.lab.episode_market import calibrated, spread
from game.lab.episode_policy import Schedule
from game.lab.episode_world import Array
from game.lab.hindcast_series import Run
from game.market import DynamicsParams, Month, Shocks, Structure, advance
from game.rules.rng import stream

DEMAND_SD: Final = 0.012
"""New noise of final use a month, sd of the log, by region and stage;"""
DEMAND_KEEP: Final = 0.8
"""of which so much is left a month later."""
FREIGHT_SD: Final = 0.05
"""Monthly noise of all freight, sd of the log."""


def play(
    episode: Episode, seeds: int = 8, first_seed: int = 1, params: DynamicsParams | None = None
) -> dict[str, Run]:
    """Every material of an episode under `seeds` draws of luck; raises NoEquilibrium, ValueError."""
    params = params or DynamicsParams()
    structure, start = calibrated(episode)
    schedule = Schedule(episode, structure, params)
    state = spread(start, seeds)
    luck = _Luck(first_seed, seeds, structure.shape)
    months: list[Month] = []
    held: list[Array] = []
    for month in range(episode.calendar.months):
        state = schedule.shelves(month, state)
        policy = schedule.policy(month, state)
        state, seen = advance(structure, state, policy, luck.month(month), params)
        months.append(seen)
        held.append(state.capacity)
    return {
        name: _run(episode, name, m, structure, months, held, schedule)
        for m, name in enumerate(episode.worlds)
    }


class _Luck:
    """Noise of every seed: slow in demand, quick in freight. Sister materials share it."""

    def __init__(self, first: int, seeds: int, shape: tuple[int, int, int]) -> None:
        self.seeds = range(first, first + seeds)
        self.shape = shape
        self.level = np.zeros((seeds, *shape[1:]))

    def month(self, month: int) -> Shocks:
        """Factors of one month, (G,1,S,R) and (G,1,1,1,1)."""
        fresh, freight = np.zeros_like(self.level), np.zeros(len(self.seeds))
        for k, seed in enumerate(self.seeds):
            draw = stream(seed, month, "hindcast")
            fresh[k] = draw.normal(0.0, DEMAND_SD, self.shape[1:])
            freight[k] = draw.normal(0.0, FREIGHT_SD)
        self.level = DEMAND_KEEP * self.level + fresh
        return Shocks(
            demand=np.exp(self.level)[:, None],
            freight=np.exp(freight)[:, None, None, None, None],
        )


def _run(
    episode: Episode, name: str, m: int, structure: Structure, months: list[Month], held: list[Array],
    schedule: Schedule,
) -> Run:
    """The series of one material."""

    def series(field: str) -> Array:
        return np.stack([getattr(month, field)[:, m] for month in months])

    flow, illicit = series("flow"), series("flow_illicit")
    abroad = ~np.eye(structure.shape[2], dtype=bool)
    final, derived = series("final_use"), series("derived_use")
    events = episode.events[name]
    return Run(
        price=series("price_delivered"),
        production=series("output"),
        use=final,
        need=final + derived,
        stock=series("stock_users") + series("stock_producers"),
        capacity=np.stack([capacity[:, m] for capacity in held]),
        recorded=(flow - illicit) * abroad,
        illicit=illicit * abroad,
        base_price=structure.price_ref[m],
        base_flow=structure.base_flow[m],
        base_need=structure.world_use[m][:, None] * _shares(structure, m),
        base_made=structure.base_output[m],
        growth=structure.growth[m],
        events=events,
        built={
            event.name: schedule.decided.get((m, k), np.zeros(illicit.shape[1]))
            for k, event in enumerate(events)
            if event.kind == "capacity" and event.name
        },
    )


def _shares(structure: Structure, m: int) -> Array:
    """Base need of each region as a share of the world's, (S,R)."""
    need = structure.base_final[m].copy()
    need[:-1] += structure.yield_input[m, 1:, None] * structure.base_output[m, 1:]
    total = need.sum(axis=-1, keepdims=True)
    share: Array = need / np.where(total > 0, total, 1.0)
    return share
