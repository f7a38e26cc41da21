"""Lengths of time counted in turns: habits and terms are thought of in half-years, turns may be longer or shorter."""

from collections.abc import Iterable
from typing import Final

from game.model.talks import OF_A_MOTION, Clause

HALF_YEAR: Final = 6
"""Months in which habits are told."""


def turns_in(half_years: float, months_per_turn: int) -> int:
    """Turns that last about as long as so many half-years; one at least, since nothing is shorter than a turn."""
    return max(1, int(half_years * HALF_YEAR / max(1, months_per_turn) + 0.5))


def runs(clauses: Iterable[Clause]) -> int:
    """Turns in which a deal of these clauses runs, and can come out: one where it is about motions alone."""
    return max((c.turns for c in clauses if c.kind not in OF_A_MOTION), default=1)
