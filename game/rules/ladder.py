"""The steps of one good's price on its way from China to a seat's users, from what the seat sees.

China inside -> China's export price -> landed at the border -> what users at home pay.
"""

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, MineralId, Stage
from game.model.views import View
from game.rules import policy
from game.rules.names import at, china_index

__all__ = ["PriceLadder", "price_ladder"]


class PriceLadder(msgspec.Struct, frozen=True):
    """Prices of last month in USD/kg contained; 0 where there is none.

    ``inside`` at the gate of China's plants; ``export`` the same after China's price step toward the
    seat; ``landed`` the mean of outside goods at the seat's border (freight in, duty and licence rent
    not), by tonnes; where nothing comes in, the cheapest offer; ``home`` what users at home pay.
    """

    inside: float
    export: float
    landed: float
    home: float


def price_ladder(content: Content, view: View, mineral: MineralId, stage: Stage) -> PriceLadder:
    """The ladder of one good at the seat's own border, from published figures."""
    m, s = at(content, mineral, stage)
    i, home = china_index(content), content.region_index(view.seat)
    exworks = np.asarray(view.prices["price_exworks"])[-1, m, s]
    offers = exworks + np.asarray(content.table["freight"])[m, s, :, home]
    step = sum(p.step_share for p in policy.standing_prices(view)
               if (p.mineral, p.stage) == (mineral, stage) and not _given_up(view, mineral, stage)
               and home in policy.columns(content, CHINA, p.destinations))  # fmt: skip
    offers[i] += step * exworks[i]
    delivered = float(np.asarray(view.prices["price_delivered"])[-1, m, s, home])
    return PriceLadder(
        inside=_sound(float(exworks[i])),
        export=_sound(float(exworks[i] * (1.0 + step))),
        landed=_landed(content, view, offers, np.asarray(view.flows["flows"])[m, s, :, home]),
        home=_sound(delivered),
    )


def _given_up(view: View, mineral: MineralId, stage: Stage) -> bool:
    """Whether China gave up its cut on a good within the turn of the last prices: the last month is without it."""
    return any(e.kind == "price_cut_ended" and e.turn == view.last_played
               and (e.data["mineral"], e.data["stage"]) == (mineral, stage) for e in view.news)  # fmt: skip


def _landed(content: Content, view: View, offers: Array, tonnes: Array) -> float:
    """Mean offer of those outside the zone, by tonnes."""
    sells = outside(content, view) & np.isfinite(offers) & (offers > 0)
    total = float(tonnes[sells].sum())
    if total > 0:
        return _sound(float((offers[sells] * tonnes[sells]).sum()) / total)
    return _sound(float(offers[sells].min(initial=np.inf)))


def outside(content: Content, view: View) -> Array:
    """Which regions are neither the reader's nor in the zone."""
    inside = {view.seat, *(x.id for x in view.seats.values() if x.status == "member"), *view.regions}
    return np.array([r.id not in inside for r in content.regions])


def _sound(value: float) -> float:
    return value if np.isfinite(value) and value > 0 else 0.0
