"""What was signed and promised between two ministries: running deals, and a timeline of words."""

from __future__ import annotations

from typing import Any

from game.model.talks import Deal, LeaveDeal, MakeOffer
from game.present import clause_facts, deal_books, fmt, offers, promises
from game.present.names import capital, party, sentence
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Choice,
    Dialog,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Segmented,
    Stack,
    Widget,
    column,
)
from game.ui.screens.deals_base import DealsPart
from game.ui.screens.deals_worth import GivenLine, by_whom
from game.ui.screens.favours_line import favours_line
from game.ui.screens.span_bar import SpanBar

__all__ = ["DealHistory"]

DEED, LEAST_TEXT = 130.0, 300.0
"""Width of a button about a running deal, and of its text from which the buttons stand beside it."""
WORDS = ("kept", "broken", "void", "open")


class DealHistory(DealsPart):
    """Two tabs under the offers."""

    def _history(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        name = party(s.content, self.partner)
        card = root.add(Card(box, sentence(tr("Between you and {name}", name=name)), icon="trust"))
        bar, rest = column(card.inner, [40, "1*"], 8)
        words = (tr("Promises"), tr("Deals"))
        rows = offers.deal_rows(s.content, s.view, self.partner)
        made = promises.ledger(s.content, s.view, self.partner)
        tab = self.tab if self.tab is not None else int(not made and bool(rows))
        card.add(Segmented(bar, words, tab, self._tabber, kind="tabs", label=tr("History"),
                           counts=(len(made), sum(row.runs for row in rows)), key="deals/history"))  # fmt: skip
        area = card.add(ScrollArea(rest, key=f"deals/promises/{self.partner}"))
        stack = Stack((rest.x, rest.y, area.inner_width, 0), 6)
        if tab == 0:
            self._timeline(area, look, stack, made)
        else:
            self._deals(area, look, stack, rows)

    def _lines_of_history(self) -> int:
        """How many lines the longer of the two lists has."""
        s = self.session
        made = promises.ledger(s.content, s.view, self.partner)
        return max(len(made), 2 * len(offers.deal_rows(s.content, s.view, self.partner)))

    def _tabber(self, index: int) -> None:
        self.tab = index
        self.refresh()

    def _timeline(self, area: Widget, look: Look, stack: Stack, rows: tuple[promises.LedgerRow, ...]) -> None:
        """One line a promise: the turns it ran, how it ended, who knew, what it cost."""
        turns = max((self.session.view.turn, *(r.promise.until_turn for r in rows)))
        shown, favours = promises.grouped(rows)
        if favours and self.favours_open:
            shown, favours = rows, ()
        for item in shown:
            given = clause_facts.one(self.session.content, (item.giver, item.to), item.promise.clause,
                                     view=self.session.view)
            told = promises.sentences(item.note, item.known, item.cost)
            axis = 150 if stack.rect.w > 760 else 0
            wide = stack.rect.w - 196 - (axis + 16 if axis else 0)
            high = look.paragraph(by_whom(item.giver, given), wide)
            more = look.paragraph(told, wide, "small") if told else 0
            line = stack.take(max(30, high + more + 4))
            area.add(Label(Box(line.x, line.y, 84, 26), item.span, "smallstrong", "mute"))
            area.add(Badge(Box(line.x + 90, line.y, 92, 26), item.status, item.tone, align="left"))
            area.add(GivenLine(Box(line.x + 196, line.y + 2, wide, high), given, by=item.giver))
            if told:
                area.add(Paragraph(Box(line.x + 196, line.y + 2 + high, wide, more), told, "small", "mute"))
            if axis:
                p = item.promise
                seen = p.closed_turn if p.status == "broken" and p.known_to else 0
                area.add(SpanBar(Box(line.right - axis, line.y, axis, 28), p.from_turn, p.until_turn,
                                 turns, item.tone, p.broken_turn, seen))  # fmt: skip
        favours_line(area, look, stack, len(favours), self._open_favours, "deals/favours")
        if not rows:
            area.add(Label(stack.take(26), tr("None so far."), "body", "mute"))

    def _open_favours(self) -> None:
        self.favours_open = True
        self.refresh()

    def _deals(self, area: Widget, look: Look, stack: Stack, rows: tuple[offers.DealRow, ...]) -> None:
        """Each with its clauses; what can be done about it stands beside, or below where it is narrow."""
        for item in rows:
            wide = stack.rect.w - 110
            acts = self._deal_acts(item)
            taken = sum(DEED + 10 for _ in acts)
            beside = wide - taken >= LEAST_TEXT
            room = wide - taken if beside else wide
            lines, brought = self._deal_lines(item), self._brought(item)
            text = "" if lines else "; ".join(item.lines)
            high = sum(look.paragraph(by_whom(*line), room) + 2 for line in lines)
            high += look.paragraph(text, room, "small") if text else 0
            high += sum(look.paragraph(words, room, "smallstrong") + 2 for words in brought)
            line = stack.take(max(50 + high, 46) + (46 if acts and not beside else 0), 10)
            area.add(Badge(Box(line.x, line.y, 92, 26), item.status, item.tone, align="left"))
            area.add(Label(Box(line.x + 104, line.y - 1, room, 26), item.title, "strong"))
            area.add(Label(Box(line.x + 104, line.y + 22, room, 22), item.term, "small", "mute"))
            inner = Stack((line.x + 104, line.y + 46, room, 0), 2)
            for k, words in enumerate(brought):
                area.add(Paragraph(inner.paragraph(look, words, "smallstrong"), words, "small" if k else "smallstrong",
                                   "mute" if k else "text"))  # fmt: skip
            for name, given in lines:
                area.add(GivenLine(inner.paragraph(look, by_whom(name, given)), given, by=name))
            if text:
                area.add(Paragraph(inner.paragraph(look, text, "small"), text, "small"))
            x, y = (line.right - taken + 10, line.y) if beside else (line.x + 104, line.bottom - 44)
            for word, act, key in acts:
                area.add(Button(Box(x, y, DEED, 40), word, act, style="small", key=key))
                x += DEED + 10
        if not rows:
            area.add(Label(stack.take(26), tr("Nothing signed yet."), "body", "mute"))

    def _brought(self, item: offers.DealRow) -> tuple[str, ...]:
        """What a deal promised, has brought and should still bring, and why that differs; nothing until it is known."""
        s = self.session
        row = next((row for row in self.deal_books() or () if row.book.deal == item.deal.id), None)
        if row is None:
            return ()
        return capital(deal_books.line(s.content, s.view, row, runs=row.runs)), capital(row.why)

    def _deal_lines(self, item: offers.DealRow) -> list[tuple[str, clause_facts.Given]]:
        """Who gives what by a deal, what all give alike once."""
        s, deal = self.session, item.deal
        sides = clause_facts.at_a_glance(s.content, s.view.seat, deal.parties, deal.clauses, view=s.view)
        names = [party(s.content, side.givers[0]) if len(side.givers) == 1
                 else clause_facts.together(s.content, s.view.seat, side.givers) for side in sides]
        return [(name, given) for name, side in zip(names, sides, strict=True) for given in side.given]

    def _deal_acts(self, item: offers.DealRow) -> list[tuple[str, Any, str]]:
        """Word, act and key of what can be done about a deal now."""
        found = [(tr("New terms"), self._amender(item.deal), f"amend/{item.deal.id}")] if item.can_amend else []
        if item.can_leave and self.session.view.phase == "talk":
            found.append((tr("Leave it"), self._leaver(item.deal), f"leave/{item.deal.id}"))
        return found

    def _amender(self, deal: Deal) -> Any:
        def amend() -> None:
            me = self.session.view.seat
            others = tuple(p for p in deal.parties if p not in (me, self.partner))
            self.take_up(MakeOffer(
                self.partner, offers.left_of(deal, self.session.view.turn), deal.secret, also=others,
                amends=deal.id, exit_cost_usd_m=deal.exit_cost_usd_m, club=deal.club,
            ))  # fmt: skip

        return amend

    def _leaver(self, deal: Deal) -> Any:
        def ask() -> None:
            cost = fmt.money(deal.exit_cost_usd_m)
            text = tr("You pay {money} to the others. What still runs ends for all; words become void and bonds go "
                      "back.", money=cost)  # fmt: skip
            self.app.ask(Dialog(tr("Leave this deal?"), text, (
                Choice(tr("Leave it"), lambda: self.act(lambda: self.session.link.send(LeaveDeal(deal.id))), "danger"),
                Choice(tr("Stay in")),
            )))  # fmt: skip

        return ask
