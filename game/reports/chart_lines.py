"""Line, area, stacked, fan and spark charts."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.chart import Chart, Series
from game.reports.chart_frame import (
    EndLabel,
    Plot,
    draw_end_labels,
    draw_frame,
    draw_marks,
    draw_rules,
    end_figure,
    end_room,
    plot_values,
    rule_label,
    x_labels,
)
from game.reports.chart_prims import Page, number

__all__ = ["lay_fan", "lay_line", "lay_spark", "lay_stacked"]

Point = tuple[float, float]


def runs(plot: Plot, values: Sequence[float | None]) -> list[list[Point]]:
    """Return the pixels of a series cut where figures are missing."""
    out: list[list[Point]] = [[]]
    for place, value in enumerate(values):
        if value is None:
            out.append([])
        else:
            out[-1].append((plot.x(place), plot.y(value)))
    return [run for run in out if run]


def _last(values: Sequence[float | None]) -> tuple[int, float] | None:
    """Return place and value of the last known figure."""
    return next(((i, v) for i, v in reversed(list(enumerate(values))) if v is not None), None)


def _end_value(chart: Chart, series: Series) -> str:
    last = _last(series.values)
    return end_figure(chart, last[1]) if last and series.end_value else ""


def _texts(chart: Chart) -> list[str]:
    return [f"{s.name} {_end_value(chart, s)}".rstrip() for s in chart.series] + [
        rule_label(chart, r) for r in chart.rules]


def _draw_run(page: Page, plot: Plot, series: Series, fill: bool) -> None:
    """Draw one series: its area first if asked for, then the line, single points as dots."""
    base = plot.y(max(plot.low, min(0.0, plot.high)))
    for run in runs(plot, series.values):
        if fill and len(run) > 1:
            page.area([*run, (run[-1][0], base), (run[0][0], base)], f"{series.colour}@0.22",
                      series.pattern, f"{series.colour}@0.5")
        if len(run) > 1:
            page.line(run, series.colour, 2.4, series.dash)
        else:
            page.dot(run[0], 3, series.colour)


def _ends(page: Page, chart: Chart, plot: Plot) -> list[EndLabel]:
    """Mark the last figure of each series and return the labels beside them."""
    out = []
    for series in chart.series:
        last = _last(series.values)
        if last is not None:
            at = (plot.x(last[0]), plot.y(last[1]))
            if series.end_value:
                page.dot(at, 4, series.colour)
            out.append(EndLabel(at[1], series.name, _end_value(chart, series), series.colour))
    return out


def lay_line(page: Page, chart: Chart) -> None:
    """Lay out lines (kind "line") or filled lines from zero (kind "area")."""
    fill = chart.kind == "area"
    plot = draw_frame(page, chart, plot_values(chart), end_room(page, _texts(chart)), fill)
    x_labels(page, chart, plot)
    draw_marks(page, chart, plot)
    labels = draw_rules(page, chart, plot)
    for series in chart.series:
        _draw_run(page, plot, series, fill)
    draw_end_labels(page, plot, [*_ends(page, chart, plot), *labels])


def lay_fan(page: Page, chart: Chart) -> None:
    """Lay out a forecast: nested ranges, widest palest, and a middle line dashed after today."""
    plot = draw_frame(page, chart, plot_values(chart), end_room(page, _texts(chart)), False)
    x_labels(page, chart, plot)
    for series in chart.series:
        for depth, (low, high) in enumerate(series.bands):
            share = 0.16 + 0.5 * (depth + 1) / (len(series.bands) + 1)
            for upper, lower in _band_runs(plot, low, high):
                page.area([*upper, *reversed(lower)], f"{series.colour}@{share:.2f}",
                          series.pattern if depth == 0 else "plain")
    draw_marks(page, chart, plot)
    labels = draw_rules(page, chart, plot)
    now = chart.now
    for series in chart.series:
        cut = len(series.values) if now is None else int(now) + 1
        past = Series(series.name, (*series.values[:cut], *[None] * (len(series.values) - cut)),
                      series.colour, series.dash)
        future = Series(series.name, (*[None] * max(0, cut - 1), *series.values[max(0, cut - 1):]),
                        series.colour, "dash")
        _draw_run(page, plot, past, False)
        if cut < len(series.values):
            _draw_run(page, plot, future, False)
    draw_end_labels(page, plot, [*_ends(page, chart, plot), *labels, *_range_ends(chart, plot)])


NARROW = 14.0
"""Pixels: an end of a range nearer than this to the line's own end would only repeat its figure."""


