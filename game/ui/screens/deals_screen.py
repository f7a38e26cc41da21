"""Deals: whom you talk to, what lies on the table between you, and the clause builder."""

from __future__ import annotations

from game.present import deals
from game.present.offer_clashes import open_offers
from game.present.words import tr
from game.ui.kit import Box, Button, Event, Look, Widget, column, inset, row
from game.ui.screens.deals_builder import OfferBuilder
from game.ui.screens.deals_offers import OfferList
from game.ui.screens.deals_partners import PartnerList
from game.ui.shell_parts import page_head

__all__ = ["DealsScreen"]


BESIDE = 1200.0
"""Width of the page from which the table of offers stands beside the list of ministries."""

BUILDS_BESIDE = 1050.0
"""The same for an offer that is being written: at large scales its buttons need the whole page."""


class DealsScreen(PartnerList, OfferList, OfferBuilder):
    """Partners at the left; offers or the two-column builder beside them."""

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, partners, the table between two."""
        self._end_with_turn()
        area = inset(box, 20, 16)
        head, page = column(area, [34, "1*"], 10)
        note = tr("Binding clauses are executed. Words can be broken; a bond makes that cost.")
        taken = look.width(tr("Deals"), "title") + 0.6 * look.width(note, "small") + 52  # the note on two lines
        room = max(0.3 * head.w, head.w - taken)
        wide = self.books_button(root, look, Box(head.right - room, head.y - 3, room, 38), "deals/books")
        page_head(root, look, Box(head.x, head.y, head.w - wide - 16 * (wide > 0), head.h), tr("Deals"), note)
        comparing = self.comparing and not self.building
        if comparing and box.w < BESIDE:
            self._compare(root, look, page, beside=False)
            return
        if self.building and box.w < BUILDS_BESIDE:
            self._builder(root, look, page)
            return
        wide = 310 if box.w >= 1200 else 270
        left, right = row(page, [wide, "1*"], 16)
        self._partners(root, left)
        if comparing:
            self._compare(root, look, right, beside=True)
        elif self.partner:
            (self._builder if self.building else self._offers)(root, look, right)

    def first_focus(self) -> str:
        """The table of offers, so that Enter opens one; in the talks the first field, or whom one talks to."""
        if self.comparing and not self.building:
            return "deals/table"
        if self.session.view.phase != "talk":
            return ""
        return "terms/preset" if self.building else f"partner/{self.partner}"

    def on_key(self, event: Event) -> bool:
        """N and P walk the partners whose offers lie open, O begins an offer, Ctrl+S sends it, A accepts, D declines
        the first one.
        """
        if event.chord in ("n", "p"):
            self._walk(1 if event.chord == "n" else -1)
            self._ring_to_partner()
            return True
        if event.chord == "o" and not self.building:
            return self._press("deals/new") or self._press("deals/offer-to")
        if event.chord == "ctrl+s" and self.building:
            return self._press("deals/send")
        if event.chord in ("a", "d") and not self.building and self.session.view.phase == "talk":
            if (lying := self._answerable()) is not None:
                self._ask(lying, "accept" if event.chord == "a" else "decline")
            return True
        return super().on_key(event)

    def _walk(self, step: int) -> None:
        """To the next partner whose offer waits for an answer; to the next of all where none does."""
        s = self.session
        seats = [r.seat for r in deals.partners(s.content, s.view)]
        waits = {o.by for o in open_offers(s.view) if o.waits_for(s.view.seat)} or set(seats)
        at = seats.index(self.partner)
        ring = [seats[(at + step * k) % len(seats)] for k in range(1, len(seats) + 1)]
        self._picker(next((seat for seat in ring if seat in waits), self.partner))()

    def _press(self, key: str) -> bool:
        """Press a button of the page by its letter; a greyed one says why. False where it is not there."""
        held = self.app.stage.find(key)
        self.app.stage.by_keyboard = True
        if isinstance(held, Button) and held.enabled:
            held.activate()
        elif held is not None and held.reason:
            self.app.stage.remark(key, held.reason)
        return held is not None

    def _ring_to_partner(self) -> None:
        """The ring goes along with the partner unless it stands on the page of it; from there Tab leads to that page.
        """
        self.app.settle()
        held = self.app.stage.focus_key
        if held is None or held.startswith("partner/") or held in ("deals/all", "next"):
            self.app.focus_on(f"partner/{self.partner}")
