"""Places on disk: saves, settings and reports, in the platform's folders or under one home."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec
import platformdirs

from game.model.ids import SeatId
from game.model.phrases import phrase
from game.store.disk import reason

APP = "forge-table"
HOME_VARIABLE = "FORGE_TABLE_HOME"
SUFFIX = ".forge"


class Places(msgspec.Struct, frozen=True):
    """Where things go: ``saves`` and ``reports`` are folders, ``settings`` is a JSON file."""

    saves: Path
    reports: Path
    settings: Path

    def autosave(self, scenario: str, seat: SeatId, seed: int, created: str) -> Path:
        """A free name for the save of a new game: ``ministerial_2026-USA-7-20261122-0758.forge``.

        ``created`` is an ISO date and time.
        """
        stamp = created[:16].replace("-", "").replace(":", "").replace("T", "-")
        parts = [word for word in (scenario, seat, str(seed), stamp) if word]
        stem = _plain_name("-".join(parts))
        path, count = self.saves / (stem + SUFFIX), 1
        while path.exists():
            count += 1
            path = self.saves / f"{stem}-{count}{SUFFIX}"
        return path

    def slot(self, name: str) -> Path:
        """The file of a save that the player named."""
        return self.saves / (_plain_name(name) + SUFFIX)


def places(home: Path | None = None, environ: Mapping[str, str] = os.environ) -> Places:
    """The folders to use: ``home`` if given, else FORGE_TABLE_HOME, else the platform's own."""
    named = environ.get(HOME_VARIABLE, "")
    root = home or (Path(named).expanduser() if named else None)
    if root is not None:
        return Places(root / "saves", root / "reports", root / "settings.json")
    data = Path(platformdirs.user_data_path(APP, appauthor=False))
    config = Path(platformdirs.user_config_path(APP, appauthor=False))
    return Places(data / "saves", data / "reports", config / "settings.json")


def trouble(folder: Path) -> str:
    """Why a folder cannot be written, as one sentence; empty when it can (and then it is there)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        number, name = tempfile.mkstemp(dir=folder, prefix=".try-")
        os.close(number)
        Path(name).unlink()
    except OSError as error:
        return phrase(
            "{folder} cannot be written ({reason}); name another folder with --home or {variable}.",
            folder=folder, reason=reason(error), variable=HOME_VARIABLE,
        )
    return ""


def _plain_name(name: str) -> str:
    """A file name that every system takes."""
    kept = "".join(c if c.isalnum() or c in "-_ " else "_" for c in name).strip()
    return kept[:80] or "game"
