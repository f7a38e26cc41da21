"""Small vector drawing for pygame: everything is drawn large and shrunk with smoothscale.

pygame has no filled anti-aliased polygon, so a `Canvas` is `scale` times larger than what it
becomes. On a clear canvas all ink must be opaque: shrinking then yields premultiplied colour,
which `done` divides back, so edges carry no dark fringe. Points are (x, y) in final pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
import pygame

__all__ = ["RGB", "Canvas", "arc_points", "dashes", "mix", "offset_strip", "parse_hex", "star"]

RGB = tuple[int, int, int]
Point = tuple[float, float]


def parse_hex(text: str) -> RGB:
    """Return the colour of "#rrggbb"."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Sequence[int], second: Sequence[int], share: float) -> RGB:
    """Return the colour `share` (0..1) of the way from the first to the second."""
    r, g, b = (round(a + (b - a) * share) for a, b in zip(first[:3], second[:3], strict=True))
    return r, g, b


def arc_points(centre: Point, radius: float, start: float, end: float) -> list[Point]:
    """Return points of a circular arc; degrees, 0 to the right, growing clockwise on screen."""
    count = max(3, int(abs(end - start) / 6) + 2)
    turns = (math.radians(start + (end - start) * i / (count - 1)) for i in range(count))
    return [(centre[0] + radius * math.cos(t), centre[1] + radius * math.sin(t)) for t in turns]


def star(centre: Point, radius: float, points: int = 5, turn: float = 0.0,
         inner: float = 0.382) -> list[Point]:
    """Return the outline of a star, one point up, turned clockwise by `turn` degrees."""
    out = []
    for i in range(points * 2):
        reach = radius if i % 2 == 0 else radius * inner
        angle = math.radians(turn - 90 + i * 180 / points)
        out.append((centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)))
    return out


def _measured(points: Sequence[Point]) -> tuple[np.ndarray, np.ndarray]:
    """Return the points as an (n, 2) array without repeats, and the length up to each."""
    line = np.asarray(points, dtype=float)
    steps = np.hypot(*np.diff(line, axis=0).T)
    keep = np.concatenate([[True], steps > 1e-9])
    line, steps = line[keep], steps[steps > 1e-9]
    return line, np.concatenate([[0.0], np.cumsum(steps)])


def dashes(points: Sequence[Point], on: float, off: float) -> list[np.ndarray]:
    """Cut a line into dashes `on` long with gaps `off`; the last may be short."""
    line, along = _measured(points)
    out = []
    for start in np.arange(0.0, along[-1], on + off):
        end = min(start + on, along[-1])
        inside = line[(along > start) & (along < end)]
        ends = [[np.interp(t, along, line[:, k]) for k in (0, 1)] for t in (start, end)]
        out.append(np.vstack([ends[0], inside, ends[1]]))
    return out


def offset_strip(points: Sequence[Point] | np.ndarray, width: float | np.ndarray) -> np.ndarray:
    """Return the outline of a smooth line as a polygon; width may vary from point to point."""
    line = np.asarray(points, dtype=float)
    along = np.empty_like(line)
    along[1:-1] = line[2:] - line[:-2]
    along[0], along[-1] = line[1] - line[0], line[-1] - line[-2]
    size = np.hypot(along[:, 0], along[:, 1])
    size[size == 0] = 1.0
    half = np.broadcast_to(np.asarray(width, dtype=float) / 2, (len(line),))
    across = np.column_stack([-along[:, 1], along[:, 0]]) / size[:, None] * half[:, None]
    return np.vstack([line + across, (line - across)[::-1]])


def _unmultiply(surface: pygame.Surface) -> None:
    """Divide colour by alpha in place, undoing the darkening of half-covered pixels."""
    alpha = pygame.surfarray.array_alpha(surface).astype(np.uint16)
    pixels = pygame.surfarray.pixels3d(surface)
    edge = (alpha > 0) & (alpha < 255)
    if edge.any():
        colour = pixels[edge].astype(np.uint16) * 255 // alpha[edge][:, None]
        pixels[edge] = np.minimum(colour, 255).astype(np.uint8)


