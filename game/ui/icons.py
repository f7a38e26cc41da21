"""Stroke icons drawn from our own vector data (assets/icons.json), cached by size and colour.

An icon is a list of strokes on a 24 x 24 grid, each a short path text. Commands, all absolute:
M x y, L x y, H x, V y, C x1 y1 x2 y2 x y, Z; whole shapes O cx cy r (circle), D cx cy r (filled
disc), R x y w h r (rounded box), G cx cy r start end (arc, degrees clockwise from the right).
A path that begins with P is filled.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pygame

from game.ui.vector import Canvas, arc_points

__all__ = ["draw_icon", "icon_names", "icon_surface", "path_points"]

ASSETS = Path(__file__).resolve().parents[2] / "assets"
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0, "O": 3, "D": 3, "R": 5, "G": 5}
WHITE = (255, 255, 255)

Point = tuple[float, float]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    """Return the whole icon file."""
    data: dict[str, Any] = json.loads((ASSETS / "icons.json").read_text(encoding="utf-8"))
    return data


def icon_names() -> tuple[str, ...]:
    """Return the names of all icons, second names (aliases) last."""
    return (*_data()["icons"], *_data()["aliases"])


def _commands(path: str) -> list[tuple[str, list[float]]]:
    """Split a path text into commands with their numbers; raises ValueError when malformed."""
    words, out = path.split(), []
    while words:
        name = words.pop(0)
        count = ARGUMENTS.get(name)
        if count is None or len(words) < count:
            raise ValueError(f"bad icon path at {name!r}: {path!r}")
        out.append((name, [float(w) for w in words[:count]]))
        del words[:count]
    return out


def _bezier(p: Sequence[Point]) -> list[Point]:
    """Return points of a cubic curve after its first point."""
    out = []
    for i in range(1, 13):
        t = i / 12
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        out.append((a * p[0][0] + b * p[1][0] + c * p[2][0] + d * p[3][0],
                    a * p[0][1] + b * p[1][1] + c * p[2][1] + d * p[3][1]))
    return out


def _round_box(x: float, y: float, w: float, h: float, r: float) -> list[Point]:
    """Return the closed outline of a rounded box."""
    corners = ((x + w - r, y + r, -90), (x + w - r, y + h - r, 0), (x + r, y + h - r, 90),
               (x + r, y + r, 180))
    out = [p for cx, cy, turn in corners for p in arc_points((cx, cy), r, turn, turn + 90)]
    return [*out, out[0]]


def path_points(path: str) -> list[Point]:
    """Return the points of one path on the 24 grid (a disc gives its outline)."""
    points: list[Point] = []
    for name, v in _commands(path.removeprefix("P ")):
        if name in ("O", "D"):
            points = arc_points((v[0], v[1]), v[2], 0, 360)
        elif name == "R":
            points = _round_box(*v)
        elif name == "G":
            points = arc_points((v[0], v[1]), v[2], v[3], v[4])
        elif name == "C":
            points += _bezier([points[-1], (v[0], v[1]), (v[2], v[3]), (v[4], v[5])])
        elif name == "Z":
            points.append(points[0])
        else:
            last = points[-1] if points else (0.0, 0.0)
            points.append((last[0], v[0]) if name == "V" else
                          (v[0], last[1]) if name == "H" else (v[0], v[1]))
    return points


@lru_cache(maxsize=256)
def _mask(name: str, size: int) -> pygame.Surface:
    """Return a white icon of size x size pixels; KeyError for an unknown name."""
    data = _data()
    strokes = data["icons"][data["aliases"].get(name, name)]
    canvas = Canvas((size, size), 6 if size < 40 else 4)
    k = size / data["grid"]
    # thin strokes vanish when small and look heavy when large
    width = max(data["stroke"] * k, 1.35) if size < 48 else data["stroke"] * k * 0.92
    for path in strokes:
        points = [(x * k, y * k) for x, y in path_points(path)]
        if path[0] in "PD":
            canvas.polygon(points, WHITE)
        if path[0] != "D":
            canvas.stroke(points, width, WHITE)
    return canvas.done()


@lru_cache(maxsize=1024)
def icon_surface(name: str, size: int, colour: tuple[int, int, int]) -> pygame.Surface:
    """Return an icon of size x size pixels in one colour on a clear ground."""
    ink = _mask(name, size).copy()
    ink.fill((*colour, 255), special_flags=pygame.BLEND_RGBA_MULT)
    return ink


def draw_icon(surface: pygame.Surface, name: str, rect: pygame.Rect | Sequence[float],
              colour: Sequence[int]) -> pygame.Rect:
    """Draw an icon as large as fits into the rectangle, centred; return where it is."""
    box = pygame.Rect(rect)
    size = min(box.w, box.h)
    place = pygame.Rect(0, 0, size, size)
    place.center = box.center
    if size > 0:
        red, green, blue = colour[:3]
        surface.blit(icon_surface(name, size, (red, green, blue)), place)
    return place
