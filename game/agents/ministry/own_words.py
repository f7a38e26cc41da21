"""Trust that the own words of an offer bring where they are kept: by the rules' own points, as far as it lasts.

A word kept brings its receivers two points of trust together (``rules.trust``, at most six of one pair in a turn), in
the turn in which its term ends; none where it asked for nothing that is not done anyway, or what it speaks of never
came to the vote. Counted as a favour's trust is. Found in play: the books had it as more than was promised.
"""

from collections.abc import Iterator
from typing import NamedTuple

from game.agents.ministry.calling import listed, named
from game.agents.ministry.desk import Desk
from game.agents.ministry.good_name import lasting
from game.model.ids import SeatId
from game.model.talks import OF_A_MOTION, Clause
from game.rules import promises

__all__ = ["Kept", "kept"]


class Kept(NamedTuple):
    """An own word and what the trust that it brings where it is kept is worth, USD million."""

    clause: Clause
    usd_m: float


def kept(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> Iterator[Kept]:
    """Each own word of an offer that wins trust; none for a ministry of the computer, which counts its name otherwise.
    """
    if desk.favour_usd is None or desk.scored is None:
        return
    rules, won = desk.content.rules, dict[tuple[SeatId, int], float]()
    for clause in clauses:
        ends = min(desk.view.turn + max(1, clause.turns) - 1, desk.view.announced_turns)
        to = (clause.to,) if clause.to else tuple(p for p in parties if p != desk.me)
        told = [seat for seat in to if seat in desk.view.seats]
        if clause.giver != desk.me or clause.binding or not told or not _counts(desk, clause):
            continue
        points = 0.0
        for seat in told:
            before = won.get((seat, ends), 0.0)
            won[seat, ends] = min(rules.trust.kept_cap_per_turn, before + rules.trust.kept / len(told))
            points += won[seat, ends] - before
        now = lasting(desk, desk.view.turn)
        part = lasting(desk, ends) / now if now > 0 else 0.0
        if usd_m := desk.favour_usd * points / rules.offers.favour_points * part:
            yield Kept(clause, usd_m)


def _counts(desk: Desk, clause: Clause) -> bool:
    """Whether keeping a word shows anything, and what it speaks of should come to the vote."""
    if not promises.weighty(desk.content, clause, desk.view.floors):
        return False
    if clause.kind not in OF_A_MOTION:
        return True
    motion = named(desk, clause)
    if motion is None:
        return False
    own_list = desk.view.chair == desk.me and (clause.kind == "call_motion" or clause.vote == "yes")
    return own_list or motion.id in desk.view.agenda or motion in listed(desk)
