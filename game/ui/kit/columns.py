"""What a table's columns are: where a cell's value comes from and how it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from game.ui.kit.canvas import Canvas, Token
from game.ui.kit.number_text import format_number
from game.ui.kit.widget import Box, Tip

__all__ = ["Column", "give_way", "lend", "sort_key", "whole_rows"]

SQUEEZE = 0.82
"""Rows may get so much lower when all of them then fit without scrolling."""


@dataclass(frozen=True)
class Column:
    """One column. ``get`` gives the raw value of a row (it sorts); the other parts say how it
    shows.

    ``width`` is a number or a share such as ``"2*"``. ``kind``: text, number (right-aligned, true
    minus), badge, flag (a country code; shows flag and name given by ``show``). ``unit`` stands
    once, in the head.
    ``tip`` explains a cell, ``tone`` colours it (token or None; for a badge its kind), ``icon``
    puts an icon before it,
    ``paint`` draws the whole cell: ``paint(canvas, rect, row)``.
    """

    title: str
    get: Callable[[Any], Any]
    width: float | str = "1*"
    kind: str = "text"
    unit: str = ""
    decimals: int = 0
    show: Callable[[Any], str] | None = None
    tip: Callable[[Any], Tip] | None = None
    tone: Callable[[Any], Token | None] | None = None
    icon: Callable[[Any], str] | None = None
    paint: Callable[[Canvas, Box, Any], None] | None = None
    sortable: bool = True
    tooltip: Tip = None

    def text(self, row: Any) -> str:
        """The cell as text; an en dash for nothing."""
        if self.show is not None:
            return self.show(row)
        raw = self.get(row)
        if raw is None:
            return "–"
        if self.kind == "number" and isinstance(raw, int | float):
            return format_number(float(raw), self.decimals)
        return str(raw)


def sort_key(value: Any) -> tuple[int, Any]:
    """Numbers by size, before text by letters whatever the case."""
    if isinstance(value, int | float):
        return (0, value)
    return (1, str(value).casefold())


def whole_rows(height: float, count: int, view: float, *, squeezed: bool = True) -> float:
    """The height of a row near ``height`` with which a view shows whole rows only.

    All ``count`` rows where they fit a little lower; else as many as fill the view best. Not ``squeezed``: no row
    is lower than ``height``.
    """
    if count * height <= view or view < height:
        return height
    if not squeezed:
        return view / int(view / height)
    if count * height * SQUEEZE <= view:
        return view / count
    return view / max(1, int(view / height + 0.15))


def lend(widths: Sequence[float], needs: Sequence[float]) -> list[float]:
    """Widths with the same sum, after columns wider than their need helped out those that are not.

    Names that lack a little come before sentences that would be cut all the same.
    """
    short = [max(0.0, need - width) for width, need in zip(widths, needs, strict=True)]
    spare = [max(0.0, width - need) for width, need in zip(widths, needs, strict=True)]
    left = moved = min(sum(short), sum(spare))
    if moved <= 0:
        return list(widths)
    out = [width - s * moved / sum(spare) for width, s in zip(widths, spare, strict=True)]
    for i in sorted(range(len(out)), key=lambda i: short[i]):
        given = min(short[i], left)
        out[i], left = out[i] + given, left - given
    return out


def give_way(widths: Sequence[float], least: Sequence[float]) -> list[float]:
    """Widths with the same sum, after columns above their least gave to those below it what is there to give."""
    short = [max(0.0, low - width) for width, low in zip(widths, least, strict=True)]
    spare = [max(0.0, width - low) for width, low in zip(widths, least, strict=True)]
    moved = min(sum(short), sum(spare))
    if moved <= 0:
        return list(widths)
    return [width - gone * moved / sum(spare) + lack * moved / sum(short)
            for width, gone, lack in zip(widths, spare, short, strict=True)]  # fmt: skip
