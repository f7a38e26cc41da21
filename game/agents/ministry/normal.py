"""The level ``normal``: every clause, vote and order by one market look in terms of the own score."""

from dataclasses import dataclass, replace

from game.agents.ministry import haggle, normal_plan, offers
from game.agents.ministry.desk import Desk, sit_down
from game.agents.ministry.easy import Easy
from game.agents.ministry.legal import refusals
from game.agents.ministry.orders import Reasoned
from game.agents.ministry.scored import scored
from game.model.content import Content
from game.model.talks import MakeOffer, Motion, Offer, ReplyOffer, TalkMove
from game.model.views import View


def sit(content: Content, view: View) -> Desk:
    """A desk with its valuer."""
    desk = sit_down(content, view)
    return replace(desk, scored=scored(desk))


@dataclass(frozen=True)
class Normal(Easy):
    """All that a ministry does, by its own score. Stateless: everything it knows is in the view."""

    def _sit(self, content: Content, view: View) -> Desk:
        return sit(content, view)

    def late(self, content: Content, view: View) -> tuple[TalkMove, ...]:
        """Bids for votes on what comes to the vote, those the rules allow now."""
        desk = self._sit(content, view)
        return tuple(m for m in self._late(desk) if not refusals(desk, m))

    def for_its_mover(self, content: Content, view: View, motion: Motion) -> tuple[MakeOffer, ...]:
        """Its yes for money, or as chair a place on its list."""
        return offers.for_its_mover(self._sit(content, view), motion)

    def _late(self, desk: Desk) -> tuple[TalkMove, ...]:
        return offers.late_bids(desk)

    def _answer(self, desk: Desk, offer: Offer) -> ReplyOffer | MakeOffer:
        return haggle.reply(desk, offer)

    def _plan(self, desk: Desk) -> Reasoned:
        return normal_plan.plan_sheet(desk)
