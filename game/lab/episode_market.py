"""The base period of an episode as the engine's own base year: facts in, calibrated market out.

Materials of an episode (the main one and its variants) lie side by side on the mineral axis. All
numbers about behaviour come from one table for every episode.
"""

from typing import Final

import numpy as np

from game.lab.episode_events import Event
from game.lab.episode_file import Episode
from game.lab.episode_world import Array, World
from game.market import BaseTable, MarketState, Structure, calibrate, cost_width

ELASTICITY_SHORT: Final = (0.12, 0.3, 0.5)
"""Of final use within a month, by demand class (inelastic, medium, elastic)."""
ELASTICITY_LONG: Final = (0.25, 0.7, 1.4)
"""After some years, by replaceability (hard, some, easy)."""
EVASION: Final = (0.0, 0.25, 0.7)
"""Share of blocked trade that leaks at a wide gap, by ease (none, low, high)."""
ORDINARY_FREIGHT: Final = 0.02
"""Share of the price that carriage between regions costs where nothing else is known."""
LEAST_FREIGHT: Final = 0.002
DISPERSION: Final = 0.04
"""theta as a share of the stage price."""
LEAST_WIDTH, MOST_WIDTH, NEW_WIDTH = 0.03, 0.5, 0.08
"""Spread of cost curves as a share of the price: bounds, and that of a new plant."""
BINDING: Final = 1.02
"""A base quota up to so many times recorded exports is taken to bind."""


def calibrated(episode: Episode) -> tuple[Structure, MarketState]:
    """The engine's constants and first state, (M,S,R) with one mineral a material.

    Raises ValueError for base figures to which no trade can be fitted.
    """
    tables = [_table(world, episode.events[name]) for name, world in episode.worlds.items()]
    return calibrate(_side_by_side(tables))


def _table(world: World, events: tuple[Event, ...]) -> dict[str, Array]:
    """Arrays of one material, a month."""
    use = _balanced(world)
    need = use.copy()
    need[:-1] += world.production[1:]
    build = np.maximum(world.stock_change, -0.9 * need)
    flow = _trade(world, need + build)
    tax, rent, curb = _wedges(world, events, flow)
    freight = _freight(world, tax, rent, curb)
    width = cost_width_of(world)
    shape = world.price.shape
    binds = base_limits(world, events, flow)[1]
    origin_rent = rent.max(axis=-1)
    return {
        "price": world.price.mean(axis=-1),
        "yield_input": (np.arange(shape[0]) > 0).astype(float),
        "dispersion": np.full(shape[0], DISPERSION),
        "output": world.production,
        "feed_other": np.zeros(shape),
        "stock_build": np.zeros(shape),
        "final": use,
        "capacity": world.capacity,
        "width": width,
        "flow": flow,
        "freight": freight,
        "supply_class": world.supply,
        "cover_months": world.cover,
        "elasticity_short": _by_class(ELASTICITY_SHORT, world.demand),
        "elasticity_long": np.maximum(
            _by_class(ELASTICITY_LONG, world.replaceable), _by_class(ELASTICITY_SHORT, world.demand)
        ),
        "growth": world.growth,
        "growth_late": world.growth,
        "capacity_growth": np.zeros(shape),
        "capacity_growth_late": np.zeros(shape),
        "evasion": _by_class(EVASION, world.evasion),
        "user_stock_build": build,
        "price_exworks": world.price,
        "price_users": world.price,
        "wedge": tax + rent,
        "illicit_share": world.illicit,
        "ask": np.where(binds, 0.0, origin_rent),
    }


_A_YEAR: Final = ("output", "feed_other", "stock_build", "final", "capacity", "flow", "user_stock_build")
"""Tonnes, which the engine's base table counts a year."""


def _side_by_side(tables: list[dict[str, Array]]) -> BaseTable:
    held = {key: np.stack([table[key] for table in tables]) for key in tables[0]}
    for key in _A_YEAR:
        held[key] = held[key] * 12.0
    held["supply_class"] = held["supply_class"].astype(np.int8)
    return BaseTable(**held, growth_switch=10**9)  # type: ignore[arg-type]


def _balanced(world: World) -> Array:
    """Final use, scaled by stage so that production = need + stock change."""
    use = world.use.copy()
    for s in range(use.shape[0]):
        derived = world.production[s + 1].sum() if s + 1 < use.shape[0] else 0.0
        room = world.production[s].sum() - world.stock_change[s].sum() - derived
        if use[s].sum() > 0 and room > 0.2 * use[s].sum():
            use[s] *= room / use[s].sum()
    return use


def _by_class(values: tuple[float, ...], position: Array) -> Array:
    return np.asarray(np.array(values)[position.astype(int)], float)


