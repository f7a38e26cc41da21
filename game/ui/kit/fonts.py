"""Font files, sizes and glyph coverage.

Source Sans Pro (equal-width digits) comes from its own package. What it lacks is looked for
in the fonts of the machine, only when such a character turns up.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

import pygame

__all__ = ["Face", "clean", "face_of_weight", "split_by_coverage"]

WEIGHTS = {"regular": "Regular", "semibold": "Semibold", "bold": "Bold"}
PROBE_PX = 24
# A private-use code point at the very end of Unicode: no font draws it, so it shows the box.
MISSING = "\U0010fffd"
FALLBACK_FAMILIES = (
    "notosans", "dejavusans", "segoeui", "segoeuisymbol", "arial", "helveticaneue", "lucidagrande",
    "liberationsans", "freesans", "notosanssymbols2", "notosanssymbols", "applesymbols",
    "notosanscjksc", "notosanscjkjp", "notosanscjkkr", "notosanscjk", "microsoftyahei",
    "pingfangsc",
    "hiraginosansgb", "hiraginosans", "yugothic", "meiryo", "malgungothic", "applesdgothicneo",
    "wenquanyizenhei", "wenquanyimicrohei", "droidsansfallback", "unifont",
    "notosansarabic", "notosansdevanagari", "nirmalaui", "notosansthai", "leelawadeeui",
    "arialunicodems",
)  # fmt: skip
# Shown where no font on the machine has the character.
PLAIN = {
    "→": "->", "←": "<-", "↑": "^", "↓": "v", "✓": "v", "✕": "x", "−": "-", "–": "-", "—": "-",
    "…": "...", "≥": ">=", "≤": "<=", "≈": "~", "×": "x", "•": "·", "▲": "^", "▼": "v",
}  # fmt: skip
# Source Sans draws the narrow no-break space a tenth of an em wide, which closes up on screens:
# both it and the thin space are drawn as a no-break space, a fifth of an em.
WIDER = {"\u202f": "\u00a0", "\u2009": "\u00a0"}
# Unicode categories that are never drawn: control, format, surrogate, private, unassigned.
UNSHOWN = ("Cc", "Cf", "Cs", "Co", "Cn")
# Spaces that fonts often lack, replaced by the nearest one that is there.
SPACES = ("\u202f", "\u00a0", " ")


class Face:
    """One font file: fonts by pixel size and a coverage test. ``path`` None is pygame's own
    font.
    """

    def __init__(self, path: str | None) -> None:
        self.path = path
        self._fonts: dict[int, pygame.font.Font] = {}
        self._covered: dict[str, bool] = {}
        self._box: tuple[object, bytes] | None = None

    def at(self, px: int) -> pygame.font.Font:
        """The font at ``px`` pixels an em."""
        font = self._fonts.get(px)
        if font is None:
            if not pygame.font.get_init():
                pygame.font.init()
            font = self._fonts[px] = self._open(px)
        return font

    def _open(self, px: int) -> pygame.font.Font:
        """A file that is damaged or may not be read costs the typeface, not the game."""
        try:
            font = pygame.font.Font(self.path, px)
            font.size("x")  # a damaged file shows only now
            return font
        except (OSError, pygame.error):
            if self.path is None:
                raise
            return pygame.font.Font(None, px)

    def covers(self, char: str) -> bool:
        """Whether the font has a drawing of ``char`` other than its missing-glyph box."""
        known = self._covered.get(char)
        if known is None:
            known = self._covered[char] = self._probe(char)
        return known

    def _probe(self, char: str) -> bool:
        """Compare metrics, then pixels, with the missing glyph's."""
        font = self.at(PROBE_PX)
        found = font.metrics(char)[0]
        if found is None:
            return False
        if self._box is None:
            self._box = (font.metrics(MISSING)[0], _pixels(font, MISSING))
        if found != self._box[0]:
            return True
        return _pixels(font, char) != self._box[1]


def _pixels(font: pygame.font.Font, char: str) -> bytes:
    """The glyph drawn white, as bytes with its size in front."""
    try:
        surface = font.render(char, True, (255, 255, 255))
    except pygame.error:  # a mark without width of its own
        return b""
    return repr(surface.get_size()).encode() + pygame.image.tobytes(surface, "RGBA")


@cache
def face_of_weight(weight: str) -> Face:
    """Source Sans Pro in ``regular``, ``semibold`` or ``bold``; pygame's font if the package is
    absent.
    """
    style = WEIGHTS[weight]
    try:
        import font_source_sans_pro as package  # noqa: PLC0415 - optional at run time
    except ImportError:
        return Face(None)
    path = Path(package.__file__ or "").parent / "files" / f"SourceSansPro-{style}.ttf"
    return Face(str(path) if path.exists() else None)


@cache
def _fallback(family: str, bold: bool) -> Face | None:
    """A font of the machine by family, or None."""
    try:
        path = pygame.font.match_font(family, bold=bold) or pygame.font.match_font(family)
        if path is None:
            return None
        face = Face(path)
        face.at(PROBE_PX)
    except (OSError, pygame.error):
        return None
    return face


@cache
def face_for(char: str, weight: str) -> Face | None:
    """The first face of the stack that has ``char``; None when no font on the machine has it."""
    first = face_of_weight(weight)
    if first.covers(char):
        return first
    for family in FALLBACK_FAMILIES:
        face = _fallback(family, weight != "regular")
        if face is not None and face.covers(char):
            return face
    last = Face(None)
    return last if last.covers(char) else None


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """``text`` without control and joining marks; a tab becomes four spaces."""
    if text.isascii() and text.isprintable():
        return text
    plain = text.replace("\t", "    ").replace("\r\n", "\n")
    return "".join(c for c in plain if c == "\n" or not (_unshown(c) or _selects(c)))


def _unshown(char: str) -> bool:
    """Whether ``char`` has no picture of its own at all."""
    return unicodedata.category(char) in UNSHOWN


def _selects(char: str) -> bool:
    """Whether ``char`` only selects a variant of the one before it."""
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"


@lru_cache(maxsize=8192)
def split_by_coverage(text: str, weight: str) -> tuple[tuple[Face, str], ...]:
    """One line of text as runs of one face each, so that no missing-glyph box ever shows."""
    main = face_of_weight(weight)
    runs: list[tuple[Face, str]] = []
    for char in text.replace("\n", " "):
        face, shown = _cover(WIDER.get(char, char), weight, main)
        if runs and runs[-1][0] is face:
            runs[-1] = (face, runs[-1][1] + shown)
        else:
            runs.append((face, shown))
    return tuple(runs)


def _cover(char: str, weight: str, main: Face) -> tuple[Face, str]:
    """The face and the characters that stand for ``char``."""
    if char.isspace() and not main.covers(char):
        return main, next(s for s in SPACES if main.covers(s))
    face = face_for(char, weight)
    if face is not None:
        return face, char
    return main, _plain(char, main)


def _plain(char: str, main: Face) -> str:
    """A readable stand-in for a character that no font has."""
    if char in PLAIN:
        return PLAIN[char]
    base = unicodedata.normalize("NFKD", char)
    kept = "".join(c for c in base if main.covers(c))
    return kept or "?"
