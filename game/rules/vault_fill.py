"""How much of a Vault order would find sellers at today's gate prices, by the market's own curve of such buying."""

import numpy as np

from game.market.curves import below
from game.model.content import Content
from game.model.ids import MineralId, Stage
from game.model.views import View
from game.rules import figures
from game.rules.floors import stance
from game.rules.vault import buying_price


def fill_share(content: Content, view: View, mineral: MineralId, stage: Stage) -> float | None:
    """Part of an order that plants of the zone should sell at the Vault's limit price, 0-1; None where it buys nothing.

    An order is spread over the members that apply the floor by their output, as at the bell (``vault_turn.lay``); each
    sells by how its gate price stands to the limit. Its own buying lifts prices: near the limit it finds less.
    """
    floor = view.floor(mineral, stage)
    if floor is None or floor.binds_turn > view.turn:
        return None
    place = figures.place(content, mineral, stage)
    columns = figures.columns(content, (
        seat.id for seat in view.seats.values() if seat.status == "member" and stance(floor, seat.id) == "apply"
    ))  # fmt: skip
    output, gate = (figures.of_view(content, view, name)[place][columns] for name in ("output", "price_exworks"))
    total = float(output.sum())
    if total <= 0:
        return None
    limit = np.full(len(columns), buying_price(content, floor.price_usd_per_kg))
    share, _ = below(np.asarray(gate, dtype=float), limit)
    return float((output * share).sum()) / total
