"""The partner itself on the page of deals: who plays it, whether it can sign, what it trades, a favour to it."""

from __future__ import annotations

from game.model.ids import CHINA
from game.present import china_watch, counts, deals, favours_owed, fmt, offers, sheets, trust_causes
from game.present.facts import Fact
from game.present.names import party, sentence
from game.present.words import ntr, tr
from game.ui.kit import Box, Button, Icon, Label, Look, Paragraph, Segmented, Stack, Widget, row
from game.ui.kit.facts import add_facts
from game.ui.screens.deals_base import DealsPart
from game.ui.screens.owed_favours import OwedFavours

__all__ = ["PartnerWords"]


class PartnerWords(DealsPart, OwedFavours):
    """Below the offers between the two: the ground for one more."""

    def _of_a_person(self, area: Widget, look: Look, stack: Stack) -> None:
        """That a person at this machine decides, and when it sees an offer."""
        sits = self.sitter(self.partner)
        if not sits:
            return
        name = party(self.session.content, self.partner)
        text = tr("A person plays {name}. It sees your offer when it sits down.", name=name)
        if sits == "computer":
            text = tr("The person of {name} has left. The computer signs nothing new for it but gifts.", name=name)
        high = look.paragraph(text, stack.rect.w - 30)
        line = stack.take(high)
        area.add(Icon(Box(line.x, line.y + 2, 20, 20), sits, "blue"))
        area.add(Paragraph(Box(line.x + 30, line.y, line.w - 30, high), sentence(text)))
        if sits == "person" and self.session.view.phase == "talk":
            word = sentence(tr("Pass the machine to {name} now", name=name))
            wide = Button.natural_width(look, word, icons=1)
            crew = self.session.crew
            area.add(Button(Box(line.x, stack.take(44).y, wide, 40), word, lambda: crew.pass_to(self.partner),
                            icon="people", style="small", key="deals/pass",
                            tooltip=tr("The curtain falls; you are not ready yet and are called again.")))  # fmt: skip

    def _spent(self, area: Widget, look: Look, stack: Stack) -> None:
        """That the partner has been seen to spend all its points, so that an offer is for the next turn."""
        text = offers.spent_words(self.session.content, self.session.view, self.partner)
        if text:
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "orange"))

    def _nothing_open(self) -> str:
        """That no offer is open, and what runs all the same."""
        s = self.session
        text = tr("No offer between you is open this turn.")
        rows = offers.deal_rows(s.content, s.view, self.partner)
        runs = sum(row.runs for row in rows)
        if runs:
            text += " " + ntr("What you have signed runs on: one deal, below.",
                              "What you have signed runs on: {n} deals, below.", runs)  # fmt: skip
        if s.view.phase == "talk":
            text += " " + tr("For a new one say what you give and what you want for it.")
        return text

    def _about(self, area: Widget, look: Look, stack: Stack) -> None:
        """What the partner makes and needs: the ground for an offer."""
        s = self.session
        if self.partner == CHINA:
            text = tr("China can be paid, and can give money, licences beyond its curbs, or its word to spare you. "
                      "It answers for itself; what you agree in secret only you two know. It signs {deals} a turn at "
                      "most, with all ministries together.",
                      deals=counts.deals(s.content.rules.offers.china_signatures))  # fmt: skip
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            text = china_watch.bargain_words(s.view, person=self.sitter(CHINA) == "person")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        seat = s.content.seat(self.partner)
        sells, buys = deals.trade_rows(s.content, s.view, self.partner)
        left, right = row(stack.take(24, 0), ["1*", "1*"], 28)
        heads = (tr("{name} sells", name=party(s.content, self.partner)), tr("It buys abroad"))
        ends = stack.y
        for at, head, goods in ((left, sentence(heads[0]), sells), (right, heads[1], buys)):
            area.add(Label(at, head, "smallstrong", "mute"))
            told = goods or (Fact(tr("none of these goods"), ""),)
            ends = max(ends, add_facts(area, look, Box(at.x, at.bottom, at.w, 0), told))
        stack.skip(ends - stack.y + 4)
        if strong := deals.strengths_words(seat):
            text = tr("Good at: {what}", what=strong)
            area.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "mute"))
        self._favour_words(area, look, stack)

    def _favours_open(self) -> bool:
        """Whether this is the time and the partner for a favour of one's own accord."""
        s = self.session
        return s.view.you is not None and s.view.phase in ("talk", "bell") and self.partner != CHINA

    def _may_favour(self) -> bool:
        """Whether the switch of it stands on the page: a favour that is owed has its own button, one that an offer asks
        for its answer."""
        s = self.session
        asked = any(o.waits_for(s.view.seat) and (c.kind, c.giver) == ("favour", s.view.seat)
                    for o in deals.offers_with(s.view, self.partner) for c in o.clauses)  # fmt: skip
        return self._favours_open() and not asked and not favours_owed.owed(s.content, s.view, s.draft, self.partner)

    def _favour_costs(self) -> str:
        return tr("A diplomatic favour costs 1 point of initiative, a security favour {n} points of support at home.",
                  n=fmt.number(self.session.content.rules.offers.favour_support))  # fmt: skip

    def _favour_words(self, area: Widget, look: Look, stack: Stack) -> None:
        """What a favour to the partner would bring now, and what moves its trust."""
        s = self.session
        if not self._may_favour():
            return
        now = trust_causes.favour_now(s.content, s.draft, self.partner)
        area.add(Paragraph(stack.paragraph(look, now, "small"), now, "small", "mute"))
        why = (trust_causes.words(s.content, s.view, self.partner), trust_causes.raises(s.content),
               self._favour_costs())  # fmt: skip
        stack.skip(self.more(area, look, Box(stack.rect.x, stack.y - 6, stack.rect.w, 0), tuple(filter(None, why)),
                             f"more/trust/{self.partner}") - stack.y)  # fmt: skip

    def _favour_room(self, look: Look) -> tuple[float, float]:
        """Width of the name of the switch, and of the switch."""
        words = (tr("No favour"), tr("Diplomatic"), tr("Security"))
        return look.width(tr("Favour"), "body") + 12, 3 * (max(look.width(word, "strong") for word in words) + 26)

    def _favour_switch(self, root: Widget, look: Look, line: Box) -> None:
        """A favour to the partner on this turn's order sheet, trust for initiative or support: at the right end of a
        line at the foot of the page, so that it has one place for every partner in every turn."""
        s = self.session
        owed = favours_owed.owed(s.content, s.view, s.draft, self.partner)
        if owed:
            self.owed_button(root, look, line, owed[0])
        if not self._may_favour():
            return
        name, wide = self._favour_room(look)
        wide = min(wide, line.w - name)
        words = (tr("No favour"), tr("Diplomatic"), tr("Security"))
        at = sheets.FAVOURS.index(sheets.favour_of(s.draft, self.partner))  # type: ignore[arg-type]
        tip = " ".join((tr("On this turn's orders."), trust_causes.favour_words(s.content), self._favour_costs()))
        root.add(Label(Box(line.right - wide - name, line.y, name, line.h), tr("Favour"), "body", "mute"))
        root.add(Segmented(Box(line.right - wide, line.y, wide, line.h), words, at, self._do_favour, kind="bar",
                           label=tr("Favour this turn"), key="deals/favour", tooltip=tip))  # fmt: skip

    def _do_favour(self, index: int) -> None:
        s = self.session
        s.edit(sheets.with_favour(s.draft, self.partner, sheets.FAVOURS[index]))
        fault = s.fault("favours") or s.fault("")
        if fault:
            self.app.toast(fault, "warn")
        self.refresh()
