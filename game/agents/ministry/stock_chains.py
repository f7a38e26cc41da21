"""Months of stock that help only together: two stages of one chain, each as weak as the other.

A cut-off is read at the weakest stage of a chain, so that a month of either alone adds nothing and both together do.
"""

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from game.agents.ministry.desk import Desk
from game.agents.ministry.security_worth import met_now, stock_counts
from game.agents.ministry.stakes import Stakes
from game.model.gains import StockGain
from game.model.ids import STAGES

LEAST_COMES: Final = 0.5
"""Part of an order that should come for it to be worth a word."""
MORE: Final = 1.05
"""Times what the better of them does alone that both together must do."""


def together(desk: Desk, stakes: Stakes, singles: Iterable[StockGain]) -> Iterator[StockGain]:
    """A month of every stage of a chain that is within a month of the weakest one, where one of them alone does not
    do it; the others of the chain stand in ``along``."""
    known = {(gain.mineral, gain.stage): gain for gain in singles}
    cut, here, each = desk.cut_off(), desk.facts.columns[desk.me], 1.0 / desk.content.rules.score.cutoff_months
    met = np.array(met_now(desk, cut))
    for m, mineral in enumerate(desk.content.minerals):
        live = [int(s) for s in np.flatnonzero(cut.matters[m, :, here])]
        least = min((float(met[m, s]) for s in live), default=1.0)
        weak = [s for s in live if met[m, s] < least + each]
        parts = [known[mineral.id, STAGES[s]] for s in weak if (mineral.id, STAGES[s]) in known]
        if len(parts) < 2 or len(parts) < len(weak) or min(part.comes_share for part in parts) < LEAST_COMES:
            continue
        after = min(min(1.0, float(met[m, s]) + each * (s in weak)) for s in live)
        lift = float(cut.weights[m, here]) * (after - least)
        if lift > MORE * max(0.0, *(part.security_share for part in parts)) and _room(desk, parts):
            yield _gain(desk, stakes, parts, lift)


def _room(desk: Desk, parts: list[StockGain]) -> bool:
    """Whether another month of each still counts: no more months of a stockpile do than the rules say."""
    held, most = desk.view.you.stock_t if desk.view.you is not None else {}, desk.content.rules.score.own_stock_months
    return all(held.get(f"{p.mineral}/{p.stage}", 0.0) <= (most - 1.0) * p.tonnes for p in parts)


def _gain(desk: Desk, stakes: Stakes, parts: list[StockGain], lift: float) -> StockGain:
    first, share = parts[0], min(part.comes_share for part in parts)
    cost, kept = sum(part.cost_usd_m for part in parts), sum(part.kept_usd_m for part in parts)
    points = stakes.points("security", stock_counts(desk, stakes) * lift)
    lost = -stakes.points("treasury", kept - cost)
    return StockGain(first.mineral, first.stage, first.tonnes, cost, share * points, lift, kept, share * lost,
                     first.point_usd_m, share, along=tuple((p.stage, p.tonnes) for p in parts[1:]))  # fmt: skip
