"""Measuring, wrapping, shortening and drawing text, with rich runs and a cache of drawn lines.

Sizes are logical units; the engine turns them into pixels with the UI scale, and never
below ``MIN_PX`` so that text stays legible in a small window.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil

import pygame

from game.ui.kit.fonts import clean, face_of_weight, split_by_coverage

__all__ = ["MIN_PX", "Line", "Run", "Style", "TextEngine", "plain", "rich", "width_at"]

MIN_PX = 13
SHRUNK, LEAST_SHRUNK_PX = 0.8, 16
"""How far a line may be set smaller before it is cut, as a share of its size and in pixels: at large scales only."""
CACHE_LINES = 6000
ELLIPSIS = "…"
NO_BREAK = "\u00a0"
# A break may follow a plain space or hyphen, or stand between two ideographs; never a no-break
# space.
_TOKEN = re.compile(
    r"\n|[ ]+|[\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|"
    r"[^ \n\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+"
)
IDEOGRAPHS = "\u3000"
"""Where the characters begin between any two of which a line may break."""
_MEASURED = re.compile(r"(?<=\d) (?=(?:USD/kg|kt|Mt|t|kg|USD)\b|%)|"
                       r"(?<=[ (]\d) (?=[a-z]{1,9}\b)|(?<=[ (]\d\d) (?=[a-z]{1,9}\b)")  # fmt: skip
"""The space between a figure and its unit, and between a small number and what it counts: they stay on one line."""
_MARK = re.compile(r"\*\*(.+?)\*\*|\{(\w+):([^{}]*)\}")

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Style:
    """A text size in logical units and a weight: regular, semibold or bold."""

    size: int
    weight: str = "regular"


@dataclass(frozen=True)
class Run:
    """A stretch of text in one weight and colour; None takes what surrounds it."""

    text: str
    weight: str | None = None
    colour: str | Colour | None = None


Line = tuple[Run, ...]


def rich(markup: str) -> Line:
    """Runs of ``**bold**`` and ``{token:coloured}`` spans. Use it on our own texts, never on
    players'.
    """
    runs: list[Run] = []
    at = 0
    for found in _MARK.finditer(markup):
        if found.start() > at:
            runs.append(Run(markup[at : found.start()]))
        bold, token, inside = found.groups()
        runs.append(Run(bold, "semibold") if bold is not None else Run(inside, "semibold", token))
        at = found.end()
    if at < len(markup):
        runs.append(Run(markup[at:]))
    return tuple(runs)


def plain(text: str | Line) -> str:
    """The characters of a text without its marks."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


def _runs(text: str | Line) -> Line:
    return (Run(text),) if isinstance(text, str) else text


