"""What a room is asked between two turns and told after it: each person's guess, and why the price moved."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from game.model.ids import SeatId
from game.present import public, public_table
from game.ui.hotseat_people import People

__all__ = ["Room"]


class Room(People):
    """The people round one machine, as the public screen asks them and tells them."""

    def __init__(self, link: Any, people: Sequence[SeatId]) -> None:
        super().__init__(link, people)
        self.guesses: dict[int, dict[SeatId, str]] = {}
        """By turn, what each person thought the price asked about had done."""
        self.guessed: set[int] = set()
        """Turns whose results the table has seen."""
        self._causes: dict[int, tuple[str, ...]] = {}
        """By turn, why the price moved that moved most on the page, and the one asked about."""
        self._cause_words: dict[int, dict[public.Place, str]] = {}
        """By turn, the largest cause of each price that the page shows."""
        self._remember_guesses()

    def _remember_guesses(self) -> None:
        """What was guessed before the game was left; once everybody was asked the results stay open."""
        turn = self.view().turn
        kept = {seat: word for seat in self.people if (word := self.link.at(seat).guess()) is not None}
        if kept:
            self.guesses[turn] = {seat: word for seat, word in kept.items() if word}
        if set(self.playing()) <= set(kept):
            self.guessed.add(turn)

    def guessing(self) -> bool:
        """Whether the table is still asked what a price did, before the results are shown."""
        view = self.view()
        return view.phase == "results" and view.turn not in self.guessed

    def guess(self, seat: SeatId, word: str) -> None:
        """What one person thinks: up, same or down."""
        self.guesses.setdefault(self.view().turn, {})[seat] = word
        self.link.at(seat).keep_guess(word)

    def show_results(self) -> None:
        """Everybody has guessed who wanted to: each session takes its own, nobody is asked again."""
        turn = self.view().turn
        self.guessed.add(turn)
        for seat in self.people:
            self.session(seat).guess[turn] = ""
            if seat not in self.guesses.get(turn, {}):
                self.link.at(seat).keep_guess("")

    # why the price moved ------------------------------------------------------------------------

    def cause(self) -> str:
        """Why the largest move of the page in the turn played last; empty where that is not known (yet)."""
        return next(iter(self.causes()), "")

    def causes(self) -> tuple[str, ...]:
        """The same, and why the price asked about moved where that is another one."""
        return self._causes.get(self.view().last_played, ())

    def cause_words(self) -> dict[public.Place, str]:
        """The largest cause of each price on the page, in a few words; empty while it is not worked out."""
        return self._cause_words.get(self.view().last_played, {})

    def cause_unknown(self) -> bool:
        """Whether it has still to be worked out."""
        view = self.view()
        return view.phase in ("results", "brief", "over") and 0 < view.last_played not in self._causes

    def work_out_cause(self) -> None:
        """Take the price moves of the turn apart that the page shows or a room asks about; it takes a moment."""
        view, ask = self.view(), cache(self.link.why)
        turn, places = view.last_played, public.explained(self.content, view, self.people)
        told = (public_table.cause(self.content, view, place, turn, ask) for place in places)
        self._causes[turn] = tuple(text for text in told if text)
        self._cause_words[turn] = {place: public_table.cause_word(self.content, view, place, turn, ask)
                                   for place in public.places(self.content, view, self.people)}  # fmt: skip
