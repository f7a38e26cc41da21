"""What supply from outside China is worth to a seat: plants of friends, tonnes under contract."""

from typing import Final

from game.agents.ministry.desk import Desk, worth

SECURE_SHARE: Final = 0.10
"""Worth of a tonne bought outside China over one from China, as a share of its price."""
PLANT_TURNS: Final = 4
"""Turns of a friend's new output that a lender counts."""


def plant_value(desk: Desk, project: str) -> float:
    """What a friend's plant is worth to this seat's security over a few turns."""
    total = 0.0
    for out in desk.content.project(project).outputs:
        use = desk.facts.at(desk.facts.use, out.mineral, out.stage, desk.me)
        needed = use * desk.facts.china_share(out.mineral, out.stage, desk.me)
        tonnes = min(out.capacity_t_per_month, needed)
        now = desk.facts.at(desk.facts.price, out.mineral, out.stage, desk.me)
        weight = desk.mineral(out.mineral).criticality * desk.trait.security_weight
        total += SECURE_SHARE * weight * desk.facts.turn_value(tonnes, now)
    return total * worth(PLANT_TURNS)
