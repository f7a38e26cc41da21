"""Names on the map: drawn once as pictures, placed greedily so that none covers another."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pygame

from game.ui.flags import flag_surface
from game.ui.lettering import ThemeLike, is_dark, text, text_width, tone
from game.ui.map_spec import MapChip, MapLabel
from game.ui.vector import RGB, Canvas, mix, star

__all__ = ["Placed", "draw_marker", "label_picture", "place_labels"]

Box = tuple[float, float, float, float]
Foreign = Callable[[MapLabel, np.ndarray], np.ndarray]
RINGS = (7.0, 18.0, 32.0, 50.0, 74.0, 104.0)
# preferred sides first: right, left, above, below, then the diagonals
SHORTEST = 4.0
"""Pixels below which a leader line would be a dot."""
FAR = 60.0
"""Units from its place beyond which a name on another country's land says the wrong thing, line or no line."""
SWEEPS = 3
WAYS = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))


@dataclass(frozen=True)
class Placed:
    """A label with its picture, its box in map pixels and its anchor.

    `led` by a leader line: where it stands off its place, on the land of another country or nearer to another's place.
    """

    label: MapLabel
    picture: pygame.Surface
    box: pygame.Rect
    anchor: tuple[float, float]
    led: bool


def draw_marker(canvas: Canvas, shape: str, centre: tuple[float, float], radius: float,
                colour: Sequence[int]) -> None:
    """Draw one of the shapes that stand beside every colour."""
    x, y = centre
    r = radius
    if shape == "disc":
        canvas.disc(centre, r * 0.9, colour)
    elif shape == "ring":
        canvas.ring(centre, r * 0.8, r * 0.42, colour)
    elif shape == "square":
        canvas.rect((x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6), colour)
    elif shape == "star":
        canvas.polygon(star(centre, r * 1.15), colour)
    elif shape in ("up", "down"):
        tip = -r if shape == "up" else r
        canvas.polygon([(x, y + tip), (x + r, y - tip * 0.75), (x - r, y - tip * 0.75)], colour)
    elif shape == "diamond":
        canvas.polygon([(x, y - r * 1.1), (x + r * 1.1, y), (x, y + r * 1.1), (x - r * 1.1, y)],
                       colour)


def _chip_picture(chip: MapChip, theme: ThemeLike, scale: float) -> pygame.Surface:
    """Return a small card with a shape and a figure."""
    size = max(13, round(16 * scale))
    wide = text_width(chip.text, size, "semibold")
    mark = 0 if chip.shape == "none" else round(size * 0.95)
    w, h = wide + mark + round(14 * scale), round(size * 1.42)
    card = Canvas((w, h), 4)
    ink = tone(theme, "ink_" + chip.colour) if chip.colour != "mute" else tone(theme, "text")
    card.rect((0, 0, w, h), mix(tone(theme, "panel"), ink, 0.42), h * 0.3)
    card.rect((1, 1, w - 2, h - 2), tone(theme, "panel"), h * 0.3 - 1)
    draw_marker(card, chip.shape, (7 * scale + size * 0.36, h / 2), size * 0.34, ink)
    out = card.done()
    text(out, chip.text, (7 * scale + mark, h / 2 + size * 0.34), size, "semibold",
         tone(theme, "text"))
    return out


def _name_picture(label: MapLabel, theme: ThemeLike, scale: float) -> pygame.Surface:
    """Return flag and name on one line, letters with a rim that keeps them off the map."""
    size = max(13, round((19, 17, 16)[min(label.rank, 2)] * scale))
    flag_h = round(size * 0.82)
    flag = flag_surface(label.region, round(flag_h * 1.5), flag_h)
    gap = round(5 * scale) if label.name else 0
    wide = text_width(label.name, size, "semibold") if label.name else 0
    out = pygame.Surface((flag.get_width() + gap + wide + 8, round(size * 1.3) + 4),
                         pygame.SRCALPHA, 32)
    halo = mix(tone(theme, "bg"), (0, 0, 0), 0.25) if is_dark(theme) else (255, 255, 255)
    out.fill((*halo, 0))
    middle = out.get_height() / 2
    out.blit(flag, (3, round(middle - flag_h / 2)))
    if label.name:
        text(out, label.name, (3 + flag.get_width() + gap, middle + size * 0.34), size, "semibold",
             tone(theme, "text"), halo=halo)
    return out


