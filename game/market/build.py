"""State, policy and luck of a month -> the kernel's Problem."""

from __future__ import annotations

import numpy as np

from game.market.build_buyers import buyers_of
from game.market.capacity import make_room
from game.market.game_curves import GameCurves
from game.market.levy import NO_FLOOR
from game.market.params import DynamicsParams
from game.market.plants import Plants
from game.market.policy import Policy, Shocks
from game.market.problem import Bypass, Problem
from game.market.terms import Flattener, Terms, capacity_now
from game.market.types import Array, MarketState, Mask, Structure

LEAST_USER_PRICE = 0.2
"""Users do not run their stocks down below this share of the base price: they would rather buy."""


def build_problem(
    structure: Structure,
    state: MarketState,
    policy: Policy,
    shocks: Shocks,
    params: DynamicsParams,
    terms: Terms,
    put: Flattener,
) -> Problem:
    """The B systems of one month."""
    curves = GameCurves(
        plants_of(structure, state, policy, shocks, params, terms, put),
        buyers_of(structure, state, policy, shocks, params, terms, put),
    )
    scale = np.maximum(put.stage(structure.world_use), 1e-9)
    active = _active(curves.plants, scale)
    open_links = active[..., None]
    if terms.curbs.shut is not None:
        open_links = open_links & ~terms.curbs.shut
    theta = put.stage(structure.theta)
    habit = _habit(state, policy, put)
    weight = _log_weight(structure, habit, open_links, theta, put)
    slope, rent_slope, base = lower_arm(terms)
    return Problem(
        curves=curves,
        log_weight=weight,
        theta=theta,
        base=base,
        scale=scale,
        active=active,
        # A price left over from a shut market says little: start no lower than a tenth of normal.
        start=put.node(np.maximum(state.price, 0.1 * state.exworks_slow)),
        slope=slope,
        rent_slope=rent_slope,
        floor=_floor_links(terms),
        levy_cap=None if terms.levy_cap is None else np.broadcast_to(
            terms.levy_cap[..., None, :], base.shape
        ),
        backstop=put.node(structure.backstop_multiple * structure.price_ref),
        user_floor=put.node(LEAST_USER_PRICE * structure.price_ref),
        preset=None if terms.offtake is None else terms.offtake.sum(axis=-2),
        bypass=_bypass(terms, state, weight, habit, put),
        quotas=terms.curbs.quotas,
    )


DEAREST_BUFFER = 10.0
"""No buffer buys above this multiple of the base price, whatever its orders say."""
CRUMBS = 1e-7
"""Nodes that could offer less than this share of world use are no market."""


def _active(plants: Plants, scale: Array) -> Mask:
    """Nodes that offer anything worth a price."""
    total = plants.flex + plants.firm
    for more in (plants.feed, plants.held, plants.cfd_flex, plants.release_max):
        if more is not None:
            total = total + more
    active: Mask = total > CRUMBS * scale[..., None]
    return active


def _habit(state: MarketState, policy: Policy, put: Flattener) -> Array:
    """Buyers' habits (B,S,R,R), with those of goods that a public stock lets out at home.

    Users know a stock that was laid in for them: at the usual price it finds buyers for what it lets out, also where
    nobody makes the good. Each destination's habits keep their sum.
    """
    habit = put.link(state.habit)
    out = put.some_node(policy.release_max, 0.0)
    if out is None:
        return habit
    use = put.node(np.maximum(state.use_last, 0.0))
    share = out / np.maximum(np.maximum(use, out), 1e-300) * habit.sum(axis=-2)
    return make_room(habit, share[..., None, :] * np.eye(share.shape[-1]))


def _log_weight(structure: Structure, habit: Array, open_links: Mask, theta: Array, put: Flattener) -> Array:
    """ln a: habits, measured at base landed costs, in the units of the delivered price."""
    anchor = put.link(structure.landed_base - structure.price_ref[..., None, :])
    there = open_links & (habit > 0)
    weight = np.log(np.where(there, habit, 1.0)) + anchor / theta[..., None, None]
    return np.where(there, weight, -np.inf)


def lower_arm(terms: Terms) -> tuple[Array | None, Array | None, Array]:
    """Slope in the ex-works price, slope in the rent, and base of the ordinary landed price."""
    extra = border_extra(terms)
    slope = None if terms.export_tax_rate is None else 1.0 + terms.export_tax_rate
    rent_slope = None
    if terms.advalorem is not None:
        rent_slope = 1.0 + terms.advalorem
        slope = rent_slope if slope is None else slope * rent_slope
        extra = extra * rent_slope
    if terms.specific is not None:
        extra = extra + terms.specific
    return slope, rent_slope, extra


def border_extra(terms: Terms) -> Array:
    """What comes on top of p * (1 + export tax rate) up to the border: freight and charges."""
    extra = terms.freight
    if terms.export_tax is not None:
        extra = extra + terms.export_tax
    if terms.price_cut is not None:
        extra = extra - terms.price_cut
    ask = ask_links(terms)
    return extra if ask is None else extra + ask


def ask_links(terms: Terms) -> Array | None:
    """Reserve ask of licence holders on each link abroad, USD/kg."""
    if terms.ask is None:
        return None
    links: Array = terms.ask[..., None] * ~np.eye(terms.ask.shape[-1], dtype=bool)
    return links


def _floor_links(terms: Terms) -> Array | None:
    if terms.floor is None or terms.outside is None:
        return None
    floor = np.broadcast_to(terms.floor[..., None, :], terms.outside.shape)
    return np.where(terms.outside & (floor > 0), floor, NO_FLOOR)


