"""The player's settings: a small JSON file that is replaced whole."""

import json
from pathlib import Path
from typing import Any

from game.model.phrases import phrase
from game.store.disk import write_whole


def read_settings(path: Path) -> tuple[dict[str, Any], str]:
    """The settings and one sentence when the file could not be used (the defaults then hold)."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, ""
    except (OSError, ValueError) as error:
        return {}, phrase("{path} could not be read ({error}); the default settings are used.", path=path, error=error)
    if not isinstance(held, dict):
        return {}, phrase("{path} holds no settings; the default settings are used.", path=path)
    return held, ""


def write_settings(path: Path, values: dict[str, Any]) -> None:
    """Replace the file; SaveError with a sentence if the folder cannot be written."""
    text = json.dumps(values, indent=2, sort_keys=True, ensure_ascii=False)
    write_whole(path, (text + "\n").encode())
