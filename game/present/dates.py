"""Months and days as the language in use writes them.

``use`` takes the names of the months and the way a day is written; without it, English.
"""

from collections.abc import Callable, Sequence

from game.model.content import Content
from game.model.views import View
from game.present.words import mark, tr

MONTHS = (
    mark("Jan"), mark("Feb"), mark("Mar"), mark("Apr"), mark("May"), mark("Jun"), mark("Jul"), mark("Aug"),
    mark("Sep"), mark("Oct"), mark("Nov"), mark("Dec"),
)  # fmt: skip
"""Short names of the months; translated where no language brings its own."""

Day = Callable[[int, int, int], str]
_NAMES: list[str] = []
_DAY: list[Day] = []


def use(names: Sequence[str], day: Day | None) -> None:
    """Take month names and a way to write (year, month, day); both empty go back to the catalogue."""
    _NAMES[:] = names
    _DAY[:] = [day] if day else []


def month(number: int) -> str:
    """The short name of a month, 1 to 12; larger numbers count on."""
    at = (number - 1) % 12
    return _NAMES[at] if _NAMES else tr(MONTHS[at])


def month_year(year: int, number: int) -> str:
    """``Feb 2026``; months above 12 count on into the next years."""
    return f"{month(number)} {year + (number - 1) // 12}"


def day(iso: str) -> str:
    """``2026-11-10`` as the language writes it: ``10 Nov 2026``; a month or a year alone as such."""
    parts = iso.split("-")
    if not all(part.isdigit() for part in parts) or len(parts[0]) != 4:
        return iso
    if len(parts) < 3:
        return month_year(int(parts[0]), int(parts[1])) if len(parts) == 2 else iso
    year, number, date = (int(part) for part in parts)
    return _DAY[0](year, number, date) if _DAY else f"{date} {month_year(year, number)}"


def span(year: int, first: int, months: int) -> str:
    """Some months on end: ``Feb – Jul 2026``, ``Aug 2026 – Jan 2027``; ``first`` counts on beyond 12."""
    last = first + months - 1
    if months <= 1:
        return month_year(year, first)
    same = (first - 1) // 12 == (last - 1) // 12
    start = month(first) if same else month_year(year, first)
    return f"{start} – {month_year(year, last)}"


def first_month(content: Content, turn: int) -> int:
    """The first month of a turn, counted from January of the scenario's first year as 1."""
    return content.start_month + (turn - 1) * content.rules.turn.months_per_turn


def months_of(content: Content, turn: int) -> tuple[str, ...]:
    """The months of a turn by their short names, in order."""
    first = first_month(content, turn)
    return tuple(month(first + k) for k in range(content.rules.turn.months_per_turn))


def turn_span(content: Content, turn: int) -> str:
    """The months a turn covers."""
    return span(content.start_year, first_month(content, turn), content.rules.turn.months_per_turn)


def turn_months(content: Content, turn: int) -> tuple[str, ...]:
    """Each month of a turn with its year."""
    first = first_month(content, turn)
    return tuple(month_year(content.start_year, first + k) for k in range(content.rules.turn.months_per_turn))


def turn_place(view: View) -> str:
    """Where a game stands: ``Turn 4 of 16``; past the announced length, which lot may do, only the turn."""
    if view.phase == "over":
        return tr("Turn {turn}, the last", turn=view.turn)
    if view.turn > view.announced_turns:
        return tr("Turn {turn}", turn=view.turn)
    return tr("Turn {turn} of {turns}", turn=view.turn, turns=view.announced_turns)