def _range_ends(chart: Chart, plot: Plot) -> list[EndLabel]:
    """Return the figures of the widest range at its right end, where it is wide enough to say more."""
    out = []
    for series in chart.series:
        middle = _last(series.values)
        for edge in series.bands[0] if series.bands else ():
            last = _last(edge)
            if last is None:
                continue
            if middle is None or abs(plot.y(last[1]) - plot.y(middle[1])) >= NARROW:
                out.append(EndLabel(plot.y(last[1]), "", number(last[1], chart.decimals), "mute",
                                    "regular"))
    return out


def _band_runs(plot: Plot, low: Sequence[float | None],
               high: Sequence[float | None]) -> list[tuple[list[Point], list[Point]]]:
    """Return upper and lower edges of a band wherever both are known."""
    both = [b is not None and a is not None for a, b in zip(low, high, strict=True)]
    highs = runs(plot, [h if ok else None for h, ok in zip(high, both, strict=True)])
    lows = runs(plot, [v if ok else None for v, ok in zip(low, both, strict=True)])
    return list(zip(highs, lows, strict=True))


def lay_stacked(page: Page, chart: Chart) -> None:
    """Lay out areas one upon another; missing figures count as nothing."""
    count = max((len(s.values) for s in chart.series), default=0)
    floor = [0.0] * count
    tops: list[list[float]] = []
    for series in chart.series:
        floor = [a + (v or 0.0) for a, v in zip(floor, series.values, strict=True)]
        tops.append(floor)
    known = [*(tops[-1] if tops else []), *(r.value for r in chart.rules)]
    plot = draw_frame(page, chart, known, end_room(page, _texts(chart)), True)
    x_labels(page, chart, plot)
    below = [0.0] * count
    labels = []
    for series, above in zip(chart.series, tops, strict=True):
        upper = [(plot.x(i), plot.y(v)) for i, v in enumerate(above)]
        lower = [(plot.x(i), plot.y(v)) for i, v in enumerate(below)]
        page.area([*upper, *reversed(lower)], f"{series.colour}@0.72", series.pattern,
                  f"{series.colour}@0.4")
        page.line(upper, "panel", 1.6)
        labels.append(EndLabel((upper[-1][1] + lower[-1][1]) / 2, series.name,
                               _end_value(chart, series), series.colour))
        below = above
    draw_marks(page, chart, plot)
    draw_end_labels(page, plot, [*labels, *draw_rules(page, chart, plot)])


def lay_spark(page: Page, chart: Chart) -> None:
    """Lay out a bare little line: pale area, floor as dashes, a dot on the last figure."""
    known = plot_values(chart) or [0.0, 1.0]
    low = min(known) if chart.low is None else chart.low
    high = max(known) if chart.high is None else chart.high
    pad = (high - low or 1.0) * 0.08
    count = max((len(s.values) for s in chart.series), default=1)
    plot = Plot(2, 4, page.width - 6, page.height - 4, low - pad, high + pad, count)
    for series in chart.series:
        for run in runs(plot, series.values):
            if len(run) > 1:
                page.area([*run, (run[-1][0], plot.bottom), (run[0][0], plot.bottom)],
                          f"{series.colour}@0.16")
    for rule in chart.rules:
        y = plot.y(rule.value)
        page.line([(0, y), (page.width, y)], rule.colour, 1.2, rule.dash)
    for series in chart.series:
        for run in runs(plot, series.values):
            page.line(run, series.colour, 2.2, series.dash)
        last = _last(series.values)
        if last is not None:
            page.dot((plot.x(last[0]), plot.y(last[1])), 3.6, series.colour)
