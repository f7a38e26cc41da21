"""What a table's columns are: where a cell's value comes from and how it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from game.ui.kit.canvas import Canvas, Token
from game.ui.kit.numbers import format_number
from game.ui.kit.widget import Box, Tip

__all__ = ["Column", "sort_key"]


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
