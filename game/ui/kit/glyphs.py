"""The kit's own small signs as polylines on the unit square: what buttons, fields and tables
need.
"""

from __future__ import annotations

from math import cos, pi, sin

__all__ = ["GLYPHS"]

Lines = tuple[tuple[tuple[float, float], ...], ...]


def _ring(radius: float, points: int = 28) -> tuple[tuple[float, float], ...]:
    """A closed circle round the middle of the square."""
    turn = [2 * pi * i / points for i in range(points + 1)]
    return tuple((0.5 + radius * cos(a), 0.5 + radius * sin(a)) for a in turn)


GLYPHS: dict[str, Lines] = {
    "tick": (((0.14, 0.54), (0.38, 0.78), (0.86, 0.24)),),
    "cross": (((0.2, 0.2), (0.8, 0.8)), ((0.8, 0.2), (0.2, 0.8))),
    "minus": (((0.16, 0.5), (0.84, 0.5)),),
    "plus": (((0.16, 0.5), (0.84, 0.5)), ((0.5, 0.16), (0.5, 0.84))),
    "down": (((0.2, 0.36), (0.5, 0.66), (0.8, 0.36)),),
    "up": (((0.2, 0.64), (0.5, 0.34), (0.8, 0.64)),),
    "left": (((0.64, 0.2), (0.34, 0.5), (0.64, 0.8)),),
    "right": (((0.36, 0.2), (0.66, 0.5), (0.36, 0.8)),),
    "forward": (((0.12, 0.5), (0.88, 0.5)), ((0.58, 0.2), (0.88, 0.5), (0.58, 0.8))),
    "back": (((0.88, 0.5), (0.12, 0.5)), ((0.42, 0.2), (0.12, 0.5), (0.42, 0.8))),
    "note": (_ring(0.42), ((0.5, 0.46), (0.5, 0.7)), ((0.5, 0.3), (0.5, 0.3))),
    "alert": (
        ((0.5, 0.12), (0.93, 0.86), (0.07, 0.86), (0.5, 0.12)),
        ((0.5, 0.4), (0.5, 0.6)),
        ((0.5, 0.73), (0.5, 0.73)),
    ),
    "dot": (((0.5, 0.5), (0.5, 0.5)),),
}
