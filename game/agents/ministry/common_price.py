"""What a ministry says to a common price of a few while the council has the same price before it.

It may vote for a floor that costs it a little, and it would be odd if it turned the same price down among friends: up
to the loss that its vote puts up with it signs. Who votes for what others pay says so.
"""

from typing import Final

from game.agents.ministry.appraise import Appraisal
from game.agents.ministry.clauses_word import is_person
from game.agents.ministry.council import patience, predicted_vote
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import good
from game.agents.ministry.replies import accepted, wanted_gain
from game.agents.words import price
from game.model.phrases import phrase
from game.model.talks import Clause, Motion, Offer, ReplyOffer

DEARER: Final = 1.02
"""Times the price of a motion up to which a common price is the same."""


def answer(desk: Desk, offer: Offer, looked: Appraisal) -> ReplyOffer | None:
    """The answer to a common price and nothing else where a person sits among the parties; None for everything else.

    All give the same word, so nobody asks for a part of what others gain by it.
    """
    alone = bool(offer.clauses) and all(c.kind == "club_floor" for c in offer.clauses)
    if looked.block or not alone or not any(is_person(desk, s) for s in offer.parties):
        return None
    if looked.gain >= wanted_gain(desk):
        return accepted(desk, offer, looked)
    motion = _same_price(desk, offer.clauses)
    if motion is None or predicted_vote(desk, desk.me, motion) != "yes":
        return None
    words = {"good": good(desk, motion.mineral, motion.stage), "price": price(motion.price_usd_per_kg)}
    if looked.gain >= -patience(desk, desk.me, motion):
        told = phrase("We vote for {price} on {good} in the council, so we keep it with you, too.", **words)
        return ReplyOffer(offer.id, "accept", told)
    told = phrase("{price} on {good} has our vote in the council, where all members carry it. Among the few of us the "
                  "bill would be our users' alone.", **words)  # fmt: skip
    return ReplyOffer(offer.id, "decline", told)


def _same_price(desk: Desk, clauses: tuple[Clause, ...]) -> Motion | None:
    """The motion on the table for the price that the offer keeps in common, or a higher one."""
    asked = {(c.mineral, c.stage): c.price_usd_per_kg for c in clauses}
    if len(asked) != 1:
        return None
    ((cell, level),) = asked.items()
    lying = [m for m in desk.view.motions if m.kind == "reference_price" and (m.mineral, m.stage) == cell
             and level <= DEARER * m.price_usd_per_kg]  # fmt: skip
    return min(lying, key=lambda m: m.price_usd_per_kg, default=None)
