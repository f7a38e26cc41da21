"""Flow arcs: where they run, how they cross the edge of the map, and their ink."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pygame

from game.reports.chart_prims import spread
from game.ui.flags import flag_surface
from game.ui.lettering import ThemeLike, is_dark, tone
from game.ui.map_shapes import Projection, anchor, same_side, waypoint
from game.ui.map_spec import MapFlow
from game.ui.vector import RGB, Canvas, mix

__all__ = ["Arc", "EdgeChip", "chip_picture", "draw_arc", "flow_colour", "flow_width", "route"]

SAMPLES = 40
WIDEST, THINNEST = 7.5, 1.5
# beyond this difference of longitude a cargo between the two Pacific shores sails over the edge
PACIFIC_GAP = 166.0
EAST_SHORE, WEST_SHORE = 92.0, -60.0


@dataclass(frozen=True)
class Arc:
    """One piece of a flow in pixels: an (n, 2) line, its width; `head` marks the arriving end."""

    flow: MapFlow
    line: np.ndarray
    width: float
    head: bool


@dataclass(frozen=True)
class EdgeChip:
    """The small flag of the far side where flows leave or enter the map."""

    region: str
    side: int
    centre: tuple[float, float]


def flow_width(value: float, full: float, scale: float) -> float:
    """Return the line width in pixels of a flow; area-true enough and never invisible."""
    share = min(1.0, max(0.0, value / full)) if full > 0 else 0.0
    return float((THINNEST + (WIDEST - THINNEST) * share**0.6) * scale)


def flow_colour(theme: ThemeLike, style: str) -> RGB:
    """Return the ink of a flow style, legible on sea and land of its theme."""
    dark = is_dark(theme)
    if style == "inside":
        base = tone(theme, "blue")
        return mix(base, (255, 255, 255), 0.32) if dark else mix(base, (8, 20, 60), 0.55)
    if style == "china":
        return mix(tone(theme, "red"), (0, 0, 0), 0.0 if dark else 0.1)
    if style == "ore":
        return tone(theme, "orange") if dark else mix(tone(theme, "orange"), (255, 170, 0), 0.25)
    return mix(tone(theme, "mute"), tone(theme, "text"), 0.3)


def crosses_pacific(flow: MapFlow) -> bool:
    """Say whether a flow leaves at one edge of the map and comes back at the other."""
    if "pacific" in flow.via:
        return True
    if flow.via:
        return False
    a, b = (same_side(anchor(r)[0]) for r in (flow.origin, flow.destination))
    east, west = max(a, b), min(a, b)
    return east - west > PACIFIC_GAP and east > EAST_SHORE and west < WEST_SHORE


def _quadratic(start: np.ndarray, bend: np.ndarray, end: np.ndarray) -> np.ndarray:
    t = np.linspace(0, 1, SAMPLES)[:, None]
    curve: np.ndarray = (1 - t) ** 2 * start + 2 * t * (1 - t) * bend + t**2 * end
    return curve


def _bow(start: np.ndarray, end: np.ndarray, lift: float) -> np.ndarray:
    """Return a curve bent to the left of its way by `lift` of its length, upwards if it can."""
    across = end - start
    normal = np.array([across[1], -across[0]])
    if abs(across[0]) > 0.55 * abs(across[1]) and normal[1] > 0:
        normal = -normal
    return _quadratic(start, (start + end) / 2 + normal * lift, end)


def _through(stops: Sequence[np.ndarray]) -> np.ndarray:
    """Return a smooth (Catmull-Rom) line through all stops."""
    points = [2 * stops[0] - stops[1], *stops, 2 * stops[-1] - stops[-2]]
    t = np.linspace(0, 1, 16, endpoint=False)[:, None]
    pieces = []
    for a, b, c, d in zip(points, points[1:], points[2:], points[3:], strict=False):
        pieces.append(b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d
                                                  + t * (3 * (b - c) + d - a))))
    return np.vstack([*pieces, stops[-1][None]])


def _trim(line: np.ndarray, before: float, after: float) -> np.ndarray:
    """Cut a length off both ends of a line, but never more than a third of it in all."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    cut = min(1.0, along[-1] / 3 / max(before + after, 1e-9))
    stops = np.linspace(before * cut, along[-1] - after * cut, len(line))
    return np.column_stack([np.interp(stops, along, line[:, k]) for k in (0, 1)])


def _edge_order(flows: Sequence[MapFlow], projection: Projection,
                size: tuple[float, float], scale: float) -> list[EdgeChip]:
    """Place one chip for each region seen over each edge, apart from one another."""
    wanted: dict[tuple[int, str], list[float]] = {}
    for flow in flows:
        ends = {r: projection.point(*anchor(r)) for r in (flow.origin, flow.destination)}
        west, east = sorted(ends, key=lambda r: ends[r][0])
        share = 0.5
        crossing = ends[east][1] + (ends[west][1] - ends[east][1]) * share
        wanted.setdefault((1, west), []).append((crossing + ends[east][1]) / 2)
        wanted.setdefault((-1, east), []).append((crossing + ends[west][1]) / 2)
    chips: list[EdgeChip] = []
    for side in (-1, 1):
        rows = sorted((float(np.mean(ys)), region) for (s, region), ys in wanted.items()
                      if s == side)
        heights = spread([y for y, _ in rows], 30 * scale, 40 * scale, size[1] - 16 * scale)
        x = 24 * scale if side < 0 else size[0] - 24 * scale
        chips += [EdgeChip(region, side, (x, y)) for y, (_, region) in
                  zip(heights, rows, strict=True)]
    return chips


