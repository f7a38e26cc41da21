"""Orders that the rules refuse, each named in plain words, and the sheet without them.

A refusal's ``field`` is the path of the order in its sheet (``fund[1].turns``); one of the sheet as a whole has none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import msgspec

from game.model.content import Content
from game.model.orders import ChinaSheet, OrderSheet
from game.model.refusals import Refusal
from game.model.views import View
from game.present.names import plain, sentence
from game.present.words import tr
from game.rules import check_sheet, cost

__all__ = ["named", "stricken", "too_much", "without"]

S = TypeVar("S", OrderSheet, ChinaSheet)
Told = Callable[[S, S], str]
"""What came to a sheet (first: without it) in words, as ``sheet_changes.changed_words`` says it."""
_PLACE: Final = re.compile(r"^(\w+)(?:\[(\d+)\])?")


def without(sheet: S, fields: Sequence[str]) -> S:
    """The sheet without the orders at these paths; single choices go back to what the game starts with."""
    gone: dict[str, set[int]] = {}
    for field in fields:
        if (found := _PLACE.match(field)) is not None:
            gone.setdefault(found[1], set()).update({int(found[2])} if found[2] else set())
    changed = {}
    for name, places in gone.items():
        rows = getattr(sheet, name, None)
        if isinstance(rows, tuple) and places:
            changed[name] = tuple(row for at, row in enumerate(rows) if at not in places)
        elif rows is not None and not isinstance(rows, tuple):
            changed[name] = getattr(type(sheet)(), name)
    return msgspec.structs.replace(sheet, **changed)


def named(content: Content, sheet: S, refusal: Refusal, told: Told[S]) -> str:
    """A refusal as a sentence that begins with the order it is about."""
    text = sentence(plain(content, f"{refusal.message} {refusal.remedy}".strip()))
    rest = without(sheet, (refusal.field,))
    return text if rest == sheet else tr("{order}. {refusal}", order=told(rest, sheet), refusal=text)


def stricken(sheet: S, refusals: Sequence[Refusal], told: Told[S]) -> tuple[tuple[str, ...], S]:
    """The orders that the rules refuse, a line each, and the sheet without all of them."""
    fields = tuple(dict.fromkeys(refusal.field.split(".")[0] for refusal in refusals))
    lines = [(field, without(sheet, (field,))) for field in fields]
    words = tuple(told(rest, sheet) for _, rest in lines if rest != sheet)
    return words, without(sheet, fields)


def too_much(content: Content, view: View, sheet: OrderSheet) -> str:
    """Where the orders together take more money or points than there are: the path of the one to strike.

    It is the one that frees least and yet enough, of those that do not stand anyway; empty where no single one does.
    """
    stands, now = view.default_sheet, cost(content, view, sheet)
    found: list[tuple[float, float, int, str]] = []
    for name in sheet.__struct_fields__:
        rows, kept = getattr(sheet, name), getattr(stands, name)
        paths = [f"{name}[{at}]" for at, row in enumerate(rows) if row not in kept] if isinstance(rows, tuple) else []
        for path in paths or [name] * (not isinstance(rows, tuple) and rows != kept):
            rest = without(sheet, (path,))
            if rest != sheet and not check_sheet(content, view, rest):
                then = cost(content, view, rest)
                freed = now.money_usd_m - then.money_usd_m
                found.append((freed, float(now.initiative - then.initiative), -len(found), path))
    return min(found)[-1] if found else ""
