"""Months and periods of an episode: ``2011``, ``2011-07``, ``2011-07..2011-09``, peak, trough+8."""

import re
from dataclasses import dataclass
from typing import Final, Literal

from game.lab.case_fields import Row

_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_YEAR: Final = re.compile(r"\d{4}")
_TURN: Final = re.compile(r"(peak|trough)\s*(?:([+-])\s*(\d+))?")
ALLOWED: Final = "a year (2011), a month (2011-07), a span (2011-07..2011-09), peak, trough or trough+8"


class DateError(ValueError):
    """A period that cannot be read or lies outside the episode."""


@dataclass(frozen=True, slots=True)
class Period:
    """Months `first` to `last` (counted from the start), or a turning point and months after it."""

    kind: Literal["span", "peak", "trough"]
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Calendar:
    """Start and length of an episode."""

    year: int
    first: int
    """Month of the year, 1 to 12."""
    months: int

    def index(self, text: str) -> int:
        """Months from the start to ``2011-07`` (or to January of ``2011``); DateError."""
        found = _MONTH.fullmatch(text)
        if found and 1 <= int(found[2]) <= 12:
            return (int(found[1]) - self.year) * 12 + int(found[2]) - self.first
        if _YEAR.fullmatch(text):
            return (int(text) - self.year) * 12 + 1 - self.first
        raise DateError(f"{text!r} is no month")

    def label(self, month: int) -> str:
        """``2011-07`` of a month counted from the start."""
        total = self.year * 12 + self.first - 1 + month
        return f"{total // 12:04d}-{total % 12 + 1:02d}"

    def month(self, row: Row, key: str) -> int | None:
        """A month of a record; None when it is not there or wrong (with a fault)."""
        if not row.has(key):
            return None
        try:
            return self.index(row.text(key))
        except DateError as wrong:
            row.fault(key, str(wrong), "write YYYY-MM, such as 2011-07")
            return None

    def last_month(self, row: Row, key: str) -> int | None:
        """The same for an end: a bare year ends in December."""
        found = self.month(row, key)
        return found + 11 if found is not None and _YEAR.fullmatch(row.text(key)) else found

    def period(self, text: str) -> Period:
        """A period that touches the simulated months; DateError."""
        turn = _TURN.fullmatch(text)
        if turn:
            shift = int(turn[3] or 0) * (-1 if turn[2] == "-" else 1)
            return Period("peak" if turn[1] == "peak" else "trough", shift, shift)
        start, dots, end = (part.strip() for part in text.partition(".."))
        try:
            first = self.index(start)
            last = self.index(end or start) + (11 if _YEAR.fullmatch(end or start) else 0)
        except DateError:
            raise DateError(f"{text!r} is no period; allowed: {ALLOWED}") from None
        if (dots and not end) or last < first:
            raise DateError(f"{text!r} ends before it begins")
        if last < 0 or first >= self.months:
            raise DateError(
                f"{text} lies outside the episode ({self.label(0)} to {self.label(self.months - 1)})"
            )
        return Period("span", max(first, 0), min(last, self.months - 1))
