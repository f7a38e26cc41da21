"""Offers on the table between two ministries, their answers, and the promises made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from game.model.ids import CHINA
from game.model.talks import Clause, MakeOffer, Offer, ReplyOffer
from game.model.views import Coach
from game.present import deals, fmt, offer_sides, offers, patience
from game.present.names import party, plain, sentence
from game.present.signing_notes import warnings
from game.present.words import join_words, tr
from game.rules import clubs
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Choice,
    Dialog,
    Group,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Stack,
    Widget,
    column,
)
from game.ui.screens.deals_history import DealHistory
from game.ui.screens.deals_mind import PartnersMind
from game.ui.screens.deals_partner import PartnerWords
from game.ui.screens.deals_table import OfferTable

__all__ = ["OfferList"]

FELT = 0.5
"""USD million of loss from which accepting is not the button that stands out."""
EDGE, HEAD, FOOT = 16.0, 60.0, 58.0
"""Of the card: padding, its head, and the button below what lies on the table."""
AGAIN = 66.0
"""Height of the way to offer the same again, below what was answered."""
LEAST_HISTORY = 140.0
"""Room that promises and deals keep while an offer waits above them; they slide in it."""


class OfferList(DealHistory, OfferTable, PartnersMind, PartnerWords):
    """Read, accept, counter, decline."""

    def _offers(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        inner = Box(box.x + EDGE, box.y, box.w - 2 * EDGE - 18, box.h)  # beside the bar of what scrolls
        needed = self._between(Group(), look, inner) - box.y + HEAD + FOOT + EDGE
        history = min(0.38 * box.h, 150.0 + 46.0 * self._lines_of_history())
        most = box.h - history - 14
        if self._lines_of_history() and needed < most:  # what was signed and promised has the room
            upper, lower = column(box, [needed, "1*"], 14)
        else:
            waits = any(o.waits_for(s.view.seat) for o in deals.offers_with(s.view, self.partner))
            if waits:  # its answers are wanted in sight more than what was signed before
                history = max(min(history, LEAST_HISTORY), min(history, most + history - needed))
            upper, lower = column(box, ["1*", history], 14)
        name = party(s.content, self.partner)
        card = root.add(Card(upper, sentence(tr("On the table with {name}", name=name)), icon="deals"))
        seat = s.view.seats.get(self.partner)
        if seat is not None and s.view.seat != CHINA:
            card.note = tr("they trust you {a} of 100, you them {b}", a=fmt.number(seat.trust_in_you),
                           b=fmt.number(seat.your_trust))  # fmt: skip
        free = Box(*card.inner.topleft, card.inner.w, card.inner.h - FOOT)
        area = card.add(ScrollArea(free, key=f"deals/offers/{self.partner}"))
        end = self._between(area, look, Box(free.x, free.y, area.inner_width, free.h))
        self._new_offer(card, look, Box(card.inner.x, min(end + 12, card.inner.bottom - 46), card.inner.w, 46))
        self._history(root, look, lower)

    def _between(self, area: Widget, look: Look, box: Box) -> float:
        """Offers, what the partner says and what it trades, one below the other; returns where they end."""
        s = self.session
        stack = Stack((box.x, box.y, box.w, 0), 12)
        between = deals.offers_with(s.view, self.partner)
        waiting = self._above(between)
        for offer in waiting:
            self._offer(area, look, stack, offer)
        self.strips(area, look, stack, self.partner)
        self._of_a_person(area, look, stack)
        self._spent(area, look, stack)
        self._mind(area, look, stack)
        for offer in (o for o in between if o not in waiting):
            self._offer(area, look, stack, offer)
        if not between:
            text = self._nothing_open()
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        self._about(area, look, stack)
        return stack.y

    def _new_offer(self, card: Widget, look: Look, box: Box) -> None:
        """The way to an offer of one's own, or why there is none now."""
        s = self.session
        barred = offers.barred_words(s.content, s.view)
        label = tr("Make an offer") if s.view.phase == "talk" else barred
        button = Box(box.x, box.y, max(260.0, Button.natural_width(look, label, icons=1)), box.h)
        between = deals.offers_with(s.view, self.partner)
        card.add(Button(button, label, self._start, "secondary" if barred or between else "primary",
                        icon="plus", key="deals/new", enabled=not barred, reason=barred))  # fmt: skip
        if self.left_over is not None and self.left_over.to == self.partner and not barred:
            word = tr("Take up last turn's draft")
            again = Box(button.right + 16, box.y, Button.natural_width(look, word), box.h)
            card.add(Button(again, word, self._take_up_again, key="deals/left-over",
                            tooltip=self._left_over_words()))  # fmt: skip
        if barred and barred != label:
            room = Box(button.right + 16, button.y, box.right - button.right - 16, button.h)
            card.add(Paragraph(room, barred, "small", "mute"))

    def _above(self, between: Sequence[Offer]) -> list[Offer]:
        """Open offers, newest first, and those answered since they stood there: a signature moves nothing away."""
        here = (self.session.view.turn, self.partner)
        if self._stood[0] != here:
            self._stood = (here, ())
        known = {offer.id: offer for offer in between}
        new = [offer.id for offer in between if offer.status == "open" and offer.id not in self._stood[1]]
        self._stood = (here, (*new, *(one for one in self._stood[1] if one in known)))
        return [known[one] for one in self._stood[1]]

    def _offer(self, area: Widget, look: Look, stack: Stack, offer: Offer) -> None:
        s = self.session
        wide = stack.rect.w - 32
        sides = offer.parties
        across = min(3, len(sides)) if len(sides) != 4 else 2
        half = (wide - 24 * (across - 1)) / across
        coached = self._judged(offer)
        free, clauses_held = coached.free if coached else (), offer_sides.ordered(offer.clauses, coached)
        short = offer_sides.in_short(s.content, s.view.seat, offer, coached)
        brief = look.paragraph(short, wide, "smallstrong") + 8 if short else 0
        each = [
            sum(6 + max(26, look.paragraph(t, half - 90)) for _, t in self._lines(clauses_held, giver, free)) or 26
            for giver in sides
        ]
        ranks = [max(each[k : k + across]) for k in range(0, len(sides), across)]
        high_sides = sum(ranks) + 30 * (len(ranks) - 1)
        who = party(s.content, offer.by)
        reason = f"{who}: “{plain(s.content, offer.reason)}”" if offer.reason else ""
        answer = f"{self._answerer_name(offer)}: “{plain(s.content, offer.reply)}”" if offer.reply else ""
        extra = look.paragraph(reason, wide, "small") + 6 if reason else 0
        reply = look.paragraph(answer, wide, "small") + 6 if answer else 0
        mine = offer.status == "open"
        drill = self._drill_note(offer.clauses, offer.parties, offer.amends) if mine else ""
        coach = self._coach_high(wide, coached, offer.clauses, drill) if mine else 0
        again = (offer.status == "declined" and offer.by == s.view.seat and s.view.phase == "talk" and not offer.amends
                 and not patience.closed(offer))  # fmt: skip
        told = self._terms_words(offer)
        wordy = look.paragraph(told, wide, "small") + 6 if told else 0
        box = stack.take(80 + brief + high_sides + extra + reply + wordy + coach + (52 if mine else AGAIN * again))
        incoming = s.view.seat in offer.addressees
        card = area.add(Card(box, fill="panel2", accent="orange" if mine and incoming else None))
        r = card.inner
        head = tr("{name} offers", name=party(s.content, offer.by)) if incoming else tr("You offered")
        card.add(Label(Box(r.x, r.y - 2, r.w - 210, 26), head, "card"))
        tone = {"open": "info", "accepted": "good", "declined": "bad"}.get(offer.status, "quiet")
        word = tr("secret") + ", " + tr(offer.status) if offer.secret else tr(offer.status)
        card.add(Badge(Box(r.right - 150, r.y - 2, 150, 26), word, tone, align="right"))
        y = r.y + 32
        if short:
            card.add(Paragraph(Box(r.x, y, wide, brief - 8), short, "smallstrong"))
            y += brief
        for k, rank in enumerate(ranks):
            for i, giver in enumerate(sides[k * across : (k + 1) * across]):
                self._side(card, look, Box(r.x + i * (half + 24), y, half, rank + 24), giver, clauses_held, free)
            y += rank + 30
        for text, high, colour in ((told, wordy, "blue"), (reason, extra, "mute"), (answer, reply, "text")):
            if text:
                card.add(Paragraph(Box(r.x, y, wide, high), text, "small", colour))
                y += high
        if mine:
            self._coach(card, Box(r.x, y, wide, coach), offer.clauses, offer.parties, offer.amends, offer.framework,
                        by="" if offer.by == self.session.view.seat else offer.by)  # fmt: skip
            self._answers(card, Box(r.x, r.bottom - 44, r.w, 44), offer, incoming)
        elif again:
            label = tr("Change it and offer again")
            place = Box(r.x, r.bottom - 44, Button.natural_width(look, label), 42)
            card.add(Button(place, label, self._once_more(offer), key=f"again/{offer.id}"))

    def _once_more(self, offer: Offer) -> Any:
        """Take a declined offer of one's own back into the draft."""
        return lambda: self.take_up(MakeOffer(
            offer.to, offer.clauses, offer.secret, also=offer.also, exit_cost_usd_m=offer.exit_cost_usd_m,
            framework=offer.framework, club=offer.club,
        ))  # fmt: skip

    def _terms_words(self, offer: Offer) -> str:
        """Deadline, way out, what it amends or puts in force, who has accepted, how long its maker bargains."""
        s = self.session
        parts = []
        if offer.status == "open":
            parts.append(tr("Open {when}", when=offers.deadline_words(s.view, offer.expires_turn)))
        if offer.amends:
            parts.append(tr("new terms for a running deal"))
        if offer.exit_cost_usd_m > 0:
            parts.append(tr("leaving early costs {money}", money=fmt.money(offer.exit_cost_usd_m)))
        frame, club = clubs.framework_of(s.content, offer.framework), clubs.club_of(s.content, offer.club)
        parts += [held.name for held in (frame, club) if held is not None]
        if offer.also and offer.status == "open":
            yes = join_words([party(s.content, p) for p in offer.accepted]) or tr("nobody yet")
            parts.append(tr("accepted by {names}", names=yes))
        if offer.counter_to:
            parts.append(tr("a counter-offer"))
        text = "; ".join(parts)
        told = text[:1].upper() + text[1:] + "." if text else ""
        return " ".join(filter(None, (told, patience.words(s.content, s.view, offer))))

    def _judged(self, offer: Offer) -> Coach | None:
        """What the coach says of an open offer; None where it is off, or knows nothing."""
        return self._coached(offer) if offer.status == "open" and self.app.settings.offer_coach else None

    def _side(
        self, card: Widget, look: Look, box: Box, giver: str, clauses: tuple[Clause, ...], free: tuple[Clause, ...] = ()
    ) -> None:
        s = self.session
        you = giver == s.view.seat
        title = tr("You give") if you else tr("{name} gives", name=party(s.content, giver))
        card.add(Label(Box(box.x, box.y, box.w, 22), title, "smallstrong", "mute"))
        stack = Stack((box.x, box.y + 24, box.w, 0), 2)
        lines = self._lines(clauses, giver, free)
        if not lines:
            card.add(Label(stack.take(24), tr("nothing"), "body", "mute"))
        for binding, text in lines:
            high = look.paragraph(text, box.w - 90)
            line = stack.take(max(26, high), 6)
            kind = ("good", tr("binding")) if binding else ("warn", tr("word"))
            card.add(Badge(Box(line.x, line.y, 78, 24), kind[1], kind[0], align="left"))
            card.add(Paragraph(Box(line.x + 88, line.y, line.w - 88, high), text))

    def _answers(self, card: Widget, box: Box, offer: Offer, incoming: bool) -> None:
        """Buttons of an open offer; between talks they are greyed and say why."""
        talking = self.session.view.phase == "talk"
        why = "" if talking else tr("Offers are answered during the talks")

        def button(at: int, word: str, key: str, act: Any, kind: str = "secondary", tip: str = "") -> None:
            place = Box(box.x + 152 * at, box.y, 140, 42)
            card.add(Button(place, word, act, kind, key=f"{key}/{offer.id}", tooltip=tip or None, enabled=talking,
                            reason=why))  # fmt: skip

        if self.session.view.seat in offer.accepted:
            card.add(Label(Box(box.x, box.y, 260, 42), tr("You accepted; the others have not yet."), "body", "mute"))
            button(2, tr("Decline"), "decline", lambda: self._ask(offer, "decline"))
        elif not incoming:
            button(0, tr("Withdraw"), "withdraw", self._answerer(offer, "withdraw"))
        else:
            found = self._coached(offer) if self.app.settings.offer_coach else None
            kind = "secondary" if found is not None and found.gain_usd_m < -FELT else "primary"  # no push into a loss
            button(0, tr("Accept"), "accept", lambda: self._ask(offer, "accept"), kind, tr("A"))
            button(1, tr("Counter"), "counter", lambda: self._counter(offer),
                   tip=patience.words(self.session.content, self.session.view, offer))
            button(2, tr("Decline"), "decline", lambda: self._ask(offer, "decline"), tip=tr("D"))

    def _ask(self, offer: Offer, answer: str) -> None:
        if answer == "decline":
            text = sentence(tr("The offer of {name} falls.", name=party(self.session.content, offer.by)))
            self.app.ask(Dialog(tr("Decline this offer?"), text, (
                Choice(tr("Decline"), self._answerer(offer, "decline"), "danger"), Choice(tr("Not yet")),
            )))  # fmt: skip
            return
        sides = []
        for who in (self.session.view.seat, *(p for p in offer.parties if p != self.session.view.seat)):
            lines = [text[0].lower() + text[1:] for _, text in self._lines(offer.clauses, who)]
            sides.append(sentence(f"{party(self.session.content, who)} {'; '.join(lines) or tr('gives nothing')}."))
        s = self.session
        cost = sentence(offers.signing_words(s.content, s.view, offer.clauses))
        between = () if offer.amends else offer.parties
        text = " ".join(filter(None, (*sides, cost, warnings(s.content, s.view, offer.clauses, s.draft, between))))
        if offer.secret:
            text += " " + tr("It stays secret: nobody else reads of it, unless it comes out later.")
        self.app.ask(Dialog(tr("Sign this deal?"), text, (
            Choice(tr("Sign"), self._answerer(offer, "accept"), "primary"), Choice(tr("Not yet")),
        )))  # fmt: skip

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
            text = sentence(tr("Signed with {name}.", name=party(self.session.content, offer.by)))
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
                text = tr("{name} takes its offer back: “{why}”", name=name, why=why.rstrip("."))
                self.app.toast(sentence(text), "info", 9)

    def _counter(self, offer: Offer) -> None:
        others = tuple(p for p in offer.parties if p not in (self.session.view.seat, offer.by))
        self.take_up(MakeOffer(
            offer.by, offer.clauses, offer.secret, offer.id, also=others, amends=offer.amends,
            exit_cost_usd_m=offer.exit_cost_usd_m, framework=offer.framework, club=offer.club,
        ), offer.framework or offer.club)  # fmt: skip
