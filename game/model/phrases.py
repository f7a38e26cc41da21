"""Sentences that rules and agents make: kept in English, read back where they are shown.

A record keeps one truth for all languages and all saves, so a sentence in it is English. ``phrase`` fills
its template and marks it for the catalogue; ``game.present.retold`` finds the template of a kept sentence
and says it in the language in use. A sentence without places needs no mark: the catalogue takes every
text of these rooms.
"""

__all__ = ["counted", "in_months", "in_turns", "pattern", "phrase"]


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
