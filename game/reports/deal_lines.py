"""What the coach promised each person of its deals, and what came: a table a person."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from game.model.books import DealBook
from game.model.ids import SeatId
from game.present import deal_books
from game.present.deal_books import BookRow
from game.present.words import tr
from game.reports.played import Played
from game.rules import view

__all__ = ["Books", "PersonDeals", "deal_lines", "deal_table"]

Books = Mapping[SeatId, tuple[DealBook, ...]]
"""The deals of those who played, by their seat."""


class PersonDeals(msgspec.Struct, frozen=True):
    """One person's deals, those that ran longest last; ``told``: their sum in a line, ``basis`` how it is made."""

    seat: SeatId
    name: str
    told: str
    basis: str
    rows: tuple[BookRow, ...]


def deal_lines(game: Played, books: Books) -> tuple[PersonDeals, ...]:
    """Those of every person who signed any."""
    found = []
    for seat, held in books.items():
        if not held:
            continue
        sight = view(game.content, game.state, seat)
        rows = deal_books.rows(game.content, sight, held)
        told = deal_books.line(game.content, sight, deal_books.whole(rows))
        found.append(PersonDeals(seat, game.name(seat), tr("Deals: {figures}.", figures=told),
                                 deal_books.basis(game.content), rows))  # fmt: skip
    return tuple(found)


def deal_table(held: PersonDeals) -> tuple[list[str], list[list[str]]]:
    """Head and rows of one person's deals: with whom, turn, promised, came, to come where any still runs, what about,
    why."""
    runs = any(row.runs for row in held.rows)
    head = [tr("With"), tr("Turn"), tr("Promised"), tr("Came"), *([tr("To come")] if runs else []), tr("What about"),
            tr("Why")]  # fmt: skip
    rows = [
        [row.who, str(row.turn), deal_books.figure(row.promised), deal_books.figure(row.came),
         *([deal_books.figure(row.ahead) if row.runs else "–"] if runs else []), row.what, row.why]
        for row in held.rows
    ]  # fmt: skip
    return head, rows
