"""Undo and redo of something that is being written: the states before and after the one in hand."""

from __future__ import annotations

from typing import Generic, TypeVar

__all__ = ["History"]

T = TypeVar("T")


class History(Generic[T]):
    """Two stacks of states; the state in hand stays with its owner."""

    def __init__(self) -> None:
        self._before: list[T] = []
        self._after: list[T] = []
        self.passed = False
        """Whether something that cannot be taken back was done since the last change: undo would not undo that."""

    def wrote(self, old: T) -> None:
        """``old`` was replaced by something new: it can be brought back; what was undone is gone."""
        self._before.append(old)
        self._after.clear()
        self.passed = False

    def back(self, now: T) -> T | None:
        """The state before ``now``; None at the beginning."""
        if not self._before:
            return None
        self._after.append(now)
        return self._before.pop()

    def forth(self, now: T) -> T | None:
        """The state that ``back`` left; None when nothing was undone."""
        if not self._after:
            return None
        self._before.append(now)
        return self._after.pop()

    @property
    def can_back(self) -> bool:
        """Whether there is something to undo."""
        return bool(self._before)

    @property
    def can_forth(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._after)

    def clear(self) -> None:
        """A new sheet: nothing can be taken back."""
        self._before.clear()
        self._after.clear()
        self.passed = False
