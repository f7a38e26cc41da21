"""Numbers as text: how a figure is written and read, its bounds and its round steps."""

from __future__ import annotations

from math import floor, log10

from game.ui.kit.words import say

__all__ = ["allowed", "clamped", "format_number", "parse_number", "round_step", "use_signs", "written"]

GROUP = 3
FIGURES, MOST_DIGITS = 4, 6
"""Figures that are told of a number of any size, and digits after the point at most."""
ALIKE = 1e-9


_SIGNS = [".", "\u202f"]


def use_signs(point: str, group: str) -> None:
    """Show numbers with this decimal sign and this between thousands (the language in use)."""
    _SIGNS[:] = [point, group]


def format_number(value: float, decimals: int = 0) -> str:
    """A number with a true minus and the signs of the language in use."""
    text = f"{value:,.{decimals}f}"
    if text.lstrip("-").strip("0.,") == "":
        text = text.lstrip("-")
    return text.translate({ord(","): _SIGNS[1], ord("."): _SIGNS[0], ord("-"): "−"})


def parse_number(text: str) -> float | None:
    """The number that was typed, whatever minus, spaces, comma or point; None if it is none.

    Of several points and commas only the last can be the decimal sign; the others stand between thousands.
    """
    bare = text.replace("−", "-").replace(",", ".").replace("'", "").replace("’", "")
    bare = "".join(c for c in bare if not c.isspace())
    if bare.count(".") > 1:
        head, _, tail = bare.rpartition(".")
        groups = head.split(".")[1:]
        if any(len(group) != GROUP or not group.isdigit() for group in groups):
            return None
        bare = head.replace(".", "") + "." + tail
    try:
        value = float(bare)
    except ValueError:
        return None
    return value if abs(value) < 1e15 else None


def finest(value: float, decimals: int) -> int:
    """Digits after the point down to which a number is told: ``decimals``, and more where four figures need them."""
    return max(decimals, min(MOST_DIGITS, FIGURES - 1 - floor(log10(abs(value))))) if value else decimals


def written(value: float, decimals: int = 0) -> str:
    """A number with all its digits, ``decimals`` of them at least: 2.29 is not shown as 2.3.

    What was computed and has more digits than anybody would type ends after ``finest``.
    """
    last = finest(value, decimals)
    digits = next((d for d in range(decimals, last) if abs(round(value, d) - value) <= ALIKE * abs(value)), last)
    return format_number(value, digits)


def allowed(value: float, low: float, high: float, decimals: int) -> float:
    """A number within its bounds and to the digits that are shown; the bound itself where its shown form lies beyond.

    ``decimals`` 0 takes whole numbers only; else four figures are kept, so that 2.29 can be typed.
    A stock of 122.96 is shown as 123.0: who types 123.0 means all of it.
    """
    inside = min(high, max(low, value))
    shown = round(inside, finest(inside, decimals) if decimals else 0)
    return shown if low <= shown <= high else inside


def round_step(span: float, parts: int = 60) -> float:
    """A step of 1, 2 or 5 (or tenths, tens ... of them) that divides ``span`` in about so many parts."""
    raw = max(span / parts, 10.0**-MOST_DIGITS)
    size = 10.0 ** floor(log10(raw))
    return size * next(n for n in (1, 2, 5, 10) if n * size >= raw * (1 - ALIKE))


ROUNDED = 0.01
"""Part of a bound by which its round figure may differ from it."""


def clamped(
    asked: float, taken: float, bounds: tuple[float, float], whys: tuple[str, str], decimals: int
) -> str:
    """What to say of a number that was pulled to a bound; empty where it was taken as it was asked, or where the bound
    itself was asked for in the round figure in which a page tells it."""
    for beyond, bound, why, word in (
        (asked > bounds[1], bounds[1], whys[1], "at_most"), (asked < bounds[0], bounds[0], whys[0], "at_least"),
    ):  # fmt: skip
        if beyond and not _as_told(asked, bound) and written(asked, decimals) != written(taken, decimals):
            return say(f"{word}_why" if why else word, n=written(bound, decimals), why=why)
    return ""


def _as_told(asked: float, bound: float) -> bool:
    """Whether a number is the bound with fewer digits: 0.91 for 0.9062."""
    digits = len(f"{asked:.{MOST_DIGITS}f}".rstrip("0").partition(".")[2])
    return abs(asked - bound) <= ROUNDED * abs(bound) and abs(round(bound, digits) - asked) < 10.0**-MOST_DIGITS
