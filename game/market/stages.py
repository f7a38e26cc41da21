"""Between a stage and the next: arrays (B,S,R) are shifted whole, as one row of numbers.

A slice over stages is no longer one row, and at these sizes costs numpy four times as much. The end of one system
then meets the beginning of the next, which does no harm where what is passed on is 0 at the first stage.
"""

from __future__ import annotations

import numpy as np

from game.market.types import Array


def of_next(values: Array) -> Array:
    """At each stage the values of the next stage, nothing at the last; `values` are 0 at the first stage."""
    regions = values.shape[-1]
    shifted = np.zeros(values.shape)
    shifted.reshape(-1)[:-regions] = values.reshape(-1)[regions:]
    return shifted


def of_last(values: Array, later: Array) -> Array:
    """At each stage the values of the stage before, nothing at the first; `later` is 0 there and 1 elsewhere."""
    regions = values.shape[-1]
    shifted = np.zeros(values.shape)
    np.multiply(values.reshape(-1)[:-regions], later.reshape(-1)[regions:], out=shifted.reshape(-1)[regions:])
    return shifted


def add_of_next(target: Array, values: Array) -> None:
    """Add to each stage the values of the next stage; `values` are 0 at the first stage."""
    regions = values.shape[-1]
    place = target.reshape(-1)[:-regions]
    place += values.reshape(-1)[regions:]


def add_of_last(target: Array, values: Array, factor: Array) -> None:
    """Add to each stage `values` of the stage before times `factor`, which is 0 at the first stage."""
    regions = values.shape[-1]
    place = target.reshape(-1)[regions:]
    place += values.reshape(-1)[:-regions] * factor.reshape(-1)[regions:]


def add_of_next_times(target: Array, values: Array, factor: Array) -> None:
    """Add to each stage `values` of the next stage times `factor`, which is 0 at the last stage."""
    regions = values.shape[-1]
    place = target.reshape(-1)[:-regions]
    place += values.reshape(-1)[regions:] * factor.reshape(-1)[:-regions]
