"""Answers kept by the records that they rest on: records never change, so an answer for the same ones stands."""

from collections.abc import Callable
from operator import is_
from typing import Any, Final, Generic, TypeVar

T = TypeVar("T")
FEW: Final = 4
"""Answers kept of one kind: several tables may play side by side."""


class Kept(Generic[T]):
    """The last few answers of one costly question, each with the very records that it rests on.

    Records are told apart by identity and held as long as their answer is, so that an answer cannot go stale: a
    changed state is another record. The list is replaced, never altered: the window may ask beside the table.
    """

    def __init__(self, size: int = FEW) -> None:
        self._size = size
        self._rows: list[tuple[tuple[Any, ...], T]] = []

    def of(self, rests_on: tuple[Any, ...], make: Callable[[], T]) -> T:
        """The answer for these records, made if it is not at hand."""
        rows = self._rows
        for k, row in enumerate(rows):
            parts = row[0]
            if len(parts) == len(rests_on) and all(map(is_, parts, rests_on)):
                if k:  # asked for last, found first: a view asks by the thousand
                    self._rows = [row, *rows[:k], *rows[k + 1 :]]
                return row[1]
        made = make()
        self._rows = [(rests_on, made), *self._rows[: self._size - 1]]
        return made
