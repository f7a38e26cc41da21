"""Writing that survives a crash: synced files, whole-file replacement, one writer at a time."""

import os
from pathlib import Path
from typing import BinaryIO

from game.model.phrases import phrase
from game.store.errors import SaveError

try:  # POSIX
    import fcntl
except ImportError:  # Windows has no fcntl; there a lock is taken with msvcrt
    fcntl = None  # type: ignore[assignment]

_LOCK_AT = 1 << 40
"""Byte that Windows locks: far beyond the end, so that readers are never in the way."""


def sync_folder(folder: Path) -> None:
    """Make a new name in a folder durable (fsync of the directory; nothing to do on Windows)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync(handle: BinaryIO) -> None:
    """Flush a file's bytes all the way to the disk."""
    handle.flush()
    os.fsync(handle.fileno())


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it.

    Raises SaveError with a sentence when the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            with part.open("wb") as handle:
                handle.write(data)
                sync(handle)
            part.replace(path)
        except BaseException:  # an interrupt too must leave no half-written file
            part.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise SaveError(phrase("{path} cannot be written: {reason}.", path=path, reason=reason(error))) from error


def lock(handle: BinaryIO, path: Path) -> None:
    """Keep a second program from writing the same save; released when the program ends."""
    try:
        if fcntl is not None:
            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        else:
            _lock_windows(handle)
    except OSError as error:
        raise SaveError(phrase("{path} is open in another window of the game.", path=path.name)) from error


def _lock_windows(handle: BinaryIO) -> None:
    import msvcrt  # noqa: PLC0415 - exists on Windows only

    here = handle.tell()
    handle.seek(_LOCK_AT)
    msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    handle.seek(here)


def reason(error: OSError) -> str:
    """The system's words for an error, as a part of a sentence (``permission denied``)."""
    return (error.strerror or type(error).__name__).lower()
