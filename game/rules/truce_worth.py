"""What a seat's own truce with China keeps cheap: the goods that it eases as they would cost if it were over.

From the month solved with the eased curbs in full (``forecast.with_curbs``): as far as a price goes once users' stocks
are used up; in the first turn it goes a part of the way (``first_curb``).
"""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, MineralId, Stage
from game.model.views import View
from game.rules import figures
from game.rules.forecast import with_curbs
from game.rules.forecast_ahead import coming
from game.rules.kept import Kept
from game.rules.names import at

__all__ = ["Eased", "of_seat"]

USD_M: Final = 1e-3
"""USD million of a tonne at a dollar a kilogram."""


class Eased(msgspec.Struct, frozen=True):
    """A good that the truce eases: its price at home without it, as a part above today's (``up_share`` >= 0), and what
    users at home would pay more in a turn for what they use now, USD million."""

    mineral: MineralId
    stage: Stage
    up_share: float
    usd_m: float


def of_seat(content: Content, view: View) -> tuple[Eased, ...]:
    """By good, the dearest first, for a seat whose own truce is on; empty for others, and where nothing is solved."""
    return _KNOWN.of((content, view), lambda: _of_seat(content, view))


_KNOWN: Final[Kept[tuple[Eased, ...]]] = Kept()


def _of_seat(content: Content, view: View) -> tuple[Eased, ...]:
    running = any(t.seat == view.seat and t.until_turn >= coming(view) and not t.ended_by for t in view.truces)
    if not running or view.you is None or view.seat not in view.seats:
        return ()
    curbs = tuple(msgspec.structs.replace(c, id=f"without/{c.id}", truce="", from_turn=min(c.from_turn, coming(view)))
                  for c in view.curbs if c.truce == view.seat and c.origin == CHINA)  # fmt: skip
    factors, r = with_curbs(content, view, curbs) if curbs else {}, content.region_index(view.seat)
    use, price = figures.of_view(content, view, "use"), np.asarray(view.prices["price_delivered"])[-1]
    found, months = dict[tuple[MineralId, Stage], Eased](), content.rules.turn.months_per_turn
    for curb in curbs:
        if curb.mineral in factors:
            m, s = at(content, curb.mineral, curb.stage)
            up = max(0.0, float(factors[curb.mineral][s, r]) - 1.0)
            usd = up * float(use[m, s, r] * price[m, s, r]) * months * USD_M
            found[curb.mineral, curb.stage] = Eased(curb.mineral, curb.stage, up, usd)
    return tuple(sorted(found.values(), key=lambda one: (-one.usd_m, one.mineral)))
