"""What the kernel solves: links, wedges and limits of B systems, and the curves behind them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from game.market.levy import NO_FLOOR
from game.market.protocol import Curves
from game.market.quota_links import LinkList
from game.market.seats import Seats
from game.market.types import Array, Rows, spread_out, take

GROUND = 1e-9
"""Share of world use added to both sides of a market inside the logarithm."""


BARELY = 1.0 + 1e-9
"""A users' price that is no higher over its least counts as the least."""
NEARLY = 0.9
"""The least users' price is never above this share of the index."""


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


LIFT = 300.0
"""Largest exponent of the origins' weights at the starting prices (exp overflows at 709)."""


@dataclass(frozen=True, eq=False)
class Quotas:
    """A padded list of limits on flows, each with a shadow rent."""

    limit: Array
    """(B,S,Q) t/month, positive; inf = padding."""
    links: Array
    """(B,S,Q,R,R) 1.0 where the link counts against the quota."""

    @cached_property
    def real(self) -> NDArray[np.bool_]:
        """(B,S,Q) entries that are no padding."""
        return np.isfinite(self.limit)

    @cached_property
    def limit_log(self) -> Array:
        """(B,S,Q) ln of the limit, 0 for padding."""
        return np.log(np.where(self.real, self.limit, 1.0))

    @cached_property
    def list(self) -> LinkList:
        """The links that count, one after the other."""
        return LinkList.of(self.links)

    def select(self, rows: Rows) -> Self:
        """Some rows."""
        picked: Self = take(self, rows)
        return picked


class Floors(NamedTuple):
    """The links that have a floor, one after the other; n of them."""

    link: Rows
    """(n) position in (B,S,R,R)"""
    system: Rows
    """(n) position in (B)"""
    floor: Array
    cap: Array | None
    """(n) largest levy, inf where none; None = none anywhere"""
    origin: Rows
    """(n) position of the origin in (B,S,R)"""
    base: Array
    slope: Array | None
    """(n) of the lower arm; None = 1"""
    size: Array
    """(n) what the rounding is a share of"""
    less_keen: Array
    """(n) -1 / `theta`"""


class Detour(NamedTuple):
    """Weights of the goods that bypass the levy."""

    weight: Array
    """(B,S,R,R) times the weights of lawful goods without their levies"""
    unreached: NDArray[np.bool_]
    """(B,S,R) destinations that nothing reaches so"""


