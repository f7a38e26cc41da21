"""The ground of the map: sea, graticule, countries filled by role, borders; drawn double size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pygame

from game.ui.lettering import ThemeLike, is_dark, tone
from game.ui.map_shapes import Land, Projection, bloc, lands
from game.ui.map_spec import MapSpec
from game.ui.vector import RGB, Canvas, mix

__all__ = ["Outlines", "country_roles", "draw_ground", "hit_surface", "paint_roles", "region_of",
           "sea_colour"]

SCALE = 2
ISLET = 14.0
"""Pixels below which an island has a thin outline of the player's."""
Rings = list[np.ndarray]


def sea_colour(theme: ThemeLike) -> RGB:
    """Return the colour of open water."""
    if is_dark(theme):
        return mix(tone(theme, "bg"), tone(theme, "panel"), 0.25)
    return mix(tone(theme, "bg"), tone(theme, "blue"), 0.1)


def region_of(spec: MapSpec) -> dict[str, str]:
    """Return the game's region of every country that belongs to one: EU members, aggregates."""
    out = {code: "EU" for code, land in lands().items() if land.bloc == "EU27"}
    for region, members in spec.aggregates:
        out.update(dict.fromkeys(members, region))
    return out


def country_roles(spec: MapSpec) -> dict[str, str]:
    """Return the role of every country; "soft" where only its aggregate is in the game.

    A fill of a country wins over the fill of its region (Greenland inside an aggregate).
    """
    fills = dict(spec.fills)
    owner = region_of(spec)
    out: dict[str, str] = {}
    for code in lands():
        region = owner.get(code, code)
        if code in fills:
            out[code] = fills[code]
        elif region in fills and region != code:
            role = fills[region]
            out[code] = "soft" if role == "other" and region != "EU" else role
        elif region not in (code, "EU"):
            out[code] = "soft"
    return out


class Outlines:
    """All country outlines in pixels of one projection."""

    def __init__(self, projection: Projection) -> None:
        self.projection = projection
        self.rings: dict[str, Rings] = _pixels(projection, {**lands(), "EU": bloc()})
        self.hatchings: dict[tuple[str, RGB, bool],
                             tuple[pygame.Surface, pygame.Rect] | None] = {}

    def of(self, region: str, members: Sequence[str] = ()) -> Rings:
        """Return the outlines of a region: a country, the EU, or an aggregate's members."""
        if members:
            return [ring for code in members for ring in self.rings.get(code, [])]
        return self.rings.get(region, [])


def _pixels(projection: Projection, shapes: Mapping[str, Land]) -> dict[str, Rings]:
    """All rings of all shapes in pixels, projected at once: nine hundred small sums cost more than one large one."""
    rings = [(code, ring) for code, land in shapes.items() for ring in land.rings]
    whole = projection.points(np.concatenate([ring for _, ring in rings]))
    parts = np.split(whole, np.cumsum([len(ring) for _, ring in rings])[:-1])
    found: dict[str, Rings] = {code: [] for code in shapes}
    for (code, _), part in zip(rings, parts, strict=True):
        found[code].append(part)
    return found


def _graticule(canvas: Canvas, projection: Projection, colour: RGB) -> None:
    """Draw every thirtieth meridian and parallel as a hairline."""
    lat = np.linspace(-53, 81, 60)
    lon = np.linspace(-169, 191, 60)
    lines = [np.column_stack([np.full(60, x), lat]) for x in range(-150, 190, 30)]
    lines += [np.column_stack([lon, np.full(60, y)]) for y in (-30, 0, 30, 60)]
    for line in lines:
        points = projection.points(line) * SCALE
        pygame.draw.lines(canvas.surface, colour, False, points.tolist(), 2)


def role_colours(theme: ThemeLike) -> dict[str, RGB]:
    """Return the fill of each role."""
    other = tone(theme, "other")
    soft = mix(other, tone(theme, "mute"), 0.2)
    if not is_dark(theme):
        soft = mix(other, tone(theme, "edge"), 0.32)
    return {"member": tone(theme, "member"), "framework": tone(theme, "framework"),
            "china": tone(theme, "china"), "you": tone(theme, "you"), "other": other,
            "soft": soft}


def draw_ground(size: tuple[int, int], theme: ThemeLike, outlines: Outlines) -> Canvas:
    """Return a double-size canvas of the sea and all countries in the neutral fill."""
    sea = sea_colour(theme)
    canvas = Canvas(size, SCALE, sea)
    faint = mix(sea, tone(theme, "mute"), 0.1 if is_dark(theme) else 0.14)
    _graticule(canvas, outlines.projection, faint)
    fill, line = tone(theme, "other"), border_colour(theme)
    for code in lands():
        _paint(canvas, outlines.rings[code], fill, line)
    return canvas


def border_colour(theme: ThemeLike) -> RGB:
    """Return the colour of borders between countries."""
    if is_dark(theme):
        return mix(sea_colour(theme), (0, 0, 0), 0.2)
    return mix(tone(theme, "other"), (255, 255, 255), 0.75)


