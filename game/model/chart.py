"""The one chart object: what a chart says, with no word on how it is drawn.

`game.ui.chart` draws it on a pygame surface and `game.reports.chart_svg` writes it as SVG; both
lay it out with the same code, so the debrief shows the very charts that players saw.
Colours are theme tokens ("blue", "red", ...), never RGB values.
"""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = [
    "Chart",
    "Kind",
    "Link",
    "Mark",
    "Part",
    "Rule",
    "Series",
    "Span",
    "faults",
    "plain_rows",
    "running_total",
]

Kind = Literal[
    "line", "area", "stacked", "bar", "hbar", "spark", "fan", "gantt", "waterfall", "flow", "scale"
]
Dash = Literal["solid", "dash", "dot", "long"]
Pattern = Literal["plain", "hatch", "dots", "cross"]
Shape = Literal["disc", "up", "down", "diamond", "square", "ring"]


class Series(msgspec.Struct, frozen=True):
    """One named row of numbers along the chart's x labels.

    values: one per x label, None where there is no figure (a gap is drawn, never a zero).
    bands: for kind "fan" only: pairs (low, high), widest first, each as long as values.
    end_value: whether its last figure stands beside its name; no where x is a quantity and not time.
    """

    name: str
    values: tuple[float | None, ...]
    colour: str = "blue"
    dash: Dash = "solid"
    pattern: Pattern = "plain"
    bands: tuple[tuple[tuple[float | None, ...], tuple[float | None, ...]], ...] = ()
    end_value: bool = True


class Rule(msgspec.Struct, frozen=True):
    """A level worth comparing with: a floor, a cap, a threshold; drawn right across."""

    value: float
    label: str = ""
    colour: str = "text"
    dash: Dash = "dash"


class Mark(msgspec.Struct, frozen=True):
    """Something that happened at x position `at` (0 is the first label, 1.5 between two).

    value None: a vertical tick with the label on top; otherwise a shape at that height. On a scale `at` is
    the value itself; shape "down" stands above the line, every other below it.
    """

    at: float
    label: str = ""
    value: float | None = None
    shape: Shape = "disc"
    colour: str = "mute"


class Span(msgspec.Struct, frozen=True):
    """One bar of a Gantt chart, from `start` to `end` in x positions of the labels.

    row: name at the left; done: share finished, 0..1; late: end first promised, if slipped.
    """

    row: str
    start: float
    end: float
    label: str = ""
    colour: str = "blue"
    pattern: Pattern = "plain"
    done: float = 0.0
    late: float | None = None


class Part(msgspec.Struct, frozen=True):
    """One step of a waterfall: "level" states a running total, "change" adds to it.

    The first part is a level with its value; a later level only states the sum so far,
    so the chain adds up by construction (`faults` says so when its value disagrees).
    """

    label: str
    value: float = 0.0
    kind: Literal["level", "change"] = "change"
    good: bool | None = None


class Link(msgspec.Struct, frozen=True):
    """A quantity going from a named source (left) to a named target (right)."""

    source: str
    target: str
    value: float
    colour: str = "blue"
    pattern: Pattern = "plain"


class Chart(msgspec.Struct, frozen=True):
    """A whole chart.

    labels: x labels (categories for bars); stride: only multiples of it are written where x is a
    quantity, so that the figures are round; unit: printed once; now: x position of today;
    decimals: of printed values, None to fit; low/high: fixed ends of the value axis;
    source: under the chart, wrapped. Which of series, spans, parts and links is read
    depends on kind.
    """

    kind: Kind
    title: str = ""
    unit: str = ""
    labels: tuple[str, ...] = ()
    series: tuple[Series, ...] = ()
    rules: tuple[Rule, ...] = ()
    marks: tuple[Mark, ...] = ()
    spans: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    source: str = ""
    now: float | None = None
    decimals: int | None = None
    low: float | None = None
    high: float | None = None
    stride: int = 1
    between: bool = False
    """Of spans: whether each label is a stretch of time, named in its middle above and below the bars."""


def running_total(parts: tuple[Part, ...]) -> tuple[tuple[float, float], ...]:
    """Return (from, to) of each waterfall part, in the chart's unit.

    Levels go from 0 to the sum so far; changes go from the sum before to the sum after.
    """
    spans: list[tuple[float, float]] = []
    total = 0.0
    for place, part in enumerate(parts):
        if part.kind == "level":
            total = part.value if place == 0 else total
            spans.append((0.0, total))
        else:
            spans.append((total, total + part.value))
            total += part.value
    return tuple(spans)


def faults(chart: Chart) -> tuple[str, ...]:
    """Return what is wrong with a chart as sentences; empty when it can be drawn truthfully."""
    found: list[str] = []
    if chart.kind in ("line", "area", "stacked", "bar", "hbar", "fan"):
        found += _series_faults(chart)
    if chart.kind == "waterfall":
        found += _waterfall_faults(chart)
    if chart.kind == "gantt":
        found += [f"span {s.row!r} ends before it starts" for s in chart.spans if s.end < s.start]
    if chart.kind == "flow":
        found += [f"link {k.source} to {k.target} is negative" for k in chart.links if k.value < 0]
    return tuple(found)


def _series_faults(chart: Chart) -> list[str]:
    """Return mismatched lengths, upside-down bands and negative stacks."""
    count = len(chart.labels)
    found = [
        f"series {s.name!r} has {len(s.values)} values for {count} labels"
        for s in chart.series
        if len(s.values) != count
    ]
    for one in chart.series:
        if chart.kind == "stacked" and any((v or 0) < 0 for v in one.values):
            found.append(f"series {one.name!r} has a negative value in a stack")
        for low, high in one.bands:
            pairs = zip(low, high, strict=False)
            if any(a is not None and b is not None and a > b for a, b in pairs):
                found.append(f"series {one.name!r} has a band upside down")
    return found


def _waterfall_faults(chart: Chart) -> list[str]:
    """Return a missing first level and stated levels that disagree with the sum so far."""
    if not chart.parts or chart.parts[0].kind != "level":
        return ["a waterfall begins with a level"]
    found = []
    for part, (_, total) in zip(chart.parts, running_total(chart.parts), strict=True):
        off = abs(part.value - total)
        if part.kind == "level" and off > 1e-6 * max(1.0, abs(total)):
            found.append(f"{part.label!r} says {part.value:g} but the parts add up to {total:g}")
    return found


def plain_rows(chart: Chart) -> tuple[tuple[str | float | None, ...], ...]:
    """Return the chart as a table, header first: for CSV, screen readers and the text dump."""
    if chart.kind == "waterfall":
        totals = running_total(chart.parts)
        body = tuple(
            (p.label, b - a if p.kind == "change" else b, b)
            for p, (a, b) in zip(chart.parts, totals, strict=True)
        )
        return (("", chart.unit, "="), *body)
    if chart.kind == "gantt":
        return (("", "from", "to", "done"), *((s.row, s.start, s.end, s.done) for s in chart.spans))
    if chart.kind == "scale":
        return (("", chart.unit), *((m.label, m.at) for m in sorted(chart.marks, key=lambda m: m.at)))
    if chart.kind == "flow":
        return (("from", "to", chart.unit), *((k.source, k.target, k.value) for k in chart.links))
    head = (chart.unit, *(s.name for s in chart.series))
    count = max((len(s.values) for s in chart.series), default=0)
    labels = chart.labels or tuple(str(i + 1) for i in range(count))
    return (
        head,
        *(
            (label, *(s.values[i] if i < len(s.values) else None for s in chart.series))
            for i, label in enumerate(labels[:count])
        ),
    )
