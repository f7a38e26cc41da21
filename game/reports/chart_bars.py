"""Bars standing and lying, and the waterfall whose parts add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from game.model.chart import Chart, Part, running_total
from game.reports.chart_frame import (
    Plot,
    draw_end_labels,
    draw_frame,
    draw_marks,
    draw_rules,
    end_room,
    heading,
    plot_values,
    rule_label,
    series_keys,
)
from game.reports.chart_prims import Page, fit_text, number, signed, text_on, wrap_text

__all__ = ["lay_bar", "lay_hbar", "lay_waterfall"]

# ink of a pattern on a coloured fill: the panel's colour, half way
PATTERN_INK = "panel"


FAR = 0.03
"""Share of the highest level that a cut axis shows below the changes at least: a trifle is no long bar."""
NAMES = 0.48
"""Share of the width that names of causes may take: a cut name says less than a shorter bar."""


def lay_bar(page: Page, chart: Chart) -> None:
    """Lay out standing bars, several series side by side, values on top where they fit."""
    count = max(1, len(chart.labels))
    rules = [rule_label(chart, r) for r in chart.rules]
    narrow = page.width * 0.8 / count
    lines = 2 if any(page.wide(t, page.size * 0.88) > narrow for t in chart.labels) else 1
    plot = draw_frame(page, chart, plot_values(chart), end_room(page, rules), True,
                      page.width * 0.42 / count, lines)
    step = plot.x(1) - plot.x(0) if count > 1 else plot.right - plot.left
    group = min(step * 0.74, page.size * 5 * len(chart.series))
    each = group / max(1, len(chart.series))
    lettered = _values_fit(page, chart, each)
    for k, series in enumerate(chart.series):
        for i, value in enumerate(series.values):
            if value is not None:
                x = plot.x(i) - group / 2 + k * each
                zero, y = plot.y(0), plot.y(value)
                page.box(x + each * 0.04, zero, each * 0.92, y - zero, series.colour,
                         series.pattern, 2, PATTERN_INK)
                if lettered:
                    _value_on_bar(page, chart, (x + each / 2, y), value)
    _bar_names(page, chart, plot, step)
    draw_marks(page, chart, plot)
    draw_end_labels(page, plot, draw_rules(page, chart, plot))


def _values_fit(page: Page, chart: Chart, room: float) -> bool:
    """Say whether every value fits over its own bar: all are written, or none."""
    texts = [number(v, chart.decimals) for s in chart.series for v in s.values if v is not None]
    return max((page.wide(t, page.size * 0.85) for t in texts), default=0.0) < room * 1.08


def _value_on_bar(page: Page, chart: Chart, tip: tuple[float, float], value: float) -> None:
    size = page.size * 0.85
    y = tip[1] - size * 0.4 if value >= 0 else tip[1] + size * 1.1
    page.words((tip[0], y), number(value, chart.decimals), "text", "centre", size, halo=True)


def _bar_names(page: Page, chart: Chart, plot: Plot, step: float) -> None:
    """Write every category under its bars, shortened rather than left out."""
    size = page.size * 0.88
    for i, label in enumerate(chart.labels):
        for n, line in enumerate(wrap_text(page, label, step * 0.96, 2, size)):
            page.words((plot.x(i), plot.bottom + size * (1.35 + 1.15 * n)), line, "mute", "centre",
                       size)


def _rows(page: Page, chart: Chart, names: Sequence[str], right: float,
          keys: bool, share: float = 0.4) -> tuple[float, float, float, float, float]:
    """Return left, right, top, bottom and name width of a chart whose rows lie.

    Names take no more than a share of the width.
    """
    top, bottom = heading(page, chart)
    if keys:
        top = series_keys(page, chart, top)
    widest = max((page.wide(n) for n in names), default=0.0)
    left = min(widest, page.width * share) + page.size * 0.8
    return left, page.width - right, top, bottom, left - page.size * 0.8


def lay_hbar(page: Page, chart: Chart) -> None:
    """Lay out lying bars, one row a label, values at their ends, rules as upright lines."""
    texts = [number(v, chart.decimals) for s in chart.series for v in s.values if v is not None]
    room = max((page.wide(t, page.size * 0.9) for t in texts), default=0.0) + page.size * 0.8
    left, right, top, bottom, names = _rows(page, chart, chart.labels, room, True)
    known = [*plot_values(chart), 0.0]
    low = min(known) if chart.low is None else chart.low
    high = max(known) if chart.high is None else chart.high
    if low < 0:
        left += room
    if chart.rules:
        top += page.size * 1.3
    k = (right - left) / ((high - low) or 1.0)
    step = (bottom - top) / max(1, len(chart.labels))
    zero = left - low * k
    _upright_rules(page, chart, (zero, k, top, bottom))
    page.line([(zero, top), (zero, bottom)], "mute@0.75")
    thick = min(step * 0.7, page.size * 1.6 * max(1, len(chart.series)))
    for i, label in enumerate(chart.labels):
        middle = top + step * (i + 0.5)
        page.words((names, middle + page.size * 0.34), fit_text(page, label, names),
                   "text", "right")
        _lying_bars(page, chart, i, (zero, middle - thick / 2, k, thick))


def _ends(chart: Chart, row: int) -> set[int]:
    """The longest bar of a row either way: where bars are thinner than letters only these carry their figure."""
    known = [(n, v) for n, s in enumerate(chart.series) if (v := s.values[row]) is not None and v != 0]
    up = max((v for _, v in known), default=0.0)
    down = min((v for _, v in known), default=0.0)
    return {n for n, v in known if v in (up, down) and number(v, chart.decimals).strip("−-0.") != ""}


def _lying_bars(page: Page, chart: Chart, row: int,
                box: tuple[float, float, float, float]) -> None:
    zero, top, k, thick = box
    each, size = thick / max(1, len(chart.series)), page.size * 0.9
    ends = _ends(chart, row) if each < size * 0.95 else None
    for n, series in enumerate(chart.series):
        value = series.values[row]
        if value is None:
            continue
        y = top + n * each
        page.box(zero, y + each * 0.05, value * k, each * 0.9, series.colour, series.pattern, 3,
                 PATTERN_INK)
        if ends is not None and n not in ends:
            continue
        align: Literal["left", "right"] = "left" if value >= 0 else "right"
        gap = page.size * (0.4 if value >= 0 else -0.4)
        page.words((zero + value * k + gap, y + each / 2 + size * 0.34),
                   number(value, chart.decimals), "text", align, size, halo=bool(chart.rules))


def _upright_rules(page: Page, chart: Chart, box: tuple[float, float, float, float]) -> None:
    zero, k, top, bottom = box
    size = page.size * 0.88
    for rule in chart.rules:
        x = zero + rule.value * k
        page.line([(x, top - 2), (x, bottom)], rule.colour, 1.4, rule.dash)
        text = rule_label(chart, rule)
        half = page.wide(text, size) / 2
        page.words((min(max(x, half), page.width - half), top - size * 0.5), text,
                   text_on(rule.colour), "centre", size)


def _part_colour(part: Part) -> str:
    """Return the colour of a part: by good or bad where the chart says so."""
    if part.kind == "level":
        return "mute"
    return "blue" if part.good is None else ("green" if part.good else "red")


def lay_waterfall(page: Page, chart: Chart) -> None:
    """Lay out a chain of causes, one row each, that leads from a level to a level.

    Rises and falls carry a triangle and a sign beside their colour; falls are hatched.
    """
    totals = running_total(chart.parts)
    texts = [number(b, chart.decimals) if p.kind == "level" else signed(p.value, chart.decimals)
             for p, (_, b) in zip(chart.parts, totals, strict=True)]
    room = max((page.wide(t, None, "semibold") for t in texts), default=0.0) + page.size * 1.6
    left, right, top, bottom, names = _rows(page, chart, [p.label for p in chart.parts], 0, False,
                                           NAMES)
    known = [v for pair in totals for v in pair]
    changes = [v for p, pair in zip(chart.parts, totals, strict=True) for v in pair
               if p.kind == "change"]
    # levels may stand on a cut axis when the changes would be too small to see
    cut = _cut(known, changes)
    k = (right - left - room) / ((max([*known, cut]) - cut) or 1.0)
    step = (bottom - top) / max(1, len(chart.parts))
    thick = min(step * 0.62, page.size * 1.7)
    for i, (part, (start, end), text) in enumerate(zip(chart.parts, totals, texts, strict=True)):
        middle = top + step * (i + 0.5)
        x0, x1 = left + (max(start, cut) - cut) * k, left + (end - cut) * k
        _waterfall_row(page, part, text, (x0, x1, middle, thick))
        _row_name(page, part, names, middle, step)
        if i + 1 < len(chart.parts):
            page.line([(x1, middle + thick / 2), (x1, middle + step - thick / 2)], "mute@0.8", 1.0,
                      "dot")
        if part.kind == "level" and cut > 0:
            _cut_sign(page, left, middle, thick)


def _cut(known: Sequence[float], changes: Sequence[float]) -> float:
    """Return where the value axis begins: 0, unless the changes use less than a third of it."""
    low, high = min([*known, 0.0]), max([*known, 0.0])
    if low < 0 or not changes or (max(changes) - min(changes)) * 3 > high:
        return low
    return max(0.0, min(changes) - max((max(changes) - min(changes)) * 0.6, FAR * high))


def _cut_sign(page: Page, x: float, middle: float, thick: float) -> None:
    """Mark a bar whose axis does not begin at zero with a slanted gap."""
    at, lean = x + page.size * 0.8, page.size * 0.3
    half = thick / 2 + 2
    page.line([(at - lean, middle + half), (at + lean, middle - half)], "panel", 4)


def _row_name(page: Page, part: Part, room: float, middle: float, step: float) -> None:
    many = 2 if step > page.size * 2.5 else 1
    sizes = [page.size * less for less in (1.0, 0.93, 0.86)]  # set smaller before it is cut
    size = next((z for z in sizes if many > 1 or page.wide(part.label, z) <= room), sizes[-1])
    lines = wrap_text(page, part.label, room, many, size)
    top = middle + size * 0.34 - (len(lines) - 1) * size * 0.6
    for n, line in enumerate(lines):
        page.words((room, top + n * size * 1.2), line, "text", "right", size,
                   weight="semibold" if part.kind == "level" else "regular")


def _waterfall_row(page: Page, part: Part, text: str,
                   box: tuple[float, float, float, float]) -> None:
    x0, x1, middle, thick = box
    colour = _part_colour(part)
    pattern = "hatch" if part.kind == "change" and part.value < 0 else "plain"
    wide = x1 - x0
    if part.kind == "change" and abs(wide) < 2:
        wide = 2.0 if wide >= 0 else -2.0
    page.box(x0, middle - thick / 2, wide, thick, colour, pattern, 3, PATTERN_INK)
    x = max(x0, x1) + page.size * 0.5
    if part.kind == "change" and any(c in "123456789" for c in text):  # what shows as nothing points nowhere
        shape = "up" if part.value > 0 else "down"
        page.dot((x + page.size * 0.3, middle), page.size * 0.32, text_on(colour), shape)
        x += page.size * 0.9
    page.words((x, middle + page.size * 0.34), text, text_on(colour) if part.kind == "change"
               else "text", "left", weight="semibold")
