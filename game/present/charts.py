"""Small charts that several screens share, as chart records."""

from collections.abc import Sequence

import msgspec

from game.model.chart import Chart, Rule, Series


def extremes(chart: Chart, most: int, least: float = 0.0) -> Chart:
    """A chart of one value a label with only its ``most`` largest values either way, in the order they stand.

    Values smaller than ``least`` are left out as long as there are others.
    """
    values = chart.series[0].values if chart.series else ()
    most = min(most, sum(abs(v or 0.0) >= least for v in values) or most)
    if len(chart.labels) <= most or not chart.series:
        return chart
    keep = sorted(sorted(range(len(values)), key=lambda i: -abs(values[i] or 0.0))[:most])
    series = tuple(msgspec.structs.replace(s, values=tuple(s.values[i] for i in keep)) for s in chart.series)
    return msgspec.structs.replace(chart, labels=tuple(chart.labels[i] for i in keep), series=series)


def spark(values: Sequence[float], colour: str = "blue", floor: float | None = None) -> Chart:
    """The course of a price with its floor as a dashed line."""
    rules = (Rule(value=floor),) if floor else ()
    return Chart(kind="spark", series=(Series("", tuple(values), colour),), rules=rules)
