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
from game.market.levy import Landed, land
from game.market.problem import Problem, Supply
from game.market.users import SETTLED, find_users, logit

Array = NDArray[np.float64]
GROUND = 1e-9
"""Share of world use added to both sides of a market inside the logarithm."""
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
    lower = problem.base + (
        price[..., None] if problem.slope is None else problem.slope * price[..., None]
    )
    if rent is not None and problem.quotas is not None:
        extra = np.einsum("bsqij,bsq->bsij", problem.quotas.links, rent)
        lower += extra if problem.rent_slope is None else problem.rent_slope * extra
    return lower


def _landed(problem: Problem, lower: Array, width: Array) -> Landed:
    if problem.floor is None:
        return Landed(lower, None)
    round_off = np.where(problem.floor > 0, width[:, None, None, None] * problem.floor, 1e-9)
    return land(lower, problem.floor, round_off, problem.levy_cap)


def landed_at(problem: Problem, price: Array, rent: Array | None, width: Array) -> Landed:
    """Landed prices on every link, duties and levies included, at prices and rents."""
    return _landed(problem, lower_at(problem, price, rent), width)


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
    theta = problem.theta
    lower = lower_at(problem, price, rent)
    landed = _landed(problem, lower, width)
    share, index = logit(problem.log_weight, landed.price, theta, problem.backstop)
    # The index of a glutted market may touch zero; users' curves are read no lower than this.
    reading = index if problem.user_floor is None else np.maximum(index, 0.05 * problem.user_floor)
    users = find_users(problem, price, reading, guess, passes, close)
    user, need, left, miss = users.price, users.need, users.left, users.miss
    demand = need.gross * left
    rise = demand / theta[..., None]
    along = rise + left * need.gross_slope
    steep = along - need.net_slope
    lift = rise / steep
    push = need.chain * (1.0 - left) / steep
    shift = users.shift
    swing = None if shift is None else along * shift
    response = need.net_slope * lift
    chain = need.net_slope * push + need.chain
    if users.held is not None:
        lift, push = np.where(users.held, 0.0, lift), np.where(users.held, 0.0, push)
        response = np.where(users.held, -rise, response)
        chain = np.where(users.held, need.chain * left, chain)
    flat = reading > index
    if reading is not index and flat.any():
        lift, response = np.where(flat, 0.0, lift), np.where(flat, 0.0, response)
    detour = _bypass(problem, demand, index, lower)
    bypass, share_bypass = detour.bought, detour.share
    if share_bypass is None:
        taken = (share @ demand[..., None])[..., 0]
    else:
        taken = np.einsum("bsij,bsj->bsi", share, demand - bypass)
        taken = taken + np.einsum("bsij,bsj->bsi", share_bypass, bypass)
    supply = need.supply
    ground = GROUND * problem.scale[..., None]
    inward = taken + supply.absorb + ground
    outward = supply.offer + ground
    gap, excess = outward - inward, np.log(outward / inward)
    if not problem.active.all():
        gap, excess = np.where(problem.active, gap, 0.0), np.where(problem.active, excess, 0.0)
    quota_gap, flow = _quota(problem, rent, share, share_bypass, demand, bypass)
    slope = landed.slope
    own = slope if problem.slope is None else (
        problem.slope if slope is None else problem.slope * slope
    )
    by_rent = slope if problem.rent_slope is None else (
        problem.rent_slope if slope is None else problem.rent_slope * slope
    )
    return Point(
        price, rent, user, index, share, share_bypass, demand, bypass, supply, excess,
        gap, miss, quota_gap, flow, own, by_rent,
        response, lift, chain, push, detour.slope, detour.switch,
        shift, swing, taken, outward, inward,
    )


@dataclass(slots=True, eq=False)
class _Detour:
    """Goods that bypass the levy."""

    bought: Array
    slope: Array
    """d bought / d demand"""
    switch: Array
    """d bought / d (lawful index - bypass index)"""
    share: Array | None


def _bypass(problem: Problem, demand: Array, index: Array, lower: Array) -> _Detour:
    """Tonnes that bypass the levy: what is meant to, while it is cheaper than lawful goods."""
    second = problem.bypass
    if second is None:
        none = np.zeros(demand.shape)
        return _Detour(none, none, none, None)
    theta = problem.theta[..., None]
    share, cost = logit(second.log_weight, lower, problem.theta, None)
    tonnes, slope = soft_min(0.9 * (1.0 - second.share) * demand, second.tonnes, 0.02)
    meant = second.share * demand + tonnes
    pays = sigmoid(PROMPT * (index - cost) / theta)
    return _Detour(
        meant * pays,
        (second.share + 0.9 * (1.0 - second.share) * slope) * pays,
        meant * pays * (1.0 - pays) * PROMPT / theta,
        share,
    )


def _quota(
    problem: Problem, rent: Array | None, share: Array, share_bypass: Array | None,
    demand: Array, bypass: Array,
) -> tuple[Array | None, Array | None]:
    """Fischer-Burmeister residual of rent/theta and ln(limit/flow), and the flows."""
    quotas = problem.quotas
    if quotas is None or rent is None:
        return None, None
    trade = share * (demand - bypass)[..., None, :]
    if share_bypass is not None:
        trade = trade + share_bypass * bypass[..., None, :]
    flow = np.einsum("bsqij,bsij->bsq", quotas.links, trade)
    real = np.isfinite(quotas.limit)
    slack = np.log(np.where(real, quotas.limit, 1.0) / np.maximum(flow, 1e-300))
    scaled = rent / problem.theta[..., None]
    slack = slack + TIE * np.arcsinh(scaled)
    gap = scaled + slack - np.sqrt(scaled**2 + slack**2 + 2 * FB_SMOOTH**2)
    return np.where(real, gap, rent), flow
