"""Drafts of votes on what hangs on them: ministries bid for and against each other before the bell.

Who would lose by a motion buys the no that sinks it, who gains by it buys the yes that carries it; what others are
known to have sold is counted, so that the next bid answers the last one.
"""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from game.agents.ministry.appraise import appraise
from game.agents.ministry.ballots import label
from game.agents.ministry.clauses_word import IDLE_PIVOT, is_person, outcome, pivot
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_trade import Draft, bond_for, partners
from game.agents.words import up, usd
from game.model.ids import SeatId, Vote
from game.model.phrases import phrase
from game.model.talks import Clause, Motion

FROM_BUDGETS: Final = 0.02
"""What an outcome must be worth to who bids for it, in budgets."""
MOST_BUDGETS: Final = 0.10
"""Most that is bid for one vote, as a share of the money at hand."""
BUYERS_PART: Final = 0.5
"""Part of what a vote brings both that its buyer keeps."""
NO_BOND_ABOVE: Final = 5.0
"""Points of trust beyond what a temper wants for money up front from which a friend's bare word will do."""


def auction(desk: Desk) -> Iterator[Draft]:
    """Money for votes of ministries that turn a motion this seat's way; ``easy`` bids for nothing beyond its own."""
    if desk.scored is None or not desk.member:
        return
    for motion in _called(desk):
        mine = outcome(desk, desk.me, motion)
        if abs(mine) < FROM_BUDGETS * desk.budget or motion.seat == desk.me:
            continue
        wanted: Vote = "yes" if mine > 0 else "no"
        for partner in partners(desk):
            if partner in desk.members() and partner not in (motion.by, motion.seat) and not is_person(desk, partner):
                yield from _bid(desk, motion, partner, wanted)


def _called(desk: Desk) -> list[Motion]:
    """Motions that come to the vote; while a person in the chair has not said which, all that lie."""
    agenda = desk.view.agenda
    waits = not agenda and is_person(desk, desk.view.chair)
    return [m for m in desk.view.motions if m.id and (waits or m.id in agenda)]


def _bid(desk: Desk, motion: Motion, partner: SeatId, wanted: Vote) -> Iterator[Draft]:
    """A sum for one vote where it decides: what it costs its giver, and a part of what it brings beyond that."""
    vote = Clause("vote", partner, mineral=motion.mineral, stage=motion.stage, motion=motion.id, vote=wanted)
    if pivot(desk, vote) <= IDLE_PIVOT:
        return
    mine, theirs = appraise(desk, partner, (vote,)), appraise(desk.of(partner), desk.me, (vote,))
    joint = mine.gain + theirs.gain
    pays = up(max(1.0, (1.0 - BUYERS_PART) * joint - theirs.gain))
    pays = min(pays, float(int(MOST_BUDGETS * desk.money)))
    if mine.block or theirs.block or joint <= 0 or pays < 1.0:
        return
    trusted = desk.trust(partner) >= desk.trait.trust_needed + NO_BOND_ABOVE
    bonded = vote if trusted else replace(vote, bond_usd_m=bond_for(desk, pays))
    told = phrase(
        "Your {wanted} on {motion} may decide it: we pay {pays} M USD for it.",
        wanted=wanted, motion=label(desk, motion), pays=usd(pays),
    )
    yield (Clause("money", desk.me, amount_usd_m=pays), bonded), partner, told
