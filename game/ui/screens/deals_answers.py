"""Answers to offers: signing, declining, countering, and what came of it."""

from __future__ import annotations

from typing import Any

from game.model.talks import MakeOffer, Offer, ReplyOffer
from game.present import offers, secret_words, term_price
from game.present.facts import Fact
from game.present.names import capital, party, plain, sentence, within
from game.present.signing_notes import warnings
from game.present.words import join_words, tr
from game.ui.kit import Box, Choice, Dialog, Look
from game.ui.kit.facts import add_facts
from game.ui.screens.deals_mind import PartnersMind
from game.ui.screens.deals_table import OfferTable

__all__ = ["OfferAnswers"]


class OfferAnswers(OfferTable, PartnersMind):
    """What the buttons of an offer do."""

    def _once_more(self, offer: Offer) -> Any:
        """Take a declined offer of one's own back into the draft."""
        return lambda: self.take_up(MakeOffer(
            offer.to, offer.clauses, offer.secret, also=offer.also, exit_cost_usd_m=offer.exit_cost_usd_m,
            framework=offer.framework, club=offer.club,
        ))  # fmt: skip

    def _ask(self, offer: Offer, answer: str) -> None:
        if answer == "decline":
            text = sentence(tr("The offer of {name} falls.", name=party(self.session.content, offer.by)))
            self.app.ask(Dialog(tr("Decline this offer?"), text, (
                Choice(tr("Decline"), self._answerer(offer, "decline"), "danger"), Choice(tr("Not yet")),
            )))  # fmt: skip
            return
        s, between = self.session, () if offer.amends else offer.parties
        cost = sentence(offers.signing_words(s.content, s.view, offer.clauses))
        text = " ".join(filter(None, (cost, warnings(s.content, s.view, offer.clauses, s.draft, between))))
        if offer.secret:
            text += " " + tr("It stays secret: nobody else reads of it, unless it comes out ({odds}).",
                             odds=secret_words.odds(s.content, s.view, offer.parties, offer.clauses))  # fmt: skip

        def given(dialog: Dialog, look: Look, box: Box) -> float:
            end = self._sides(dialog, look, box, offer, None)
            return add_facts(dialog, look, Box(box.x, end + 4, box.w, 0), self._stakes(offer)) - box.y

        title = tr("Sign this deal?")
        if len(offer.parties) > 2:
            title = tr("Sign this deal with {names}?", names=self._partners_in(offer))
        self.app.ask(Dialog(title, text, (
            Choice(tr("Sign"), self._answerer(offer, "accept"), "primary"), Choice(tr("Not yet")),
        ), width=640, body=given))  # fmt: skip

    def _stakes(self, offer: Offer) -> tuple[Fact, ...]:
        """What is at stake in a signature: who signs from the table has not seen the offer's card."""
        s, coach = self.session, self._judged(offer)
        if coach is None:
            return ()
        held = self._worth(offer.parties, offer.clauses, coach, amends=offer.amends, offer=offer)
        worth = () if held is None else (Fact(capital(held.words[0]), held.figure, held.made_of, tone=held.tone),)
        return (*worth, *secret_words.row(s.content, s.view, coach),
                *term_price.market_rows(s.content, s.view, offer.clauses),
                *term_price.worst_row(s.content, s.view, offer.clauses))  # fmt: skip

    def _partners_in(self, offer: Offer) -> str:
        """The other parties by name, its maker first."""
        s = self.session
        return join_words([within(s.content, p) for p in offer.parties if p != s.view.seat])

    def _answerer(self, offer: Offer, answer: str) -> Any:
        def send() -> None:
            move = ReplyOffer(offer.id, answer)  # type: ignore[arg-type]
            before = self._lying()
            self.act(lambda: self.session.link.send(move), after=lambda: self._answered(offer, before))

        return send

    def _lying(self) -> frozenset[str]:
        """Ids of offers that wait for an answer here."""
        view = self.session.view
        return frozenset(o.id for o in view.offers if o.waits_for(view.seat))

    def _answered(self, offer: Offer, before: frozenset[str]) -> None:
        """What an answer brought about, told. A signature leaves the page where it is, a no leads back."""
        self.picked_turn = self.session.view.turn
        held = next((o for o in self.session.view.offers if o.id == offer.id), offer)
        self._after(offer.id, before)
        if held.status == "accepted":
            text = tr("Signed with {name}.", name=self._partners_in(offer))
            self.app.toast(text, "good", passing=True)
            self.stay()
        elif self.from_table and self._lying() and held.status != "open":
            self.back_to_table()
            self.may_answer = False  # a key meant for the offer just answered signs no other one
        elif held.status != "open":
            self.stay()

    def _after(self, answered: str, before: frozenset[str]) -> None:
        """What an answer brought about: a deal that could not be signed, offers that others take back."""
        self._tell_failure(answered)
        content = self.session.content
        for held in self.session.view.offers:
            if held.id in before and held.id != answered and held.status == "withdrawn":
                name, why = party(content, held.by), plain(content, held.reply)
                text = (tr("{name}: “{why}”", name=name, why=why) if why
                        else tr("{name} takes its offer back.", name=name))  # fmt: skip
                self.app.toast(sentence(text), "info", 9)

    def _counter(self, offer: Offer) -> None:
        self.take_up(offers.counter(self.session.view.seat, offer, offer.clauses), offer.framework or offer.club)
