"""The level ``normal``: every clause, vote and order by one market look in terms of the own score."""

from dataclasses import dataclass, replace

from game.agents.ministry import haggle, motions, normal_plan, replies, talk
from game.agents.ministry.desk import Desk, sit_down
from game.agents.ministry.easy import Easy
from game.agents.ministry.legal import refusals
from game.agents.ministry.scored import scored
from game.model.content import Content
from game.model.ids import SeatId
from game.model.orders import OrderSheet
from game.model.talks import Clause, MakeOffer, Offer, ReplyOffer, SetAgenda, TalkMove
from game.model.views import View


def sit(content: Content, view: View) -> Desk:
    """A desk with its valuer."""
    desk = sit_down(content, view)
    return replace(desk, scored=scored(desk))


@dataclass(frozen=True)
class Normal(Easy):
    """All that a ministry does, by its own score. Stateless: everything it knows is in the view."""

    def talk(self, content: Content, view: View) -> tuple[TalkMove, ...]:
        """Opening moves, those the rules allow now."""
        desk = sit(content, view)
        return tuple(m for m in talk.opening(desk) if not refusals(desk, m))

    def reply(self, content: Content, view: View, offer: Offer) -> ReplyOffer | MakeOffer:
        """Answer one offer; what the rules refuse becomes a plain no."""
        desk = sit(content, view)
        answer = haggle.reply(desk, offer)
        refused = refusals(desk, answer)
        if not refused:
            return answer
        return ReplyOffer(offer=offer.id, answer="decline", reason=f"No: {refused[0].message}")

    def agenda(self, content: Content, view: View) -> SetAgenda:
        """The chair's choice of motions."""
        return motions.agenda(sit(content, view))

    def orders(self, content: Content, view: View) -> OrderSheet:
        """The sealed sheet."""
        return normal_plan.plan_sheet(sit(content, view)).sheet

    def advice(self, content: Content, view: View) -> tuple[str, ...]:
        """One sentence for each act on that sheet: what a beginner is told."""
        return normal_plan.plan_sheet(sit(content, view)).acts

    def quote(
        self, content: Content, view: View, partner: SeatId, clauses: tuple[Clause, ...]
    ) -> tuple[Clause, ...]:
        """What this seat wants for these clauses; empty if they cannot be."""
        desk = sit(content, view)
        return replies.quote(desk, partner, clauses, _aim(desk, partner, clauses))

    def quote_reason(
        self, content: Content, view: View, partner: SeatId, clauses: tuple[Clause, ...]
    ) -> str:
        """Why it wants that, in one sentence."""
        desk = sit(content, view)
        return replies.quote_reason(desk, partner, clauses, _aim(desk, partner, clauses))


def _aim(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float | None:
    """The gain it asks for on request; None for clauses that cannot be reckoned with."""
    return haggle.quoted(desk, partner, clauses) if replies.sensible(desk, partner, clauses) else None
