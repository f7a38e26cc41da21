"""Anti-aliased shapes in pixels, cached.

Coverage comes from distance fields in numpy (exact to a fraction of a pixel, no supersampling
needed); filled polygons are drawn four times too large and scaled down. Nothing here knows of
logical units or themes: that is the canvas's work.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import pygame
from numpy.typing import NDArray

__all__ = ["disc", "fade", "hatch", "paint_panel", "polygon", "segments_surface", "stroke"]

Colour = tuple[int, int, int]
Point = tuple[float, float]
Array = NDArray[np.floating[Any]]
OVERSAMPLE = 4


def to_surface(colour: Colour | Array, alpha: Array) -> pygame.Surface:
    """A per-pixel-alpha surface from a colour (or an (h, w, 3) array) and coverage 0-1 (h, w)."""
    height, width = alpha.shape
    out = np.empty((height, width, 4), np.uint8)
    out[..., :3] = np.asarray(colour) if isinstance(colour, tuple) else np.rint(colour)
    out[..., 3] = np.rint(np.clip(alpha, 0.0, 1.0) * 255)
    return pygame.image.frombytes(out.tobytes(), (width, height), "RGBA")


def _grid(width: int, height: int) -> tuple[Array, Array]:
    """Pixel centres as x (1, w) and y (h, 1)."""
    return np.arange(width)[None, :] + 0.5, np.arange(height)[:, None] + 0.5


@lru_cache(maxsize=512)
def disc(radius: float, fill: Colour | None, border: Colour | None = None, width: float = 0) -> pygame.Surface:
    """A disc of ``radius`` pixels with an optional border inside its edge; the surface is its
    box.
    """
    side = int(np.ceil(radius)) * 2
    x, y = _grid(side, side)
    distance = np.hypot(x - side / 2, y - side / 2)
    outer = np.clip(radius - distance + 0.5, 0, 1)
    if border is None or width <= 0:
        return to_surface(fill or (0, 0, 0), outer if fill else outer * 0)
    inner = np.clip(radius - width - distance + 0.5, 0, 1)
    if fill is None:
        return to_surface(border, np.clip(outer - inner, 0, 1))
    share = inner[..., None]
    return to_surface(np.asarray(border) * (1 - share) + np.asarray(fill) * share, outer)


def paint_panel(
    target: pygame.Surface,
    rect: pygame.Rect,
    fill: Colour | None,
    border: Colour | None = None,
    radius: int = 0,
    width: int = 1,
) -> None:
    """A rounded rectangle on ``target``: four cached corners and plain fills between them."""
    radius = max(0, min(radius, rect.w // 2, rect.h // 2))
    if rect.w <= 0 or rect.h <= 0:
        return
    if radius == 0:
        _paint_square(target, rect, fill, border, width)
        return
    corners = disc(radius, fill, border, width if border else 0)
    x, y, r, b = rect.x, rect.y, rect.right - radius, rect.bottom - radius
    for at, area in (
        ((x, y), (0, 0)), ((r, y), (radius, 0)), ((x, b), (0, radius)), ((r, b), (radius, radius)),
    ):  # fmt: skip
        target.blit(corners, at, (*area, radius, radius))
    if fill is not None:
        target.fill(fill, (x + radius, y, rect.w - 2 * radius, rect.h))
        target.fill(fill, (x, y + radius, radius, rect.h - 2 * radius))
        target.fill(fill, (r, y + radius, radius, rect.h - 2 * radius))
    if border is not None:
        across, down = rect.w - 2 * radius, rect.h - 2 * radius
        target.fill(border, (x + radius, y, across, width))
        target.fill(border, (x + radius, rect.bottom - width, across, width))
        target.fill(border, (x, y + radius, width, down))
        target.fill(border, (rect.right - width, y + radius, width, down))


def _paint_square(
    target: pygame.Surface,
    rect: pygame.Rect,
    fill: Colour | None,
    border: Colour | None,
    width: int,
) -> None:
    if fill is not None:
        target.fill(fill, rect)
    if border is not None:
        pygame.draw.rect(target, border, rect, width)


@lru_cache(maxsize=1024)
def stroke(lines: tuple[tuple[Point, ...], ...], size: tuple[int, int], width: float, colour: Colour) -> pygame.Surface:
    """Polylines with round ends and joins, ``width`` pixels thick, on a surface of ``size``."""
    x, y = _grid(*size)
    nearest = np.full((size[1], size[0]), np.inf)
    for line in lines:
        for a, b in pairwise(line):
            np.minimum(nearest, _distance(x, y, a, b), out=nearest)
    return to_surface(colour, np.clip(width / 2 - nearest + 0.5, 0, 1))


def _distance(x: Array, y: Array, a: Point, b: Point) -> Array:
    """Distance of every pixel centre to the segment from ``a`` to ``b``."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    if length == 0:
        return np.asarray(np.hypot(x - a[0], y - a[1]))
    along = np.clip(((x - a[0]) * dx + (y - a[1]) * dy) / length, 0, 1)
    return np.asarray(np.hypot(x - a[0] - along * dx, y - a[1] - along * dy))


def segments_surface(points: tuple[Point, ...], width: float, colour: Colour) -> tuple[pygame.Surface, tuple[int, int]]:
    """A polyline in its own bounding box: (surface, top-left pixel). Points are pixels."""
    pad = int(np.ceil(width / 2)) + 2
    left = int(min(p[0] for p in points)) - pad
    top = int(min(p[1] for p in points)) - pad
    size = (
        int(max(p[0] for p in points)) - left + pad + 1,
        int(max(p[1] for p in points)) - top + pad + 1,
    )
    moved = tuple((px - left, py - top) for px, py in points)
    return stroke((moved,), size, width, colour), (left, top)


@lru_cache(maxsize=512)
def polygon(points: tuple[Point, ...], size: tuple[int, int], colour: Colour) -> pygame.Surface:
    """A filled polygon on a surface of ``size`` pixels."""
    big = pygame.Surface((size[0] * OVERSAMPLE, size[1] * OVERSAMPLE), pygame.SRCALPHA)
    big.fill((*colour, 0))  # the colour under the clear pixels keeps the edge free of dark fringes
    pygame.draw.polygon(big, (*colour, 255), [(x * OVERSAMPLE, y * OVERSAMPLE) for x, y in points])
    return pygame.transform.smoothscale(big, size)


@lru_cache(maxsize=64)
def fade(size: tuple[int, int], colour: Colour, down: bool) -> pygame.Surface:
    """A veil of ``colour`` that grows from clear to solid, downward or upward."""
    width, height = size
    share = np.linspace(0.0, 1.0, height) ** 0.8
    column = share if down else share[::-1]
    return to_surface(colour, np.repeat(column[:, None], width, axis=1))


@lru_cache(maxsize=64)
def hatch(size: tuple[int, int], colour: Colour, step: float, width: float, radius: int = 0) -> pygame.Surface:
    """Rising diagonal stripes over ``size`` pixels, clipped to rounded corners."""
    x, y = _grid(*size)
    phase = np.mod(x + y, step)
    distance = np.minimum(phase, step - phase) / np.sqrt(2.0)
    alpha = np.clip(width / 2 - distance + 0.5, 0, 1)
    if radius:
        dx = np.maximum(np.abs(x - size[0] / 2) - size[0] / 2 + radius, 0)
        dy = np.maximum(np.abs(y - size[1] / 2) - size[1] / 2 + radius, 0)
        alpha = alpha * np.clip(radius - np.hypot(dx, dy) + 0.5, 0, 1)
    return to_surface(colour, alpha)
