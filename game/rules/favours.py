"""Favours done and inspectors shut out: told to all, paid in initiative, support and trust."""

from game.model.ids import SeatId
from game.rules.promises import sheet_of
from game.rules.work import Work, change_seat, emit


def settle(work: Work) -> Work:
    """Carry out the favours of this turn's sheets and tell who refuses inspectors."""
    for seat in work.content.seat_ids():
        if seat in work.state.seats:
            work = _of_seat(work, seat)
    return work


def points(full: float, before: int) -> float:
    """Trust that a favour earns after ``before`` others of the same turn: who courts everybody is believed less."""
    return full / (1.0 + before)


def _of_seat(work: Work, seat: SeatId) -> Work:
    rules = work.content.rules.offers
    sheet = sheet_of(work, seat)
    if seat in work.sheets:
        for before, favour in enumerate(sheet.favours):
            if favour.kind == "security":
                left = max(0.0, work.state.seats[seat].support - rules.favour_support)
                work = change_seat(work, seat, support=left)
            earned = points(rules.favour_points, before)
            work = emit(work, "favour_done", seat=seat, to=favour.to, favour=favour.kind, points=earned)
    if sheet.refuse_inspectors and work.state.seats[seat].status == "member":
        work = emit(work, "inspectors_refused", seat=seat)
    return work
