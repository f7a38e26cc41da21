"""What a motion that comes onto the chair's list drives off it, and the money for one's own vote there that goes back.

One sum for a motion that is tabled (``counsel``) and for a place that an offer buys of the chair (``coach_beside``).
"""

from msgspec.structs import replace

from game.agents.ministry import calling
from game.agents.ministry.desk import Desk
from game.model.ids import SeatId
from game.model.talks import Clause, Motion, Promise
from game.rules import vote_money
from game.rules.calls import takes_a_place

__all__ = ["by_offer", "driven_off"]


def driven_off(desk: Desk, after: Desk) -> tuple[tuple[Motion, float], ...]:
    """Motions that should come to the vote at ``desk`` and no more at the desk ``after``, each with what this seat was
    paid for words on it and gives back then, USD million."""
    before, kept = calling.listed(desk), [m.id for m in calling.listed(after)]
    return tuple(
        (motion, sum(vote_money.lost_usd_m(desk.view, motion, before).values()))
        for motion in before if motion.id not in kept
    ) if kept else ()  # fmt: skip


def by_offer(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> tuple[tuple[Motion, float], ...]:
    """The same of an offer in which the chair sells places on its list, those that cost this seat something.

    Found in play: a place bought of the chair drove off the motion for which one's vote was sold. The draft was worth
    as much as if that money stayed.
    """
    view, chair = desk.view, desk.view.chair
    sold = [c for c in clauses if c.giver == chair and takes_a_place(c)]
    paid = any(desk.me in d.parties and d.signed_turn == view.turn for d in view.deals)
    if not sold or not paid or view.phase != "talk":
        return ()
    to = desk.me if desk.me != chair else next(p for p in parties if p != chair)
    words = tuple(Promise(f"placed{k}", "", chair, to, c, view.turn, view.turn) for k, c in enumerate(sold))
    after = desk.with_view(replace(view, promises=(*view.promises, *words)))
    return tuple((motion, usd) for motion, usd in driven_off(desk, after) if usd > 0)
