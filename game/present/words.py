"""All texts of the screens pass through ``tr``: the English sentence is the key of its translation.

``use(catalogue)`` swaps the catalogue in; without one, English is shown as written. A text that is
kept in a table and translated later is written ``mark("...")`` there, so that it gets into the
catalogue. Catalogues are read by ``game.ui.languages`` from ``assets/locale``.
"""

from collections.abc import Callable, Mapping

PluralRule = Callable[[int], int]
_HELD: list[Mapping[str, str]] = [{}]
_RULE: list[PluralRule] = []
_USED = [0]
_CODE = ["en"]


def use(catalogue: Mapping[str, str], plural: PluralRule | None = None, code: str = "en") -> None:
    """Take translations (English sentence -> sentence); an empty mapping goes back to English.

    ``plural``: which of a language's forms a count takes; the forms of a counted sentence stand in the
    catalogue under ``plural_key``. None: two forms, as in English. ``code`` names the language (BCP 47).
    """
    _HELD[:] = [catalogue]
    _RULE[:] = [plural] if plural else []
    _CODE[0] = code
    _USED[0] += 1


def code() -> str:
    """The language in use, as a page names it: ``en``, ``pt-BR``."""
    return _CODE[0].replace("_", "-")


def used() -> int:
    """How often a language was taken: what is kept in one language is stale when this has moved."""
    return _USED[0]


def plural_key(many: str, form: int) -> str:
    """Where a catalogue keeps one form of a counted sentence, named by its English plural."""
    return f"{many}\x00{form}"


def ntr(one: str, many: str, n: float, /, **values: object) -> str:
    """A counted sentence: ``ntr("{n} turn", "{n} turns", 3)``; ``n`` fills ``{n}`` unless it is given."""
    form = _RULE[0](int(n)) if _RULE else int(n != 1)
    found = _HELD[0].get(plural_key(many, form), "") if _RULE else ""
    text = found or _HELD[0].get(many if n != 1 else one, many if n != 1 else one)
    return text.format(**{"n": int(n) if n == int(n) else n, **values})


def tr(text: str, /, **values: object) -> str:
    """The sentence in the language in use, with ``{name}`` places filled."""
    found = _HELD[0].get(text, text) if text else ""
    return found.format(**values) if values else found


def mark(text: str) -> str:
    """The text itself: it will pass through ``tr`` where it is shown."""
    return text


COLUMNS = (mark("from"), mark("to"), mark("done"), mark("USD billion"))
"""Heads of a chart written as a table (``model.chart.plain_rows``), and the unit of a scenario's figures."""


def join_words(words: list[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {tr(last)} {words[-1]}"
