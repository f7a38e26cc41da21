"""Drafts about the agenda: the chair sells a place on it, and who wants a motion called buys one."""

from collections.abc import Iterator
from typing import Final

from game.agents.ministry.ballots import label
from game.agents.ministry.calling import expected, listed
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_more import bought, sold
from game.agents.ministry.drafts_trade import Draft, partners
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, Motion

LEAST_USD_M: Final = 3.0
"""What a motion's coming to the vote must be worth to who asks for it."""


def sell_place(desk: Desk) -> Iterator[Draft]:
    """The chair names the price of a motion that it would not call to those whom it serves."""
    if desk.scored is None or desk.view.chair != desk.me:
        return
    for motion in _left_out(desk):
        for partner in partners(desk):
            yield from place_for(desk, motion, partner)


def place_for(desk: Desk, motion: Motion, partner: SeatId) -> Iterator[Draft]:
    """This chair's price of a motion to one whom it serves; nothing where the motion has its place anyway."""
    if motion in _left_out(desk) and expected(desk.of(partner), motion) >= LEAST_USD_M:
        told = phrase("We hold the chair: {motion} on the council's list", motion=label(desk, motion))
        yield from sold(desk, partner, place(desk.me, motion), told)


def buy_place(desk: Desk) -> Iterator[Draft]:
    """Who wants a motion called asks the chair for it."""
    chair = desk.view.chair
    if desk.scored is None or chair == desk.me or chair not in partners(desk):
        return
    for motion in _left_out(desk):
        if expected(desk, motion) >= LEAST_USD_M:
            told = phrase("Put {motion} on the council's list", motion=label(desk, motion))
            yield from bought(desk, chair, place(chair, motion), told)


def _left_out(desk: Desk) -> list[Motion]:
    """Motions that should not come to the vote of themselves; with a person in the chair, any may be left out."""
    if len(desk.view.motions) <= desk.content.rules.turn.motions_per_turn and not is_person(desk, desk.view.chair):
        return []
    called = listed(desk)
    return [m for m in desk.view.motions if m.id and m not in called]


def place(giver: SeatId, motion: Motion) -> Clause:
    """The chair's word to put a motion on the agenda."""
    return Clause(
        "call_motion", giver, mineral=motion.mineral, stage=motion.stage, motion=motion.id, about=motion.kind
    )