def _trade(world: World, wanted: Array) -> Array:
    """Recorded flows; else own need first and the surplus shared out in proportion to need."""
    stages, regions = world.production.shape
    flow = np.zeros((stages, regions, regions))
    for s in range(stages):
        made = world.production[s]
        given = np.where(np.isfinite(world.trade[s]), world.trade[s], 0.0)
        abroad = given * ~np.eye(regions, dtype=bool)
        if np.isfinite(world.trade[s]).any():
            own = np.diag(given) if np.diag(given).any() else np.clip(
                np.minimum(made - abroad.sum(axis=1), wanted[s] - abroad.sum(axis=0)), 0.0, None
            )
            flow[s] = abroad + np.diag(own)
        else:
            own = np.minimum(made, wanted[s])
            lack = wanted[s] - own
            share = lack / lack.sum() if lack.sum() > 0 else lack
            flow[s] = np.diag(own) + (made - own)[:, None] * share[None, :]
    return flow


def export_tax(events: tuple[Event, ...], month: int, shape: tuple[int, int]) -> Array:
    """(S,R,R) tax rates in force in a month: of several on a link the latest."""
    rate = np.zeros((*shape, shape[1]))
    for event in sorted((e for e in events if e.kind == "export_tax"), key=lambda e: e.start):
        if event.active(month):
            to = list(event.to) or [j for j in range(shape[1]) if j != event.region]
            rate[event.stage, event.region, to] = event.level
    return rate


def curbed_links(event: Event, regions: int) -> Array:
    """(R,) 1 for the destinations that a curb on exports covers."""
    to = event.to or tuple(range(regions))
    return np.array([float(j in to and j != event.region) for j in range(regions)])


def base_limits(world: World, events: tuple[Event, ...], flow: Array) -> tuple[Array, Array]:
    """(S,R) recorded base exports under base curbs, and whether such a curb binds."""
    legal, binds = np.zeros(world.price.shape), np.zeros(world.price.shape, bool)
    for event in events:
        if event.kind == "export_quota" and event.in_base and event.active(0):
            at = event.stage, event.region
            covered = flow[at] * curbed_links(event, flow.shape[-1])
            legal[at] = covered.sum() * (1.0 - world.illicit[at])
            binds[at] |= event.quantity <= BINDING * legal[at]
    return legal, binds


def _wedges(world: World, events: tuple[Event, ...], flow: Array) -> tuple[Array, Array, Array]:
    """Export tax and licence rent of the base per link, and where a base curb lies, (S,R,R).

    The part of the base gap that tax and ordinary freight do not explain is the curb's rent.
    """
    tax = export_tax(events, 0, world.price.shape) * world.price[..., None]
    rent, curb = np.zeros_like(tax), np.zeros_like(tax)
    for event in events:
        if event.kind in ("export_quota", "export_licence_delay") and event.in_base and event.active(0):
            curb[event.stage, event.region] += curbed_links(event, tax.shape[-1])
    ordinary = (1.0 + ORDINARY_FREIGHT) * world.price[..., None]
    left = np.maximum(world.price[:, None, :] - ordinary - tax, 0.0) * (curb > 0)
    weight = flow * (curb > 0) + 1e-9
    mean = (left * weight).sum(axis=-1, keepdims=True) / weight.sum(axis=-1, keepdims=True)
    rent[:] = mean * (curb > 0)
    return tax, rent, curb


def _freight(world: World, tax: Array, rent: Array, curb: Array) -> Array:
    """Carriage between regions: the base gap that no tax or rent explains, never next to nothing."""
    own = np.eye(world.price.shape[1], dtype=bool)
    gap = world.price[:, None, :] - world.price[..., None] - tax - rent
    least = np.where(curb > 0, LEAST_FREIGHT, ORDINARY_FREIGHT) * world.price[..., None]
    return np.where(own, 0.0, np.maximum(gap, least))


def cost_width_of(world: World) -> Array:
    """Spread of cost curves, (S,R), from cost positions and base utilisation."""
    inputs = np.zeros_like(world.price)
    inputs[1:] = world.price[:-1]
    cost = world.cost_position * world.price - inputs
    use = world.production / np.where(world.capacity > 0, world.capacity, np.inf)
    width = cost_width(
        world.price - inputs, cost, use, LEAST_WIDTH * world.price, MOST_WIDTH * world.price
    )
    return np.where(world.capacity > 0, width, NEW_WIDTH * world.price)


def spread(state: MarketState, seeds: int) -> MarketState:
    """The first state once for every seed, (G,M,S,R)."""
    arrays = state.to_arrays()
    for name, values in arrays.items():
        if name != "month":
            arrays[name] = np.repeat(values[None], seeds, axis=0)
    return MarketState.from_arrays(arrays)
