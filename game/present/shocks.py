"""What a turn's move of a price at home cost users and brought makers there: one base for every page.

Each month's price less the one at the turn's start, on what was used and made in that month: money that was paid. A
whole turn's tonnes at the last month's price would be up to three times as much, and nobody paid that.
"""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage, stage_index
from game.model.views import View

__all__ = ["Shock", "of_good", "shocks"]

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
    """All goods used or made at home by what the move of their price in turn ``done`` means, the largest first."""
    rows = (of_good(content, view, mineral.id, stage, done) for mineral in content.minerals for stage in STAGES)
    return tuple(sorted((row for row in rows if row is not None), key=lambda row: -abs(row.net_usd_m)))


def of_good(content: Content, view: View, mineral: MineralId, stage: Stage, done: int) -> Shock | None:
    """One good's move in turn ``done``; None where it is neither used nor made at home, or has no price there.

    Deliveries are published monthly: month 0 is the start, turn ``k`` ends with month ``k * months_per_turn``.
    """
    prices, span = view.prices["price_delivered"], view.months_per_turn
    if view.you is None or done < 1 or len(prices) <= done * span:
        return None
    at = (content.mineral_index(mineral), stage_index(stage), content.region_index(view.seat))
    first, months = (done - 1) * span, slice((done - 1) * span + 1, done * span + 1)
    course = np.asarray(prices)[(slice(None), *at)]
    use, output = (np.asarray(view.prices[name])[(months, *at)] for name in ("use", "output"))
    before, after = float(course[first]), float(course[done * span])
    if not before > 0 or not after > 0 or use.max() + output.max() < LEAST_T:
        return None
    dearer = course[months] - before
    users, makers = (float((dearer * tonnes).sum()) / 1000 for tonnes in (use, output))
    return Shock(mineral, stage, before, after, users, makers)
