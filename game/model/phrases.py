"""Sentences that rules and agents make: kept in English, read back where they are shown.

A record keeps one truth for all languages and all saves, so a sentence in it is English. ``phrase`` fills
its template and marks it for the catalogue; ``game.present.retold`` finds the template of a kept sentence
and says it in the language in use. A sentence without places needs no mark: the catalogue takes every
text of these rooms.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar
from zlib import crc32

__all__ = ["counted", "in_months", "in_turns", "pattern", "phrase", "way"]

T = TypeVar("T")


def phrase(template: str, /, **places: object) -> str:
    """The sentence with its ``{name}`` places filled; format specs are those of ``str.format``.

    Translators see the places by name and without their specs: ``{share:.0%}`` is ``{share}`` to them.
    """
    return template.format(**places)


def pattern(template: str, /) -> str:
    """A template that stands in a table and is filled by ``phrase`` later: marked for the catalogue, kept as it is."""
    return template


def counted(one: str, many: str, n: float, /) -> str:
    """A counted word of a sentence: ``counted("{n} turn", "{n} turns", 3)``."""
    return (one if n == 1 else many).format(n=n)


def in_turns(n: float) -> str:
    """``1 turn``, ``3 turns``."""
    return counted("{n} turn", "{n} turns", n)


def in_months(n: float) -> str:
    """``1 month``, ``3 months``."""
    return counted("{n} month", "{n} months", n)


def way(ways: Sequence[T], seat: str, alike: Iterable[str], turn: int, situation: str) -> T:
    """One of several ways to say a thing: the next one each turn, and another for each of those of one temper.

    ``alike``: the seats of the speaker's temper in a fixed order, itself among them. With two ways or more a seat never
    says the same in two turns running, and as many of one temper as there are ways differ in one turn.
    """
    place = next((k for k, other in enumerate(alike) if other == seat), 0)
    return ways[(turn + place + crc32(situation.encode())) % len(ways)]
