"""How well the calibrated market gives back its base year: published, reconciled, played."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from game.market import Month, advance
from game.model.content import Content
from game.model.ids import CHINA, STAGES, Stage
from game.rules.structure import calibrated
from game.scenario import Loaded

BEGIN: Final = "<!-- calibration table: begin -->"
END: Final = "<!-- calibration table: end -->"


@dataclass(frozen=True, slots=True)
class Level:
    """World output (t a year, contained), China's share of it, price (USD/kg contained)."""

    world_t: float
    china_share: float
    price_usd_per_kg: float


@dataclass(frozen=True, slots=True)
class Row:
    """One mineral and stage: as published (None: nothing on file), reconciled, and played."""

    mineral: str
    stage: Stage
    published: Level | None
    base: Level
    model: Level


def first_month(content: Content) -> Month:
    """The first calm month of the game's own market: no policy, no shock."""
    return advance(*calibrated(content))[1]


def rows(loaded: Loaded) -> tuple[Row, ...]:
    """Calibration of every mineral and stage; ValueError for a scenario with faults."""
    content = loaded.content
    if content is None:
        raise ValueError("the scenario has faults")
    month, china = first_month(content), content.region_index(CHINA)
    made = 12.0 * (month.output + month.feed_other)
    out = []
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            base = content.table["prod"][m, s]
            price = float(content.table["price"][m, s])
            told = loaded.published.get(f"{mineral.id}/{stage}")
            told_level = told and Level(told.world_t.value, told.china_share.value, told.price_usd_per_kg.value)
            paid = float(np.average(month.price_exworks[m, s], weights=made[m, s]))
            out.append(
                Row(
                    mineral.id,
                    stage,
                    told_level,
                    Level(float(base.sum()), float(base[china] / base.sum()), price),
                    Level(float(made[m, s].sum()), float(made[m, s, china] / made[m, s].sum()), paid),
                )
            )
    return tuple(out)


def worst(found: tuple[Row, ...]) -> float:
    """Largest relative misfit of the played month against the reconciled base."""
    return max(
        abs(a / b - 1)
        for row in found
        for a, b in (
            (row.model.world_t, row.base.world_t),
            (row.model.china_share, row.base.china_share),
            (row.model.price_usd_per_kg, row.base.price_usd_per_kg),
        )
        if b > 0
    )


def markdown(found: tuple[Row, ...]) -> str:
    """The table as Markdown, each cell published / reconciled / model."""
    lines = ["| mineral | stage | world output, t/year | China's share, % | price, USD/kg |",
             "|---|---|---|---|---|"]  # fmt: skip
    for row in found:
        levels = (row.published, row.base, row.model)
        world = " / ".join(_tonnes(x.world_t) if x else "–" for x in levels)
        share = " / ".join(f"{100 * x.china_share:.1f}" if x else "–" for x in levels)
        price = " / ".join(f"{x.price_usd_per_kg:.4g}" if x else "–" for x in levels)
        lines.append(f"| {row.mineral} | {row.stage} | {world} | {share} | {price} |")
    return "\n".join(lines)


def _tonnes(value: float) -> str:
    return f"{value:,.0f}"


def replace_table(text: str, table: str) -> str:
    """A README with the table between its two marks renewed; ValueError without the marks."""
    head, mark, rest = text.partition(BEGIN)
    _, second, tail = rest.partition(END)
    if not mark or not second:
        raise ValueError("no marks for the calibration table")
    return f"{head}{BEGIN}\n\n{table}\n\n{END}{tail}"
