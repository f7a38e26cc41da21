"""What pages promised each person of its orders for plants, and what came: a table a person."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from game.model.ids import SeatId
from game.model.works import WorksBooks
from game.present import deal_books, works_books
from game.present.words import tr
from game.present.works_books import WorkRow
from game.reports.played import Played
from game.rules import view

__all__ = ["PersonWorks", "Works", "works_lines", "works_table"]

Works = Mapping[SeatId, WorksBooks]
"""What those who played ordered for plants, by their seat."""


class PersonWorks(msgspec.Struct, frozen=True):
    """One person's orders for plants; ``told``: their sum in a line, ``basis`` how it is made."""

    seat: SeatId
    name: str
    told: str
    basis: str
    rows: tuple[WorkRow, ...]


def works_lines(game: Played, works: Works) -> tuple[PersonWorks, ...]:
    """Those of every person who ordered any."""
    found = []
    for seat, held in works.items():
        sight = view(game.content, game.state, seat)
        if rows := works_books.rows(game.content, sight, held):
            told = deal_books.line(game.content, sight, deal_books.whole(rows))
            found.append(PersonWorks(seat, game.name(seat), tr("Works: {figures}.", figures=told),
                                     works_books.basis(game.content), rows))  # fmt: skip
    return tuple(found)


def works_table(held: PersonWorks) -> tuple[list[str], list[list[str]]]:
    """Head and rows of one person's orders: plant, turn, promised, came, to come where any still runs, order, why."""
    runs = any(row.runs for row in held.rows)
    head = [tr("Plant"), tr("Turn"), tr("Promised"), tr("Came"), *([tr("To come")] if runs else []), tr("Order"),
            tr("Why")]  # fmt: skip
    rows = [
        [row.who, str(row.turn), deal_books.figure(row.promised), deal_books.figure(row.came),
         *([deal_books.figure(row.ahead) if row.runs else "–"] if runs else []), row.what,
         ". ".join(filter(None, (row.why, row.told)))]
        for row in held.rows
    ]  # fmt: skip
    return head, rows
