"""What is being worked out while a player waits, in words and as a part of the whole."""

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.present.names import party, sentence
from game.present.words import tr


class Waiting(msgspec.Struct, frozen=True):
    """One step of a long wait. ``share`` 0-1 of the step's kind that is done; None where nobody knows.

    ``months``: whether the months of the turn are running now.
    """

    text: str = ""
    share: float | None = None
    months: bool = False


def waiting(content: Content, what: str, seat: SeatId, number: int, of: int) -> Waiting:
    """A step as the host tells it: its kind, whose it is, the ``number``-th ``of`` so many."""
    share = (number - 1) / of if of else None
    if what == "opening":
        text = tr("{name} makes its opening moves ({n} of {m})", name=party(content, seat), n=number, m=of)
        return Waiting(sentence(text), share)
    if what == "orders":
        text = tr("{name} writes its orders ({n} of {m})", name=party(content, seat), n=number, m=of)
        return Waiting(sentence(text), share)
    if what == "comparison":
        return Waiting(tr("The same years without any policy, for the scores."))
    if what == "months":
        return Waiting(tr("China moves, markets clear, projects go on, inspectors look."), None, True)
    return Waiting()
