"""How long the maker of an offer bargains about it, how far it should give way, and who gets it otherwise."""

from typing import Final

from game.model.content import Content
from game.model.ids import CHINA
from game.model.talks import OPEN_ENDED, Offer
from game.model.views import View
from game.present.names import within
from game.present.words import mark, tr

__all__ = ["ROOM", "words"]

ROOM: Final = {
    "guardian": mark("a guardian gives way a little"),
    "free_rider": mark("a free rider asks for much and has much room"),
    "broker": mark("a broker has much room"),
    "producer": mark("a producer asks for much and has some room"),
    "hawk": mark("a hawk gives way a little"),
}
"""How far a temper comes down from the price that it opens with."""


def words(content: Content, view: View, offer: Offer) -> str:
    """What a counter-offer may bring and what it risks, in a sentence; empty where its maker has said nothing."""
    if offer.patience == OPEN_ENDED or not offer.waits_for(view.seat) or offer.by == CHINA:
        return ""
    other = within(content, offer.instead) if offer.instead else ""
    if offer.patience == 0:
        return tr("Take it or leave it: a counter-offer below these terms, or a no, sends it to {name}.",
                  name=other) if other else tr(
            "Take it or leave it: a counter-offer below these terms closes the matter for this turn.")  # fmt: skip
    room = tr(ROOM[view.traits.get(offer.by, content.seat(offer.by).trait)])
    if offer.patience == 1:
        return tr("Patience for one counter-offer: {room}; ask for too much, and it goes to {name}.", room=room,
                  name=other) if other else tr(
            "Patience for one counter-offer: {room}; ask for too much, and the matter is closed for this turn.",
            room=room)  # fmt: skip
    return tr("Patience for {n} counter-offers: {room}. A fair step is met halfway; who asks for the moon hears these "
              "terms again, as the last word.", n=offer.patience, room=room)  # fmt: skip

