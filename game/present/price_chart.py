"""The course of a price since the start, month by month."""

from typing import Any

import msgspec
import numpy as np

from game.model.chart import Chart, Rule, Series
from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage
from game.model.views import View
from game.present import dates, floor_course, paid, price_steps
from game.present.names import heading
from game.present.words import tr


def price_chart(content: Content, view: View, mineral: MineralId, stage: Stage) -> Chart:
    """Home price, world price and the price in China (at its gate) since the start, with floor and turns."""
    m, s = content.mineral_index(mineral), STAGES.index(stage)
    outside = paid.outside_price(content, view, mineral, stage)
    home = paid.own_price(content, view, mineral, stage)
    china = view.prices["price_exworks"][:, m, s, content.region_index("CHN")]
    months = outside.size
    labels = tuple(_month(content, k) for k in range(months))
    series = [Series(price_steps.home_name(), _floats(home), "orange"),
              Series(price_steps.world_name(), _floats(outside), "blue", "dash"),
              Series(tr("In China"), _floats(china), "red", "dot")]  # fmt: skip
    floor = floor_steps(view, mineral, stage, months)
    if any(value is not None for value in floor):
        series.append(Series(tr("Floor"), floor, "green", "dash"))
    held = paid.floor_of(view, mineral, stage)
    ahead = held is not None and held.binds_turn > (months - 1) // view.months_per_turn
    rules: tuple[Rule, ...] = ()
    if held and ahead:
        rules = (Rule(held.price_usd_per_kg, tr("floor from turn {n}", n=held.binds_turn), "green"),)
    return Chart(kind="line", title=heading(content, mineral, stage), unit=tr("USD/kg contained"), labels=labels,
                 series=tuple(series), rules=rules, marks=())  # fmt: skip


def past_price(content: Content, view: View, mineral: MineralId, stage: Stage) -> Chart:
    """The same course without the months of the last turn and its votes: what was known before its results."""
    whole = price_chart(content, view, mineral, stage)
    kept = max(0, len(whole.labels) - view.months_per_turn)
    series = tuple(msgspec.structs.replace(one, values=one.values[:kept]) for one in whole.series)
    held = paid.floor_of(view, mineral, stage)
    rules = () if held is not None and held.voted_turn >= view.turn else whole.rules
    return msgspec.structs.replace(whole, title="", labels=whole.labels[:kept], series=series, rules=rules)


def floor_steps(view: View, mineral: MineralId, stage: Stage, months: int) -> tuple[float | None, ...]:
    """The floor month by month: each price from the turn it bound, None before and while suspended."""
    found = floor_course.steps(view, mineral, stage)
    line: list[float | None] = []
    for month in range(months):
        turn = (month - 1) // view.months_per_turn + 1 if month else 0
        line.append(next((price for bound, price in reversed(found) if bound <= turn), None))
    return tuple(line)


def _month(content: Content, k: int) -> str:
    """The label of a month on the axis, its year in two digits; month 0 is the base year."""
    if k == 0:
        return tr("start")
    name, _, year = dates.month_year(content.start_year, content.start_month + k - 1).rpartition(" ")
    return f"{name} {year[-2:]}"


def _floats(values: Any) -> tuple[float | None, ...]:
    return tuple(float(v) if np.isfinite(v) else None for v in values)
