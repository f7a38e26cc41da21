"""Reports of programmers' errors: the full story in a file, one sentence for the player."""

from datetime import datetime
from pathlib import Path

from game.store import SaveError, places
from game.store.disk import write_whole


def now() -> str:
    """The date and time in the local zone, ISO, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def save_report(text: str, home: Path | None = None) -> Path:
    """Write an error report; SaveError with a sentence if the folder cannot be written."""
    stamp = now()[:19].replace(":", "").replace("-", "").replace("T", "-")
    path = places(home).reports / f"error-{stamp}.txt"
    write_whole(path, text.encode("utf-8", "replace"))
    return path


def write_report(text: str, home: Path | None = None) -> str:
    """Write an error report and say where it is, or why it could not be written."""
    try:
        return f"The full report is in {save_report(text, home)}."
    except SaveError as error:
        return f"The report could not be kept: {error}\n{text}"
