"""The offer builder: two columns of clauses, buttons that add, a form that changes one."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.talks import Clause
from game.present import clause_facts, clauses, deals, offers, patience, term_price
from game.present.names import party, sentence
from game.present.words import join_words, tr
from game.rules import check_move
from game.ui.kit import (
    Box,
    Button,
    Card,
    Dropdown,
    Group,
    IconButton,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Segmented,
    Stack,
    Widget,
    column,
    row,
)
from game.ui.kit.facts import add_facts
from game.ui.screens.deals_fields import ClauseFields
from game.ui.screens.deals_foot import OfferFoot
from game.ui.screens.deals_terms import OfferTerms
from game.ui.screens.deals_worth import GivenLine, given_runs

__all__ = ["OfferBuilder"]

FIELD = 64.0
FIRST = ("field/amount", "field/price", "field/stock", "field/share", "field/tonnes", "field/motion", "field/turns")
"""Fields of a clause in the order in which one is likely to change them."""
NAMED = ("motion", "project", "plant")
"""Fields whose choices have long names."""
ONE_ROW, TWO_ROWS = 196.0, 196.0
"""Height of the form of a clause."""
KINDS = 42.0
"""Height of the kinds of clauses above that form."""
DONE = 110.0
"""Width of the button that ends the change of a clause; the last place of the second row of fields is left to it."""
LOW_COLUMN = 250.0
"""Height below which a column has no head of its own."""
WORTH, LEAST_COLUMN = 62.0, 138.0
"""Height of what the offer is worth above the buttons at least, figure and one sentence; of the columns at least."""
BESIDE_FORM = 160.0
"""The same while a clause is being changed, where the page has room: figure, sentence and some rows."""


class OfferBuilder(OfferTerms, ClauseFields, OfferFoot):
    """What each side gives, on what terms, and whether the rules allow it."""

    def _builder(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        name = join_words([party(s.content, p) for p in self.parties[1:]])
        title = tr("Offer to {name}", name=name)
        if self.counter:
            title = tr("Counter-offer to {name}", name=name)
        elif self.terms.amends:
            title = tr("New terms for the deal with {name}", name=name)
        note = patience.left(s.view, self.counter) if self.counter and box.w > 620 else ""
        card = root.add(Card(box, sentence(title), icon="deals", note=note))
        small = box.h < 640
        writing = self.editing is not None and self.editing < len(self.clauses)
        high = self._form_height() if writing else 140 if small else 190
        narrow = card.inner.w < self._foot_width(look)
        gap = 6 if small else 12
        buttons = 102 if narrow else 56
        kinds = writing and card.inner.h - high - KINDS - buttons - 3 * gap - LEAST_COLUMN >= WORTH
        high += KINDS * kinds
        room = card.inner.h - high - buttons - 3 * gap - LEAST_COLUMN
        terms = 0 if writing and room - 64 < BESIDE_FORM else 64
        # beside a form it stands still, whatever is said: the form's own button moves with it
        wanted = BESIDE_FORM if writing else self._worth_wanted(look, card.inner.w)
        worth = max(WORTH, min(room - terms, wanted))
        parts = [terms, "1*", high, worth + buttons]
        first, upper, middle, foot = column(card.inner, parts, gap)
        if terms:
            self._terms(card, first)
        self._columns(card, look, upper)
        if writing:
            if kinds:
                bar, middle = column(middle, [KINDS - 6, "1*"], 6)
                self._kinds(card, bar, -1)
            self._form(card, middle, self.editing or 0)
        else:
            self._adders(card, middle)
        self._foot(card, look, foot, narrow)

    def _worth_wanted(self, look: Look, wide: float) -> float:
        """Height in which all that is said of the draft's worth has its room; 0 without a draft that can be sent."""
        s = self.session
        if not self.clauses or check_move(s.content, s.view, self.offer_being_written()):
            return 0.0
        return self._draft_worth(Group(), look, Box(0, 0, wide, 0))

    def _columns(self, card: Widget, look: Look, box: Box) -> None:
        """One column a party; more than three share the right half as a list."""
        s = self.session
        parties = self.parties
        if len(parties) == 2:
            left, right = row(box, ["1*", "1*"], 20)
            self._column(card, look, left, (s.view.seat,), tr("We give"))
            self._column(card, look, right, (self.partner,), tr("We get"))
            return
        if len(parties) == 3:
            for at, seat in zip(row(box, ["1*"] * 3, 14), parties, strict=True):
                words = tr("We give") if seat == s.view.seat else tr("{name} gives", name=party(s.content, seat))
                self._column(card, look, at, (seat,), words)
            return
        left, right = row(box, ["1*", "1.3*"], 16)
        self._column(card, look, left, (s.view.seat,), tr("We give"))
        self._column(card, look, right, parties[1:], tr("The others give"))

    def _column(self, card: Widget, look: Look, box: Box, givers: tuple[str, ...], title: str) -> None:
        s = self.session
        low = box.h < LOW_COLUMN
        ground = card.add(Card(box, "" if low else title, fill="panel2", label=title, padding=8 if low else 16))
        mine, inner = givers == (s.view.seat,), ground.inner
        if low:  # a line of small print instead of a head
            ground.add(Label(Box(inner.x, inner.y - 2, inner.w, 22), title, "smallstrong", "mute"))
            inner = Box(inner.x, inner.y + 20, inner.w, inner.h - 20)
        area = ground.add(ScrollArea(inner, key=f"build/{mine}/{givers[0]}"))
        stack = Stack((inner.x, inner.y, area.inner_width, 0), 1 if low else 8)
        for giver in givers:
            if len(givers) > 1:
                area.add(Label(stack.take(24), party(s.content, giver), "smallstrong", "mute"))
            for i, clause in enumerate(self.clauses):
                if clause.giver == giver:
                    self._line(area, look, stack, i)
            duties = self._duties(giver)
            for given in duties:
                area.add(GivenLine(stack.paragraph(look, given_runs(given)), given, "mute"))
            if not duties and not any(c.giver == giver for c in self.clauses):
                area.add(Label(stack.take(26), tr("nothing yet"), "body", "mute"))
        # what is given stands first: the words about it may scroll
        said = [self.terms.about] if mine and self.terms.about else []
        if self.partner in givers and self.reason:
            said.append(f"{party(s.content, self.partner)}: “{self.reason}”")
        for text in said:
            area.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "blue"))

    def _duties(self, giver: str) -> list[clause_facts.Given]:
        """What a side of two has to deliver for contracts of the other."""
        return [clause_facts.one(self.session.content, self.parties, c, sells=True, view=self.session.view,
                                 signed=self.session.view.turn) for c in self.clauses
                if c.kind == "offtake" and c.giver != giver and len(self.parties) == 2]  # fmt: skip

    def _line(self, area: Widget, look: Look, stack: Stack, i: int) -> None:
        """One clause at a glance, and the buttons that change it or take it out."""
        given = clause_facts.one(self.session.content, self.parties, self.clauses[i], view=self.session.view,
                                 signed=self.session.view.turn)
        room = stack.rect.w - 96
        high = look.paragraph(given_runs(given), room)
        line = stack.take(max(44.0, high + 4))
        area.add(GivenLine(Box(line.x, line.y + max(2.0, (44.0 - high) / 2), room, high), given))
        area.add(IconButton(Box(line.right - 88, line.y, 42, 42), "options", tr("Change"), self._editor(i),
                            key=f"clause/edit{i}"))  # fmt: skip
        area.add(IconButton(Box(line.right - 44, line.y, 42, 42), "cross", tr("Take out"), self._remover(i),
                            key=f"clause/drop{i}"))  # fmt: skip

    def _editor(self, index: int) -> Any:
        def edit() -> None:
            self.editing = index
            self.refresh()
            self.app.focus_on(*FIRST)

        return edit

    def _remover(self, index: int) -> Any:
        def remove() -> None:
            del self.clauses[index]
            self.editing = None
            self.refresh()

        return remove

    def _adders(self, card: Widget, box: Box) -> None:
        """Tabs of clauses; a button of the left half adds to what we give, of the right to theirs."""
        s = self.session
        small = box.h < 180
        bar, rest = column(box, [40, "1*"], 6 if small else 10)
        self._kinds(card, bar, self.group)
        left, right = row(rest, ["1*", "1*"], 20)
        other = self.giver or self.partner
        if len(self.parties) > 2:
            names = [party(s.content, p) for p in self.parties[1:]]
            at = self.parties[1:].index(other) if other in self.parties[1:] else 0
            pick = Box(bar.right - 230, bar.y, 230, 40)
            card.add(Dropdown(pick, names, at, self._giver_picker, label=tr("Who gives"), key="deals/giver"))
        for cell, giver, tag in ((left, s.view.seat, "give"), (right, other, "get")):
            kinds = offers.kinds_of(self.group, giver, self.parties)
            stack = Stack(cell, 6 if small else 10)
            for start in range(0, len(kinds), 3):
                line = stack.take(44 if small else 60)
                for at, kind in zip(row(line, ["1*"] * 3, 8), kinds[start : start + 3], strict=False):
                    word = clauses.kind_short(kind, tag == "give")
                    why = deals.obstacle(s.content, s.view, kind, giver, self._other(giver))
                    card.add(Button(at, word, self._adder(kind, giver), style="small", enabled=not why, reason=why,
                                    key=f"add/{tag}/{kind}", tooltip=clauses.kind_word(kind)))  # fmt: skip

    def _kinds(self, card: Widget, bar: Box, chosen: int) -> None:
        """The kinds of clauses; beside a clause that is being changed none is chosen, and each leads back to them."""
        words = [tr(name) for name, _ in offers.GROUPS]
        card.add(Segmented(bar, words, chosen, self._grouper, kind="tabs", label=tr("Kinds of clauses"),
                           key="deals/group"))  # fmt: skip

    def _grouper(self, index: int) -> None:
        self.group, self.editing = index, None
        self.refresh()

    def _giver_picker(self, index: int) -> None:
        self.giver = self.parties[1 + index]
        self.refresh()

    def _adder(self, kind: Any, giver: str) -> Any:
        def add() -> None:
            s = self.session
            other = self._other(giver)
            drafted = (deals.draft_clause(s.content, s.view, kind, giver, other),)
            (clause,) = deals.within_means(drafted, s.view.seat, self.money_left(self.clauses))
            if len(self.parties) > 2:
                clause = msgspec.structs.replace(clause, to=other)
            self.clauses.append(clause)
            self.editing = len(self.clauses) - 1
            self.refresh()
            self.app.focus_on(*FIRST)

        return add

    def _other(self, giver: str) -> str:
        """Who gets what a giver gives, as far as two are concerned."""
        return self.partner if giver == self.session.view.seat else self.session.view.seat

    def _needs(self, clause: Clause) -> tuple[str, ...]:
        """The fields of a clause."""
        return (*deals.NEEDS[clause.kind], *(("to",) if len(self.parties) > 2 else ()))

    def _form_height(self) -> float:
        """Room for the fields of the clause that is being changed: one row with what it means, or two."""
        return ONE_ROW if len(self._needs(self.clauses[self.editing or 0])) <= 3 else TWO_ROWS

    def _form(self, card: Widget, box: Box, index: int) -> None:
        clause = self.clauses[index]
        ground = card.add(Card(box, clauses.kind_word(clause.kind), fill="panel2", accent="blue"))
        needs = self._needs(clause)
        stack = Stack(ground.inner, 10)
        for start in range(0, len(needs), 3):
            line = stack.take(FIELD)
            here = (*needs[start : start + 3], "", "")[:3]
            places = row(line, ["1.7*" if f in NAMED else "1*" for f in here], 12)
            for at, field in zip(places, here, strict=True):
                if field:
                    getattr(self, f"_field_{field}")(ground, at, index, clause)
            if "price" in needs and "" in here:  # below the field of the price stands what the market asks
                at = places[here.index("")]
                self._market(ground, Box(at.x, at.y - 7, line.right - at.x, at.h), clause)
        if len(needs) <= 3:
            text = offers.clause_help(self.session.content, clause)
            wide = ground.inner.w - DONE - 16
            high = max(48.0, self.app.look.paragraph(text, wide, "small"))
            top = ground.inner.y + FIELD + (14 if high <= 50 else 6)  # a third line stands in the margins
            ground.add(Paragraph(Box(ground.inner.x, top, wide, high), text, "small", "mute"))
        # At the foot, which stands still: the head moves with the number of fields.
        done = Box(ground.inner.right - DONE, ground.rect.bottom - 46, DONE, 38)
        ground.add(Button(done, tr("Done"), self._done, "primary", key="clause/done"))

    def _market(self, ground: Widget, box: Box, clause: Clause) -> None:
        """The market's price of today for the good of a contract, and how far the price in it is from that."""
        s = self.session
        add_facts(ground, self.app.look, box, term_price.market_rows(s.content, s.view, (clause,)))

    def _done(self) -> None:
        """The clause is written and stays where it stands: the next click means the line that one has read there.

        What stood below it jumps: a press that comes at once was meant for what was there.
        """
        self.editing, self.moved = None, self.moved + 1
        self.refresh()