def _paint(canvas: Canvas, rings: Rings, fill: RGB, line: RGB | None, width: int = 1) -> None:
    for ring in rings:
        points = (ring * SCALE).tolist()
        if len(points) > 2:
            pygame.draw.polygon(canvas.surface, fill, points)
            if line is not None:
                pygame.draw.lines(canvas.surface, line, True, points, width)


def paint_roles(canvas: Canvas, theme: ThemeLike, outlines: Outlines, spec: MapSpec) -> Canvas:
    """Colour members, frameworks, China and the player on a bare ground; return it."""
    roles, colours = country_roles(spec), role_colours(theme)
    dark = is_dark(theme)
    for code, role in roles.items():
        if role != "other":
            fill = colours[role]
            edge = mix(fill, sea_colour(theme), 0.55) if dark else mix(fill, (255, 255, 255), 0.6)
            _paint(canvas, outlines.rings[code], fill, edge)
    _patterns(canvas, theme, outlines, roles)
    # small neighbours lie inside the outlines just painted (Lesotho in South Africa)
    _enclaves(canvas, theme, outlines, roles)
    _strong_outlines(canvas, theme, outlines, spec)
    _markers(canvas, theme, outlines, roles)
    return canvas


def _patterns(canvas: Canvas, theme: ThemeLike, outlines: Outlines,
              roles: dict[str, str]) -> None:
    """Hatch China and dot the frameworks, so that no meaning hangs on colour alone."""
    colours, dark = role_colours(theme), is_dark(theme)
    for code, role in roles.items():
        fill = colours.get(role, (0, 0, 0))
        if role not in ("china", "framework"):
            continue
        dots = role == "framework"
        share = (0.3 if dark else 0.5) if dots else 0.42
        ink = mix(fill, (0, 0, 0) if dark else (255, 255, 255), share)
        key = (code, ink, dots)
        if key not in outlines.hatchings:
            gap, width = (6.5, 0.75) if dots else (7.0, 1.5)
            outlines.hatchings[key] = canvas.hatching(outlines.rings[code], ink, gap, width, dots)
        made = outlines.hatchings[key]
        if made is not None:
            canvas.surface.blit(*made)


ENCLAVES = {"LSO": "ZAF", "SMR": "ITA", "VAT": "ITA"}


def _enclaves(canvas: Canvas, theme: ThemeLike, outlines: Outlines,
              roles: dict[str, str]) -> None:
    colours = role_colours(theme)
    for code, around in ENCLAVES.items():
        if around in roles:
            _paint(canvas, outlines.rings[code], colours[roles.get(code, "other")],
                   border_colour(theme))


def _strong_outlines(canvas: Canvas, theme: ThemeLike, outlines: Outlines, spec: MapSpec) -> None:
    """Draw the EU's common outline and, strongest, the player's own."""
    fills = dict(spec.fills)
    if fills.get("EU") in ("member", "framework", "you"):
        light = mix(tone(theme, "member"), (255, 255, 255), 0.38)
        ink = light if is_dark(theme) else mix(tone(theme, "member"), (0, 0, 0), 0.35)
        for ring in outlines.rings["EU"]:
            if len(ring) > 2:
                pygame.draw.lines(canvas.surface, ink, True, (ring * SCALE).tolist(), 2)
    for region, role in spec.fills:
        if role == "you":
            ink = (255, 255, 255) if is_dark(theme) else tone(theme, "text")
            members = dict(spec.aggregates).get(region, ())
            for ring in outlines.of(region, members):
                if len(ring) > 2:
                    islet = float(np.ptp(ring, axis=0).max()) < ISLET  # nothing of it would be left inside the line
                    pygame.draw.lines(canvas.surface, ink, True, (ring * SCALE).tolist(), 1 if islet else 3)


def _markers(canvas: Canvas, theme: ThemeLike, outlines: Outlines, roles: dict[str, str]) -> None:
    """Draw countries too small to see as dots, if they play a part."""
    colours = role_colours(theme)
    for code, role in roles.items():
        land = lands()[code]
        if land.marker and role not in ("other", "soft") and land.bloc != "EU27":
            at = outlines.projection.point(*land.label)
            canvas.disc(at, 4.6, sea_colour(theme))
            canvas.disc(at, 3.4, mix(colours[role], (255, 255, 255), 0.25 * is_dark(theme)))


def hit_surface(size: tuple[int, int], outlines: Outlines) -> tuple[pygame.Surface, list[str]]:
    """Return a surface whose pixel values are places in the list of country codes; 0 is sea."""
    codes = ["", *lands()]
    surface = pygame.Surface(size, 0, 32)
    for number, code in enumerate(codes[1:], 1):
        for ring in outlines.rings[code]:
            if len(ring) > 2:
                pygame.draw.polygon(surface, (0, number >> 8, number & 255), ring.tolist())
    for number, code in enumerate(codes[1:], 1):
        if lands()[code].marker:
            at = outlines.projection.point(*lands()[code].label)
            pygame.draw.circle(surface, (0, number >> 8, number & 255), at, 5)
    return surface, codes


