"""Buyers: the logit among origins, and what users pay who live partly off their own stocks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.market.problem import Bypass, Problem, Supply

Array = NDArray[np.float64]
UNREACHABLE = 1e12
"""Price index of a destination that no link reaches and no emergency feed serves."""
BARELY = 1.0 + 1e-9
"""A users' price that is no higher over its least counts as the least."""
SETTLED = 1e-11
"""Relative mismatch at which a users' price is found."""


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


HIGHEST_EXPONENT, LEAST_TOTAL = 690.0, 1e-290
"""Anchored weights are trusted within these bounds."""


def shares(exponent: Array, landed: Callable[[], Array], problem: Problem) -> tuple[Array, Array]:
    """Shares and price index from anchored exponents (B,S,R,R), which are overwritten.

    `landed` gives the landed prices, asked for only where prices have moved too far for the anchors.
    """
    more = problem.unreached if problem.escape is None else problem.escape
    found = anchored(exponent, problem.anchor, more, problem)
    if found is None:
        return logit(problem.log_weight, landed(), problem.theta, problem.backstop)
    if problem.escape is None and more is not None:
        found[1][more] = UNREACHABLE
    return found


def anchored(
    exponent: Array, anchor: Array, more: Array | NDArray[np.bool_] | None, problem: Problem
) -> tuple[Array, Array] | None:
    """Shares and index; None where the exponents have left the range they are trusted in.

    `more` (B,S,R) is weighed beside the origins: emergency feed, or 1 where there are none.
    """
    if exponent.max() >= HIGHEST_EXPONENT:
        return None
    share = np.exp(exponent, out=exponent)
    total = (problem.ones @ share)[..., 0, :]
    if more is not None:
        total += more
    if total.min() <= LEAST_TOTAL:
        return None
    share *= np.reciprocal(total)[..., None, :]
    index = np.log(total, out=total)
    np.subtract(anchor, index, out=index)
    index *= problem.spread_at
    return share, index


def detoured(lower: Array, problem: Problem, bypass: Bypass) -> tuple[Array, Array]:
    """Shares and price index of the goods that bypass the levy, at the ordinary landed prices (B,S,R,R)."""
    detour = problem.detour
    if detour is not None:
        exponent = lower * problem.keen[..., None, :]
        np.subtract(detour.weight, exponent, out=exponent)
        found = anchored(exponent, detour.anchor, detour.unreached, problem)
        if found is not None:
            found[1][detour.unreached] = UNREACHABLE
            return found
    return logit(bypass.log_weight, lower, problem.theta, None)


def _down(values: Array) -> Array:
    """Shift stage s-1 onto stage s (zero at the first)."""
    shifted = np.zeros(values.shape)
    shifted[:, 1:] = values[:, :-1]
    return shifted


def _netted(
    gross: Array, preset: Array | None
) -> tuple[Array, Array | float]:
    """Spot need left after contract deliveries, smoothly above zero, and its slope."""
    if preset is None:
        return gross, 1.0
    rest = gross - preset
    root = np.sqrt(rest * rest + 0.01 * preset * preset)
    return 0.5 * (rest + root), np.where(preset > 0, 0.5 * (1 + rest / np.where(root > 0, root, 1)), 1.0)


@dataclass(slots=True, eq=False)
class Need:
    """Spot demand at a user price."""

    supply: Supply
    net: Array
    gross: Array
    net_slope: Array
    gross_slope: Array
    chain: Array


def need_at(problem: Problem, price: Array, user_price: Array) -> Need:
    """Need of every node, next stage included, at ex-works and users' prices (B,S,R)."""
    if problem.recipe is not None:
        return _need_within(problem, problem.recipe, price, user_price)
    supply = problem.curves.supply(price, _down(user_price))
    use = problem.curves.use(user_price)
    gross, gross_slope, net, net_slope = use
    # What users release is the rest between the two.
    net, net_slope = net - gross, net_slope - gross_slope
    # A trace of need keeps ratios defined where nobody uses the material.
    gross = gross + problem.trace
    gross_slope = gross_slope.copy()
    gross[:, :-1] += supply.need[:, 1:]
    gross_slope[:, :-1] += supply.need_input[:, 1:]
    chain = np.zeros(gross.shape)
    chain[:, :-1] = supply.need_price[:, 1:]
    if problem.preset is not None:
        gross, sigma = _netted(gross, problem.preset)
        gross_slope, chain = gross_slope * sigma, chain * sigma
    net += gross
    net_slope += gross_slope
    return Need(supply, net, gross, net_slope, gross_slope, chain)


