"""The frame round a chart's plot: title, unit, axes, x labels, rules, events, direct labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from game.model.chart import Chart, Mark, Rule
from game.reports.chart_prims import (
    Page,
    fit_text,
    nice_ticks,
    number,
    spread,
    text_on,
    tick_decimals,
    wrap_text,
)

__all__ = ["EndLabel", "Plot", "draw_end_labels", "draw_frame", "draw_marks", "draw_rules", "end_figure",
           "end_room", "heading", "plot_values", "rule_label", "series_keys", "x_labels"]


SOURCE_LINES = 4
"""Lines of a source at most: long titles with their confidence take three on half a page."""
LOW_LINES, BARE_LINES = 9.0, 7.0
"""Height of a page, in lines of body type, below which its heading is one small line, and none."""


@dataclass(frozen=True)
class EndLabel:
    """A name and its figure, to be written at the right end of something at height y."""

    y: float
    text: str
    value: str
    colour: str
    weight: str = "semibold"


@dataclass(frozen=True)
class Plot:
    """The box of the plot in pixels and its two scales."""

    left: float
    top: float
    right: float
    bottom: float
    low: float
    high: float
    count: int
    inset: float = 0.0

    def x(self, place: float) -> float:
        """Return the pixel of an x position (0 is the first label)."""
        room = self.right - self.left - 2 * self.inset
        return self.left + self.inset + room * (place / max(1, self.count - 1))

    def y(self, value: float) -> float:
        """Return the pixel of a value."""
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.bottom - share * (self.bottom - self.top)


def heading(page: Page, chart: Chart) -> tuple[float, float]:
    """Write title, unit and source; return the top and bottom left for the rest.

    A low page has title and unit on one line and no source, a still lower one has none of them.
    """
    top, size = 2.0, page.size
    if page.height < size * LOW_LINES:
        words = ", ".join(filter(None, (chart.title, chart.unit)))
        if words and page.height >= size * BARE_LINES:
            top += size * 1.15
            page.words((0, top - size * 0.15), fit_text(page, words, page.width, size * 0.88), "mute", size=size * 0.88)
        return top + size * 0.5, page.height - 2
    if chart.title:
        for line in wrap_text_bold(page, chart.title):
            top += size * 1.25
            page.words((0, top - size * 0.15), line, size=size * 1.12, weight="semibold")
    if chart.unit:
        for line in wrap_text(page, chart.unit, page.width, 2, size * 0.88):
            top += size * 1.15
            page.words((0, top - size * 0.15), line, "mute", size=size * 0.88)
    bottom = page.height - 2
    if chart.source:
        small = size * 0.88
        lines = wrap_text(page, chart.source, page.width, SOURCE_LINES, small)
        for line in reversed(lines):
            page.words((0, bottom - small * 0.2), line, "mute", size=small)
            bottom -= small * 1.25
        bottom -= small * 0.35
    return top + size * 0.5, bottom


def wrap_text_bold(page: Page, title: str) -> list[str]:
    """Return the title in at most two lines."""
    return wrap_text(page, title, page.width * 0.94, 2, page.size * 1.12)


def plot_values(chart: Chart) -> list[float]:
    """Return every value that must lie inside the plot."""
    out = [v for s in chart.series for v in s.values if v is not None]
    out += [v for s in chart.series for band in s.bands for row in band for v in row
            if v is not None]
    out += [r.value for r in chart.rules]
    out += [m.value for m in chart.marks if m.value is not None]
    return out


def series_keys(page: Page, chart: Chart, top: float) -> float:
    """Write the names of several series beside small boxes; return the top of what follows."""
    if len(chart.series) < 2:
        return top
    size, x, y = page.size * 0.92, 0.0, top + page.size * 0.75
    for series in chart.series:
        wide = page.wide(series.name, size) + page.size * 2.4
        if x > 0 and x + wide > page.width:
            x, y = 0.0, y + page.size * 1.4
        page.box(x, y - size * 0.8, size, size * 0.85, series.colour, series.pattern, 2,
                 "panel@0.45")
        page.words((x + page.size * 1.25, y), series.name, size=size)
        x += wide
    return y + page.size * 0.9


def draw_frame(page: Page, chart: Chart, values: Sequence[float], right_room: float,
               from_zero: bool, inset: float = 0.0, label_lines: int = 1) -> Plot:
    """Lay out the axes and return the plot; right_room: pixels kept for direct labels.

    inset: pixels between the plot's sides and the first and last place; bars need half a bar,
    and bars name their series above the plot instead of at its right end.
    """
    top, bottom = heading(page, chart)
    if inset:
        top = series_keys(page, chart, top)
    top = _mark_room(page, chart, top)
    bottom -= page.size * (0.5 + label_lines) if chart.labels else page.size * 0.3
    known = [*values, *([0.0] if from_zero else [])] or [0.0, 1.0]
    low = min(known) if chart.low is None else chart.low
    high = max(known) if chart.high is None else chart.high
    if not from_zero and chart.low is None:
        spare = (high - low) * 0.06
        low = max(0.0, low - spare) if low >= 0 else low - spare  # a price is never below 0: no axis is
    ticks = nice_ticks(low, high, max(2, int((bottom - top) / (page.size * 3.0))))
    decimals = tick_decimals(ticks)
    left = max(page.wide(number(t, decimals), page.size * 0.88) for t in ticks) + page.size * 0.6
    count = max([len(chart.labels), *(len(s.values) for s in chart.series)])
    plot = Plot(left, top + page.size * 0.4, page.width - max(right_room, page.size * 0.5), bottom,
                min(ticks[0], low), max(ticks[-1], high), count, inset)
    for tick in ticks:
        y = plot.y(tick)
        page.line([(plot.left, y), (plot.right, y)],
                  "mute@0.75" if tick == 0 else "line@0.8", 1.2 if tick == 0 else 1.0)
    for tick in _apart(ticks, plot, page.size):
        page.words((left - page.size * 0.5, plot.y(tick) + page.size * 0.3), number(tick, decimals), "mute",
                   "right", page.size * 0.88)
    return plot


def _apart(ticks: Sequence[float], plot: Plot, size: float) -> list[float]:
    """Return the ticks whose figures stand clear of one another: in a low plot only the ends, or the lowest."""
    step = abs(plot.y(ticks[0]) - plot.y(ticks[-1])) / max(1, len(ticks) - 1)
    if step >= size:
        return list(ticks)
    return [ticks[0], ticks[-1]] if step * (len(ticks) - 1) >= size else [ticks[0]]


def x_labels(page: Page, chart: Chart, plot: Plot) -> None:
    """Write the x labels that fit, always with the same step, and small ticks."""
    size = page.size * 0.88
    widest = max((page.wide(t, size) for t in chart.labels), default=0.0) + size * 0.9
    room = plot.x(1) - plot.x(0) if plot.count > 1 else plot.right - plot.left
    step = next((s for s in (1, 2, 3, 4, 5, 6, 8, 10, 12, 20, 24, 40, 60, 120, 240, 480)
                 if s % chart.stride == 0 and s * room >= widest), len(chart.labels) or 1)
    if chart.between:
        for place, text in enumerate(chart.labels):
            for y in (plot.top - size * 0.4, plot.bottom + size * 1.2):
                page.words((plot.x(place + 0.5), y), text, "mute", "centre", size)
        return
    for place in range(0, len(chart.labels), step):
        x, text = plot.x(place), chart.labels[place]
        half = page.wide(text, size) / 2
        x_text = min(max(x, half), page.width - half)
        page.line([(x, plot.bottom), (x, plot.bottom + 4)], "mute@0.6")
        page.words((x_text, plot.bottom + size * 1.35), text, "mute", "centre", size)


def _lanes(page: Page, chart: Chart) -> list[tuple[Mark, float, int]]:
    """Return the events' names with rough x share and lane, so that names never touch."""
    size = page.size * 0.88
    ends: list[float] = []
    out = []
    rough = page.width * 0.74 / max(1, len(chart.labels) - 1)
    for mark in sorted((m for m in chart.marks if m.value is None and m.label),
                       key=lambda m: m.at):
        start = mark.at * rough
        lane = next((i for i, end in enumerate(ends) if start >= end), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = start + page.wide(mark.label, size) + size * 1.5
        out.append((mark, start, lane))
    return out


def _mark_room(page: Page, chart: Chart, top: float) -> float:
    """Return the top of the plot below the lanes of event names."""
    lanes = [lane for _, _, lane in _lanes(page, chart)]
    return top + (max(lanes) + 1) * page.size * 1.15 + page.size * 0.1 if lanes else top


RISES = (-0.65, 1.3)
"""A mark's name above or below it, in sizes of letters."""


def draw_marks(page: Page, chart: Chart, plot: Plot) -> None:
    """Draw events as thin lines with a name on top, and today's line with the future shaded."""
    size = page.size * 0.88
    if chart.now is not None and chart.now < plot.count - 1:
        x = plot.x(chart.now)
        page.line([(x, plot.top), (x, plot.bottom)], "text@0.6", 1.2, "dot")
    lanes = _lanes(page, chart)
    deepest = max((lane for _, _, lane in lanes), default=0)
    for mark, _, lane in lanes:
        x = plot.x(mark.at)
        y = plot.top - page.size * 0.45 - (deepest - lane) * page.size * 1.15
        page.line([(x, y + 3), (x, plot.bottom)], f"{mark.colour}@0.7", 1.0, "dash")
        wide = page.wide(mark.label, size)
        x_text = min(max(x - size * 0.3, 0.0), page.width - wide)
        page.words((x_text, y), mark.label, text_on(mark.colour), "left", size)
    for mark in chart.marks:
        if mark.value is not None:
            at = (plot.x(mark.at), plot.y(mark.value))
            page.dot(at, page.size * 0.52, "panel", mark.shape)
            page.dot(at, page.size * 0.36, mark.colour, mark.shape)
            half = page.wide(mark.label, size) / 2
            x = min(max(at[0], plot.left + half), max(plot.right - half, plot.left + half))
            above, below = (at[1] + page.size * rise for rise in RISES)
            crowded = at[1] - size * 2.2 <= plot.top or (
                _crossed(chart, plot, (x - half, x + half), (above - size, above))
                and not _crossed(chart, plot, (x - half, x + half), (below - size, below))
            )
            rise = RISES[1] if crowded and below <= plot.bottom else RISES[0]
            page.words((x, at[1] + page.size * rise), mark.label, text_on(mark.colour),
                       "centre", size, halo=True)


def _crossed(chart: Chart, plot: Plot, across: tuple[float, float], down: tuple[float, float]) -> bool:
    """Whether a line of the chart runs through a box of pixels."""
    return any(
        value is not None and across[0] <= plot.x(place) <= across[1] and down[0] <= plot.y(value) <= down[1]
        for series in chart.series
        for place, value in enumerate(series.values)
    )


def end_figure(chart: Chart, value: float) -> str:
    """Return a figure at the right end: a round one with as many digits as the others beside it."""
    ends = [next((v for v in reversed(s.values) if v is not None), 0.0) for s in chart.series if s.end_value]
    beside = [*ends, *(rule.value for rule in chart.rules)]
    round_ = chart.decimals is not None or value != int(value) or all(v == int(v) for v in beside)
    digits = chart.decimals if round_ else 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return number(value, digits)


def rule_label(chart: Chart, rule: Rule) -> str:
    """Return a rule's name with its value."""
    return f"{rule.label} {end_figure(chart, rule.value)}".strip()


def draw_rules(page: Page, chart: Chart, plot: Plot) -> list[EndLabel]:
    """Draw floors and thresholds; return their labels for the right edge."""
    out = []
    for rule in chart.rules:
        y = plot.y(rule.value)
        page.line([(plot.left, y), (plot.right, y)], rule.colour, 1.4, rule.dash)
        out.append(EndLabel(y, rule.label, end_figure(chart, rule.value), rule.colour, "regular"))
    return out


def end_room(page: Page, texts: Sequence[str], share: float = 0.34) -> float:
    """Return the pixels to keep at the right for direct labels, at most a share of the width."""
    size = page.size * 0.92
    widest = max((page.wide(t, size, "semibold") for t in texts), default=0.0)
    return min(widest + page.size * 1.1, page.width * share) if widest else 0.0


def draw_end_labels(page: Page, plot: Plot, labels: Sequence[EndLabel]) -> None:
    """Write names at the right ends, moved apart where they would touch; in a low plot the first ones only."""
    size = page.size * 0.92
    low, high = plot.top + size * 0.1, plot.bottom + size * 0.1
    labels = labels[:max(1, int((high - low) / size) + 1)]
    heights = spread([one.y for one in labels], size * 1.2, low, high)
    room = page.width - plot.right - page.size * 0.8
    for one, y in zip(labels, heights, strict=True):
        x = plot.right + page.size * 0.7
        if abs(y - one.y) > 3:
            page.line([(plot.right + 2, one.y), (x - 2, y)], f"{one.colour}@0.6", 1.0)
        weight: Literal["regular", "semibold"] = (
            "semibold" if one.weight == "semibold" else "regular")
        page.words((x, y + size * 0.33), _named(page, one, room, size, weight),
                   text_on(one.colour), "left", size, weight)


def _named(page: Page, one: EndLabel, room: float, size: float, weight: str) -> str:
    """Return name and figure in the room there is: the name is shortened, never the figure."""
    tail = f" {one.value}" if one.value and one.text else one.value
    name = fit_text(page, one.text, room - page.wide(tail, size, weight), size, weight)
    return f"{name}{tail}" if name else one.value
