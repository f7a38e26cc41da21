"""How far prices are from clearing: the length of the residual, and the largest excess in tonnes."""

from __future__ import annotations

import math

import numpy as np

from game.market.problem import Problem
from game.market.system import Point
from game.market.types import Array, Mask


def merit_of(point: Point) -> Array:
    """(B,) length of the residual vector; inf where anything is not finite."""
    total = _squares(point.excess) + _squares(point.mismatch)
    if point.quota_gap is not None:
        total += _squares(point.quota_gap)
    # Of a number and none `fmin` takes the number.
    return np.sqrt(np.fmin(total, np.inf))


def length_of_all(point: Point) -> float:
    """Length of the residual vector of all systems together, without quotas; nan where anything is not finite."""
    return math.sqrt(np.vdot(point.excess, point.excess) + np.vdot(point.mismatch, point.mismatch))


def markets_merit(point: Point) -> Array:
    """(B,) the same without the quotas' part."""
    return np.sqrt(np.fmin(_squares(point.excess) + _squares(point.mismatch), np.inf))


def _squares(values: Array) -> Array:
    """(B,) sum of squares."""
    flat = values.reshape(len(values), -1)
    squares: Array = (flat[:, None] @ flat[..., None])[:, 0, 0]
    return squares


MISMATCH = 1e-8
"""Allowed residual of the users' price, as a share of the node's own need."""


def exact(point: Point) -> Mask:
    """(B,) users' prices and quotas have settled as well."""
    settled: Mask = np.abs(point.mismatch).max(axis=(-1, -2)) <= MISMATCH
    if point.quota_gap is not None:
        settled &= np.abs(point.quota_gap).max(axis=(-1, -2)) <= 1e-7
    return settled


def residual(problem: Problem, point: Point) -> Array:
    """(B,) largest excess supply, or excess over a quota, as a share of the stage's world use."""
    off = point.gap * problem.per_scale
    np.abs(off, out=off)
    worst: Array = off.reshape(len(off), -1).max(axis=-1)
    if problem.quotas is not None and point.quota_flow is not None:
        over = np.maximum(point.quota_flow - problem.quotas.limit, 0.0).max(axis=-1)
        worst = np.maximum(worst, (over / problem.scale).max(axis=-1))
    return np.asarray(np.where(np.isfinite(worst), worst, np.inf), float)
