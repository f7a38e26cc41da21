"""Gantt charts and flows from sources to targets."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from game.model.chart import Chart, Link, Span
from game.reports.chart_frame import Plot, heading, x_labels
from game.reports.chart_prims import Page, fit_text, number, text_on

__all__ = ["lay_flow", "lay_gantt"]

Point = tuple[float, float]


def lay_gantt(page: Page, chart: Chart) -> None:
    """Lay out projects as bars over time: done part full, rest pale, delay as a dashed frame."""
    rows = list(dict.fromkeys(s.row for s in chart.spans))
    top, bottom = heading(page, chart)
    bottom -= page.size * 1.5
    top += page.size * 0.9 if chart.marks or chart.now is not None or chart.between else 0
    widest = max((page.wide(r) for r in rows), default=0.0)
    names = page.size * (0.86 if widest > page.width * 0.36 else 1.0)  # smaller before any name is cut
    room = page.width * (0.52 if chart.between else 0.46)
    left = min(max((page.wide(r, names) for r in rows), default=0.0), room) + page.size
    last = max([*(s.end for s in chart.spans), *(s.late or 0 for s in chart.spans),
                len(chart.labels) - (0.0 if chart.between else 1.0), 1.0])
    plot = Plot(left, top, page.width - page.size, bottom, 0, 1, int(last + 0.999) + 1)
    for place in range(len(chart.labels) + chart.between):
        page.line([(plot.x(place), top), (plot.x(place), bottom)], "line@0.8")
    x_labels(page, chart, plot)
    _dates(page, chart, plot)
    step = (bottom - top) / max(1, len(rows))
    for i, row in enumerate(rows):
        middle = top + step * (i + 0.5)
        page.words((left - page.size * 0.8, middle + names * 0.34),
                   fit_text(page, row, left - page.size, names), "text", "right", names)
        for span in (s for s in chart.spans if s.row == row):
            _span(page, plot, span, middle, min(step * 0.64, page.size * 1.7))
    if chart.now is not None:
        x = plot.x(chart.now)
        page.line([(x, top - 4), (x, bottom)], "text", 1.4)
        page.dot((x, top - 5), page.size * 0.3, "text", "down")


def _span(page: Page, plot: Plot, span: Span, middle: float, thick: float) -> None:
    """Draw one bar with its label inside, or beside it where it is too short."""
    x0, x1 = plot.x(span.start), plot.x(span.end)
    y = middle - thick / 2
    page.box(x0, y, x1 - x0, thick, f"{span.colour}@0.38", span.pattern, 4, f"{span.colour}@0.6")
    if span.done > 0:
        page.box(x0, y, (x1 - x0) * min(1.0, span.done), thick, span.colour, "plain", 4)
    if span.late is not None and span.late < span.end:
        x = plot.x(span.late)
        page.line([(x, y - 3), (x, y + thick + 3)], "ink_red", 2)
        page.dot((x, y - 4), page.size * 0.26, "ink_red", "down")
    _span_label(page, plot, span, (x0, x1), middle)


def _span_label(page: Page, plot: Plot, span: Span, ends: tuple[float, float],
                middle: float) -> None:
    """Write a bar's label in its free part, else right of it, else left of it, else nowhere."""
    x0, x1 = ends
    size = page.size * 0.88
    wide, base = page.wide(span.label, size), middle + size * 0.34
    free = [x0 + (x1 - x0) * min(1.0, span.done), x1]
    if span.late is not None and span.late < span.end:
        free.insert(1, plot.x(span.late))
    for left, right in reversed(list(pairwise(free))):
        if wide + size * 1.2 <= right - left:
            page.words((right - size * 0.6, base), span.label, "text", "right", size)
            return
    if x1 + wide + size * 0.6 < page.width:
        page.words((x1 + size * 0.5, base), span.label, "mute", "left", size, halo=True)
    elif x0 - wide - size * 0.6 > plot.left:
        page.words((x0 - size * 0.5, base), span.label, "mute", "right", size, halo=True)


def _dates(page: Page, chart: Chart, plot: Plot) -> None:
    """Draw dates as upright lines behind the bars, with names on top that do not touch."""
    size, end = page.size * 0.88, -1.0
    for mark in sorted(chart.marks, key=lambda m: m.at):
        x, wide = plot.x(mark.at), page.wide(mark.label, size)
        page.line([(x, plot.top - 4), (x, plot.bottom)], mark.colour, 1.4, "dash")
        start = min(max(x - wide / 2, 0.0), page.width - wide)
        if start > end:
            page.words((start, plot.top - size * 0.7), mark.label, text_on(mark.colour), "left",
                       size)
            end = start + wide + size * 0.5


