"""What a laid-out chart consists of: lines, areas, dots and words, in pixels from the top left.

Colours are theme tokens; "blue@0.3" is three tenths of blue over the panel's colour. Nothing
here draws: the window and the debrief each turn the same list into their own ink.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from game.present import fmt

__all__ = ["Area", "Dot", "Ink", "Measure", "Page", "Stroke", "Words", "fit_text", "nice_ticks",
           "number", "signed", "spread", "text_on"]

Point = tuple[float, float]
Measure = Callable[[str, float, str], float]
DASHES: dict[str, tuple[float, float] | None] = {
    "solid": None, "dash": (6, 4), "dot": (2, 3), "long": (12, 5)}


@dataclass(frozen=True)
class Stroke:
    """A line; smooth lines are given as many points. dash: a key of DASHES."""

    points: tuple[Point, ...]
    colour: str
    width: float = 1.0
    dash: str = "solid"


@dataclass(frozen=True)
class Area:
    """A filled outline, its corners rounded by radius where it is a box; pattern beside colour."""

    points: tuple[Point, ...]
    colour: str
    pattern: str = "plain"
    radius: float = 0.0
    ink: str = ""


@dataclass(frozen=True)
class Dot:
    """A marker: disc, ring, up, down, diamond or square of about radius pixels."""

    at: Point
    radius: float
    colour: str
    shape: str = "disc"


@dataclass(frozen=True)
class Words:
    """A line of text at its baseline; halo puts the panel's colour round the letters."""

    at: Point
    text: str
    size: float
    weight: Literal["regular", "semibold"] = "regular"
    colour: str = "text"
    align: Literal["left", "centre", "right"] = "left"
    halo: bool = False


Ink = Stroke | Area | Dot | Words


@dataclass
class Page:
    """A chart being laid out: its size, base type size, text measure and the ink so far."""

    width: float
    height: float
    size: float
    measure: Measure
    ink: list[Ink] = field(default_factory=list)

    def wide(self, text: str, size: float | None = None, weight: str = "regular") -> float:
        """Return the width of a line of text in pixels."""
        return self.measure(text, size or self.size, weight)

    def line(self, points: Sequence[Point], colour: str, width: float = 1.0,
             dash: str = "solid") -> None:
        """Add a line."""
        self.ink.append(Stroke(tuple(points), colour, width, dash))

    def area(self, points: Sequence[Point], colour: str, pattern: str = "plain",
             ink: str = "") -> None:
        """Add a filled outline."""
        self.ink.append(Area(tuple(points), colour, pattern, 0.0, ink))

    def box(self, x: float, y: float, w: float, h: float, colour: str, pattern: str = "plain",
            radius: float = 0.0, ink: str = "") -> None:
        """Add a filled box; sides may be given backwards."""
        x, w = (x, w) if w >= 0 else (x + w, -w)
        y, h = (y, h) if h >= 0 else (y + h, -h)
        points = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
        self.ink.append(Area(points, colour, pattern, min(radius, w / 2, h / 2), ink))

    def dot(self, at: Point, radius: float, colour: str, shape: str = "disc") -> None:
        """Add a marker."""
        self.ink.append(Dot(at, radius, colour, shape))

    def words(self, at: Point, text: str, colour: str = "text",
              align: Literal["left", "centre", "right"] = "left", size: float | None = None,
              weight: Literal["regular", "semibold"] = "regular", halo: bool = False) -> None:
        """Add a line of text at its baseline."""
        if text:
            self.ink.append(Words(at, text, size or self.size, weight, colour, align, halo))


def text_on(colour: str) -> str:
    """Return the token of the same hue that is safe as text."""
    return f"ink_{colour}" if colour in ("blue", "green", "orange", "red", "purple") else (
        "text" if colour in ("amber", "you", "teal") else colour)


def number(value: float, decimals: int | None = None) -> str:
    """Return a number with the signs of the language in use and a true minus.

    decimals None keeps about three figures: 12 345, 123, 12.3, 1.23.
    """
    if decimals is None:
        size = abs(value)
        decimals = 0 if size >= 100 or value == int(value) else 1 if size >= 10 else 2
    return fmt.number(value, decimals)


def signed(value: float, decimals: int | None = None) -> str:
    """Return a change with its sign, 0 without one."""
    text = number(value, decimals)
    return text if value <= 0 or not any(c in "123456789" for c in text) else "+" + text


def nice_ticks(low: float, high: float, count: int) -> list[float]:
    """Return round values (steps of 1, 2, 2.5 or 5) that cover low..high in about count steps."""
    if high - low <= 1e-9 * max(1e-6, abs(high), abs(low)):  # flat to the eye: no axis can tell them apart
        high = low + (abs(low) if abs(low) > 1e-15 else 1.0)
    rough = (high - low) / max(1, count)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(i * step, 12) for i in range(first, last + 1)]


def tick_decimals(ticks: Sequence[float]) -> int:
    """Return how many decimals the ticks of an axis need, the same for all."""
    return next((d for d in range(6) if all(abs(round(t, d) - t) < 1e-9 for t in ticks)), 6)


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return positions moved as little as needed to stand `gap` apart within limits.

    Order follows `wanted`; where there is no room for all, the gap shrinks.
    """
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    if len(order) > 1:
        gap = min(gap, (high - low) / (len(order) - 1))
    groups: list[list[float]] = []
    for i in order:
        groups.append([wanted[i]])
        while len(groups) > 1 and _touch(groups[-2], groups[-1], gap):
            last = groups.pop()
            groups[-1] += last
    placed = [sum(g) / len(g) + (i - (len(g) - 1) / 2) * gap for g in groups
              for i in range(len(g))]
    for i, y in enumerate(placed):
        placed[i] = max(y, low + i * gap)
    for i in range(len(placed) - 1, -1, -1):
        placed[i] = min(placed[i], high - (len(placed) - 1 - i) * gap)
    out = [0.0] * len(wanted)
    for y, i in zip(placed, order, strict=True):
        out[i] = y
    return out


def _touch(upper: Sequence[float], lower: Sequence[float], gap: float) -> bool:
    """Say whether two groups of labels, each centred on its mean, overlap."""
    return (sum(upper) / len(upper) + (len(upper) + len(lower)) * gap / 2
            > sum(lower) / len(lower))


def fit_text(page: Page, text: str, room: float, size: float | None = None,
             weight: str = "regular") -> str:
    """Return the text, or its longest head with an ellipsis that fits the room in pixels."""
    if page.wide(text, size, weight) <= room:
        return text
    for cut in range(len(text) - 1, 0, -1):
        head = text[:cut].rstrip() + "…"
        if page.wide(head, size, weight) <= room:
            return head
    return ""


def wrap_text(page: Page, text: str, room: float, lines: int,
              size: float | None = None) -> list[str]:
    """Return the text broken at spaces into at most `lines` lines, the last one shortened."""
    out: list[str] = []
    words = text.split(" ")
    while words and len(out) < lines - 1:
        count = 1
        while count < len(words) and page.wide(" ".join(words[:count + 1]), size) <= room:
            count += 1
        out.append(fit_text(page, " ".join(words[:count]), room, size))
        words = words[count:]
    if words:
        out.append(fit_text(page, " ".join(words), room, size))
    return out
