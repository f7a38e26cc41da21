"""The card of one offer: what it is worth to you, who gives what, its answers; the reasons behind *More*."""

from __future__ import annotations

from typing import Any

from game.model.gains import Coach
from game.model.talks import Offer
from game.present import coaching, counter_words, fmt, offer_sides, offers, patience, term_price, vote_outlook
from game.present.names import party, plain, within
from game.present.words import join_words, ntr, tr
from game.rules import clubs
from game.ui.kit import Badge, Box, Button, Card, Group, Label, Look, Stack, Widget
from game.ui.kit.facts import Disclosure, add_paired
from game.ui.screens.deals_answers import OfferAnswers

__all__ = ["OfferCard"]

PRICED = ("open", "accepted")
"""Offers whose contracts stand beside the market's price of today."""
FELT = 0.5
"""USD million of loss from which accepting is not the button that stands out."""
BESIDE = 860.0
"""Width of a card from which the rows of its worth stand beside what is given."""
ANSWER, STEP = 140.0, 152.0
"""Width of a button of an answer, and from one to the next."""


class OfferCard(OfferAnswers):
    """One offer, open or answered."""

    def _offer(self, area: Widget, look: Look, stack: Stack, offer: Offer) -> None:
        """The card, as high as all that stands on it."""
        edge = 16.0
        inner = Box(stack.rect.x + edge, stack.y + edge, stack.rect.w - 2 * edge, 0)
        high = self._offer_inside(Group(), look, inner, offer) - stack.y + edge
        waits = offer.status == "open" and self.session.view.seat in offer.addressees
        card = area.add(Card(stack.take(high), fill="panel2", accent="orange" if waits else None))
        self._offer_inside(card, look, Box(*card.inner.topleft, card.inner.w, 0), offer)

    def _offer_inside(self, card: Widget, look: Look, box: Box, offer: Offer) -> float:
        """All of it from the top of ``box`` down; returns where it ends."""
        s, mine = self.session, offer.status == "open"
        self._offer_head(card, look, box, offer)
        coach = self._judged(offer)
        held = self._worth(offer.parties, offer.clauses, coach, amends=offer.amends, offer=offer) if mine else None
        y = self._put_note(card, look, Box(box.x, box.y + 26, box.w, 0),
                           counter_words.changes(s.content, s.view, offer), "text") + 2  # fmt: skip
        if mine:
            y = self._put_worth(card, look, Box(box.x, y, box.w, 0), held, offer.clauses) + 4
        rows = held.rows if held is not None else ()
        if offer.status in PRICED and not (held is not None and held.verdict):  # signed, or no coach beside it
            rows += term_price.market_rows(s.content, s.view, offer.clauses)
        beside = bool(rows) and box.w >= BESIDE
        left = Box(box.x, y, box.w * (0.6 if beside else 1.0), 0)
        ends = self._sides(card, look, left, offer, coach)
        at = Box(left.right + 28, y, box.right - left.right - 28, 0) if beside else Box(box.x, ends + 4, box.w, 0)
        y = max(ends, add_paired(card, look, at, rows))
        if held is not None:
            waits = "" if held.note else vote_outlook.usual_words(offer.clauses)
            y = self._put_note(card, look, Box(box.x, y, box.w, 0), held.note, held.note_tone, waits)
        elif offer.reply:
            said = f"{self._answerer_name(offer)}: “{plain(s.content, offer.reply)}”"
            y = self._put_note(card, look, Box(box.x, y, box.w, 0), said, "text")
        lines = self._offer_more(offer, coach, held.more if held is not None else ())
        y += 6
        if mine:
            answers = Box(box.x, y, box.w, 42)
            self._answers(card, answers, offer, s.view.seat in offer.addressees)
            fits = 3 * STEP + Disclosure.natural_width(look) <= box.w
            return self.more(card, look, Box(box.x, answers.bottom + 2, box.w, 0), lines, f"more/{offer.id}",
                             answers if fits else None)  # fmt: skip
        if (offer.status == "declined" and offer.by == s.view.seat and s.view.phase == "talk" and not offer.amends
                and not patience.closed(offer)):  # fmt: skip
            label = tr("Change it and offer again")
            place = Box(box.x, y, Button.natural_width(look, label), 42)
            card.add(Button(place, label, self._once_more(offer), key=f"again/{offer.id}"))
            y = place.bottom
        return self.more(card, look, Box(box.x, y, box.w, 0), lines, f"more/{offer.id}")

    def _offer_head(self, card: Widget, look: Look, box: Box, offer: Offer) -> None:
        """Who offers; at the right until when, or what came of it."""
        s = self.session
        head = tr("{name} offers", name=party(s.content, offer.by)) if offer.by != s.view.seat else tr("You offered")
        if offer.secret:
            head = tr("{head} in secret", head=head)
        mine = offer.by == s.view.seat
        others = [p for p in offer.parties if p not in (s.view.seat, self.partner if mine else offer.by)]
        named = [within(s.content, p) for p in others]
        whole = head
        if named:
            whole = (tr("{head} this to {names}, too", head=head, names=join_words(named)) if mine
                     else tr("{head} {names}", head=head, names=join_words([tr("you"), *named])))  # fmt: skip
        room = box.w - 12 - self._state_width(look, offer)
        if others and look.width(whole, "card") + 4 > room:  # the tooltip has the names
            head = (ntr("{head} this to {n} more, too", "{head} this to {n} more, too", len(others), head=head) if mine
                    else ntr("{head} you and {n} other", "{head} you and {n} others", len(others), head=head))
        else:
            head = whole
        wide = min(look.width(head, "card") + 4, room)
        card.add(Label(Box(box.x, box.y - 2, wide, 26), head, "card", tooltip=None if head == whole else whole))
        rest = Box(box.x + wide + 12, box.y - 2, max(0.0, box.w - wide - 12), 26)
        if offer.status == "open":
            until = tr("open {when}", when=offers.deadline_words(s.view, offer.expires_turn))
            card.add(Label(rest, until, "small", "mute", align="right"))
            return
        tone = {"accepted": "good", "declined": "bad"}.get(offer.status, "quiet")
        card.add(Badge(rest, tr(offer.status), tone, align="right"))

    def _state_width(self, look: Look, offer: Offer) -> float:
        """Room that the right end of the head needs: until when it is open, or what came of it."""
        if offer.status == "open":
            until = tr("open {when}", when=offers.deadline_words(self.session.view, offer.expires_turn))
            return look.width(until, "small") + 4
        return look.width(tr(offer.status), "smallstrong") + 24

    def _offer_more(self, offer: Offer, coach: Coach | None, told: tuple[str, ...]) -> tuple[str, ...]:
        """What a first look does not need: why it is offered, its terms, all that the coach says."""
        s = self.session
        why = f"{party(s.content, offer.by)}: “{plain(s.content, offer.reason)}”" if offer.reason else ""
        reply = f"{self._answerer_name(offer)}: “{plain(s.content, offer.reply)}”" if offer.reply else ""
        whose = coaching.whose_words() if told and offer.by != s.view.seat else ""
        short = offer_sides.in_short(s.content, s.view.seat, offer, coach)
        return tuple(filter(None, (why, reply if offer.status == "open" else "", self._terms_words(offer), short, *told,
                                   whose)))  # fmt: skip

    def _terms_words(self, offer: Offer) -> str:
        """Way out, what it amends or puts in force, who has accepted, how long its maker bargains."""
        s = self.session
        parts = []
        if offer.amends:
            parts.append(tr("new terms for a running deal"))
        if offer.exit_cost_usd_m > 0:
            parts.append(tr("leaving early costs {money}", money=fmt.money(offer.exit_cost_usd_m)))
        frame, club = clubs.framework_of(s.content, offer.framework), clubs.club_of(s.content, offer.club)
        parts += [tr("it puts “{name}” in force", name=held.name) for held in (frame, club) if held is not None]
        if offer.also and offer.status == "open":
            yes = join_words([party(s.content, p) for p in offer.accepted]) or tr("nobody yet")
            parts.append(tr("accepted by {names}", names=yes))
        if offer.counter_to:
            parts.append(tr("a counter-offer"))
        text = "; ".join(parts)
        told = text[:1].upper() + text[1:] + "." if text else ""
        return " ".join(filter(None, (told, patience.words(s.content, s.view, offer))))

    def _answers(self, card: Widget, box: Box, offer: Offer, incoming: bool) -> None:
        """Buttons of an open offer; between talks they are greyed and say why."""
        talking = self.session.view.phase == "talk"
        why = "" if talking else tr("Offers are answered during the talks")

        def button(at: int, word: str, key: str, act: Any, kind: str = "secondary", tip: str = "") -> None:
            place = Box(box.x + STEP * at, box.y, ANSWER, 42)
            card.add(Button(place, word, act, kind, key=f"{key}/{offer.id}", tooltip=tip or None, enabled=talking,
                            reason=why))  # fmt: skip

        if self.session.view.seat in offer.accepted:
            card.add(Label(Box(box.x, box.y, 260, 42), tr("You accepted; the others have not yet."), "body", "mute"))
            button(2, tr("Decline"), "decline", lambda: self._ask(offer, "decline"))
        elif not incoming:
            button(0, tr("Withdraw"), "withdraw", self._answerer(offer, "withdraw"))
        else:
            found = self._judged(offer)
            loss = found is not None and found.change_usd_m(amends=bool(offer.amends)) < -FELT
            kind = "secondary" if loss else "primary"  # no push into a loss
            button(0, tr("Accept"), "accept", lambda: self._ask(offer, "accept"), kind, tr("A"))
            button(1, tr("Counter"), "counter", lambda: self._counter(offer),
                   tip=patience.words(self.session.content, self.session.view, offer))
            button(2, tr("Decline"), "decline", lambda: self._ask(offer, "decline"), tip=tr("D"))
