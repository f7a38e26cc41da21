"""Markets to time: random balanced worlds with one giant, of any number of regions and minerals.

They are made, not real, so that sizes are free and nobody can tune to them; proportions are those
of the shipped base year (a giant with half of all refining, freight of a few per cent, 3-10 %
dispersion, one to four months of stocks).
"""

from dataclasses import dataclass, replace

import numpy as np

from game.market import (
    Array,
    BaseTable,
    DynamicsParams,
    MarketState,
    Policy,
    Problem,
    Shocks,
    Start,
    Structure,
    advance,
    calibrate,
)
from game.market.build import build_problem
from game.market.terms import Flattener, terms_of
from game.rules.rng import stream

GIANT = 0.4
"""Share of the last region in all output, on top of its even part."""
EVEN = 8.0
"""How alike the regions are otherwise."""
MONTHS = 6
"""Months played before the month that is timed warm."""
DEMAND_SD, FREIGHT_SD = 0.015, 0.05
"""Monthly luck, as in the game: of final use by region, of all freight together."""


def world(regions: int, minerals: int, stages: int = 3, seed: int = 1) -> tuple[Structure, MarketState]:
    """A calibrated random world; equal arguments give equal bytes."""
    rng = stream(seed, 0, f"bench/{regions}/{minerals}/{stages}")
    return calibrate(random_base(rng, (minerals, stages, regions), GIANT, EVEN))


def random_base(
    rng: np.random.Generator, shape: tuple[int, int, int], giant: float, even: float
) -> BaseTable:
    """A balanced base year of `shape` (M,S,R) with random sizes, costs, freight and trade.

    `giant` is the share of the last region in all output on top of its random part; regions are the
    more alike the larger `even` (the concentration of a Dirichlet draw).
    """
    minerals, stages, regions = shape
    links = (*shape, regions)
    price = np.cumsum(rng.uniform(10.0, 60.0, (minerals, stages)), axis=1)
    yields = rng.uniform(1.0, 1.3, (minerals, stages))
    yields[:, 0] = 0.0
    made, final = _tonnes(rng, yields, (giant, even), regions)
    own = np.eye(regions, dtype=bool)
    freight = rng.uniform(0.01, 0.08, links) * price[..., None, None]
    return BaseTable(
        price=price,
        yield_input=yields,
        dispersion=rng.uniform(0.03, 0.1, (minerals, stages)),
        output=made,
        feed_other=np.zeros(shape),
        stock_build=np.zeros(shape),
        final=final,
        capacity=made / rng.uniform(0.6, 0.95, shape),
        width=rng.uniform(0.05, 0.25, shape) * price[..., None],
        flow=made[..., None] * np.where(own, 8.0, rng.uniform(0.2, 2.0, links)),
        freight=np.where(own, 0.2 * freight, freight),
        supply_class=rng.integers(0, 4, shape).astype(np.int8),
        cover_months=rng.uniform(0.5, 4.0, shape),
        elasticity_short=rng.uniform(0.1, 0.5, shape),
        elasticity_long=rng.uniform(0.5, 1.4, shape),
        growth=np.full(shape, 0.04),
        growth_late=np.full(shape, 0.02),
        defence_share=np.full(shape, 0.1),
        evasion=np.full(shape, 0.5),
    )


def _tonnes(
    rng: np.random.Generator, yields: Array, sizes: tuple[float, float], regions: int
) -> tuple[Array, Array]:
    """Output and final use (M,S,R), balanced over the world at every stage; `sizes`: giant, even."""
    minerals, stages = yields.shape
    giant, even = sizes
    share = (1.0 - giant) * rng.dirichlet(np.full(regions, even), (minerals, stages))
    share[..., -1] += giant
    made, final = np.zeros((minerals, stages, regions)), np.zeros((minerals, stages, regions))
    for s in range(stages - 1, -1, -1):
        direct = rng.uniform(500.0, 5000.0, (minerals, 1)) * rng.dirichlet(np.full(regions, even), minerals)
        final[:, s] = direct if s == stages - 1 else 0.2 * direct
        need = final[:, s].copy()
        if s < stages - 1:
            need += yields[:, s + 1, None] * made[:, s + 1]
        made[:, s] = share[:, s] * need.sum(axis=-1, keepdims=True)
    return made, final


def rules(structure: Structure, floors: bool) -> Policy:
    """A tenth of export tax by the giant; with `floors` a zone of a third of the regions too."""
    regions = structure.shape[2]
    tax = np.zeros((*structure.shape, regions))
    tax[..., -1, :-1] = 0.1 * structure.price_base[..., -1:]
    policy = Policy(export_tax=tax)
    if not floors:
        return policy
    inside = np.arange(regions) < max(1, regions // 3)
    floor = np.where(inside, 1.15 * structure.price_base, 0.0)
    outside = np.broadcast_to(~inside[:, None] & inside[None, :], tax.shape)
    return replace(policy, floor=floor, outside=outside)


def luck(structure: Structure, rng: np.random.Generator) -> Shocks:
    """A month's noise of the size the game draws."""
    minerals, stages, regions = structure.shape
    ships = float(np.exp(rng.normal(0.0, FREIGHT_SD)))
    return Shocks(
        demand=np.exp(rng.normal(0.0, DEMAND_SD, (minerals, 1, regions))) * np.ones((1, stages, 1)),
        freight=np.full((minerals, stages, regions, regions), ships),
    )


@dataclass(frozen=True)
class Timed:
    """One game's month to solve, cold (from base prices) and warm (from last month's answer)."""

    structure: Structure
    cold: Problem
    warm: Problem
    start: Start


def prepare(regions: int, minerals: int, floors: bool, seed: int = 1) -> Timed:
    """The first month of a game, and one after half a year of play."""
    structure, state = world(regions, minerals, seed=seed)
    policy, rng = rules(structure, floors), stream(seed, 0, "bench")
    cold, _ = _problem(structure, state, policy, luck(structure, rng))
    for _month in range(MONTHS):
        state, _ = advance(structure, state, policy, luck(structure, rng))
    warm, start = _problem(structure, state, policy, luck(structure, rng))
    return Timed(structure, cold, warm, start)


def _problem(
    structure: Structure, state: MarketState, policy: Policy, shocks: Shocks
) -> tuple[Problem, Start]:
    put = Flattener(state.capacity.shape[:-2], *state.capacity.shape[-2:])
    terms = terms_of(structure, state, policy, shocks, put)
    problem = build_problem(structure, state, policy, shocks, DynamicsParams(), terms, put)
    return problem, Start(problem.start, put.node(state.price_delivered))


def batch(problem: Problem, start: Start | None, games: int, seed: int = 1) -> tuple[Problem, Start | None]:
    """The same month in `games` games, each with its own noise on final use."""
    one = problem.start.shape[0]
    rows = np.tile(np.arange(one), games)
    many = problem.select(rows)
    rng = stream(seed, 0, "bench")
    curves = many.curves
    buyers = replace(
        curves.buyers,  # type: ignore[attr-defined]
        need=curves.buyers.need * np.exp(rng.normal(0.0, DEMAND_SD, many.start.shape)),  # type: ignore[attr-defined]
    )
    many = replace(many, curves=replace(curves, buyers=buyers))  # type: ignore[type-var]
    if start is None or start.user_price is None:
        return many, None
    return many, Start(start.price[rows], start.user_price[rows])