def _bypass(
    terms: Terms, state: MarketState, weight: Array, habit: Array, put: Flattener
) -> Bypass | None:
    """The channel of outside goods that pay no levy."""
    if terms.floor is None or terms.outside is None:
        return None
    if terms.leak is None and terms.covert is None:
        return None
    reach = terms.outside & np.isfinite(weight) & (terms.floor > 0)[..., None, :]
    served = reach.any(axis=-2)
    none = np.zeros(terms.floor.shape)
    tonnes = none if terms.covert is None else np.maximum(terms.covert, 0.0)
    if terms.leak is not None:
        # Counted on last month's use: a share of this month's would let cheap goods at home draw in
        # more from outside, and neither the uniqueness nor the theorems on prices would hold.
        tonnes = tonnes + np.clip(terms.leak, 0.0, 0.9) * put.node(np.maximum(state.use_last, 0.0))
    # Weights of the reachable origins count as a full market: a smuggler misses no variety.
    share = np.where(reach, habit, 0.0).sum(axis=-2, keepdims=True)
    scaled = weight - np.log(np.where(share > 0, share, 1.0))
    return Bypass(
        np.where(reach, scaled, -np.inf), none, np.where(served, tonnes, 0.0)
    )


def _fixed_output(
    capacity: Array, state: MarketState, params: DynamicsParams, put: Flattener
) -> tuple[Array, Array]:
    """Sticky mines, prompt refiners: output that does not answer, capacity that does."""
    firm = np.zeros_like(capacity)
    flex = capacity.copy()
    firm[:, 0] = (1.0 - params.sticky_flex) * put.node(state.utilisation)[:, 0] * capacity[:, 0]
    flex[:, 0] = params.sticky_flex * capacity[:, 0]
    return firm, flex


def plants_of(
    structure: Structure,
    state: MarketState,
    policy: Policy,
    shocks: Shocks,
    params: DynamicsParams,
    terms: Terms,
    put: Flattener,
) -> Plants:
    """Supply side of the month."""
    contract = None if terms.offtake is None else terms.offtake.sum(axis=-1)
    capacity = capacity_now(state, shocks, put)
    if contract is not None:
        capacity = capacity - contract
    cfd_share = put.some_node(policy.cfd_share, 0.0)
    cfd_flex = None
    if cfd_share is not None:
        cfd_flex = np.clip(cfd_share, 0.0, 1.0) * capacity
        capacity = capacity - cfd_flex
    firm, flex = _fixed_output(capacity, state, params, put)
    output_cap = put.some_node(policy.output_cap, np.inf)
    if output_cap is not None and contract is not None:
        output_cap = np.maximum(output_cap - contract, 0.0)
    buffer_max, buffer_limit = _buffer(structure, policy, put)
    release_max = put.some_node(policy.release_max, 0.0)
    return Plants(
        firm=firm,
        flex=flex,
        contract=contract,
        cost=_cost(state, policy, put),
        width=put.node(state.width),
        yield_input=put.stage(structure.yield_input)[..., None],
        feed=_feed(structure, state, policy, put),
        feed_elasticity=put.node(structure.feed_elasticity),
        base_log=put.node(np.log(structure.price_base)),
        hold_log=np.log(_hold(state, params, terms, put)),
        hold_steepness=params.withhold_steepness,
        held=put.some_node(params.held_release * state.stock_producers, 0.0),
        build=put.some_node(state.build, 0.0),
        idle_price=_idle_price(structure, put),
        cfd_flex=cfd_flex,
        cfd_strike=None if policy.cfd_strike is None else put.node(policy.cfd_strike),
        output_cap=output_cap,
        buffer_max=buffer_max,
        buffer_limit=buffer_limit,
        release_max=release_max,
        release_limit=None if release_max is None else _limit(policy.release_limit, put),
    )


def _cost(state: MarketState, policy: Policy, put: Flattener) -> Array:
    """Cash cost of the middle plant, USD/kg, less what the state pays a kilo."""
    cost = put.node(state.cost)
    return cost if policy.subsidy is None else cost - put.node(policy.subsidy)


def _buffer(structure: Structure, policy: Policy, put: Flattener) -> tuple[Array | None, Array | None]:
    """What a state would take off the market, t a month, and up to which price; None: nothing."""
    most = put.some_node(policy.buffer_max, 0.0)
    if most is None:
        return None, None
    return most, np.minimum(_limit(policy.buffer_limit, put), DEAREST_BUFFER * put.node(structure.price_base))


def _limit(given: Array | None, put: Flattener) -> Array:
    """A price limit by node; nothing given is a limit of zero."""
    return put.node(np.zeros(()) if given is None else given)


def _feed(
    structure: Structure, state: MarketState, policy: Policy, put: Flattener
) -> Array | None:
    feed = structure.feed_other * np.exp(state.feed_trend)
    return put.some_node(feed if policy.recycling is None else feed + policy.recycling, 0.0)


def _hold(
    state: MarketState, params: DynamicsParams, terms: Terms, put: Flattener
) -> Array:
    """Withholding price (B,S,R): a share of the slow price, higher under a border curb.

    Exporters keep goods at home for the reopening, the more the larger the part of their usual
    trade that is held up.
    """
    curb = 1.0 - np.exp(-terms.curbs.blocked / params.withhold_scale)
    share = params.withhold_share + params.withhold_curb * curb
    return np.maximum(share * put.node(state.exworks_slow), 1e-12)


def _idle_price(structure: Structure, put: Flattener) -> Array:
    backstop = 0.5 * structure.backstop_multiple * structure.price_ref
    price = np.full_like(backstop, 1e30)
    price[..., 1:, :] = backstop[..., :-1, :]
    return put.node(price)
