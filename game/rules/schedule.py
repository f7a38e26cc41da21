"""What proven cheating costs now: the schedule of the rules, or the one the council voted."""

from typing import NamedTuple

from game.model.content import Content
from game.model.state import PenaltySchedule


class Terms(NamedTuple):
    """Multiple of the evaded levy, turns outside, multiple for a seat that owns up in time."""

    levy_multiple: float
    outsider_turns: int
    disclosure_multiple: float


def terms(content: Content, voted: PenaltySchedule | None, turn: int) -> Terms:
    """The schedule in force in a turn. Owning up never costs more than being found."""
    rules = content.rules.customs
    multiple, turns = rules.penalty_levy_multiple, rules.penalty_outsider_turns
    if voted is not None and voted.from_turn <= turn:
        multiple, turns = voted.levy_multiple, voted.outsider_turns
    return Terms(multiple, turns, min(rules.disclosure_multiple, multiple))
