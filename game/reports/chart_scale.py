"""A scale: one line of values with bands on it, an own mark above and what it is held against below."""

from __future__ import annotations

from collections.abc import Callable

from game.model.chart import Chart, Mark
from game.reports.chart_frame import heading
from game.reports.chart_prims import Page, fit_text, text_on

__all__ = ["OWN", "lay_scale"]

OWN = "down"
"""Shape of the marks that stand above the line: what the scale is about."""
THICK = 0.7
"""Height of the line, in sizes of type."""
ROW = 1.35
"""Height of a line of names below, in sizes of type."""


def lay_scale(page: Page, chart: Chart) -> None:
    """Lay out the scale: marks at their value (``at``), names below in as many lines as they need."""
    top, _ = heading(page, Chart(kind="scale", title=chart.title, source=chart.source))
    low, high = chart.low or 0.0, chart.high if chart.high is not None else 100.0
    left, right = page.size * 0.6, page.width - page.size * 0.6

    def x(value: float) -> float:
        return left + (right - left) * min(1.0, max(0.0, (value - low) / ((high - low) or 1.0)))

    y = top + page.size * 1.75
    thick = page.size * THICK
    page.box(left, y, right - left, thick, "line@0.8", "plain", thick / 2)
    for span in chart.spans:
        page.box(x(span.start), y, x(span.end) - x(span.start), thick, f"{span.colour}@0.45", span.pattern, 3,
                 f"{span.colour}@0.8")  # fmt: skip
    for mark in (m for m in chart.marks if m.shape == OWN):
        page.dot((x(mark.at), y - page.size * 0.35), page.size * 0.42, mark.colour, OWN)
        page.line([(x(mark.at), y), (x(mark.at), y + thick)], mark.colour, 2)
        wide = page.wide(mark.label, page.size * 1.1, "semibold")
        at = min(max(x(mark.at) - wide / 2, 0.0), page.width - wide)
        page.words((at, y - page.size * 0.95), mark.label, text_on(mark.colour), "left", page.size * 1.1, "semibold")
    _below(page, [m for m in chart.marks if m.shape != OWN], x, y + thick)


def _below(page: Page, marks: list[Mark], x: Callable[[float], float], y: float) -> None:
    """Names below the line, each in the first line where it has room, with a tick up to its value."""
    size, ends = page.size * 0.92, list[float]()
    for mark in sorted(marks, key=lambda m: m.at):
        text = fit_text(page, mark.label, page.width, size)
        wide = page.wide(text, size)
        start = min(max(x(mark.at) - wide / 2, 0.0), page.width - wide)
        row = next((k for k, end in enumerate(ends) if start > end + size * 0.8), len(ends))
        ends[row : row + 1] = [start + wide]
        base = y + size * 1.25 + row * page.size * ROW
        foot = base - size * 0.85 if row == 0 else y + size * 0.3  # no tick runs through the words of a line above
        page.line([(x(mark.at), y - page.size * THICK), (x(mark.at), foot)], mark.colour, 1.4)
        page.words((start, base), text, text_on(mark.colour) if mark.colour != "mute" else "mute", "left", size,
                   halo=True)  # fmt: skip
