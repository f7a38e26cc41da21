"""Saying how far a long step has come to whoever waits for it: a way out only, nothing of a game depends on it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

Told = Callable[[str, int, int], None]
"""What is being worked out now, the number of it, and of how many."""

_TOLD: Final[ContextVar[Told | None]] = ContextVar("told", default=None)


@contextmanager
def listening(told: Told) -> Iterator[None]:
    """While this lasts ``told`` hears of the named steps and the months of a resolution in this thread."""
    held = _TOLD.set(told)
    try:
        yield
    finally:
        _TOLD.reset(held)


def tell(what: str, number: int = 0, of: int = 0) -> None:
    """Say what begins now: a step of ``resolve`` by its name, underscores for spaces, or ``month`` with its number."""
    told = _TOLD.get()
    if told is not None:
        told(what, number, of)
