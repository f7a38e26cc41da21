"""The ledgers a seat may read: votes, events it was told, its trade turn by turn."""

from typing import Final

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, STAGES, SeatId
from game.model.state import State, TurnRecord
from game.model.talks import VoteRecord
from game.model.views import FlowLine

LEAST_SHARE: Final = 0.01
"""Flows below this share of a seat's trade in a good are left out of its ledger."""
_KEPT: Final = 64
_CACHE: dict[tuple[int, SeatId], tuple[TurnRecord, tuple[FlowLine, ...]]] = {}
"""Lines of finished turns by record and seat: a finished turn never changes."""


def votes(state: State) -> tuple[VoteRecord, ...]:
    """Every vote counted since the start, oldest first. Ballots are sealed only until the count."""
    return tuple(record for turn in state.turns for record in turn.votes)


def events(state: State, seat: SeatId) -> tuple[Event, ...]:
    """Everything the seat was told in finished turns, oldest first."""
    return tuple(
        event for turn in state.turns for event in turn.events if not event.seen_by or seat in event.seen_by
    )


def flows(content: Content, state: State, seat: SeatId) -> tuple[FlowLine, ...]:
    """The seat's own trade as published, turn by turn, the newest first; none for China's player or nobody's view."""
    if seat in (CHINA, ""):
        return ()
    lines: list[FlowLine] = []
    for record in reversed(state.turns):
        lines += _of_turn(content, record, seat)
    return tuple(lines)


def _of_turn(content: Content, record: TurnRecord, seat: SeatId) -> tuple[FlowLine, ...]:
    held = _CACHE.get((id(record), seat))
    if held is not None and held[0] is record:
        return held[1]
    made = _lines(content, record, seat)
    while len(_CACHE) >= _KEPT * len(content.seats):
        _CACHE.pop(next(iter(_CACHE)))
    _CACHE[id(record), seat] = (record, made)
    return made


def _lines(content: Content, record: TurnRecord, seat: SeatId) -> tuple[FlowLine, ...]:
    flow: Array = np.asarray(record.published_flows["flows"])
    r = content.region_index(seat)
    came, went = flow[:, :, :, r], flow[:, :, r, :]
    least = LEAST_SHARE * np.maximum(came.sum(axis=2), went.sum(axis=2))
    lines = []
    for m, s, k in np.argwhere(np.maximum(came, went) > np.maximum(least, 1e-6)[:, :, None]):
        if k == r:
            continue
        lines.append(
            FlowLine(record.turn, content.minerals[m].id, STAGES[s], content.regions[k].id,
                     round(float(came[m, s, k]), 3), round(float(went[m, s, k]), 3))
        )  # fmt: skip
    return tuple(lines)
