"""Jacobian of the market in stage blocks.

Rows and columns of a block: R ex-works prices, then Q quota rents (if any). The chain couples a
stage only with its neighbours, so the matrix is block tridiagonal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from game.market.elimination import Blocks
from game.market.problem import Problem
from game.market.stages import add_of_last
from game.market.system import FB_SMOOTH, TIE, Answer, Point, answer_of, landed_slope
from game.market.types import Rows

Array = NDArray[np.float64]


DENSE = 48
"""Matrices up to this size are solved whole: fewer, longer calls."""
TRACE = np.array(1e-14)
"""Added to the diagonal."""


@dataclass(slots=True, eq=False)
class Room:
    """Blocks to write into, all zero at first. A search keeps its own: what one step writes the next does too."""

    diagonal: Array
    lower: Array
    upper: Array
    whole: Array | None
    spine: Array
    """(B,S,n) the diagonal of `diagonal`"""

    @classmethod
    def of(cls, batch: int, stages: int, size: int) -> Self:
        """For so many systems and stages, `size` unknowns a stage."""
        if stages * size > DENSE:
            aside = (batch, stages - 1, size, size)
            square = np.zeros((batch, stages, size, size))
            return cls(square, np.zeros(aside), np.zeros(aside), None, _diagonal(square))
        whole = np.zeros((batch, stages, size, stages, size))
        row = 8 * stages * size
        steps = (row * stages * size, row * size + 8 * size, row, 8)

        def blocks(count: int, first: int) -> Array:
            return np.ndarray((batch, count, size, size), float, whole.data, first, steps)

        spine = np.ndarray((batch, stages, size), float, whole.data, 0, (*steps[:2], row + 8))
        return cls(blocks(stages, 0), blocks(stages - 1, row * size), blocks(stages - 1, 8 * size), whole, spine)


@dataclass(slots=True, eq=False)
class _Channel:
    """One way of buying: lawful spot, or bypassing the levy."""

    share: Array
    bought: Array
    part: Array | float
    """d bought / d demand"""
    switch: Array | float
    """d bought / d (lawful index - bypass index)"""
    slope: Array | None
    rent_slope: Array | None


def _channels(problem: Problem, point: Point) -> list[_Channel]:
    slope = landed_slope(problem, point, problem.slope)
    rent_slope = None if problem.quotas is None else landed_slope(problem, point, problem.rent_slope)
    if point.share_bypass is None or point.leak_slope is None or point.switch is None:
        return [_Channel(point.share, point.demand, 1.0, 0.0, slope, rent_slope)]
    lawful = _Channel(
        point.share, point.demand - point.bypass, 1.0 - point.leak_slope, -point.switch, slope, rent_slope,
    )
    second = _Channel(
        point.share_bypass, point.bypass, point.leak_slope, point.switch,
        problem.slope, problem.rent_slope,
    )
    return [lawful, second]


def _times(values: Array, factor: Array | None) -> Array:
    return values if factor is None else values * factor


def _touch(problem: Problem, channel: _Channel, direct: Array) -> tuple[Array, Array]:
    """Index slopes W (B,S,n,R) and seller rows (B,S,n,R); adds to the direct part (B,S,n,n)."""
    index = _times(channel.share, channel.slope)
    keen = channel.bought * problem.keen
    sellers = index.shape[-2]
    quotas = problem.quotas
    extra = 0 if quotas is None else quotas.limit.shape[-1]
    spine = _diagonal(direct)[..., :sellers]
    spine += (index @ keen[..., None])[..., 0]
    if quotas is None:
        return index, channel.share
    found = quotas.list
    share = by_rent = channel.share.reshape(-1)[found.link]
    if channel.rent_slope is not None:
        by_rent = share * channel.rent_slope.reshape(-1)[found.link]
    moved, spot = by_rent * keen.reshape(-1)[found.buyer], direct.reshape(-1)
    np.add.at(spot, found.corner, moved)
    np.add.at(spot, found.mirror, index.reshape(-1)[found.link] * keen.reshape(-1)[found.buyer])
    np.add.at(spot, found.pair, moved[found.first])
    return _below(index, extra, found.row, by_rent), _below(channel.share, extra, found.row, share)


def _below(links: Array, extra: int, places: Rows, values: Array) -> Array:
    """(B,S,N+Q,R): a link array with the sums over each quota's links set below it."""
    batch, stages, sellers, regions = links.shape
    longer = np.zeros((batch, stages, sellers + extra, regions))
    longer[:, :, :sellers] = links
    np.add.at(longer.reshape(-1), places, values)
    return longer


def _diagonal(matrix: Array) -> Array:
    """Writable view of the last two axes' diagonal."""
    view: Array = np.einsum("...ii->...i", matrix)
    return view


