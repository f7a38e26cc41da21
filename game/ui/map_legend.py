"""The map's legend card, its scale of widths and the line about boundaries."""

from __future__ import annotations

import numpy as np
import pygame

from game.present import fmt
from game.ui.lettering import ThemeLike, is_dark, text, text_width, tone
from game.ui.map_base import role_colours, sea_colour
from game.ui.map_flows import CORE, flow_colour, flow_width
from game.ui.map_shapes import Projection
from game.ui.map_spec import MapKey, MapSpec
from game.ui.vector import RGB, Canvas, mix

__all__ = ["band_picture", "covers_land", "legend_picture", "nice_below", "note_picture"]


WEST_COAST = ((-81.3, -4.5), (-79.9, -7.0), (-76.2, -14.0), (-70.4, -18.4), (-71.6, -33.0), (-74.5, -45.0),
              (-72.0, -53.0))  # fmt: skip
"""South America's Pacific coast, lon and lat: what a legend in the lower left corner comes upon first."""


BAND_SCALE = 230.0
"""Logical units that the two sample widths of a band take."""


def nice_below(value: float) -> float:
    """Return the largest of 1, 2, 5 x 10^n that is not above the value; 0 for none."""
    if value <= 0:
        return 0.0
    power = 10.0 ** np.floor(np.log10(value))
    return float(max(m for m in (1, 2, 5) if m * power <= value * (1 + 1e-9)) * power)


def _number(value: float) -> str:
    return fmt.number(value, 0 if value >= 10 or value == int(value) else 1)


def _value(value: float, unit: str) -> str:
    return fmt.money(value) if unit == "$ m" else f"{_number(value)}\u202f{unit}"


def _sample(card: Canvas, key: MapKey, x: float, y: float, theme: ThemeLike, k: float) -> None:
    """Draw the ink of one legend line at the middle height y."""
    if key.kind == "flow":
        colour = flow_colour(theme, key.what)
        points = [(x + t, y) for t in np.linspace(0, 26 * k, 12)]
        if key.what in ("ore", "other"):
            on = (7 if key.what == "ore" else 2) * k
            card.dashed(points, 3.4 * k, colour, (on, 3 * k))
        else:
            card.curve(points, (5.0 if key.what == "china" else 3.4) * k, colour)
            if key.what == "china":
                card.curve(points, 5.0 * CORE * k, tone(theme, "panel"))
        card.arrow_head((x + 36 * k, y), (1, 0), 11 * k, 10 * k, colour)
        return
    fill = role_colours(theme)[key.what]
    box = [(x, y - 6 * k), (x + 18 * k, y - 6 * k), (x + 18 * k, y + 6 * k), (x, y + 6 * k)]
    edge = tone(theme, "text") if key.what == "you" else mix(fill, tone(theme, "text"), 0.2)
    card.polygon([(px + (1 if px > x else -1), py + (1 if py > y else -1)) for px, py in box], edge)
    card.polygon(box, fill)
    ground = (0, 0, 0) if is_dark(theme) else (255, 255, 255)
    if key.what in ("china", "framework"):
        card.hatch([box], mix(fill, ground, 0.42), 5 * k, 1.2 * k if key.what == "china"
                   else 0.75 * k, dots=key.what == "framework")


def _rows(spec: MapSpec, size: int, room: float, k: float) -> list[list[MapKey]]:
    """Put flow keys one a line and fill keys two a line where they fit."""
    rows = [[key] for key in spec.legend if key.kind == "flow"]
    fills = [key for key in spec.legend if key.kind == "fill"]
    while fills:
        pair = fills[:2]
        if len(pair) == 2 and max(text_width(p.text, size) for p in pair) > room / 2 - 34 * k:
            pair = pair[:1]
        rows.append(pair)
        fills = fills[len(pair):]
    return rows


def legend_picture(spec: MapSpec, theme: ThemeLike, scale: float,
                   full: float) -> pygame.Surface | None:
    """Return the legend card, or None when the spec asks for none."""
    if not spec.legend:
        return None
    k, size = scale, max(13, round(16 * scale))
    step, pad = round(size * 1.6), round(14 * k)
    flow_room = [text_width(key.text, size) + 48 * k for key in spec.legend if key.kind == "flow"]
    title = text_width(spec.legend_title, size, "semibold")
    room = max([*flow_room, title, 238 * k])
    rows = _rows(spec, size, room, k)
    scales = bool(spec.flow_unit and spec.flows)
    lines = len(rows) + bool(spec.legend_title) + scales
    w, h = round(room + 2 * pad), round(lines * step + 2 * pad * 0.75)
    card = Canvas((w, h), 3)
    card.rect((0, 0, w, h), tone(theme, "line"), 10 * k)
    card.rect((1, 1, w - 2, h - 2), tone(theme, "panel"), 10 * k - 1)
    top = pad * 0.75 + step * bool(spec.legend_title)
    words: list[tuple[str, float, float]] = []
    for row in rows:
        for place, key in enumerate(row):
            x = pad + place * room / 2
            _sample(card, key, x, top + step / 2, theme, k)
            words.append((key.text, x + (48 if key.kind == "flow" else 27) * k, top))
        top += step
    if scales:
        words += _width_scale(card, spec, theme, (pad, top, room, step), full, k)
    out = card.done()
    if spec.legend_title:
        text(out, spec.legend_title, (pad, pad * 0.75 + step * 0.7), size, "semibold",
             tone(theme, "mute"))
    for string, x, y in words:
        text(out, string, (x, y + step * 0.7), size, "regular", tone(theme, "text"))
    return out


