"""What lies beside a save: sealed sheets, and what was being written when a game was left or its power cut."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from game.model import plain
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet, OrderSheet
from game.model.phrases import phrase
from game.model.talks import Clause, MakeOffer
from game.store.disk import reason, sync, sync_folder
from game.store.errors import SaveError

SYNC_EVERY_S: Final = 1.0
"""What is being written goes to the disk at least this often while it changes; what is sealed at once."""


class Draft(msgspec.Struct, frozen=True):
    """One line: a sheet of a turn, sealed or still being written; ``sheet`` None takes it back.

    China's player has a sheet of its own kind (``china``); None takes that back. ``what`` says which
    other thing a line is about: a ``guess`` of the turn's outcome (a word, empty: it was not wanted), an
    ``offer`` half written (None: sent or thrown away), a ``question`` to a partner (the offer asked about), or
    a ``visit`` to a shared machine (its words are the window's own, in ``guess``).
    """

    turn: int
    seat: SeatId
    sheet: OrderSheet | None = None
    sealed: bool = True
    china: ChinaSheet | None = None
    what: str = ""
    guess: str = ""
    offer: MakeOffer | None = None


class Drafts:
    """Sheets, guesses and offers beside a save, in ``<save>.drafts``; nowhere when there is no save.

    They never enter the log, so that they touch neither digests nor replays. ``clock`` in seconds.
    """

    def __init__(self, save: Path | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._path = None if save is None else save.with_name(save.name + ".drafts")
        self._clock = clock
        self._synced = float("-inf")

    def keep(self, turn: int, seat: SeatId, sheet: OrderSheet | None, sealed: bool = True) -> None:
        """Put a sheet (or its withdrawal) on the disk; SaveError if it cannot be kept.

        A sealed one is there when this returns; of one that is still being written a power cut may cost the
        last moment.
        """
        self._append(Draft(turn, seat, sheet, sealed), now=sealed)

    def keep_china(self, turn: int, sheet: ChinaSheet | None) -> None:
        """Put the sealed sheet of China's player (or its withdrawal) on the disk; SaveError if it cannot be kept."""
        self._append(Draft(turn, CHINA, None, china=sheet), now=True)

    def keep_guess(self, turn: int, seat: SeatId, word: str) -> None:
        """Put a guess on the disk; SaveError if it cannot be kept."""
        self._append(Draft(turn, seat, what="guess", guess=word, sealed=False), now=True)

    def keep_offer(self, turn: int, seat: SeatId, offer: MakeOffer | None) -> None:
        """Put an offer that is being written (or that it is gone) on the disk; SaveError if it cannot be kept."""
        self._append(Draft(turn, seat, what="offer", offer=offer, sealed=False), now=False)

    def keep_question(self, turn: int, seat: SeatId, to: SeatId, clauses: tuple[Clause, ...]) -> None:
        """Put on the disk that a partner's price was asked; SaveError if it cannot be kept."""
        self._append(Draft(turn, seat, what="question", offer=MakeOffer(to, clauses), sealed=False), now=True)

    def keep_visit(self, turn: int, seat: SeatId, words: str) -> None:
        """Put on the disk how far a seat's visits to a shared machine are; SaveError if it cannot be kept."""
        self._append(Draft(turn, seat, what="visit", guess=words, sealed=False), now=True)

    def _append(self, draft: Draft, now: bool) -> None:
        if self._path is None:
            return
        fresh = not self._path.exists()
        due = now or self._clock() - self._synced >= SYNC_EVERY_S
        try:
            with self._path.open("ab") as handle:
                handle.write(plain.to_json(draft) + b"\n")
                if due:
                    sync(handle)
                    self._synced = self._clock()
            if fresh and due:
                sync_folder(self._path.parent)
        except OSError as error:
            raise SaveError(
                phrase("{path} cannot be written: {reason}.", path=self._path, reason=reason(error))
            ) from error

    def of(self, turn: int, sealed: bool = True) -> dict[SeatId, OrderSheet]:
        """The sheets of a turn, sealed or being written, the last of each seat; a half line is skipped."""
        found: dict[SeatId, OrderSheet] = {}
        for draft in self._of_turn(turn):
            if draft.seat == CHINA or draft.sealed != sealed or draft.what:
                continue
            if draft.sheet is None:
                found.pop(draft.seat, None)
            else:
                found[draft.seat] = draft.sheet
        return found

    def china(self, turn: int) -> ChinaSheet | None:
        """The sealed sheet of China's player in a turn, if it is in."""
        kept = [draft.china for draft in self._of_turn(turn) if draft.seat == CHINA and not draft.what]
        return kept[-1] if kept else None

    def guesses(self, turn: int) -> dict[SeatId, str]:
        """What each seat guessed of a turn's outcome."""
        return {draft.seat: draft.guess for draft in self._of_turn(turn) if draft.what == "guess"}

    def visits(self, turn: int) -> dict[SeatId, str]:
        """How far each seat's visits to a shared machine were in a turn."""
        return {draft.seat: draft.guess for draft in self._of_turn(turn) if draft.what == "visit"}

    def offers(self, turn: int) -> dict[SeatId, MakeOffer]:
        """The offer that each seat was writing in a turn."""
        last = {draft.seat: draft.offer for draft in self._of_turn(turn) if draft.what == "offer"}
        return {seat: offer for seat, offer in last.items() if offer is not None}

    def questions(self, turn: int) -> dict[tuple[SeatId, SeatId], list[tuple[Clause, ...]]]:
        """Drafts that each seat asked each partner's price for in a turn."""
        found: dict[tuple[SeatId, SeatId], list[tuple[Clause, ...]]] = {}
        for draft in self._of_turn(turn):
            if draft.what == "question" and draft.offer is not None:
                found.setdefault((draft.seat, draft.offer.to), []).append(draft.offer.clauses)
        return found

    def _of_turn(self, turn: int) -> Iterator[Draft]:
        """The lines of a turn in the order in which they were written; a half line is skipped."""
        if self._path is None or not self._path.exists():
            return
        for raw in self._path.read_bytes().split(b"\n"):
            draft = _draft(raw)
            if draft is not None and draft.turn == turn:
                yield draft

    def clear(self) -> None:
        """Forget them: the turn is resolved and the save has them."""
        if self._path is not None:
            try:
                self._path.unlink(missing_ok=True)
            except OSError:
                return  # harmless: drafts of a past turn are never read


def _draft(raw: bytes) -> Draft | None:
    try:
        return plain.from_json(raw, Draft)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
