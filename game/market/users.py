"""What users pay who live partly off their own stocks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.market.problem import BARELY, NEARLY, Problem
from game.market.protocol import Supply, Use
from game.market.stages import add_of_next, of_last, of_next

Array = NDArray[np.float64]
SETTLED = 1e-11
"""Relative mismatch at which a users' price is found."""


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
    use: Use
    net: Array
    gross: Array
    net_slope: Array
    gross_slope: Array
    chain: Array


def need_at(problem: Problem, price: Array, user_price: Array) -> Need:
    """Need of every node, next stage included, at ex-works and users' prices (B,S,R)."""
    if problem.recipe is not None:
        return _need_within(problem, problem.recipe, price, user_price)
    supply = problem.curves.supply(price, of_last(user_price, problem.later))
    use = problem.curves.use(user_price)
    gross, gross_slope, released, released_slope, _ = use
    # A trace of need keeps ratios defined where nobody uses the material.
    gross += problem.trace
    if gross.shape[1] > 1:
        add_of_next(gross, supply.need)
        add_of_next(gross_slope, supply.need_input)
    chain = of_next(supply.need_price)
    if problem.preset is not None:
        gross, sigma = _netted(gross, problem.preset)
        gross_slope, chain = gross_slope * sigma, chain * sigma
    if released is None or released_slope is None:
        return Need(supply, use, gross, gross, gross_slope, gross_slope, chain)
    return Need(supply, use, gross - released, gross, gross_slope - released_slope, gross_slope, chain)


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
    return Need(supply, use, gross, gross, slope, slope, np.zeros_like(gross))


@dataclass(slots=True, eq=False)
class Users:
    """Users' prices, what they want there, and whether they sit at the least price."""

    price: Array
    need: Need
    left: Array
    demand: Array
    """Taken from the market, t."""
    rise: Array
    """d (demand) / d (index)"""
    along: Array
    """d (demand) / d (price), with the sign turned"""
    miss: Array
    held: NDArray[np.bool_] | None
    shift: Array | None
    """Newton correction of the price still to be made (None: it is exact)."""


def _bottom(problem: Problem, index: Array) -> tuple[Array, Array]:
    """(B,S,R) the least users' price, and what counts as such."""
    least, glut = problem.least_user, problem.glut
    if not np.count_nonzero(index < glut):
        return least, problem.barely_user
    bottom = NEARLY * index
    np.minimum(bottom, least, out=bottom)
    return bottom, bottom * BARELY


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
        rise, whole, nothing = need.gross * problem.keen, np.ones_like(index), np.zeros_like(index)
        return Users(index, need, whole, need.gross, rise, rise + need.gross_slope, nothing, None, None)
    bottom, barely = _bottom(problem, index)
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
        held = user <= barely
        stuck = bool(np.count_nonzero(held))
        if stuck:
            held &= over < 0
            miss = np.where(held, 0.0, miss)
        off = np.abs(miss)
        rise = sold * problem.keen
        along = left * need.gross_slope
        along += rise
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
    return Users(user, need, left, sold, rise, along, miss, held if stuck else None, shift)
