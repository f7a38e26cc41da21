"""Small markets for the tests: a fixed toy, random balanced ones, random policies and luck."""

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from game.lab.bench_markets import random_base
from game.market import BaseTable, JointUse, MarketState, Policy, Shocks, Structure, calibrate

Array = np.ndarray[Any, np.dtype[Any]]


def random_table(
    seed: int, minerals: int = 1, stages: int = 3, regions: int = 4, giant: float = 0.0
) -> BaseTable:
    """A balanced base year with random sizes, costs, freight and trade.

    `giant` is the share of the last region in all output on top of its random part.
    """
    rng = np.random.default_rng(seed)
    return random_base(rng, (minerals, stages, regions), giant, 8.0 if giant else 1.0)


@cache
def toy() -> tuple[Structure, MarketState]:
    """Four regions, two minerals, three stages; region 3 is the giant; scrap, building, joint."""
    table = random_table(7, minerals=2, giant=0.6)
    output = table.output.copy()
    feed = np.zeros_like(output)
    feed[:, 1] = 0.2 * output[:, 1]
    need = table.yield_input[:, 1, None] * (output - feed)[:, 1]
    output[:, 0] *= (need.sum(-1) + table.final[:, 0].sum(-1))[:, None] / output[:, 0].sum(
        -1, keepdims=True
    )
    build = np.zeros_like(output)
    build[0, 0, 1] = 0.1 * output[0, 0, 1]
    table = replace(
        table,
        output=output + build,
        stock_build=build,
        feed_other=feed,
        capacity=1.3 * (output + build),
        joint=(JointUse(1, 2, 0, 2),),
    )
    return calibrate(table)


def zone_mask(structure: Structure, members: list[int]) -> Array:
    """Link mask (M,S,R,R): origin outside the zone, destination in it."""
    regions = structure.shape[2]
    inside = np.isin(np.arange(regions), members)
    return np.broadcast_to(
        ~inside[:, None] & inside[None, :], (*structure.shape, regions)
    ).copy()


def random_policy(structure: Structure, state: MarketState, rng: np.random.Generator) -> Policy:
    """A wild mixture of every kind of policy."""
    shape = structure.shape
    regions = shape[2]
    abroad = ~np.eye(regions, dtype=bool)
    links = (*shape, regions)
    policy = Policy.none(shape)
    price, use = structure.price_base, state.use_last
    fill: dict[str, Any] = {}

    def some(shape: tuple[int, ...], chance: float) -> Array:
        return rng.random(shape) < chance

    if rng.random() < 0.5:
        fill["advalorem"] = some(links, 0.2) * rng.uniform(0, 0.5, links) * abroad
        fill["specific"] = some(links, 0.2) * 0.1 * price[..., None] * abroad
    if rng.random() < 0.5:
        members = [int(r) for r in np.flatnonzero(some((regions,), 0.6))]
        fill["floor"] = some(shape, 0.6) * rng.uniform(0.8, 1.5, shape) * price
        fill["outside"] = zone_mask(structure, members)
        fill["leak"] = rng.uniform(0, 0.25, shape)
        fill["covert"] = some(shape, 0.3) * 0.2 * use
    if rng.random() < 0.5:
        fill["export_tax"] = some(links, 0.2) * 0.1 * price[..., None] * abroad
        fill["export_tax_rate"] = some(links, 0.2) * 0.15 * abroad
        fill["price_cut"] = some(links, 0.2) * 0.3 * price[..., None] * abroad
    if rng.random() < 0.5:
        fill["quota_total"] = np.where(
            some(shape, 0.3), rng.choice([0.0, 0.2, 0.6, 1.2], shape) * state.export_normal, np.inf
        )
        fill["quota_destination"] = np.where(
            some(links, 0.1), rng.choice([0.0, 0.4], links) * structure.base_flow, np.inf
        )
        fill["embargo"] = some(links, 0.03)
    if rng.random() < 0.5:
        fill["subsidy"] = some(shape, 0.3) * 0.2 * price
        fill["cfd_share"] = some(shape, 0.3) * 0.5
        fill["cfd_strike"] = 1.2 * price
        fill["offtake"] = some(links, 0.1) * 0.2 * structure.base_flow
        fill["offtake_price"] = 1.1 * np.broadcast_to(price[..., None], links)
    if rng.random() < 0.5:
        fill["buffer_max"] = some(shape, 0.3) * 0.3 * structure.base_output
        fill["buffer_limit"] = 0.95 * price
        fill["purchase_max"] = some(shape, 0.3) * 0.2 * use
        fill["release_max"] = some(shape, 0.3) * 0.2 * use
        fill["release_limit"] = 0.9 * price
    if rng.random() < 0.5:
        fill["output_cap"] = np.where(
            some(shape, 0.2), 0.7 * structure.base_output + 1.0, np.inf
        )
        fill["demand_factor"] = rng.uniform(0.85, 1.15, shape)
        fill["recycling"] = some(shape, 0.2) * 0.1 * use
        fill["news"] = some(shape, 0.2) * 0.4
    return replace(policy, **fill)


def random_luck(structure: Structure, rng: np.random.Generator) -> Shocks:
    """Noise on use and freight, now and then a mine at half strength."""
    shape = structure.shape
    return Shocks(
        demand=np.exp(rng.normal(0, 0.05, shape)),
        capacity=1.0 - 0.5 * (rng.random(shape) < 0.05),
        freight=np.exp(rng.normal(0, 0.1, (*shape, shape[2]))),
    )


def without_stocks(structure: Structure, state: MarketState) -> tuple[Structure, MarketState]:
    """The same market where users hold no stocks, for static one-month questions."""
    bare = replace(structure, cover_base=np.zeros_like(structure.cover_base))
    return bare, replace(state, stock_users=np.zeros_like(state.stock_users))