def _need_within(problem: Problem, recipe: Array, price: Array, user_price: Array) -> Need:
    """The same where inputs are bought in the seller's own stage (networks given on file)."""
    supply = problem.curves.supply(price, np.einsum("bsji,bsj->bsi", recipe, user_price))
    use = problem.curves.use(user_price)
    derived = np.einsum("bsji,bsi->bsj", recipe, supply.need)
    by_input = np.einsum("bsji,bsi->bsj", recipe * recipe, supply.need_input)
    gross, sigma = _netted(use.gross + derived, problem.preset)
    gross = gross + problem.trace
    slope = sigma * (use.gross_slope + by_input)
    # The Jacobian takes the chain from the recipe itself.
    return Need(supply, gross, gross, slope, slope, np.zeros_like(gross))


@dataclass(slots=True, eq=False)
class Users:
    """Users' prices, what they want there, and whether they sit at the least price."""

    price: Array
    need: Need
    left: Array
    demand: Array
    """Taken from the market, t."""
    along: Array
    """d (demand) / d (price), with the sign turned"""
    miss: Array
    held: NDArray[np.bool_] | None
    shift: Array | None
    """Newton correction of the price still to be made (None: it is exact)."""


def find_users(
    problem: Problem, price: Array, index: Array, guess: Array | None, passes: int,
    close: Array | float = SETTLED,
) -> Users:
    """Users' price, need, share left on the market (0..1) and the mismatch of the two.

    Users who live partly off their own stocks face P = index + theta ln(net / gross): their own
    goods are one more origin of the logit. Solved by a bracketed Newton per node, never below the
    least price. Stops where every mismatch is within `close`, at the latest after `passes`.
    """
    if not problem.curves.releases:
        need = need_at(problem, price, index)
        along = need.gross * problem.keen + need.gross_slope
        return Users(index, need, np.ones_like(index), need.gross, along, np.zeros_like(index), None, None)
    bottom = 0.9 * index
    np.minimum(bottom, 0.0 if problem.user_floor is None else problem.user_floor, out=bottom)
    low, high = bottom, index
    user = index if guess is None else np.minimum(np.maximum(guess, low), index)
    for step in range(passes):
        need = need_at(problem, price, user)
        left = user - index
        left *= problem.keen
        np.exp(left, out=left)
        sold = need.gross * left
        over = need.net - sold
        miss = need.gross + need.gross
        miss -= need.net
        np.divide(over, miss, out=miss)
        held = user <= bottom * BARELY
        stuck = bool(np.count_nonzero(held))
        if stuck:
            held &= over < 0
            miss = np.where(held, 0.0, miss)
        off = np.abs(miss)
        along = sold * problem.keen
        along += left * need.gross_slope
        fall = need.net_slope - along
        if step == passes - 1 or np.count_nonzero(off <= close) == off.size:
            break
        low, high = np.where(over > 0, user, low), np.where(over < 0, user, high)
        newton = user - over / fall
        inside = (newton >= low) & (newton <= high)
        # Outside its bracket a Newton step gives way to the ends first, then to the middle.
        middle = np.where(high == index, 0.1 * low + 0.9 * high, 0.5 * (low + high))
        if step == 0:
            middle = np.where(newton >= high, high, middle)
        middle = np.where((newton <= low) & (low == bottom), low, middle)
        # A node that has settled stays: its bracket has shrunk to rounding error.
        user = np.where(held | (off < SETTLED), user, np.where(inside, newton, middle))
    shift = user - over / fall
    np.maximum(shift, bottom, out=shift)
    np.minimum(shift, index, out=shift)
    shift -= user
    if stuck:
        shift = np.where(held, 0.0, shift)
    return Users(user, need, left, sold, along, miss, held if stuck else None, shift)
