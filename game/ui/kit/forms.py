"""What all form fields share: caption, frame, and the refusal shown beside them."""

from __future__ import annotations

from typing import Unpack

from game.ui.kit.canvas import Canvas
from game.ui.kit.widget import Box, Common, Rect, Widget

__all__ = ["CAPTION", "Field", "FieldArgs"]

CAPTION = 26.0
FAULT = 26.0


class FieldArgs(Common, total=False):
    """Keyword arguments that every form field takes."""

    label: str
    caption: bool
    fault: str


class Field(Widget):
    """A form field. ``caption`` shows the label above the box (the rect then is 26 higher).

    ``fault`` is a refusal in words: shown in red with a sign, below the box if the rect has 26 to
    spare, otherwise in the caption's place; the frame turns red as well.
    """

    role = "field"
    focusable = True

    def __init__(
        self,
        rect: Rect,
        label: str = "",
        *,
        caption: bool = False,
        fault: str = "",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label=label, **common)
        self.caption = caption
        self.fault = fault

    def states(self) -> list[str]:
        """The refusal as well."""
        return [*super().states(), *([self.fault] if self.fault else [])]

    @property
    def _fault_below(self) -> bool:
        head = CAPTION if self.caption else 0
        return bool(self.fault) and self.rect.h >= head + 40 + FAULT

    @property
    def box(self) -> Box:
        """The frame, without caption and refusal."""
        head = CAPTION if self.caption else 0.0
        foot = FAULT if self._fault_below else 0.0
        return Box(self.rect.x, self.rect.y + head, self.rect.w, self.rect.h - head - foot)

    def ring(self) -> tuple[Box, float] | None:
        """Round the frame."""
        return self.box, 8.0

    def paint_caption(self, c: Canvas) -> None:
        """Label above the frame and the refusal in its place or below."""
        head = Box(self.rect.x, self.rect.y, self.rect.w, CAPTION - 4)
        if self.fault and self._fault_below:
            paint_fault(c, Box(self.rect.x, self.box.bottom + 4, self.rect.w, FAULT - 4), self.fault)
        elif self.fault and self.caption:
            paint_fault(c, head, self.fault)
            return
        if self.caption:
            c.text(head, self.label, "small", "mute")

    def paint_frame(self, c: Canvas) -> None:
        """The frame and the caption."""
        self.paint_caption(c)
        border = "red" if self.fault else "edge"
        if not self.enabled:
            c.panel(self.box, "panel", "line", 8)
            return
        fill = "hover" if self.hovered and self.cursor == "hand" else "panel2"
        # with the focus ring round it the frame stays quiet
        lit = self.focused and self.host is not None and not self.host.by_keyboard
        width = 2 if lit or self.fault else 1
        c.panel(self.box, fill, "blue" if lit else border, 8, width)


def paint_fault(c: Canvas, rect: Box, text: str) -> None:
    """A refusal: sign and words in the harm colour."""
    ink = c.theme.ink("red")
    side = 16.0
    c.glyph("alert", (rect.x, rect.centery - side / 2, side, side), ink, 1.7)
    c.text((rect.x + side + 8, rect.y, rect.w - side - 8, rect.h), text, "small", ink)
