"""The offer builder: two columns of clauses, buttons that add, a form that changes one."""

from __future__ import annotations

from typing import Any

from game.model.talks import MakeOffer
from game.present import clauses, deals
from game.present.names import party, plain
from game.present.words import tr
from game.rules import check_move
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    IconButton,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Stack,
    Toggle,
    Widget,
    column,
    row,
)
from game.ui.screens.deals_fields import ClauseFields
from game.ui.shell import said

__all__ = ["OfferBuilder"]

FIELD = 64.0


class OfferBuilder(ClauseFields):
    """What we give, what we get, and whether the rules allow it."""

    def _builder(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        name = party(s.content, self.partner)
        title = tr("Counter-offer to {name}", name=name) if self.counter else tr("Offer to {name}", name=name)
        note = tr("one counter-offer a turn between two") if self.counter and box.w > 620 else ""
        card = root.add(Card(box, title, icon="deals", note=note))
        small = box.h < 640
        high = 240 if self.editing is not None else 164 if small else 190
        narrow = card.inner.w < self._foot_width(look)
        upper, middle, foot = column(card.inner, ["1*", high, 138 if narrow else 92], 10 if small else 12)
        left, right = row(upper, ["1*", "1*"], 20)
        self._column(card, look, left, s.view.seat, tr("We give"))
        self._column(card, look, right, self.partner, tr("We get"))
        if self.editing is not None and self.editing < len(self.clauses):
            self._form(card, middle, self.editing)
        else:
            self._adders(card, middle)
        self._foot(card, look, foot, narrow)

    def _column(self, card: Widget, look: Look, box: Box, giver: str, title: str) -> None:
        s = self.session
        ground = card.add(Card(box, title, fill="panel2"))
        area = ground.add(ScrollArea(ground.inner, key=f"build/{giver == s.view.seat}"))
        stack = Stack((ground.inner.x, ground.inner.y, area.inner_width, 0), 8)
        if giver == self.partner and self.reason:
            text = f"{party(s.content, giver)}: “{self.reason}”"
            area.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "blue"))
        for i, clause in enumerate(self.clauses):
            if clause.giver != giver:
                continue
            text = deals.clause_line(s.content, clause)
            high = max(44, look.paragraph(text, stack.rect.w - 190) + 14)
            line = stack.take(high)
            kind = ("good", tr("binding")) if clause.binding else ("warn", tr("word"))
            area.add(Badge(Box(line.x, line.y + 8, 78, 26), kind[1], kind[0]))
            area.add(Paragraph(Box(line.x + 90, line.y + 8, line.w - 190, high), text))
            area.add(IconButton(Box(line.right - 88, line.y, 42, 42), "options", tr("Change"), self._editor(i),
                                key=f"clause/edit{i}"))  # fmt: skip
            area.add(IconButton(Box(line.right - 44, line.y, 42, 42), "cross", tr("Take out"), self._remover(i),
                                key=f"clause/drop{i}"))  # fmt: skip
        if not any(c.giver == giver for c in self.clauses):
            area.add(Label(stack.take(26), tr("nothing yet"), "body", "mute"))

    def _editor(self, index: int) -> Any:
        def edit() -> None:
            self.editing = index
            self.refresh()

        return edit

    def _remover(self, index: int) -> Any:
        def remove() -> None:
            del self.clauses[index]
            self.editing = None
            self.refresh()

        return remove

    def _adders(self, card: Widget, box: Box) -> None:
        left, right = row(box, ["1*", "1*"], 20)
        s = self.session
        for cell, giver, tag in ((left, s.view.seat, "give"), (right, self.partner, "get")):
            high, gap = (36, 6) if box.h < 180 else (40, 8)
            stack = Stack(cell, gap)
            per = 3
            kinds = list(deals.CLAUSES)
            for start in range(0, len(kinds), per):
                line = stack.take(high)
                for at, kind in zip(row(line, ["1*"] * per, 6), kinds[start : start + per], strict=False):
                    word = clauses.kind_short(kind, tag == "give")
                    card.add(Button(at, word, self._adder(kind, giver), style="small",
                                    key=f"add/{tag}/{kind}", tooltip=clauses.kind_word(kind)))  # fmt: skip

    def _adder(self, kind: Any, giver: str) -> Any:
        def add() -> None:
            s = self.session
            other = self.partner if giver == s.view.seat else s.view.seat
            self.clauses.append(deals.draft_clause(s.content, s.view, kind, giver, other))
            self.editing = len(self.clauses) - 1
            self.refresh()

        return add

    def _form(self, card: Widget, box: Box, index: int) -> None:
        clause = self.clauses[index]
        ground = card.add(Card(box, clauses.kind_word(clause.kind), fill="panel2", accent="blue"))
        needs = deals.NEEDS[clause.kind]
        stack = Stack(ground.inner, 10)
        for start in range(0, len(needs), 3):
            line = stack.take(FIELD)
            for at, field in zip(row(line, ["1*"] * 3, 12), needs[start : start + 3], strict=False):
                getattr(self, f"_field_{field}")(ground, at, index, clause)
        done = Box(ground.inner.right - 110, ground.rect.y + 8, 110, 38)
        ground.add(Button(done, tr("Done"), self._done, "primary", key="clause/done"))

    def _done(self) -> None:
        self.editing = None
        self.refresh()

    def _foot(self, card: Widget, look: Look, box: Box, narrow: bool) -> None:
        """What it is worth or why it cannot be; then the buttons, in two lines if one is too short."""
        move = MakeOffer(self.partner, tuple(self.clauses), self.secret, self.counter)
        refusals = check_move(self.session.content, self.session.view, move) if self.clauses else ()
        upper, lower = column(box, [36, "1*"], 8)
        if refusals:
            text = said(self.session, refusals[0])
            card.add(Paragraph(Box(upper.x, upper.y - 6, upper.w, 44), text, "smallstrong", "red"))
        elif self.clauses:
            self._coach(card, Box(upper.x, upper.y - 10, upper.w, 50), tuple(self.clauses))
        else:
            text = tr("Pick what you give and what you want from the buttons above.")
            card.add(Label(upper, text, "body", "mute"))
        self._foot_buttons(card, look, lower, narrow, move, bool(self.clauses) and not refusals)

    def _foot_words(self) -> tuple[str, str, str, str]:
        send = tr("Send counter-offer") if self.counter else tr("Send offer")
        return send, tr("What do you want for this?"), tr("Throw away"), tr("Keep it secret")

    def _foot_width(self, look: Look) -> float:
        """Room that all four stand side by side in."""
        *buttons, secret = self._foot_words()
        return sum(Button.natural_width(look, word) for word in buttons) + look.width(secret, "body") + 110

    def _foot_buttons(
        self, card: Widget, look: Look, box: Box, narrow: bool, move: MakeOffer, fine: bool
    ) -> None:
        send, want, away, secret = self._foot_words()
        wide = [Button.natural_width(look, word) for word in (send, want, away)]
        high = 42.0 if narrow else 46.0
        a = Box(box.x, box.y, wide[0], high)
        b = Box(a.right + 12, box.y, wide[1], high)
        c = Box(box.x, box.y + high + 6, wide[2], high) if narrow else Box(b.right + 12, box.y, wide[2], high)
        d = Box(c.right + 16, c.y, box.right - c.right - 16, high)
        card.add(Button(a, send, lambda: self._send(move), "primary", key="deals/send", enabled=fine))
        card.add(Button(b, want, self._ask_price, key="deals/quote", enabled=bool(self.clauses),
                        tooltip=tr("The other ministry names its price; nothing is sent.")))  # fmt: skip
        card.add(Button(c, away, self._leave, key="deals/cancel"))
        card.add(Toggle(d, secret, self.secret, self._keep_secret, key="deals/secret"))

    @property
    def reason(self) -> str:
        """Why the partner wants what it wants, while the clauses are those it priced."""
        clauses, reason = self.priced
        return reason if clauses == tuple(self.clauses) else ""

    def _ask_price(self) -> None:
        """An AI partner puts its price into the columns; of a person one has to ask."""
        clauses, reason = self.session.quote(self.partner, tuple(self.clauses))
        if not reason:
            self.app.toast(tr("A person sits there: ask across the table, or send the offer."), "info")
            return
        if clauses:
            self.clauses, self.editing = list(clauses), None
        self.priced = (tuple(self.clauses), reason)
        self.refresh()

    def _keep_secret(self, on: bool) -> None:
        self.secret = on
        self.refresh()

    def _send(self, move: MakeOffer) -> None:
        refusals = self.session.link.send(move)
        if self.told(refusals):
            return
        self._leave()
        offers = deals.offers_with(self.session.view, self.partner)
        name = party(self.session.content, self.partner)
        if any(o.status == "accepted" and o.clauses == move.clauses for o in offers):
            self.app.toast(tr("{name} signed.", name=name), "good")
            return
        answer = next((o for o in offers if o.by == self.partner and o.status == "open"), None)
        sent = next((o for o in offers if o.by == self.session.view.seat and o.clauses == move.clauses), None)
        words = answer.reason if answer else sent.reply if sent else ""
        if answer or words:
            said_ = plain(self.session.content, words)
            text = tr("{name} makes a counter-offer: {words}") if answer else tr("{name}: {words}")
            self.app.toast(text.format(name=name, words=said_), "info", 9)
