"""What the kernel solves: links, wedges and limits of B systems, and the curves behind them."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any, NamedTuple, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from game.market.types import Array

Rows = NDArray[np.intp]


class Supply(NamedTuple):
    """Answer of the supply side at given prices; every array is (B,S,R)."""

    offer: Array
    """Offered for sale, t; never negative."""
    offer_price: Array
    """d offer / d own ex-works price, >= 0."""
    offer_input: Array
    """d offer / d delivered price of the stage before in the same region, <= 0."""
    need: Array
    """Material of the stage before used up, t."""
    need_price: Array
    """d need / d own ex-works price, >= 0."""
    need_input: Array
    """d need / d delivered price of the stage before, <= 0."""
    absorb: Array
    """Taken off the market at the origin at its ex-works price (buffers, stock building), t."""
    absorb_price: Array
    """d absorb / d own ex-works price, <= 0."""


class Use(NamedTuple):
    """Answer of the buyers other than the next stage; every array is (B,S,R)."""

    gross: Array
    """Wanted in all, t: final use, stock building, state buying."""
    gross_slope: Array
    net: Array
    """Wanted from the market: gross less what users release from their own stocks."""
    net_slope: Array


class Curves(Protocol):
    """Price -> quantity and slope. Must be finite for any positive price."""

    @property
    def releases(self) -> bool:
        """False when `net` is always `gross`, which saves the inner solve."""
        ...

    def supply(self, price: Array, input_price: Array) -> Supply:
        """Offer of every node at its ex-works price and the price of its input."""
        ...

    def use(self, price: Array) -> Use:
        """Use of every node at its delivered price."""
        ...

    def lively(self, input_price: Array) -> tuple[Array, Array] | None:
        """Range of own prices in which supply answers, given the input's; None = no advice.

        Newton steps from a flat part of a curve are stopped at its lower end, and cold starts are
        moved into the range. It steers the search only, never the answer.
        """
        ...

    def select(self, rows: Rows) -> Self:
        """The same curves for some systems of the batch."""
        ...


def take(record: Any, rows: Rows) -> Any:
    """A copy of a record of arrays (leading axis B) with only some rows; None stays None."""
    picked: dict[str, Any] = {}
    for f in fields(record):
        value = getattr(record, f.name)
        if isinstance(value, np.ndarray):
            picked[f.name] = value[rows]
        elif hasattr(value, "select"):
            picked[f.name] = value.select(rows)
    return replace(record, **picked)


@dataclass(frozen=True, slots=True, eq=False)
class Bypass:
    """The second channel of imports: outside goods that pay no levy (leak and side purchases)."""

    log_weight: Array
    """(B,S,R,R) ln a, -inf for links that are not outside j's zone."""
    share: Array
    """(B,S,R) share of spot demand."""
    tonnes: Array
    """(B,S,R) t/month on top."""

    def select(self, rows: Rows) -> Self:
        """Some rows."""
        picked: Self = take(self, rows)
        return picked


@dataclass(frozen=True, slots=True, eq=False)
class Quotas:
    """A padded list of limits on flows, each with a shadow rent."""

    limit: Array
    """(B,S,Q) t/month, positive; inf = padding."""
    links: Array
    """(B,S,Q,R,R) 1.0 where the link counts against the quota."""

    def select(self, rows: Rows) -> Self:
        """Some rows."""
        picked: Self = take(self, rows)
        return picked


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """B systems of S stages and R regions.

    lower arm of the landed price = slope * price + base + rent_slope * rents (rents of quotas).
    """

    curves: Curves
    log_weight: Array
    """(B,S,R,R) ln a, the buyers' habit; -inf where no link exists or the origin is inactive."""
    theta: Array
    """(B,S) dispersion, USD/kg, positive."""
    base: Array
    """(B,S,R,R) freight, specific charges and duties, USD/kg."""
    scale: Array
    """(B,S) world use, t/month, positive (any positive number for a stage that is not there)."""
    active: NDArray[np.bool_]
    """(B,S,R) the node has a supply and so a price to find."""
    start: Array
    """(B,S,R) positive prices to start from; inactive nodes keep theirs."""
    slope: Array | None = None
    """(B,S,R,R) d lower / d price; None = 1."""
    rent_slope: Array | None = None
    """(B,S,R,R) d lower / d rent; None = 1."""
    floor: Array | None = None
    """(B,S,R,R) entry price, NO_FLOOR where none."""
    levy_cap: Array | None = None
    """(B,S,R,R) largest levy, inf where none."""
    backstop: Array | None = None
    """(B,S,R) price of emergency feed, unlimited; None = none."""
    user_floor: Array | None = None
    """(B,S,R) users' price below which they release no more of their stocks; None = 0."""
    preset: Array | None = None
    """(B,S,R) contract deliveries netted out of the spot market of j."""
    bypass: Bypass | None = None
    quotas: Quotas | None = None
    recipe: Array | None = None
    """(B,S,R,R) part of seller j's input that is bought at buyer i of the SAME stage; None = all
    inputs come from the stage before in the same region, as in the game. For networks given on
    file (re-export, cycles). Not with a bypass nor with curves that release stocks."""

    def select(self, rows: Rows) -> Self:
        """Some systems of the batch."""
        picked: Self = take(self, rows)
        return picked
