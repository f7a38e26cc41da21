"""The bells at which a seat ordered something for plants, as it saw them: read off the game's own entries.

A game played again from its save has the same entries, and with them the same figures.
"""

import threading
from collections.abc import Iterable, Sequence

from game.host.engine import Engine, real_engine
from game.model.content import Content
from game.model.entries import Entry, OrdersClosed
from game.model.ids import ProjectId, SeatId
from game.model.orders import OrderSheet
from game.model.state import State
from game.model.views import View
from game.model.works import WorksBooks, WorksLock
from game.rules import hurry

__all__ = ["Works", "works_of"]

Past = Sequence[tuple[Entry, State]]


class Works:
    """What one seat ordered for plants in one game; what was found once is kept, for it never changes."""

    def __init__(self, content: Content, engine: Engine, seat: SeatId) -> None:
        self._content, self._engine, self._seat = content, engine, seat
        self._locks: list[WorksLock] = []
        self._door, self._read = threading.Lock(), 0

    def told(self, past: Past, view: View) -> WorksBooks:
        """All locks so far, and what came of their plants as it stands in the seat's ``view`` of now."""
        with self._door:
            self._read_on(past)
            locks = tuple(self._locks)
            asked = tuple(dict.fromkeys(_asked(self._content, locks)))
            return WorksBooks(locks, tuple(self._engine.works_came(self._content, view, asked)))

    def _read_on(self, past: Past) -> None:
        """Take up what has been played since the last look."""
        for k in range(max(1, self._read), len(past)):
            entry = past[k][0]
            if isinstance(entry, OrdersClosed) and (sheet := entry.sheets.get(self._seat)) is not None:
                self._take(past[k - 1][1], sheet)
        self._read = len(past)

    def _take(self, before: State, sheet: OrderSheet) -> None:
        if not (sheet.fund or sheet.hurry or sheet.stakes):
            return
        seen = self._engine.view(self._content, before, self._seat)
        orders = self._engine.order_gains(self._content, seen) if sheet.hurry else ()
        self._locks.append(WorksLock(
            before.turn, seen, sheet, tuple(self._engine.plant_gains(self._content, seen)), tuple(orders)
        ))  # fmt: skip


def works_of(content: Content, past: Past, seat: SeatId) -> WorksBooks:
    """The same of a game read from its save, as it stands at its end."""
    engine = real_engine()
    return Works(content, engine, seat).told(past, engine.view(content, past[-1][1], seat))


def _asked(content: Content, locks: Iterable[WorksLock]) -> Iterable[tuple[ProjectId, int]]:
    """Each plant as it is, and as late as it would be without haste, step by step from the last order of haste."""
    hasted: dict[ProjectId, list[int]] = {}
    for lock in locks:
        for row in lock.sheet.fund:
            yield row.project, 0
        for haste in lock.sheet.hurry:
            held = lock.view.projects[haste.project]
            bought = hurry.months(content, content.project(haste.project), held, haste.amount_usd_m).months
            hasted.setdefault(haste.project, []).append(bought)
    for name, months in hasted.items():
        for k in range(len(months) + 1):
            yield name, sum(months[k:])
