"""The direction of a step: Newton's, corrected by a look at the bends ahead."""

from __future__ import annotations

import numpy as np

from game.market.curves import ZERO
from game.market.elimination import Blocks, step, step_and_echo
from game.market.jacobian import left_over
from game.market.problem import Problem
from game.market.stages import add_of_next_times
from game.market.system import Point
from game.market.types import Array

NEARBY = 0.2
"""Merit up to which a step looks at the bends ahead."""
STRAIGHT = 1e-3
"""Merit from which on there are none that matter."""


def looks(merit: Array) -> Array | bool:
    """(B,1) 1 for systems that look at the bends ahead; False = none does."""
    if merit.min() > NEARBY or merit.max() < STRAIGHT:
        return False
    return (merit <= NEARBY)[:, None].astype(float)


def newton_way(problem: Problem, point: Point, blocks: Blocks, look: Array | bool) -> tuple[Array, Array]:
    """Newton direction and forecast of the users' prices, with a second look at the bends ahead (`look`: whose).

    What a plain step leaves comes mostly from where users begin to buy for stock: their need bends within a
    fiftieth of itself, and prices are off in all regions at once. Both are known before the step is made: the
    tonnes by which need will leave its tangent, and the echo of more need in a whole stage.
    """
    if blocks.whole is None or look is False:
        direction = step(blocks)
        return at_regions(problem, direction), _user_way(problem, point, blocks, direction)
    sellers = blocks.pull.shape[-2]
    direction, echo = step_and_echo(blocks.whole, blocks.residual, sellers)
    way_user = _user_way(problem, point, blocks, direction)
    missed = problem.curves.missed(point.users.need.use, way_user)
    if missed is None:
        return at_regions(problem, direction), way_user
    reply = _reply(point, blocks, missed)
    missed += point.users.need.net_slope * reply
    more = missed.sum(axis=-1) / point.inward.sum(axis=-1)
    if look is not True:
        more *= look
    direction += (echo @ more[..., None]).reshape(direction.shape)
    return at_regions(problem, direction), _user_way(problem, point, blocks, direction) + reply


def _reply(point: Point, blocks: Blocks, missed: Array) -> Array:
    """(B,S,R) how users' prices answer the tonnes missed: those who buy for stock pay the index whatever they want."""
    reply = missed * blocks.answer.yields
    swing = point.users.need.use.swing
    if swing is not None:
        np.copyto(reply, 0.0, where=swing[0] > ZERO)
    return reply


def past_bends(problem: Problem, point: Point, blocks: Blocks, way_user: Array) -> tuple[Array, Array] | None:
    """A step again, now with the tonnes by which need will leave its tangent at each node; None = nowhere.

    `way_user` is the forecast of the first try. It costs a second solution, where the echo gives the mean for nothing.
    """
    missed = problem.curves.missed(point.users.need.use, way_user)
    if missed is None:
        return None
    blocks.residual = blocks.residual + (blocks.rows @ missed[..., None])[..., 0]
    direction = step(blocks)
    return at_regions(problem, direction), _user_way(problem, point, blocks, direction)


def once_more(problem: Problem, point: Point, blocks: Blocks) -> tuple[Array, Array]:
    """Direction and forecast of the users' prices at a point by the slopes of the one before."""
    blocks.residual = left_over(problem, point, blocks)
    direction = step(blocks)
    return at_regions(problem, direction), _user_way(problem, point, blocks, direction)


def at_regions(problem: Problem, way: Array) -> Array:
    """(B,S,R+Q) of the unknowns' way (B,S,N+Q): prices of regions without supply stay."""
    seats = problem.seats
    if seats is None:
        return way
    sellers = seats.region.shape[-1]
    whole = seats.back(way[..., :sellers])
    return whole if sellers == way.shape[-1] else np.concatenate([whole, way[..., sellers:]], axis=-1)


def _user_way(problem: Problem, point: Point, blocks: Blocks, direction: Array) -> Array:
    """Linear forecast of the users' prices along a direction."""
    answer = blocks.answer
    move = direction[..., : blocks.pull.shape[-2]]
    change: Array = (move[..., None, :] @ blocks.pull)[..., 0, :]
    change *= answer.lift
    if change.shape[1] > 1:
        add_of_next_times(change, move if problem.seats is None else problem.seats.back(move), answer.push)
    if point.shift is not None:
        change += point.shift
    return change
