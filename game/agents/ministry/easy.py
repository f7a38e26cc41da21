"""The level ``easy``: sensible rules and visible traits, no look ahead."""

from dataclasses import dataclass

from game.agents.ministry import motions, orders, replies, talk
from game.agents.ministry.desk import sit_down
from game.agents.ministry.legal import refusals
from game.model.content import Content
from game.model.ids import SeatId
from game.model.orders import OrderSheet
from game.model.talks import Clause, MakeOffer, Offer, ReplyOffer, SetAgenda, TalkMove
from game.model.views import View


@dataclass(frozen=True)
class Easy:
    """All that a ministry does, by rule. Stateless: everything it knows is in the view."""

    def talk(self, content: Content, view: View) -> tuple[TalkMove, ...]:
        """Opening moves, those the rules allow now."""
        desk = sit_down(content, view)
        return tuple(m for m in talk.opening(desk) if not refusals(desk, m))

    def reply(self, content: Content, view: View, offer: Offer) -> ReplyOffer | MakeOffer:
        """Answer one offer; what the rules refuse becomes a plain no."""
        desk = sit_down(content, view)
        answer = replies.reply(desk, offer)
        refused = refusals(desk, answer)
        if not refused:
            return answer
        return ReplyOffer(offer=offer.id, answer="decline", reason=f"No: {refused[0].message}")

    def agenda(self, content: Content, view: View) -> SetAgenda:
        """The chair's choice of motions."""
        return motions.agenda(sit_down(content, view))

    def orders(self, content: Content, view: View) -> OrderSheet:
        """The sealed sheet."""
        return orders.plan_sheet(sit_down(content, view)).sheet

    def advice(self, content: Content, view: View) -> tuple[str, ...]:
        """One sentence for each act on that sheet: what a beginner is told."""
        return orders.plan_sheet(sit_down(content, view)).acts

    def quote(
        self, content: Content, view: View, partner: SeatId, clauses: tuple[Clause, ...]
    ) -> tuple[Clause, ...]:
        """What this seat wants for these clauses; empty if they cannot be."""
        return replies.quote(sit_down(content, view), partner, clauses)

    def quote_reason(
        self, content: Content, view: View, partner: SeatId, clauses: tuple[Clause, ...]
    ) -> str:
        """Why it wants that, in one sentence."""
        return replies.quote_reason(sit_down(content, view), partner, clauses)
