"""The save of a running game: one line an entry, on the disk before anyone is told."""

import weakref
from pathlib import Path
from typing import BinaryIO, Protocol

from game.model.entries import Entry
from game.model.events import Event
from game.model.phrases import phrase
from game.model.state import State
from game.store.disk import lock, reason, sync, sync_folder
from game.store.errors import SaveError
from game.store.lines import Header, make_line, seal


class Journal(Protocol):
    """What a running game writes to: a save on disk, or memory where none is kept."""

    @property
    def path(self) -> Path | None:
        """Where the save lies; None in memory."""

    def append(self, entry: Entry, state: State, events: tuple[Event, ...] = ()) -> None:
        """Keep one entry and the digest of the state after it; SaveError if that fails."""

    def close(self) -> None:
        """Let go of the file."""


class NoLog:
    """A journal that keeps nothing: shadow games, and play without a save folder."""

    path: Path | None = None

    def append(self, entry: Entry, state: State, events: tuple[Event, ...] = ()) -> None:
        """Keep nothing."""

    def close(self) -> None:
        """Nothing to close."""


class Log:
    """A save file being written.

    ``synced`` False leaves the bytes to the system's cache: a killed program still loses nothing,
    a power cut might; for ensembles only.
    """

    def __init__(self, path: Path, handle: BinaryIO, *, n: int = 0, chain: str = "", synced: bool = True) -> None:
        self._path, self._handle, self._n = path, handle, n
        self._chain, self._synced = chain, synced
        # A game that is simply dropped lets go of its save, whatever circle of records it hangs in.
        weakref.finalize(self, handle.close)

    @classmethod
    def create(cls, path: Path, header: Header, *, synced: bool = True) -> "Log":
        """Start a new save; SaveError if the folder cannot be written or the file is there."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle = path.open("x+b", buffering=0)
        except FileExistsError as error:
            raise SaveError(phrase("{path} is there already; choose another name.", path=path)) from error
        except OSError as error:
            raise SaveError(phrase("{path} cannot be written: {reason}.", path=path, reason=reason(error))) from error
        log = cls(path, handle, synced=synced)
        lock(handle, path)
        log._write(*seal(header, ""))
        if synced:
            sync_folder(path.parent)
        return log

    @classmethod
    def go_on(cls, path: Path, *, end: int, n: int, chain: str, synced: bool = True) -> "Log":
        """Open a save to write on after byte ``end``; what lies behind it is cut off.

        Use ``game.store.resume``, which finds these numbers by playing the save again.
        """
        try:
            handle = path.open("r+b", buffering=0)
        except OSError as error:
            raise SaveError(phrase("{path} cannot be written: {reason}.", path=path, reason=reason(error))) from error
        try:
            lock(handle, path)
            handle.truncate(end)
            handle.seek(end)
        except OSError as error:
            handle.close()
            raise SaveError(phrase("{path} cannot be written: {reason}.", path=path, reason=reason(error))) from error
        except SaveError:
            handle.close()
            raise
        return cls(path, handle, n=n, chain=chain, synced=synced)

    @property
    def path(self) -> Path | None:
        """Where the save lies."""
        return self._path

    def append(self, entry: Entry, state: State, events: tuple[Event, ...] = ()) -> None:
        """Write one entry, on the disk when this returns.

        Raises SaveError when it cannot be kept; the file then ends before this entry.
        """
        self._write(*seal(make_line(self._n + 1, entry, state, events), self._chain))
        self._n += 1

    def close(self) -> None:
        """Close the file."""
        self._handle.close()

    def _write(self, raw: bytes, chain: str) -> None:
        start = self._handle.tell()
        try:
            data = memoryview(raw + b"\n")
            while data:  # an unbuffered write may take only a part
                data = data[self._handle.write(data) :]
            if self._synced:
                sync(self._handle)
        except (OSError, ValueError) as error:
            self._cut(start)
            words = reason(error) if isinstance(error, OSError) else "the file is closed"
            raise SaveError(phrase("{path} cannot be written: {reason}.", path=self._path, reason=words)) from error
        self._chain = chain

    def _cut(self, start: int) -> None:
        try:
            self._handle.truncate(start)
            self._handle.seek(start)
        except (OSError, ValueError):
            return  # the reader drops a half line by itself
