"""One Newton search: trial points, line search, directions; batched, each system at its own pace."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from game.market.choice import logit
from game.market.direction import looks, newton_way, once_more
from game.market.elimination import Blocks
from game.market.jacobian import Room, assemble
from game.market.problem import Problem
from game.market.system import Array, Point
from game.market.types import Rows

COARSE, FINE = 5e-3, 1e-4
"""Rounding of floors, relative: where a search begins that failed before, and in every answer."""
STEEPEST_FALL, STEEPEST_RISE = 0.6, 0.5
"""Largest relative change of a price in one step."""
MOST_SHORT = 4.0
"""Steps that rise too steeply are shortened as a whole up to so many times, then price by price."""
SHORTER = 0.35
"""A step that failed is tried again at this share of its length."""
CAUTION, BOLDNESS = 0.1, 1e-4
"""Share of the diagonal added after a first failure: less mostly goes round the same kink again, but
now and then leads where more does not."""
WAIVERS = 4
"""So many steps may run into curbs (`judge.waived`)."""
ENOUGH = 1e-8
"""Merit at which hardly any system is not yet solved."""
SMALL_STEP = np.array(0.02)
"""Steps in which no price moves by more need no watching."""
LOWEST, HIGHEST = 1e-12, 1e15
"""Prices are looked for in this range, USD/kg."""
FLAT = 0.1
"""Least slope of a market in the logarithm of its price, while far from the answer."""
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """Where to begin: ex-works prices (B,S,R), users' prices (B,S,R), quota rents (B,S,Q)."""

    price: Array
    user_price: Array | None = None
    rent: Array | None = None
    warm: bool = True


@dataclass(slots=True, eq=False)
class Search:
    """Working arrays of the systems still unsolved."""

    rows: Rows
    live: Flags
    """Systems not solved yet; solved ones ride along until enough of them can be dropped."""
    problem: Problem
    price: Array
    rent: Array | None
    user: Array | None
    width: Array
    merit: Array
    before: Array
    """Merit of the base point before."""
    length: Array
    damping: Array
    direction: Array
    way_user: Array | None
    """Linear forecast of the change of users' prices along the direction."""
    tied: NDArray[np.bool_] | None
    """Nodes whose users' price is the index: nobody lives off stocks there."""
    caution: float = CAUTION
    """Damping after a first failure, as a share of the diagonal."""
    room: Room | None = None
    """Where the Jacobian is written."""
    blocks: Blocks | None = None
    """The slopes of the last step, where all systems took it whole."""
    unshortened: bool = False
    """All lengths are 1."""
    careful: bool = False
    """Another search of these systems failed."""
    coarse: bool = False
    """Some system's floors are rounded more than in an answer."""
    calm: bool = False
    """The last trial moved no price by more than a few hundredths."""
    waivers: NDArray[np.int64] | None = None
    """(B,) how often a step may still run into curbs; None = never."""

    def keep(self, rows: Rows) -> None:
        """Drop the systems not in `rows` (positions in the current batch)."""
        self.rows, self.live, self.room, self.blocks = self.rows[rows], self.live[rows], None, None
        self.problem = self.problem.select(rows)
        for name in ("price", "rent", "user", "width", "merit", "before", "length", "damping", "direction",
                     "way_user", "tied", "waivers"):
            value = getattr(self, name)
            if value is not None:
                setattr(self, name, value[rows])


