"""The published market some turns on: growth of use and of other capacity, cards that open by then."""

from collections.abc import Mapping
from dataclasses import replace as with_fields
from typing import Final

import numpy as np

from game.market import MarketState, Structure
from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import MONTHS_PER_YEAR
from game.model.state import ProjectState
from game.model.views import View
from game.rules.names import at

LATE: Final = 0.10
"""Months that works take beyond plan, as a share."""


def grown(content: Content, structure: Structure, market: MarketState, look: float) -> MarketState:
    """Use and background capacity in the middle of the turn ``look`` turns ahead."""
    years = (look + 0.5) * content.rules.turn.months_per_turn / MONTHS_PER_YEAR
    growth, capacity = np.exp(structure.growth * years), np.exp(structure.capacity_growth * years)
    return with_fields(market, final_base=market.final_base * growth, capacity=market.capacity * capacity)


def opened(content: Content, view: View, projects: Mapping[str, ProjectState], look: float) -> Array:
    """Capacity that cards add by the middle of a turn ahead, if works run a little late (M,S,R), t/month."""
    out = np.zeros(content.table["prod"].shape)
    span = (look + 0.5) * content.rules.turn.months_per_turn
    for card in content.projects:
        held = projects[card.id]
        if held.status not in ("permitting", "construction", "ramp_up"):
            continue
        fresh = content.rules.turn.months_per_turn if held.started_turn == view.turn else 0
        wait = 0.0 if held.status == "ramp_up" else held.months_left * (1.0 + LATE) + fresh
        share = min(max(0.0, span - wait) / content.rules.finance.ramp_months, 1.0 - held.active_share)
        r = content.region_index(card.region)
        for output in card.outputs:
            m, s = at(content, output.mineral, output.stage)
            out[m, s, r] += share * held.scale * output.capacity_t_per_month
    return out


def scored_look(content: Content, view: View) -> int:
    """Turns from the coming one to the middle of the scored turns that are still ahead."""
    first = max(view.announced_turns - content.rules.score.mean_turns + 1, view.turn + 1)
    return max(1, (first + view.announced_turns + 1) // 2 - view.turn)
