"""Where a tooltip stands: never on what it explains nor on the line below it, and on as little else as there is room.

All rects are logical units of the stage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from game.ui.kit.widget import Box

__all__ = ["FIGURE", "FOOT", "LINE_HIGH", "PAGE_HIGH", "tip_place"]

FIGURE = 40.5
"""What a square unit of a figure is worth that stands in one list with what is explained."""
FOOT = 0.8
"""Part of the window's height from which a line's tooltip stands above it."""
LINE_HIGH, PAGE_HIGH = 60.0, 220.0
"""Up to the first a widget counts as a line, from the second on as a page."""
GAP, EDGE = 10.0, 8.0
POINTER = 14.0
"""Half of the square round the pointer that stays free over a whole page."""
LATER = 400.0
"""Square units that a place further down the list of choices is worse by: near ties go to the usual place."""

Taken = Sequence[tuple[Box, float]]


def tip_place(
    beside: Box | None, at: tuple[float, float] | None, tip: tuple[float, float], size: tuple[float, float],
    taken: Taken = (), sight: Box | None = None,
) -> tuple[float, float]:  # fmt: skip
    """The corner of a tooltip of size ``tip`` in a window of ``size``.

    ``beside``: what it explains; ``at``: where the pointer is, None for the keyboard; ``taken``: what is better kept
    in sight, each with what a square unit of it is worth; ``sight``: the part of the stage that the window shows.
    """
    room = (sight or Box(0, 0, *size)).inflate(-2 * EDGE, -2 * EDGE)
    own = _explained(beside, at)
    line = own.h <= LINE_HIGH and not (beside is None or (at is not None and beside.h > PAGE_HIGH))
    below = Box(own.x, own.bottom, own.w, own.h) if line else Box(own.x, own.bottom, 0, 0)
    best, cost = (room.x, room.y), float("inf")
    figures = [other for other, weight in taken if weight == FIGURE]
    for k, (x, y) in enumerate((*_choices(own, at, tip, room, line), *_past(figures, own, tip))):
        box = Box(_within(x, tip[0], room.x, room.right), _within(y, tip[1], room.y, room.bottom), *tip)
        worth = k * LATER + 1e6 * bool(box.colliderect(own)) + 40.0 * _shared(box, below)
        worth += sum(weight * _shared(box, other) for other, weight in taken)
        if worth < cost:
            best, cost = (box.x, box.y), worth
    return best


def _explained(beside: Box | None, at: tuple[float, float] | None) -> Box:
    """What has to stay in sight: the widget, or over a whole page a little round the pointer."""
    if beside is not None and (at is None or beside.h <= PAGE_HIGH):
        return beside
    px, py = at or (0.0, 0.0)
    return Box(px - POINTER, py - POINTER, 2 * POINTER, 2 * POINTER)


def _choices(
    own: Box, at: tuple[float, float] | None, tip: tuple[float, float], room: Box, line: bool
) -> Iterator[tuple[float, float]]:
    """Places round what is explained, the usual one first."""
    width, height = tip
    x = own.x if at is None else max(own.x, at[0] - 40)
    above, under = (x, own.y - GAP - height), (x, own.bottom + GAP)
    right, left = (own.right + GAP, own.y), (own.x - GAP - width, own.y)
    if at is not None and own.w == 2 * POINTER:
        yield own.right - 2.0, own.bottom + 8.0
    if not line:
        yield from (right, left, under, above)
    elif own.bottom > room.y + FOOT * room.h:  # what leads on stands at the foot of a page
        yield from (above, right, left, under)
    else:
        past = (x, own.bottom + own.h + GAP)
        wide = own.w > 0.4 * room.w  # a row: what was read before goes first
        yield from (above, past, under) if wide else (right, past, above, left, under)
    yield from ((own.right + GAP, own.bottom - height), (own.x - GAP - width, own.bottom - height))
    yield from ((own.right - width, own.y - GAP - height), (own.right - width, own.bottom + own.h * line + GAP))


def _past(figures: Sequence[Box], own: Box, tip: tuple[float, float]) -> Iterator[tuple[float, float]]:
    """Places beside the columns of a list, at its names, above all of it and below."""
    if not figures:
        return
    width, height = tip
    top, foot = min(box.y for box in figures), max(box.bottom for box in figures)
    for y in (own.y - GAP - height, own.bottom + own.h + GAP, own.bottom + GAP):
        for x in sorted({*(round(box.x) for box in figures), *(round(box.right) for box in figures)}):
            yield from ((x - GAP - width, y), (x + GAP, y))
    for y in (top - GAP - height, foot + GAP, top - 4 * GAP - height):
        yield from ((own.x, y), (min(own.right, max(box.right for box in figures)) - width, y))


def _within(at: float, length: float, low: float, high: float) -> float:
    return max(low, min(at, high - length))


def _shared(a: Box, b: Box) -> float:
    """Square units that two boxes share."""
    both = a.clip(b)
    return float(both.w * both.h)
