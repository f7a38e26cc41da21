"""Taking a language: its catalogue of texts, how it writes numbers, what it calls the countries.

Catalogues are ``assets/locale/<code>.po`` (Babel). A text without a translation stays English.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from game.present import dates, fmt, names, words
from game.present.pseudo import Pseudo
from game.ui.kit import numbers
from game.ui.kit.theme import ASSETS
from game.ui.kit.words import KIT_WORDS

__all__ = ["ENGLISH", "LOCALE", "PSEUDO", "codes", "kit_words", "take"]

ENGLISH, PSEUDO = "en", "qps"
LOCALE = ASSETS / "locale"
_TAKEN = [ENGLISH]


def codes() -> list[str]:
    """Languages that can be chosen: English and every catalogue there is."""
    return [ENGLISH, *sorted(path.stem for path in LOCALE.glob("*.po") if path.stem != ENGLISH)]


def title(code: str) -> str:
    """A language's own name."""
    if code == ENGLISH:
        return "English"
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - English needs none of it

    try:
        return (Locale.parse(code).get_display_name() or code).capitalize()
    except (ValueError, UnknownLocaleError):
        return code


def take(code: str) -> None:
    """Speak a language from now on; an unknown one leaves English."""
    if _TAKEN[0] == code:
        return
    _TAKEN[0] = code
    if code == PSEUDO:
        words.use(Pseudo())
        names.use({})
        _signs(",", "'")
        dates.use((), None)
        return
    if code == ENGLISH:
        words.use({})
    else:
        words.use(catalogue(LOCALE / f"{code}.po"), plural_rule(code))
    names.use({} if code == ENGLISH else countries(code))
    _signs(*(signs(code) if code != ENGLISH else (fmt.POINT, fmt.NARROW)))
    dates.use(*(months(code) if code != ENGLISH else ((), None)))


def _signs(point: str, group: str) -> None:
    """The signs of numbers for sentences, charts and number fields alike."""
    fmt.use(point, group)
    numbers.use_signs(point, group)


def kit_words(key: str) -> str:
    """The kit's own words in the language in use; KeyError for an unknown key."""
    return words.tr(KIT_WORDS[key])


def catalogue(path: Path) -> dict[str, str]:
    """The translations in a .po file; empty where there is none or it cannot be read."""
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        with path.open("rb") as handle:
            held = read_po(handle)
    except (OSError, PoFileError, ValueError):
        return {}
    found: dict[str, str] = {}
    for message in held:
        if not message.id or not message.string or message.fuzzy:
            continue
        if isinstance(message.id, tuple | list):
            many = str(message.id[1])
            found |= {words.plural_key(many, k): str(form) for k, form in enumerate(message.string) if form}
        else:
            found[str(message.id)] = str(message.string)
    return found


def plural_rule(code: str) -> words.PluralRule | None:
    """Which form of a counted sentence a number takes in a language, as catalogues number them."""
    from gettext import c2py  # type: ignore[attr-defined]  # noqa: PLC0415

    from babel.messages.plurals import get_plural  # noqa: PLC0415

    try:
        rule: words.PluralRule = c2py(get_plural(code).plural_expr)
    except (ValueError, KeyError):
        return None
    return rule


def signs(code: str) -> tuple[str, str]:
    """Decimal sign and what stands between thousands."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415

    try:
        held = Locale.parse(code).number_symbols["latn"]
    except (KeyError, ValueError, UnknownLocaleError):
        return fmt.POINT, fmt.NARROW
    return str(held.get("decimal", fmt.POINT)), fmt.NARROW


def months(code: str) -> tuple[tuple[str, ...], dates.Day | None]:
    """Short names of the months and the language's way to write a day."""
    import datetime  # noqa: PLC0415

    from babel import Locale, UnknownLocaleError  # noqa: PLC0415
    from babel.dates import format_date  # noqa: PLC0415

    try:
        held = Locale.parse(code)
        names = held.months["stand-alone"]["abbreviated"]
    except (KeyError, ValueError, UnknownLocaleError):
        return (), None
    return (
        tuple(names[k] for k in range(1, 13)),
        lambda year, month, day: format_date(datetime.date(year, month, day), "medium", held),
    )


@cache
def countries(code: str) -> dict[str, str]:
    """Region ids (ISO 3166 alpha-3) with their names in a language, from Babel's own data."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415
    from babel.core import get_global  # noqa: PLC0415

    try:
        territories = Locale.parse(code).territories
    except (ValueError, UnknownLocaleError):
        return {}
    two = {three: codes_[0] for three, codes_ in get_global("territory_aliases").items() if len(three) == 3}
    found = {three: territories.get(a2) for three, a2 in two.items()}
    return {**{k: v for k, v in found.items() if v}, "EU": territories.get("EU", "EU")}


