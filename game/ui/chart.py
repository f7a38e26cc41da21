"""The window's back end of charts: the shared layout drawn on a pygame surface, cached."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence

import numpy as np
import pygame

from game.model.chart import Chart
from game.reports.chart_layout import lay_out
from game.reports.chart_prims import DASHES, Area, Dot, Ink, Stroke, Words
from game.ui.lettering import ThemeLike, text, text_width, theme_key, tone
from game.ui.map_labels import draw_marker
from game.ui.vector import RGB, Canvas, mix

__all__ = ["chart_surface", "draw"]

KEPT = 48
_kept: OrderedDict[Hashable, pygame.Surface] = OrderedDict()


def _colour(theme: ThemeLike, colour: str, ground: str) -> RGB:
    """Return the RGB of "token" or "token@share" over the ground."""
    token, _, share = colour.partition("@")
    if token == "panel":
        token = ground
    ink = tone(theme, token)
    return mix(tone(theme, ground), ink, float(share)) if share else ink


def _area(canvas: Canvas, ink: Area, theme: ThemeLike, ground: str) -> None:
    colour = _colour(theme, ink.colour, ground)
    if ink.radius >= 1:
        (x, y), (right, low) = ink.points[0], ink.points[2]
        canvas.rect((x, y, right - x, low - y), colour, ink.radius)
    else:
        canvas.polygon(ink.points, colour)
    if ink.pattern == "plain":
        return
    over = _colour(theme, ink.ink or "panel", ground)
    over = mix(colour, over, 0.5) if ink.ink in ("", "panel") else over
    canvas.hatch([ink.points], over, 7, 0.9 if ink.pattern == "dots" else 1.2,
                 dots=ink.pattern == "dots")
    if ink.pattern == "cross":
        canvas.hatch([ink.points], over, 4.5, 0.8, dots=True)


def _stroke(canvas: Canvas, ink: Stroke, theme: ThemeLike, ground: str) -> None:
    colour, pattern = _colour(theme, ink.colour, ground), DASHES[ink.dash]
    if len(ink.points) < 2:
        return
    level = len({y for _, y in ink.points}) == 1 or len({x for x, _ in ink.points}) == 1
    points = _crisp(ink.points, ink.width) if level and ink.width < 2 else ink.points
    if pattern is None:
        canvas.stroke(points, ink.width, colour)
    elif len(np.unique(np.asarray(points), axis=0)) > 1:
        canvas.dashed(points, ink.width, colour, pattern)


def _crisp(points: Sequence[tuple[float, float]], width: float) -> list[tuple[float, float]]:
    """Return a level or upright line moved to the middle of pixels, so that it stays sharp."""
    half = 0.5 if round(width) % 2 else 0.0
    if points[0][1] == points[-1][1]:
        return [(x, round(y - half) + half) for x, y in points]
    return [(round(x - half) + half, y) for x, y in points]


def _draw_shape(canvas: Canvas, ink: Ink, theme: ThemeLike, ground: str) -> None:
    if isinstance(ink, Area):
        _area(canvas, ink, theme, ground)
    elif isinstance(ink, Stroke):
        _stroke(canvas, ink, theme, ground)
    elif isinstance(ink, Dot):
        colour = _colour(theme, ink.colour, ground)
        draw_marker(canvas, ink.shape, ink.at, ink.radius * (1.11 if ink.shape == "disc" else 1),
                    colour)


def chart_surface(data: Chart, theme: ThemeLike, size: tuple[int, int], type_size: float = 18.0,
                  ground: str = "panel") -> pygame.Surface:
    """Return a chart on an opaque surface of the ground colour, cached; do not draw on it.

    type_size: pixels of body type; ground: token of the surface the chart stands on.
    """
    key = (data, size, type_size, ground, theme_key(theme))
    if key in _kept:
        _kept.move_to_end(key)
        return _kept[key]
    ink = lay_out(data, size[0], size[1], type_size, text_width)
    canvas = Canvas(size, 3 if size[0] * size[1] < 60_000 else 2, tone(theme, ground))
    for one in ink:
        _draw_shape(canvas, one, theme, ground)
    picture = canvas.done()
    for one in ink:
        if isinstance(one, Words):
            text(picture, one.text, one.at, one.size, one.weight, _colour(theme, one.colour, ground),
                 one.align, halo=tone(theme, ground) if one.halo else None)
    _kept[key] = picture
    if len(_kept) > KEPT:
        _kept.popitem(last=False)
    return picture


def draw(surface: pygame.Surface, rect: pygame.Rect | Sequence[float], data: Chart,
         theme: ThemeLike, type_size: float = 18.0, ground: str = "panel") -> pygame.Rect:
    """Draw a chart into a rectangle; return the rectangle."""
    box = pygame.Rect(rect)
    if box.w > 8 and box.h > 8:
        surface.blit(chart_surface(data, theme, box.size, type_size, ground), box)
    return box
