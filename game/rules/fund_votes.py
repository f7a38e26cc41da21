"""What the votes of the past and the users of the present say of a card that asks for the Fund's money."""

from collections.abc import Iterable, Mapping
from typing import Final

from game.model.content import Content, Project
from game.model.ids import ProjectId, SeatId
from game.model.spans import turns_in
from game.model.state import State
from game.model.talks import VoteRecord
from game.rules import figures

REST_HALF_YEARS: Final = 3
"""Half-years for which a grant that was voted down is not asked for again, unless the sum is another one."""
OTHER_SUM: Final = 0.25
"""Part by which a sum must be smaller than the one refused to be another motion."""


def rest(content: Content) -> int:
    """Turns for which a sum that was voted down is not asked for again."""
    return turns_in(REST_HALF_YEARS, content.rules.turn.months_per_turn)


def refused(content: Content, votes: Iterable[VoteRecord], turn: int) -> dict[ProjectId, float]:
    """Cards that the council has just refused the Fund's money, with the least sum it refused (USD million)."""
    found: dict[ProjectId, float] = {}
    for vote in votes:
        motion = vote.motion
        if motion.kind == "fund_project" and not vote.passed and vote.turn >= turn - rest(content):
            found[motion.project] = min(found.get(motion.project, motion.amount_usd_m), motion.amount_usd_m)
    return found


def put_again(sums: Mapping[ProjectId, float], project: ProjectId, amount: float) -> bool:
    """Whether a grant of this sum would only be the motion that has failed, put again."""
    return project in sums and amount > (1.0 - OTHER_SUM) * sums[project]


def backing(content: Content, state: State, card: Project, weights: Mapping[SeatId, float]) -> float:
    """Share of the weight that has a use for a card: its host, and who uses more of what it makes than it makes itself.

    Anybody else is asked to give up relief for a plant that serves others.
    """
    use, output = figures.of_state(content, state, "use"), figures.of_state(content, state, "output")
    places = [figures.place(content, o.mineral, o.stage) for o in card.outputs]

    def needs(seat: SeatId) -> bool:
        r = content.region_index(seat)
        return any(float(use[m, s, r]) > float(output[m, s, r]) for m, s in places)

    total = sum(weights.values())
    wanting = sum(w for seat, w in weights.items() if seat == card.region or needs(seat))
    return wanting / total if total > 0 else 0.0
