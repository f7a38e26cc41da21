"""From which price a guarantee starts a plant at the next bell: one figure for its page, its fields and the adviser.

A guarantee (contract for difference) is on a plant's first output alone, in USD/kg of that good; what investors expect
and need is per kg of all it makes. The bell's own decision says when it starts (``rules.at_bell``).
"""

from math import ceil, floor, inf, log10
from typing import Final, NamedTuple

from msgspec.structs import replace

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.orders import FundCard, OrderSheet
from game.model.views import View
from game.rules import at_bell, card_sums, plant_terms
from game.rules.kept import Kept

__all__ = ["Strike", "needed"]

TRIES: Final = 6
NEAR: Final = 0.002
"""Part of a strike within which another try finds nothing new."""
FIGURES: Final = 3
"""Figures with which a price is told; it is rounded up to them, so that what is told is enough."""
TURNS: Final = 8
"""Turns of the guarantee that is tried: investors count its price, whatever its turns."""


class Strike(NamedTuple):
    """The least strike that starts a card, USD/kg of its first output, and at what size; infinite where none does."""

    usd_per_kg: float
    scale: float


_KNOWN: Final[Kept[dict[tuple[ProjectId, float], Strike]]] = Kept(8)


def needed(content: Content, view: View, sheet: OrderSheet, card: Project, tonnes: float) -> Strike:
    """The least strike on so many tonnes a month with which a card starts, or waits for a place at its office alone.

    All else on the sheet stands, its guarantee on the card is left out. Within the band that developers take.
    """
    if view.projects[card.id].status != "open" or card.corridor is not None or tonnes <= 0:
        return Strike(inf, 1.0)
    kept = tuple(row for row in sheet.fund if (row.project, row.instrument) != (card.id, "cfd"))
    bare = at_bell.alike(replace(sheet, fund=kept))
    known: dict[tuple[ProjectId, float], Strike] = _KNOWN.of((content, view, bare.fund), dict)
    if (card.id, tonnes) not in known:
        known[card.id, tonnes] = _needed(content, view, bare, card, tonnes)
    return known[card.id, tonnes]


def _needed(content: Content, view: View, bare: OrderSheet, card: Project, tonnes: float) -> Strike:
    low, high = plant_terms.strike_band(content, card, view.projects[card.id])
    share = tonnes / max(1e-9, sum(o.capacity_t_per_month for o in card.outputs))
    strike, best = min(high, max(low, card_sums.tipping_strike(content, view, card))), Strike(inf, 1.0)
    for _ in range(TRIES):
        strike = min(high, _told(strike))
        row = FundCard(card.id, "cfd", 0.0, tonnes_per_month=tonnes, price_usd_per_kg=strike, turns=TURNS)
        fate = at_bell.fate(content, view, replace(bare, fund=(*bare.fund, row)), card.id)
        assert fate.case is not None
        if fate.ratio >= 1 and strike < best.usd_per_kg:
            best = Strike(strike, fate.scale)
        then = min(high, max(low, strike + (fate.case.asked - fate.case.expected) / share))
        if fate.ratio < 1:
            then = max(then, min(high, strike * (1.0 + NEAR)))
        if abs(then - strike) <= NEAR * strike * (fate.ratio >= 1):
            break
        strike = then
    return best


def _told(usd_per_kg: float) -> float:
    """A price rounded up to as many figures as are shown."""
    step = 10.0 ** (floor(log10(usd_per_kg)) - FIGURES + 1) if usd_per_kg > 0 else 1.0
    return round(ceil(usd_per_kg / step - 1e-6) * step, 6)
