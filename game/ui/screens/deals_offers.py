"""Offers on the table between two ministries, their answers, and the promises made."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.ids import CHINA
from game.model.talks import Offer
from game.present import deals, fmt, offers
from game.present.names import party, sentence
from game.present.words import tr
from game.ui.kit import Box, Button, Card, Group, Look, Paragraph, ScrollArea, Stack, Widget, column
from game.ui.screens.deals_card import OfferCard
from game.ui.screens.deals_history import DealHistory
from game.ui.screens.deals_partner import PartnerWords

__all__ = ["OfferList"]

EDGE, HEAD = 16.0, 60.0
"""Of the card: padding and its head."""
NEW, NEW_GAP = 46.0, 12.0
"""Height of the way to an offer of one's own, at the foot of the page whatever stands above, and the space over it."""
FAVOUR = 40.0
"""Height of the line of a favour where it does not fit beside that."""
LEAST_HISTORY = 140.0
"""Room that promises and deals keep while an offer waits above them; they slide in it."""


class OfferList(DealHistory, OfferCard, PartnerWords):
    """Read, accept, counter, decline."""

    def _offers(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        foot = Box(box.x, box.bottom - NEW, box.w, NEW)
        self._new_offer(root, look, foot)
        box = Box(box.x, box.y, box.w, box.h - NEW - NEW_GAP)
        if self._favours_open():
            beside = self._new_width(look) + sum(self._favour_room(look)) + 32 <= foot.w
            line = foot if beside else Box(box.x, box.bottom - FAVOUR, box.w, FAVOUR)
            self._favour_switch(root, look, line)
            box.h -= 0 if beside else FAVOUR + NEW_GAP
        inner = Box(box.x + EDGE, box.y, box.w - 2 * EDGE - 18, box.h)  # beside the bar of what scrolls
        needed = self._between(Group(), look, inner) - box.y + HEAD + EDGE
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
        free = card.inner
        area = card.add(ScrollArea(free, key=f"deals/offers/{self.partner}"))
        self._between(area, look, Box(free.x, free.y, area.inner_width, free.h))
        self._history(root, look, lower)

    def _between(self, area: Widget, look: Look, box: Box) -> float:
        """Offers, what the partner says and what it trades, one below the other; returns where they end."""
        s = self.session
        stack = Stack((box.x, box.y, box.w, 0), 12)
        between = deals.offers_with(s.view, self.partner)
        waiting = self._above(between)
        for offer in waiting:
            self._offer(area, look, stack, offer)
        self.owed_favours(area, look, stack, self.partner)
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

    def _new_width(self, look: Look) -> float:
        """Room that the buttons of an own offer take at most, whether a draft was left over or not."""
        words = (tr("Make an offer"), tr("Take up last turn's draft"))
        return max(260.0, Button.natural_width(look, words[0], icons=1)) + 16 + Button.natural_width(look, words[1])

    def _new_offer(self, card: Widget, look: Look, box: Box) -> None:
        """The way to an offer of one's own, or why there is none now."""
        s = self.session
        barred = offers.barred_words(s.content, s.view)
        label = tr("Make an offer") if s.view.phase == "talk" else barred
        button = Box(box.x, box.y, max(260.0, Button.natural_width(look, label, icons=1)), box.h)
        between = deals.offers_with(s.view, self.partner)
        spent = offers.spent_words(s.content, s.view, self.partner)  # then it is no matter of this turn
        card.add(Button(button, label, self._start, "secondary" if barred or between or spent else "primary",
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