def begin(problem: Problem, start: Start | None, rounding: float = FINE) -> Search:
    """Working arrays at the start; a cold start is moved to where supplies are lively.

    `rounding` of floors is what a cold start begins with, FINE the one it ends with.
    """
    batch = problem.start.shape[0]
    stages, regions = problem.start.shape[1:]
    price = np.maximum(problem.start if start is None else start.price, 1e-12)
    quotas = problem.quotas
    extra = 0 if quotas is None else quotas.limit.shape[-1]
    rent: Array | None = None
    if quotas is not None:
        rent = np.zeros(quotas.limit.shape) if start is None or start.rent is None else start.rent
    cold = start is None or not start.warm
    if cold:
        price = _enliven(problem, price)
    return Search(
        rows=np.arange(batch),
        live=np.ones(batch, bool),
        problem=problem,
        price=np.array(price),
        rent=None if rent is None else np.array(rent),
        user=None if start is None or start.user_price is None else np.array(start.user_price),
        width=np.full(batch, rounding if cold and problem.floor is not None else FINE),
        merit=np.full(batch, np.inf),
        before=np.full(batch, np.inf),
        length=np.zeros(batch),
        damping=np.zeros(batch),
        direction=np.zeros((batch, stages, regions + extra)),
        way_user=None,
        tied=None,
        careful=rounding > FINE,
        coarse=cold and problem.floor is not None and rounding > FINE,
        waivers=None if cold or quotas is None else np.full(batch, WAIVERS),
    )


def trial(search: Search) -> tuple[Array, Array | None]:
    """Prices and rents one (capped, shortened) step ahead."""
    regions = search.price.shape[-1]
    way = search.direction if search.unshortened else search.direction * search.length[:, None, None]
    relative = way[..., :regions] / search.price
    search.calm = search.rent is None and not np.count_nonzero(np.abs(relative) >= SMALL_STEP)
    if search.calm:
        return search.price + way, None
    most = np.clip(relative.max(axis=(-1, -2)) / STEEPEST_RISE, 1.0, MOST_SHORT)
    relative = relative / most[:, None, None]
    price = search.price * (1.0 + np.clip(relative, -STEEPEST_FALL, STEEPEST_RISE))
    price = np.clip(price, LOWEST, HIGHEST)
    ahead = _user_ahead(search)
    if ahead is not None:
        lively = search.problem.curves.lively(_input(ahead))
        if lively is not None:
            # A first step from a lively or saturated stretch stops at its lower end; steps from
            # there, and shortened ones, are free.
            low, high = lively
            quarter = 0.25 * (np.where(np.isfinite(high), high, low) - low)
            first = (search.length == 1.0)[:, None, None]
            held = first & (search.price > low + quarter)
            price = np.where(held, np.maximum(price, low), price)
    if search.rent is None:
        return price, None
    reach = np.maximum(30.0 * search.problem.theta, search.price.mean(axis=-1))[..., None]
    shift = np.clip(way[..., regions:] / most[:, None, None], -reach, reach)
    return price, np.maximum(search.rent + shift, 0.0)


def _input(user_price: Array) -> Array:
    """Users' price of the stage before."""
    below = np.zeros_like(user_price)
    below[:, 1:] = user_price[:, :-1]
    return below


def _user_ahead(search: Search) -> Array | None:
    if search.user is None or search.way_user is None:
        return None
    way = search.way_user if search.unshortened else search.way_user * search.length[:, None, None]
    ahead = search.user + way
    if search.calm:
        return ahead
    np.maximum(ahead, (1.0 - STEEPEST_FALL) * search.user, out=ahead)
    return np.minimum(ahead, (1.0 + STEEPEST_RISE) * search.user, out=ahead)


def guess_users(search: Search) -> Array | None:
    """Users' prices expected at the trial point; inf where they follow the index."""
    ahead = _user_ahead(search)
    if ahead is None or search.tied is None:
        return search.user
    np.copyto(ahead, np.inf, where=search.tied)
    return ahead


def _enliven(problem: Problem, price: Array) -> Array:
    """Cold start: stage by stage, own prices that leave the next margins in the lively range."""
    price = np.array(price)
    user = np.zeros_like(price)
    for stage in range(price.shape[1]):
        lively = problem.curves.lively(_input(user))
        if lively is None:
            return price
        price[:, stage] = np.clip(price[:, stage], lively[0][:, stage], lively[1][:, stage])
        landed = problem.base[:, stage] + problem.seated(price)[:, stage, :, None]
        _, index = logit(
            problem.log_weight[:, stage : stage + 1], landed[:, None],
            problem.theta[:, stage : stage + 1], None,
        )
        user[:, stage] = np.where(np.isfinite(index[:, 0]), index[:, 0], price[:, stage])
    return price


