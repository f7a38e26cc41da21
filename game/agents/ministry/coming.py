"""What own plants that are being built will make of a good: a purchase to cover the same need covers it twice."""

from typing import Final

from game.agents.ministry.desk import Desk
from game.model.ids import MineralId, Stage
from game.model.talks import Clause
from game.rules import plant_calendar

RUNS: Final = 0.85
"""Part of its capacity at which a new plant runs, over the years."""
UNDER_WAY: Final = ("permitting", "construction", "ramp_up")


def asks(desk: Desk) -> bool:
    """Whether a person sits at the desk: ministries of the computer reckon with the drill of today."""
    return desk.view.you is not None and desk.view.you.plan.controller == "human"


def covers(desk: Desk, clause: Clause) -> bool:
    """Whether own plants under way leave this seat no need of what it would buy by a clause."""
    if (clause.kind, clause.giver) != ("offtake", desk.me):
        return False
    more, facts = makes(desk, clause.mineral, clause.stage), desk.facts
    use, output = (facts.at(row, clause.mineral, clause.stage, desk.me) for row in (facts.use, facts.output))
    return more > 0 and clause.tonnes_per_month > max(0.0, use - output - more)


def makes(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Tonnes a month that plants under way at home add to today's output by the last announced turn."""
    content, view = desk.content, desk.view
    months, last = content.rules.turn.months_per_turn, view.announced_turns
    more = 0.0
    for card in content.projects:
        held = view.projects.get(card.id)
        if card.region != desk.me or held is None or held.status not in UNDER_WAY:
            continue
        first = (view.turn - 1) * months + held.months_left
        share = plant_calendar.running_share(content, first, (last, last)) if held.status != "ramp_up" else 1.0
        made = sum(o.capacity_t_per_month for o in card.outputs if (o.mineral, o.stage) == (mineral, stage))
        more += held.scale * made * max(0.0, share - held.active_share)
    return more
