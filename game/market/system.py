"""One evaluation of the market at given prices, and its Jacobian in blocks of stages.

Excess supply is measured as F = ln((offer + e)/(taken + e)), which is nearly linear in prices in
the tails where a plain excess is exponential; e is 1e-9 of world use. Quota rents are unknowns of
the same system, as extra rows of their stage's block.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.market.choice import Choice, Split, choose
from game.market.curves import sigmoid, soft_min
from game.market.problem import Problem, Quotas
from game.market.protocol import Supply
from game.market.users import SETTLED, Users, find_users

Array = NDArray[np.float64]
FB_SMOOTH = 1e-6
"""Rounding of the complementarity of quota and rent."""
PROMPT = 4.0
"""Steepness, in units of theta, with which buyers give up a bypass that saves nothing."""
TIE = 1e-9
"""Gives quotas that bind on the same goods a unique split of their rents."""


@dataclass(slots=True, eq=False)
class Point:
    """Everything known at one trial of prices: values first; slopes for the Jacobian when they are asked for."""

    price: Array
    rent: Array | None
    user_price: Array
    index: Array
    lawful: Split
    second: Split | None
    """Goods that bypass the levy."""
    levy_slope: Array | None
    """(n) on the links with a floor, see `Choice`"""
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
    leak_slope: Array | None
    """(B,S,R) d bypass / d demand; None: nothing bypasses"""
    switch: Array | None
    """(B,S,R) d bypass / d (lawful index - bypass index)"""
    shift: Array | None
    """(B,S,R) correction the users' prices still need at these prices (None: none)"""
    taken: Array
    """(B,S,R) bought from each origin, t"""
    outward: Array
    """(B,S,R) offered, and a trace"""
    inward: Array
    """(B,S,R) bought and absorbed, and a trace"""
    users: Users
    flat: NDArray[np.bool_] | None
    """Nodes whose index lies below what users' curves are read at; None = no node"""

    @property
    def share(self) -> Array:
        """(B,S,R,R) lawful shares"""
        return self.lawful.share

    @property
    def arrived(self) -> Array:
        """(B,S,R) users' prices once their correction is made"""
        return self.user_price if self.shift is None else self.user_price + self.shift

    @property
    def share_bypass(self) -> Array | None:
        """(B,S,R,R) shares of the goods that bypass the levy"""
        return None if self.second is None else self.second.share


def evaluate(
    problem: Problem,
    price: Array,
    rent: Array | None,
    width: Array,
    guess: Array | None = None,
    passes: int = 40,
    close: Array | float = SETTLED,
) -> Point:
    """All quantities at ex-works prices (B,S,R) and rents (B,S,Q).

    `width` (B,) is the rounding of floors relative to the floor; `guess` starts the users' prices.
    """
    choice = choose(problem, price, rent, width)
    lawful, second = choice.lawful, choice.bypass
    index = lawful.index
    # The index of a glutted market may touch zero; users' curves are read no lower than this.
    least, reading, flat = problem.least_reading, index, None
    if least is not None:
        low = index < least
        if np.count_nonzero(low):
            reading, flat = np.maximum(index, least), low
    users = find_users(problem, price, reading, guess, passes, close)
    demand, supply = users.demand, users.need.supply
    if second is None:
        bypass, leak_slope, switch = problem.nothing, None, None
        taken = lawful.sold(demand)
    else:
        bypass, leak_slope, switch = _bypass(problem, demand, index, second.index)
        taken = lawful.sold(demand - bypass)
        taken += second.sold(bypass)
    inward = taken + supply.absorb
    inward += problem.ground
    outward = supply.offer + problem.ground
    gap, excess = outward - inward, outward / inward
    np.log(excess, out=excess)
    if not problem.whole:
        gap, excess = np.where(problem.active, gap, 0.0), np.where(problem.active, excess, 0.0)
    quota_gap, flow = _quota(problem, rent, choice, demand, bypass)
    return Point(
        price, rent, users.price, index, lawful, second, choice.levy_slope, demand, bypass, supply, excess,
        gap, users.miss, quota_gap, flow, leak_slope, switch, users.shift, taken, outward, inward, users, flat,
    )


class Answer(NamedTuple):
    """How demand and users' prices answer, (B,S,R) each."""

    response: Array
    """d demand / d index"""
    lift: Array
    """d user price / d index"""
    chain: Array
    """d demand / d ex-works price of the next stage, whole"""
    push: Array
    """d user price / d ex-works price of the next stage"""
    swing: Array | None
    """d demand along the users' shift, whole"""
    yields: Array
    """d user price / d need"""


def answer_of(point: Point) -> Answer:
    """Slopes of demand and users' prices in the index and in the next stage's ex-works price."""
    users, need, left, flat = point.users, point.users.need, point.users.left, point.flat
    rise = users.rise
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
        per_steep = np.where(users.held, 0.0, per_steep)
        response = np.where(users.held, -rise, response)
        chain = np.where(users.held, need.chain * left, chain)
    if flat is not None:
        lift, response = np.where(flat, 0.0, lift), np.where(flat, 0.0, response)
    return Answer(response, lift, chain, push, swing, per_steep)


def landed_slope(problem: Problem, point: Point, outer: Array | None) -> Array | None:
    """(B,S,R,R) slope of the landed price where `outer` is that of the lower arm; None means 1."""
    if point.levy_slope is None or problem.floors is None:
        return outer
    slope = np.ones(problem.base.shape) if outer is None else outer.copy()
    slope.reshape(-1)[problem.floors.link] *= point.levy_slope
    return slope


def _bypass(problem: Problem, demand: Array, index: Array, cost: Array) -> tuple[Array, Array, Array]:
    """Tonnes that bypass the levy (what is meant to, while it is cheaper than lawful goods) and their slopes.

    The slopes are those in demand and in the lawful index less the bypass index.
    """
    second = problem.bypass
    assert second is not None
    tonnes, slope = soft_min(0.9 * (1.0 - second.share) * demand, second.tonnes, 0.02)
    meant = second.share * demand + tonnes
    pays = sigmoid(PROMPT * (index - cost) * problem.per_spread)
    return (
        meant * pays,
        (second.share + 0.9 * (1.0 - second.share) * slope) * pays,
        meant * pays * (1.0 - pays) * PROMPT * problem.per_spread,
    )


def counted(quotas: Quotas, links: Array) -> Array:
    """(B,S,Q) sums over the links of each quota of a link array (B,S,R,R)."""
    found = quotas.list
    total = np.bincount(found.quota, links.reshape(-1)[found.link], quotas.limit.size)
    return np.asarray(total, float).reshape(quotas.limit.shape)


def _quota(
    problem: Problem, rent: Array | None, choice: Choice, demand: Array, bypass: Array
) -> tuple[Array | None, Array | None]:
    """Fischer-Burmeister residual of rent/theta and ln(limit/flow), and the flows."""
    quotas = problem.quotas
    if quotas is None or rent is None:
        return None, None
    if choice.bypass is None:
        trade = choice.lawful.share * demand[..., None, :]
    else:
        trade = choice.lawful.share * (demand - bypass)[..., None, :]
        trade += choice.bypass.share * bypass[..., None, :]
    flow = counted(quotas, trade)
    slack = quotas.limit_log - np.log(np.maximum(flow, 1e-300))
    scaled = rent * problem.per_spread
    slack += TIE * np.arcsinh(scaled)
    gap = scaled + slack - np.sqrt(scaled**2 + slack**2 + 2 * FB_SMOOTH**2)
    return np.where(quotas.real, gap, rent), flow