@dataclass(frozen=True, eq=False)
class Problem:
    """B systems of S stages and R regions.

    lower arm of the landed price = slope * price + base + rent_slope * rents (rents of quotas).
    The properties are what a solve would otherwise reckon anew at every step.
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
    seats: Seats | None = None
    """Who sells, where link arrays have rows for them alone (B,S,N,R for all B,S,R,R above); None = every region."""

    def seated(self, values: Array) -> Array:
        """A node array (B,S,R) at the rows of the link arrays (B,S,N)."""
        return values if self.seats is None else self.seats.nodes(values)

    @cached_property
    def unknowns(self) -> tuple[int, int, int]:
        """B, S, N + Q: prices to find and rents of a stage."""
        return (*self.base.shape[:2], self.base.shape[2] + (0 if self.quotas is None else self.quotas.limit.shape[-1]))

    @cached_property
    def spread(self) -> Array:
        """(B,S,1) `theta`"""
        return self.theta[..., None]

    @cached_property
    def per_spread(self) -> Array:
        """(B,S,1) 1 / `theta`"""
        return 1.0 / self.theta[..., None]

    @cached_property
    def spread_at(self) -> Array:
        """(B,S,R) `theta`, whole: arrays of one shape are worked through twice as fast."""
        return spread_out(self.spread, self.start.shape)

    @cached_property
    def keen(self) -> Array:
        """(B,S,R) 1 / `theta`, whole"""
        return 1.0 / self.spread_at

    @cached_property
    def per_scale(self) -> Array:
        """(B,S,R) 1 / `scale`, whole"""
        return spread_out(1.0 / self.scale[..., None], self.start.shape)

    @cached_property
    def later(self) -> Array:
        """(B,S,R) 0 at the first stage, 1 at the others"""
        later = np.ones(self.start.shape)
        later[:, 0] = 0.0
        return later

    @cached_property
    def nothing(self) -> Array:
        """(B,S,R) zeros, to be read only"""
        return np.zeros(self.start.shape)

    @cached_property
    def ones(self) -> Array:
        """(1,N) to add up over origins with"""
        return np.ones((1, self.base.shape[-2]))

    @cached_property
    def whole(self) -> bool:
        """Every node has a price to find."""
        return bool(self.active.all())

    @cached_property
    def ground(self) -> Array:
        """(B,S,R) added to both sides of a market inside the logarithm, t."""
        return GROUND / self.per_scale

    @cached_property
    def trace(self) -> Array:
        """(B,S,R) a need so small that it only keeps ratios defined where nobody uses anything, t."""
        return 1e-12 / self.per_scale

    @cached_property
    def least_user(self) -> Array:
        """(B,S,R) the least users' price where the index is not near it"""
        return self.nothing if self.user_floor is None else self.user_floor

    @cached_property
    def barely_user(self) -> Array:
        """(B,S,R) what counts as such"""
        return self.least_user * BARELY

    @cached_property
    def glut(self) -> Array:
        """(B,S,R) index from which on it is near"""
        return self.least_user / NEARLY

    @cached_property
    def least_reading(self) -> Array | None:
        """(B,S,R) index below which users' curves are not read; None = 0."""
        return None if self.user_floor is None else 0.05 * self.user_floor

    @cached_property
    def floors(self) -> Floors | None:
        """Links with a floor; None where there are none."""
        if self.floor is None:
            return None
        link = np.flatnonzero(self.floor > 0.5 * NO_FLOOR)
        if not link.size:
            return None
        cap = None if self.levy_cap is None else self.levy_cap.ravel()[link]
        floor, slope = self.floor.ravel()[link], None if self.slope is None else self.slope.ravel()[link]
        origin = link // self.floor.shape[-1]
        return Floors(
            link, link // (self.floor.size // len(self.floor)), floor, cap,
            origin if self.seats is None else self.seats.flat.reshape(-1)[origin],
            self.base.ravel()[link], slope, np.where(floor > 0, floor, 1e-5), -self.keen_links[link],
        )

    @cached_property
    def floor_exponent(self) -> Array:
        """(n) `pull_log` on the links with a floor"""
        return self.pull_log.reshape(-1)[() if self.floors is None else self.floors.link]

    def rounding(self, floors: Floors, width: Array) -> Array:
        """(n) how widely the kinks of the floors are rounded, USD/kg; `width` (B,) relative to the floor.

        The last answer is kept: a search asks with the same array until it tightens it.
        """
        known: tuple[Array, Array] | None = self.__dict__.get("_rounding")
        if known is None or known[0] is not width:
            known = width, width[floors.system] * floors.size
            self.__dict__["_rounding"] = known
        return known[1]

    @cached_property
    def keen_links(self) -> Array:
        """1 / `theta` on all links (B,S,R,R), in one row"""
        return spread_out(self.per_spread[..., None], self.base.shape).reshape(-1)

    @cached_property
    def bare(self) -> Array:
        """(B,S,R,R) ln a less the fixed charges of the link in dispersions."""
        bare = self.base * self.per_spread[..., None]
        return np.subtract(self.log_weight, bare, out=bare)

    @cached_property
    def at_start(self) -> Array:
        """(B,S,R,R) `bare`, less the origins' starting prices."""
        if self.steep is None:
            return self.bare - self.seated(self.start * self.keen)[..., None]
        return self.bare - self.steep * self.seated(self.start)[..., None]

    @cached_property
    def anchor(self) -> Array:
        """(B,S,R) added to the exponents of a destination's origins, so that none overflows.

        At the starting prices the largest becomes LIFT: prices may fall by so many dispersions and
        rise by twice as many before shares must be reckoned the long way.
        """
        top = self.at_start.max(axis=-2)
        if self.backstop is not None:
            top = np.maximum(top, -self.backstop * self.per_spread)
        return LIFT - np.where(np.isfinite(top), top, 0.0)

    @cached_property
    def detour(self) -> Detour | None:
        """Weights of the goods that bypass the levy; None where none do."""
        if self.bypass is None:
            return None
        reach = np.isfinite(self.bypass.log_weight) & np.isfinite(self.log_weight)
        more = np.where(reach, self.bypass.log_weight, -np.inf) - np.where(reach, self.log_weight, 0.0)
        return Detour(np.exp(more), np.asarray(~reach.any(axis=-2)))

    @cached_property
    def weight_at_home(self) -> Array:
        """(B,S,R,R) `bare`, anchored."""
        return self.bare + self.anchor[..., None, :]

    @cached_property
    def steep(self) -> Array | None:
        """(B,S,R,R) slope of the lower arm in dispersions; None = as all others, 1 / `theta`"""
        return None if self.slope is None else self.slope * self.per_spread[..., None]

    @cached_property
    def pull_log(self) -> Array:
        """(B,S,R,R) exponents of links at the starting prices"""
        return self.at_start + self.anchor[..., None, :]

    @cached_property
    def pull(self) -> Array:
        """(B,S,R,R) their weights"""
        return np.exp(self.pull_log)

    @cached_property
    def escape(self) -> Array | None:
        """(B,S,R) weight of emergency feed beside origins, anchored; None = there is none."""
        return None if self.backstop is None else np.exp(self.anchor - self.backstop * self.per_spread)

    @cached_property
    def unreached(self) -> NDArray[np.bool_] | None:
        """(B,S,R) destinations without any link; None = none."""
        shut = np.asarray(np.isneginf(self.log_weight).all(axis=-2), bool)
        return shut if shut.any() else None

    def select(self, rows: Rows) -> Self:
        """Some systems of the batch."""
        picked: Self = take(self, rows)
        for name in ("anchor", "weight_at_home", "escape", "steep", "pull_log", "pull"):
            known = self.__dict__.get(name)
            if known is not None:
                picked.__dict__[name] = known[rows]
        detour: Detour | None = self.__dict__.get("detour")
        if detour is not None:
            picked.__dict__["detour"] = Detour(detour.weight[rows], detour.unreached[rows])
        return picked
