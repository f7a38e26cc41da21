"""A Newton step from the Jacobian's blocks: whole where it is small, else stage by stage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from game.market.system import Answer
from game.market.types import Array


@dataclass(slots=True, eq=False)
class Blocks:
    """The blocks of one matrix per system; small systems keep them as views of the whole."""

    diagonal: Array
    """(B,S,n,n)"""
    lower: Array
    """(B,S-1,n,n) row stage s+1, column stage s"""
    upper: Array
    """(B,S-1,n,n) row stage s, column stage s+1"""
    residual: Array
    """(B,S,n)"""
    whole: Array | None
    """(B,S,n,S,n) all of it, where that is small"""
    pull: Array
    """(B,S,R,R) d lawful index of the destination / d price of the origin"""
    answer: Answer
    rows: Array
    """(B,S,n,R) slopes of the rows in demand, their sign turned"""
    passed: Array
    """(B,S,R) slopes of the sellers' rows in the price of their input"""


def step(blocks: Blocks) -> Array:
    """Newton step (B,S,n): minus the inverse of the block tridiagonal matrix on the residual."""
    if blocks.whole is None:
        return _eliminated(blocks)
    batch, stages, size = blocks.residual.shape
    matrix = blocks.whole.reshape(batch, stages * size, stages * size)
    answer = np.linalg.solve(matrix, blocks.residual.reshape(batch, stages * size, 1))
    return np.asarray(np.negative(answer, out=answer).reshape(batch, stages, size), float)


def step_and_echo(whole: Array, residual: Array, regions: int) -> tuple[Array, Array]:
    """The same step of a small matrix (B,S,n,S,n), and the echo of more need in a stage everywhere at once.

    The echo (B,S*n,S) is how all unknowns answer when the logarithm of what is taken rises by 1 in each of the
    first `regions` rows of a stage; beside the step it costs next to nothing.
    """
    batch, stages, size = residual.shape
    count = stages * size
    right = np.empty((batch, count, 1 + stages))
    right[..., 1:] = _everywhere(stages, size, regions)
    np.negative(residual.reshape(batch, count), out=right[..., 0])
    answer = np.asarray(np.linalg.solve(whole.reshape(batch, count, count), right), float)
    return answer[..., 0].reshape(batch, stages, size), answer[..., 1:]


@cache
def _everywhere(stages: int, size: int, regions: int) -> Array:
    """(S*n,S) 1 in the first `regions` rows of each stage."""
    rows = np.zeros((stages, size, stages))
    for stage in range(stages):
        rows[stage, :regions, stage] = 1.0
    return rows.reshape(stages * size, stages)


def _eliminated(blocks: Blocks) -> Array:
    """Stage by stage, for larger blocks."""
    stages = blocks.diagonal.shape[1]
    ahead: list[NDArray[np.float64]] = []
    known: list[Array] = []
    for s in range(stages):
        matrix, right = blocks.diagonal[:, s], -blocks.residual[:, s]
        if s:
            low = blocks.lower[:, s - 1]
            matrix = matrix - low @ ahead[-1]
            right = right - (low @ known[-1][..., None])[..., 0]
        if s < stages - 1:
            solved = np.linalg.solve(
                matrix, np.concatenate([blocks.upper[:, s], right[..., None]], axis=-1)
            )
            ahead.append(np.asarray(solved[..., :-1], float))
            known.append(np.asarray(solved[..., -1], float))
        else:
            known.append(np.asarray(np.linalg.solve(matrix, right[..., None])[..., 0], float))
    answer = np.empty_like(blocks.residual)
    answer[:, -1] = known[-1]
    for s in range(stages - 2, -1, -1):
        answer[:, s] = known[s] - (ahead[s] @ answer[:, s + 1][..., None])[..., 0]
    return answer