def assemble(
    problem: Problem, point: Point, ease: Array, damping: Array | None = None, room: Room | None = None
) -> Blocks:
    """Blocks of d(residual)/d(price, rent) at a point.

    `ease` (B,), or one number for all, is a least slope in ln price: markets that answer no price (a levy takes every
    change, mines run full) would otherwise throw the search to infinity; it goes to zero with the
    residual. `damping` (B,) adds that share to the whole diagonal. The blocks are written into `room`.
    """
    if room is None:
        room = Room.of(*problem.unknowns)
    if point.share_bypass is None and problem.quotas is None and problem.recipe is None:
        return _plain(problem, point, ease, damping, room)
    channels, answer = _channels(problem, point), answer_of(point)
    direct = np.zeros(room.diagonal.shape)
    touched = [_touch(problem, channel, direct) for channel in channels]
    indices = [index for index, _ in touched]
    seller: Array | None = None
    pulled: list[Array] = []
    for number, (channel, (_, rows)) in enumerate(zip(channels, touched, strict=True)):
        # Along the lawful index demand moves, along each index the split between channels.
        along = [channel.part * answer.response + channel.switch, 0.0 - channel.switch]
        along[number] = along[number] + channel.bought * problem.keen
        for spot in range(len(channels)):
            piece = rows * np.asarray(along[spot])[..., None, :]
            if number:
                pulled[spot] += piece
            else:
                pulled.append(piece)
        if problem.recipe is not None:  # input bought in this very stage (networks given on file)
            pull = problem.recipe * point.supply.need_price[..., None, :]
            direct -= np.pad(rows @ pull, [(0, 0)] * 3 + [(0, rows.shape[-2] - pull.shape[-1])])
        sold = rows if len(channels) == 1 else rows * np.asarray(channel.part)[..., None, :]
        seller = sold if seller is None else seller + sold
    assert seller is not None
    taken = np.matmul(pulled[0], indices[0].swapaxes(-1, -2), out=room.diagonal)
    for piece, index in zip(pulled[1:], indices[1:], strict=True):
        taken += piece @ index.swapaxes(-1, -2)
    np.subtract(direct, taken, out=taken)
    return _scale(problem, point, answer, (seller, indices[0]), (ease, damping), room)


def _scale(
    problem: Problem, point: Point, answer: Answer, links: tuple[Array, Array], calm: tuple[Array, Array | None],
    room: Room,
) -> Blocks:
    """Turn slopes of tonnes into slopes of the logarithmic residual.

    `room` holds minus d(taken) / d(price, rent), `links` are the slopes d(taken) / d(demand) and d(index) / d(price,
    rent), (B,S,n,R) both.
    """
    seller, index = links
    row_scale, own, residual, passed = _own_rows(problem, point, answer, calm[0])
    if problem.quotas is not None and point.rent is not None:
        rows, rent_diag = _quota_rows(problem, point)
        row_scale = np.concatenate([row_scale, rows], axis=-1)
        own = np.concatenate([own, rent_diag], axis=-1)
        residual = np.concatenate([residual, point.quota_gap], axis=-1)
    room.diagonal *= row_scale[..., None]
    seller = seller * -row_scale[..., None]
    if answer.swing is not None:
        # The users' prices are on their way too: what is left of the excess once they arrive.
        residual = residual + (seller @ answer.swing[..., None])[..., 0]
    sellers = problem.unknowns[2] - (0 if problem.quotas is None else problem.quotas.limit.shape[-1])
    if problem.recipe is not None:
        bundle = (index @ problem.recipe).swapaxes(-1, -2)
        room.diagonal[..., :sellers, :] += passed[..., None] * bundle
    else:
        _couple(problem, room, (seller, index), answer, passed)
    _settle(room.spine, own, calm[1])
    pull = index[..., :sellers, :]
    return Blocks(room.diagonal, room.lower, room.upper, residual, room.whole, pull, answer, seller, passed)


def _couple(problem: Problem, room: Room, links: tuple[Array, Array], answer: Answer, passed: Array) -> None:
    """Write the blocks beside the diagonal: what a stage's price moves in its neighbours' equations.

    `links` (B,S,n,R): slopes of a row in demand, of the index in an unknown; `passed` (B,S,R): of a row in the price of
    its input.
    """
    if not room.lower.size:
        return
    seller, index = links
    behind, ahead = passed[:, 1:] * answer.lift[:, :-1], answer.chain[:, :-1, None, :]
    seats = problem.seats
    if seats is None:
        regions = passed.shape[-1]
        np.multiply(index[:, :-1].swapaxes(-1, -2), behind[..., None], out=room.lower[:, :, :regions])
        np.multiply(seller[:, :-1], ahead, out=room.upper[..., :regions])
        return
    sellers = seats.region.shape[-1]
    room.lower[:, :, :sellers] = seats.of_next(index[:, :-1] * behind[:, :, None]).swapaxes(-1, -2)
    room.upper[..., :sellers] = seats.of_next(seller[:, :-1] * ahead)


