"""What supply from outside China is worth to a seat: plants of friends, tonnes under contract."""

from typing import Final

import numpy as np

from game.agents.facts import Facts
from game.agents.ministry.desk import Desk, worth
from game.model.content import Project
from game.model.ids import stage_index
from game.rules import corridors

SECURE_SHARE: Final = 0.10
"""Worth of a tonne bought outside China over one from China, as a share of its price."""
CORRIDOR_HALF_YEARS: Final = 8
PLANT_HALF_YEARS: Final = 4
"""Turns of a friend's new output that a lender counts."""


EMBODIED: Final = 0.4
"""Weight of material embodied in goods of the next stage against material bought as such."""


def plant_value(desk: Desk, project: str) -> float:
    """What a friend's plant is worth to this seat's security over a few turns."""
    if desk.plants_usd is not None:
        return max(0.0, desk.plants_usd.get(project, 0.0))
    if desk.scored is not None:
        return float(desk.scored.plant_value(desk, project))
    facts, total = desk.facts, 0.0
    here = facts.columns[desk.me]
    for out in desk.content.project(project).outputs:
        m, s = facts.rows[out.mineral], stage_index(out.stage)
        tonnes = min(out.capacity_t_per_month, _needed(facts, m, s, here))
        value = facts.turn_value(tonnes, float(facts.price[m, s, here]))
        total += desk.mineral(out.mineral).criticality * value
    return SECURE_SHARE * desk.trait.security_weight * total * worth(facts.turns(PLANT_HALF_YEARS), facts.months)


def corridor_value(desk: Desk, project: Project) -> float:
    """What a corridor saves a seat's users over some years, and the toll that it earns its host."""
    corridor = project.corridor
    if corridor is None:
        return 0.0
    facts, here = desk.facts, desk.facts.columns[desk.me]
    saved = 0.0
    for i, j in corridors.links(desk.content, corridor):
        if here in (i, j):
            haul = np.asarray(desk.content.table["freight"])[:, :, i, j]
            saved += float((facts.flows[:, :, i, j] * haul).sum()) * corridor.freight_cut_share
    usd = saved * facts.months / 1000.0
    usd += corridor.toll_usd_m if project.region == desk.me else 0.0
    return usd * worth(facts.turns(CORRIDOR_HALF_YEARS), facts.months)


def _needed(facts: Facts, m: int, s: int, here: int) -> float:
    """Tonnes a month that a seat buys from China at a stage, and what lies in later goods.

    Magnets bought from China hold oxide: a refiner among friends frees their makers, too.
    """
    bought = facts.from_china[m, s:, here]
    return float(sum(EMBODIED**k * tonnes for k, tonnes in enumerate(bought)))
