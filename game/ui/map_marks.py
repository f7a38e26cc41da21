"""Small pictures laid over the map: leader lines, names, values on flows, highlights, dots."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import pygame

from game.ui.lettering import ThemeLike, text, text_width, tone
from game.ui.map_flows import Arc
from game.ui.map_labels import Placed, halo_of, leader
from game.ui.map_shapes import Projection
from game.ui.vector import Canvas

__all__ = ["MapFrame", "Picture", "dot_picture", "label_pictures", "lit_region"]

Picture = tuple[pygame.Surface, tuple[int, int]]


@dataclass(frozen=True)
class MapFrame:
    """What every layer of one picture shares: pixels, UI scale, theme and its key, projection."""

    size: tuple[int, int]
    scale: float
    theme: ThemeLike
    colours: Hashable
    projection: Projection
    band: bool = False
    """Whether the legend is a band along the foot: as a card it would lie over land."""


def label_pictures(placed: Sequence[Placed], arcs: Sequence[Arc],
                    frame: MapFrame) -> list[Picture]:
    """Return leader lines first, then labels, then the values written on flows."""
    out = [_leader_line(ends, frame) for ends in map(leader, placed) if ends is not None]
    out += [(one.picture, one.box.topleft) for one in placed]
    boxes = [one.box for one in placed]
    for arc in arcs:
        if arc.flow.label and arc.head:
            out += _flow_label(arc, frame, boxes)
    return out


def _leader_line(ends: tuple[tuple[float, float], tuple[float, float]],
                 frame: MapFrame) -> Picture:
    (ax, ay), (bx, by) = ends
    left, top = min(ax, bx) - 5, min(ay, by) - 5
    card = Canvas((int(abs(ax - bx)) + 10, int(abs(ay - by)) + 10), 3)
    line = [(ax - left, ay - top), (bx - left, by - top)]
    card.stroke(line, 3.2, halo_of(frame.theme))
    card.stroke(line, 1.3, tone(frame.theme, "text"))
    card.disc(line[0], 2.8, tone(frame.theme, "text"))
    return card.done(), (round(left), round(top))


def _flow_label(arc: Arc, frame: MapFrame, boxes: list[pygame.Rect]) -> list[Picture]:
    """Return a flow's value on its line where nothing else stands; nothing otherwise."""
    size = max(13, round(14 * frame.scale))
    wide = text_width(arc.flow.label, size, "semibold") + 6
    for share in (0.5, 0.4, 0.6, 0.3, 0.7):
        x, y = arc.line[int(share * (len(arc.line) - 1))]
        box = pygame.Rect(round(x - wide / 2), round(y - size * 0.7), wide, round(size * 1.4))
        if box.collidelist(boxes) < 0:
            boxes.append(box)
            out = pygame.Surface(box.size, pygame.SRCALPHA, 32)
            text(out, arc.flow.label, (3, size * 1.04), size, "semibold",
                 tone(frame.theme, "text"), halo=halo_of(frame.theme))
            return [(out, box.topleft)]
    return []


def lit_region(rings: Sequence[np.ndarray], frame: MapFrame) -> tuple[pygame.Surface | None,
                                                             tuple[int, int]]:
    """Return the highlight of some outlines as a small clear picture and its place."""
    rings = [ring for ring in rings if len(ring) > 2]
    if not rings:
        return None, (0, 0)
    everything = np.vstack(rings)
    low = np.floor(everything.min(axis=0)) - 4
    high = np.ceil(everything.max(axis=0)) + 4
    w, h = (int(v) for v in high - low)
    ink = tone(frame.theme, "text")
    wash, line = Canvas((w, h), 2), Canvas((w, h), 2)
    for ring in rings:
        points = [(float(x), float(y)) for x, y in ring - low]
        wash.polygon(points, ink)
        line.stroke(points, 1.6, ink, closed=True)
    out = wash.done()
    out.fill((255, 255, 255, 46), special_flags=pygame.BLEND_RGBA_MULT)
    out.blit(line.done(), (0, 0))
    return out, (int(low[0]), int(low[1]))


def dot_picture(radius: int, ink: Sequence[int], halo: Sequence[int]) -> pygame.Surface:
    """Return the dot that travels along a flow."""
    card = Canvas((radius * 2 + 4, radius * 2 + 4), 4)
    card.disc((radius + 2, radius + 2), radius + 1.2, halo)
    card.disc((radius + 2, radius + 2), radius - 0.4, ink)
    return card.done()