def move(search: Search, point: Point, merit: Array, good: Flags, settle: Flags | None) -> None:
    """New base point and Newton direction where the step was good, a shorter step elsewhere."""
    fine = np.count_nonzero(good)
    if not fine:
        search.damping = _damped(search, good)
        search.length, search.unshortened = search.length * SHORTER, False
        _forget(search, settle)
        return
    if fine == good.size and not np.count_nonzero(search.damping):
        ease, damping = FLAT * np.minimum(merit, 1.0), None
    else:
        search.damping = _damped(search, good)
        ease = FLAT * np.minimum(merit, 1.0)
        damping = search.damping if np.count_nonzero(search.damping) else None
    if search.blocks is not None and damping is None and _nearly_there(search, merit):
        direction, way_user = once_more(search.problem, point, search.blocks)
    else:
        if search.room is None:
            search.room = Room.of(*search.problem.unknowns)
        blocks = assemble(search.problem, point, ease, damping, search.room)
        direction, way_user = newton_way(search.problem, point, blocks, looks(merit))
        search.blocks = blocks if damping is None and fine == good.size else None
    taken = good
    if not np.isfinite(direction.sum()):
        taken = good & np.isfinite(direction).all(axis=(-1, -2))
    tied = point.arrived >= point.index
    if np.count_nonzero(taken) == taken.size:
        search.price, search.rent, search.user = point.price, point.rent, point.user_price
        search.direction, search.way_user, search.tied = direction, way_user, tied
        search.before, search.merit = search.merit, merit
        if not search.unshortened:
            search.length, search.unshortened = np.ones(merit.shape), True
    else:
        _move_some(search, point, taken, (direction, way_user, tied))
        search.before = np.where(taken, search.merit, search.before)
        search.merit = np.where(taken, merit, search.merit)
        search.length, search.unshortened = np.where(taken, 1.0, search.length * SHORTER), False
    _forget(search, settle)


def _nearly_there(search: Search, merit: Array) -> bool:
    """One more step with the slopes of the last one should solve what is left.

    Such a step divides the merit once more by what the last one divided it by.
    """
    left = merit * merit
    left -= ENOUGH * search.merit
    return not np.count_nonzero(left > 0.0)


def _damped(search: Search, good: Flags) -> Array:
    """(B,) damping of the next direction: less after a good step, more after one that failed."""
    more = np.maximum(search.damping * 4.0, search.caution)
    damping = np.where(good, search.damping * 0.1, more)
    return np.where(damping < 1e-6, 0.0, damping)


def _forget(search: Search, settle: Flags | None) -> None:
    """Once the rounding of floors is tightened the merits known are those of another function."""
    if settle is not None:
        search.blocks, search.before = None, np.where(settle, np.inf, search.before)
        search.merit = np.where(settle, np.inf, search.merit)


def _move_some(search: Search, point: Point, taken: Flags, new: tuple[Array, Array, Flags]) -> None:
    """Take the step only where it was good."""
    pick = taken[:, None, None]
    search.price = np.where(pick, point.price, search.price)
    if search.rent is not None and point.rent is not None:
        search.rent = np.where(pick, point.rent, search.rent)
    search.user = point.user_price if search.user is None else np.where(
        pick, point.user_price, search.user
    )
    direction, way_user, tied = new
    search.direction = np.where(pick, direction, search.direction)
    search.way_user = way_user if search.way_user is None else np.where(
        pick, way_user, search.way_user
    )
    search.tied = tied if search.tied is None else np.where(pick, tied, search.tied)

