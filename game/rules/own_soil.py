"""What a country without users looks at: the goods that works on its own soil make, or could make."""

from typing import Final

import numpy as np

from game.model.content import Content
from game.model.ids import STAGES, MineralId, Stage
from game.model.views import View
from game.rules import matter_answers

__all__ = ["of_own_soil"]

LEAST_T: Final = 1e-3
"""Tonnes a month below which a good is not made."""


def of_own_soil(content: Content, view: View) -> tuple[tuple[MineralId, Stage], ...]:
    """Goods made at home, the largest sales first, then those of works that are begun, then of works that could be.

    What a transport corridor opens comes last. None where the country has users: their goods come first there.
    """
    if view.seat not in view.seats or matter_answers.used_usd_m(content, view) >= matter_answers.LEAST_USED_USD_M:
        return ()
    r = content.region_index(view.seat)
    made, price = (np.asarray(view.prices[name])[-1, :, :, r] for name in ("output", "price_exworks"))
    sales = {(mineral.id, stage): float(made[m, s] * price[m, s]) for m, mineral in enumerate(content.minerals)
             for s, stage in enumerate(STAGES) if made[m, s] >= LEAST_T}  # fmt: skip
    cards = [(view.projects[c.id], c) for c in content.projects if c.region == view.seat]
    rows = [(card.corridor is not None, held.status == "open", -card.capex_usd_m,
             (card.outputs[0].mineral, card.outputs[0].stage))
            for held, card in cards if held.status != "lost" and card.outputs]  # fmt: skip
    return tuple(dict.fromkeys((*sorted(sales, key=lambda good: -sales[good]), *(row[-1] for row in sorted(rows)))))
