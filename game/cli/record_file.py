"""The file of the real record beside which the debrief puts a game."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.output import say

if TYPE_CHECKING:
    from game.reports.played import Record

FILE = "record.yaml"


def load_record() -> Record:
    """The record that ships with the scenarios; an empty one, and a sentence, where it cannot be read."""
    import msgspec  # noqa: PLC0415 - only where a debrief is made
    import yaml  # noqa: PLC0415

    from game.reports.played import Record  # noqa: PLC0415
    from game.scenario.places import folders  # noqa: PLC0415

    for folder in folders():
        path = Path(folder) / FILE
        if not path.is_file():
            continue
        try:
            return msgspec.convert(yaml.safe_load(path.read_text(encoding="utf-8")), Record, strict=False)
        except (OSError, UnicodeDecodeError, yaml.YAMLError, msgspec.ValidationError) as error:
            say(f"{path} cannot be read as a real record ({error}); the debrief goes without it.")
    return Record()
