"""The languages that can be chosen: code and name. What is not English comes from a catalogue."""

from typing import Final

ENGLISH: Final = "en"
PSEUDO: Final = "qps"
"""The pseudo-locale: English with accents, two fifths longer, for finding cut or forgotten texts."""

_NAMES: Final = {ENGLISH: "English"}


def codes() -> list[str]:
    """Codes in the order in which they are offered."""
    return list(_NAMES)


def names() -> list[str]:
    """Names of the languages, each in itself."""
    return list(_NAMES.values())
