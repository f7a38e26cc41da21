"""What can be wrong with a file: a fault is a value that names file, line and remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One fault of one file.

    ``line`` counts from 1; ``path`` is the place inside the file (``seats[USA].budget_usd_m``);
    ``fix`` says what to write instead. A warning does not keep a scenario from loading.
    """

    file: str
    line: int
    path: str
    severity: Severity
    message: str
    fix: str

    def __str__(self) -> str:
        where = f"{self.path}: " if self.path else ""
        return f"{self.file}:{self.line}: {self.severity}: {where}{self.message}. Fix: {self.fix}"


def errors(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults that keep a file from being used."""
    return tuple(f for f in faults if f.severity == "error")


def suggest(wrong: str, allowed: Iterable[str], limit: int = 12) -> str:
    """A remedy for a misspelt word: the nearest allowed one, else the list (cut at ``limit``)."""
    names = sorted(allowed)
    near = get_close_matches(wrong, names, n=1, cutoff=0.6)
    if not near:
        near = [n for n in names if n.lower() == wrong.lower()]
    if near:
        return f"did you mean {near[0]!r}?"
    listed = ", ".join(names[:limit]) + (", ..." if len(names) > limit else "")
    return f"use one of: {listed}" if names else "there is none to choose from"
