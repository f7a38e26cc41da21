"""One of many choices: a field that opens a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Unpack

from game.ui.kit.canvas import Canvas
from game.ui.kit.choices import Chooser, Pick
from game.ui.kit.events import Event
from game.ui.kit.forms import Field, FieldArgs
from game.ui.kit.widget import Box, Host, Rect, Widget

__all__ = ["Dropdown"]

ROW = 40.0


class Dropdown(Field, Chooser):
    """One of many: a field that opens a list. Type a letter to jump; arrows choose without
    opening.
    """

    role = "dropdown"
    cursor = "hand"

    def __init__(
        self,
        rect: Rect,
        options: Sequence[str],
        selected: int = 0,
        on_change: Pick | None = None,
        **common: Unpack[FieldArgs],
    ) -> None:
        super().__init__(rect, **common)
        self.options = list(options)
        self.selected = selected
        self.on_change = on_change

    @property
    def value(self) -> str:
        """The chosen option."""
        return self.options[self.selected] if 0 <= self.selected < len(self.options) else ""

    def handle(self, event: Event) -> bool:
        """Click, Enter, Space or Down with Alt open the list; Up and Down step."""
        if event.kind == "down" and event.button == 1:
            self.open()
            return True
        if event.kind != "key":
            return False
        if event.chord in ("Enter", "Space", "alt+Down"):
            self.open()
            return True
        last = len(self.options) - 1
        step = {"Up": self.selected - 1, "Down": self.selected + 1, "Home": 0, "End": last}.get(event.chord)
        if step is not None:
            self.choose(max(0, min(last, step)))
            return True
        return event.types and self._jump(event.key)

    def _jump(self, letter: str) -> bool:
        n = len(self.options)
        for i in (*range(self.selected + 1, n), *range(self.selected)):
            if self.options[i].casefold().startswith(letter):
                self.choose(i)
                return True
        return False

    def open(self) -> None:
        """Show the list below the field, or above where there is no room."""
        if self.host is not None and self.options:
            dx, dy = self.origin()
            self.host.open_popup(Options(self, self.box.move(dx, dy), self.host))

    def paint(self, c: Canvas) -> None:
        """Frame, value, chevron."""
        self.paint_frame(c)
        box = self.box
        ink = "text" if self.enabled else "faint"
        c.text((box.x + 14, box.y, box.w - 50, box.h), self.value, "body", ink)
        c.glyph("down", (box.right - 30, box.centery - 8, 16, 16), "mute" if self.enabled else "faint")


class Options(Widget):
    """The open list of a dropdown; it finds its owner by key, so that a rebuild below does no
    harm.
    """

    role = "list"
    cursor = "hand"

    def __init__(self, owner: Dropdown, beside: Box, host: Host) -> None:
        super().__init__(key=f"{owner.key}/options", label=owner.label)
        self.owner_key = owner.key
        self.options = owner.options
        self.at = max(0, owner.selected)
        self.top = 0
        height = min(len(self.options), 9) * ROW + 8
        below = host.size[1] - beside.bottom - 8
        if height > below and beside.y - 8 > below:
            height = min(height, beside.y - 8)
            y = beside.y - 4 - height
        else:
            height = min(height, max(ROW + 8, below))
            y = beside.bottom + 4
        longest = max(host.look.width(text, "body") for text in self.options) + 10 + 46
        wide = max(beside.w, min(longest, host.size[0] - beside.x - 8))
        self.rect = Box(beside.x, y, wide, height)
        self._reveal()

    @property
    def value(self) -> str:
        """The option under the bar."""
        return self.options[self.at]

    @property
    def rows(self) -> int:
        """How many rows are in sight."""
        return max(1, int((self.rect.h - 8) / ROW))

    def _reveal(self) -> None:
        self.top = max(
            0,
            min(max(self.at - self.rows + 1, min(self.top, self.at)), len(self.options) - self.rows),
        )

    def part_rect(self, part: str) -> Box:
        """The row of an option that is in sight."""
        i = self.options.index(part)
        self.at = i
        self._reveal()
        return Box(self.rect.x, self.rect.y + 4 + (i - self.top) * ROW, self.rect.w, ROW)

    def _row_at(self, pos: tuple[float, float]) -> int:
        i = self.top + int((pos[1] - self.rect.y - 4) // ROW)
        return i if 0 <= i < len(self.options) and self.rect.collidepoint(pos) else -1

    def take(self, i: int) -> None:
        """Choose row ``i`` and close."""
        host = self.host
        if host is None:
            return
        owner: Any = host.find(self.owner_key)
        host.close_popup()
        if owner is not None:
            owner.choose(i)

    def handle(self, event: Event) -> bool:
        """Point, click, wheel; arrows, Enter, Esc (left to the stage)."""
        if event.kind == "move":
            i = self._row_at(event.pos)
            if i >= 0 and i != self.at:
                self.at = i
                self.invalidate()
            return True
        if event.kind == "wheel":
            self.top = max(0, min(len(self.options) - self.rows, self.top - round(event.amount)))
            self.invalidate()
            return True
        if event.kind == "down":
            return True
        if event.kind == "up":
            i = self._row_at(event.pos)
            if i >= 0:
                self.take(i)
            return True
        return event.kind == "key" and self._key(event.chord)

    def _key(self, chord: str) -> bool:
        if chord in ("Enter", "Space"):
            self.take(self.at)
            return True
        last = len(self.options) - 1
        step = {
            "Up": self.at - 1,
            "Down": self.at + 1,
            "Home": 0,
            "End": last,
            "PageUp": self.at - self.rows,
            "PageDown": self.at + self.rows,
        }.get(chord)
        if step is None:
            return False
        self.at = max(0, min(last, step))
        self._reveal()
        self.invalidate()
        return True

    def paint(self, c: Canvas) -> None:
        """Rows in sight, the bar under one, a tick at the chosen."""
        c.panel(self.rect, "panel", "edge", 8)
        owner: Any = self.host.find(self.owner_key) if self.host is not None else None
        chosen = owner.selected if owner is not None else -1
        for n, i in enumerate(range(self.top, min(len(self.options), self.top + self.rows))):
            row = Box(self.rect.x + 4, self.rect.y + 4 + n * ROW, self.rect.w - 8, ROW)
            if i == self.at:
                c.panel(row, "hover", radius=6)
            c.text((row.x + 10, row.y, row.w - 46, ROW), self.options[i], "body")
            if i == chosen:
                c.glyph("tick", (row.right - 28, row.centery - 8, 16, 16), c.theme.ink("blue"), 2.2)
        if len(self.options) > self.rows:
            span = self.rect.h - 8
            y = self.rect.y + 4 + span * self.top / len(self.options)
            c.panel((self.rect.right - 7, y, 4, span * self.rows / len(self.options)), "edge", radius=2)
