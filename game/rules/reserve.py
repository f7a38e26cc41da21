"""What declaring a reserve to a reference price would move for a seat, against applying it: from its own view."""

from typing import Final

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MineralId, ProjectId, RegionId, Stage
from game.model.state import FloorState
from game.model.views import View
from game.rules import first_call, prospect
from game.rules.floor_forecast import laid_on_today, month_under, tabled
from game.rules.names import at

__all__ = ["ReserveEffect", "reserve_effect"]

replace = msgspec.structs.replace
NAMED: Final = 2
PART: Final = 0.2
"""How many who send more in a cut-off are named, and the least part of all such tonnes that is."""


class ReserveEffect(msgspec.Struct, frozen=True):
    """A member in reserve on a floor against the same member applying it; USD million a turn from when it binds.

    ``spared_usd_m``: what its users pay less; ``treasury_usd_m`` and ``fund_usd_m``: parts of the levy at its border
    that its treasury and the Fund do not get. ``security``: need met in a full cut-off that it loses (below 0), since
    members serve it after those who apply. ``cards``: own plants for the good that the Fund may not pay for.

    ``instead``: where its need is met better in reserve, those who send more of the good then, the most first.
    Contracts are served first whoever is in reserve (``first_call``): who gets its other tonnes from the makers that it
    has under contract gets them from others besides, once those makers serve it later.
    """

    mineral: MineralId
    stage: Stage
    price: float
    spared_usd_m: float
    treasury_usd_m: float
    fund_usd_m: float
    security: float
    cards: tuple[ProjectId, ...] = ()
    instead: tuple[RegionId, ...] = ()


def reserve_effect(
    content: Content, view: View, mineral: MineralId, stage: Stage, price: float
) -> ReserveEffect | None:
    """The difference by three solves of one month and two cut-offs; None where the market gives no answer."""
    rest, new = tabled(view, mineral, stage, price)
    applied, aside = (replace(new, stances={**new.stances, view.seat: stance}) for stance in ("apply", "reserve"))
    month = month_under(content, view, (view.floors, (*rest, applied), (*rest, aside)))
    if month is None:
        return None
    m, s, r = *at(content, mineral, stage), content.region_index(view.seat)
    months = content.rules.turn.months_per_turn
    use = (np.asarray(month.final_use) + np.asarray(month.derived_use))[0, m, s, r]
    paid = [float(laid_on_today(content, view, month, new, case)[1, m, s, r]) for case in (1, 2)]
    kept, fund = (months * np.asarray(part)[:, m, s, r] for part in (
        month.accounts.levy_treasury, month.accounts.levy_fund))  # fmt: skip
    cards = tuple(
        card.id for card in content.projects
        if card.region == view.seat and view.projects[card.id].status == "open"
        and any((o.mineral, o.stage) == (mineral, stage) for o in card.outputs)
    )  # fmt: skip
    met = [_cut_off(content, view, (*rest, case), m, s) for case in (applied, aside)]
    security = met[1][0] - met[0][0]
    more = met[1][1] - met[0][1]
    instead = tuple(content.regions[i].id for i in np.argsort(-more)[:NAMED] if more[i] > PART * more.clip(0.0).sum())
    return ReserveEffect(
        mineral, stage, price, max(0.0, (paid[0] - paid[1]) * float(use) * months / 1000.0),
        max(0.0, float(kept[1] - kept[2])), max(0.0, float(fund[1] - fund[2])), security, cards,
        instead if security > 0 else (),
    )  # fmt: skip


def _cut_off(content: Content, view: View, floors: tuple[FloorState, ...], m: int, s: int) -> tuple[float, Array]:
    """Need met in a full cut-off with these floors in force, 0-1: the weakest stage of each chain counts. And what
    comes of one good from where (R), t/month, contracts served first."""
    cut, r = prospect.cut_off(content, replace(view, floors=floors)), content.region_index(view.seat)
    stock = view.you.stock_t if view.you is not None else {}
    least = np.where(cut.matters[:, :, r], prospect.met(content, cut, r, stock), 1.0).min(axis=1)
    served = first_call.honour(cut.flow[m, s], cut.claimed[m, s], cut.need[m, s])
    return float((cut.weights[:, r] * least).sum()), np.asarray(served[:, r])
