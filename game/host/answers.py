"""What the answers that all gave together were to bring a seat and what came, read off the entries of a game."""

from collections.abc import Sequence
from itertools import pairwise

from game.agents import answer_came
from game.host.engine import real_engine
from game.model.books import AnswerBook
from game.model.content import Content
from game.model.entries import Entry, OrdersClosed
from game.model.ids import SeatId
from game.model.state import State

__all__ = ["answers_of"]

KINDS = ("wedge_answered", "pledges_counted")
"""Events that say how all have answered."""


def answers_of(content: Content, past: Sequence[tuple[Entry, State]], seat: SeatId) -> tuple[AnswerBook, ...]:
    """Letters of Beijing and pledges to the forum that a seat answered, the first first; empty for China."""
    engine, found = real_engine(), []
    for (_, before), (entry, after) in pairwise(past):
        if not isinstance(entry, OrdersClosed) or seat not in after.seats:
            continue
        for event in (e for e in after.turns[-1].events if e.kind in KINDS):
            matter = next((m for m in after.seats[seat].matters if m.turn == event.turn and m.wedge is not None), None)
            if matter is not None:
                view = engine.view(content, before, seat)
                book = answer_came(content, view, matter, matter.answer, event)
                found += [book] if book is not None else []
    return tuple(found)
