"""Small charts that several screens share, as chart records."""

from collections.abc import Sequence

from game.model.chart import Chart, Rule, Series


def spark(values: Sequence[float], colour: str = "blue", floor: float | None = None) -> Chart:
    """The course of a price with its floor as a dashed line."""
    rules = (Rule(value=floor),) if floor else ()
    return Chart(kind="spark", series=(Series("", tuple(values), colour),), rules=rules)
