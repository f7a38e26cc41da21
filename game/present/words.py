"""All texts of the screens pass through ``tr``: the English sentence is the key of its translation.

``use(catalogue)`` swaps the catalogue in; without one, English is shown as written. A text that is
kept in a table and translated later is written ``mark("...")`` there, so that it gets into the
catalogue. Catalogues are read by ``game.ui.languages`` from ``assets/locale``.
"""

from collections.abc import Mapping

_HELD: list[Mapping[str, str]] = [{}]


def use(catalogue: Mapping[str, str]) -> None:
    """Take translations (English sentence -> sentence); an empty mapping goes back to English."""
    _HELD[:] = [catalogue]


def tr(text: str, /, **values: object) -> str:
    """The sentence in the language in use, with ``{name}`` places filled."""
    found = _HELD[0].get(text, text) if text else ""
    return found.format(**values) if values else found


def mark(text: str) -> str:
    """The text itself: it will pass through ``tr`` where it is shown."""
    return text


def join_words(words: list[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {tr(last)} {words[-1]}"
