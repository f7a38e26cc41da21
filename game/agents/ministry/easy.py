"""The level ``easy``: sensible rules and visible traits, no look ahead."""

from dataclasses import dataclass, replace

from game.agents.ministry import asking, calls, counsel, drafts_china, motions, orders, replies, second_thoughts, talk
from game.agents.ministry.desk import Desk, sit_down
from game.agents.ministry.legal import refusals
from game.agents.ministry.orders import Reasoned
from game.model.content import Content
from game.model.gains import Call
from game.model.ids import SeatId
from game.model.orders import OrderSheet
from game.model.phrases import phrase
from game.model.talks import Clause, MakeOffer, Motion, Offer, ReplyOffer, SetAgenda, TalkMove
from game.model.views import View


@dataclass(frozen=True)
class Easy:
    """All that a ministry does, by rule. Stateless: everything it knows is in the view.

    A level overrides how it sits down, answers and plans; the rest is common.
    """

    def _sit(self, content: Content, view: View) -> Desk:
        return sit_down(content, view)

    def _answer(self, desk: Desk, offer: Offer) -> ReplyOffer | MakeOffer:
        return replies.reply(desk, offer)

    def _open(self, desk: Desk) -> tuple[TalkMove, ...]:
        return talk.opening(desk)

    def _plan(self, desk: Desk) -> Reasoned:
        return orders.plan_sheet(desk)

    def talk(self, content: Content, view: View) -> tuple[TalkMove, ...]:
        """Opening moves, those the rules allow now."""
        desk = self._sit(content, view)
        return tuple(m for m in self._open(desk) if not refusals(desk, m))

    def late(self, content: Content, view: View) -> tuple[TalkMove, ...]:
        """What it says once all have spoken and the agenda is known; by rule of thumb nothing."""
        return ()

    def for_its_mover(self, content: Content, view: View, motion: Motion) -> tuple[MakeOffer, ...]:
        """What it offers a person who has just tabled a motion; by rule of thumb nothing."""
        return ()

    def court(self, content: Content, view: View) -> tuple[tuple[float, MakeOffer], ...]:
        """An offer to a person at China's desk, with what it brings this seat, USD million."""
        return drafts_china.court(self._sit(content, view))

    def reply(self, content: Content, view: View, offer: Offer) -> ReplyOffer | MakeOffer:
        """Answer one offer; what the rules refuse becomes a plain no."""
        desk = self._sit(content, view)
        if replies.out_of_patience(desk, offer):
            return ReplyOffer(offer=offer.id, answer="decline", reason=replies.NO_PATIENCE)
        answer = self._answer(desk, offer)
        refused = refusals(desk, answer)
        if not refused:
            return answer
        return ReplyOffer(
            offer=offer.id,
            answer="decline",
            reason=phrase("No: {message}", message=refused[0].message),
        )

    def call(self, content: Content, view: View, move: MakeOffer) -> Call | None:
        """An offer as it is put before a person."""
        return calls.call(self._sit(content, view), move)

    def elsewhere(self, content: Content, view: View, offer: Offer) -> MakeOffer | None:
        """The same for another ministry, once the person it was made to has lost it."""
        return calls.elsewhere(self._sit(content, view), offer)

    def weigh(self, content: Content, view: View, offers: tuple[Offer, ...]) -> tuple[str, ...]:
        """Ids of opening offers that it answers together, best first; none: it answers each as it comes."""
        return ()

    def withdrawals(self, content: Content, view: View) -> tuple[ReplyOffer, ...]:
        """Own open offers that a signature of this turn has overtaken, or for which it has no point left, taken back.
        """
        if unsigned := second_thoughts.unsigned(view):
            return unsigned
        offers = second_thoughts.overtaken(view)
        return second_thoughts.taken_back(self._sit(content, view), offers) if offers else ()

    def agenda(self, content: Content, view: View) -> SetAgenda:
        """The chair's choice of motions."""
        return motions.agenda(self._sit(content, view))

    def orders(self, content: Content, view: View) -> OrderSheet:
        """The sealed sheet."""
        return self._plan(self._sit(content, view)).sheet

    def advice(self, content: Content, view: View) -> tuple[str, ...]:
        """One sentence for each act on that sheet: what a beginner is told."""
        return self._plan(self._sit(content, view)).acts

    def counsel(self, content: Content, view: View) -> tuple[str, ...]:
        """The same for a person who asks: the sheet's acts, help that support needs, motions to table or call for."""
        desk = replace(self._sit(content, view), for_aims=True)
        acts = self._plan(desk).acts
        return (*acts, *counsel.on_support(desk, acts), *counsel.on_motions(desk))

    def quote(
        self, content: Content, view: View, partner: SeatId, clauses: tuple[Clause, ...]
    ) -> tuple[Clause, ...]:
        """What this seat wants for these clauses; empty if they cannot be."""
        return asking.quote(self._sit(content, view), partner, clauses)

    def quote_reason(
        self, content: Content, view: View, partner: SeatId, clauses: tuple[Clause, ...]
    ) -> str:
        """Why it wants that, in one sentence."""
        return asking.quote_reason(self._sit(content, view), partner, clauses)
