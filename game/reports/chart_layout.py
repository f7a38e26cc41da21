"""From a chart and a size to a list of ink: the one layout behind window and debrief."""

from __future__ import annotations

from collections.abc import Callable

from game.model.chart import Chart
from game.reports.chart_bars import lay_bar, lay_hbar, lay_waterfall
from game.reports.chart_lines import lay_fan, lay_line, lay_spark, lay_stacked
from game.reports.chart_prims import Ink, Measure, Page
from game.reports.chart_scale import lay_scale
from game.reports.chart_spans import lay_flow, lay_gantt

__all__ = ["lay_out"]

_KINDS: dict[str, Callable[[Page, Chart], None]] = {
    "line": lay_line, "area": lay_line, "stacked": lay_stacked, "fan": lay_fan,
    "spark": lay_spark, "bar": lay_bar, "hbar": lay_hbar, "waterfall": lay_waterfall,
    "gantt": lay_gantt, "flow": lay_flow, "scale": lay_scale,
}


def lay_out(chart: Chart, width: float, height: float, size: float,
            measure: Measure) -> tuple[Ink, ...]:
    """Return what to draw, first things lowest.

    width, height: pixels; size: pixels of body type; measure(text, size, weight) -> pixels.
    """
    page = Page(width, height, size, measure)
    _KINDS[chart.kind](page, chart)
    return tuple(page.ink)
