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
LATE_SHARE: Final = 0.10
"""Months that works take beyond plan, as a share: what ministries and the secretariat reckon with alike."""
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


def first_output(content: Content, turn: int, card: Project, late: float = LATE_SHARE) -> float:
    """Months from the start of the game to the first output of a card that is funded in ``turn``."""
    return turn * content.rules.turn.months_per_turn + card.lead_months * (1.0 + late)


def running_share(content: Content, first: float, turns: tuple[int, int]) -> float:
    """Part of its capacity that a plant gives over the months of some turns (both included).

    ``first``: months from the start of the game to its first output, from which it rises evenly to full size.
    """
    span, ramp = content.rules.turn.months_per_turn, max(1e-9, content.rules.finance.ramp_months)
    start, end = (turns[0] - 1.0) * span, turns[1] * span

    def made(until: float) -> float:
        ran = max(0.0, until - first)
        return ran * ran / (2.0 * ramp) if ran < ramp else ran - ramp / 2.0

    return (made(end) - made(start)) / (end - start) if end > start else 0.0


def opens_in(content: Content, turn: int, card: Project) -> int:
    """The turn in which a card funded now should reach half of its output."""
    half = first_output(content, turn, card) + content.rules.finance.ramp_months / 2
    return 1 + int(half // content.rules.turn.months_per_turn)


def in_time(content: Content, announced_turns: int, turn: int, card: Project) -> bool:
    """Whether a plant that starts now should give output before the announced end."""
    return opens_in(content, turn, card) <= announced_turns
