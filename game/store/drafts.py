"""Sealed sheets on disk: an order sheet that was acknowledged survives a crash before the bell."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from game.model import plain
from game.model.ids import CHINA, SeatId
from game.model.orders import ChinaSheet, OrderSheet
from game.store.disk import reason, sync, sync_folder
from game.store.errors import SaveError


class Draft(msgspec.Struct, frozen=True):
    """One sheet of a turn, sealed or still being written; ``sheet`` None takes it back.

    China's player has a sheet of its own kind (``china``); None takes that back.
    """

    turn: int
    seat: SeatId
    sheet: OrderSheet | None
    sealed: bool = True
    china: ChinaSheet | None = None


class Drafts:
    """Sealed sheets beside a save, in ``<save>.drafts``; in memory when there is no save."""

    def __init__(self, save: Path | None) -> None:
        self._path = None if save is None else save.with_name(save.name + ".drafts")

    def keep(self, turn: int, seat: SeatId, sheet: OrderSheet | None, sealed: bool = True) -> None:
        """Put a sheet (or its withdrawal) on the disk; SaveError if it cannot be kept.

        One that is still being written need not outlive a power cut, only the program.
        """
        self._append(Draft(turn, seat, sheet, sealed))

    def keep_china(self, turn: int, sheet: ChinaSheet | None) -> None:
        """Put the sealed sheet of China's player (or its withdrawal) on the disk; SaveError if it cannot be kept."""
        self._append(Draft(turn, CHINA, None, china=sheet))

    def _append(self, draft: Draft) -> None:
        if self._path is None:
            return
        fresh = not self._path.exists()
        try:
            with self._path.open("ab") as handle:
                handle.write(plain.to_json(draft) + b"\n")
                if draft.sealed:
                    sync(handle)
            if fresh and draft.sealed:
                sync_folder(self._path.parent)
        except OSError as error:
            raise SaveError(f"{self._path} cannot be written: {reason(error)}.") from error

    def of(self, turn: int, sealed: bool = True) -> dict[SeatId, OrderSheet]:
        """The sheets of a turn, sealed or being written, the last of each seat; a half line is skipped."""
        found: dict[SeatId, OrderSheet] = {}
        for draft in self._of_turn(turn):
            if draft.seat == CHINA or draft.sealed != sealed:
                continue
            if draft.sheet is None:
                found.pop(draft.seat, None)
            else:
                found[draft.seat] = draft.sheet
        return found

    def china(self, turn: int) -> ChinaSheet | None:
        """The sealed sheet of China's player in a turn, if it is in."""
        kept = [draft.china for draft in self._of_turn(turn) if draft.seat == CHINA]
        return kept[-1] if kept else None

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