def _stack(sums: dict[str, float], top: float, bottom: float, gap: float,
           k: float) -> dict[str, tuple[float, float]]:
    """Return top and height of each node in one column, centred; k: pixels per unit."""
    out: dict[str, tuple[float, float]] = {}
    used = sum(sums.values()) * k + gap * (len(sums) - 1)
    y = top + max(0.0, bottom - top - used) / 2
    for name, value in sums.items():
        out[name] = (y, value * k)
        y += value * k + gap
    return out


def _sums(links: Sequence[Link], end: str) -> dict[str, float]:
    out: dict[str, float] = {}
    for link in links:
        name = getattr(link, end)
        out[name] = out.get(name, 0.0) + link.value
    return dict(sorted(out.items(), key=lambda row: -row[1]))


def _ribbon(a: Point, b: Point, thick: float) -> list[Point]:
    """Return a band of constant height from (x, top) to (x, top) with level ends."""
    upper, lower = [], []
    for i in range(25):
        t = i / 24
        ease = t * t * (3 - 2 * t)
        x, y = a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * ease
        upper.append((x, y))
        lower.append((x, y + thick))
    return [*upper, *reversed(lower)]


def lay_flow(page: Page, chart: Chart) -> None:
    """Lay out ribbons from sources at the left to targets at the right, widths by value."""
    links = [link for link in chart.links if link.value > 0]
    left_sums, right_sums = _sums(links, "source"), _sums(links, "target")
    top, bottom = heading(page, chart)
    texts = {side: {n: f"{n} {number(v, chart.decimals)}" for n, v in sums.items()}
             for side, sums in (("l", left_sums), ("r", right_sums))}
    room = {side: min(max((page.wide(t) for t in rows.values()), default=0.0) + page.size,
                      page.width * 0.32) for side, rows in texts.items()}
    # names need a line each, so the gap between thin nodes is at least that
    count = max(len(left_sums), len(right_sums), 1)
    gap = min(page.size * 1.15, (bottom - top) * 0.6 / count)
    x0, x1, bar = room["l"], page.width - room["r"], page.size * 0.7
    top, bottom = top + page.size * 0.4, bottom - page.size * 0.7
    k = max(0.0, bottom - top - gap * (count - 1)) / (sum(left_sums.values()) or 1.0)
    nodes_l = _stack(left_sums, top, bottom, gap, k)
    nodes_r = _stack(right_sums, top, bottom, gap, k)
    _ribbons(page, links, (nodes_l, nodes_r), (x0 + bar, x1 - bar), k)
    for nodes, x, side in ((nodes_l, x0, "l"), (nodes_r, x1 - bar, "r")):
        for name, (y, height) in nodes.items():
            page.box(x, y, bar, max(1.0, height), "mute")
            at = (x0 - page.size * 0.5 if side == "l" else x1 + page.size * 0.5,
                  y + height / 2 + page.size * 0.34)
            page.words(at, fit_text(page, texts[side][name], room[side] - page.size * 0.5), "text",
                       "right" if side == "l" else "left")


def _ribbons(page: Page, links: Sequence[Link], nodes: tuple[dict[str, tuple[float, float]],
             dict[str, tuple[float, float]]], xs: tuple[float, float], k: float) -> None:
    """Draw all ribbons, each leaving and arriving below the one before."""
    out_at = {name: y for name, (y, _) in nodes[0].items()}
    in_at = {name: y for name, (y, _) in nodes[1].items()}
    order_l, order_r = list(nodes[0]), list(nodes[1])
    starts: dict[int, float] = {}
    for i, link in sorted(enumerate(links), key=lambda row: order_r.index(row[1].target)):
        starts[i] = out_at[link.source]
        out_at[link.source] += link.value * k
    for i, link in sorted(enumerate(links), key=lambda row: order_l.index(row[1].source)):
        end = in_at[link.target]
        in_at[link.target] += link.value * k
        band = _ribbon((xs[0], starts[i]), (xs[1], end), max(1.0, link.value * k))
        page.area(band, f"{link.colour}@0.5", link.pattern, f"{link.colour}@0.85")
