"""Prices at home that ran away within a turn, with what the move costs users and brings makers there."""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage
from game.model.views import View

__all__ = ["Shock", "shocks"]

LEAST_T: Final = 1e-3
"""Tonnes a month from which a good counts as used or made."""


class Shock(msgspec.Struct, frozen=True):
    """A home price before and after a turn, USD/kg contained.

    ``users_usd_m``: what the turn's use cost more (below 0: less) than at the price before it, USD million;
    ``makers_usd_m``: the same of what is made at home.
    """

    mineral: MineralId
    stage: Stage
    before: float
    after: float
    users_usd_m: float
    makers_usd_m: float

    @property
    def times(self) -> float:
        """How many times the price before it is now."""
        return self.after / self.before

    @property
    def net_usd_m(self) -> float:
        """What the move means for the country: makers' part less users'; below 0 is a loss."""
        return self.makers_usd_m - self.users_usd_m


def shocks(content: Content, view: View, done: int) -> tuple[Shock, ...]:
    """All goods used or made at home by what the move of their price in turn ``done`` means, the largest first.

    Deliveries are published monthly: month 0 is the start, turn ``k`` ends with month ``k * months_per_turn``.
    """
    prices = np.asarray(view.prices["price_delivered"])
    span = view.months_per_turn
    if view.you is None or done < 1 or len(prices) <= done * span:
        return ()
    r, months = content.region_index(view.seat), slice((done - 1) * span + 1, done * span + 1)
    use, output = (np.asarray(view.prices[name])[months, ..., r] for name in ("use", "output"))
    before, after = prices[(done - 1) * span][..., r], prices[done * span][..., r]
    dearer = prices[months, ..., r] - before
    rows = []
    for m, mineral in enumerate(content.minerals):
        for s, stage in enumerate(STAGES):
            if not before[m, s] > 0 or not after[m, s] > 0 or use[:, m, s].max() + output[:, m, s].max() < LEAST_T:
                continue
            users, makers = (float((dearer[:, m, s] * tonnes[:, m, s]).sum()) / 1000 for tonnes in (use, output))
            rows.append(Shock(mineral.id, stage, float(before[m, s]), float(after[m, s]), users, makers))
    return tuple(sorted(rows, key=lambda row: -abs(row.net_usd_m)))
