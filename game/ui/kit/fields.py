"""The text field: caret, selection, clipboard, and input methods (IME) for any script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Unpack

import pygame

from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Event
from game.ui.kit.forms import Field, FieldArgs
from game.ui.kit.text import Style
from game.ui.kit.widget import Box, Rect

__all__ = ["TextField", "forget_copied"]

PAD = 14.0
BLINK = 0.53
Typed = Callable[[str], None]


class TextField(Field):
    """One line of typed text.

    ``on_change`` is called at every edit, ``on_submit`` on Enter. Half-typed text survives a
    rebuild while the field has the keyboard.
    """

    role = "textfield"
    cursor = "text"
    leaves = True
    """Whether Esc first gives the keyboard back to the page; False where the page is there for the field."""

    def __init__(
        self,
        rect: Rect,
        text: str = "",
        on_change: Typed | None = None,
        *,
        on_submit: Typed | None = None,
        placeholder: str = "",
        max_length: int = 200,
        secret: bool = False,
        **common: Unpack[FieldArgs],
    ) -> None:
        super().__init__(rect, **common)
        self.text = text
        self.on_change, self.on_submit = on_change, on_submit
        self.placeholder, self.max_length, self.secret = placeholder, max_length, secret
        self.caret = len(text)
        self.anchor = self.caret
        self.composing = ""
        self._edited = False  # typed into since it was built or submitted
        self._scroll = 0.0
        self._typed_at = 0.0
        self.align = "left"

    @property
    def value(self) -> str:
        """The text; a secret shows only its length."""
        return "•" * len(self.text) if self.secret else self.text

    @property
    def editing(self) -> bool:
        """Whether typed text lands here."""
        return self.focused

    def keep(self) -> dict[str, Any]:
        """The edit in progress."""
        if not (self.focused and self._edited):
            return {}
        return {"text": self.text, "caret": self.caret, "anchor": self.anchor}

    def restore(self, kept: dict[str, Any]) -> None:
        """Go on editing."""
        self.text, self.caret, self.anchor = kept["text"], kept["caret"], kept["anchor"]
        self._edited = True

    def next_tick(self, now: float) -> float | None:
        """The caret blinks while the field has the keyboard."""
        if not self.editing:
            return None
        left = BLINK - (now - self._typed_at) % BLINK
        return left if left > 0.02 else 0.0

    # editing -----------------------------------------------------------------------------

    def accepts(self, text: str) -> str:
        """The part of typed text that may enter the field."""
        return "".join(c for c in text if c.isprintable())

    @property
    def selection(self) -> tuple[int, int]:
        """Start and end of the selected text."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    def replace_selection(self, text: str) -> None:
        """Put ``text`` in place of what is selected."""
        a, b = self.selection
        room = self.max_length - (len(self.text) - (b - a))
        text = self.accepts(text)[: max(0, room)]
        changed = self.text[:a] + text + self.text[b:]
        self._set(changed, a + len(text))

    def _set(self, text: str, caret: int) -> None:
        differs = text != self.text
        self.text = text
        self._move(caret)
        self._edited = self._edited or differs
        if differs and self.on_change is not None:
            self.on_change(self.text)

    def _move(self, caret: int, select: bool = False) -> None:
        self.caret = max(0, min(len(self.text), caret))
        if not select:
            self.anchor = self.caret
        self._typed_at = self.host.now() if self.host is not None else 0.0
        self.invalidate()

    def reached(self) -> None:
        """By Tab: what is typed takes the place of the whole text."""
        if self.text:
            self.select_all()

    def comes_back(self) -> bool:
        """No: a digit that means a page would be typed here."""
        return False

    def select_all(self) -> None:
        """Select the whole text."""
        self.anchor = 0
        self._move(len(self.text), select=True)

    def submit(self) -> None:
        """Enter was pressed: from now on the text is what the screen says."""
        self._edited = False
        if self.on_submit is not None:
            self.on_submit(self.text)

    # events ------------------------------------------------------------------------------

    def handle(self, event: Event) -> bool:
        """Typing, keys and the mouse."""
        if not self.enabled:
            return False
        if event.kind == "text":
            self.composing = ""
            self.replace_selection(event.text)
            return True
        if event.kind == "edit":
            self.composing = event.text
            self.invalidate()
            return True
        if event.kind == "key":
            return self._key(event)
        return self._pointer(event)

    def _pointer(self, event: Event) -> bool:
        if event.kind == "down" and event.button == 1:
            self._move(self._index_at(event.pos[0]), event.shift)
            return True
        if event.kind == "move" and self.pressed:
            self._move(self._index_at(event.pos[0]), select=True)
            return True
        return False

    def _key(self, event: Event) -> bool:
        if event.key == "Enter" and not event.ctrl:
            self.submit()
            return True
        if event.ctrl and event.key in "acxv" and len(event.key) == 1:
            self._clipboard(event.key)
            return True
        target = self._target(event)
        if target is not None:
            self._move(target, event.shift)
            return True
        if event.key in ("Backspace", "Delete"):
            self._erase(event)
            return True
        return event.types

    def _target(self, event: Event) -> int | None:
        """Where a caret key leads; None for any other key."""
        if event.key == "Home":
            return 0
        if event.key == "End":
            return len(self.text)
        if event.key not in ("Left", "Right"):
            return None
        step = -1 if event.key == "Left" else 1
        if event.ctrl:
            return self._word(step)
        if self.caret != self.anchor and not event.shift:
            return self.selection[0 if step < 0 else 1]
        return self.caret + step

    def _word(self, step: int) -> int:
        """The next word edge from the caret."""
        at = self.caret
        while 0 <= at + min(step, 0) < len(self.text) and self.text[at + min(step, 0)] == " ":
            at += step
        while 0 <= at + min(step, 0) < len(self.text) and self.text[at + min(step, 0)] != " ":
            at += step
        return at

    def _erase(self, event: Event) -> None:
        if self.caret == self.anchor:
            step = -1 if event.key == "Backspace" else 1
            self._move(self._word(step) if event.ctrl else self.caret + step, select=True)
        self.replace_selection("")

    def _clipboard(self, key: str) -> None:
        if key == "a":
            self.select_all()
            return
        a, b = self.selection
        if key in "cx" and not self.secret and b > a:
            _copy(self.text[a:b])
        if key == "x":
            self.replace_selection("")
        if key == "v":
            self.replace_selection(_paste())

    # drawing -----------------------------------------------------------------------------

    @property
    def _shown(self) -> str:
        return self.value

    def _style(self) -> Style:
        assert self.host is not None
        return self.host.look.style("body")

    def _x_of(self, index: int) -> float:
        """Logical distance of a caret index from the start of the text."""
        assert self.host is not None
        return self.host.look.text.width(self._shown[:index], self._style())

    def _start(self) -> float:
        """Where the text starts on the stage's x axis, with the scroll that keeps the caret in
        sight.
        """
        box = self.box
        room = box.w - 2 * PAD
        width = self._x_of(len(self.text))
        if self.align == "right" and width <= room:
            return box.right - PAD - width
        at = self._x_of(self.caret)
        self._scroll = max(min(self._scroll, at), at - room, 0.0)
        self._scroll = min(self._scroll, max(0.0, width - room))
        return box.x + PAD - self._scroll

    def _index_at(self, x: float) -> int:
        """The caret index nearest to a position."""
        if self.host is None:
            return len(self.text)
        start = self._start()
        return min(range(len(self.text) + 1), key=lambda i: abs(start + self._x_of(i) - x))

    def paint(self, c: Canvas) -> None:
        """Frame, selection, text, composing text underlined, caret."""
        self.paint_frame(c)
        box = self.box
        inner = Box(box.x + PAD - 2, box.y, box.w - 2 * PAD + 4, box.h)
        if not self.text and not self.composing and self.placeholder:
            c.text(inner.move(2, 0), self.placeholder, "body", "mute" if self.enabled else "faint")
        with c.clip(inner):
            self._paint_text(c, inner)

    def _paint_text(self, c: Canvas, inner: Box) -> None:
        start = self._start()
        a, b = self.selection
        if self.editing and b > a:
            left, right = start + self._x_of(a), start + self._x_of(b)
            c.fill((left, inner.y + 7, right - left, inner.h - 14), "press")
        ink = "text" if self.enabled else "faint"
        head = self._shown[: self.caret] if self.composing else self._shown
        x = start + c.text((start, inner.y, 1e5, inner.h), head, "body", ink)
        if self.composing:
            width = c.text((x, inner.y, 1e5, inner.h), self.composing, "body", ink)
            c.fill((x, inner.centery + 10, width, 1.5), ink)
            c.text((x + width, inner.y, 1e5, inner.h), self._shown[self.caret :], "body", ink)
            self._paint_caret(c, x + width, inner)
        elif self.editing:
            self._paint_caret(c, start + self._x_of(self.caret), inner)

    def _paint_caret(self, c: Canvas, x: float, inner: Box) -> None:
        now = self.host.now() if self.host is not None else 0.0
        if int((now - self._typed_at) / BLINK) % 2 == 0:
            c.fill((x, inner.centery - 12, 1.5, 24), "text")
        if pygame.display.get_init() and pygame.display.get_surface() is c.surface:
            pygame.key.set_text_input_rect(c.px((x, inner.y, 2, inner.h)))


_COPIED: list[str] = []
"""What was copied here last, so that it can be taken back when the seat changes hands."""


def forget_copied() -> None:
    """Empty the clipboard if what lies in it was copied from this window."""
    if _COPIED and _paste() == _COPIED[-1]:
        _copy("")
    _COPIED.clear()


def _copy(text: str) -> None:
    """To the system's clipboard, where there is one."""
    _COPIED[:] = [text]
    if pygame.display.get_init() and pygame.display.get_surface() is not None:
        try:
            pygame.scrap.put_text(text)
        except pygame.error:
            return


def _paste() -> str:
    """From the system's clipboard; "" where there is none."""
    if not (pygame.display.get_init() and pygame.display.get_surface() is not None):
        return ""
    try:
        return pygame.scrap.get_text()
    except pygame.error:
        return ""
