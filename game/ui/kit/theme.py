"""Colours, type scale, grid and UI scale: the tokens every widget draws with.

The tokens live in ``assets/theme.json``; nothing else in the window names a colour value.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from game.ui.kit.text import Line, Style, TextEngine
from game.ui.kit.words import kit_word

__all__ = [
    "ASSETS",
    "Colour",
    "Grid",
    "Look",
    "Theme",
    "contrast",
    "guess_scale",
    "load_theme",
    "mix",
]

Colour = tuple[int, int, int]
ASSETS = Path(__file__).resolve().parents[3] / "assets"
SCALE_MIN, SCALE_MAX, SCALE_STEP = 0.75, 2.0, 0.05


@cache
def _tokens() -> dict[str, Any]:
    """The parsed token file; read once."""
    data: dict[str, Any] = json.loads((ASSETS / "theme.json").read_text(encoding="utf-8"))
    return data


def parse_hex(text: str) -> Colour:
    """``#RRGGBB`` as three ints 0-255; ValueError when it is not one."""
    if len(text) != 7 or text[0] != "#":
        raise ValueError(f"not a #RRGGBB colour: {text!r}")
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """The colour ``share`` (0-1) of the way from ``a`` to ``b``, in display space."""
    r, g, blue = (round(x + (y - x) * share) for x, y in zip(a, b, strict=True))
    return r, g, blue


def _luminance(colour: Colour) -> float:
    """Relative luminance 0-1 (WCAG 2.2)."""
    parts = []
    for level in colour:
        c = level / 255
        parts.append(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4)
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(a: Colour, b: Colour) -> float:
    """Contrast ratio 1-21 of two colours (WCAG 2.2)."""
    high, low = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True)
class Theme:
    """One set of colours by token name."""

    name: str
    colours: Mapping[str, Colour]

    def __getitem__(self, token: str | Colour) -> Colour:
        """The colour of a token; a plain ``(r, g, b)`` passes through. KeyError on a wrong name."""
        return self.colours[token] if isinstance(token, str) else token

    def ink(self, token: str) -> Colour:
        """The variant of an accent that is safe as *text*: 4.5:1 on bg, panel and panel2."""
        return self.colours.get(f"ink_{token}") or self.colours[token]


@cache
def load_theme(name: str) -> Theme:
    """The theme called ``dark`` or ``light``; KeyError for any other name."""
    rows = _tokens()["themes"][name]
    return Theme(name, {token: parse_hex(value) for token, value in rows.items()})


@cache
def type_scale() -> dict[str, Style]:
    """Text styles by name: size in logical units and weight."""
    return {name: Style(size, weight) for name, (size, weight) in _tokens()["type"].items()}


@dataclass(frozen=True)
class Grid:
    """Spacing of UI.md section 2, in logical units."""

    unit: int
    gutter: int
    padding: int
    radius_card: int
    radius_button: int
    top_bar: int
    rail: int
    side_panel: int
    bottom_strip: int
    target: int


GRID = Grid(**_tokens()["grid"])


def clamp_scale(scale: float) -> float:
    """``scale`` on the 5 % grid and inside 75-200 %."""
    stepped = round(scale / SCALE_STEP) * SCALE_STEP
    return round(min(SCALE_MAX, max(SCALE_MIN, stepped)), 2)


def guess_scale(size: tuple[int, int]) -> float:
    """A UI scale for a window of ``size`` pixels: 1080 high -> 1.0, 900 -> 0.9, 720 -> 0.8, 2160 -> 2.0.

    Type shrinks more slowly than the window, whose pages fold where they have less room; they hold without sliding
    down to 1600 x 900 logical units.
    """
    width, height = size
    tall = height / (1080 if height >= 1080 else 900)
    if 720 <= height < 1080:
        tall = 0.8 + 0.2 * (height - 720) / 360
    return clamp_scale(min(tall, width / 1600))


@dataclass
class Look:
    """What a widget needs to measure and draw itself: theme, scale, text, the kit's own words.

    Lengths given to and returned by its methods are logical units.
    """

    theme: Theme
    scale: float = 1.0
    reduce_motion: bool = False
    words: Callable[[str], str] = kit_word
    text: TextEngine = field(init=False)

    def __post_init__(self) -> None:
        self.text = TextEngine(self.scale)

    def style(self, name: str | Style) -> Style:
        """A text style by name; KeyError on a wrong name."""
        return name if isinstance(name, Style) else type_scale()[name]

    def width(self, text: str, style: str | Style = "body") -> float:
        """Width of one line of ``text``."""
        return self.text.width(text, self.style(style))

    def line(self, style: str | Style = "body") -> float:
        """Height of one line."""
        return self.text.line_height(self.style(style))

    def wrapped(self, text: str | Line, width: float, style: str | Style = "body") -> int:
        """How many lines ``text`` takes when wrapped to ``width``."""
        return len(self.text.wrap(text, self.style(style), width))

    def paragraph(self, text: str | Line, width: float, style: str | Style = "body") -> float:
        """Height of ``text`` when wrapped to ``width``."""
        return self.wrapped(text, width, style) * self.line(style)
