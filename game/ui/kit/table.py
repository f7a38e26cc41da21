"""The table: any number of rows, a head that stays, sorting, selection, numbers at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.ui.kit.canvas import Canvas, Token
from game.ui.kit.columns import Column, lend, sort_key, whole_rows
from game.ui.kit.containers import WHEEL, Scroller
from game.ui.kit.events import Event
from game.ui.kit.labels import paint_badge
from game.ui.kit.layout import sizes
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box, Rect, Tip, Widget
from game.ui.kit.words import say

__all__ = ["Table"]
ROWS_AS_TEXT = 200
"""Rows that the plain-text dump of a page takes from a table."""

PAD = 14.0
HEAD, LOW_HEAD = 44.0, 36.0
"""Height of the head; of one over low rows whose titles need no second line for a unit."""
LEADS = {"flag": 38, "badge": 23}
"""Width that a cell needs beside its text, by kind."""
MEASURED = 60
"""Rows whose texts decide how columns share the width."""


class Table(Widget):
    """Rows of records under a head that stays. Only rows in sight are drawn, so length costs
    nothing.

    ``row_key`` names a row, so that selection and sorting survive new data. Keys: Up, Down, PageUp,
    PageDown, Home, End select; Left, Right walk columns; Space sorts by the column; Enter opens
    the row. Parts for clicks in tests: ``head:<title>`` and ``row:<row key>``.
    """

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
    ) -> None:
        super().__init__(rect, key=key, label=label)
        self.columns = list(columns)
        self._source = [(row_key(r) if row_key else str(n), r) for n, r in enumerate(rows)]
        self.selected = selected
        self.on_select, self.on_open = on_select, on_open
        self.row_height = self.step = row_height
        self.head_height = HEAD if row_height >= HEAD - 4 or any(c.unit for c in self.columns) else LOW_HEAD
        self.empty, self.framed = empty, framed
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
        """Columns are shared out once the look is known."""
        self._widths = None

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
        self.scroll.view = max(0.0, self.rect.h - self.head_height - (1 if self.framed else 0))
        self.step = whole_rows(self.row_height, len(rows), self.scroll.view)
        self.scroll.content = len(rows) * self.step
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
        return "; ".join(f"{c.title} {c.text(row)}{' ' + c.unit if c.unit else ''}" for c in self.columns)

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
        look, needs = self.host.look, []
        for column, width in zip(self.columns, widths, strict=True):
            if column.paint is not None or not isinstance(column.width, str):
                needs.append(width)
                continue
            lead = LEADS.get(column.kind, 28 if column.icon is not None else 0)
            texts = [look.width(column.text(row)) + lead for row in self.rows[:MEASURED]]
            needs.append(max([look.width(column.title, "smallstrong") + 19, *texts]) + 2 * PAD + 2)
        return lend(widths, needs)

    def visible_rows(self) -> range:
        """Indices of the rows in sight."""
        first = int(self.scroll.offset // self.step)
        last = int((self.scroll.offset + self.scroll.view - 0.01) // self.step)
        return range(max(0, first), min(len(self.rows), last + 1))

    def _row_box(self, i: int) -> Box:
        y = self._body.y + i * self.step - self.scroll.offset
        return Box(self.rect.x, y, self.rect.w, self.step)

    def part_rect(self, part: str) -> Box:
        """``head:<title>`` or ``row:<key>`` (scrolled into sight)."""
        kind, _, name = part.partition(":")
        if kind == "head":
            return self.column_boxes()[[c.title for c in self.columns].index(name)]
        i = self.names.index(name)
        self.scroll.show(i * self.step, (i + 1) * self.step)
        return self._row_box(i)

    def _row_at(self, pos: tuple[float, float]) -> int | None:
        body = self._body
        if not body.collidepoint(pos):
            return None
        i = int((pos[1] - body.y + self.scroll.offset) // self.step)
        return i if 0 <= i < len(self.rows) else None

    def _column_at(self, x: float) -> int | None:
        return next((i for i, b in enumerate(self.column_boxes()) if b.left <= x < b.right), None)

    def _index(self) -> int | None:
        return self.names.index(self.selected) if self.selected in self.names else None

    def _show_selected(self) -> None:
        i = self._index()
        if i is not None:
            self.scroll.show(i * self.step, (i + 1) * self.step)

    # events ------------------------------------------------------------------------------

    def keep(self) -> dict[str, Any]:
        """Order, position, column and, if the screen does not set it, selection."""
        return {
            "sort": self.sort,
            "offset": self.scroll.offset,
            "column": self.column,
            "selected": self.selected,
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """As it was, with the new rows."""
        self.sort, self.column = kept["sort"], min(kept["column"], max(0, len(self.columns) - 1))
        if self.selected is None:
            self.selected = kept["selected"]
        self._order()
        self.scroll.to(kept["offset"])

    def select(self, i: int) -> None:
        """Choose a row by its place."""
        if self.rows:
            at = max(0, min(len(self.rows) - 1, i))
            changed = self.names[at] != self.selected
            self.selected = self.names[at]
            self._show_selected()
            self.invalidate()
            if changed and self.on_select is not None:
                self.on_select(self.rows[at])

    def handle(self, event: Event) -> bool:
        """Mouse on head, rows and bar; wheel; keys."""
        if event.kind == "key":
            return self._key(event.chord)
        if event.kind == "wheel":
            rows = round(self.scroll.offset / self.step - event.amount * max(1, round(WHEEL / self.step)))
            moved = self.scroll.to(rows * self.step)
            self.invalidate()
            return moved
        if self.scroll.grab(event, self._bar):
            self.invalidate()
            return True
        if event.kind == "move":
            return self._point(event.pos)
        if event.kind == "down" and event.button == 1:
            return self._click(event.pos)
        return False

    def _point(self, pos: tuple[float, float]) -> bool:
        over = self._row_at(pos)
        if over != self._over:
            self._over = over
            self.invalidate()
        return False

    def _click(self, pos: tuple[float, float]) -> bool:
        column, row = self._column_at(pos[0]), self._row_at(pos)
        if column is not None and pos[1] < self._body.y:
            self.sort_by(column)
        elif row is not None:
            self.column = self.column if column is None else column
            again = self.names[row] == self.selected
            self.select(row)
            if again and self.on_open is not None:
                self.on_open(self.rows[row])
        return True

    def _key(self, chord: str) -> bool:
        page = max(1, int(self.scroll.view // self.step) - 1)
        at = self._index()
        here = -1 if at is None else at
        moves = {
            "Up": here - 1, "Down": here + 1, "shift+Up": here - 10, "shift+Down": here + 10,
            "PageUp": here - page, "PageDown": here + page, "Home": 0, "End": len(self.rows) - 1,
        }  # fmt: skip
        if chord in moves:
            self.select(moves[chord])
            return True
        if chord in ("Left", "Right"):
            step = -1 if chord == "Left" else 1
            self.column = max(0, min(len(self.columns) - 1, self.column + step))
            self.invalidate()
            return True
        if chord == "Space" and self.columns:
            self.sort_by(self.column)
            return True
        if chord == "Enter" and at is not None and self.on_open is not None:
            self.on_open(self.rows[at])
            return True
        return False

    def tooltip_at(self, pos: tuple[float, float] | None) -> Tip:
        """What the cell under the pointer (or the keyboard's cell) explains; cut text in full."""
        if pos is None:
            i, column = self._index(), self.column
            return self._cell_tip(i, column) if i is not None else None
        found = self._column_at(pos[0])
        if found is None:
            return None
        if pos[1] < self._body.y:
            return self.columns[found].tooltip
        row = self._row_at(pos)
        return self._cell_tip(row, found) if row is not None else None

    def _cell_tip(self, i: int, column: int) -> Tip:
        row, col = self.rows[i], self.columns[column]
        if col.tip is not None:
            return col.tip(row)
        text = col.text(row)
        room = self.column_boxes()[column].w - 2 * PAD
        if self.host is not None and col.paint is None and self.host.look.width(text) > room:
            return text
        return None

    def ring(self) -> tuple[Box, float] | None:
        """Round the whole table."""
        return self.rect, 12.0

    # drawing -----------------------------------------------------------------------------

    def paint(self, c: Canvas) -> None:
        """Ground, rows in sight, head, bar."""
        if self.framed:
            c.panel(self.rect, "panel", "line", 12)
        boxes = self.column_boxes()
        body = self._body
        with c.clip((body.x, body.y, body.w, body.h - (1 if self.framed else 0))):
            for i in self.visible_rows():
                self._paint_row(c, i, boxes)
        if not self.rows:
            words = self.empty or c.look.words("no_rows")
            c.text(Box(body.x, body.y, body.w, min(body.h, 88)), words, "body", "mute", align="centre")
        for i, box in enumerate(boxes):
            self._paint_head(c, i, box)
        c.rule(self.rect.x, body.y - 1, self.rect.w)
        self.scroll.paint(c, self._bar, self.hovered)

    def _paint_head(self, c: Canvas, i: int, box: Box) -> None:
        column = self.columns[i]
        right = column.kind == "number"
        sorted_here = self.sort is not None and self.sort[0] == i
        chosen = self.focused and i == self.column
        ink = "text" if sorted_here or chosen else "mute"
        inner = Box(box.x + PAD, box.y, box.w - 2 * PAD, box.h)
        if sorted_here and self.sort is not None:
            inner.w -= 18
            inner.x += 18 if right else 0
        width = self._paint_title(c, column, inner, ink, "right" if right else "left")
        left = inner.right - width if right else inner.x
        if sorted_here and self.sort is not None:
            x = max(box.x, left - 19) if right else left + width + 5
            c.glyph(
                "down" if self.sort[1] else "up",
                (x, box.centery - 7, 14, 14),
                c.theme.ink("blue"),
                2,
            )
        if chosen:
            c.panel((left, box.bottom - 6, width, 2), c.theme.ink("blue"), radius=1)

    @staticmethod
    def _paint_title(c: Canvas, column: Column, box: Box, ink: str, align: str) -> float:
        """Title and unit on one line, or the unit below where the column is narrow; returns the
        width.
        """
        whole = f"{column.title}, {column.unit}" if column.unit else column.title
        if not column.unit or c.look.width(whole, "smallstrong") <= box.w:
            return c.text(box, whole, "smallstrong", ink, align=align)
        c.text((box.x, box.y + box.h / 2 - 1, box.w, 20), column.unit, "small", ink, align=align)
        return c.text(
            (box.x, box.y + box.h / 2 - 20, box.w, 20),
            column.title,
            "smallstrong",
            ink,
            align=align,
        )

    def _paint_row(self, c: Canvas, i: int, boxes: list[Box]) -> None:
        row, box = self.rows[i], self._row_box(i)
        plate = Box(box.x + 4, box.y + 1, box.w - 8, box.h - 2)
        if self.names[i] == self.selected:
            c.panel(plate, "hover", radius=8)
            c.panel((plate.x, plate.y + 8, 3, plate.h - 16), "blue", radius=1.5)
        elif self.hovered and i == self._over:
            c.panel(plate, "panel2", radius=8)
        elif i:
            c.rule(box.x + PAD, box.y, box.w - 2 * PAD, "panel2")
        for column, head in zip(self.columns, boxes, strict=True):
            self._paint_cell(c, column, row, Box(head.x + PAD, box.y, head.w - 2 * PAD, box.h))

    def _paint_cell(self, c: Canvas, column: Column, row: Any, box: Box) -> None:
        if column.paint is not None:
            column.paint(c, box, row)
            return
        text = column.text(row)
        tone = column.tone(row) if column.tone is not None else None
        if column.kind == "badge":
            width = min(box.w, c.look.width(text, "smallstrong") + 22.4)
            paint_badge(
                c,
                (box.x, box.y, width, box.h),
                text,
                tone if isinstance(tone, str) else "quiet",
                soft=True,
            )
            return
        ink: Token = c.theme.ink(tone) if isinstance(tone, str) else (tone or "text")
        if column.kind == "flag":
            c.flag(str(column.get(row)), (box.x, box.centery - 9, 27, 18))
            box = Box(box.x + 38, box.y, box.w - 38, box.h)
        if column.icon is not None:
            if name := column.icon(row):
                c.icon(name, (box.x, box.centery - 10, 20, 20), ink)
            box = Box(box.x + 28, box.y, box.w - 28, box.h)
        c.text(box, text, "body", ink, align="right" if column.kind == "number" else "left")
