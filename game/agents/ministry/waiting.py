"""Offers that wait for the own answer."""

from game.model.talks import Offer
from game.model.views import View

__all__ = ["waiting"]


def waiting(view: View) -> tuple[Offer, ...]:
    """Open offers of others that the seat has not answered."""
    if view.you is None or view.phase not in ("brief", "talk"):
        return ()
    return tuple(
        o for o in view.offers if o.status == "open" and view.seat in o.addressees and view.seat not in o.accepted
    )
