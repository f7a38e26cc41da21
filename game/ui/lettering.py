"""Text for maps and charts in plain pixels: one tiny face over the kit's text engine.

Positions are baselines, as in SVG, so that both chart back ends agree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, Protocol

import pygame

from game.ui.kit.text import Style, TextEngine
from game.ui.vector import RGB, mix

__all__ = ["Align", "ThemeLike", "ascent", "is_dark", "text", "text_width", "theme_key", "tone"]

Align = Literal["left", "centre", "right"]
ENGINE = TextEngine(1.0)


class ThemeLike(Protocol):
    """Anything that gives a colour for a token: a dict or the kit's Theme."""

    def __getitem__(self, token: str, /) -> Sequence[int]:
        """Return the RGB of a token; KeyError when it is not there."""


# what stands in for a token that a plain mapping lacks: (first, second, share of the second)
_STAND_INS: Mapping[str, tuple[str, str, float]] = {
    "amber": ("you", "you", 0), "you": ("amber", "amber", 0), "teal": ("green", "panel2", 0.35),
    "member": ("blue", "panel", 0.4), "framework": ("teal", "panel", 0.2),
    "china": ("red", "panel", 0.3), "other": ("mute", "panel", 0.66),
    "faint": ("mute", "panel", 0.3), "edge": ("mute", "panel", 0.45),
    "on_accent": ("bg", "bg", 0),
}  # fmt: skip


def tone(theme: ThemeLike, token: str) -> RGB:
    """Return a theme colour, or a mixture of the basic ones where a mapping lacks the token."""
    try:
        red, green, blue = theme[token][:3]
        return red, green, blue
    except KeyError:
        if token.startswith("ink_"):
            return tone(theme, token[4:])
        first, second, share = _STAND_INS[token]
        if {token, first} == {"you", "amber"} and not _has(theme, first):
            return tone(theme, "orange")
        return mix(tone(theme, first), tone(theme, second), share)


def _has(theme: ThemeLike, token: str) -> bool:
    try:
        theme[token]
    except KeyError:
        return False
    return True


def is_dark(theme: ThemeLike) -> bool:
    """Say whether light text stands on a dark ground."""
    return sum(tone(theme, "bg")) < sum(tone(theme, "text"))


def theme_key(theme: ThemeLike) -> tuple[RGB, ...]:
    """Return what tells two themes apart in a cache."""
    return tuple(tone(theme, t) for t in ("bg", "panel", "text", "blue", "red", "you"))


def text_width(string: str, size: float, weight: str = "regular") -> int:
    """Return the width of a line in pixels."""
    return ENGINE.width_px(string, Style(round(size), weight))


def ascent(size: float, weight: str = "regular") -> int:
    """Return the pixels from the top of a drawn line to its baseline."""
    return ENGINE.ascent_px(Style(round(size), weight))


@lru_cache(maxsize=1024)
def _haloed(string: str, size: int, weight: str, colour: RGB, halo: RGB,
            reach: int) -> pygame.Surface:
    """Return a line with a soft rim around its letters; the picture grows by `reach` a side."""
    style = Style(size, weight)
    front = ENGINE.surface(string, style, colour)
    back = ENGINE.surface(string, style, halo)
    out = pygame.Surface((front.get_width() + 2 * reach, front.get_height() + 2 * reach),
                         pygame.SRCALPHA, 32)
    out.fill((*halo, 0))
    for dx in range(-reach, reach + 1):
        for dy in range(-reach, reach + 1):
            if dx * dx + dy * dy <= reach * reach + 1:
                out.blit(back, (reach + dx, reach + dy))
    out.blit(front, (reach, reach))
    return out


def text(surface: pygame.Surface, string: str, pos: Sequence[float], size: float,
         weight: str = "regular", colour: Sequence[int] = (255, 255, 255), align: Align = "left",
         *, halo: Sequence[int] | None = None) -> pygame.Rect:
    """Draw one line whose baseline is at pos; return the box it fills."""
    style = Style(round(size), weight)
    red, green, blue = colour[:3]
    if halo is None:
        picture, reach = ENGINE.surface(string, style, (red, green, blue)), 0
    else:
        reach = 2 if size < 24 else 3
        hr, hg, hb = halo[:3]
        picture = _haloed(string, style.size, weight, (red, green, blue), (hr, hg, hb), reach)
    wide = picture.get_width() - 2 * reach
    left = pos[0] - {"left": 0.0, "centre": wide / 2, "right": wide}[align]
    top = pos[1] - ENGINE.ascent_px(style)
    surface.blit(picture, (round(left) - reach, round(top) - reach))
    return pygame.Rect(round(left), round(top), wide, picture.get_height() - 2 * reach)