def _own_rows(
    problem: Problem, point: Point, answer: Answer, ease: Array
) -> tuple[Array, Array, Array, Array]:
    """1/taken, own slope and residual of the sellers' rows (B,S,N), and slopes in the input's price (B,S,R).

    The residual counts what sellers' inputs will cost once users' prices have arrived.
    """
    out, inward, own = _own_slopes(problem, point, answer, ease)
    passed = out * point.supply.offer_input
    residual = _arriving(problem, point, passed)
    seats = problem.seats
    if seats is None:
        return inward, own, residual, passed
    return seats.nodes(inward), seats.nodes(own), residual, passed


def _arriving(problem: Problem, point: Point, passed: Array) -> Array:
    """(B,S,N) excess, with what sellers' inputs will cost once users' prices have arrived."""
    residual = point.excess.copy()
    if point.shift is not None and residual.shape[1] > 1:
        add_of_last(residual, point.shift, passed)
    return problem.seated(residual)


def left_over(problem: Problem, point: Point, blocks: Blocks) -> Array:
    """(B,S,n) the residual at a new point, for a step with the slopes of the last one."""
    residual = _arriving(problem, point, blocks.passed)
    if point.quota_gap is not None:
        residual = np.concatenate([residual, point.quota_gap], axis=-1)
    if point.shift is not None:
        residual += (blocks.rows @ (point.users.along * point.shift)[..., None])[..., 0]
    return residual


def _own_slopes(problem: Problem, point: Point, answer: Answer, ease: Array) -> tuple[Array, Array, Array]:
    """1/offered, 1/taken (nothing where there is no market) and the residual's own slope."""
    supply = point.supply
    out, inward = np.reciprocal(point.outward), np.reciprocal(point.inward)
    own = supply.offer_price.copy()
    if own.shape[1] > 1:
        add_of_last(own, answer.push, supply.offer_input)
    if not problem.whole:
        out, inward = np.where(problem.active, out, 0.0), np.where(problem.active, inward, 0.0)
    own *= out
    own -= inward * supply.absorb_price
    if not problem.whole:
        own += ~problem.active
    own += (ease[:, None, None] if ease.ndim else ease) / point.price
    return out, inward, own


def _settle(spine: Array, own: Array, damping: Array | None) -> None:
    """Add the own slopes, and the damping if any, to the diagonal `spine`."""
    own += TRACE
    spine += own
    if damping is not None:
        spine += damping[:, None, None] * np.abs(spine)


def _plain(problem: Problem, point: Point, ease: Array, damping: Array | None, room: Room) -> Blocks:
    """The same matrix where there are no rents, no bypass and no recipes: far fewer steps."""
    share, answer = point.share, answer_of(point)
    index = _index_slopes(problem, point)
    inward, own, residual, passed = _own_rows(problem, point, answer, ease)
    sold = problem.seated(point.taken) if index is share else (index @ point.demand[..., None])[..., 0]
    rows = share * -inward[..., None]
    inward *= problem.seated(problem.keen)
    inward *= sold
    own += inward
    along = point.users.rise + answer.response
    np.matmul(rows * along[..., None, :], index.swapaxes(-1, -2), out=room.diagonal)
    if answer.swing is not None:
        residual += (rows @ answer.swing[..., None])[..., 0]
    _couple(problem, room, (rows, index), answer, passed)
    _settle(room.spine, own, damping)
    return Blocks(room.diagonal, room.lower, room.upper, residual, room.whole, index, answer, rows, passed)


def _index_slopes(problem: Problem, point: Point) -> Array:
    """(B,S,N,R) d lawful index / d price: shares, times the slopes of their landed prices where those are not 1."""
    share, floors = point.share, problem.floors
    if point.levy_slope is None or floors is None:
        return share if problem.slope is None else share * problem.slope
    index = share.copy() if problem.slope is None else share * problem.slope
    index.reshape(-1)[floors.link] *= point.levy_slope
    return index


def _quota_rows(problem: Problem, point: Point) -> tuple[Array, Array]:
    """Row scale and own slope in the rent of the complementarity rows."""
    assert problem.quotas is not None and point.rent is not None
    assert point.quota_flow is not None and point.quota_gap is not None
    real = problem.quotas.real
    flow = np.maximum(point.quota_flow, 1e-300)
    scaled = point.rent * problem.per_spread
    slack = problem.quotas.limit_log - np.log(flow) + TIE * np.arcsinh(scaled)
    root = np.sqrt(scaled**2 + slack**2 + 2.0 * FB_SMOOTH**2)
    by_rent, by_slack = 1.0 - scaled / root, 1.0 - slack / root
    rows = np.where(real, by_slack / flow, 0.0)
    tie = TIE / np.sqrt(1.0 + scaled**2)
    own = np.where(real, (by_rent + tie * by_slack) * problem.per_spread, 1.0)
    return rows, own
