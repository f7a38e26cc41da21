"""The table: any number of rows, a head that stays, sorting, selection, numbers at the right."""

from __future__ import annotations

from typing import Any

from game.ui.kit.canvas import Canvas, Token
from game.ui.kit.columns import Column
from game.ui.kit.containers import WHEEL
from game.ui.kit.events import Event
from game.ui.kit.labels import paint_badge
from game.ui.kit.table_rows import ICON, PAD, TableRows
from game.ui.kit.widget import Box, Tip

__all__ = ["Table"]


class Table(TableRows):
    """Rows of records under a head that stays. Only rows in sight are drawn, so length costs
    nothing.

    ``row_key`` names a row, so that selection and sorting survive new data. Keys: Up, Down, PageUp,
    PageDown, Home, End select; Left, Right walk columns; Space sorts by the column; Enter opens
    the row. Parts for clicks in tests: ``head:<title>`` and ``row:<row key>``. ``lines`` is how many small
    lines a text too long for its cell may take. ``one_click``: the first click on a row opens it, too.
    ``own``: each row is as high as its own texts need, not as the longest of all.
    ``under``: texts below the cells of a row, across its whole width.
    """

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
        if self.selected != kept["selected"]:
            self._show_selected()

    def select(self, i: int) -> None:
        """Choose a row by its place."""
        if self.rows:
            at = max(0, min(len(self.rows) - 1, i))
            changed = self.names[at] != self.selected
            self.selected = self.names[at]
            if changed:
                self._place_under()
            self._show_selected()
            self.invalidate()
            if changed and self.on_select is not None:
                self.on_select(self.rows[at])

    def handle(self, event: Event) -> bool:
        """Mouse on head, rows and bar; wheel; keys."""
        if event.kind == "key":
            return self._key(event.chord)
        if event.kind == "wheel":
            notch = event.amount * max(1, round(WHEEL / self.step))
            first = self._row_on(self.scroll.offset + self.step / 2) - round(notch)
            moved = self.scroll.to(self._top(max(0, min(len(self.rows), first))))
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
            again = self.one_click or self.names[row] == self.selected
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
        if row is None:
            return None
        below = pos[1] - self._row_box(row).y - self._low
        if self.under is not None and self.host is not None and below > 0:
            return self.under.tip(self.host.look, self.rows[row], below, self._row_box(row).w, PAD)
        return self._cell_tip(row, found)

    def tip_part(self, pos: tuple[float, float] | None) -> Box | None:
        """The row of the cell that is explained, or the head."""
        i = self._index() if pos is None else self._row_at(pos)
        if i is not None:
            return self._row_box(i).clip(self.rect)
        return Box(self.rect.x, self.rect.y, self.rect.w, self._body.y - self.rect.y)

    def figures(self) -> list[Box]:
        """Columns of figures, as far down as there are rows in sight."""
        body, seen = self._body, self.visible_rows()
        if not seen:
            return []
        high = min(body.h, self._row_box(seen[-1]).bottom - body.y)
        rows = [Box(body.x, self._row_box(i).y, body.w, self._low if self.under is not None else self._row_box(i).h)
                for i in seen]  # fmt: skip
        return [Box(box.x, row.y, box.w, row.h).clip(Box(body.x, body.y, body.w, high))
                for column, box in zip(self.columns, self.column_boxes(), strict=True)
                for row in rows if column.kind == "number"]  # fmt: skip

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
        lead = ICON if column.icon is not None and column.kind == "text" else 0  # the title stands over the words
        inner = Box(box.x + PAD + lead, box.y, box.w - 2 * PAD - lead, box.h)
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
        if not column.unit and c.look.width(whole, "smallstrong") > box.w:
            step, lines = c.look.line("smallstrong"), min(2, c.look.wrapped(whole, box.w, "smallstrong"))
            c.paragraph((box.x, box.centery - lines * step / 2, box.w, lines * step), whole, "smallstrong", ink,
                        align=align)  # fmt: skip
            return box.w
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
        high = box.h if self.under is None else self._low
        for column, head in zip(self.columns, boxes, strict=True):
            self._paint_cell(c, column, row, Box(head.x + PAD, box.y, head.w - 2 * PAD, high))
        if self.under is not None:
            below = Box(box.x, box.y + high, box.w - (14 if self.scroll.limit > 0 else 0), box.h - high)
            self.under.paint(c, below, PAD, row)

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
            box = Box(box.x + ICON, box.y, box.w - ICON, box.h)
        if self.lines > 1 and column.kind == "text" and c.look.width(text) > box.w:
            self._paint_lines(c, text, box, ink)
            return
        c.text(box, text, "body", ink, align="right" if column.kind == "number" else "left")

    def _paint_lines(self, c: Canvas, text: str, box: Box, ink: Token) -> None:
        """A text too long for one line of its cell, in as many small ones as the row has room for."""
        step = c.look.line("small")
        rows = min(self.lines, c.look.wrapped(text, box.w, "small"), max(1, int(box.h / step + 0.05)))
        c.paragraph(Box(box.x, box.centery - rows * step / 2, box.w, rows * step), text, "small", ink)
