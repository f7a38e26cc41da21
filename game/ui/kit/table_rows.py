"""What a table shows and where: rows in their order, widths of columns, boxes of head and rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Any

from game.ui.kit.columns import Column, give_way, lend, sort_key, whole_rows
from game.ui.kit.containers import Scroller
from game.ui.kit.layout import sizes
from game.ui.kit.theme import Look
from game.ui.kit.under import Under, UnderLines
from game.ui.kit.widget import Box, Rect, Widget
from game.ui.kit.words import say

__all__ = ["ICON", "PAD", "TableRows"]

ROWS_AS_TEXT = 200
"""Rows that the plain-text dump of a page takes from a table."""

PAD = 14.0
ICON = 28.0
"""Room of a sign before the words of a cell."""
AIR, LITTLE_AIR = 14.0, 4.0
"""Space above and below texts that wrap, together; and where the rows would not all fit with it."""
HEAD, LOW_HEAD = 44.0, 36.0
"""Height of the head; of one over low rows whose titles need no second line for a unit."""
LEADS = {"flag": 38, "badge": 23}
"""Width that a cell needs beside its text, by kind."""
LONGEST = 20
"""Texts of a column that are measured to see whether its rows need more than one line."""
NAME = 135.0
"""Up to this width a text keeps to one line where rows have several: a name is not broken for a sentence's sake."""
ARROW = 19.0
"""Room of the sign of sorting beside a title."""
SENTENCE = 184.0
"""Width that a column of sentences keeps where others need room."""
RAGGED = 1.2
"""How much more than its share of a wrapped text a line takes, since words end where they end."""
MEASURED = 60
"""Rows whose texts decide how columns share the width."""


def _with_unit(text: str, unit: str) -> str:
    """A cell with the unit of its column, as far as it does not bring its own: ``7 kt`` of ``t a month`` is ``7 kt a
    month``. No number, no unit."""
    if not any(sign.isdigit() for sign in text):
        return text
    bare = any(sign.isdigit() for sign in text.rsplit(maxsplit=1)[-1])
    return f"{text} {unit if bare else ' '.join(unit.split()[1:])}".strip()


