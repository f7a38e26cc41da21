"""Second lines follow their plants at the end of a turn: to be had once it runs, off while it stands, lost with it."""

from typing import Final

import msgspec

from game.model.content import Project
from game.model.phrases import phrase
from game.rules import contracts, hurry, lines
from game.rules.finance import put
from game.rules.work import Work, emit

replace = msgspec.structs.replace
BUILDING: Final = frozenset({"permitting", "construction"})


def follow(work: Work) -> Work:
    """Every second line after its plant has moved."""
    for card in work.content.projects:
        if card.line_of:
            work = _follow(work, card)
    return work


def _follow(work: Work, card: Project) -> Work:
    """Money on a line that is off waits with it, as on any card that has not begun: nobody draws a lender's money
    into a purse by way of a plant that is about to close. With the plant lost its contracts end.
    """
    held, plant = work.state.projects[card.id], work.state.projects[card.line_of]
    if held.status == "later" and lines.takes_one(plant):
        work = put(work, card.id, replace(held, status="open", why=""))
        return _tell(work, card, "line_possible")
    if held.status == "open" and not lines.takes_one(plant):
        why = phrase("The plant that it belongs to does not run, or is sold to China.")
        off = replace(held, status="later", ready_turn=0, why=why)
        return _tell(put(work, card.id, off), card, "line_off")
    if held.status == "later" and plant.status == "lost" and held.contracts:
        return contracts.drop(work, card, held.contracts)
    if held.status in BUILDING and not held.opened_turn and plant.status == "lost":
        gone = replace(held, status="lost", why=phrase("Lost with the plant that it belongs to."))
        seat = card.region if card.region in work.state.seats else ""
        return emit(put(work, card.id, gone), "project_lost", seat=seat, project=card.id)
    return work


def _tell(work: Work, card: Project, kind: str) -> Work:
    """Its host, and who has money in the plant or the line, hear of it; nobody else is bothered."""
    held, plant = work.state.projects[card.id], work.state.projects[card.line_of]
    near = tuple(s for s in work.content.seat_ids()
                 if s == card.region or hurry.has_money(plant, s) or hurry.has_money(held, s))  # fmt: skip
    seat = card.region if card.region in work.state.seats else ""
    return emit(work, kind, seat=seat, seen_by=near, project=card.id) if near else work
