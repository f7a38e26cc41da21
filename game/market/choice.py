"""How buyers split their purchases over origins: the logit in factors, anchored at the starting prices.

    share_ij = w_ij e_i / T_j      T_j = sum of w_ij e_i, and emergency feed      index_j = theta (anchor_j - ln T_j)

`w` are weights of links. Where no duty follows the price they are constants of the problem and all that changes from
step to step are the origins' factors `e`: then no array of links is written until somebody asks for shares. Rents
and levies are factors of the few links they lie on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from game.market.levy import land, levied
from game.market.problem import Floors, Problem
from game.market.seats import Seats
from game.market.types import Array

UNREACHABLE = 1e12
"""Price index of a destination that no link reaches and no emergency feed serves."""
FAR = np.array(100.0)
"""Dispersions from the starting price to which constant weights are trusted."""
HIGHEST_EXPONENT, LEAST_TOTAL = 690.0, 1e-290
"""Anchored weights are trusted within these bounds."""


@dataclass(slots=True, eq=False)
class Split:
    """One way of buying: weights of the links, factors of the origins, sums and index of the destinations."""

    weight: Array
    """(B,S,R,R)"""
    lift: Array | None
    """(B,S,R) of the origin; None = 1"""
    per_total: Array
    """(B,S,R) of the destination"""
    index: Array
    """(B,S,R)"""
    seats: Seats | None = None
    _share: Array | None = None

    @property
    def share(self) -> Array:
        """(B,S,R,R) shares of the origins in a destination's purchases, reckoned once."""
        if self._share is None:
            share = self.weight * self.per_total[..., None, :]
            if self.lift is not None:
                share *= self.lift[..., None]
            self._share = share
        return self._share

    def sold(self, bought: Array) -> Array:
        """(B,S,R) sales of the origins where the destinations buy so much."""
        sold = (self.weight @ (bought * self.per_total)[..., None])[..., 0]
        if self.lift is not None:
            sold *= self.lift
        return np.asarray(sold, float) if self.seats is None else self.seats.back(sold)


class Choice(NamedTuple):
    """What buyers make of some prices."""

    lawful: Split
    bypass: Split | None
    """Goods that bypass the levy; None = there are none."""
    levy_slope: Array | None
    """(n) d landed / d lower arm on the links that have a floor; None = no floors."""


def choose(problem: Problem, price: Array, rent: Array | None, width: Array) -> Choice:
    """Buyers' choice at ex-works prices (B,S,R) and rents (B,S,Q); `width` (B,) rounds floors, relative to them."""
    found = _anchored(problem, price, rent, width)
    return _long_way(problem, price, rent, width) if found is None else found


class _Weights(NamedTuple):
    """Weights of the links before their levies."""

    exponent: Array
    """(B,S,R,R) to be read only"""
    weight: Array
    """(B,S,R,R) to be read only, unless there are floors"""
    lift: Array | None
    """(B,S,R) factor of the origin; None = 1"""
    sure: bool
    """Their sums are far from the ends of the range."""


def _anchored(problem: Problem, price: Array, rent: Array | None, width: Array) -> Choice | None:
    """The choice by anchored weights; None where prices have moved too far for them."""
    extra = None if rent is None else rents_on_links(problem, rent)
    steep = problem.steep
    weights = _by_origin(problem, price, extra) if steep is None else _by_link(problem, steep, price, extra)
    if weights is None:
        return None
    detour, second = problem.detour, None
    if detour is not None:
        second = _split(problem, weights._replace(weight=weights.weight * detour.weight), detour.unreached)
        if second is None:
            return None
        second.index[detour.unreached] = UNREACHABLE
    slope = None if problem.floors is None else _lay_levies(problem, problem.floors, weights, price, extra, width)
    first = _split(problem, weights, problem.unreached if problem.escape is None else problem.escape)
    if first is None:
        return None
    if problem.escape is None and problem.unreached is not None:
        first.index[problem.unreached] = UNREACHABLE
    return Choice(first, second, slope)


def _by_origin(problem: Problem, price: Array, extra: Array | None) -> _Weights | None:
    """Constant weights but for the links with rents (`extra`), and factors of the origins."""
    way = (problem.start - price) * problem.keen
    if np.count_nonzero(np.abs(way) > FAR):
        return None
    exponent, weight, lift = problem.pull_log, problem.pull, problem.seated(way)
    np.exp(lift, out=lift)
    if extra is not None and problem.quotas is not None:
        links = problem.quotas.list.links
        exponent, weight = exponent.copy(), weight.copy()
        held = exponent.reshape(-1)[links] - extra[links] * problem.keen_links[links]
        exponent.reshape(-1)[links], weight.reshape(-1)[links] = held, np.exp(held)
    elif problem.floors is not None:
        weight = weight.copy()
    return _Weights(exponent, weight, lift, extra is None and problem.floors is None)


