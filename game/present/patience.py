"""How long the maker of an offer bargains about it, how far it should give way, and who gets it otherwise."""

from typing import Final

from game.model import closing
from game.model.content import Content
from game.model.ids import CHINA
from game.model.talks import OPEN_ENDED, Offer
from game.model.tempers import YIELDS
from game.model.views import View
from game.present import fmt
from game.present.names import within
from game.present.words import mark, ntr, tr

__all__ = ["ROOM", "closed", "left", "words"]

ROOM: Final = {
    "guardian": mark("a guardian signs if it keeps {part} of what both gain, by its own reckoning"),
    "free_rider": mark("a free rider asks for much, and signs if it keeps {part} of what both gain, by its own "
                       "reckoning"),
    "broker": mark("a broker signs if it keeps {part} of what both gain, by its own reckoning"),
    "producer": mark("a producer asks for much, and signs if it keeps {part} of what both gain, by its own reckoning"),
    "hawk": mark("a hawk signs if it keeps {part} of what both gain, by its own reckoning"),
}  # fmt: skip
"""How far a temper comes down from the price that it opens with."""


def _bargains(view: View, offer: Offer) -> bool:
    """Whether its maker has said how many counter-offers it looks at, and they are this seat's to make."""
    return offer.patience != OPEN_ENDED and offer.waits_for(view.seat) and offer.by != CHINA


def left(view: View, name: str) -> str:
    """How many counter-offers the maker of an offer looks at, the one being written included; empty where it has not
    said."""
    offer = next((o for o in view.offers if o.id == name), None)
    if offer is None or not _bargains(view, offer):
        return ""
    if offer.patience == 0:
        return tr("take it or leave it")
    return ntr("it looks at one counter-offer", "it looks at up to {n} counter-offers", offer.patience)


def closed(offer: Offer) -> bool:
    """Whether the answer to an offer says that the matter is closed for the turn: the same with other figures is for
    nothing then."""
    return offer.status == "declined" and closing.closes(offer.reply)


def _cut_short(view: View, offer: Offer) -> bool:
    """Whether its maker lost a round of its patience by the counter-offer that this one answers."""
    held = {one.id: one for one in view.offers}
    ours = held.get(offer.counter_to)
    first = held.get(ours.counter_to) if ours is not None else None
    return first is not None and first.patience > offer.patience + 1


def words(content: Content, view: View, offer: Offer) -> str:
    """What a counter-offer may bring and what it risks, in a sentence; empty where its maker has said nothing."""
    if not _bargains(view, offer):
        return ""
    other = within(content, offer.instead) if offer.instead else ""
    if offer.patience == 0:
        told = tr("Take it or leave it: a counter-offer below these terms, or a no, sends it to {name}.",
                  name=other) if other else tr(
            "Take it or leave it: a counter-offer below these terms closes the matter for this turn.")  # fmt: skip
        cut = _cut_short(view, offer)
        why = tr("Your counter-offer asked for far too much, so this is the last word.") if cut else ""
        return f"{why} {told}".strip()
    temper = view.traits.get(offer.by, content.seat(offer.by).trait)
    room = tr(ROOM[temper], part=fmt.percent(YIELDS[temper]))
    if offer.patience == 1:
        return tr("Patience for one counter-offer: {room}; leave it less, and it goes to {name}.", room=room,
                  name=other) if other else tr(
            "Patience for one counter-offer: {room}; leave it less, and the matter is closed for this turn.",
            room=room)  # fmt: skip
    return tr("Patience for {n} counter-offers: {room}. A fair step is met halfway, a small one a little; who asks for "
              "far too much hears these terms again, as the last word.", n=offer.patience, room=room)  # fmt: skip

