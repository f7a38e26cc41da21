"""When a plant that is paid for should open: the usual delay, first output, and how much it gives by then."""

from typing import Final

from game.model.content import Content, Project
from game.model.views import View
from game.rules import permits

LATE_SHARE: Final = 0.10
"""Months that works take beyond plan, as a share: what aims, ministries and the secretariat reckon with alike."""
OUT: Final = ("lost", "later", "open", "operating", "ramp_up", "care")
"""States of a card that has no opening ahead of it."""


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


def opens_by(content: Content, card: Project, paid_turn: int = 1) -> int:
    """The turn in which a card paid for in ``paid_turn`` gives its first output, with the usual delay.

    Money starts a card at the end of its turn, so that works begin with the next.
    """
    return 1 + int(first_output(content, paid_turn, card) // content.rules.turn.months_per_turn)


def opens_in(content: Content, turn: int, card: Project) -> int:
    """The turn in which a card funded now should reach half of its output."""
    half = first_output(content, turn, card) + content.rules.finance.ramp_months / 2
    return 1 + int(half // content.rules.turn.months_per_turn)


def in_time(content: Content, announced_turns: int, turn: int, card: Project) -> bool:
    """Whether a plant that starts now should give output before the announced end."""
    return opens_in(content, turn, card) <= announced_turns


def opens_turn(content: Content, view: View, project: Project) -> int:
    """The turn of a card's first output if nothing is late; 0 once it has opened or is lost."""
    first, months = works(content, view, project)
    return first + months // view.months_per_turn if first else 0


def works(content: Content, view: View, project: Project) -> tuple[int, int]:
    """The turn in which the works (still) begin and the months that they take; (0, 0) once it has opened or is lost.

    An open card's works begin with the turn after investors' yes.
    """
    held = view.projects[project.id]
    if held.status == "open":
        return view.next_played + 1, int(permits.lead_months(content, project, held))
    if held.status in ("permitting", "construction"):
        return max(view.next_played, held.started_turn + 1), int(held.months_left)
    return 0, 0
