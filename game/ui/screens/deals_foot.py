"""Below an offer being written: its worth or its fault, asking the partner for its price, and sending."""

from __future__ import annotations

import msgspec

from game.model.ids import CHINA
from game.model.refusals import Refusal
from game.model.talks import Clause, MakeOffer
from game.present import asking, deals, horizon, offers, secret_words
from game.present.china_words import named
from game.present.names import capital, party, plain, sentence
from game.present.words import join_words, ntr, tr
from game.rules import check_move
from game.ui.dialog_lines import bulleted
from game.ui.kit import (
    Box,
    Button,
    Choice,
    Dialog,
    Group,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Toggle,
    Widget,
    column,
)
from game.ui.screens.deals_base import ANSWER_S
from game.ui.screens.deals_worth import OfferWorth
from game.ui.shell import said

__all__ = ["OfferFoot"]

NEXT = 2
"""Turns for which an offer lies open that is to be signed in the next."""
FAULT = 44.0
"""Height for a refusal above the buttons: two lines."""


class OfferFoot(OfferWorth):
    """The foot of the builder, and what its buttons do."""

    def _foot(self, card: Widget, look: Look, box: Box, narrow: bool) -> None:
        """What it is worth or why it cannot be; then the buttons, in two lines if one is too short."""
        move = self.offer_being_written()
        refusals = check_move(self.session.content, self.session.view, move) if self.clauses else ()
        upper, lower = column(box, [box.h - (94 if narrow else 46) - 8, "1*"], 8)
        if refusals:
            text = said(self.session, refusals[0])
            style = "smallstrong" if look.paragraph(text, upper.w, "smallstrong") <= FAULT else "small"
            card.add(Paragraph(Box(upper.x, upper.y - 2, upper.w, FAULT), text, style, "red", tooltip=text))
        elif self.clauses:
            parent: Widget = card
            if self._draft_worth(Group(), look, Box(0, 0, upper.w, 0)) > upper.h + 1:
                parent = card.add(ScrollArea(upper, key="deals/worth"))
                upper = Box(upper.x, upper.y, parent.inner_width, upper.h)
            self._draft_worth(parent, look, upper)
        else:
            text = tr("Pick what you give and what you want from the buttons above.")
            card.add(Label(upper, text, "body", "mute"))
        why = said(self.session, refusals[0]) if refusals else ""
        if not self.clauses:
            why = tr("Put in at least one clause first.")
        self._foot_buttons(card, look, lower, narrow, move, why)

    def _foot_words(self) -> tuple[str, str, str, str]:
        send = tr("Send counter-offer") if self.counter else tr("Send offer")
        left = self.session.questions_left(self.partner)
        if self._may_find():
            return send, tr("What could I offer?"), tr("Throw away"), tr("Keep it secret")
        want = tr("What do you want for this?")
        return send, want if left is None else f"{want} ({left})", tr("Throw away"), tr("Keep it secret")

    def _foot_width(self, look: Look) -> float:
        """Room that all four stand side by side in."""
        return sum(self._foot_widths(look)) + look.width(self._foot_words()[-1], "body") + 110

    def _foot_widths(self, look: Look) -> list[float]:
        """Widths of the three buttons: the same for an offer and a counter-offer, however often one may ask."""
        send = (tr("Send counter-offer"), tr("Send offer"))
        want = f"{tr('What do you want for this?')} (88)"
        return [max(Button.natural_width(look, word) for word in words)
                for words in (send, (want,), (tr("Throw away"),))]  # fmt: skip

    def _foot_buttons(
        self, card: Widget, look: Look, box: Box, narrow: bool, move: MakeOffer, why: str
    ) -> None:
        send, want, away, secret = self._foot_words()
        wide = self._foot_widths(look)
        high = 42.0 if narrow else 46.0
        a = Box(box.x, box.y, wide[0], high)
        b = Box(a.right + 12, box.y, wide[1], high)
        c = Box(box.x, box.y + high + 6, wide[2], high) if narrow else Box(b.right + 12, box.y, wide[2], high)
        d = Box(c.right + 16, c.y, box.right - c.right - 16, high)
        card.add(Button(a, send, lambda: self._ask_to_send(move), "primary", key="deals/send", enabled=not why,
                        reason=why))
        silent, finds = self._silence(), self._may_find()
        act, tip = (self._find, self._finding_words()) if finds else (self._ask_price, self._asking_words())
        card.add(Button(b, want, act, key="deals/quote", enabled=finds or not silent, reason=silent, tooltip=tip))
        card.add(Button(c, away, self._leave, key="deals/cancel"))
        s = self.session
        tip = tr("Only the parties see it. It may come out while it runs, {odds}: {cost}. The figure counts this.",
                 odds=secret_words.odds(s.content, s.view, self.parties, self.clauses),
                 cost=secret_words.cost(s.content))  # fmt: skip
        card.add(Toggle(d, secret, self.secret, self._keep_secret, key="deals/secret", tooltip=tip))

    @property
    def reason(self) -> str:
        """Why the partner wants what it wants, while the clauses are those it priced."""
        clauses, reason = self.priced
        return reason if clauses == tuple(self.clauses) else ""

    def _silence(self) -> str:
        """Why the partner cannot be asked now; empty if it can."""
        if not self.clauses:
            return tr("Put in at least one clause first.")
        if self.partner == CHINA:
            return tr("China names no price beforehand: send the offer, and it answers.")
        before = asking.asked_anew(tuple(self.clauses), *self.asked)
        if not self.session.may_ask(self.partner, before):
            return tr("It has named its price often enough this turn. Send the offer: it answers with a yes, a no or a "
                      "price of its own.")  # fmt: skip
        return ""

    def _may_find(self) -> bool:
        """Whether the draft is empty and its one partner can be sounded: then an adviser can make a first one."""
        s, seat, t = self.session, self.session.view.seats.get(self.partner), self.terms
        plain = not (self.clauses or self.also or self.counter or t.amends or t.framework or t.club)
        return plain and s.can_propose and seat is not None and seat.plan.controller == "ai"

    def _finding_words(self) -> str:
        return tr("An adviser looks for an offer to {name} that you gain by and that it would sign; nothing is sent.",
                  name=party(self.session.content, self.partner))  # fmt: skip

    def _find(self) -> None:
        """A first draft for this partner, which was sounded out."""
        to = self.partner
        self.later(tr("The adviser looks for offers"), lambda: self.session.proposal_to(to), self._found)

    def _found(self, move: MakeOffer | None) -> None:
        if move is None:
            self.app.toast(tr("The adviser finds no offer now that would bring both sides something."), "info")
            return
        self.take_up(move, about=tr("The other side was sounded out: it would sign this as it stands."))

    def _asking_words(self) -> str:
        """What asking does, and how often one may."""
        left = self.session.questions_left(self.partner)
        text = tr("The other ministry names its price for the whole draft; nothing is sent. It asks for more than its "
                  "least, and comes down as offers go to and fro.")  # fmt: skip
        if left is None:
            return text
        more = ntr("You may ask about {n} more draft this turn; about the same one as often as you like.",
                   "You may ask about {n} more drafts this turn; about the same one as often as you like.", left)
        return f"{text} {more}"

    def _ask_price(self) -> None:
        """An AI partner names its price, which is shown beside the draft; of a person one has to ask."""
        before = asking.asked_anew(tuple(self.clauses), *self.asked)
        title = sentence(tr("{name} reckons its price", name=party(self.session.content, self.partner)))
        self.later(title, lambda: self.session.quote(self.partner, before), lambda told: self._priced(before, *told))

    def _priced(self, before: tuple[Clause, ...], clauses: tuple[Clause, ...], reason: str) -> None:
        if not reason:
            self.app.toast(tr("A person sits there: ask across the table, or send the offer."), "info")
            return
        self.refresh()  # the button counts what is left
        self._show_price(before, clauses, reason)

    def _show_price(self, before: tuple[Clause, ...], clauses: tuple[Clause, ...], reason: str) -> None:
        """The partner's price in a dialog: nothing moves into the draft unless it is taken over."""
        s = self.session
        name = party(s.content, self.partner)

        def take() -> None:
            placed = self._in_place(clauses)
            self.clauses, self.editing, self.asked = list(placed), None, (before, placed)
            self.priced = (placed, reason)
            self.refresh()

        lines = [
            tr("{name}: {what}", name=capital(named(s.content, s.view.seat, giver)), what=text)
            for giver in self.parties
            for _, text in self._lines(clauses, giver)
        ]
        title = sentence(tr("What {name} wants", name=name) if clauses else tr("{name} would not sign", name=name))
        choices, text = [Choice(tr("Close"), None, "primary")], f"“{reason}”"
        if clauses == tuple(self.clauses):
            title = sentence(tr("{name} would sign this as it stands", name=name))
            if not check_move(s.content, s.view, move := self.offer_being_written()):
                choices = [Choice(self._foot_words()[0], lambda: self._send(move), "primary"), Choice(tr("Close"))]
        elif clauses:
            text += " " + tr("It is a first word: it may sign for somewhat less, and says so to an offer.")
            choices = [Choice(tr("Take it over"), take, "primary"), Choice(tr("Leave my draft as it is"))]
        if clauses and (votes := self._vote_words(clauses)[0]):
            text += " " + votes
        self.app.ask(Dialog(title, text, choices, width=720, body=bulleted(lines)))

    def _keep_secret(self, on: bool) -> None:
        self.secret = on
        self.refresh()

    def _ask_to_send(self, move: MakeOffer) -> None:
        """Send; before it goes to who can sign nothing more this turn, that is said, and what else there is."""
        s = self.session
        spent = [p for p in self.parties[1:] if offers.is_spent(s.content, s.view, p)]
        if spent:
            self._tell_spent(move, spent[0])
        else:
            self._send(move)

    def _tell_spent(self, move: MakeOffer, partner: str) -> None:
        """That a partner can sign nothing more this turn, and what becomes of the offer."""
        s = self.session
        seat = s.view.seats.get(partner)
        waits = seat is not None and seat.plan.controller == "human"
        most = s.content.rules.offers.most_open_turns
        longer = msgspec.structs.replace(move, open_turns=min(most, max(NEXT, move.open_turns)))
        text = tr("It answers at once, and can only say no. What you leave unsent is kept: next turn one press takes "
                  "it up again.")  # fmt: skip
        choices = [Choice(tr("Keep it for next turn"), None, "primary")]
        if horizon.surely_last(s.content, s.view):
            text, choices = tr("It answers at once, and can only say no."), [Choice(tr("Not now"), None, "primary")]
        elif waits:
            text = tr("Left open for two turns, your offer can be signed in the next.")
            choices = [Choice(tr("Send it, open for two turns"), lambda: self._send(longer), "primary"),
                       Choice(tr("Not now"))]  # fmt: skip
        title = sentence(tr("{name} can sign nothing more this turn", name=party(s.content, partner)))
        choices.append(Choice(tr("Send all the same"), lambda: self._send(move)))
        self.app.ask(Dialog(title, text, choices, width=720, key="offer-spent"))

    def _send(self, move: MakeOffer) -> None:
        title = tr("The offer is being read")
        self.later(title, lambda: self.session.link.send(move), lambda told: self._sent(move, told))

    def _sent(self, move: MakeOffer, refusals: tuple[Refusal, ...]) -> None:
        """How the addressees took an offer."""
        if self.told(refusals):
            return
        self.session.history.passed = True
        self.picked_turn = self.session.view.turn
        partner = self.partner
        self._leave()
        between = deals.offers_with(self.session.view, partner)
        name = party(self.session.content, self.partner)
        if move.also:
            self._told_by_all(move)
            return
        if any(o.status == "accepted" and o.clauses == move.clauses for o in between):
            self.app.toast(sentence(tr("{name} signed.", name=name)), "good", passing=True)
            return
        sent, answer = deals.answer_to(self.session.view, partner, move)
        words = answer.reason if answer else sent.reply if sent else ""
        if answer or words:
            said_ = plain(self.session.content, words)
            text = tr("{name} makes a counter-offer: {words}") if answer else tr("{name}: {words}")
            self.app.toast(sentence(text.format(name=name, words=said_)), "info", ANSWER_S, passing=True)
        if answer:  # keys mean the counter-offer, not an older offer of the same ministry
            self.opened = answer.id
            self.refresh()
            self.app.settle()
            self.app.focus_on(f"accept/{answer.id}")

    def _told_by_all(self, move: MakeOffer) -> None:
        """How the addressees of an offer to several took it."""
        s = self.session
        held = next((o for o in reversed(s.view.offers) if o.by == s.view.seat and o.clauses == move.clauses), None)
        if held is None:
            return
        yes = join_words([party(s.content, p) for p in held.accepted]) or tr("nobody")
        if held.status == "accepted":
            self.app.toast(tr("All have signed."), "good")
        elif held.status == "open":
            self.app.toast(tr("Accepted so far by {names}.", names=yes), "info", ANSWER_S, passing=True)
        else:
            who, words = offers.declined_by(s.view, held), plain(s.content, held.reply)
            no = party(s.content, who) if who else tr("Answer")
            self.app.toast(sentence(tr("{name} declines: “{words}” Accepted by {names}.", name=no, words=words,
                                       names=yes)), "info", ANSWER_S, passing=True)  # fmt: skip