def route(flows: Sequence[MapFlow], projection: Projection, size: tuple[float, float],
          full: float, scale: float) -> tuple[list[Arc], list[EdgeChip]]:
    """Return the arcs and edge chips of all flows, widest first so that thin ones lie on top.

    size: width of the map and the height down to which chips may stand, in pixels.
    """
    over = [f for f in flows if crosses_pacific(f)]
    chips = _edge_order(over, projection, size, scale)
    at_edge = {(c.side, c.region): np.array(c.centre) for c in chips}
    seen: dict[frozenset[str], int] = {}
    arcs: list[Arc] = []
    for flow in sorted(flows, key=lambda f: -f.value):
        width = flow_width(flow.value, full, scale)
        if flow in over:
            arcs += _over_edge(flow, projection, at_edge, width, scale)
        else:
            pair = frozenset((flow.origin, flow.destination))
            seen[pair] = seen.get(pair, 0) + 1
            arcs.append(_direct(flow, projection, width, seen[pair], scale))
    return arcs, chips


def _direct(flow: MapFlow, projection: Projection, width: float, nth: int, scale: float) -> Arc:
    """Return an arc that stays on the map; later flows of the same pair bow more."""
    start, end = (np.array(projection.point(*anchor(r))) for r in (flow.origin, flow.destination))
    stops = [np.array(projection.point(*waypoint(w))) for w in flow.via if w != "pacific"]
    line = _through([start, *stops, end]) if stops else _bow(start, end, 0.07 + 0.09 * nth)
    return Arc(flow, _trim(line, 5 * scale, 7 * scale), width, True)


def _over_edge(flow: MapFlow, projection: Projection, at_edge: dict[tuple[int, str], np.ndarray],
               width: float, scale: float) -> list[Arc]:
    """Return the two pieces of a flow over the Pacific: out to a chip, in from a chip."""
    start, end = (np.array(projection.point(*anchor(r))) for r in (flow.origin, flow.destination))
    side = 1 if start[0] > end[0] else -1
    leave, enter = at_edge[side, flow.destination], at_edge[-side, flow.origin]
    room = 17 * scale
    out = _bow(start, leave - np.array([side * room, 0.0]), 0.06)
    back = _bow(enter + np.array([side * room, 0.0]), end, 0.06)
    return [Arc(flow, _trim(out, 5 * scale, 0), width, False),
            Arc(flow, _trim(back, 0, 7 * scale), width, True)]


RAIL, CORE = 1.6, 0.3
"""What a flow from China is wider, and the share of it that stays dark in the middle: told without colour."""


def draw_arc(canvas: Canvas, arc: Arc, colour: RGB, casing: RGB, scale: float) -> None:
    """Draw a flow with a casing: solid, dashed for ore, two rails from China, an arrow head where it arrives."""
    line, width = arc.line, arc.width
    head = max(9.0 * scale, width * 2.1 + 3 * scale)
    tip, way = line[-1], line[-1] - line[-4]
    body = _trim(line, 0, head * 0.7) if arc.head else line
    rails = arc.flow.style == "china"
    taper = (width + (RAIL * scale if rails else 0.0)) * np.linspace(0.7, 1.0, len(body))
    for ink, extra in ((casing, 2.2 * scale), (colour, 0.0)):
        if arc.flow.style in ("ore", "other") and not extra:
            on = 9 * scale + width * 1.6 if arc.flow.style == "ore" else 2.5 * scale + width * 0.5
            canvas.dashed(_pairs(body), width, ink, (on, 4.5 * scale + width * 0.6))
        else:
            canvas.curve(_pairs(body), taper + extra, ink)
            if rails and not extra:
                canvas.curve(_pairs(body), taper * CORE, casing)
        if arc.head:
            reach = head + extra
            nudge = way / (np.hypot(*way) or 1) * extra * 0.6
            canvas.arrow_head((tip[0] + nudge[0], tip[1] + nudge[1]), (way[0], way[1]), reach,
                              reach * 0.86, ink)


def _pairs(line: np.ndarray) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in line]


def chip_picture(chip: EdgeChip, theme: ThemeLike,
                 scale: float) -> tuple[pygame.Surface, tuple[int, int]]:
    """Return the card with the far side's flag and its top left corner on the map."""
    w, h = round(32 * scale), round(24 * scale)
    card = Canvas((w, h), 4)
    card.rect((0, 0, w, h), tone(theme, "edge"), 5 * scale)
    card.rect((1, 1, w - 2, h - 2), tone(theme, "panel"), 4.4 * scale)
    out = card.done()
    flag = flag_surface(chip.region, round(22 * scale), round(15 * scale))
    out.blit(flag, flag.get_rect(center=(w // 2, h // 2)))
    return out, (round(chip.centre[0] - w / 2), round(chip.centre[1] - h / 2))
