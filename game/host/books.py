"""What a seat's deals promised and what came of them, worked out from the moments at which it said yes.

The coach is asked on the view of that moment, so that it says what it said then; a game played again from its save
has the same moments, and with them the same figures.
"""

import threading
from collections.abc import Iterator, Sequence

from game.host.engine import Engine, real_engine
from game.model.books import DealBook, Struck
from game.model.content import Content
from game.model.entries import Entry, OrdersClosed, Talk
from game.model.ids import SeatId
from game.model.state import State
from game.model.talks import Deal, MakeOffer, ReplyOffer
from game.model.views import View

__all__ = ["Books", "books_of"]

Past = Sequence[tuple[Entry, State]]


class Books:
    """The deals of one seat in one game; what was found once is kept, for it never changes."""

    def __init__(self, content: Content, engine: Engine, seat: SeatId) -> None:
        self._content, self._engine, self._seat = content, engine, seat
        self._struck: dict[str, Struck] = {}
        self._tests: dict[int, dict[str, dict[str, float]]] = {}
        self._door, self._read = threading.Lock(), 0
        self._yes: dict[str, State] = {}
        """By offer: the state in which the seat last said yes to it."""

    def told(self, past: Past, view: View) -> tuple[DealBook, ...]:
        """All deals that the seat signed in this game, the oldest first, as they stand in its ``view`` of now."""
        with self._door:
            return self._told(past, view)

    def _told(self, past: Past, view: View) -> tuple[DealBook, ...]:
        self._read_on(past)
        signed = [deal for deal in view.deals if self._seat in deal.parties and deal.signed_turn > 0]
        promised = [self._promised(deal) for deal in signed]
        rows = [(deal, made) for deal, made in zip(signed, promised, strict=True) if made is not None]
        tests = {deal.id: {turn: adds[deal.id] for turn, adds in self._tests.items() if deal.id in adds}
                 for deal, _ in rows}  # fmt: skip
        return tuple(self._engine.deal_books(self._content, view, tuple(rows), tests))

    def _promised(self, deal: Deal) -> Struck | None:
        if deal.id not in self._struck and deal.offer in self._yes:
            seen = self._engine.view(self._content, self._yes[deal.offer], self._seat)
            self._struck[deal.id] = self._engine.struck(self._content, seen, deal)
        return self._struck.get(deal.id)

    def _read_on(self, past: Past) -> None:
        """Take up what has been played since the last look."""
        for before, entry, after in _pairs(past, self._read):
            if isinstance(entry, Talk) and entry.seat == self._seat:
                if isinstance(entry.move, MakeOffer) and len(after.offers) > len(before.offers):
                    self._yes[after.offers[-1].id] = before
                elif isinstance(entry.move, ReplyOffer) and entry.move.answer == "accept":
                    self._yes[entry.move.offer] = before
            elif isinstance(entry, OrdersClosed) and self._counts(after):
                self._tests[after.turn] = self._engine.deals_add(self._content, after, self._seat)
        self._read = len(past)

    def _counts(self, state: State) -> bool:
        """Whether the test of a turn is one of those that make up Security."""
        return state.announced_turns - state.turn < self._content.rules.score.mean_turns


def books_of(content: Content, past: Past, seat: SeatId) -> tuple[DealBook, ...]:
    """The deals of a seat in a game read from its save, as they stand at its end."""
    engine = real_engine()
    return Books(content, engine, seat).told(past, engine.view(content, past[-1][1], seat))


def _pairs(past: Past, first: int) -> Iterator[tuple[State, Entry, State]]:
    """State before, entry, state after, from a place on."""
    for k in range(max(1, first), len(past)):
        yield past[k - 1][1], past[k][0], past[k][1]
