"""From half-time on: where a ministry's own score stands, and in which third of the table; no rank before the end."""

import math

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.measures import Score
from game.model.state import State
from game.rules.scoring import score

THIRDS = 3
CLOSE = 2.0
"""Points of the total within which a place at the table may change in a turn."""


class Halfway(msgspec.Struct, frozen=True):
    """A seat's score if the game had ended with the last turn played; ``third`` of the table: 1 the upper; ``near``:
    how many others lie within ``CLOSE`` points of it."""

    score: Score
    third: int
    near: int = 0


def halfway(content: Content, state: State, seat: SeatId) -> Halfway | None:
    """Where a seat stands; None before half of the announced turns, without a comparison run, and for China."""
    done = len(state.turns)
    if seat not in state.seats or not done or 2 * done < state.announced_turns:
        return None
    if state.baseline is None or not state.baseline.measures:
        return None
    own = score(content, state, seat)
    others = [score(content, state, other).total for other in state.seats if other != seat]
    ahead = sum(total > own.total for total in others)
    near = sum(abs(total - own.total) <= CLOSE for total in others)
    return Halfway(own, math.floor(THIRDS * ahead / len(state.seats)) + 1, near)
