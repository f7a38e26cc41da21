"""One evaluation of the market at given prices, and its Jacobian in blocks of stages.

Excess supply is measured as F = ln((offer + e)/(taken + e)), which is nearly linear in prices in
the tails where a plain excess is exponential; e is 1e-9 of world use. Quota rents are unknowns of
the same system, as extra rows of their stage's block.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.market.curves import sigmoid, soft_min
from game.market.levy import Landed, land, land_some
from game.market.problem import Problem, Quotas, Supply
from game.market.users import SETTLED, Users, detoured, find_users, shares

Array = NDArray[np.float64]
FB_SMOOTH = 1e-6
"""Rounding of the complementarity of quota and rent."""
PROMPT = 4.0
"""Steepness, in units of theta, with which buyers give up a bypass that saves nothing."""
TIE = 1e-9
"""Gives quotas that bind on the same goods a unique split of their rents."""


@dataclass(slots=True, eq=False)
class Point:
    """Everything known at one trial of prices: values first, then slopes for the Jacobian."""

    price: Array
    rent: Array | None
    user_price: Array
    index: Array
    share: Array
    share_bypass: Array | None
    demand: Array
    bypass: Array
    supply: Supply
    excess: Array
    """(B,S,R) F"""
    gap: Array
    """(B,S,R) offer less everything taken, t"""
    mismatch: Array
    """(B,S,R) residual of the users' price, relative"""
    quota_gap: Array | None
    """(B,S,Q) complementarity residual"""
    quota_flow: Array | None
    slope: Array | None
    """(B,S,R,R) d delivered / d price of the origin; None = 1"""
    rent_slope: Array | None
    response: Array
    """(B,S,R) d demand / d index"""
    lift: Array
    """(B,S,R) d user price / d index"""
    chain: Array
    """(B,S,R) d demand / d ex-works price of the next stage, whole"""
    push: Array
    """(B,S,R) d user price / d ex-works price of the next stage"""
    leak_slope: Array
    """(B,S,R) d bypass / d demand"""
    switch: Array
    """(B,S,R) d bypass / d (lawful index - bypass index)"""
    shift: Array | None
    """(B,S,R) correction the users' prices still need at these prices (None: none)"""
    swing: Array | None
    """(B,S,R) d demand along `shift`, whole"""
    taken: Array
    """(B,S,R) bought from each origin, t"""
    outward: Array
    """(B,S,R) offered, and a trace"""
    inward: Array
    """(B,S,R) bought and absorbed, and a trace"""


def lower_at(problem: Problem, price: Array, rent: Array | None) -> Array:
    """(B,S,R,R) what the ordinary arm of the landed price asks."""
    exworks = price[..., None]
    lower = np.ascontiguousarray(
        problem.base + (exworks if problem.slope is None else problem.slope * exworks)
    )
    quotas = problem.quotas
    if rent is not None and quotas is not None and quotas.list.link.size:
        extra = rent.ravel()[quotas.list.quota]
        if problem.rent_slope is not None:
            extra = extra * problem.rent_slope.ravel()[quotas.list.link]
        np.add.at(lower.reshape(-1), quotas.list.link, extra)
    return lower


def _landed(problem: Problem, lower: Array, width: Array) -> Landed:
    """Landed prices over the ordinary arm; they are `lower` itself where no link has a floor."""
    floors = problem.floors
    if floors is None:
        return Landed(lower, None)
    if 2 * floors.link.size > lower.size:
        assert problem.floor is not None
        round_off = np.where(problem.floor > 0, width[:, None, None, None] * problem.floor, 1e-9)
        return land(lower, problem.floor, round_off, problem.levy_cap)
    round_off = np.where(floors.floor > 0, width[floors.system] * floors.floor, 1e-9)
    return land_some(lower, floors.link, floors.floor, round_off, floors.cap)


def choice(
    problem: Problem, price: Array, rent: Array | None, width: Array
) -> tuple[Array, Array, Array | None, Array | None]:
    """Shares, index, slope of the landed prices in their lower arm, and that arm if it is asked for."""
    if problem.slope is None and problem.floors is None and rent is None and problem.bypass is None:
        exponent = problem.weight_at_home - (price * problem.keen)[..., None]
        return (*shares(exponent, lambda: lower_at(problem, price, rent), problem), None, None)
    lower = lower_at(problem, price, rent)
    landed = _landed(problem, lower, width)
    exponent = landed.price * problem.per_spread[..., None]
    np.subtract(problem.weight, exponent, out=exponent)
    return (*shares(exponent, lambda: landed.price, problem), landed.slope, lower)


