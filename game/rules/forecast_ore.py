"""What holding back own ore, or letting it out again, would bring at home this turn."""

import msgspec
import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MineralId
from game.model.orders import OrderSheet
from game.model.views import View
from game.rules import ore
from game.rules.names import china_index


class OreOutlook(msgspec.Struct, frozen=True):
    """What a measure on an own ore brings over the turn, USD million.

    ``fee_usd_m``: the treasury's part of its licences' rent; ``added_usd_m``: change of what miners, licence holders
    and plants at home earn from the mineral, against leaving the ore as it is. ``abroad_usd_per_kg``: what users
    outside China should pay for the ore in the turn, weighted by their use of today; 0 where nobody uses it.
    """

    mineral: MineralId
    fee_usd_m: float
    added_usd_m: float
    abroad_usd_per_kg: float = 0.0


def ores(
    content: Content, view: View, sheet: OrderSheet, turn: int, rent: Array, added: Array, price: Array
) -> tuple[OreOutlook, ...]:  # fmt: skip
    """Quotas that stand and what the sheet orders on own ore, for one turn.

    ``rent`` (M,S): licence rents at home with the sheet; ``added`` (M): change of what is earned there; both USD
    million a month. ``price`` (M,R): delivered price of each ore with the sheet, USD/kg.
    """
    months, share = content.rules.turn.months_per_turn, content.rules.ore.fee_share
    curbs = ore.after_orders(content, view.curbs, view.seat, sheet.home, turn)
    ordered = {order.mineral for order in sheet.home if order.kind in ore.KINDS}
    rows = []
    for mineral in ore.mined_at_home(content, view.seat):
        held, m = ore.held_of(curbs, view.seat, mineral), content.mineral_index(mineral)
        if held is not None or mineral in ordered:
            fee = share * float(rent[m, ore.MINE]) if held is not None and held.kind == "quota" else 0.0
            abroad = _abroad(content, view, m, price[m])
            rows.append(OreOutlook(mineral, months * fee, months * float(added[m]), abroad))
    return tuple(rows)


def _abroad(content: Content, view: View, m: int, price: Array) -> float:
    """Mean price of an ore's users outside China (R), weighted by the use of the last published month, USD/kg."""
    use = np.array(np.asarray(view.prices["use"])[-1][m, ore.MINE])
    use[china_index(content)] = 0.0
    return float((price * use).sum() / use.sum()) if use.sum() > 0 else 0.0