def _you_picture(label: MapLabel, theme: ThemeLike, scale: float) -> pygame.Surface:
    """Return the player's own pill: amber with an outline and dark letters."""
    size = max(14, round(18 * scale))
    flag_h = round(size * 0.9)
    flag = flag_surface(label.region, round(flag_h * 1.5), flag_h)
    pad = round(10 * scale)
    w = pad * 2 + flag.get_width() + round(7 * scale) + text_width(label.name, size, "semibold")
    h = round(size * 1.9)
    card = Canvas((w, h), 4)
    card.rect((0, 0, w, h), (20, 22, 26) if is_dark(theme) else tone(theme, "text"), h / 2)
    card.rect((1.5, 1.5, w - 3, h - 3), tone(theme, "you"), h / 2 - 1.5)
    out = card.done()
    out.blit(flag, (pad, (h - flag_h) // 2))
    text(out, label.name, (pad + flag.get_width() + 7 * scale, h / 2 + size * 0.34), size,
         "semibold", (16, 20, 24))
    return out


def label_picture(label: MapLabel, theme: ThemeLike, scale: float, you: str) -> pygame.Surface:
    """Return the whole label: name or pill, and under it the chip."""
    head = (_you_picture if label.region == you else _name_picture)(label, theme, scale)
    if label.chip is None:
        return head
    chip = _chip_picture(label.chip, theme, scale)
    out = pygame.Surface((max(head.get_width(), chip.get_width() + 3),
                          head.get_height() + chip.get_height() - 1), pygame.SRCALPHA, 32)
    out.blit(head, (0, 0))
    out.blit(chip, (3 if label.region != you else 8, head.get_height() - 1))
    return out


def _candidates(at: tuple[float, float], size: tuple[int, int], scale: float) -> np.ndarray:
    """Return rows x, y, distance, rank of side: the boxes a label may take, best first."""
    w, h = size
    rows = []
    for ring in RINGS:
        for rank, (dx, dy) in enumerate(WAYS):
            reach = ring * scale
            lean = 0.75 if dx and dy else 1.0
            cx = at[0] + dx * (w / 2 + reach * lean)
            cy = at[1] + dy * (h / 2 + reach * lean)
            rows.append((cx - w / 2, cy - h / 2, reach, rank))
            if dy == 0:
                rows += [(cx - w / 2, cy - h / 2 + s * h * 0.45, reach * 1.1, rank + 1)
                         for s in (-1, 1)]
            if dx == 0:
                rows += [(cx - w / 2 + s * w * 0.35, cy - h / 2, reach * 1.1, rank + 1)
                         for s in (-1, 1)]
    return np.array(rows)


def _overlap(boxes: np.ndarray, size: tuple[int, int], others: Sequence[Box]) -> np.ndarray:
    """Return for each candidate the area in pixels it shares with boxes already taken."""
    if not others:
        return np.zeros(len(boxes))
    taken = np.asarray(others, dtype=float)
    left = np.maximum(boxes[:, None, 0], taken[None, :, 0])
    right = np.minimum(boxes[:, None, 0] + size[0], taken[None, :, 0] + taken[None, :, 2])
    top = np.maximum(boxes[:, None, 1], taken[None, :, 1])
    low = np.minimum(boxes[:, None, 1] + size[1], taken[None, :, 1] + taken[None, :, 3])
    shared: np.ndarray = (np.maximum(right - left, 0) * np.maximum(low - top, 0)).sum(axis=1)
    return shared


def _covered(boxes: np.ndarray, size: tuple[int, int], spots: np.ndarray) -> np.ndarray:
    """Return for each candidate how much weight of the spots (x, y, weight) it hides."""
    if not len(spots):
        return np.zeros(len(boxes))
    x, y = spots[None, :, 0], spots[None, :, 1]
    inside = ((x >= boxes[:, None, 0]) & (x <= boxes[:, None, 0] + size[0])
              & (y >= boxes[:, None, 1]) & (y <= boxes[:, None, 1] + size[1]))
    weight: np.ndarray = (inside * spots[None, :, 2]).sum(axis=1)
    return weight


def _crossed(boxes: np.ndarray, size: tuple[int, int], at: tuple[float, float],
             others: Sequence[Box]) -> np.ndarray:
    """Return for each candidate how often a leader line to it would run over taken boxes."""
    if not others:
        return np.zeros(len(boxes))
    centre = boxes[:, :2] + np.array(size) / 2
    share = np.linspace(0.1, 0.75, 6)[None, :, None]
    points = (np.array(at) + share * (centre[:, None, :] - np.array(at)))[:, :, None, :]
    taken = np.asarray(others, dtype=float)[None, None]
    inside = ((points >= taken[..., :2]) & (points <= taken[..., :2] + taken[..., 2:])).all(axis=3)
    hits: np.ndarray = inside.any(axis=2).sum(axis=1)
    return hits


def _astray(boxes: np.ndarray, size: tuple[int, int], at: tuple[float, float],
            rivals: np.ndarray, scale: float) -> np.ndarray:
    """Return for each candidate how far it would be read as a name of one of the rivals' places."""
    if not len(rivals):
        return np.zeros(len(boxes))
    low, high = boxes[:, None, :2], boxes[:, None, :2] + np.array(size)
    everyone = np.vstack([rivals, [at]])[None]
    gaps = np.maximum(np.maximum(low - everyone, everyone - high), 0)
    reach = np.hypot(gaps[..., 0], gaps[..., 1]) / scale
    nearer = reach[:, -1:] - reach[:, :-1]
    wrong: np.ndarray = np.where(nearer > 0, 8 + nearer * 0.8, 0).max(axis=1)
    return wrong


class _Search:
    """One label on its way to a place: its candidates, and what of their cost never changes."""

    def __init__(self, one: tuple[MapLabel, pygame.Surface, tuple[float, float]], rows: np.ndarray,
                 fixed: np.ndarray, blocked: np.ndarray, misleads: np.ndarray) -> None:
        self.label, self.picture, self.at = one
        self.rows, self.fixed, self.blocked, self.misleads = rows, fixed, blocked, misleads
        self.best = -1
        self.placed: Placed | None = None
        self.stale = True
        self.size = self.picture.get_size()
        low, high = rows[:, :2].min(axis=0), rows[:, :2].max(axis=0)
        self.reach = pygame.Rect(*low.astype(int) - 2, *(high - low).astype(int) + self.size + 4)

    def astray(self, scale: float) -> bool:
        """Whether its place is so far from its country, on another's land, that no name is better; not for rank 0."""
        far = self.rows[self.best, 2] > FAR * scale
        return self.label.rank > 0 and bool(far and self.misleads[self.best])

    def choose(self, others: Sequence[Placed], scale: float) -> bool:
        """Take the cheapest candidate beside the others; none where nothing is free, but for rank 0.

        True when it is another one than before.
        """
        near = [o for o in others if self.reach.colliderect(o.box)]
        boxes = [(float(o.box.x), float(o.box.y), float(o.box.w), float(o.box.h)) for o in near]
        blocked = self.blocked + _overlap(self.rows, self.size, boxes)
        cost = self.fixed + blocked * 4 + _crossed(self.rows, self.size, self.at, boxes) * 14
        ends = [one for one in map(leader, others) if one is not None]
        if ends:
            lines = np.vstack([np.linspace(*one, 8) for one in ends])
            cost += _covered(self.rows, self.size, np.column_stack([lines, np.full(len(lines), 8.0)]))
        best = int(np.argmin(cost))
        best = -1 if blocked[best] > 0 and self.label.rank > 0 else best
        changed, self.best = best != self.best, best
        if changed:
            x, y, distance, _ = self.rows[best]
            self.placed = None if best < 0 else Placed(
                self.label, self.picture, pygame.Rect(round(x), round(y), *self.size), self.at,
                distance > 14 * scale or bool(self.misleads[best]))
        return changed


def _search(one: tuple[MapLabel, pygame.Surface, tuple[float, float]], field: pygame.Rect,
            taken: Sequence[Box], spots: np.ndarray, scale: float, rivals: np.ndarray,
            foreign: Foreign | None) -> _Search:
    """Return a label's candidates with the cost that other labels do not change."""
    label, picture, at = one
    size = picture.get_size()
    rows = _candidates(at, size, scale)
    outside = ((rows[:, 0] < field.x + 2) | (rows[:, 1] < field.y + 2)
               | (rows[:, 0] + size[0] > field.right - 2)
               | (rows[:, 1] + size[1] > field.bottom - 2))
    reach = (RINGS[-1] * scale + size[0], RINGS[-1] * scale + size[1])
    close = [b for b in taken if b[0] < at[0] + reach[0] and b[0] + b[2] > at[0] - reach[0]
             and b[1] < at[1] + reach[1] and b[1] + b[3] > at[1] - reach[1]]
    seen = spots[(abs(spots[:, :2] - np.array(at)) < np.array(reach)).all(axis=1)]
    far = rows[:, 2] / scale
    cost = _covered(rows, size, seen) + rows[:, 3] * 0.5
    cost += far * 0.2 + np.maximum(far - 20, 0) * 0.45
    cost += _crossed(rows, size, at, close) * 14
    astray = _astray(rows, size, at, rivals, scale)
    misleads = astray > 0
    cost += astray
    if foreign is not None:
        steps = np.array([[size[0] * s, size[1] * t] for s in (0.15, 0.5, 0.85) for t in (0.3, 0.7)])
        on_others = foreign(label, rows[:, None, :2] + steps) / 2
        cost += on_others * (9.0 if label.rank else 3.0)
        misleads |= on_others >= 0.5
    return _Search(one, rows, cost, _overlap(rows, size, close) + outside * 1e6, misleads)


def place_labels(wanted: Sequence[tuple[MapLabel, pygame.Surface, tuple[float, float]]],
                 field: pygame.Rect, taken: Sequence[Box], spots: np.ndarray,
                 scale: float, foreign: Foreign | None = None) -> list[Placed]:
    """Place labels one after another, most important first, then let each look once more.

    wanted: (label, picture, anchor); taken: boxes to stay clear of; spots: (n, 3) points with
    weights that are better left visible (flows, other anchors); foreign(label, points): how
    many points of each row lie on other countries, where a name would mislead. A label that
    finds no free place is left out, unless it has rank 0.
    """
    anchors = np.array([at for _, _, at in wanted]).reshape(-1, 2)
    searches = [_search(one, field, taken, spots, scale, np.delete(anchors, k, axis=0), foreign)
                for k, one in enumerate(wanted)]
    for _ in range(SWEEPS):
        for one in searches:
            if one.stale:
                _look_again(one, searches, scale)
    return [one.placed for one in searches if one.placed and not one.astray(scale)]


def _look_again(one: _Search, searches: Sequence[_Search], scale: float) -> None:
    """Let a label choose; where it moves, those around its old and new box are to look again."""
    one.stale, before = False, one.placed
    if not one.choose([o.placed for o in searches if o is not one and o.placed], scale):
        return
    boxes = [p.box for p in (before, one.placed) if p is not None]
    for other in searches:
        if other is not one and other.reach.collidelist(boxes) >= 0:
            other.stale = True


def leader(placed: Placed) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Return the two ends of a leader line, or None where the label stands at its place."""
    if not placed.led:
        return None
    x = min(max(placed.anchor[0], placed.box.left + 6), placed.box.right - 6)
    y = min(max(placed.anchor[1], placed.box.top + 4), placed.box.bottom - 4)
    if math.hypot(x - placed.anchor[0], y - placed.anchor[1]) < SHORTEST:
        return None
    return placed.anchor, (x, y)


def halo_of(theme: ThemeLike) -> RGB:
    """Return the colour that stands between lines and what lies under them."""
    return mix(tone(theme, "bg"), (0, 0, 0), 0.25) if is_dark(theme) else (255, 255, 255)


