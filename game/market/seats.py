"""Sellers at their seats: where few regions offer a good, links are kept for those that do.

Every region is a buyer, but only some have a mine or a plant of a stage. Prices and other figures of nodes stay
(B,S,R); the rows of link arrays, and with them the equations, are those of the N seats of a stage.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from game.market.types import Array, Mask, Rows

CROWDED = 0.75
"""Where so large a share of the regions sells, seats save nothing."""


@dataclass(frozen=True, eq=False)
class Seats:
    """Which regions sell; a stage with fewer than others names a region without supply several times."""

    region: Rows
    """(B,S,N)"""
    regions: int
    """R"""

    @classmethod
    def of(cls, active: Mask) -> Self | None:
        """Seats of the active nodes (B,S,R); None where they are too many for it."""
        sellers, regions = int(active.sum(axis=-1).max(initial=0)), active.shape[-1]
        if sellers == 0 or sellers > CROWDED * regions:
            return None
        return cls(np.argsort(~active, axis=-1, kind="stable")[..., :sellers], regions)

    @cached_property
    def flat(self) -> Rows:
        """(B,S,N) positions in (B,S,R)"""
        return np.asarray(self.region + np.arange(self._stages).reshape(*self.region.shape[:2], 1) * self.regions)

    @property
    def _stages(self) -> int:
        batch, stages, _ = self.region.shape
        return int(batch * stages)

    def nodes(self, values: Array) -> Array:
        """(B,S,N) of a node array (B,S,R)."""
        return np.asarray(values).reshape(-1)[self.flat]

    def links(self, values: Array) -> Array:
        """(B,S,N,R) of a link array (B,S,R,R)."""
        return np.asarray(values).reshape(-1, values.shape[-1])[self.flat]

    def back(self, values: Array) -> Array:
        """(B,S,R,...) with what belongs to the seats (B,S,N,...) in its places and 0 elsewhere.

        `values` of regions without supply must be 0.
        """
        whole = np.zeros((self._stages * self.regions, *values.shape[3:]))
        whole[self.flat] = values
        return whole.reshape(*values.shape[:2], self.regions, *values.shape[3:])

    def of_next(self, values: Array) -> Array:
        """(B,S-1,n,N) of (B,S-1,n,R): the columns of the regions that sell at the next stage."""
        rows = values.shape[2]
        if rows not in self._columns:
            batch, stages, _ = self.region.shape
            first = np.arange(batch * (stages - 1) * rows) * self.regions
            self._columns[rows] = first.reshape(batch, stages - 1, rows, 1) + self.region[:, 1:, None, :]
        return values.reshape(-1)[self._columns[rows]]

    @cached_property
    def _columns(self) -> dict[int, Rows]:
        """Positions that `of_next` reads, by the number of rows."""
        return {}

    def select(self, rows: Rows) -> Self:
        """Some systems."""
        return type(self)(self.region[rows], self.regions)
