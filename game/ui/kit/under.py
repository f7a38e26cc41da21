"""Lines below the cells of a table's row, across its whole width: for texts that a column would break into crumbs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from game.ui.kit.canvas import Canvas
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box

__all__ = ["Under", "UnderLines", "under_indent"]

GAP = 12.0
"""Between the titles and the texts."""
FOOT, LEAST_FOOT = 8.0, 2.0
"""Below the last line of a row, and where all rows are in sight only with less."""
MOST, WHOLE = 4, 12
"""Lines that a text may take in any row, and in the chosen one, where there is room."""
Fits = Callable[[str], bool]


@dataclass(frozen=True)
class Under:
    """One text under a row. ``shorten``: how it is told where it is too long: ``shorten(text, fits)``."""

    title: str
    text: str
    tone: str = "text"
    shorten: Callable[[str, Fits], str] | None = None


def under_indent(look: Look, titles: Sequence[str]) -> float:
    """Where the texts begin beside titles of such widths."""
    return max((look.width(title, "small") for title in titles), default=0.0) + GAP


class UnderLines:
    """The lines below the rows of one table: how high they are, and how they are drawn.

    All rows are in sight where that can be had by fewer lines a text; what room that leaves goes to the first rows that
    it makes whole. The chosen row has all of its own.
    """

    def __init__(self, of: Callable[[Any], Sequence[Under]]) -> None:
        self.of = of
        self.foot = FOOT
        self.indent = 0.0
        """Where the texts begin, from the left of the row."""
        self._most: dict[int, int] = {}
        """Lines that a text of a row may take, by the row's identity."""

    def text(self, row: Any) -> str:
        """All of them as text."""
        return "; ".join(f"{u.title} {u.text}".strip() for u in self.of(row))

    def measure(self, look: Look, rows: Sequence[Any], wide: float, low: float, view: float, pad: float,
                chosen: Any) -> list[float]:  # fmt: skip
        """Heights of rows whose cells are ``low`` high, in a view of that height (logical units)."""
        self.indent = pad + under_indent(look, [u.title for row in rows for u in self.of(row)])
        room = wide - self.indent - pad
        left = 0.0
        for most, self.foot in (*((most, FOOT) for most in range(MOST, 0, -1)), (1, LEAST_FOOT), (1, FOOT)):
            self._most = {id(row): WHOLE if row is chosen else most for row in rows}
            left = view - sum(low + self._high(look, row, room) for row in rows)
            if left >= 0:
                break
        for row in rows:
            before, had = self._high(look, row, room), self._most[id(row)]
            self._most[id(row)] = WHOLE
            more = self._high(look, row, room) - before
            if more > left:
                self._most[id(row)] = had
            else:
                left -= more
        return [low + self._high(look, row, room) for row in rows]

    def most(self, row: Any) -> int:
        """Lines that a text of a row may take."""
        return self._most.get(id(row), 1)

    def _high(self, look: Look, row: Any, room: float) -> float:
        lines = sum(min(self.most(row), look.wrapped(u.text, room, "small")) for u in self.of(row))
        return lines * look.line("small") + self.foot if lines else 0.0

    def paint(self, c: Canvas, box: Box, pad: float, row: Any) -> None:
        """Titles at the left, texts beside them; ``box`` is what the row has below its cells."""
        step, y, most = c.look.line("small"), box.y, self.most(row)
        room = box.w - self.indent - pad
        for u in self.of(row):
            text = self._short(c.look, u, room, most)
            lines = min(most, c.look.wrapped(text, room, "small"))
            c.text(Box(box.x + pad, y, self.indent - pad, step), u.title, "small", "mute")
            c.paragraph(Box(box.x + self.indent, y, room, lines * step), text, "small", u.tone)
            y += min(most, c.look.wrapped(u.text, room, "small")) * step

    @staticmethod
    def _short(look: Look, u: Under, room: float, most: int) -> str:
        def fits(text: str) -> bool:
            return look.wrapped(text, room, "small") <= most

        return u.text if u.shorten is None or fits(u.text) else u.shorten(u.text, fits)

    def tip(self, look: Look, row: Any, y: float, wide: float, pad: float) -> str | None:
        """The whole of the text at ``y`` below the cells, where the row does not show it."""
        most, room, step = self.most(row), wide - self.indent - pad, look.line("small")
        for u in self.of(row):
            lines = look.wrapped(u.text, room, "small")
            y -= min(most, lines) * step
            if y < 0:
                return u.text if lines > most else None
        return None
