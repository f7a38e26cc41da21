"""Landed prices: ordinary duties, the adjustable tariff in its entry-price form, and their slopes.

    lower     = (1 + advalorem) * cif + specific          what the ordinary arm asks
    delivered = max(lower, floor)                          where the origin is outside j's zone

The kink is rounded by a square root from above, so outside goods never land below the floor; the
levy is the part above `lower`. With a largest levy the floor arm is min(floor, lower + cap).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from game.market.curves import HALF, ONE
from game.market.types import Array

NO_FLOOR = -1e30
"""Stands for 'no floor' on a link: far below any price, and finite so that slopes stay finite."""


class Landed(NamedTuple):
    """Delivered price on each link and its slope in the lower arm; shapes (...,S,R,R)."""

    price: Array
    slope: Array | None
    """d price / d lower in [0,1]; None = 1 everywhere (no floor anywhere)."""


def soft_excess(gap: Array, width: Array) -> tuple[Array, Array]:
    """Smoothed max(0, -gap) and its slope in `gap`; at most width/2 too high, never too low."""
    root = gap * gap
    root += width * width
    np.sqrt(root, out=root)
    fall = gap / root
    fall -= ONE
    fall *= HALF
    root -= gap
    root *= HALF
    return root, fall


def land(lower: Array, floor: Array | None, width: Array, cap: Array | None = None) -> Landed:
    """Delivered prices over `lower` given the entry price `floor` and the rounding `width`.

    `floor` is NO_FLOOR on links without one; `width` broadcasts (USD/kg, positive); `cap` is the
    largest levy per kg (inf = none).
    """
    if floor is None:
        return Landed(lower, None)
    levy, slope = levied(lower, floor, width, cap)
    return Landed(lower + levy, slope)


def levied(lower: Array, floor: Array, width: Array, cap: Array | None) -> tuple[Array, Array]:
    """The levy over `lower`, and the slope of the landed price in `lower`; as in `land`, of any shape."""
    levy, fall = soft_excess(lower - floor, width)
    if cap is None:
        fall += ONE
        return levy, fall
    over, cut = soft_excess(np.where(np.isfinite(cap), cap, 1e30) - levy, width)
    return levy - over, 1.0 + fall * (1.0 + cut)
