"""The SVG back end of charts: self-contained pictures for the debrief, no script, no font file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape

from game.model.chart import Chart, plain_rows
from game.present.words import tr
from game.reports.chart_layout import lay_out
from game.reports.chart_prims import DASHES, Area, Dot, Ink, Stroke, Words, number

__all__ = ["Inks", "mixed_rgb", "svg", "svg_width"]

RGB = tuple[int, int, int]
FONTS = "'Source Sans 3','Source Sans Pro','Segoe UI','Noto Sans',Arial,sans-serif"
# advance widths of " " to "~" in thousandths of an em, as the game's typeface has them
_REGULAR = (
    200, 289, 425, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497,
    497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 544, 588, 571, 615, 527,
    494, 617, 652, 263, 480, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513,
    476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495,
    255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 718, 446, 467, 425, 303, 241, 303, 497)
_OTHER = {"\u202f": 125, "\u00a0": 200, "\u2212": 505, "\u2026": 955, "\u2013": 490, "\u00b7": 262}
# other typefaces run wider than ours, so a little room is kept for them
_SAFETY = {"regular": 1.11, "semibold": 1.15}
_STAND_INS = {"amber": "orange", "you": "orange", "teal": "green", "member": "blue",
              "framework": "green", "china": "red", "other": "line", "faint": "mute"}


def svg_width(text: str, size: float, weight: str = "regular") -> float:
    """Return the width of a line in pixels, a little generous; unknown letters count as wide."""
    units = sum(_REGULAR[ord(c) - 32] if " " <= c <= "~" else
                _OTHER.get(c, 560 if ord(c) < 0x2E80 else 1000) for c in text)
    return units * size / 1000 * _SAFETY[weight]


def _pick(theme: Mapping[str, Sequence[int]], token: str) -> Sequence[int]:
    """Return the colour of a token, of its plain form, or of what stands in for it."""
    if token in theme:
        return theme[token]
    if token.startswith("ink_"):
        return _pick(theme, token[4:])
    return theme[_STAND_INS[token]]


def mixed_rgb(theme: Mapping[str, Sequence[int]], colour: str) -> RGB:
    """Return the RGB of a token, or of "token@share" mixed over the panel."""
    token, _, share = colour.partition("@")
    ink, ground = _pick(theme, token), theme["panel"]
    part = float(share) if share else 1.0
    red, green, blue = (round(g + (i - g) * part) for i, g in zip(ink, ground, strict=True))
    return red, green, blue


def _hex(theme: Mapping[str, Sequence[int]], colour: str) -> str:
    """Return "#rrggbb" of a token, or of "token@share" mixed over the panel."""
    return "#" + "".join(f"{v:02x}" for v in mixed_rgb(theme, colour))


class Inks:
    """Colours of a page by name, so that one picture follows a light and a dark theme.

    Called with a colour it answers ``var(--c-...)``; ``css`` gives the values of one theme.
    """

    def __init__(self) -> None:
        self._used: dict[str, str] = {}

    def __call__(self, colour: str) -> str:
        """Name of a colour such as "blue" or "blue@0.38"."""
        name = "c-" + colour.replace("@", "-").replace(".", "").replace("_", "-")
        self._used[name] = colour
        return f"var(--{name})"

    def css(self, theme: Mapping[str, Sequence[int]]) -> str:
        """Declarations of every colour used so far."""
        return "".join(f"--{name}:{_hex(theme, colour)};" for name, colour in sorted(self._used.items()))


def _n(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


class _Writer:
    """Turns ink into SVG elements and collects the patterns they use."""

    def __init__(self, paint: Callable[[str], str], key: str) -> None:
        self.paint, self.key = paint, key
        self.patterns: dict[tuple[str, str, str], str] = {}
        self.body: list[str] = []

    def add(self, ink: Ink) -> None:
        """Append the element of one piece of ink."""
        if isinstance(ink, Stroke):
            self.body.append(self._stroke(ink))
        elif isinstance(ink, Area):
            self.body.append(self._area(ink))
        elif isinstance(ink, Dot):
            self.body.append(self._dot(ink))
        else:
            self.body.append(self._words(ink))

    def _stroke(self, ink: Stroke) -> str:
        pattern = DASHES[ink.dash]
        dash = f' stroke-dasharray="{pattern[0]} {pattern[1]}"' if pattern else ""
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in ink.points)
        return (f'<polyline points="{points}" fill="none" stroke="{self.paint(ink.colour)}" '
                f'stroke-width="{_n(ink.width)}" stroke-linejoin="round"{dash}/>')

    def _fill(self, colour: str, pattern: str, ink: str) -> str:
        """Return a paint: a plain colour, or a reference to a pattern on that colour."""
        if pattern == "plain":
            return self.paint(colour)
        key = (colour, pattern, ink or "panel@0.5")
        name = self.patterns.setdefault(key, f"{self.key}{len(self.patterns)}")
        # the plain colour follows for renderers that know no patterns
        return f"url(#{name}) {self.paint(colour)}"

    def _area(self, ink: Area) -> str:
        paint = self._fill(ink.colour, ink.pattern, ink.ink)
        if ink.radius or len(ink.points) == 4:
            xs, ys = [p[0] for p in ink.points], [p[1] for p in ink.points]
            if len(set(xs)) <= 2 and len(set(ys)) <= 2:
                return (f'<rect x="{_n(min(xs))}" y="{_n(min(ys))}" width="{_n(max(xs) - min(xs))}'
                        f'" height="{_n(max(ys) - min(ys))}" rx="{_n(ink.radius)}" '
                        f'fill="{paint}"/>')
        points = " ".join(f"{_n(x)},{_n(y)}" for x, y in ink.points)
        return f'<polygon points="{points}" fill="{paint}"/>'

    def _dot(self, ink: Dot) -> str:
        (x, y), r, paint = ink.at, ink.radius, self.paint(ink.colour)
        if ink.shape == "ring":
            return (f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r * 0.8)}" fill="none" '
                    f'stroke="{paint}" stroke-width="{_n(r * 0.42)}"/>')
        if ink.shape == "disc":
            return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(r)}" fill="{paint}"/>'
        s = r if ink.shape == "up" else -r
        corners = {"square": ((-r, -r), (r, -r), (r, r), (-r, r)),
                   "diamond": ((0, -r), (r, 0), (0, r), (-r, 0))}.get(
            ink.shape, ((0, -s), (r, s * 0.75), (-r, s * 0.75)))
        points = " ".join(f"{_n(x + dx)},{_n(y + dy)}" for dx, dy in corners)
        return f'<polygon points="{points}" fill="{paint}"/>'

    def _words(self, ink: Words) -> str:
        anchor = {"left": "start", "centre": "middle", "right": "end"}[ink.align]
        halo = (f' stroke="{self.paint("panel")}" stroke-width="3" '
                'stroke-linejoin="round" paint-order="stroke"') if ink.halo else ""
        weight = ' font-weight="600"' if ink.weight == "semibold" else ""
        return (f'<text x="{_n(ink.at[0])}" y="{_n(ink.at[1])}" font-size="{_n(ink.size)}"{weight} '
                f'text-anchor="{anchor}" fill="{self.paint(ink.colour)}"{halo}>'
                f'{escape(ink.text)}</text>')

    def defs(self) -> str:
        """Return the definitions of all patterns used."""
        if not self.patterns:
            return ""
        return "<defs>" + "".join(
            _pattern(name, kind, self.paint(colour), self.paint(ink))
            for (colour, kind, ink), name in self.patterns.items()) + "</defs>"


def _pattern(name: str, kind: str, ground: str, ink: str) -> str:
    """Return one SVG pattern: slanted lines, crossed lines or dots on a ground."""
    head = f'<pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse">'
    back = f'<rect width="7" height="7" fill="{ground}"/>'
    slant = "M-1,8 L8,-1 M-1,1 L1,-1 M6,8 L8,6"
    marks = {"hatch": f'<path d="{slant}" stroke="{ink}" stroke-width="1.5"/>',
             "cross": f'<path d="{slant} M-1,-1 L8,8" stroke="{ink}" stroke-width="1.1"/>',
             "dots": f'<circle cx="2" cy="2" r="1" fill="{ink}"/><circle cx="5.5" cy="5.5" r="1" '
                     f'fill="{ink}"/>'}
    return head + back + marks[kind] + "</pattern>"


def _in_words(chart: Chart) -> str:
    """Return the chart's figures as text for screen readers."""
    def word(cell: str | float | None) -> str:
        if cell is None or isinstance(cell, str):
            return cell or ""
        return number(cell, chart.decimals)

    head, *rows = plain_rows(chart)
    return "; ".join(", ".join(word(cell) for cell in row) for row in ([tr(word(cell)) for cell in head], *rows))


def svg(data: Chart, theme: Mapping[str, Sequence[int]] | Inks, width: float, height: float,
        size: float = 16.0, key: str = "p") -> str:
    """Return a chart as one <svg> element.

    theme: token -> RGB (0-255), or Inks for a page that has several themes; width, height: pixels;
    size: pixels of body type; key: beginning of the pattern ids, to be different for each chart of
    a page. Raises KeyError for a colour token that neither the theme nor its stand-ins know.
    """
    def fixed(colour: str) -> str:
        return theme(colour) if isinstance(theme, Inks) else _hex(theme, colour)

    writer = _Writer(fixed, key)
    for ink in lay_out(data, width, height, size, svg_width):
        writer.add(ink)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_n(width)} {_n(height)}" '
            f'width="{_n(width)}" height="{_n(height)}" role="img" font-family="{FONTS}">'
            f"<title>{escape(data.title)}</title><desc>{escape(_in_words(data))}</desc>"
            f"{writer.defs()}{''.join(writer.body)}</svg>")
