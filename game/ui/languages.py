"""Taking a language: its catalogue of texts, how it writes numbers, what it calls the countries.

Catalogues are ``assets/locale/<code>.po`` (Babel). A text without a translation stays English.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

from game.present import dates, fmt, names, retold, words
from game.present.pseudo import Pseudo
from game.ui.kit import number_text
from game.ui.kit.theme import ASSETS
from game.ui.kit.words import KIT_WORDS, ROLES, use_words

if TYPE_CHECKING:
    from babel.messages.catalog import Message

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
        words.use(Pseudo(), code=PSEUDO)
        retold.use(*_source_texts(), fixed=PSEUDO)
        names.use({})
        _signs(",", "'")
        dates.use((), None)
        return
    if code == ENGLISH:
        words.use({})
        retold.use(())
    else:
        path = LOCALE / f"{code}.po"
        held = catalogue(path)
        words.use(held, plural_rule(code), code)
        retold.use(told(path), held)
    names.use({} if code == ENGLISH else countries(code))
    _signs(*(signs(code) if code != ENGLISH else (fmt.POINT, fmt.NARROW)))
    dates.use(*(months(code) if code != ENGLISH else ((), None)))


def _signs(point: str, group: str) -> None:
    """The signs of numbers for sentences, charts and number fields alike."""
    fmt.use(point, group)
    number_text.use_signs(point, group)


@cache
def _source_texts() -> tuple[tuple[retold.Told, ...], tuple[str, ...]]:
    """Kept sentences and all texts, from the source: the pseudo-locale has no catalogue."""
    from game.ui import texts  # noqa: PLC0415 - a language proper has its catalogue

    found = texts.texts()
    return tuple((t.text, t.many) for t in found if t.told), tuple(t.text for t in found)


def kit_words(key: str) -> str:
    """The kit's own words in the language in use; KeyError for an unknown key."""
    return words.tr(KIT_WORDS[key])


def _role(role: str) -> str:
    return words.tr(ROLES.get(role, role))


use_words(kit_words, _role)


def catalogue(path: Path) -> dict[str, str]:
    """The translations in a .po file; empty where there is none or it cannot be read.

    A translation with a place that its English text does not have could not be filled: it is left out.
    """
    found: dict[str, str] = {}
    for message in _messages(path):
        if not message.string or message.fuzzy or misplaced(message.id, message.string):
            continue
        if isinstance(message.id, tuple | list):
            many = str(message.id[1])
            found |= {words.plural_key(many, k): str(form) for k, form in enumerate(message.string) if form}
        else:
            found[str(message.id)] = str(message.string)
    return found


def told(path: Path) -> list[retold.Told]:
    """The sentences of a .po file that records keep: those that stand in the rooms of rules and agents."""
    from game.ui.texts import TOLD_ROOMS  # noqa: PLC0415

    rooms = tuple(f"game/{room}/" for room in TOLD_ROOMS)
    return [
        (str(message.id[0]), str(message.id[1])) if isinstance(message.id, tuple | list) else (str(message.id), "")
        for message in _messages(path)
        if any(str(file).startswith(rooms) for file, _ in message.locations)
    ]


def misplaced(text: str | Sequence[str], said: str | Sequence[str]) -> set[str]:
    """Places of a translation that its English text does not have; braces that close nothing count, too."""
    known = {place for one in ([text] if isinstance(text, str) else text) for place in _places(one)}
    return {place for one in ([said] if isinstance(said, str) else said) for place in _places(one)} - known


def _places(text: str) -> set[str]:
    try:
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    except ValueError:
        return {text}


@cache
def _messages_of(path: Path, _changed_ns: int) -> tuple[Message, ...]:
    from babel.messages.pofile import PoFileError, read_po  # noqa: PLC0415

    try:
        with path.open("rb") as handle:
            return tuple(message for message in read_po(handle) if message.id)
    except (OSError, PoFileError, ValueError):
        return ()


def _messages(path: Path) -> tuple[Message, ...]:
    """The texts of a .po file; none where it cannot be read."""
    try:
        return _messages_of(path, path.stat().st_mtime_ns)
    except OSError:
        return ()


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


