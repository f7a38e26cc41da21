"""Rects in rows, columns and grids, in logical units. Plain sums, no constraint engine.

A track is a number (fixed size) or a string such as ``"1*"`` or ``"2.5*"`` (a share of what is
left).
"""

from __future__ import annotations

from collections.abc import Sequence

import pygame

from game.ui.kit.theme import Look

__all__ = ["Box", "Stack", "column", "grid", "inset", "row"]

Box = pygame.FRect
RectLike = pygame.FRect | pygame.Rect | tuple[float, float, float, float]
Track = float | str


def sizes(tracks: Sequence[Track], room: float, gap: float) -> list[float]:
    """The size of every track; shares divide what fixed tracks and gaps leave (never below 0)."""
    shares = [float(t[:-1] or 1) if isinstance(t, str) else 0.0 for t in tracks]
    fixed = sum(float(t) for t in tracks if not isinstance(t, str))
    left = max(0.0, room - fixed - gap * (len(tracks) - 1))
    whole = sum(shares) or 1.0
    return [
        left * share / whole if isinstance(track, str) else float(track)
        for track, share in zip(tracks, shares, strict=True)
    ]


def row(rect: RectLike, tracks: Sequence[Track], gap: float = 16) -> list[Box]:
    """Boxes side by side over the whole height: ``row(r, [200, "1*", "2*"])``."""
    x, y, w, h = rect
    out = []
    for size in sizes(tracks, w, gap):
        out.append(Box(x, y, size, h))
        x += size + gap
    return out


def column(rect: RectLike, tracks: Sequence[Track], gap: float = 16) -> list[Box]:
    """Boxes below one another over the whole width."""
    x, y, w, h = rect
    out = []
    for size in sizes(tracks, h, gap):
        out.append(Box(x, y, w, size))
        y += size + gap
    return out


def grid(rect: RectLike, columns: int, height: float, count: int, gap: float = 16) -> list[Box]:
    """``count`` equal cells of ``height``, filled row by row."""
    x, y, w, _ = rect
    width = (w - gap * (columns - 1)) / columns
    return [
        Box(x + (i % columns) * (width + gap), y + (i // columns) * (height + gap), width, height) for i in range(count)
    ]


def inset(rect: RectLike, left: float, top: float | None = None) -> Box:
    """``rect`` made smaller by ``left`` at both sides and ``top`` (same if None) above and
    below.
    """
    x, y, w, h = rect
    down = left if top is None else top
    return Box(x + left, y + down, max(0.0, w - 2 * left), max(0.0, h - 2 * down))


class Stack:
    """A cursor that walks down a rect and hands out boxes."""

    def __init__(self, rect: RectLike, gap: float = 8) -> None:
        self.rect = Box(*rect)
        self.gap = gap
        self.y = self.rect.y

    def take(self, height: float, gap: float | None = None) -> Box:
        """The next box of ``height``, then ``gap`` (the stack's own if None)."""
        box = Box(self.rect.x, self.y, self.rect.w, height)
        self.y += height + (self.gap if gap is None else gap)
        return box

    def paragraph(self, look: Look, text: str, style: str = "body", gap: float | None = None) -> Box:
        """The box that ``text`` needs when wrapped to the width of the stack."""
        return self.take(look.paragraph(text, self.rect.w, style), gap)

    def skip(self, height: float) -> None:
        """Leave ``height`` empty."""
        self.y += height

    def rest(self) -> Box:
        """All that is left."""
        return Box(self.rect.x, self.y, self.rect.w, max(0.0, self.rect.bottom - self.y))

    @property
    def used(self) -> float:
        """Height handed out so far, without the last gap."""
        return max(0.0, self.y - self.gap - self.rect.y)
