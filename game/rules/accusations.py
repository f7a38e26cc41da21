"""Open charges of side buying: proved by the truth if it is large enough to show, else costly.

A charge looks at this turn and at the one before it: the accuser reads last turn's figures.
"""

from game.model.ids import SeatId
from game.model.orders import Accusation
from game.rules import figures
from game.rules.leaks import bound, leak_key, side_tonnes
from game.rules.promises import sheet_of
from game.rules.work import Work


def against(work: Work, target: SeatId) -> tuple[tuple[SeatId, Accusation], ...]:
    """Charges of this turn against a seat, with who brings them, in the order of the table."""
    members = bound(work)
    return tuple(
        (seat, charge)
        for seat in members
        if seat in work.sheets
        for charge in sheet_of(work, seat).accuse
        if charge.target == target and seat != target
    )


def proved(work: Work, charge: Accusation, evaded: tuple[float, ...]) -> bool:
    """Whether the seat's side purchase there is at least the share of civil use that shows.

    ``evaded``: levy that the seat escaped, turn by turn, this turn last; where none was owed on that very good
    (the gap was nil, or it was settled before) there is nothing to prove.
    """
    now = _share_now(work, charge) if evaded and evaded[-1] > 0 and due_now(work, charge) else 0.0
    before = _share_before(work, charge) if len(evaded) > 1 and evaded[-2] > 0 and due_before(work, charge) else 0.0
    return max(now, before) >= work.content.rules.customs.accusation_evidence_share - 1e-9


def due(work: Work, charge: Accusation) -> bool:
    """Whether a levy was due on that good at that border in either turn: else there is no offence to prove."""
    return due_now(work, charge) or (bool(work.state.turns) and due_before(work, charge))


def due_now(work: Work, charge: Accusation) -> bool:
    """Whether the good owed a levy there in the turn that ends."""
    return leak_key(charge.target, charge.mineral, charge.stage) in work.levy_due


def due_before(work: Work, charge: Accusation) -> bool:
    """Whether it owed one in the turn before, whose figures the accuser reads."""
    if not work.state.turns:
        return True
    return leak_key(charge.target, charge.mineral, charge.stage) in work.state.turns[-1].levy_due


def shown(work: Work, charge: Accusation) -> float:
    """What the records show of a right charge: the larger share of civil use of this turn and the one before,
    where a levy was due."""
    now = _share_now(work, charge) if due_now(work, charge) else 0.0
    return max(now, _share_before(work, charge) if due_before(work, charge) else 0.0)


def _share_now(work: Work, charge: Accusation) -> float:
    place = (*figures.place(work.content, charge.mineral, charge.stage), work.content.region_index(charge.target))
    return _share(work, charge, float(side_tonnes(work)[place]))


def _share_before(work: Work, charge: Accusation) -> float:
    """Last turn's side purchases still stand on the sheet that the seat gave then."""
    tonnes = sum(
        row.tonnes_per_month
        for row in work.state.seats[charge.target].sheet.side_purchases
        if (row.mineral, row.stage) == (charge.mineral, charge.stage)
    )
    return _share(work, charge, tonnes)


def _share(work: Work, charge: Accusation, tonnes: float) -> float:
    m, s = figures.place(work.content, charge.mineral, charge.stage)
    use = figures.of_state(work.content, work.state, "use")
    civil = float(figures.civil_use(work.content, use)[m, s, work.content.region_index(charge.target)])
    return tonnes / civil if civil > 0 else 0.0
