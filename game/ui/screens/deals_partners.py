"""The other ministries, with trust both ways and what waits for an answer."""

from __future__ import annotations

from game.model.ids import CHINA
from game.present import counts, deals, fmt, offers, tempers, trust_causes
from game.present.words import tr
from game.ui.kit import Badge, Box, Card, Flag, Group, Icon, Label, ScrollArea, Stack, Widget
from game.ui.screens.deals_table import OfferTable

__all__ = ["PartnerList"]

HEAD, SIGN_ROOM = 54.0, 30.0
"""What the head of the list takes beside its two texts, and the icon before them."""


class PartnerList(OfferTable):
    """Whom to talk to."""

    def _partners(self, root: Widget, box: Box) -> None:
        s = self.session
        note, look = tr("trust: theirs, yours"), self.app.look
        room = box.w - look.width(tr("Ministries"), "card") - look.width(note, "small")
        if room < HEAD:  # whose trust is whose tells more than a picture of people
            note = tr("trust")
        note = "" if s.view.seat == CHINA else note
        card = root.add(Card(box, tr("Ministries"), icon="people" if room >= HEAD + SIGN_ROOM else None, note=note,
                             tooltip=tr("Beside each the trust of 100: theirs in you, then yours in them.")))
        rows = deals.partners(s.content, s.view)
        fits = card.inner.h / (len(rows) + 1)
        step = fits if 52 <= fits < 55 else 55.0  # a little closer where all are then in sight
        inner = card.inner
        # Above the list, not in it: it stays in sight however far the ministries are scrolled.
        area = ScrollArea(Box(inner.x, inner.y + step, inner.w, inner.h - step), key="deals/partners", pad=0)
        self._compare_entry(card, Box(inner.x, inner.y, area.inner_width, 50))
        card.add(area)
        group = area.add(Group(Box(*area.rect.topleft, area.inner_width, step * len(rows) - (step - 50)),
                               label=tr("Ministries"), arrows=True))  # fmt: skip
        stack = Stack((*area.rect.topleft, area.inner_width, 0), step - 50)
        for item in rows:
            self._partner(group, stack.take(50), item)

    def _partner(self, group: Widget, line: Box, item: deals.Partner) -> None:
        """One ministry: who plays it, what waits for an answer, and the trust both ways."""
        s = self.session
        status = tr("{name}, {status}: trusts you {a}, you trust it {b} of 100.", name=item.name, status=item.status,
                    a=fmt.number(item.their_trust), b=fmt.number(item.your_trust))  # fmt: skip
        temper = "" if self.sitter(item.seat) == "person" else tempers.words(s.content, s.view, item.seat)
        tip = (status, trust_causes.words(s.content, s.view, item.seat), temper,
               offers.spent_words(s.content, s.view, item.seat))  # fmt: skip
        cell = group.add(Card(line, fill="panel2", selected=item.seat == self.partner and not self.comparing,
                              on_click=self._picker(item.seat), padding=8, key=f"partner/{item.seat}",
                              tooltip=" ".join(filter(None, tip))))  # fmt: skip
        sits = self._sitter_words(item.seat)
        cell.label = ", ".join(filter(None, (item.name, sits, item.status)))
        cell.add(Flag(Box(line.x + 10, line.y + 13, 33, 22), item.seat, item.name))
        cell.add(Label(Box(line.x + 54, line.y + 1, line.w - 62 - (24 if sits else 0), 24), item.name, "strong"))
        if sits:
            x = min(line.x + 60 + self.app.look.width(item.name, "strong"), line.right - 30)
            cell.add(Icon(Box(x, line.y + 3, 20, 20), self.sitter(item.seat), "blue", tooltip=sits))
        at = Box(line.x + 54, line.y + 23, line.w - 54 - 80, 22)
        if item.waiting:
            word = counts.offers(item.waiting)
            cell.add(Badge(Box(at.x, at.y + 2, 76, 21), word, "info", align="left"))
        else:
            spent = offers.is_spent(s.content, s.view, item.seat)
            cell.add(Label(at, tr("cannot sign") if spent else item.status, "small", "orange" if spent else "mute"))
        with_china = CHINA in (item.seat, s.view.seat)
        for k, trust in enumerate(() if with_china else (item.their_trust, item.your_trust)):
            tone = "green" if trust >= 60 else "red" if trust < 40 else "text"
            at = Box(line.right - 12 - 32 * (2 - k), line.y + 23, 28, 22)
            cell.add(Label(at, fmt.number(trust), "smallstrong", tone, align="right"))

    def _sitter_words(self, seat: str) -> str:
        """The same in words; empty for an AI ministry."""
        return {"person": tr("a person plays it"), "computer": tr("the computer stands in")}.get(self.sitter(seat), "")
