"""Flags drawn from our own vector data (assets/flags.json): crisp from 12 to 400 px, cached.

Every flag lives on a 60 x 40 field, so that all stand in rows with one proportion; emblems are
simplified. Regions without a flag of their own show a plain field with a globe.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pygame

from game.ui.vector import RGB, Canvas, arc_points, parse_hex, star

__all__ = ["draw_flag", "flag_codes", "flag_shapes", "flag_surface"]

ASSETS = Path(__file__).resolve().parents[2] / "assets"
FIELD = (60.0, 40.0)
WHITE: RGB = (255, 255, 255)
UNION_BLUE: RGB = (1, 33, 105)
UNION_RED: RGB = (200, 16, 46)

Shape = Sequence[Any]


class _Pen:
    """A canvas seen in field units: (60, 40) field units fill the box (x, y, w, h)."""

    def __init__(self, canvas: Canvas, box: tuple[float, float, float, float]) -> None:
        self.canvas, self.box = canvas, box
        self.k = box[2] / FIELD[0]

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return canvas coordinates of a field point."""
        return self.box[0] + x * self.k, self.box[1] + y * self.box[3] / FIELD[1]

    def points(self, flat: Sequence[float]) -> list[tuple[float, float]]:
        """Return canvas points of a flat list x, y, x, y, ..."""
        return [self.at(flat[i], flat[i + 1]) for i in range(0, len(flat) - 1, 2)]

    def rect(self, colour: RGB, x: float, y: float, w: float, h: float) -> None:
        """Fill a rectangle of the field."""
        self.canvas.polygon(self.points((x, y, x + w, y, x + w, y + h, x, y + h)), colour)


def _stripes(pen: _Pen, bands: Sequence[Any], across: bool) -> None:
    """Fill equal or weighted stripes: "#rrggbb" or ["#rrggbb", weight]."""
    pairs = [(b, 1.0) if isinstance(b, str) else (b[0], float(b[1])) for b in bands]
    total, start = sum(w for _, w in pairs), 0.0
    for colour, weight in pairs:
        size = weight / total
        if across:
            pen.rect(parse_hex(colour), 0, start * 40, 60, size * 40 + 0.05)
        else:
            pen.rect(parse_hex(colour), start * 60, 0, size * 60 + 0.05, 40)
        start += size


def _union(pen: _Pen, x: float, y: float, w: float, h: float) -> None:
    """Draw the Union Flag, its red saltire counterchanged, into a part of the field."""
    wide, high = max(1, round(w * pen.k)), max(1, round(h * pen.box[3] / FIELD[1]))
    inner = Canvas((wide, high), pen.canvas.scale, UNION_BLUE)
    sub = _Pen(inner, (0, 0, wide, high))
    k = sub.k
    corners = ((0, 0), (60, 0), (60, 40), (0, 40))
    for cx, cy in corners:
        inner.stroke(sub.points((cx * 2 - 30, cy * 2 - 20, 30, 20)), 8 * k, WHITE)
    for cx, cy in corners:
        size = math.hypot(30, 20)
        # the red lies on the clockwise-trailing half of each white arm
        nx, ny = (cy - 20) / size * 1.35, -(cx - 30) / size * 1.35
        line = (cx * 2 - 30 + nx, cy * 2 - 20 + ny, 30 + nx, 20 + ny)
        inner.polygon(_bar(sub.points(line), 2.7 * k), UNION_RED)
    for half, colour in ((6.7, WHITE), (4.0, UNION_RED)):
        sub.rect(colour, 30 - half, 0, half * 2, 40)
        sub.rect(colour, 0, 20 - half, 60, half * 2)
    pen.canvas.surface.blit(inner.surface, [round(v * pen.canvas.scale) for v in pen.at(x, y)])