LOST = 2
"""What ``smoothscale`` takes off each channel when it shrinks by an odd number: a chart stood in a darker box."""


class Canvas:
    """A surface `scale` times too large to draw on, shrunk by `done`.

    size: final pixels; ground: an opaque colour, or None for a clear canvas.
    """

    def __init__(self, size: tuple[int, int], scale: int = 3,
                 ground: Sequence[int] | None = None) -> None:
        self.size, self.scale = (max(1, int(size[0])), max(1, int(size[1]))), scale
        large = (self.size[0] * scale, self.size[1] * scale)
        self.clear = ground is None
        self.surface = pygame.Surface(large, pygame.SRCALPHA if self.clear else 0, 32)
        self.surface.fill((0, 0, 0, 0) if ground is None else tuple(ground))

    @classmethod
    def over(cls, other: Canvas, buffer: pygame.Surface | None = None) -> Canvas:
        """Return a copy of an opaque canvas to draw on.

        buffer: an old large surface of the same size to be overwritten: new memory of that size
        costs more than the copy itself.
        """
        canvas = cls.__new__(cls)
        canvas.size, canvas.scale, canvas.clear = other.size, other.scale, False
        if buffer is None or buffer.get_size() != other.surface.get_size():
            canvas.surface = other.surface.copy()
        else:
            buffer.blit(other.surface, (0, 0))
            canvas.surface = buffer
        return canvas

    def done(self) -> pygame.Surface:
        """Return the picture at its final size."""
        small = pygame.transform.smoothscale(self.surface, self.size)
        if self.clear:
            _unmultiply(small)
        elif self.scale % 2:
            small.fill((LOST, LOST, LOST), special_flags=pygame.BLEND_RGB_ADD)
        return small

    def _large(self, points: Iterable[Sequence[float]]) -> list[tuple[float, float]]:
        return [(p[0] * self.scale, p[1] * self.scale) for p in points]

    def polygon(self, points: Iterable[Sequence[float]], colour: Sequence[int]) -> None:
        """Fill a polygon; fewer than three points draw nothing."""
        large = self._large(points)
        if len(large) > 2:
            pygame.draw.polygon(self.surface, colour, large)

    def rect(self, box: Sequence[float], colour: Sequence[int], radius: float = 0,
             width: float = 0) -> None:
        """Fill (or outline, width > 0) a rectangle (x, y, w, h) with rounded corners."""
        x, y, w, h = (round(v * self.scale) for v in box)
        line = max(1, round(width * self.scale)) if width else 0
        pygame.draw.rect(self.surface, colour, (x, y, w, h), line,
                         border_radius=round(radius * self.scale))

    def disc(self, centre: Sequence[float], radius: float, colour: Sequence[int]) -> None:
        """Fill a circle."""
        (middle,) = self._large([centre])
        pygame.draw.circle(self.surface, colour, middle, max(0.5, radius * self.scale))

    def ring(self, centre: Point, radius: float, width: float, colour: Sequence[int]) -> None:
        """Draw a circle as a line of the given width, centred on the radius."""
        self.stroke(arc_points(centre, radius, 0, 360), width, colour)

    def stroke(self, points: Sequence[Sequence[float]], width: float, colour: Sequence[int],
               closed: bool = False) -> None:
        """Draw a line with round joins and caps."""
        large = self._large(points)
        thick = width * self.scale
        if closed and len(large) > 2:
            large.append(large[0])
        for (ax, ay), (bx, by) in pairwise(large):
            reach = math.hypot(bx - ax, by - ay)
            if reach > 0:
                dx, dy = (by - ay) / reach * thick / 2, (ax - bx) / reach * thick / 2
                pygame.draw.polygon(self.surface, colour, (
                    (ax + dx, ay + dy), (bx + dx, by + dy), (bx - dx, by - dy), (ax - dx, ay - dy)))
        if thick > 2:
            for spot in large:
                pygame.draw.circle(self.surface, colour, spot, thick / 2)

    def dashed(self, points: Sequence[Point], width: float, colour: Sequence[int],
               pattern: tuple[float, float]) -> None:
        """Draw a line in dashes (on, off) with square ends."""
        for piece in dashes(points, *pattern):
            self.polygon(offset_strip(piece, width), colour)

    def curve(self, points: Sequence[Point], width: float | np.ndarray,
              colour: Sequence[int]) -> None:
        """Draw a smooth line as one filled strip: faster than `stroke`, width may vary."""
        self.polygon(offset_strip(points, width), colour)

    def arrow_head(self, tip: Point, direction: Point, length: float, width: float,
                   colour: Sequence[int]) -> None:
        """Fill a triangle that points along `direction` and ends at the tip."""
        size = math.hypot(*direction) or 1.0
        ux, uy = direction[0] / size, direction[1] / size
        bx, by = tip[0] - ux * length, tip[1] - uy * length
        half = width / 2
        self.polygon([tip, (bx - uy * half, by + ux * half), (bx + ux * length * 0.22, by + uy
                     * length * 0.22), (bx + uy * half, by - ux * half)], colour)

    def hatch(self, rings: Iterable[Sequence[Sequence[float]] | np.ndarray], colour: Sequence[int],
              gap: float = 6, width: float = 1.6, dots: bool = False) -> None:
        """Draw slanted lines (or dots) inside polygons only, however ragged their outline."""
        made = self.hatching(rings, colour, gap, width, dots)
        if made is not None:
            self.surface.blit(*made)

    def hatching(self, rings: Iterable[Sequence[Sequence[float]] | np.ndarray],
                 colour: Sequence[int], gap: float, width: float,
                 dots: bool) -> tuple[pygame.Surface, pygame.Rect] | None:
        """Return a hatching as a layer and its place on the large surface, to be kept."""
        large = [self._large(ring) for ring in rings if len(ring) > 2]
        if not large:
            return None
        xs = [p[0] for ring in large for p in ring]
        ys = [p[1] for ring in large for p in ring]
        box = pygame.Rect(math.floor(min(xs)), math.floor(min(ys)), math.ceil(max(xs) - min(xs))
                          + 2, math.ceil(max(ys) - min(ys)) + 2).clip(self.surface.get_rect())
        if not (box.w and box.h):
            return None
        layer = _pattern(box, colour, gap * self.scale, max(1, width * self.scale), dots)
        _keep_inside(layer, [[(x - box.x, y - box.y) for x, y in ring] for ring in large])
        return layer, box


