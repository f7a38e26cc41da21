"""The level ``hard``: ``normal`` that plays its orders ahead and searches the price of its offers."""

from dataclasses import dataclass

from game.agents.ministry import goodwill, hard_talk, search, talk
from game.agents.ministry.desk import Desk
from game.agents.ministry.normal import Normal
from game.agents.ministry.orders import Reasoned
from game.model.talks import MakeOffer, Offer, ReplyOffer, TalkMove


@dataclass(frozen=True)
class Hard(Normal):
    """Values like ``normal``; searches its sheet by roll-outs from its own view, and the price of its offers."""

    def _open(self, desk: Desk) -> tuple[TalkMove, ...]:
        return talk.opening(desk, hard_talk.priced)

    def _answer(self, desk: Desk, offer: Offer) -> ReplyOffer | MakeOffer:
        return hard_talk.reply(desk, offer)

    def _plan(self, desk: Desk) -> Reasoned:
        return goodwill.spend_points(desk, search.best_sheet(desk, super()._plan(desk)))
