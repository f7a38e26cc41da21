"""The ledgers a seat may read: votes, events it was told, its trade turn by turn."""

from collections.abc import Callable
from functools import partial
from itertools import chain
from typing import Any, Final, TypeVar

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.events import Event
from game.model.ids import CHINA, FUND, PUBLIC, STAGES, SeatId
from game.model.state import Money, State, TurnRecord
from game.model.talks import VoteRecord
from game.model.views import FlowLine

Line = TypeVar("Line")

LEAST_SHARE: Final = 0.01
"""Flows below this share of a seat's trade in a good are left out of its ledger."""
_KEPT: Final = 3072
"""Ledgers kept: three of sixteen seats over the turns of a few games."""
_CACHE: dict[tuple[str, int, SeatId], tuple[TurnRecord, tuple[Any, ...]]] = {}
"""Lines of finished turns by ledger, record and seat: a finished turn never changes."""


def votes(state: State) -> tuple[VoteRecord, ...]:
    """Every vote counted since the start, oldest first. Ballots are sealed only until the count."""
    return tuple(record for turn in state.turns for record in turn.votes)


def events(state: State, seat: SeatId) -> tuple[Event, ...]:
    """Everything the seat was told in finished turns, oldest first."""
    return tuple(chain.from_iterable(_of_turn("events", turn, seat, _events) for turn in state.turns))


def _events(record: TurnRecord, seat: SeatId) -> tuple[Event, ...]:
    return tuple(event for event in record.events if not event.seen_by or seat in event.seen_by)


def money(state: State, seat: SeatId) -> tuple[Money, ...]:
    """Ledger lines of the seat itself and of the FORGE Fund, of all finished turns; the Fund's alone for ``PUBLIC``."""
    return tuple(chain.from_iterable(_of_turn("money", turn, seat, _money) for turn in state.turns))


def _money(record: TurnRecord, seat: SeatId) -> tuple[Money, ...]:
    own = seat != PUBLIC
    return tuple(
        line for line in record.money if FUND in (line.payer, line.payee) or (own and seat in (line.payer, line.payee))
    )


def flows(content: Content, state: State, seat: SeatId) -> tuple[FlowLine, ...]:
    """The seat's own trade as published, turn by turn, the newest first; none for China's player or nobody's view."""
    if seat in (CHINA, ""):
        return ()
    newest_first = reversed(state.turns)
    lines = partial(_lines, content)
    return tuple(chain.from_iterable(_of_turn("flows", record, seat, lines) for record in newest_first))


def _of_turn(
    ledger: str, record: TurnRecord, seat: SeatId, make: Callable[[TurnRecord, SeatId], tuple[Line, ...]]
) -> tuple[Line, ...]:
    """A seat's lines of one finished turn, made once."""
    held = _CACHE.get((ledger, id(record), seat))
    if held is not None and held[0] is record:
        return held[1]
    made = make(record, seat)
    while len(_CACHE) >= _KEPT:
        _CACHE.pop(next(iter(_CACHE)))
    _CACHE[ledger, id(record), seat] = (record, made)
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
