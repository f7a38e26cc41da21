"""All texts of the screens pass through ``tr``: the English sentence is the key of its translation.

``use(catalogue)`` swaps the catalogue in; without one, English is shown as written.
"""

from collections.abc import Mapping

_catalogue: dict[str, str] = {}


def use(catalogue: Mapping[str, str]) -> None:
    """Take translations (English sentence -> sentence); an empty mapping goes back to English."""
    _catalogue.clear()
    _catalogue.update(catalogue)


def tr(text: str, /, **values: object) -> str:
    """The sentence in the language in use, with ``{name}`` places filled."""
    found = _catalogue.get(text, text)
    return found.format(**values) if values else found


def join_words(words: list[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {tr(last)} {words[-1]}"
