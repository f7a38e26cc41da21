"""Widgets that are pressed: buttons, icon buttons, switches, checkboxes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Unpack

from game.ui.kit.canvas import Canvas, Token
from game.ui.kit.events import Event
from game.ui.kit.theme import Colour, Look, mix
from game.ui.kit.widget import Box, Common, Rect, Widget
from game.ui.kit.words import say

__all__ = ["Button", "Checkbox", "IconButton", "Pressable", "Toggle"]

Action = Callable[[], None]


class Pressable(Widget):
    """Anything that does one thing on click, Enter or Space."""

    role = "button"
    focusable = True
    cursor = "hand"

    def __init__(self, rect: Rect, label: str, on_click: Action | None = None, **common: Unpack[Common]) -> None:
        super().__init__(rect, label=label, **common)
        self.on_click = on_click

    def activate(self) -> None:
        """Do it."""
        if self.on_click is not None:
            self.on_click()

    def handle(self, event: Event) -> bool:
        """Down arms it (the stage then sends the up here), up inside the rect fires it."""
        if not self.enabled:
            return False
        if event.kind == "down" and event.button == 1:
            return True
        fires = (event.kind == "up" and self.rect.collidepoint(event.pos)) or (
            event.kind == "key" and event.chord in ("Enter", "Space")
        )
        if fires:
            self.activate()
            self.invalidate()
        return fires

    def ground(self, c: Canvas, base: Token) -> Colour:
        """``base`` made a little lighter or darker while hovered or held."""
        colour = c.theme[base]
        if not self.enabled:
            return colour
        toward = c.theme["text"]
        return mix(colour, toward, 0.2 if self.pressed else 0.1 if self.hovered else 0.0)


FLUSH = 8.0
"""How far the ground of a button whose words are flush with an edge goes beyond that edge."""


class Button(Pressable):
    """A labelled button. ``kind``: primary (one a screen), secondary, quiet, danger.

    ``hint`` is the key that does the same, told at the right end where it has room. ``align``: a quiet button whose
    words stand flush with the left or the right edge of its rect, in line with what is above and below.
    """

    def __init__(  # noqa: PLR0913 - all but the first two are optional
        self,
        rect: Rect,
        label: str,
        on_click: Action | None = None,
        kind: str = "secondary",
        *,
        icon: str = "",
        icon_after: str = "",
        style: str = "",
        hint: str = "",
        align: str = "centre",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label, on_click, **common)
        self.hint, self.align = hint, align
        if kind not in ("primary", "secondary", "quiet", "danger"):
            raise ValueError(f"no such kind of button: {kind}")
        self.kind, self.icon, self.icon_after = kind, icon, icon_after
        self.style = style or ("card" if self.rect.h >= 48 else "strong")

    @staticmethod
    def natural_width(look: Look, label: str, *, icons: int = 0, style: str = "strong") -> float:
        """The width that shows the whole label with its icons."""
        return max(88.0, look.width(label, style) + 40 + icons * 28)

    def paint(self, c: Canvas) -> None:
        """Ground by kind, then icon, label, icon as one centred group."""
        fill, border, ink = self._colours(c)
        if fill is not None or border is not None:
            out = 0.0 if self.align == "centre" else FLUSH
            c.panel(self.rect.inflate(2 * out, 0), fill, border, 8, 1.5 if border else 1)
        text = c.look.style(self.style)
        icon = text.size * 1.1
        extras = (icon + 10) * (bool(self.icon) + bool(self.icon_after))
        room = self.rect.w - (24 if self.align == "centre" else 0) - extras
        width = min(room, c.look.width(self.label, self.style))
        x = {"left": self.rect.x, "right": self.rect.right - width - extras}.get(
            self.align, self.rect.centerx - (width + extras) / 2)
        top = self.rect.centery - icon / 2
        if self.icon:
            c.icon(self.icon, (x, top, icon, icon), ink)
            x += icon + 10
        c.text((x, self.rect.y, width + 1, self.rect.h), self.label, self.style, ink)
        if self.icon_after:
            c.icon(self.icon_after, (x + width + 10, top, icon, icon), ink)
        self._hint(c, x + width + (icon + 10) * bool(self.icon_after), ink)

    def _hint(self, c: Canvas, left: float, ink: Colour) -> None:
        """The key in small type, never closer to the label than a word space or two."""
        wide = c.look.width(self.hint, "small") if self.hint else 0.0
        if wide and self.rect.right - 16 - wide >= left + 12:
            c.text((self.rect.right - 16 - wide, self.rect.y, wide + 1, self.rect.h), self.hint, "small", ink)

    @property
    def value(self) -> str:
        """The key that does the same."""
        return self.hint

    def _colours(self, c: Canvas) -> tuple[Colour | None, Colour | None, Colour]:
        """Fill, border and text colour."""
        t = c.theme
        if not self.enabled:
            return (None if self.kind == "quiet" else t["panel2"]), None, t["faint"]
        if self.kind == "primary":
            return self.ground(c, "blue"), None, t["on_accent"]
        if self.kind == "danger":
            return self.ground(c, "red"), None, t["on_accent"]
        active = self.hovered or self.pressed
        if self.kind == "quiet":
            return (
                (t["press" if self.pressed else "hover"] if active else None),
                None,
                t.ink("blue"),
            )
        return t["press" if self.pressed else "hover" if active else "panel2"], t["line"], t["text"]


class IconButton(Pressable):
    """A square button with only an icon; its label is spoken, dumped and shown as the tooltip."""

    def __init__(
        self,
        rect: Rect,
        icon: str,
        label: str,
        on_click: Action | None = None,
        *,
        kind: str = "quiet",
        **common: Unpack[Common],
    ) -> None:
        common.setdefault("tooltip", label)
        super().__init__(rect, label, on_click, **common)
        self.icon, self.kind = icon, kind

    def paint(self, c: Canvas) -> None:
        """Ground only while pointed at, unless secondary."""
        t = c.theme
        active = self.enabled and (self.hovered or self.pressed)
        fill = t["press" if self.pressed else "hover"] if active else None
        if self.kind == "secondary":
            c.panel(self.rect, fill or t["panel2"], "line", 8)
        elif fill is not None:
            c.panel(self.rect, fill, None, 8)
        side = min(self.rect.w, self.rect.h, 40) * 0.55
        ink = t["faint"] if not self.enabled else t["text"] if active else t["mute"]
        c.icon(self.icon, (self.rect.centerx - side / 2, self.rect.centery - side / 2, side, side), ink)


class _TwoState(Pressable):
    """On or off, with its label to the right of the mark."""

    mark_width = 0.0

    def __init__(
        self,
        rect: Rect,
        label: str,
        on: bool,
        on_change: Callable[[bool], None] | None = None,
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label, None, **common)
        self.on = on
        self.on_change = on_change

    @property
    def value(self) -> str:
        """on or off."""
        return say("on" if self.on else "off")

    def activate(self) -> None:
        """Turn over."""
        self.on = not self.on
        if self.on_change is not None:
            self.on_change(self.on)

    def _label(self, c: Canvas) -> None:
        x = self.rect.x + self.mark_width + 12
        ink = "text" if self.enabled else "faint"
        c.text((x, self.rect.y, self.rect.right - x, self.rect.h), self.label, "body", ink)


class Toggle(_TwoState):
    """A switch that acts at once. The knob's place and the tick in it say on, not the colour
    alone.
    """

    role = "switch"
    mark_width = 44.0

    def ring(self) -> tuple[Box, float] | None:
        """Round the whole line."""
        return self.rect, 8.0

    def paint(self, c: Canvas) -> None:
        """Pill, knob, label."""
        pill = (self.rect.x, self.rect.centery - 12, 44, 24)
        knob_x = self.rect.x + (32 if self.on else 12)
        if not self.enabled:
            c.pill(pill, "panel2", "line")
            c.disc((knob_x, self.rect.centery), 8, "line")
        elif self.on:
            c.pill(pill, self.ground(c, "blue"))
            c.disc((knob_x, self.rect.centery), 9, "on_accent")
            c.glyph("tick", (knob_x - 5.5, self.rect.centery - 5.5, 11, 11), c.theme.ink("blue"), 2)
        else:
            c.pill(pill, self.ground(c, "panel2"), "edge", 1.5)
            c.disc((knob_x, self.rect.centery), 7, "mute")
        self._label(c)


class Checkbox(_TwoState):
    """A box with a tick: a choice that counts when the form is sent."""

    role = "checkbox"
    mark_width = 22.0

    def paint(self, c: Canvas) -> None:
        """Box, tick, label."""
        box = (self.rect.x, self.rect.centery - 11, 22, 22)
        if not self.enabled:
            c.panel(box, "panel2", "line", 5, 1.5)
        elif self.on:
            c.panel(box, self.ground(c, "blue"), None, 5)
        else:
            c.panel(box, self.ground(c, "panel2"), "edge", 5, 1.5)
        if self.on:
            ink = "on_accent" if self.enabled else "faint"
            c.glyph("tick", (box[0] + 4, box[1] + 4, 14, 14), ink, 2.4)
        self._label(c)
