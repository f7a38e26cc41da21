"""The level ``hard``: ``normal`` that plays its orders ahead and searches the price of its offers."""

from dataclasses import dataclass

from game.agents.ministry import goodwill, hard_talk, normal_plan, offers, search, search_votes, talk
from game.agents.ministry.desk import Desk
from game.agents.ministry.normal import Normal
from game.agents.ministry.orders import Reasoned
from game.model.content import Content
from game.model.talks import MakeOffer, Offer, ReplyOffer, TalkMove
from game.model.views import View


@dataclass(frozen=True)
class Hard(Normal):
    """Values like ``normal``; searches its sheet and votes, the price of its offers, and which offers to take first."""

    def _open(self, desk: Desk) -> tuple[TalkMove, ...]:
        return talk.opening(desk, hard_talk.priced)

    def _late(self, desk: Desk) -> tuple[TalkMove, ...]:
        return offers.late_bids(desk, hard_talk.priced)

    def _answer(self, desk: Desk, offer: Offer) -> ReplyOffer | MakeOffer:
        return hard_talk.reply(desk, offer)

    def weigh(self, content: Content, view: View, offers: tuple[Offer, ...]) -> tuple[str, ...]:
        """The offers that lie before it in the order in which it answers: what leaves it most comes first."""
        return hard_talk.ranked(self._sit(content, view), offers)

    def _plan(self, desk: Desk) -> Reasoned:
        base = normal_plan.plan_sheet(desk, search_votes.SearchedSteps)
        return goodwill.spend_points(desk, search.best_sheet(desk, base))
