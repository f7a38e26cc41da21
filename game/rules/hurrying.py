"""The bell hurries works: who pays, how many months come off, and that it is told."""

from collections.abc import Iterator

from game.model.content import Project
from game.model.ids import ProjectId, SeatId
from game.rules import credit, hurry
from game.rules.finance import put
from game.rules.work import Work, emit, no_money


def carry_out(work: Work) -> Work:
    """Pay for hurried works and take off their months, plant by plant; what buys no month stays with its givers."""
    for name, given in _given(work):
        work = _hurry(work, work.content.project(name), given)
    return work


def _given(work: Work) -> Iterator[tuple[ProjectId, dict[SeatId, float]]]:
    """Money offered by plant and seat, USD million, in table order."""
    found: dict[ProjectId, dict[SeatId, float]] = {}
    for seat in work.content.seat_ids():
        for row in work.sheets[seat].hurry if seat in work.sheets else ():
            found.setdefault(row.project, {})[seat] = row.amount_usd_m
    yield from found.items()


def _hurry(work: Work, card: Project, given: dict[SeatId, float]) -> Work:
    """One plant: as many months as the money that is there buys, paid by its givers in proportion."""
    held = work.state.projects[card.id]
    there = {s: min(usd, credit.available(work.content, work.state.seats[s])) for s, usd in given.items()}
    bought = hurry.months(work.content, card, held, sum(there.values()))
    for seat, usd in given.items():
        if not bought.months or there[seat] < usd - hurry.CENT:
            work = no_money(work, seat, "hurry", need=usd, have=there[seat])
    if not bought.months:
        return work
    paid: dict[SeatId, float] = {}
    for seat, usd in there.items():
        work, part = credit.spend(work, seat, "", bought.usd_m * usd / sum(there.values()), "works hurried", card.id)
        if part > 0:
            paid[seat] = part
    work = put(work, card.id, hurry.after(held, bought.months))
    home = card.region if card.region in work.state.seats else ""
    return emit(
        work, "works_hurried", seat=next(iter(paid), home), project=card.id, months=bought.months,
        amount_usd_m=sum(paid.values()), paid_usd_m=paid,
    )  # fmt: skip