def evaluate(
    problem: Problem,
    price: Array,
    rent: Array | None,
    width: Array,
    guess: Array | None = None,
    passes: int = 40,
    close: Array | float = SETTLED,
) -> Point:
    """All quantities and slopes at ex-works prices (B,S,R) and rents (B,S,Q).

    `width` (B,) is the rounding of floors relative to the floor; `guess` starts the users' prices.
    """
    share, index, slope, lower = choice(problem, price, rent, width)
    # The index of a glutted market may touch zero; users' curves are read no lower than this.
    least = problem.least_reading
    flat = None if least is None else index < least
    if flat is None or least is None or not np.count_nonzero(flat):
        reading, flat = index, None
    else:
        reading = np.maximum(index, least)
    users = find_users(problem, price, reading, guess, passes, close)
    demand = users.demand
    answer = _answer(problem, users, flat)
    detour = _bypass(problem, demand, index, lower)
    supply = users.need.supply
    taken = _sold(share, detour, demand)
    inward = taken + supply.absorb
    inward += problem.ground
    outward = supply.offer + problem.ground
    gap, excess = outward - inward, np.log(outward / inward)
    if not problem.whole:
        gap, excess = np.where(problem.active, gap, 0.0), np.where(problem.active, excess, 0.0)
    quota_gap, flow = _quota(problem, rent, share, detour, demand)
    return Point(
        price, rent, users.price, index, share, detour.share, demand, detour.bought, supply, excess,
        gap, users.miss, quota_gap, flow, _chained(problem.slope, slope), _chained(problem.rent_slope, slope),
        answer.response, answer.lift, answer.chain, answer.push, detour.slope, detour.switch,
        users.shift, answer.swing, taken, outward, inward,
    )


def _chained(outer: Array | None, inner: Array | None) -> Array | None:
    """Product of two slopes of which None means 1."""
    if outer is None or inner is None:
        return outer if inner is None else inner
    return outer * inner


@dataclass(slots=True, eq=False)
class _Answer:
    """How demand and users' prices answer, (B,S,R) each; see `Point`."""

    response: Array
    lift: Array
    chain: Array
    push: Array
    swing: Array | None


def _answer(problem: Problem, users: Users, flat: NDArray[np.bool_] | None) -> _Answer:
    """Slopes of demand and users' prices in the index and in the next stage's ex-works price.

    `flat`: nodes whose index lies below what users' curves are read at (None: no node).
    """
    need, left = users.need, users.left
    rise = users.demand * problem.keen
    per_steep = users.along - need.net_slope
    np.reciprocal(per_steep, out=per_steep)
    lift = rise * per_steep
    push = need.chain - need.chain * left
    push *= per_steep
    swing = None if users.shift is None else users.along * users.shift
    response = need.net_slope * lift
    chain = need.net_slope * push
    chain += need.chain
    if users.held is not None:
        lift, push = np.where(users.held, 0.0, lift), np.where(users.held, 0.0, push)
        response = np.where(users.held, -rise, response)
        chain = np.where(users.held, need.chain * left, chain)
    if flat is not None:
        lift, response = np.where(flat, 0.0, lift), np.where(flat, 0.0, response)
    return _Answer(response, lift, chain, push, swing)


def _sold(share: Array, detour: _Detour, demand: Array) -> Array:
    """(B,S,R) bought from each origin, t."""
    if detour.share is None:
        return np.asarray((share @ demand[..., None])[..., 0], float)
    lawful = share @ (demand - detour.bought)[..., None]
    lawful += detour.share @ detour.bought[..., None]
    return np.asarray(lawful[..., 0], float)


@dataclass(slots=True, eq=False)
class _Detour:
    """Goods that bypass the levy."""

    bought: Array
    slope: Array
    """d bought / d demand"""
    switch: Array
    """d bought / d (lawful index - bypass index)"""
    share: Array | None


def _bypass(problem: Problem, demand: Array, index: Array, lower: Array | None) -> _Detour:
    """Tonnes that bypass the levy: what is meant to, while it is cheaper than lawful goods."""
    second = problem.bypass
    if second is None or lower is None:
        none = np.zeros(demand.shape)
        return _Detour(none, none, none, None)
    share, cost = detoured(lower, problem, second)
    tonnes, slope = soft_min(0.9 * (1.0 - second.share) * demand, second.tonnes, 0.02)
    meant = second.share * demand + tonnes
    pays = sigmoid(PROMPT * (index - cost) * problem.per_spread)
    return _Detour(
        meant * pays,
        (second.share + 0.9 * (1.0 - second.share) * slope) * pays,
        meant * pays * (1.0 - pays) * PROMPT * problem.per_spread,
        share,
    )


def counted(quotas: Quotas, links: Array) -> Array:
    """(B,S,Q) sums over the links of each quota of a link array (B,S,R,R)."""
    found = quotas.list
    total = np.bincount(found.quota, links.reshape(-1)[found.link], quotas.limit.size)
    return np.asarray(total, float).reshape(quotas.limit.shape)


def _quota(
    problem: Problem, rent: Array | None, share: Array, detour: _Detour, demand: Array
) -> tuple[Array | None, Array | None]:
    """Fischer-Burmeister residual of rent/theta and ln(limit/flow), and the flows."""
    quotas = problem.quotas
    if quotas is None or rent is None:
        return None, None
    if detour.share is None:
        trade = share * demand[..., None, :]
    else:
        trade = share * (demand - detour.bought)[..., None, :]
        trade += detour.share * detour.bought[..., None, :]
    flow = counted(quotas, trade)
    slack = quotas.limit_log - np.log(np.maximum(flow, 1e-300))
    scaled = rent * problem.per_spread
    slack += TIE * np.arcsinh(scaled)
    gap = scaled + slack - np.sqrt(scaled**2 + slack**2 + 2 * FB_SMOOTH**2)
    return np.where(quotas.real, gap, rent), flow
