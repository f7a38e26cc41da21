"""What can be wrong with a file: a fault is a value that names file, line and remedy."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal

Severity = Literal["error", "warning"]
NAMELESS: Final = "there is none to choose from"
"""Remedy for a name where none of its kind is known at all."""
_UNREAD: Final = ("not YAML", "the file is empty", "not UTF-8 text", "no such file")
_UNKNOWN: Final = re.compile(r"no \w[\w ]* '|unknown key ")
FEW: Final = 3
"""Names without any to choose from, up to which each is told by itself."""


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
    return f"use one of: {listed}" if names else NAMELESS


def folded(faults: Iterable[Fault]) -> list[Fault]:
    """Faults with those in one line that follow from another: names unknown because the file that has them is broken.

    One wrong indentation in countries.yaml made 33 more errors, in every file that names a country.
    """
    held = list(faults)
    unread = [f for f in held if f.severity == "error" and f.message.startswith(_UNREAD)]
    followers = [f for f in held if f not in unread and _UNKNOWN.match(f.message) and (unread or f.fix == NAMELESS)]
    roots = [f for f in errors(held) if f not in followers]
    if not roots or (not unread and len(followers) <= FEW):
        return held
    if not followers:
        return held
    first = min(unread or roots)
    files = ", ".join(sorted({f.file.replace("\\", "/").rsplit("/", 1)[-1] for f in followers}))
    told = Fault(first.file, first.line, "", "warning",
                 f"{len(followers)} further faults, in {files}, are left out: they may follow from this one",
                 "mend this line first, then validate again")  # fmt: skip
    return [*(f for f in held if f not in followers), told]
