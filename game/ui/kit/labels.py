"""Widgets that only show: labels, paragraphs, badges, figures, bars, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Unpack

import pygame

from game.ui.kit.canvas import ALIGN, Canvas, Token
from game.ui.kit.text import Line, plain
from game.ui.kit.theme import Look, mix
from game.ui.kit.widget import Box, Common, Rect, Tip, Widget

__all__ = [
    "Badge", "Divider", "Flag", "Icon", "Label", "Legend", "Meter", "Paragraph",
    "Picture", "ProgressBar", "StackBar", "two_ends",
]  # fmt: skip

BETWEEN = 8.0
"""Least space between the two ends of a line."""
KINDS = {"info": "blue", "good": "green", "warn": "orange", "bad": "red", "quiet": "line"}


class Label(Widget):
    """One line of text, shortened with an ellipsis when too long. ``icon`` stands before it."""

    role = "text"

    def __init__(
        self,
        rect: Rect,
        text: str | Line,
        style: str = "body",
        colour: Token = "text",
        *,
        align: str = "left",
        valign: str = "middle",
        icon: str = "",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label=plain(text), **common)
        self.text, self.style, self.colour = text, style, colour
        self.align, self.valign, self.icon = align, valign, icon

    def tooltip_at(self, pos: tuple[float, float] | None) -> Tip:
        """Its own tooltip, or the whole text where it was cut."""
        if self.tooltip is not None or self.host is None:
            return self.tooltip
        cut = self.host.look.width(plain(self.text), self.style) > self.rect.w
        return plain(self.text) if cut else None

    def figures(self) -> list[Box]:
        """The words of a line that ends at the right: the value of a row."""
        if self.host is None or self.align != "right":
            return []
        wide = min(self.rect.w, self.host.look.width(plain(self.text), self.style))
        return [Box(self.rect.right - wide, self.rect.y, wide, self.rect.h)]

    def paint(self, c: Canvas) -> None:
        """Icon, then text."""
        box = self.rect.copy()
        tint = c.theme.ink(self.colour) if isinstance(self.colour, str) else self.colour
        if self.icon:
            side = c.look.style(self.style).size * 1.15
            c.icon(self.icon, (box.x, box.centery - side / 2, side, side), tint)
            box.x, box.w = box.x + side + 8, box.w - side - 8
        c.text(box, self.text, self.style, tint, align=self.align, valign=self.valign)


def two_ends(
    parent: Widget, look: Look, line: Rect, name: str, value: str, *,
    styles: tuple[str, str] = ("body", "strong"), tones: tuple[Token, Token] = ("text", "text"), tooltip: Tip = None,
) -> None:  # fmt: skip
    """A name at the left of a line and its value at the right: the value whole, the name in what room is left."""
    left, top, wide, high = line
    figure = look.width(value, styles[1]) + 1 if value else 0.0
    room = max(0.0, wide - (figure and figure + BETWEEN))
    parent.add(Label((left, top, room, high), name, styles[0], tones[0], tooltip=tooltip))
    parent.add(Label(line, value, styles[1], tones[1], align="right", tooltip=tooltip))


class Paragraph(Widget):
    """Wrapped text; what does not fit its rect ends in an ellipsis."""

    role = "text"

    def __init__(
        self,
        rect: Rect,
        text: str | Line,
        style: str = "body",
        colour: Token = "text",
        *,
        align: str = "left",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label=plain(text), **common)
        self.text, self.style, self.colour, self.align = text, style, colour, align

    def paint(self, c: Canvas) -> None:
        """All lines that fit."""
        tint = c.theme.ink(self.colour) if isinstance(self.colour, str) else self.colour
        c.paragraph(self.rect, self.text, self.style, tint, align=self.align)


class Badge(Widget):
    """A pill with a word or a count, as wide as its word needs. ``kind``: info, good, warn, bad, quiet.

    ``align``: where in its rect it stands: left in a line, right in a corner, centre. ``short``: what is drawn where
    the word itself has no room; the page as text says the word.
    """

    role = "badge"

    def __init__(
        self, rect: Rect, text: str, kind: str = "info", *, align: str = "centre", short: str = "",
        **common: Unpack[Common],
    ) -> None:  # fmt: skip
        super().__init__(rect, label=text, **common)
        self.kind, self.align, self.short = kind, align, short

    def paint(self, c: Canvas) -> None:
        """The pill."""
        paint_badge(c, self.rect, self.short or self.label, self.kind, align=self.align)


def paint_badge(
    c: Canvas, rect: Rect, text: str, kind: str, soft: bool = False, align: str = "centre"
) -> None:
    """A badge in ``rect``; ``soft`` tints the ground instead of filling it (many in a table)."""
    x, y, w, h = rect
    height = min(h, 28.0)
    width = min(w, max(height, c.look.width(text, "smallstrong") + height * 0.8))
    x += (w - width) * ALIGN[align]
    box = (x, y + (h - height) / 2, width, height)
    if kind == "quiet":
        c.pill(box, "panel2", "line")
        c.text(box, text, "smallstrong", "mute", align="centre")
        return
    inner = (x + 8, box[1], width - 16, height)
    if soft:
        c.pill(box, mix(c.theme["panel"], c.theme[KINDS[kind]], 0.1))
        c.text(inner, text, "smallstrong", c.theme.ink(KINDS[kind]), align="centre")
        return
    c.pill(box, KINDS[kind])
    c.text(inner if len(text) > 2 else box, text, "smallstrong", "on_accent", align="centre")


class Divider(Widget):
    """A thin level line through the middle of its rect."""

    role = "none"

    def paint(self, c: Canvas) -> None:
        """The line."""
        c.rule(self.rect.x, self.rect.centery, self.rect.w)


class Icon(Widget):
    """An icon by name; a label makes it heard in the text dump."""

    role = "none"

    def __init__(self, rect: Rect, name: str, colour: Token = "mute", *, label: str = "", tooltip: Tip = None) -> None:
        super().__init__(rect, label=label, tooltip=tooltip)
        self.name, self.colour = name, colour
        self.role = "image" if label else "none"

    def paint(self, c: Canvas) -> None:
        """The icon."""
        c.icon(self.name, self.rect, self.colour)


class Flag(Widget):
    """A country's flag with the country's name as its label."""

    role = "image"

    def __init__(self, rect: Rect, code: str, label: str = "") -> None:
        super().__init__(rect, label=label or code)
        self.code = code

    def paint(self, c: Canvas) -> None:
        """The flag."""
        c.flag(self.code, self.rect)


class ProgressBar(Widget):
    """A bar filled by ``share`` (0-1); with a label, label and value stand above it."""

    role = "progress"

    def __init__(
        self,
        rect: Rect,
        share: float,
        label: str = "",
        value: str = "",
        *,
        colour: Token = "blue",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label=label, value=value or f"{share * 100:.0f}\u202f%", **common)
        self.share, self.colour = share, colour
        self.headed = bool(label)

    def paint(self, c: Canvas) -> None:
        """Label and value, then the bar at the foot of the rect."""
        bar = 6.0 if self.headed else self.rect.h
        if self.headed:
            head = (self.rect.x, self.rect.y, self.rect.w, self.rect.h - bar - 4)
            room = self.rect.w - c.look.width(self.value, "strong") - 12
            style = "body" if c.look.width(self.label, "body") <= room else "small"
            c.text((*head[:2], max(0.0, room), head[3]), self.label, style, "mute")
            c.text(head, self.value, "strong", align="right")
        c.progress((self.rect.x, self.rect.bottom - bar, self.rect.w, bar), self.share, self.colour)


class Meter(Widget):
    """Ten cells, some of them full: a level at a glance, with its word beside it."""

    role = "meter"

    def __init__(
        self,
        rect: Rect,
        level: int,
        label: str = "",
        word: str = "",
        *,
        total: int = 10,
        colour: Token = "blue",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label=label, value=f"{level} of {total} {word}".strip(), **common)
        self.level, self.total, self.colour = level, total, colour

    def paint(self, c: Canvas) -> None:
        """The cells."""
        step = self.rect.w / self.total
        for i in range(self.total):
            cell = (self.rect.x + i * step, self.rect.y, step * 0.76, self.rect.h)
            c.panel(cell, self.colour if i < self.level else "track", radius=3)


class StackBar(Widget):
    """A bar of coloured parts on a track. ``parts`` are (label, share of the whole, colour)."""

    role = "progress"

    def __init__(
        self,
        rect: Rect,
        parts: Sequence[tuple[str, float, Token]],
        label: str = "",
        **common: Unpack[Common],
    ) -> None:
        said = ", ".join(f"{name} {share * 100:.0f}\u202f%" for name, share, _ in parts)
        super().__init__(rect, label=label, value=said, **common)
        self.parts = list(parts)

    def paint(self, c: Canvas) -> None:
        """Track, then the parts from the left with a hair of ground between them."""
        c.panel(self.rect, "track", radius=6)
        x = self.rect.x
        for number, (_, share, colour) in enumerate(self.parts):
            width = self.rect.w * share
            last = number == len(self.parts) - 1
            if width > 1.5:
                with c.clip((x, self.rect.y, width - (0 if last else 1.5), self.rect.h)):
                    # rounded only where the bar itself begins
                    lead = 0 if number == 0 else 20
                    c.panel((x - lead, self.rect.y, width + lead + 20, self.rect.h), colour, radius=6)
            x += width


class Legend(Widget):
    """A row of coloured dots with their names; wraps inside its rect."""

    role = "none"

    def __init__(self, rect: Rect, items: Sequence[tuple[str, Token]]) -> None:
        super().__init__(rect)
        self.items = list(items)

    def paint(self, c: Canvas) -> None:
        """Dot and name, left to right."""
        x, y = self.rect.x, self.rect.y
        for name, colour in self.items:
            width = c.look.width(name, "small") + 18
            if x + width > self.rect.right and x > self.rect.x:
                x, y = self.rect.x, y + 26
            c.disc((x + 6, y + 13), 6, colour)
            c.text((x + 18, y, width, 26), name, "small", "mute")
            x += width + 18


class Picture(Widget):
    """A map or chart: ``paint_px(surface, rect)`` draws straight into a pixel rect of the
    window.
    """

    role = "image"

    def __init__(
        self,
        rect: Rect,
        paint_px: Callable[[pygame.Surface, pygame.Rect], None],
        label: str,
        value: str = "",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label=label, value=value, **common)
        self.paint_px = paint_px

    def paint(self, c: Canvas) -> None:
        """Hand the pixel rect over, clipped to it."""
        with c.clip(self.rect):
            self.paint_px(c.surface, c.px(self.rect))
