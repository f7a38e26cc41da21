"""The surface widgets draw on: logical units in, crisp pixels out.

A canvas holds a pygame surface, the look (theme, scale, text) and an offset. All rects, points
and lengths are logical; ``px`` gives the pixel rect when a helper wants to draw by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pygame

from game.ui.kit import draw
from game.ui.kit.glyphs import GLYPHS
from game.ui.kit.text import Line, Style, plain
from game.ui.kit.theme import Colour, Look

__all__ = ["Canvas", "Token"]

Token = str | Colour
RectLike = pygame.FRect | pygame.Rect | tuple[float, float, float, float]
ALIGN = {"left": 0.0, "centre": 0.5, "center": 0.5, "right": 1.0}


class Canvas:
    """Draws in logical units on ``surface``."""

    def __init__(self, surface: pygame.Surface, look: Look) -> None:
        self.surface = surface
        self.look = look
        self.theme = look.theme
        self.scale = look.scale
        self._dx = 0.0
        self._dy = 0.0

    # places ------------------------------------------------------------------------------

    def px(self, rect: RectLike) -> pygame.Rect:
        """The pixel rect of a logical rect; neighbours that touch still touch."""
        x, y, w, h = rect
        left, top = round((x + self._dx) * self.scale), round((y + self._dy) * self.scale)
        right = round((x + self._dx + w) * self.scale)
        bottom = round((y + self._dy + h) * self.scale)
        return pygame.Rect(left, top, right - left, bottom - top)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The pixel position of a logical point, not rounded."""
        return (x + self._dx) * self.scale, (y + self._dy) * self.scale

    def length(self, units: float) -> int:
        """Pixels of a length, at least one for anything above zero."""
        return max(1, round(units * self.scale)) if units > 0 else 0

    @contextmanager
    def clip(self, rect: RectLike) -> Iterator[None]:
        """Draw nothing outside ``rect`` inside the block."""
        before = self.surface.get_clip()
        self.surface.set_clip(before.clip(self.px(rect)))
        try:
            yield
        finally:
            self.surface.set_clip(before)

    @contextmanager
    def shift(self, dx: float, dy: float) -> Iterator[None]:
        """Move everything drawn inside the block."""
        self._dx += dx
        self._dy += dy
        try:
            yield
        finally:
            self._dx -= dx
            self._dy -= dy

    def shows(self, rect: RectLike) -> bool:
        """Whether any of ``rect`` lies inside the clip: skip drawing what does not."""
        return self.surface.get_clip().colliderect(self.px(rect))

    # shapes ------------------------------------------------------------------------------

    def fill(self, rect: RectLike, colour: Token) -> None:
        """A plain rectangle."""
        self.surface.fill(self.theme[colour], self.px(rect))

    def panel(
        self,
        rect: RectLike,
        fill: Token | None = "panel",
        border: Token | None = None,
        radius: float = 12,
        width: float = 1,
    ) -> None:
        """A rounded rectangle with an optional border inside its edge."""
        draw.paint_panel(
            self.surface,
            self.px(rect),
            None if fill is None else self.theme[fill],
            None if border is None else self.theme[border],
            self.length(radius),
            self.length(width),
        )

    def pill(self, rect: RectLike, fill: Token | None, border: Token | None = None, width: float = 1) -> None:
        """A rectangle with fully round ends."""
        self.panel(rect, fill, border, rect[3] / 2, width)

    def disc(
        self,
        centre: tuple[float, float],
        radius: float,
        fill: Token | None,
        border: Token | None = None,
        width: float = 1,
    ) -> None:
        """A disc round a point."""
        image = draw.disc(
            max(0.5, round(radius * self.scale * 2) / 2),
            None if fill is None else self.theme[fill],
            None if border is None else self.theme[border],
            width * self.scale if border else 0,
        )
        x, y = self.point(*centre)
        self.surface.blit(image, (round(x - image.get_width() / 2), round(y - image.get_height() / 2)))

    def line(self, points: Sequence[tuple[float, float]], colour: Token, width: float = 2) -> None:
        """A polyline with round ends; level and upright lines stay crisp."""
        pixels = tuple(self.point(*p) for p in points)
        thick = max(1.0, width * self.scale)
        image, at = draw.segments_surface(
            tuple((round(x * 2) / 2, round(y * 2) / 2) for x, y in pixels),
            thick,
            self.theme[colour],
        )
        self.surface.blit(image, at)

    def rule(self, x: float, y: float, width: float, colour: Token = "line") -> None:
        """A one-pixel level line."""
        rect = self.px((x, y, width, 0))
        self.surface.fill(self.theme[colour], (rect.x, rect.y, rect.w, self.length(1)))

    def rule_down(self, x: float, y: float, height: float, colour: Token = "line") -> None:
        """A one-pixel upright line."""
        rect = self.px((x, y, 0, height))
        self.surface.fill(self.theme[colour], (rect.x, rect.y, self.length(1), rect.h))

    def dashes(self, x: float, y: float, width: float, colour: Token, dash: float = 6) -> None:
        """A dashed level line: a floor, a limit."""
        at = x
        while at < x + width:
            self.fill((at, y, min(dash, x + width - at), 2), colour)
            at += dash * 1.7

    def arrow(self, start: tuple[float, float], end: tuple[float, float], colour: Token, width: float = 2) -> None:
        """A line with a filled head at ``end``."""
        a, b = pygame.Vector2(start), pygame.Vector2(end)
        if a == b:
            return
        along = (b - a).normalize()
        head = max(4.0, width * 3.2)
        base = b - along * head
        side = pygame.Vector2(-along.y, along.x) * head * 0.55
        self.line([start, (base.x, base.y)], colour, width)
        left, right = base + side, base - side
        self.polygon([end, (left.x, left.y), (right.x, right.y)], colour)

    def polygon(self, points: Sequence[tuple[float, float]], colour: Token) -> None:
        """A filled polygon."""
        pixels = [self.point(*p) for p in points]
        left = int(min(p[0] for p in pixels)) - 1
        top = int(min(p[1] for p in pixels)) - 1
        size = (
            int(max(p[0] for p in pixels)) - left + 2,
            int(max(p[1] for p in pixels)) - top + 2,
        )
        moved = tuple((round((x - left) * 4) / 4, round((y - top) * 4) / 4) for x, y in pixels)
        self.surface.blit(draw.polygon(moved, size, self.theme[colour]), (left, top))

    def progress(self, rect: RectLike, share: float, colour: Token = "blue", track: Token = "track") -> None:
        """A bar filled from the left by ``share`` (0-1, clamped)."""
        x, y, w, h = rect
        self.pill(rect, track)
        share = min(1.0, max(0.0, share))
        if share > 0:
            self.pill((x, y, max(h, w * share), h), colour)

    def hatch(self, rect: RectLike, colour: Token, step: float = 8, width: float = 2, radius: float = 0) -> None:
        """Diagonal stripes over ``rect``: the second sign of China beside its colour."""
        box = self.px(rect)
        if box.w > 0 and box.h > 0:
            image = draw.hatch(
                box.size,
                self.theme[colour],
                step * self.scale,
                max(1.0, width * self.scale),
                self.length(radius),
            )
            self.surface.blit(image, box)

    def glyph(self, name: str, rect: RectLike, colour: Token = "text", width: float = 2) -> None:
        """One of the kit's own small signs (see glyphs.py), fitted into a square of ``rect``."""
        box = self.px(rect)
        side = max(4, min(box.w, box.h))
        lines = tuple(tuple((x * side, y * side) for x, y in line) for line in GLYPHS[name])
        image = draw.stroke(lines, (side, side), max(1.2, width * self.scale), self.theme[colour])
        self.surface.blit(image, (box.centerx - side // 2, box.centery - side // 2))

    # pictures ----------------------------------------------------------------------------

    def icon(self, name: str, rect: RectLike, colour: Token = "text") -> None:
        """An icon of the game by name, or a kit glyph of that name, fitted into ``rect``."""
        if name in GLYPHS:
            inset = min(rect[2], rect[3]) * 0.1
            x, y, w, h = rect
            self.glyph(name, (x + inset, y + inset, w - 2 * inset, h - 2 * inset), colour)
            return
        from game.ui.icons import draw_icon  # noqa: PLC0415 - the kit alone must work without them

        draw_icon(self.surface, name, self.px(rect), self.theme[colour])

    def flag(self, code: str, rect: RectLike, shown: float = 1.0) -> None:
        """A flag by country code, fitted into ``rect``; ``shown`` 0-1: how far it hides what is below it."""
        from game.ui.flags import draw_flag  # noqa: PLC0415 - the kit alone must work without them

        draw_flag(self.surface, code, self.px(rect), shown)

    def blit(self, image: pygame.Surface, x: float, y: float) -> None:
        """A ready-made picture, its pixels unscaled, with its corner at a logical point."""
        at = self.px((x, y, 0, 0))
        self.surface.blit(image, at.topleft)

    # text --------------------------------------------------------------------------------

    def text(
        self,
        rect: RectLike,
        text: str | Line,
        style: str | Style = "body",
        colour: Token = "text",
        *,
        align: str = "left",
        valign: str = "middle",
    ) -> float:
        """One line inside ``rect``, shortened with an ellipsis if need be; returns the width
        drawn.
        """
        look = self.look.style(style)
        if not isinstance(text, str):
            return self._line(rect, text, look, colour, align, valign)
        shown, look = self.look.text.shown(text, look, rect[2])
        if shown != text:
            self.look.text.note_cut(text, shown)
        image = self.look.text.surface(shown, look, self.theme[colour])
        box = self.px(rect)
        x = box.x + round((box.w - image.get_width()) * ALIGN[align])
        self.surface.blit(image, (x, self._top(box, look, valign)))
        return image.get_width() / self.scale

    def _top(self, box: pygame.Rect, style: Style, valign: str) -> int:
        """Top pixel of a drawn line. Middle centres the lower-case letters and the capitals
        alike.
        """
        engine = self.look.text
        height, line = engine.heights(style)
        lead = line - height
        if valign == "middle":
            return box.y + round((box.h - height) / 2 - engine.px(style.size) * 0.03)
        if valign == "bottom":
            return box.bottom - height - lead // 2
        return box.y + lead // 2

    def _line(self, rect: RectLike, line: Line, style: Style, colour: Token, align: str, valign: str) -> float:
        """One rich line; runs that do not fit are left out, the first of them shortened."""
        engine = self.look.text
        if engine.width(line, style) > rect[2]:
            return self.text(rect, plain(line), style, colour, align=align, valign=valign)
        box = self.px(rect)
        width = engine.width(line, style)
        x = box.x + round((box.w - width * self.scale) * ALIGN[align])
        y = self._top(box, style, valign)
        for run in line:
            own = style if run.weight is None else Style(style.size, run.weight)
            tint = colour if run.colour is None else run.colour
            value = self.theme.ink(tint) if isinstance(tint, str) else tint
            image = engine.surface(run.text, own, value)
            self.surface.blit(image, (x, y))
            x += image.get_width()
        return width

    def name(self, rect: RectLike, text: str, style: str = "body", colour: Token = "text") -> None:
        """A name beside a flag or in a list: one line where it has room, else as many small ones as fit, centred."""
        x, y, w, h = rect
        engine = self.look.text
        if engine.width(text, engine.fitted(text, self.look.style(style), w)) <= w:
            self.text(rect, text, style, colour)
            return
        small = {"strong": "smallstrong", "body": "small"}.get(style, style)
        step = self.look.line(small)
        lines = min(self.look.wrapped(text, w, small), max(1, int(h / step + 0.2)))
        self.paragraph((x, y + (h - lines * step) / 2, w, lines * step), text, small, colour)

    def paragraph(
        self,
        rect: RectLike,
        text: str | Line,
        style: str | Style = "body",
        colour: Token = "text",
        *,
        align: str = "left",
    ) -> float:
        """Wrapped text from the top of ``rect``; what does not fit ends in an ellipsis. Returns
        its height.
        """
        look = self.look.style(style)
        x, y, w, h = rect
        lines = self.look.text.wrap(text, look, w)
        step = self.look.text.line_height(look)
        room = max(1, int(h / step + 0.05))
        for number, line in enumerate(lines[:room]):
            cut = number == room - 1 and len(lines) > room
            shown: str | Line = self._cut(line, look, w) if cut else line
            if cut:
                whole = " ".join([*(plain(before) for before in lines[:number]), plain(shown)])
                self.look.text.note_cut(plain(text), whole)
            self.text((x, y + number * step, w, step), shown, look, colour, align=align, valign="top")
        return min(room, len(lines)) * step

    def _cut(self, line: Line, style: Style, width: float) -> str:
        """The last line that has room, with an ellipsis to say that more follows."""
        engine = self.look.text
        text = plain(line)
        while text and engine.width(text + "…", style) > width:
            text = text[:-1].rstrip()
        return text + "…"

    def baseline_text(self, x: float, baseline: float, text: str, style: str | Style, colour: Token = "text") -> float:
        """Text whose baseline stands at a logical y, to set two sizes on one line; returns its
        width.
        """
        look = self.look.style(style)
        image = self.look.text.surface(text, look, self.theme[colour])
        left, base = self.point(x, baseline)
        self.surface.blit(image, (round(left), round(base) - self.look.text.ascent_px(look)))
        return image.get_width() / self.scale
