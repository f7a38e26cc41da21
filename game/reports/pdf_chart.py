"""The PDF back end of charts: the same laid-out ink as window and page, drawn as vectors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from game.model.chart import Chart
from game.reports.chart_layout import lay_out
from game.reports.chart_prims import DASHES, Area, Dot, Ink, Stroke, Words
from game.reports.chart_svg import mixed_rgb

__all__ = ["draw_chart", "printable"]

Box = tuple[float, float, float, float]


def draw_chart(pdf: Any, chart: Chart, box: Box, theme: Mapping[str, Sequence[int]], size: float, font: str) -> None:
    """Draw a chart into a box (x, y, width, height in points); ``size``: points of its body type."""
    x, y, wide, high = box

    def measure(text: str, points: float, weight: str) -> float:
        pdf.set_font(font, "B" if weight == "semibold" else "", points)
        return float(pdf.get_string_width(printable(text)))

    pen = _Pen(pdf, (x, y), theme, font)
    for ink in lay_out(chart, wide, high, size, measure):
        pen.draw(ink)
    pdf.set_dash_pattern()


class _Pen:
    """Turns ink into drawing commands of the file."""

    def __init__(self, pdf: Any, origin: tuple[float, float], theme: Mapping[str, Sequence[int]], font: str) -> None:
        self.pdf, self.origin, self.theme, self.font = pdf, origin, theme, font

    def draw(self, ink: Ink) -> None:
        """Draw one piece of ink."""
        if isinstance(ink, Stroke):
            self._stroke(ink)
        elif isinstance(ink, Area):
            self._area(ink)
        elif isinstance(ink, Dot):
            self._dot(ink)
        else:
            self._words(ink)

    def _at(self, points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(self.origin[0] + x, self.origin[1] + y) for x, y in points]

    def _stroke(self, ink: Stroke) -> None:
        if len(ink.points) < 2:
            return
        self.pdf.set_draw_color(*mixed_rgb(self.theme, ink.colour))
        self.pdf.set_line_width(ink.width * 0.75)
        dash = DASHES[ink.dash]
        if dash:
            self.pdf.set_dash_pattern(dash[0] * 0.75, dash[1] * 0.75)
        self.pdf.polyline(self._at(ink.points))
        if dash:
            self.pdf.set_dash_pattern()

    def _area(self, ink: Area) -> None:
        self.pdf.set_fill_color(*mixed_rgb(self.theme, ink.colour))
        points = self._at(ink.points)
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        boxy = len(points) == 4 and len(set(xs)) <= 2 and len(set(ys)) <= 2
        if not boxy:
            self.pdf.polygon(points, style="F")
            return
        x, y, wide, high = min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)
        if wide <= 0 or high <= 0:
            return
        round_it = ink.radius >= 1 and min(wide, high) > 2 * ink.radius
        self.pdf.rect(x, y, wide, high, style="F", round_corners=round_it, corner_radius=ink.radius * 0.75)
        if ink.pattern != "plain":
            self._pattern(ink, (x, y, wide, high))

    def _pattern(self, ink: Area, box: Box) -> None:
        """Slanted lines, crossed lines or dots over a box."""
        x, y, wide, high = box
        colour = mixed_rgb(self.theme, ink.ink if "@" in ink.ink else "panel@0.85")
        with self.pdf.local_context(), self.pdf.rect_clip(x, y, wide, high):
            if ink.pattern == "dots":
                self.pdf.set_fill_color(*colour)
                for n in range(int(wide / 3.6) + 1):
                    for m in range(int(high / 3.6) + 1):
                        shift = 1.8 if m % 2 else 0.0
                        self.pdf.ellipse(x + 1 + n * 3.6 + shift, y + 1 + m * 3.6, 1.1, 1.1, style="F")
                return
            self.pdf.set_draw_color(*colour)
            self.pdf.set_line_width(0.9)
            for n in range(int((wide + high) / 4.5) + 2):
                self.pdf.line(x + n * 4.5 - high, y + high, x + n * 4.5, y)
                if ink.pattern == "cross":
                    self.pdf.line(x + n * 4.5 - high, y, x + n * 4.5, y + high)

    def _dot(self, ink: Dot) -> None:
        ((x, y),) = self._at([ink.at])
        r = ink.radius
        colour = mixed_rgb(self.theme, ink.colour)
        self.pdf.set_fill_color(*colour)
        self.pdf.set_draw_color(*colour)
        if ink.shape == "disc":
            self.pdf.ellipse(x - r, y - r, 2 * r, 2 * r, style="F")
        elif ink.shape == "ring":
            self.pdf.set_line_width(r * 0.42)
            self.pdf.ellipse(x - r * 0.8, y - r * 0.8, r * 1.6, r * 1.6, style="D")
        else:
            s = r if ink.shape == "up" else -r
            corners = {
                "square": ((-r, -r), (r, -r), (r, r), (-r, r)),
                "diamond": ((0.0, -r), (r, 0.0), (0.0, r), (-r, 0.0)),
            }.get(ink.shape, ((0.0, -s), (r, s * 0.75), (-r, s * 0.75)))
            self.pdf.polygon([(x + dx, y + dy) for dx, dy in corners], style="F")

    def _words(self, ink: Words) -> None:
        text = printable(ink.text)
        self.pdf.set_font(self.font, "B" if ink.weight == "semibold" else "", ink.size)
        ((x, y),) = self._at([ink.at])
        wide = float(self.pdf.get_string_width(text))
        x -= {"left": 0.0, "centre": wide / 2, "right": wide}[ink.align]
        if ink.halo:
            self.pdf.set_fill_color(*mixed_rgb(self.theme, "panel"))
            self.pdf.rect(x - 1, y - ink.size * 0.74, wide + 2, ink.size * 0.95, style="F")
        self.pdf.set_text_color(*mixed_rgb(self.theme, ink.colour))
        self.pdf.text(x, y, text)


def printable(text: str) -> str:
    """The text with letters that the typeface has."""
    return text.replace("\u2011", "-")
