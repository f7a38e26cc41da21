"""The world map: ground, flows, labels and legend, each layer cached by what it depends on."""

from __future__ import annotations

import dataclasses
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import pygame

from game.ui.lettering import ThemeLike, is_dark, theme_key, tone
from game.ui.map_base import (
    Outlines,
    draw_ground,
    hit_surface,
    paint_roles,
    region_of,
    sea_colour,
)
from game.ui.map_flows import Arc, EdgeChip, chip_picture, draw_arc, flow_colour, route
from game.ui.map_labels import Placed, halo_of, label_picture, place_labels
from game.ui.map_legend import band_picture, covers_land, legend_picture, note_picture
from game.ui.map_marks import (
    MapFrame,
    Picture,
    dot_picture,
    label_pictures,
    lit_region,
)
from game.ui.map_shapes import Projection, anchor, lands
from game.ui.map_spec import MapChip, MapFlow, MapKey, MapLabel, MapSpec
from game.ui.vector import Canvas, mix

__all__ = ["MapChip", "MapFlow", "MapKey", "MapLabel", "MapSpec", "WorldMap"]
MOST_PLACES = 24
"""Arrangements of labels that are kept."""
LARGE = ("bare", "ground", "sheet", "flows")
"""Layers that hold surfaces at twice the map's size."""


