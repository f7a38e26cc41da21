"""What moved support at home in a turn: every step's points by cause, so that they add up to the change."""

import msgspec

from game.model.ids import SeatId
from game.model.state import SupportMove
from game.rules.work import Work, change

replace = msgspec.structs.replace
HOME_STEP = "home support"
"""The step whose own event names its causes one by one."""
TRIFLE = 1e-9


def begin(work: Work) -> Work:
    """A new turn: an empty ledger for every seat."""
    seats = {seat: replace(held, support_moves=()) for seat, held in work.state.seats.items()}
    return change(work, seats=seats)


def note(before: Work, after: Work, step: str) -> Work:
    """The workpiece after a step with each seat's change of support written down."""
    moved = {
        seat: held.support - before.state.seats[seat].support
        for seat, held in after.state.seats.items()
        if abs(held.support - before.state.seats[seat].support) > TRIFLE
    }
    if not moved:
        return after
    seats = dict(after.state.seats)
    for seat, points in moved.items():
        lines: tuple[SupportMove, ...] = (SupportMove(step.replace(" ", "_"), points),)
        if step == HOME_STEP:
            lines = _causes(before, after, seat, points)
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
