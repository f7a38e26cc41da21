"""What was chosen for the last game, so that the set-up opens on it; settings edited by hand do no harm."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

__all__ = ["Choices", "read"]


class Choices(msgspec.Struct, frozen=True):
    """A table as it was set: the scenario and who plays by name, the others as the set-up holds them."""

    scenario: str = ""
    seat: str = ""
    people: tuple[str, ...] = ()
    level: str = ""
    doctrine: str = ""
    knows: int = -1
    turns: int | None = None
    minutes: int = 0
    opening: str | None = None

    def at(self, names: Sequence[str], held: str, else_: int) -> int:
        """Where a name stands in a list; ``else_`` where it is not in it any more."""
        return list(names).index(held) if held in names else else_


def read(services: Any, key: str) -> Choices:
    """The choices kept under a key; the usual ones where nothing of use is there."""
    held = services.get(key, {})
    if not isinstance(held, Mapping):
        return Choices()
    try:
        return msgspec.convert(dict(held), Choices)
    except msgspec.ValidationError:
        return Choices()