def covers_land(projection: Projection, card: tuple[float, float, float, float]) -> bool:
    """Whether a card x, y, w, h of pixels in the lower left corner lies over South America."""
    x, y, w, h = card
    coast = projection.points(np.array(WEST_COAST))
    return bool(((coast[:, 0] < x + w) & (coast[:, 1] > y) & (coast[:, 1] < y + h)).any())


def band_picture(spec: MapSpec, theme: ThemeLike, scale: float, full: float, wide: float) -> pygame.Surface:
    """Return the legend as a low band no wider than ``wide`` pixels: its keys one after the other, then the widths."""
    k, size = scale, max(13, round(15 * scale))
    step, pad, gap = round(size * 1.6), round(12 * k), 20 * k
    parts: list[tuple[MapKey | None, float]] = [
        (key, text_width(key.text, size) + (48 if key.kind == "flow" else 27) * k) for key in spec.legend]
    title = text_width(spec.legend_title, size, "semibold")
    widths = 0.9 * BAND_SCALE * k if spec.flow_unit and spec.flows else 0.0
    rows = _wrapped([(None, title), *parts, (None, widths)], wide - 2 * pad, gap)
    room = max(sum(w for _, w in row) + gap * (len(row) - 1) for row in rows)
    card = Canvas((round(room + 2 * pad), round(len(rows) * step + pad)), 3)
    w, h = card.size
    card.rect((0, 0, w, h), tone(theme, "line"), 10 * k)
    card.rect((1, 1, w - 2, h - 2), tone(theme, "panel"), 10 * k - 1)
    words: list[tuple[str, float, float, str]] = []
    for line, row in enumerate(rows):
        x, y = float(pad), pad / 2 + line * step
        for key, part in row:
            if key is not None:
                _sample(card, key, x, y + step / 2, theme, k)
                words.append((key.text, x + (48 if key.kind == "flow" else 27) * k, y, "text"))
            elif line == 0 and x == pad:
                words.append((spec.legend_title, x, y, "mute"))
            else:
                found = _width_scale(card, spec, theme, (x, y, BAND_SCALE * k, step), full, k)
                words += [(*word, "text") for word in found]
            x += part + gap
    out = card.done()
    for string, x, y, ink in words:
        text(out, string, (x, y + step * 0.7), size, "semibold" if ink == "mute" else "regular", tone(theme, ink))
    return out


def _wrapped(
    parts: list[tuple[MapKey | None, float]], wide: float, gap: float
) -> list[list[tuple[MapKey | None, float]]]:
    """Parts with their widths in rows no wider than ``wide``; what has no width is left out."""
    rows: list[list[tuple[MapKey | None, float]]] = [[]]
    for part in parts:
        if not part[1]:
            continue
        used = sum(w + gap for _, w in rows[-1])
        if rows[-1] and used + part[1] > wide:
            rows.append([])
        rows[-1].append(part)
    return rows


def _width_scale(card: Canvas, spec: MapSpec, theme: ThemeLike,
                 box: tuple[float, float, float, float], full: float,
                 k: float) -> list[tuple[str, float, float]]:
    """Draw two sample widths with their values; return the words to letter."""
    x, y, room, step = box
    words = []
    big = nice_below(full)
    for place, value in enumerate((nice_below(big / 9), big)):
        left = x + place * room * 0.42
        width = flow_width(value, full, k)
        card.curve([(left + t, y + step / 2) for t in np.linspace(0, 22 * k, 6)], width,
                   tone(theme, "mute"))
        words.append((_value(value, spec.flow_unit), left + 29 * k, y))
    return words


def note_picture(spec: MapSpec, theme: ThemeLike, scale: float) -> pygame.Surface:
    """Return the line about boundaries."""
    size = max(13, round(16 * scale))
    colour: RGB = mix(tone(theme, "mute"), sea_colour(theme), 0.08)
    out = pygame.Surface((text_width(spec.note, size) + 2, round(size * 1.4)), pygame.SRCALPHA, 32)
    out.fill((*colour, 0))
    text(out, spec.note, (0, size), size, "regular", colour)
    return out