def _bar(line: Sequence[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Return the four corners of a straight bar with square ends."""
    (ax, ay), (bx, by) = line
    size = math.hypot(bx - ax, by - ay)
    dx, dy = -(by - ay) / size * width / 2, (bx - ax) / size * width / 2
    return [(ax + dx, ay + dy), (bx + dx, by + dy), (bx - dx, by - dy), (ax - dx, ay - dy)]


def _disc(pen: _Pen, c: RGB, x: float, y: float, r: float) -> None:
    pen.canvas.disc(pen.at(x, y), r * pen.k, c)


def _ring(pen: _Pen, c: RGB, x: float, y: float, r: float, width: float) -> None:
    pen.canvas.ring(pen.at(x, y), r * pen.k, width * pen.k, c)


def _arc(pen: _Pen, c: RGB, x: float, y: float, r: float, width: float, *turn: float) -> None:
    points = arc_points(pen.at(x, y), r * pen.k, *turn)
    pen.canvas.curve(points, width * pen.k, c)


def _sector(pen: _Pen, c: RGB, x: float, y: float, r: float, *turn: float) -> None:
    pen.canvas.polygon(arc_points(pen.at(x, y), r * pen.k, *turn), c)


def _star(pen: _Pen, c: RGB, x: float, y: float, r: float, *form: float) -> None:
    points, turn, inner = form
    pen.canvas.polygon(star(pen.at(x, y), r * pen.k, int(points), turn, inner), c)


def _line(pen: _Pen, c: RGB, width: float, *flat: float) -> None:
    pen.canvas.stroke(pen.points(flat), width * pen.k, c)


_DRAW: dict[str, Callable[..., None]] = {
    "rect": _Pen.rect, "disc": _disc, "ring": _ring, "arc": _arc, "sector": _sector,
    "star": _star, "line": _line,
    "poly": lambda pen, c, *flat: pen.canvas.polygon(pen.points(flat), c),
}


def _draw_shape(pen: _Pen, shape: Shape) -> None:
    """Draw one shape of the data file."""
    kind, *rest = shape
    if kind in ("h", "v"):
        _stripes(pen, rest, kind == "h")
    elif kind == "union":
        _union(pen, *rest)
    else:
        _DRAW[kind](pen, parse_hex(rest[0]), *rest[1:])


@lru_cache(maxsize=1)
def _data() -> dict[str, list[Shape]]:
    """Return the shapes of every flag."""
    text = (ASSETS / "flags.json").read_text(encoding="utf-8")
    flags: dict[str, list[Shape]] = json.loads(text)["flags"]
    return flags


def flag_codes() -> tuple[str, ...]:
    """Return the codes that have a flag of their own."""
    return tuple(code for code in _data() if code)


def flag_shapes(code: str) -> list[Shape]:
    """Return the shapes of a flag, or of the plain one for an unknown code."""
    return _data().get(code, _data()[""])


@lru_cache(maxsize=512)
def flag_surface(code: str, width: int, height: int, radius: int = -1) -> pygame.Surface:
    """Return a flag of exactly that size with softly rounded corners and a hairline edge.

    radius: pixels; -1 chooses one from the height, 0 gives square corners.
    """
    scale = 6 if height < 24 else (4 if height < 80 else 2)
    canvas = Canvas((width, height), scale, WHITE)
    pen = _Pen(canvas, (0, 0, width, height))
    for shape in flag_shapes(code):
        _draw_shape(pen, shape)
    flat = pygame.Surface((width, height), pygame.SRCALPHA, 32)
    flat.blit(pygame.transform.smoothscale(canvas.surface, (width, height)), (0, 0))
    return _rounded(flat, max(1, round(height / 9)) if radius < 0 else radius)


def _rounded(flat: pygame.Surface, radius: int) -> pygame.Surface:
    """Cut rounded corners and lay a faint dark edge, so that white fields keep their shape."""
    width, height = flat.get_size()
    mask = Canvas((width, height), 4)
    mask.rect((0, 0, width, height), WHITE, radius)
    cover = mask.done()
    cover.fill((255, 255, 255, 0), special_flags=pygame.BLEND_RGBA_MAX)
    edge = Canvas((width, height), 4)
    edge.rect((0, 0, width, height), (0, 0, 0), radius, 1)
    line = edge.done()
    line.fill((255, 255, 255, 56), special_flags=pygame.BLEND_RGBA_MULT)
    flat.blit(line, (0, 0))
    flat.blit(cover, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
    return flat


def draw_flag(surface: pygame.Surface, code: str,
              rect: pygame.Rect | Sequence[float], shown: float = 1.0) -> pygame.Rect:
    """Draw a flag as large as fits into the rectangle at 3:2, centred; return where it is. ``shown`` 0-1: opacity."""
    box = pygame.Rect(rect)
    height = min(box.h, round(box.w * 2 / 3))
    place = pygame.Rect(0, 0, round(height * 1.5), height)
    place.center = box.center
    if height > 0:
        image = flag_surface(code, place.w, place.h)
        if shown < 1.0:
            image = image.copy()
            image.set_alpha(round(255 * shown))
        surface.blit(image, place)
    return place
