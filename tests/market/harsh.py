"""Markets under the worst policies there are: embargoes of everything, empty stocks, floors, caps."""

from dataclasses import replace
from typing import Any

import numpy as np

from game.market import DynamicsParams, MarketState, Policy, Problem, Shocks, Start, Structure, calibrate
from game.market.build import build_problem
from game.market.terms import Flattener, terms_of
from tests.market.markets import Array, random_luck, random_policy, random_table, zone_mask


def harsh_problem(seed: int) -> tuple[Problem, Start]:
    """One system of 3-13 regions and 1-3 stages, and a warm start from memories that mislead."""
    rng = np.random.default_rng(seed)
    regions, stages = int(rng.integers(3, 14)), int(rng.integers(1, 4))
    giant = float(rng.choice([0.3, 0.6, 0.8]))
    structure, state = calibrate(random_table(seed, 1, stages, regions, giant))
    policy = random_policy(structure, state, rng)
    policy = replace(policy, **_worse(structure, state, rng))
    return _problem(structure, _shaken(state, rng), policy, random_luck(structure, rng))


def _worse(structure: Structure, state: MarketState, rng: np.random.Generator) -> dict[str, Any]:
    shape = structure.shape
    regions = shape[2]
    more: dict[str, Any] = {"embargo": _embargo(shape, rng)}
    if rng.random() < 0.5:
        share = rng.choice([0, 1e-4, 0.01, 0.1, 0.5], shape)
        curbed = rng.random(shape) < 0.6
        more["quota_total"] = np.where(curbed, share * state.export_normal, np.inf)
    if rng.random() < 0.5:
        members = [int(r) for r in np.flatnonzero(rng.random(regions) < 0.5)]
        there = rng.random(shape) < 0.8
        more["floor"] = there * rng.uniform(0.8, 5.0, shape) * structure.price_base
        more["outside"] = zone_mask(structure, members)
    if rng.random() < 0.3:
        share = rng.choice([0.02, 0.3], shape)
        capped = rng.random(shape) < 0.4
        more["output_cap"] = np.where(capped, share * structure.base_output, np.inf)
    return more


def _embargo(shape: tuple[int, ...], rng: np.random.Generator) -> Array:
    """The giant against all at every stage, at some, half the world's links, or against most."""
    stages, regions = shape[1:]
    shut = np.zeros((*shape, regions), bool)
    kind = rng.integers(0, 4)
    if kind == 0:
        shut[..., -1, :] = True
    elif kind == 1:
        shut[:, rng.random(stages) < 0.6, -1, :] = True
    elif kind == 2:
        shut = rng.random(shut.shape) < rng.choice([0.3, 0.6, 0.9])
    else:
        shut[..., -1, :] = rng.random(regions) < 0.7
    return shut & ~np.eye(regions, dtype=bool)


def _shaken(state: MarketState, rng: np.random.Generator) -> MarketState:
    """Stocks gone, memories far off, mines lost."""
    shape = state.capacity.shape
    capacity = state.capacity
    if rng.random() < 0.3:
        capacity = capacity * np.where(rng.random(shape) < 0.3, rng.choice([0, 1e-6, 0.01]), 1.0)
    full = (rng.random(shape) < 0.5) * rng.choice([0.0, 0.01, 0.3, 1.5])
    return replace(
        state,
        capacity=capacity,
        stock_users=state.stock_users * full,
        news=rng.uniform(0, 1, shape) * rng.integers(0, 2),
        price_slow=state.price_slow * np.exp(rng.normal(0, 0.5, shape)),
        expected=state.expected * np.exp(rng.normal(0, 0.5, shape)),
        price=state.price * np.exp(rng.normal(0, 1.0, shape)),
        leakage=np.full(shape, rng.choice([0, 0.02, 0.2])),
    )


def _problem(
    structure: Structure, state: MarketState, policy: Policy, luck: Shocks
) -> tuple[Problem, Start]:
    put = Flattener(state.capacity.shape[:-2], *state.capacity.shape[-2:])
    terms = terms_of(structure, state, policy, luck, put)
    problem = build_problem(structure, state, policy, luck, DynamicsParams(), terms, put)
    rents = terms.curbs.first_rents(put.node(state.rent))
    return problem, Start(problem.start, put.node(state.price_delivered), rents)