class WorldMap:
    """Draws a MapSpec and says what lies under the pointer.

    One map object serves one place on the screen; it keeps the last picture of each layer.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[Hashable, Any]] = {}
        self._placed: list[Placed] = []
        self._spec = MapSpec()
        self._frame: MapFrame | None = None

    def _keep(self, layer: str, key: Hashable, make: Any) -> Any:
        """Return a layer from the cache, or make it; the last one of each kind is kept."""
        kept = self._kept.get(layer)
        if kept is None or kept[0] != key:
            kept = self._kept[layer] = (key, make())
        return kept[1]

    def render(self, size: tuple[int, int], theme: ThemeLike, spec: MapSpec,
               scale: float = 1.0) -> pygame.Surface:
        """Return the whole map. Do not draw on it: the same surface is handed out again.

        size: pixels; scale: UI scale (1 at 1080p), which sets type, line widths and margins.
        """
        frame = self._framed(size, theme, spec, scale)
        self._spec, self._frame = spec, frame
        still = self._still(frame, spec)
        if spec.highlight is None and spec.phase is None:
            return still
        out: pygame.Surface = self._keep("out", frame.size, lambda: pygame.Surface(frame.size, 0, 32))
        out.blit(self._flows(frame, spec)[0], (0, 0))
        if spec.highlight:
            self._draw_highlight(out, frame, spec)
        if spec.phase is not None:
            self._draw_dots(out, frame, spec)
        for picture, place in self._over(frame, spec):
            out.blit(picture, place)
        return out

    def let_go(self) -> None:
        """Keep only the finished picture: of a map on which nothing moves its large sheets are not needed again."""
        for layer in LARGE:
            self._kept.pop(layer, None)

    def _framed(self, size: tuple[int, int], theme: ThemeLike, spec: MapSpec,
                scale: float) -> MapFrame:
        left, top, right, low = (v * scale for v in spec.inset)
        box = (left, top, max(40, size[0] - left - right), max(20, size[1] - top - low))
        frame = MapFrame((int(size[0]), int(size[1])), scale, theme, theme_key(theme), Projection(box))
        card = self._legend(frame, spec)
        if card is None:
            return frame
        margin, high = 16 * scale, card.get_height()
        corner = (margin, size[1] - high - margin, card.get_width(), high)
        if not spec.low and not covers_land(frame.projection, corner):
            return frame
        frame = dataclasses.replace(frame, band=True)
        band = self._legend(frame, spec)
        over = max(low, band.get_height() + margin) if band is not None else low
        box = (*box[:3], max(20, size[1] - top - over))
        return dataclasses.replace(frame, projection=Projection(box))

    def _outlines(self, frame: MapFrame) -> Outlines:
        outlines: Outlines = self._keep("outlines", frame.projection,
                                        lambda: Outlines(frame.projection))
        return outlines

    def _ground(self, frame: MapFrame, spec: MapSpec) -> Canvas:
        """Return the double-size ground with this spec's fills."""
        key = (frame.size, frame.colours, frame.projection)
        outlines = self._outlines(frame)
        bare = self._keep("bare", key, lambda: draw_ground(frame.size, frame.theme, outlines))

        def make() -> Canvas:
            copy = Canvas.over(bare, self._old("ground"))
            return paint_roles(copy, frame.theme, outlines, spec)

        canvas: Canvas = self._keep("ground", (key, spec.fills, spec.aggregates), make)
        return canvas

    def _old(self, layer: str) -> pygame.Surface | None:
        """Return the large surface of a layer about to be replaced, to be drawn over."""
        kept = self._kept.get(layer)
        return kept[1].surface if kept is not None else None

    def _flow_key(self, frame: MapFrame, spec: MapSpec) -> Hashable:
        return (frame.size, frame.colours, frame.projection, frame.scale, spec.fills,
                spec.aggregates, spec.flows, spec.full_value, spec.legend, spec.legend_title,
                spec.flow_unit)

    def _flows(self, frame: MapFrame,
               spec: MapSpec) -> tuple[pygame.Surface, list[Arc], list[EdgeChip]]:
        """Return the picture of ground and flows, the arcs and the chips at the edges."""
        layer: tuple[pygame.Surface, list[Arc], list[EdgeChip]] = self._keep(
            "flows", self._flow_key(frame, spec), lambda: self._make_flows(frame, spec))
        return layer

    def _make_flows(self, frame: MapFrame,
                    spec: MapSpec) -> tuple[pygame.Surface, list[Arc], list[EdgeChip]]:
        ground = self._ground(frame, spec)
        card = self._legend(frame, spec)
        used = card.get_height() + 36 * frame.scale if card is not None else 24 * frame.scale
        arcs, chips = route(spec.flows, frame.projection, (frame.size[0], frame.size[1] - used),
                            full_value(spec), frame.scale)
        canvas = Canvas.over(ground, self._old("sheet")) if arcs else ground
        if arcs:
            self._kept["sheet"] = (None, canvas)
        casing = mix(sea_colour(frame.theme), (0, 0, 0), 0.25) if is_dark(frame.theme) else (
            255, 255, 255)
        for arc in arcs:
            draw_arc(canvas, arc, flow_colour(frame.theme, arc.flow.style), casing, frame.scale)
        for region in {r for f in spec.flows for r in (f.origin, f.destination)}:
            at = frame.projection.point(*anchor(region))
            canvas.disc(at, 4.2 * frame.scale, casing)
            canvas.disc(at, 2.8 * frame.scale, tone(frame.theme, "text"))
        return canvas.done(), arcs, chips

    def _over(self, frame: MapFrame, spec: MapSpec) -> list[Picture]:
        """Return the pictures that lie above flows and dots, with their places."""
        key = (self._flow_key(frame, spec), spec.labels, spec.clear, spec.note, spec.you)
        kept = self._keep("over", key, lambda: self._make_over(frame, spec))
        self._placed = kept[1]
        pictures: list[Picture] = kept[0]
        return pictures

    def _make_over(self, frame: MapFrame, spec: MapSpec) -> tuple[list[Picture], list[Placed]]:
        _, arcs, chips = self._flows(frame, spec)
        k, (w, h) = frame.scale, frame.size
        out = [chip_picture(chip, frame.theme, k) for chip in chips]
        card = self._legend(frame, spec)
        edge = round((8 if frame.band else 16) * k)
        if card is not None:
            out.append((card, (round((12 if frame.band else 16) * k), h - card.get_height() - edge)))
        if spec.note:
            note = note_picture(spec, frame.theme, k)
            low = card.get_height() + edge if frame.band and card is not None else 0
            out.append((note, (w - note.get_width() - round(14 * k), h - low - note.get_height() - round(6 * k))))
        taken = [_floats(picture.get_rect(topleft=place).inflate(4, 4)) for picture, place in out]
        taken += [(float(x), float(y), float(bw), float(bh)) for x, y, bw, bh in spec.clear]
        placed = self._placed_once(frame, spec, arcs, taken)
        return out + label_pictures(placed, arcs, frame), placed

    def _legend(self, frame: MapFrame, spec: MapSpec) -> pygame.Surface | None:
        """Return the legend, or None: a card in the corner, a low band where that would lie over land."""
        key = (spec.legend, spec.legend_title, spec.flow_unit, bool(spec.flows), full_value(spec),
               frame.scale, frame.colours, frame.size[0] if frame.band else 0)
        def make() -> pygame.Surface | None:
            if frame.band:
                return band_picture(spec, frame.theme, frame.scale, full_value(spec), frame.size[0] - 24 * frame.scale)
            return legend_picture(spec, frame.theme, frame.scale, full_value(spec))

        card: pygame.Surface | None = self._keep("band" if frame.band else "legend", key, make)
        return card

    def _placed_once(self, frame: MapFrame, spec: MapSpec, arcs: Sequence[Arc],
                     taken: Sequence[tuple[float, float, float, float]]) -> list[Placed]:
        """Place all labels, or put them where others as large stood on the same flows: a film's months differ in
        little but their figures."""
        sizes = tuple((one.region, one.rank, self._label(one, frame, spec.you).get_size()) for one in spec.labels)
        known: dict[Hashable, list[Placed]] = self._keep("places", self._flow_key(frame, spec), dict)
        key = (sizes, tuple(taken), spec.you)
        if key not in known:
            if len(known) > MOST_PLACES:
                known.clear()
            known[key] = self._place(frame, spec, arcs, taken)
        labels = {one.region: one for one in spec.labels}
        return [dataclasses.replace(p, label=labels[p.label.region],
                                    picture=self._label(labels[p.label.region], frame, spec.you)) for p in known[key]]

    def _place(self, frame: MapFrame, spec: MapSpec, arcs: Sequence[Arc],
               taken: Sequence[tuple[float, float, float, float]]) -> list[Placed]:
        """Place all labels: the player's first, then by rank."""
        order = sorted(spec.labels, key=lambda one: (one.region != spec.you, one.rank))
        points = {one.region: frame.projection.point(*anchor(one.region)) for one in order}
        wanted = [(one, self._label(one, frame, spec.you), points[one.region]) for one in order]
        spots = [np.column_stack([arc.line[1::2], np.full(len(arc.line[1::2]), 1.5)])
                 for arc in arcs]
        spots += [np.array([[x, y, 30.0]]) for x, y in points.values()]
        spots += self._own_land(frame, spec)
        # arrow heads say more than the middle of a line
        spots += [np.array([[*arc.line[-1], 9.0]]) for arc in arcs if arc.head]
        weights = np.vstack(spots) if spots else np.zeros((0, 3))
        field = pygame.Rect(0, 0, *frame.size)
        owners, numbers = self._owners(frame)
        region = region_of(spec)
        own = np.zeros((len(order), max(numbers.values()) + 1), dtype=bool)
        own[:, 0] = True
        row = {one.region: k for k, one in enumerate(order)}
        for code, number in numbers.items():
            for owner in (code, region.get(code, code)):
                if owner in row:
                    own[row[owner], number] = True

        def foreign(label: MapLabel, points: np.ndarray) -> np.ndarray:
            x = np.clip(points[..., 0].astype(int), 0, owners.shape[0] - 1)
            y = np.clip(points[..., 1].astype(int), 0, owners.shape[1] - 1)
            count: np.ndarray = (~own[row[label.region]][owners[x, y]]).sum(axis=1)
            return count

        return place_labels(wanted, field, taken, weights, frame.scale, foreign)

    def _hits(self, frame: MapFrame) -> tuple[pygame.Surface, list[str]]:
        """Return the surface of country numbers and the codes they stand for."""
        outlines = self._outlines(frame)
        hits: tuple[pygame.Surface, list[str]] = self._keep(
            "hit", (frame.size, frame.projection), lambda: hit_surface(frame.size, outlines))
        return hits

    def _owners(self, frame: MapFrame) -> tuple[np.ndarray, dict[str, int]]:
        """Return the country number of every pixel as an array, and the numbers by code."""
        surface, codes = self._hits(frame)
        grid = self._keep("owners", (frame.size, frame.projection),
                          lambda: pygame.surfarray.array2d(surface) & 0xFFFF)
        return grid, {code: number for number, code in enumerate(codes) if number}

    def _label(self, label: MapLabel, frame: MapFrame, you: str) -> pygame.Surface:
        """Return a label's picture from the cache of this theme and scale."""
        pictures: dict[tuple[MapLabel, bool], pygame.Surface] = self._keep(
            "labels", (frame.colours, frame.scale), dict)
        key = (label, label.region == you)
        if key not in pictures:
            if len(pictures) > 400:
                pictures.clear()
            pictures[key] = label_picture(label, frame.theme, frame.scale, you)
        return pictures[key]

    def _own_land(self, frame: MapFrame, spec: MapSpec) -> list[np.ndarray]:
        """Return weighted points of the player's coast: its own pill should not hide it."""
        members = dict(spec.aggregates).get(spec.you, ())
        rings = self._outlines(frame).of(spec.you, members) if spec.you else []
        coast = max(rings, key=len, default=np.zeros((0, 2)))[::3]
        return [np.column_stack([coast, np.full(len(coast), 0.8)])] if len(coast) else []

    def _still(self, frame: MapFrame, spec: MapSpec) -> pygame.Surface:
        """Return the finished picture without highlight and dots."""
        over = self._over(frame, spec)

        def make() -> pygame.Surface:
            out = self._flows(frame, spec)[0].copy()
            for picture, place in over:
                out.blit(picture, place)
            return out

        picture: pygame.Surface = self._keep("still", self._kept["over"][0], make)
        return picture

    def _draw_highlight(self, out: pygame.Surface, frame: MapFrame, spec: MapSpec) -> None:
        """Lay a light wash and an outline over the region under the pointer."""
        region = spec.highlight or ""
        members = dict(spec.aggregates).get(region, ())
        rings = self._outlines(frame).of(region, members)
        picture, place = self._keep("highlight", (region, members, frame.projection,
                                                  frame.colours),
                                    lambda: lit_region(rings, frame))
        if picture is not None:
            out.blit(picture, place)

    def _draw_dots(self, out: pygame.Surface, frame: MapFrame, spec: MapSpec) -> None:
        """Draw three dots on each flow, moved along by the phase."""
        halo = halo_of(frame.theme)
        flows = self._flows(frame, spec)[1]
        lines = self._keep("dotted", id(flows), lambda: (flows, [arc.line.tolist() for arc in flows]))[1]
        for arc, line in zip(flows, lines, strict=True):
            radius = max(2, round(arc.width * 0.5 + 1.4 * frame.scale))
            picture = self._keep(f"dot{radius}", frame.colours,
                                 lambda r=radius: dot_picture(r, tone(frame.theme, "text"), halo))
            last = len(line) - 1
            for k in range(3):
                place = ((spec.phase or 0.0) + k / 3) % 1.0 * last
                step = min(int(place), max(0, last - 1))
                (ax, ay), (bx, by), on = line[step], line[min(step + 1, last)], place - step
                out.blit(picture, picture.get_rect(center=(round(ax + on * (bx - ax)), round(ay + on * (by - ay)))))

    def hit_country(self, pos: Sequence[float]) -> str:
        """Return the ISO3 code of the country at a pixel of the last picture, or ""."""
        if self._frame is None:
            return ""
        frame = self._frame
        surface, codes = self._hits(frame)
        x, y = int(pos[0]), int(pos[1])
        if not surface.get_rect().collidepoint(x, y):
            return ""
        _, green, blue, _ = surface.get_at((x, y))
        code: str = codes[green * 256 + blue]
        return code

    def hit(self, pos: Sequence[float]) -> str:
        """Return the region at a pixel of the last picture: a label, a country's region, or "".

        Members of the EU and of aggregates give the id of the whole; other countries their own.
        """
        for placed in self._placed:
            if placed.box.collidepoint(pos[0], pos[1]):
                return placed.label.region
        code = self.hit_country(pos)
        return region_of(self._spec).get(code, code)

    def place_of(self, region: str) -> tuple[float, float]:
        """Return the pixel where a region's label and flows meet, for tutorials and sheets."""
        if self._frame is None:
            raise ValueError("nothing drawn yet")
        return self._frame.projection.point(*anchor(region))

    @staticmethod
    def name_of(code: str) -> str:
        """Return the English short name of a country of the map file."""
        return lands()[code].name


def full_value(spec: MapSpec) -> float:
    """Return the flow value that is drawn at full width."""
    return spec.full_value or max((f.value for f in spec.flows), default=0.0)


def _floats(box: pygame.Rect) -> tuple[float, float, float, float]:
    return float(box.x), float(box.y), float(box.w), float(box.h)
