"""Points of initiative that others are known to have spent this turn: deals signed, motions tabled, what they said."""

from game.model import closing
from game.model.ids import SeatId
from game.model.views import View

__all__ = ["said_spent", "spent_in_public"]


def spent_in_public(view: View) -> dict[SeatId, int]:
    """Points spent this turn by seat; who spent none is missing. What is signed in secret is not among them."""
    found: dict[SeatId, int] = {}
    for deal in view.deals:
        if deal.signed_turn == view.turn:
            for seat in deal.parties:
                found[seat] = found.get(seat, 0) + 1
    for motion in view.motions:
        if motion.turn == view.turn:
            found[motion.by] = found.get(motion.by, 0) + 1
    return found


def said_spent(view: View) -> frozenset[SeatId]:
    """Ministries that have answered an offer of this turn that they have no point of initiative left, or took one of
    theirs back for it."""
    told = [o for o in view.offers if closing.says_spent(o.reply)]
    no = {o.to for o in told if not o.also and o.turn == view.turn and o.status == "declined"}
    return frozenset(no | {o.by for o in told if o.expires_turn == view.turn and o.status in ("withdrawn", "expired")})
