"""What moved support at home in a turn: every step's points by cause, so that they add up to the change."""

import msgspec

from game.model.ids import SeatId
from game.model.state import SupportMove
from game.rules.work import Work, change

replace = msgspec.structs.replace
HOME_STEP = "home support"
"""The step whose own event names its causes one by one."""
POLITICS_STEP = "politics"
"""The step in which an election and amends in a quarrel may move one seat both."""
SEVERAL = {HOME_STEP: ("support_moved",), POLITICS_STEP: ("election", "amends")}
"""Events of the steps that move a seat by several causes, whose sum may be nothing."""
TRIFLE = 1e-9


def begin(work: Work) -> Work:
    """A new turn: an empty ledger for every seat."""
    seats = {seat: replace(held, support_moves=()) for seat, held in work.state.seats.items()}
    return change(work, seats=seats)


def note(before: Work, after: Work, step: str) -> Work:
    """The workpiece after a step with each seat's change of support written down."""
    may_even_out = {e.seat for e in after.events[len(before.events) :] if e.kind in SEVERAL.get(step, ())}
    moved = {
        seat: held.support - before.state.seats[seat].support
        for seat, held in after.state.seats.items()
        if abs(held.support - before.state.seats[seat].support) > TRIFLE or seat in may_even_out
    }
    if not moved:
        return after
    seats = dict(after.state.seats)
    for seat, points in moved.items():
        lines: tuple[SupportMove, ...] = (SupportMove(step.replace(" ", "_"), points),)
        if step == HOME_STEP:
            lines = _causes(before, after, seat, points)
        elif step == POLITICS_STEP:
            lines = _politics(before, after, seat, points)
        seats[seat] = replace(seats[seat], support_moves=(*seats[seat].support_moves, *lines))
    return change(after, seats=seats)


def _causes(before: Work, after: Work, seat: SeatId, points: float) -> tuple[SupportMove, ...]:
    """The parts of the rule's own step; what the bounds 0 and 100 cut off is a part, too."""
    told = next(
        (e for e in after.events[len(before.events) :] if e.kind == "support_moved" and e.seat == seat), None
    )
    if told is None:
        return (SupportMove(HOME_STEP, points),)
    named = ("bill", "relief", "habit", "plants", "permits", "secrets")
    lines = [SupportMove(cause, told.data[cause]) for cause in named if abs(told.data[cause]) > TRIFLE]
    rest = points - sum(line.points for line in lines)
    return (*lines, SupportMove("bounds", rest)) if abs(rest) > TRIFLE else tuple(lines)


def _politics(before: Work, after: Work, seat: SeatId, points: float) -> tuple[SupportMove, ...]:
    """An election won or lost, and what giving way in quarrels cost beside it."""
    told = [e for e in after.events[len(before.events) :] if e.seat == seat]
    vote = next((e for e in told if e.kind == "election"), None)
    given = sum(e.kind == "amends" for e in told)
    if vote is None:
        return (SupportMove("amends" if given else POLITICS_STEP, points),)
    cost = -given * after.content.rules.politics.amends_support_points
    lines = [SupportMove("election_won" if vote.data["won"] else "election_lost", points - cost)]
    return (*lines, SupportMove("amends", cost)) if given else tuple(lines)
