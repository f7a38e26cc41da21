"""Opening a file or a folder with whatever the desktop opens it with; False where there is nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

__all__ = ["open_path"]

WAIT = 4.0
"""Seconds that an opener may take to say that it cannot: some stay for as long as what they opened."""


def open_path(path: Path) -> bool:
    """Ask the desktop to open ``path``; False where it has no way to, never an error."""
    try:
        return _start_windows(path) if sys.platform == "win32" else _ask(path)
    except OSError:
        return False


def _start_windows(path: Path) -> bool:
    start = getattr(os, "startfile", None)
    if start is None:
        return False
    start(str(path))
    return True


def _ask(path: Path) -> bool:
    """Openers that this desktop has, one after the other, until one takes it."""
    return any(_runs([*opener, str(path)]) for opener in _openers() if shutil.which(opener[0]))


def _openers() -> tuple[tuple[str, ...], ...]:
    if sys.platform == "darwin":
        return (("open",),)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return ()  # an opener would fall back on a browser in a terminal that nobody sees
    return (("xdg-open",), ("gio", "open"))


def _runs(command: list[str]) -> bool:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    try:
        return process.wait(WAIT) == 0
    except subprocess.TimeoutExpired:
        threading.Thread(target=process.wait, daemon=True, name="opened").start()  # so that it is not left a zombie
        return True
