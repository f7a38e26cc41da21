"""Points of initiative that everybody at a desk has seen others spend this turn: deals signed, motions tabled."""

from game.model.ids import SeatId
from game.model.views import View

__all__ = ["spent_in_public"]


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