def _by_link(problem: Problem, steep: Array, price: Array, extra: Array | None) -> _Weights | None:
    """All weights anew, where duties follow the price."""
    exponent = problem.weight_at_home - steep * problem.seated(price)[..., None]
    if extra is not None:
        exponent -= (extra * problem.keen_links).reshape(exponent.shape)
    return None if exponent.max() >= HIGHEST_EXPONENT else _Weights(exponent, np.exp(exponent), None, False)


def _lay_levies(
    problem: Problem, floors: Floors, weights: _Weights, price: Array, extra: Array | None, width: Array
) -> Array:
    """Lower the weights of the links that have a floor by their levies; slopes (n) of their landed prices."""
    arm = price.reshape(-1)[floors.origin]
    if floors.slope is not None:
        arm *= floors.slope
    arm += floors.base
    if extra is not None:
        arm += extra[floors.link]
    levy, slope = levied(arm, floors.floor, problem.rounding(floors, width), floors.cap)
    levy *= floors.less_keen
    plain = weights.exponent is problem.pull_log
    levy += problem.floor_exponent if plain else weights.exponent.reshape(-1)[floors.link]
    weights.weight.reshape(-1)[floors.link] = np.exp(levy, out=levy)
    return slope


def _split(problem: Problem, weights: _Weights, more: Array | NDArray[np.bool_] | None) -> Split | None:
    """Sums and index; `more` (B,S,R) is weighed beside the origins. None where sums may be too small."""
    lift = weights.lift
    total = ((problem.ones if lift is None else lift[..., None, :]) @ weights.weight)[..., 0, :]
    if more is not None:
        total += more
    if not weights.sure and total.min() <= LEAST_TOTAL:
        return None
    per_total = np.reciprocal(total)
    index = np.log(total, out=total)
    np.subtract(problem.anchor, index, out=index)
    index *= problem.spread_at
    return Split(weights.weight, lift, per_total, index, problem.seats)


def rents_on_links(problem: Problem, rent: Array) -> Array | None:
    """Rents (B,S,Q) added up on the links they lie on, all links (B,S,R,R) in one row; None = no such link."""
    quotas = problem.quotas
    if quotas is None or not quotas.list.link.size:
        return None
    extra = rent.ravel()[quotas.list.quota]
    if problem.rent_slope is not None:
        extra = extra * problem.rent_slope.ravel()[quotas.list.link]
    links = np.zeros(problem.base.size)
    np.add.at(links, quotas.list.link, extra)
    return links


def lower_at(problem: Problem, price: Array, rent: Array | None) -> Array:
    """(B,S,R,R) what the ordinary arm of the landed price asks."""
    exworks = problem.seated(price)[..., None]
    lower: Array = problem.base + (exworks if problem.slope is None else problem.slope * exworks)
    extra = None if rent is None else rents_on_links(problem, rent)
    if extra is not None:
        lower += extra.reshape(lower.shape)
    return lower


def _long_way(problem: Problem, price: Array, rent: Array | None, width: Array) -> Choice:
    """The same from the landed prices themselves, whatever they are."""
    lower, floors = lower_at(problem, price, rent), problem.floors
    landed, slope = lower, None
    if floors is not None and problem.floor is not None:
        round_off = np.full(lower.size, 1e-9)
        round_off[floors.link] = problem.rounding(floors, width)
        landed, steep = land(lower, problem.floor, round_off.reshape(lower.shape), problem.levy_cap)
        slope = None if steep is None else steep.reshape(-1)[floors.link]
    second = None
    if problem.bypass is not None:
        second = _known(problem, *logit(problem.bypass.log_weight, lower, problem.theta, None))
    first = _known(problem, *logit(problem.log_weight, landed, problem.theta, problem.backstop))
    return Choice(first, second, slope)


def _known(problem: Problem, share: Array, index: Array) -> Split:
    return Split(share, None, np.ones(index.shape), index, problem.seats, share)


def logit(log_weight: Array, delivered: Array, theta: Array, outside: Array | None) -> tuple[
    Array, Array
]:
    """Shares (B,S,R,R) and price index (B,S,R); `outside` is the price of emergency feed."""
    spread = theta[..., None]
    share = delivered / spread[..., None]
    np.subtract(log_weight, share, out=share)
    top = share.max(axis=-2)
    if outside is not None:
        escape = outside / spread
        np.maximum(top, -escape, out=top)
        share -= top[..., None, :]
        np.exp(share, out=share)
        total = share.sum(axis=-2) + np.exp(-escape - top)
        share /= total[..., None, :]
        return share, -spread * (top + np.log(total))
    top = np.where(np.isneginf(top), 0.0, top)
    share -= top[..., None, :]
    np.exp(share, out=share)
    total = share.sum(axis=-2)
    shut = total <= 0.0
    total = np.where(shut, 1.0, total)
    share /= total[..., None, :]
    return share, np.where(shut, UNREACHABLE, -spread * (top + np.log(total)))