class TableRows(Widget):
    """Rows under a head, ordered, selected and placed; ``Table`` draws them and takes events."""

    role = "table"
    focusable = True

    def __init__(  # noqa: PLR0913 - all but the first are optional
        self,
        rect: Rect,
        columns: Sequence[Column],
        rows: Sequence[Any],
        *,
        label: str = "",
        row_key: Callable[[Any], str] | None = None,
        selected: str | None = None,
        on_select: Callable[[Any], None] | None = None,
        on_open: Callable[[Any], None] | None = None,
        sort: tuple[int, bool] | None = None,
        row_height: float = 40,
        empty: str = "",
        key: str = "",
        framed: bool = True,
        lines: int = 1,
        one_click: bool = False,
        own: bool = False,
        under: Callable[[Any], Sequence[Under]] | None = None,
    ) -> None:
        super().__init__(rect, key=key, label=label)
        self.columns = list(columns)
        self._source = [(row_key(r) if row_key else str(n), r) for n, r in enumerate(rows)]
        self.selected = selected
        self.on_select, self.on_open = on_select, on_open
        self.row_height = self.step = self._low = row_height
        self.head_height = HEAD if row_height >= HEAD - 4 or any(c.unit for c in self.columns) else LOW_HEAD
        self.empty, self.framed, self.lines = empty, framed, lines
        self.one_click = one_click
        self._tall = False
        """Whether texts wrap, so that a row must not be lower than its lines."""
        self._own = own
        self.under = UnderLines(under) if under is not None else None
        self._heights: dict[str, float] = {}
        self._tops: list[float] = []
        """Where rows of their own heights begin, and the last one ends; empty where all are as high as the highest."""
        self.sort = sort
        self.column = sort[0] if sort else 0
        self.scroll = Scroller()
        self._over: int | None = None
        self._at: tuple[float, float] | None = None
        self.names: list[str] = []
        self.rows: list[Any] = []
        self._widths: tuple[float, list[float]] | None = None
        self._order()

    # data --------------------------------------------------------------------------------

    def arrange(self, look: Look) -> None:
        """Columns are shared out once the look is known, rows get the height of what wraps in them, and the chosen row
        comes into sight."""
        self._widths = None
        if any(look.width(c.title, "smallstrong") > box.w - 2 * PAD - (ICON if c.icon is not None else 0)
               for c, box in zip(self.columns, self.column_boxes(), strict=True)):  # fmt: skip
            self.head_height = HEAD  # a head too long for its column takes a second line
        if self.lines > 1:
            many = self._wraps(look)
            self._tall = many > 1
            self.row_height = self._wrapped_height(many * look.line("small")) if self._tall else self._low
            if self._own and self._tall:
                self._heights = self._measured(look)
            self._order()
        self._place_under()
        self._show_selected()

    def _place_under(self) -> None:
        """Room below the cells of each row for what stands there; the chosen row has all that it needs."""
        if self.under is None or self.host is None:
            return
        rows, view = [row for _, row in self._source], self.rect.h - self.head_height
        chosen = next((row for name, row in self._source if name == self.selected), None)
        bar = 14.0 if self.scroll.limit > 0 else 0.0
        high = self.under.measure(self.host.look, rows, self.rect.w - bar, self._low, view, PAD, chosen)
        self._heights = {name: h for (name, _), h in zip(self._source, high, strict=True)}
        self._order()

    def _wrapped_height(self, lines: float) -> float:
        """Height of rows whose texts take ``lines`` (logical units), with air round them where all rows then fit."""
        view = self._view()
        return max(self._low, lines + (AIR if len(self._source) * (lines + AIR) <= view else LITTLE_AIR))

    def _view(self) -> float:
        """Height that the rows have, the line of the frame left out."""
        return max(0.0, self.rect.h - self.head_height - (1 if self.framed else 0))

    def _wraps(self, look: Look) -> int:
        """How many lines the longest texts of a column need, up to those allowed: 1 where none wraps."""
        most = 1
        for column, box in zip(self.columns, self.column_boxes(), strict=True):
            if column.paint is None and column.kind == "text":
                room = box.w - 2 * PAD - (ICON if column.icon is not None else 0)
                longest = sorted({column.text(row) for row in self.rows}, key=len)[-LONGEST:]
                wide = [text for text in longest if look.width(text) > room]
                most = max(most, *(max(2, look.wrapped(text, room, "small")) for text in wide), 1)
        return min(self.lines, most)

    def _measured(self, look: Look) -> dict[str, float]:
        """Height of each row by the lines that its own texts take."""
        texts = [(column, box.w - 2 * PAD - (ICON if column.icon is not None else 0))
                 for column, box in zip(self.columns, self.column_boxes(), strict=True)
                 if column.paint is None and column.kind == "text"]  # fmt: skip

        def lines(row: Any) -> int:
            many = (look.wrapped(text, room, "small") if look.width(text := column.text(row)) > room else 1
                    for column, room in texts)  # fmt: skip
            return min(self.lines, max(many, default=1))

        return {name: max(self._low, lines(row) * look.line("small") + 12) for name, row in self._source}

    def _order(self) -> None:
        """Sort what is shown; missing values stand last both ways, equal ones keep their order."""
        rows = self._source
        if self.sort is not None and self.sort[0] < len(self.columns):
            get = self.columns[self.sort[0]].get
            known = [r for r in rows if get(r[1]) is not None]
            known.sort(key=lambda r: sort_key(get(r[1])), reverse=self.sort[1])
            rows = known + [r for r in rows if get(r[1]) is None]
        self.names = [name for name, _ in rows]
        self.rows = [row for _, row in rows]
        self.scroll.view = self._view()
        self.step = whole_rows(self.row_height, len(rows), self.scroll.view, squeezed=not self._tall)
        self._tops = [0.0, *accumulate(self._heights[name] for name in self.names)] if self._heights else []
        if self._tops and rows:  # the wheel and the page keys move by rows as high as these are on average
            self.step = max(self._low, self._tops[-1] / len(rows))
        self.scroll.content = self._top(len(rows))
        self.scroll.to(self.scroll.offset)

    def sort_by(self, column: int) -> None:
        """Sort by a column; again turns the order round. Numbers start with the largest."""
        if not self.columns[column].sortable:
            return
        if self.sort is not None and self.sort[0] == column:
            self.sort = (column, not self.sort[1])
        else:
            self.sort = (column, self.columns[column].kind == "number")
        self.column = column
        self._order()
        self._show_selected()
        self.invalidate()

    @property
    def value(self) -> str:
        """How many rows, and which one is chosen."""
        chosen = self._index()
        head = say("rows", n=len(self.rows))
        return head if chosen is None else f"{head}, {self.row_text(self.rows[chosen])}"

    def row_text(self, row: Any) -> str:
        """A row as text: title and cell of every column."""
        cells = "; ".join(f"{c.title} {_with_unit(c.text(row), c.unit)}" for c in self.columns)
        return f"{cells}; {self.under.text(row)}" if self.under is not None else cells

    def inside(self) -> list[str]:
        """The rows in the order shown; of a very long table the first."""
        return [say("row", row=self.row_text(row)) for row in self.rows[:ROWS_AS_TEXT]]

    def states(self) -> list[str]:
        """The order."""
        if self.sort is None:
            return super().states()
        way = "sorted_down" if self.sort[1] else "sorted_up"
        return [*super().states(), say(way, name=self.columns[self.sort[0]].title)]

    # places ------------------------------------------------------------------------------

    @property
    def _body(self) -> Box:
        top = self.rect.y + self.head_height
        return Box(self.rect.x, top, self.rect.w, max(0.0, self.rect.h - self.head_height))

    @property
    def _bar(self) -> Box:
        body = self._body
        return Box(body.right - 12, body.y + 4, 10, body.h - 8)

    def column_boxes(self) -> list[Box]:
        """The head cells."""
        room = self.rect.w - (14 if self.scroll.limit > 0 else 0)
        if self._widths is None or self._widths[0] != room:
            self._widths = (room, self._shared(sizes([c.width for c in self.columns], room, 0)))
        x, out = self.rect.x, []
        for width in self._widths[1]:
            out.append(Box(x, self.rect.y, width, self.head_height))
            x += width
        return out

    def _shared(self, widths: list[float]) -> list[float]:
        """Widths after columns with room to spare have lent it to those whose texts would be cut."""
        if self.host is None:
            return widths
        look, needs, least = self.host.look, [], []
        for column, width in zip(self.columns, widths, strict=True):
            lead = LEADS.get(column.kind, ICON if column.icon is not None else 0)
            edges = 2 * PAD + 2
            title = look.width(column.title, "smallstrong") + lead + edges
            unit = look.width(column.unit, "small") + edges
            head, bare = max(title + ARROW, unit), max(title, unit)
            if column.paint is not None:
                needs.append(width)
                least.append(max(width, bare))
                continue
            texts = max((self._need(look, column, row) for row in self.rows[:MEASURED]), default=0.0) + lead + edges
            needs.append(max(head, texts) if isinstance(column.width, str) else width)
            # a figure or a word in a badge cannot wrap; a sentence may take another line or end in dots
            whole = max(bare, texts)
            least.append(min(whole, max(bare, SENTENCE)) if column.kind == "text" else whole)
        return give_way(lend(widths, needs), least)

    def _need(self, look: Look, column: Column, row: Any) -> float:
        """Width in which a cell is whole, in several small lines where the rows have room for them."""
        text = column.text(row)
        whole = look.width(text)
        if self.lines == 1 or column.kind != "text" or whole <= NAME:
            return whole
        small = look.width(text, "small")
        return max(NAME, RAGGED * small / self.lines)

    def visible_rows(self) -> range:
        """Indices of the rows in sight."""
        first, last = self._row_on(self.scroll.offset), self._row_on(self.scroll.offset + self.scroll.view - 0.01)
        return range(max(0, first), min(len(self.rows), last + 1))

    def _top(self, i: int) -> float:
        """Where a row begins, from the top of the first one."""
        return self._tops[i] if self._tops else i * self.step

    def _row_on(self, y: float) -> int:
        """Index of the row at a distance from the top of the first one."""
        return bisect_right(self._tops, y) - 1 if self._tops else int(y // self.step)

    def _row_box(self, i: int) -> Box:
        top = self._top(i)
        return Box(self.rect.x, self._body.y + top - self.scroll.offset, self.rect.w, self._top(i + 1) - top)

    def part_rect(self, part: str) -> Box:
        """``head:<title>`` or ``row:<key>`` (scrolled into sight)."""
        kind, _, name = part.partition(":")
        if kind == "head":
            return self.column_boxes()[[c.title for c in self.columns].index(name)]
        i = self.names.index(name)
        self.scroll.show(self._top(i), self._top(i + 1))
        return self._row_box(i)

    def _row_at(self, pos: tuple[float, float]) -> int | None:
        body = self._body
        if not body.collidepoint(pos):
            return None
        i = self._row_on(pos[1] - body.y + self.scroll.offset)
        return i if 0 <= i < len(self.rows) else None

    def _column_at(self, x: float) -> int | None:
        return next((i for i, b in enumerate(self.column_boxes()) if b.left <= x < b.right), None)

    def _index(self) -> int | None:
        return self.names.index(self.selected) if self.selected in self.names else None

    def _show_selected(self) -> None:
        i = self._index()
        if i is not None:
            self.scroll.show(self._top(i), self._top(i + 1))
