"""What supply from outside China is worth to a seat: plants of friends, tonnes under contract."""

from typing import Final

from game.agents.ministry.desk import Desk, worth
from game.model.ids import STAGES, MineralId, Stage, stage_index

SECURE_SHARE: Final = 0.10
"""Worth of a tonne bought outside China over one from China, as a share of its price."""
PLANT_TURNS: Final = 4
"""Turns of a friend's new output that a lender counts."""


EMBODIED: Final = 0.4
"""Weight of material embodied in goods of the next stage against material bought as such."""


def plant_value(desk: Desk, project: str) -> float:
    """What a friend's plant is worth to this seat's security over a few turns."""
    total = 0.0
    for out in desk.content.project(project).outputs:
        tonnes = min(out.capacity_t_per_month, _needed(desk, out.mineral, out.stage))
        now = desk.facts.at(desk.facts.price, out.mineral, out.stage, desk.me)
        weight = desk.mineral(out.mineral).criticality * desk.trait.security_weight
        total += SECURE_SHARE * weight * desk.facts.turn_value(tonnes, now)
    return total * worth(PLANT_TURNS)


def _needed(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month that this seat buys from China at a stage, and what lies in later goods.

    Magnets bought from China hold oxide: a refiner among friends frees their makers, too.
    """
    total, weight = 0.0, 1.0
    for later in STAGES[stage_index(stage) :]:
        use = desk.facts.at(desk.facts.use, mineral, later, desk.me)
        total += weight * use * desk.facts.china_share(mineral, later, desk.me)
        weight *= EMBODIED
    return total
