"""What money on a card is worth: rank by stage, dependence and how much private money it moves."""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.hurdle import CardLook
from game.agents.ministry.supply import corridor_value
from game.model.content import Output, Project
from game.model.ids import Stage

STAGE_WEIGHT: Final[dict[Stage, float]] = {"mine": 0.8, "refined": 1.3, "component": 1.3}
"""The bottleneck is refining and magnets, not rocks."""
FOCUS_WEIGHT: Final = 1.5
NEAR: Final = 0.85
"""A card that this turn's money lifts to here may be finished next turn."""


@dataclass(frozen=True)
class Plan:
    """Money for one card this turn, the ratio it then reaches, and its rank; ``equity``: the grant
    is a share instead."""

    look: CardLook
    loan: float
    grant: float
    reaches: float
    rank: float
    equity: bool = False


def rank(desk: Desk, project: Project, reaches: float, loan: float, grant: float) -> float:
    """How good a use of money a card is: need by how sure the start and how large the lever."""
    if project.corridor is not None:
        return _corridor(desk, project, reaches, loan, grant)
    weight = max(STAGE_WEIGHT[o.stage] for o in project.outputs)
    focus = any(o.mineral in desk.seat.focus for o in project.outputs)
    critical = max(desk.mineral(o.mineral).criticality for o in project.outputs)
    worth = weight * critical * (FOCUS_WEIGHT if focus else 1.0) * min(1.0, reaches) ** 4
    worth *= 0.5 + max(_dependence(desk, o) for o in project.outputs)
    leverage = project.capex_usd_m / max(20.0, grant + 0.2 * loan + 10.0)
    return worth * min(10.0, leverage)


def _corridor(desk: Desk, project: Project, reaches: float, loan: float, grant: float) -> float:
    """A corridor by what it saves this seat over some years against what it pays."""
    saved = corridor_value(desk, project)
    return 4.0 * min(1.0, reaches) ** 4 * min(2.0, saved / max(5.0, grant + 0.2 * loan))


def _dependence(desk: Desk, out: Output) -> float:
    """Share of this seat's use of an output that comes from China."""
    return desk.facts.china_share(out.mineral, out.stage, desk.me)
