"""What those who played answered where all were asked: what the page foretold, what came, and what another answer
would have brought with all others' answers as they were."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from game.model.books import AnswerBook
from game.model.ids import SeatId
from game.present import facts
from game.present.words import tr
from game.reports.played import Played

__all__ = ["Answers", "PersonAnswers", "answer_lines", "answer_table"]

Answers = Mapping[SeatId, tuple[AnswerBook, ...]]
"""Answers that all gave together, by the seats of those who played."""


class PersonAnswers(msgspec.Struct, frozen=True):
    """One person's answers, a row each: turn, answer, foretold, came, the best answer as it turned out."""

    seat: SeatId
    name: str
    rows: tuple[tuple[str, ...], ...]


def answer_lines(game: Played, answers: Answers) -> tuple[PersonAnswers, ...]:
    """Those of every person who was asked any."""
    return tuple(PersonAnswers(seat, game.name(seat), tuple(_row(game, book) for book in held))
                 for seat, held in answers.items() if held)  # fmt: skip


def answer_table(held: PersonAnswers) -> tuple[list[str], list[list[str]]]:
    """Head and rows of one person's answers."""
    head = [tr("Turn"), tr("Your answer"), tr("Foretold"), tr("Came"), tr("Best, as the others answered")]
    return head, [list(row) for row in held.rows]


def _row(game: Played, book: AnswerBook) -> tuple[str, ...]:
    card = next(w.wedge.card for w in game.state.wedges if w.wedge.card.id == book.card)
    other, points = tr(card.answer(book.best).text), facts.figure(book.best_points)
    best = tr("this one") if book.best == book.answer else tr("{answer}: {points}", answer=other, points=points)
    return (str(book.turn), tr(card.answer(book.answer).text), facts.figure(book.told), facts.figure(book.came), best)
