"""The published figures as agents read them: one month's arrays out of a view, base year before.

Every agent, ministry or China, starts from these numbers and no others.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from game.model.arrays import Bundle
from game.model.content import Content
from game.model.ids import CHINA, MONTHS_PER_YEAR, MineralId, RegionId, Stage, stage_index
from game.model.spans import turns_in
from game.model.views import View
from game.rules import figures
from game.rules.kept import Kept

Array = NDArray[Any]
MONTHS_LOOKED_BACK = 3
"""Months averaged into "now", so that one noisy month moves nobody."""


@dataclass(frozen=True)
class Facts:
    """What the market looks like now.

    Arrays (M,S,R): ``price`` delivered and ``exworks`` USD/kg, ``output``, ``use``, ``unmet``
    t/month; ``flows`` and ``base_flows`` (M,S,R,R) t/month from row to column; ``base_price``
    (M,S) USD/kg; ``yield_input`` (M,S) t/t. ``months`` is the length of a turn; ``rows`` and
    ``columns`` say where a mineral and a region stand.
    """

    content: Content
    price: Array
    exworks: Array
    output: Array
    use: Array
    unmet: Array
    flows: Array
    base_flows: Array
    base_use: Array
    base_price: Array
    yield_input: Array
    months: int
    rows: dict[MineralId, int]
    columns: dict[RegionId, int]

    def at(self, array: Array, mineral: MineralId, stage: Stage, region: RegionId) -> float:
        """One cell of an (M,S,R) array."""
        return float(array[self.rows[mineral], stage_index(stage), self.columns[region]])

    def row(self, array: Array, mineral: MineralId, stage: Stage) -> Array:
        """All regions of an (M,S,R) or (M,S,R,R) array at one mineral and stage."""
        out: Array = array[self.rows[mineral], stage_index(stage)]
        return out

    def china_share(self, mineral: MineralId, stage: Stage, region: RegionId) -> float:
        """Share of a region's use that comes straight from China, 0 to 1."""
        m, s, here = self.rows[mineral], stage_index(stage), self.columns[region]
        use = float(self.use[m, s, here])
        bought = float(self.flows[m, s, self.columns[CHINA], here])
        return min(1.0, bought / use) if use > 0 else 0.0

    @cached_property
    def from_china(self) -> Array:
        """Tonnes a month that each region's users buy straight from China (M,S,R), within use."""
        bought = self.flows[:, :, self.columns[CHINA], :]
        out: Array = np.minimum(bought, self.use)
        return out

    def turns(self, half_years: float) -> int:
        """Turns that last about as long as so many half-years: habits are counted so, whatever a turn is."""
        return turns_in(half_years, self.months)

    def turn_value(self, tonnes_per_month: float, usd_per_kg: float) -> float:
        """USD million of a monthly quantity at a price (or price gap) over one turn."""
        return tonnes_per_month * usd_per_kg * self.months / 1000.0


_READ: Final[Kept[Facts]] = Kept()


def read(content: Content, view: View) -> Facts:
    """Average the last published months; before the first turn, the base year speaks. Read once for the whole table."""
    return _READ.of((content, view.prices, view.flows, view.months_per_turn), lambda: _read(content, view))


def _read(content: Content, view: View) -> Facts:
    base = _base(content)
    now = {
        name: _recent(view.prices, name, base[name])
        for name in ("price_delivered", "price_exworks", "output", "use", "unmet")
    }
    published = view.flows.get("flows", view.flows.get("published_flows"))
    flows = base["flows"] if published is None or published.size == 0 else published
    return Facts(
        content=content,
        price=now["price_delivered"],
        exworks=now["price_exworks"],
        output=now["output"],
        use=now["use"],
        unmet=now["unmet"],
        flows=flows,
        base_flows=base["flows"],
        base_use=base["use"],
        base_price=content.table["price"],
        yield_input=content.table["yield_input"],
        months=view.months_per_turn,
        rows={m.id: k for k, m in enumerate(content.minerals)},
        columns={r.id: k for k, r in enumerate(content.regions)},
    )


def _recent(prices: Bundle, name: str, base: Array) -> Array:
    """Mean of the last published months, cell by cell; the base where nothing was published."""
    held = prices.get(name)
    if held is None or held.shape[0] == 0:
        return base
    last = held[-MONTHS_LOOKED_BACK:]
    known = np.isfinite(last)
    count = known.sum(axis=0)
    total = np.where(known, last, 0.0).sum(axis=0)
    out: Array = np.where(count > 0, total / np.maximum(count, 1), base)
    return out


def _base(content: Content) -> dict[str, Array]:
    """The base year per month."""
    named = ("price_delivered", "price_exworks", "output", "use")
    base = {name: figures.base_year(content, name) for name in named}
    unmet = np.zeros_like(base["use"])
    return {**base, "unmet": unmet, "flows": content.table["flows"] / MONTHS_PER_YEAR}
