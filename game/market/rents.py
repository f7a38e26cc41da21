"""First guess of quota rents: what clears each quota at today's prices and needs, all else held.

A curb that is new, or whose rent nobody remembers, would begin with no rent; the first steps then
send its origin's price after a demand that the quota will cut off anyway.
"""

from __future__ import annotations

import numpy as np

from game.market.choice import choose
from game.market.problem import Problem
from game.market.system import Point, counted
from game.market.types import Array

FAR = 5.0
"""Quota residual (in units of theta) from which a guess is worth its time."""
ROUNDS = 6
NEAR = 0.02
"""Change of a rent, in units of theta, at which it is guessed well enough."""
LEAST_ANSWER = 0.05
"""Least share of a rent that is taken to reach the buyers' choice."""
STRIDE = 20.0
"""Most that a rent changes in a round, in units of theta."""


def guess_rents(problem: Problem, point: Point, width: Array) -> Array | None:
    """(B,S,Q) rents to go on from, or None where those of `point` will do."""
    quotas = problem.quotas
    if quotas is None or point.rent is None or point.quota_gap is None:
        return None
    real = quotas.real
    # Quotas that share links, and guesses that go far (below), are no better than none.
    keep = (np.abs(point.quota_gap) < FAR).all(axis=(-1, -2))
    if keep.all():
        return None
    crowd = (quotas.links * real[..., None, None]).sum(axis=2, keepdims=True)
    keep |= (quotas.links * crowd > 1.0).any(axis=(1, 2, 3, 4))
    if keep.all():
        return None
    bought = (point.demand - point.bypass)[..., None, :]
    rent = point.rent
    for _ in range(ROUNDS):
        choice = choose(problem, point.price, rent, width)
        share = choice.lawful.share
        trade = share * bought
        answer = trade - trade * share
        if choice.levy_slope is not None and problem.floors is not None:
            answer.reshape(-1)[problem.floors.link] *= choice.levy_slope
        flow = np.maximum(counted(quotas, trade), 1e-300)
        moved = counted(quotas, answer) / flow
        over = (np.log(flow) - quotas.limit_log) / np.maximum(moved, LEAST_ANSWER)
        step = problem.spread * np.clip(over, -STRIDE, STRIDE)
        before, rent = rent, np.where(real, np.maximum(rent + step, 0.0), rent)
        if (np.abs(rent - before) <= NEAR * problem.spread).all():
            break
    keep |= (rent > point.price.mean(axis=-1, keepdims=True)).any(axis=(-1, -2))
    return None if keep.all() else np.where(keep[:, None, None], point.rent, rent)