def _pattern(box: pygame.Rect, colour: Sequence[int], gap: float, width: float,
             dots: bool) -> pygame.Surface:
    """Return a clear layer filled with lines or dots, anchored to the canvas, not the box."""
    layer = pygame.Surface(box.size, pygame.SRCALPHA, 32)
    layer.fill((*colour[:3], 0))
    if dots:
        for row, y in enumerate(np.arange(-(box.y % gap), box.h + gap, gap)):
            shift = gap / 2 if (row + int(box.y // gap)) % 2 else 0
            for x in np.arange(-(box.x % gap) - shift, box.w + gap, gap):
                pygame.draw.circle(layer, colour, (x, y), width)
        return layer
    first = -((box.x + box.y) % gap) - 0.0
    for x in np.arange(first, box.w + box.h + gap, gap):
        reach = box.h + width
        pygame.draw.line(layer, colour, (x + width, -width), (x - reach, reach), round(width * 1.4))
    return layer


def _keep_inside(layer: pygame.Surface, rings: list[list[tuple[float, float]]]) -> None:
    """Make everything outside the rings clear."""
    mask = pygame.Surface(layer.get_size(), pygame.SRCALPHA, 32)
    mask.fill((255, 255, 255, 0))
    for ring in rings:
        pygame.draw.polygon(mask, (255, 255, 255, 255), ring)
    layer.blit(mask, (0, 0), special_flags=pygame.BLEND_RGBA_MULT)