class TextEngine:
    """Text at one UI scale. Widths and heights are returned in logical units."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self._drawn: OrderedDict[tuple[str, int, str, Colour], pygame.Surface] = OrderedDict()
        self._px: dict[int, int] = {}
        self._shown: dict[tuple[str, Style, int], tuple[str, Style]] = {}
        self._heights: dict[Style, tuple[int, int]] = {}
        self.cut: dict[str, str] | None = None
        self.broken: set[str] | None = None
        """Words that had to be parted within, where a test asks for them."""
        """Where a mapping is put here, each text that had no room leaves what is shown of it (for tests)."""
        self._wrapped: OrderedDict[tuple[str | Line, Style, int], tuple[Line, ...]] = OrderedDict()

    def px(self, size: int) -> int:
        """Pixels an em for a logical size, never below ``MIN_PX``."""
        known = self._px.get(size)
        if known is None:
            known = self._px[size] = max(MIN_PX, round(size * self.scale))
        return known

    # measuring ---------------------------------------------------------------------------

    def width_px(self, text: str, style: Style) -> int:
        """Width of one line in pixels."""
        return width_at(text, self.px(style.size), style.weight)

    def width(self, text: str | Line, style: Style) -> float:
        """Width of one line."""
        if isinstance(text, str):
            return self.width_px(text, style) / self.scale
        return sum(self.width_px(r.text, self._styled(style, r)) for r in _runs(text)) / self.scale

    def line_height(self, style: Style) -> float:
        """Distance between two baselines."""
        return self.line_px(style) / self.scale

    def line_px(self, style: Style) -> int:
        """Distance between two baselines in pixels: 1.32 em, a little airier than the font's
        own.
        """
        return round(self.px(style.size) * 1.32)

    def ascent_px(self, style: Style) -> int:
        """Pixels from the top of a drawn line to its baseline."""
        return face_of_weight(style.weight).at(self.px(style.size)).get_ascent()

    @staticmethod
    def _styled(style: Style, run: Run) -> Style:
        return style if run.weight is None else Style(style.size, run.weight)

    # fitting -----------------------------------------------------------------------------

    def fitted(self, text: str, style: Style, width: float) -> Style:
        """The style, or the nearest smaller one of at least ``SHRUNK`` in which a line has room; never small print.

        ``style`` itself where no such size is enough: the line is cut then.
        """
        room = int(width * self.scale + 1e-6)
        wide = self.width_px(text, style)
        if wide <= room or wide * SHRUNK > room:
            return style
        for size in range(style.size - 1, ceil(style.size * SHRUNK) - 1, -1):
            smaller = replace(style, size=size)
            if size * self.scale < LEAST_SHRUNK_PX:
                return style
            if self.width_px(text, smaller) <= room:
                return smaller
        return style

    def shown(self, text: str, style: Style, width: float) -> tuple[str, Style]:
        """What is drawn of a line in a room, and in which style: smaller, then shortened where it has none.

        Kept: each frame asks it of every line."""
        key = (text, style, int(width * self.scale + 1e-6))
        found = self._shown.get(key)
        if found is None:
            if len(self._shown) > CACHE_LINES:
                self._shown.clear()
            fits = self.fitted(text, style, width)
            found = self._shown[key] = (self.ellipsis(text, fits, width), fits)
        return found

    def heights(self, style: Style) -> tuple[int, int]:
        """Pixels that a drawn line and a line of a paragraph are high."""
        found = self._heights.get(style)
        if found is None:
            found = self._heights[style] = self.surface("", style, (0, 0, 0)).get_height(), self.line_px(style)
        return found

    def ellipsis(self, text: str, style: Style, width: float) -> str:
        """``text``, or its longest head with an ellipsis that fits ``width``; "" if nothing
        fits.
        """
        room = int(width * self.scale + 1e-6)
        if self.width_px(text, style) <= room:
            return text
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width_px(text[:middle].rstrip() + ELLIPSIS, style) <= room:
                low = middle
            else:
                high = middle - 1
        head = text[:low].rstrip() + ELLIPSIS
        return head if self.width_px(head, style) <= room else ""

    def wrap(self, text: str | Line, style: Style, width: float) -> tuple[Line, ...]:
        """Lines of at most ``width``; a word too long for a line is broken."""
        room = max(1, int(width * self.scale + 1e-6))
        key = (text, style, room)
        lines = self._wrapped.get(key)
        if lines is None:
            lines = self._wrapped[key] = tuple(self._wrap(_runs(text), style, room))
            if len(self._wrapped) > 1500:
                self._wrapped.popitem(last=False)
        return lines

    def _wrap(self, runs: Line, style: Style, room: int) -> list[Line]:
        lines: list[Line] = []
        line: list[Run] = []
        wide = 0
        for run in runs:
            own = self._styled(style, run)
            for token in _TOKEN.findall(_MEASURED.sub(NO_BREAK, clean(run.text))):
                if token == "\n":
                    lines.append(_trim(line))
                    line, wide = [], 0
                    continue
                word = Run(token, run.weight, run.colour)
                # one by one words and spaces are as wide as together; ideographs are measured with what they join
                more = self.width_px(token, own) if token < IDEOGRAPHS else (
                    self._line_px(_join(line, word), style) - wide)  # fmt: skip
                line, wide = self._place(word, (line, wide), more, lines, own, room)
        lines.append(_trim(line))
        return lines

    def _place(
        self, word: Run, held: tuple[list[Run], int], more: int, lines: list[Line], own: Style, room: int
    ) -> tuple[list[Run], int]:  # fmt: skip
        """Put a token, ``more`` pixels wide, on the line or a new one; returns the line being filled and its width."""
        line, wide = held
        if word.text.isspace() or wide + more <= room:
            return (_join(line, word), wide + more) if line or not word.text.isspace() or not lines else ([], 0)
        if line and not all(r.text.isspace() for r in line):
            lines.append(_trim(line))
        rest = self._break(word, lines, own, room)
        return rest, self.width_px(rest[0].text, own)

    def _break(self, word: Run, lines: list[Line], own: Style, room: int) -> list[Run]:
        """Cut a word that is longer than a line; the last piece opens the next line."""
        rest = word.text
        while len(rest) > 1 and self.width_px(rest, own) > room:
            cut = len(rest) - 1
            while cut > 1 and self.width_px(rest[:cut], own) > room:
                cut -= 1
            lines.append((replace(word, text=rest[:cut]),))
            if self.broken is not None:
                self.broken.add(word.text)
            rest = rest[cut:]
        return [replace(word, text=rest)]

    def _line_px(self, line: list[Run] | Line, style: Style) -> int:
        """Width in pixels of a line without its trailing space."""
        trimmed = _trim(list(line))
        return sum(self.width_px(r.text, self._styled(style, r)) for r in trimmed)

    def note_cut(self, text: str, shown: str) -> None:
        """A text is drawn shorter than it is."""
        if self.cut is not None and text.strip():
            self.cut[text] = shown

    # drawing -----------------------------------------------------------------------------

    def surface(self, text: str, style: Style, colour: Colour) -> pygame.Surface:
        """One drawn line, cached; transparent around the glyphs."""
        key = (text, self.px(style.size), style.weight, colour)
        drawn = self._drawn.get(key)
        if drawn is None:
            drawn = self._drawn[key] = self._render(text, style, colour)
            if len(self._drawn) > CACHE_LINES:
                self._drawn.popitem(last=False)
        else:
            self._drawn.move_to_end(key)
        return drawn

    def _render(self, text: str, style: Style, colour: Colour) -> pygame.Surface:
        px = self.px(style.size)
        runs = split_by_coverage(clean(text), style.weight)
        main = face_of_weight(style.weight).at(px)
        if len(runs) == 1 and runs[0][0].at(px) is main and " " not in runs[0][1]:
            return _draw(main, runs[0][1], colour)
        width = sum(_run_width(face.at(px), part) for face, part in runs)
        out = pygame.Surface((width, main.get_height()), pygame.SRCALPHA)
        x = 0
        for face, part in runs:
            font = face.at(px)
            y = main.get_ascent() - font.get_ascent()
            for word in part.split(" "):
                if word:
                    out.blit(_draw(font, word, colour), (x, y))
                x += font.size(word)[0] + _space(font)
            x -= _space(font)
        return out


@lru_cache(maxsize=60_000)
def width_at(text: str, px: int, weight: str) -> int:
    """Width in pixels of one line at ``px`` pixels an em: the same in every window, so that one size or look after
    another measures what is new."""
    return sum(_run_width(face.at(px), part) for face, part in split_by_coverage(clean(text), weight))


def _space(font: pygame.font.Font) -> int:
    """Width of a word space: at least 0.24 em. The font's own 0.2 em closes up when hinted."""
    return max(font.size(" ")[0], round(font.point_size * 0.24))


def _run_width(font: pygame.font.Font, text: str) -> int:
    """Width in pixels of a run drawn word by word."""
    words = text.split(" ")
    return sum(font.size(word)[0] for word in words) + _space(font) * (len(words) - 1)


def _draw(font: pygame.font.Font, text: str, colour: Colour) -> pygame.Surface:
    """One word; marks without any width give an empty surface instead of pygame's error."""
    try:
        return font.render(text, True, colour)
    except pygame.error:
        return pygame.Surface((0, font.get_height()), pygame.SRCALPHA)


def _join(line: list[Run], word: Run) -> list[Run]:
    """``line`` with ``word`` at its end, merged with the last run when they look the same."""
    if line and line[-1].weight == word.weight and line[-1].colour == word.colour:
        return [*line[:-1], Run(line[-1].text + word.text, word.weight, word.colour)]
    return [*line, word]


def _trim(line: list[Run]) -> Line:
    """A line without trailing plain spaces."""
    out = list(line)
    while out:
        kept = out[-1].text.rstrip(" ")
        if kept:
            out[-1] = replace(out[-1], text=kept)
            break
        out.pop()
    return tuple(out)
