"""The course of a price since the start, month by month."""

from typing import Any

import numpy as np

from game.model.chart import Chart, Rule, Series
from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage
from game.model.views import View
from game.present import board
from game.present.names import good
from game.present.words import tr


def price_chart(content: Content, view: View, mineral: MineralId, stage: Stage) -> Chart:
    """Price at home, outside China and ex works in China since the start, with floor and turns."""
    m, s = content.mineral_index(mineral), STAGES.index(stage)
    outside = board.outside_price(content, view, mineral, stage)
    home = board.own_price(content, view, mineral, stage)
    china = view.prices["price_exworks"][:, m, s, content.region_index("CHN")]
    months = outside.size
    labels = tuple(_month(content, k) for k in range(months))
    series = [Series(tr("Yours"), _floats(home), "orange"),
              Series(tr("Outside China"), _floats(outside), "blue", "dash"),
              Series(tr("China, ex works"), _floats(china), "red", "dot")]  # fmt: skip
    floor = board.floor_of(view, mineral, stage)
    rules = (Rule(floor.price_usd_per_kg, tr("floor"), "green"),) if floor else ()
    return Chart(kind="line", title=good(content, mineral, stage), unit=tr("USD/kg contained"), labels=labels,
                 series=tuple(series), rules=rules, marks=())  # fmt: skip


def _month(content: Content, k: int) -> str:
    if k == 0:
        return tr("start")
    month = content.start_month - 2 + k
    names = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{names[month % 12]} {(content.start_year + month // 12) % 100:02d}"


def _floats(values: Any) -> tuple[float | None, ...]:
    return tuple(float(v) if np.isfinite(v) else None for v in values)
