"""The strip below the map: offers or deals in force, China or its rivals, headlines."""

from __future__ import annotations

from collections.abc import Sequence

from game.model.ids import CHINA
from game.model.talks import Offer
from game.present import china_desk, fmt, offers, pressure
from game.present.clauses import offer_lines
from game.present.names import capital, party
from game.present.running import RunningDeal, running_deals
from game.present.words import ntr, tr
from game.ui.kit import (
    Box,
    Card,
    Flag,
    Group,
    Label,
    Meter,
    Paragraph,
    ProgressBar,
    Segmented,
    Stack,
    Widget,
    row,
)
from game.ui.shell import TableScreen

__all__ = ["MapStrip"]


class MapStrip(TableScreen):
    """Three cards in a row, or behind tabs where the window is narrow."""

    tab = 0

    def strip(self, root: Widget, box: Box) -> None:
        """All three, or the chosen one under tabs."""
        held = root.add(Group(box, fill="bg"))
        rival = self.session.view.seat == CHINA
        makers = (self._offers, self._rivals if rival else self._watch, self._news)
        if box.w < 1000:
            tabs = (tr("Offers"), tr("Rivals") if rival else tr("China watch"), tr("Headlines"))
            self._tabs(held, Box(box.x + 16, box.y + 6, box.w - 32, 36), tabs)
            makers[self.tab](held, Box(box.x + 16, box.y + 48, box.w - 32, box.h - 58))
            return
        cards = row(Box(box.x + 16, box.y + 12, box.w - 32, box.h - 28), ["1*"] * 3, 16)
        for make, card in zip(makers, cards, strict=True):
            make(held, card)

    def _tabs(self, strip: Widget, box: Box, tabs: tuple[str, ...]) -> None:
        def pick(index: int) -> None:
            self.tab = index
            self.refresh()

        strip.add(Segmented(box, tabs, self.tab, pick, kind="tabs", label=tr("Strip"), key="strip"))

    def _offers(self, strip: Widget, box: Box) -> None:
        s = self.session
        mine = list(offers.waiting(s.view))
        held = () if mine else running_deals(s.content, s.view)
        title, note = tr("Offers on the table"), ""
        if held:
            title, note = tr("Your deals in force"), tr("no offer waits")
        card = strip.add(Card(box, title, icon="deals", note=note, on_click=lambda: self.app.go("deals"),
                              key="strip/offers"))  # fmt: skip
        stack = Stack(card.inner, 6)
        if mine:
            self._waiting(card, stack, mine)
        elif held:
            self._held(card, stack, held)
        else:
            card.add(Label(stack.take(26), tr("Nothing waits for you."), "body", "mute"))
            if s.view.phase in ("brief", "talk"):
                card.add(Label(stack.take(26), tr("Click a country to make it an offer."), "small", "mute"))

    def _waiting(self, card: Card, stack: Stack, mine: Sequence[Offer]) -> None:
        """Offers that wait for an answer: who, and what it would bring."""
        s = self.session
        for k, offer in enumerate(mine):
            forms = offer_lines(s.content, offer)
            text, high = forms[0], self.app.look.paragraph(forms[0], stack.rect.w - 46, "small")
            if not k:  # the first is told in any case: by as many of its terms as have room
                free = card.inner.bottom - stack.y - 23 + 2
                wide = stack.rect.w - 46
                text = next((t for t in forms if self.app.look.paragraph(t, wide, "small") <= free), forms[-1])
                high = self.app.look.paragraph(text, stack.rect.w - 46, "small")
            last = stack.y + 23 + high > card.inner.bottom - (24 if k + 1 < len(mine) else 0)
            if last and k:
                more = ntr("{n} more offer", "{n} more offers", len(mine) - k)
                if stack.y + 22 > card.inner.bottom + 2:  # the first alone fills the card: counted in its head
                    card.note = more
                else:
                    card.add(Label(stack.take(22), more, "small", "mute"))
                break
            line = stack.take(23 + high)
            card.add(Flag(Box(line.x, line.y + 8, 33, 22), offer.by, party(s.content, offer.by)))
            card.add(Label(Box(line.x + 46, line.y, line.w - 46, 22), party(s.content, offer.by), "strong"))
            card.add(Paragraph(Box(line.x + 46, line.y + 22, line.w - 46, high), text, "small", "mute"))

    def _held(self, card: Card, stack: Stack, held: Sequence[RunningDeal]) -> None:
        """Deals in force, those that end first before the others; what has no room is counted."""
        left = len(held)
        for deal in held:
            words = capital(deal.brief) or deal.text
            high = self.app.look.paragraph(words, stack.rect.w - 82, "small")
            if left < len(held) and stack.y + high > card.inner.bottom - (26 if left > 1 else 0):
                continue
            left -= 1
            line = stack.take(high)
            card.add(Flag(Box(line.x, line.y + 1, 33, 22), deal.partner, party(self.session.content, deal.partner)))
            card.add(Paragraph(Box(line.x + 46, line.y, line.w - 82, high), words, "small", tooltip=deal.text))
            card.add(Label(Box(line.x, line.y, line.w, 22), f"T{deal.last}", "small", "mute", align="right",
                           tooltip=tr("In force through turn {n}.", n=deal.last)))  # fmt: skip
        if left:
            card.add(Label(stack.take(22), ntr("{n} more deal", "{n} more deals", left), "small", "mute"))

    def _rivals(self, strip: Widget, box: Box) -> None:
        """What China's player watches: plants under way abroad, by market."""
        s = self.session
        card = strip.add(Card(box, tr("Rivals coming"), icon="factory", note=tr("of use abroad"),
                              on_click=lambda: self.app.go("orders"), key="strip/rivals"))  # fmt: skip
        stack = Stack(card.inner, 4)
        rows = china_desk.rivals(s.content, s.view)
        for front in rows[: max(2, int(card.inner.h // 32))]:
            a, b, c = row(stack.take(28), ["1*", 64, 56], 8)
            card.add(Label(a, front.name))
            tone = "orange" if front.coming >= 0.3 else "blue"
            card.add(ProgressBar(Box(b.x, b.centery - 4, b.w, 8), min(1.0, front.coming), colour=tone,
                                 tooltip=china_desk.rival_words(front)))  # fmt: skip
            card.add(Label(c, fmt.percent(front.coming), "small", "mute", align="right"))
        if not rows:
            card.add(Label(stack.take(26), tr("Nobody builds against you."), "body", "mute"))

    def _watch(self, strip: Widget, box: Box) -> None:
        card = strip.add(Card(box, tr("China watch"), icon="china", note=tr("estimate"),
                              on_click=lambda: self.app.go("china"), key="strip/china"))  # fmt: skip
        stack = Stack(card.inner, 4)
        signs = pressure.signs(self.session.content, self.session.view)
        for sign in signs[: max(2, int(card.inner.h // 32))]:
            a, b, c = row(stack.take(28), ["1*", 96, "1*"], 10)
            name = self.session.content.minerals[self.session.content.mineral_index(sign.mineral)]
            card.add(Label(a, name.short))
            card.add(Meter(Box(b.x, b.y + 6, b.w, 16), sign.pressure, name.short, sign.word, total=4,
                           colour=sign.tone))  # fmt: skip
            card.add(Label(c, sign.word, "small", sign.tone if sign.to_come else "mute", align="right",
                           tooltip=sign.text if sign.to_come else None))  # fmt: skip

    def _news(self, strip: Widget, box: Box) -> None:
        card = strip.add(Card(box, tr("Headlines"), icon="news",
                              on_click=lambda: self.app.go("news"), key="strip/news"))  # fmt: skip
        stack, look = Stack(card.inner, 6), self.app.look
        for line in self.session.headlines():
            now = line.turn == self.session.view.turn
            loud = now and line.weight >= 2.4
            style = ("smallstrong", "small", "strong", "body")[2 * (card.inner.w >= 400) + (not loud)]
            words = line.brief or line.text
            high = look.paragraph(words, stack.rect.w - 46, style)
            if stack.y + high > card.inner.bottom + 1:
                if stack.y + look.line(style) > card.inner.bottom + 1:
                    break
                continue  # a shorter one may still fit
            a, b = row(stack.take(high), [40, "1*"], 6)
            card.add(Label(Box(a.x, a.y, a.w, 24), f"T{line.turn}", "smallstrong", "blue" if now else "mute"))
            card.add(Paragraph(b, words, style, tooltip=line.text if words != line.text else None))
        if stack.y == card.inner.y:
            text, room = "", stack.rest()
            for sentence in self.session.content.summary.split(". "):  # as many whole sentences as there is room for
                longer = f"{text} {sentence.rstrip('.')}.".strip()
                if text and look.paragraph(longer, room.w, "small") > room.h:
                    break
                text = longer
            card.add(Paragraph(room, text, "small", "mute", tooltip=self.session.content.summary))
