"""Curve pieces: every one maps a price to (quantity, slope) and is finite for any positive price."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.market.types import Array

Curve = tuple[Array, Array]
SHARPNESS = 8.0
"""Power of the price over the choke price with which users give up."""
LESS_ONE, ZERO, HALF, ONE, TWO = (np.array(number) for number in (-1.0, 0.0, 0.5, 1.0, 2.0))
"""Numbers as arrays: beside an array of some hundreds numpy takes twice as long over a Python number."""


def sigmoid(x: Array) -> Array:
    """Logistic function without overflow."""
    share: Array = HALF * np.tanh(HALF * x) + HALF
    return share


def logistic(margin: Array, cost: Array, width: Array) -> Curve:
    """Share of capacity whose cash cost lies below the margin, and its slope in the margin."""
    share = sigmoid((margin - cost) / width)
    return share, share * (1.0 - share) / width


def isoelastic(
    ratio_log: Array, elasticity: Array, choke_log: Array, beyond: Array, sharpness: float = SHARPNESS
) -> Curve:
    """Final use per unit of base need at ln(P/P_ref), and its slope in that logarithm.

    Beyond the choke price (`choke_log` = ln multiple) the elasticity `beyond` is added, smoothly;
    the factor is 1 at the base price to 1e-7.
    """
    over = np.exp(np.minimum(sharpness * (ratio_log - choke_log), 700.0))
    lost = beyond / sharpness * np.log1p(over)
    use = np.exp(-elasticity * ratio_log - lost)
    return use, -use * (elasticity + beyond * (over / (1.0 + over)))


def choke_loss(
    ratio_log: Array, elasticity: Array, choke_log: Array, beyond: Array, sharpness: float = SHARPNESS
) -> Array:
    """Need left unserved beyond the choke price, per unit of base need."""
    over = sharpness * (ratio_log - choke_log)
    kept = np.exp(-beyond / sharpness * np.logaddexp(0.0, over))
    lost: Array = np.exp(-elasticity * np.minimum(ratio_log, choke_log)) * (1.0 - kept)
    return lost


def below(price: Array, limit: Array, share_width: float = 0.01) -> Curve:
    """1 below a limit price, 0 above, rounded over `share_width` of it; slope in the price."""
    width = np.maximum(share_width * np.where(np.isfinite(limit), limit, 1.0), 1e-9)
    share = sigmoid((np.where(np.isfinite(limit), limit, 1e30) - price) / width)
    return share, -share * (1.0 - share) / width


def soft_min(value: Array, limit: Array, share_width: float = 0.005) -> Curve:
    """min(value, limit) for value >= 0, rounded from below, and its slope; limit may be inf.

    A hyperbola through the origin that stays below both arms; `share_width` of the limit short
    where the arms meet.
    """
    real = np.isfinite(limit) & (limit > 0)
    safe = np.where(real, limit, 1.0)
    ratio = value / safe
    bend = share_width * share_width
    root = np.sqrt((1.0 - ratio) ** 2 + 4.0 * bend * ratio)
    low = 0.5 * safe * (1.0 + ratio - root)
    slope = 0.5 * (1.0 - (ratio - 1.0 + 2.0 * bend) / root)
    none = np.isfinite(limit) & ~real
    return (
        np.where(real, low, np.where(none, 0.0, value)),
        np.where(real, slope, np.where(none, 0.0, 1.0)),
    )


class Parts(NamedTuple):
    """A value split into what is above and what is below zero."""

    above: Array
    below: Array
    """Never negative."""
    above_slope: Array
    """d above / d value, 0..1"""
    below_slope: Array
    """d below / d value, -1..0"""


def parts(value: Array, width: Array, per_width: Array) -> Parts:
    """Positive and negative part, each exactly zero up to zero and a parabola over [0, width].

    In between lies a soft dead band, so that the two are never in play together.
    """
    size = np.abs(value)
    size *= per_width
    ramp = np.minimum(size, ONE)
    size -= HALF * ramp
    size *= ramp
    size *= width
    # The sign is copied: a product with truths takes numpy three times as long.
    np.copysign(size, value, out=size)
    above = np.maximum(size, ZERO)
    slope = np.copysign(ramp, value)
    np.maximum(slope, ZERO, out=slope)
    return Parts(above, np.subtract(above, size, out=size), slope, np.subtract(slope, ramp, out=ramp))


def bend_left(value: Array, move: Array, width: Array, per_width: Array) -> Array:
    """What `parts` (above less below) has left of its tangent at `value` once that has changed by `move`."""
    both = np.empty((2, *value.shape))
    before, after = np.multiply(value, per_width, out=both[0]), np.multiply(move, per_width, out=both[1])
    missed: Array = np.minimum(np.abs(before), ONE)
    missed *= after
    after += before
    bent = _bent(both)
    np.subtract(bent[1], missed, out=missed)
    missed -= bent[0]
    missed *= width
    return missed


def _bent(value: Array) -> Array:
    """`parts` (above less below) at a width of 1."""
    ramp: Array = np.maximum(value, LESS_ONE)
    np.minimum(ramp, ONE, out=ramp)
    size = np.abs(ramp)
    size *= HALF
    ramp *= np.subtract(np.abs(value), size, out=size)
    return ramp


def soft_clip(value: Array, middle: Array, reach: Array) -> Curve:
    """value near zero, bent to stay within `reach` of `middle`, zero being within; slope 1 at zero."""
    bound = np.copysign(reach, value)
    bound += middle
    bent = value / bound
    np.tanh(bent, out=bent)
    bound *= bent
    bent *= bent
    return bound, np.subtract(ONE, bent, out=bent)
