"""Deals: whom you talk to, what lies on the table between you, and the clause builder."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.talks import BINDING, Clause, MakeOffer, Offer, ReplyOffer
from game.present import deals, fmt
from game.present.council import motion_title
from game.present.names import party, plain
from game.present.words import tr
from game.rules import check_move
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Choice,
    Dialog,
    Dropdown,
    Event,
    Explain,
    Flag,
    Group,
    IconButton,
    Label,
    Look,
    NumberField,
    Paragraph,
    ScrollArea,
    Segmented,
    Stack,
    Stepper,
    Toggle,
    Widget,
    column,
    inset,
    row,
)
from game.ui.session import Session
from game.ui.shell import TableScreen, said

__all__ = ["DealsScreen"]

FIELD = 64.0


class DealsScreen(TableScreen):
    """Partners at the left; offers and the two-column builder beside them."""

    title = "Deals"
    name = "deals"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        rows = deals.partners(session.content, session.view)
        self.partner = rows[0].seat if rows else ""
        self.clauses: list[Clause] = []
        self.secret = False
        self.counter = ""
        self.editing: int | None = None
        self.building = False

    # page -------------------------------------------------------------------------------------

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, partners, the table between two."""
        area = inset(box, 20, 16)
        head, page = column(area, [34, "1*"], 10)
        root.add(Label(head, tr("Deals"), "title"))
        note = tr("Binding clauses are executed. Words can be broken; a bond makes that cost.")
        root.add(Label(head, note, "small", "mute", align="right"))
        wide = 310 if box.w >= 1200 else 270
        left, right = row(page, [wide, "1*"], 16)
        self._partners(root, left)
        if self.partner:
            (self._builder if self.building else self._offers)(root, look, right)

    def _partners(self, root: Widget, box: Box) -> None:
        s = self.session
        note = tr("trust: theirs, yours") if box.w >= 300 else tr("trust")
        card = root.add(Card(box, tr("Ministries"), icon="people", note=note))
        area = card.add(ScrollArea(card.inner, key="deals/partners"))
        group = area.add(
            Group(Box(*card.inner.topleft, area.inner_width, 54 * 16), label=tr("Ministries"), arrows=True)
        )
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 5)
        rows = deals.partners(s.content, s.view)
        group.rect.h = 53.0 * len(rows)
        for item in rows:
            line = stack.take(48)
            chosen = item.seat == self.partner
            cell = group.add(
                Card(
                    line,
                    fill="panel2",
                    selected=chosen,
                    on_click=self._picker(item.seat),
                    padding=8,
                    key=f"partner/{item.seat}",
                    tooltip=tr(
                        "{name}, {status}: trusts you {a}, you trust it {b} of 100",
                        name=item.name,
                        status=item.status,
                        a=fmt.number(item.their_trust),
                        b=fmt.number(item.your_trust),
                    ),
                )
            )
            cell.label = f"{item.name}, {item.status}"
            cell.add(Flag(Box(line.x + 10, line.y + 13, 33, 22), item.seat))
            cell.add(
                Label(Box(line.x + 54, line.y + 2, line.w - 62, 24), item.name, "strong")
            )
            cell.add(Label(Box(line.x + 54, line.y + 23, line.w - 54 - 80, 22), item.status, "small", "mute"))
            for k, trust in enumerate((item.their_trust, item.your_trust)):
                tone = "green" if trust >= 60 else "red" if trust < 40 else "text"
                at = Box(line.right - 12 - 32 * (2 - k), line.y + 23, 28, 22)
                cell.add(Label(at, fmt.number(trust), "smallstrong", tone, align="right"))
            if item.waiting:
                cell.add(Badge(Box(line.x + 54 + 62, line.y + 23, 34, 22), str(item.waiting), "info"))

    def _picker(self, seat: str) -> Any:
        def pick() -> None:
            if seat != self.partner:
                self.partner, self.clauses, self.counter, self.editing = seat, [], "", None
                self.building = False
            self.refresh()

        return pick

    # offers -----------------------------------------------------------------------------------

    def _offers(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        upper, lower = column(box, ["1.6*", "1*"], 14)
        name = party(s.content, self.partner)
        card = root.add(Card(upper, tr("On the table with {name}", name=name), icon="deals"))
        seat = s.view.seats[self.partner]
        card.note = tr("they trust you {a}, you trust them {b}", a=fmt.number(seat.trust_in_you),
                       b=fmt.number(seat.your_trust))  # fmt: skip
        button = Box(card.inner.x, card.inner.bottom - 46, 260, 46)
        area = card.add(ScrollArea(Box(*card.inner.topleft, card.inner.w, card.inner.h - 58), key="deals/offers"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 12)
        offers = deals.offers_with(s.view, self.partner)
        for offer in offers:
            self._offer(area, look, stack, offer)
        if not offers:
            text = tr("Nothing lies between you yet. Say what you give and what you want for it.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        self._about(area, look, stack)
        talking = s.view.phase == "talk"
        label = tr("Make an offer") if talking else tr("Offers are made during the talks")
        button.w = max(button.w, Button.natural_width(look, label, icons=1))
        card.add(Button(button, label, self._start, "primary" if talking and not offers else "secondary",
                        icon="plus", key="deals/new", enabled=talking))  # fmt: skip
        self._promises(root, look, lower)

    def _about(self, area: Widget, look: Look, stack: Stack) -> None:
        """What the partner makes and needs: the ground for an offer."""
        s = self.session
        seat = s.content.seat(self.partner)
        area.add(Label(stack.take(26, 2), tr("About {name}", name=seat.name), "smallstrong", "mute"))
        sells, buys = deals.trade_words(s.content, s.view, self.partner)
        for label, words in ((tr("Sells"), sells), (tr("Buys"), buys), (tr("Good at"), "; ".join(seat.strengths[:3]))):
            if words:
                high = look.paragraph(words, stack.rect.w - 90, "body")
                line = stack.take(high, 4)
                area.add(Label(Box(line.x, line.y, 84, 24), label, "body", "mute"))
                area.add(Paragraph(Box(line.x + 90, line.y + 1, line.w - 90, high), words))

    def _offer(self, area: Widget, look: Look, stack: Stack, offer: Offer) -> None:
        s = self.session
        wide = stack.rect.w - 32
        sides = [(giver, offer.clauses) for giver in (offer.by, offer.to)]
        half = (wide - 24) / 2
        lines = [
            sum(6 + max(26, look.paragraph(t, half - 90)) for _, t in self._lines(offer.clauses, giver)) or 26
            for giver, _ in sides
        ]
        who = party(s.content, offer.by)
        reason = f"{who}: “{plain(s.content, offer.reason)}”" if offer.reason else ""
        answer = f"{party(s.content, offer.to)}: “{plain(s.content, offer.reply)}”" if offer.reply else ""
        extra = look.paragraph(reason, wide, "small") + 6 if reason else 0
        reply = look.paragraph(answer, wide, "small") + 6 if answer else 0
        mine = offer.status == "open"
        coach = 54 if mine else 0
        box = stack.take(80 + max(lines) + extra + reply + coach + (52 if mine else 0))
        incoming = offer.to == s.view.seat
        card = area.add(Card(box, fill="panel2", accent="orange" if mine and incoming else None))
        r = card.inner
        head = tr("{name} offers", name=party(s.content, offer.by)) if incoming else tr("You offered")
        card.add(Label(Box(r.x, r.y - 2, r.w - 210, 26), head, "card"))
        tone = {"open": "info", "accepted": "good", "declined": "bad"}.get(offer.status, "quiet")
        word = tr("secret") + ", " + tr(offer.status) if offer.secret else tr(offer.status)
        card.add(Badge(Box(r.right - 150, r.y - 2, 150, 26), word, tone))
        y = r.y + 32
        for i, (giver, clauses) in enumerate(sides):
            self._side(card, look, Box(r.x + i * (half + 24), y, half, max(lines) + 24), giver, clauses)
        y += max(lines) + 30
        for text, high, colour in ((reason, extra, "mute"), (answer, reply, "text")):
            if text:
                card.add(Paragraph(Box(r.x, y, wide, high), text, "small", colour))
                y += high
        if mine:
            self._coach(card, Box(r.x, y, wide, coach), offer.clauses)
            self._answers(card, Box(r.x, r.bottom - 44, r.w, 44), offer, incoming)

    def _coach(self, card: Widget, box: Box, clauses: tuple[Clause, ...]) -> None:
        """What it is worth to you in plain figures, and the risk."""
        s = self.session
        sum_ = deals.balance(s.content, s.view, clauses, self.partner)
        tone = "green" if sum_.total_usd_m > 0.5 else "red" if sum_.total_usd_m < -0.5 else "text"
        how = "; ".join(f"{amount} {how}" for amount, how in sum_.lines) or tr("nothing in money")
        tip = Explain(tr("Worth to you"), fmt.signed_money(sum_.total_usd_m), tr("USD million over the whole term"),
                      tr("published prices of last month"), how, tr("plain estimate; no forecast in it"))  # fmt: skip
        title = tr("Worth to you, in money")
        card.add(Label(Box(box.x, box.y, 190, 24), title, "smallstrong", "mute", tooltip=tip))
        card.add(
            Label(Box(box.x + 194, box.y, 110, 24), fmt.signed_money(sum_.total_usd_m), "strong", tone, tooltip=tip)
        )
        card.add(Label(Box(box.x + 304, box.y, box.w - 304, 24), how, "small", "mute"))
        if sum_.risk:
            card.add(Label(Box(box.x, box.y + 24, box.w, 22), sum_.risk, "small", "orange"))
        elif sum_.words:
            card.add(
                Label(
                    Box(box.x, box.y + 24, box.w, 22), tr("{n} clauses have no price.", n=sum_.words), "small", "mute"
                )
            )

    def _lines(self, clauses: tuple[Clause, ...], giver: str) -> list[tuple[bool, str]]:
        """What a side gives: binding or not, and the words; an offtake binds its seller too."""
        content = self.session.content
        lines = [(c.kind in BINDING, deals.clause_line(content, c)) for c in clauses if c.giver == giver]
        return lines + [(True, text) for text in deals.duty_lines(content, clauses, giver)]

    def _side(self, card: Widget, look: Look, box: Box, giver: str, clauses: tuple[Clause, ...]) -> None:
        s = self.session
        you = giver == s.view.seat
        title = tr("You give") if you else tr("{name} gives", name=party(s.content, giver))
        card.add(Label(Box(box.x, box.y, box.w, 22), title, "smallstrong", "mute"))
        stack = Stack((box.x, box.y + 24, box.w, 0), 2)
        lines = self._lines(clauses, giver)
        if not lines:
            card.add(Label(stack.take(24), tr("nothing"), "body", "mute"))
        for binding, text in lines:
            high = look.paragraph(text, box.w - 90)
            line = stack.take(max(26, high), 6)
            kind = ("good", tr("binding")) if binding else ("warn", tr("word"))
            card.add(Badge(Box(line.x, line.y, 78, 24), kind[1], kind[0]))
            card.add(Paragraph(Box(line.x + 88, line.y, line.w - 88, high), text))

    def _answers(self, card: Widget, box: Box, offer: Offer, incoming: bool) -> None:
        if not incoming:
            card.add(Button(Box(box.x, box.y, 140, 42), tr("Withdraw"), self._answerer(offer, "withdraw"),
                            key=f"withdraw/{offer.id}"))  # fmt: skip
            return
        card.add(Button(Box(box.x, box.y, 140, 42), tr("Accept"), lambda: self._ask(offer, "accept"), "primary",
                        key=f"accept/{offer.id}", tooltip=tr("A")))  # fmt: skip
        card.add(Button(Box(box.x + 152, box.y, 140, 42), tr("Counter"), lambda: self._counter(offer),
                        key=f"counter/{offer.id}"))  # fmt: skip
        card.add(Button(Box(box.x + 304, box.y, 140, 42), tr("Decline"), lambda: self._ask(offer, "decline"),
                        key=f"decline/{offer.id}", tooltip=tr("D")))  # fmt: skip

    def _ask(self, offer: Offer, answer: str) -> None:
        if answer == "decline":
            self._answerer(offer, answer)()
            return
        gives, gets = (
            "; ".join(text for _, text in self._lines(offer.clauses, who)) or tr("nothing")
            for who in (self.session.view.seat, self.partner)
        )
        text = tr("You give: {a}. You get: {b}. Signing costs one initiative point.", a=gives, b=gets)
        self.app.ask(Dialog(tr("Sign this deal?"), text, (
            Choice(tr("Sign"), self._answerer(offer, "accept"), "primary"), Choice(tr("Not yet")),
        )))  # fmt: skip

    def _answerer(self, offer: Offer, answer: str) -> Any:
        def send() -> None:
            move = ReplyOffer(offer.id, answer)  # type: ignore[arg-type]
            self.act(lambda: self.session.link.send(move))

        return send

    def _counter(self, offer: Offer) -> None:
        self.clauses, self.counter, self.building, self.editing = list(offer.clauses), offer.id, True, None
        self.secret = offer.secret
        self.refresh()

    def _start(self) -> None:
        self.building, self.clauses, self.counter, self.editing = True, [], "", None
        self.refresh()

    def _promises(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        name = party(s.content, self.partner)
        card = root.add(Card(box, tr("Promises between you and {name}", name=name), icon="trust"))
        area = card.add(ScrollArea(card.inner, key="deals/promises"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 6)
        rows = deals.promise_rows(s.content, s.view, self.partner)
        for item in rows:
            text = f"{item.who}: {item.text}. {item.note}".strip()
            high = look.paragraph(text, stack.rect.w - 160)
            line = stack.take(max(28, high))
            area.add(Label(Box(line.x, line.y, 40, 26), f"T{item.turn}", "smallstrong", "mute"))
            area.add(Badge(Box(line.x + 46, line.y, 90, 26), item.status, item.tone))
            area.add(Paragraph(Box(line.x + 148, line.y + 2, line.w - 148, high), text))
        if not rows:
            area.add(Label(stack.take(26), tr("None so far."), "body", "mute"))

    # builder -------------------------------------------------------------------------------------

    def _builder(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        name = party(s.content, self.partner)
        title = tr("Counter-offer to {name}", name=name) if self.counter else tr("Offer to {name}", name=name)
        card = root.add(Card(box, title, icon="deals"))
        high = 190 if self.editing is None else 240
        upper, middle, foot = column(card.inner, ["1*", high, 92], 12)
        left, right = row(upper, ["1*", "1*"], 20)
        self._column(card, look, left, s.view.seat, tr("We give"))
        self._column(card, look, right, self.partner, tr("We get"))
        if self.editing is not None and self.editing < len(self.clauses):
            self._form(card, middle, self.editing)
        else:
            self._adders(card, middle)
        self._foot(card, look, foot)

    def _column(self, card: Widget, look: Look, box: Box, giver: str, title: str) -> None:
        s = self.session
        ground = card.add(Card(box, title, fill="panel2"))
        area = ground.add(ScrollArea(ground.inner, key=f"build/{giver == s.view.seat}"))
        stack = Stack((ground.inner.x, ground.inner.y, area.inner_width, 0), 8)
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
            stack = Stack(cell, 8)
            per = 3
            kinds = list(deals.CLAUSES)
            for start in range(0, len(kinds), per):
                line = stack.take(38)
                for at, kind in zip(row(line, ["1*"] * per, 8), kinds[start : start + per], strict=False):
                    card.add(Button(at, deals.kind_word(kind), self._adder(kind, giver), style="small",
                                    key=f"add/{tag}/{kind}"))  # fmt: skip

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
        ground = card.add(Card(box, deals.kind_word(clause.kind), fill="panel2", accent="blue"))
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

    def _change(self, index: int, **values: Any) -> None:
        self.clauses[index] = msgspec.structs.replace(self.clauses[index], **values)
        self.refresh()

    def _field_amount(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        card.add(NumberField(at, clause.amount_usd_m, 0, 5000, 5, lambda v: self._change(i, amount_usd_m=float(v)),
                             unit="$ m", label=tr("Amount"), caption=True, key="field/amount"))  # fmt: skip

    def _field_turns(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        most = self.session.content.rules.offers.longest_deal_turns
        card.add(Stepper(at, clause.turns, 1, most, 1, lambda v: self._change(i, turns=int(v)), unit=tr("turns"),
                         label=tr("Term"), caption=True, key="field/turns"))  # fmt: skip

    def _field_project(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        s = self.session
        cards = [p for p in s.content.projects
                 if p.region in (s.view.seat, self.partner) and deals.open_card(s.view, p.id)]  # fmt: skip
        names = [p.name for p in cards] or [tr("no open project of either of you")]
        ids = [p.id for p in cards]
        chosen = ids.index(clause.project) if clause.project in ids else 0
        card.add(Dropdown(at, names, chosen, lambda k: self._change(i, project=ids[k]) if ids else None,
                          label=tr("Project"), caption=True, key="field/project"))  # fmt: skip

    def _field_good(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        goods = deals.goods(self.session.content)
        keys = [(m, stage) for m, stage, _ in goods]
        chosen = keys.index((clause.mineral, clause.stage)) if (clause.mineral, clause.stage) in keys else 0
        card.add(Dropdown(at, [g[2] for g in goods], chosen,
                          lambda k: self._change(i, mineral=keys[k][0], stage=keys[k][1]), label=tr("Good"),
                          caption=True, key="field/good"))  # fmt: skip

    def _field_tonnes(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        card.add(NumberField(at, clause.tonnes_per_month, 0, 1e6, 1,
                             lambda v: self._change(i, tonnes_per_month=float(v)), unit=tr("t a month"), decimals=1,
                             label=tr("Tonnes"), caption=True, key="field/tonnes"))  # fmt: skip

    def _field_price(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        card.add(NumberField(at, clause.price_usd_per_kg, 0, 1e5, 0.5,
                             lambda v: self._change(i, price_usd_per_kg=float(v)), unit="USD/kg", decimals=1,
                             label=tr("Price"), caption=True, key="field/price"))  # fmt: skip

    def _field_motion(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        s = self.session
        motions = s.view.motions
        names = [motion_title(s.content, m) for m in motions] or [tr("no motion is tabled yet")]
        ids = [m.id for m in motions]
        chosen = ids.index(clause.motion) if clause.motion in ids else 0

        def pick(k: int) -> None:
            if ids:
                self.clauses[i] = deals.on_motion(s.view, self.clauses[i], ids[k])
                self.refresh()

        card.add(Dropdown(at, names, chosen, pick,
                          label=tr("Motion"), caption=True, key="field/motion"))  # fmt: skip

    def _field_vote(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        votes = ("yes", "no")
        chosen = votes.index(clause.vote) if clause.vote in votes else 0
        card.add(Segmented(Box(at.x, at.y + 24, at.w, 40), (tr("Yes"), tr("No")), chosen,
                           lambda k: self._change(i, vote=votes[k]), kind="bar", label=tr("Vote"),
                           key="field/vote"))  # fmt: skip

    def _field_effort(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        card.add(Stepper(at, clause.effort, 1, 3, 1, lambda v: self._change(i, effort=int(v)), unit=tr("of 3"),
                         label=tr("Effort at least"), caption=True, key="field/effort"))  # fmt: skip

    def _field_posture(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        words = ("press", "silence", "truce")
        card.add(Segmented(Box(at.x, at.y + 24, at.w, 40), [tr(w) for w in words], words.index(clause.posture),
                           lambda k: self._change(i, posture=words[k]), kind="bar", label=tr("Posture"),
                           key="field/posture"))  # fmt: skip

    def _field_bond(self, card: Widget, at: Box, i: int, clause: Clause) -> None:
        rules = self.session.content.rules.bond
        card.add(Stepper(at, clause.bond_usd_m, 0, rules.highest_usd_m, rules.lowest_usd_m,
                         lambda v: self._change(i, bond_usd_m=float(v)), unit="$ m", label=tr("Posted bond"),
                         caption=True, key="field/bond",
                         tooltip=tr("Held until the word is kept; lost, half to the partner, if broken.")))  # fmt: skip

    def _foot(self, card: Widget, look: Look, box: Box) -> None:
        move = MakeOffer(self.partner, tuple(self.clauses), self.secret, self.counter)
        refusals = check_move(self.session.content, self.session.view, move) if self.clauses else ()
        upper, lower = column(box, [36, 46], 8)
        if refusals:
            text = said(self.session, refusals[0])
            card.add(Paragraph(Box(upper.x, upper.y - 6, upper.w, 44), text, "smallstrong", "red"))
        elif self.clauses:
            self._coach(card, Box(upper.x, upper.y - 10, upper.w, 50), tuple(self.clauses))
        else:
            text = tr("Pick what you give and what you want from the buttons above.")
            card.add(Label(upper, text, "body", "mute"))
        a, b, c, _ = row(lower, [200, 150, 200, "1*"], 12)
        label = tr("Send counter-offer") if self.counter else tr("Send offer")
        card.add(Button(a, label, lambda: self._send(move), "primary", key="deals/send",
                        enabled=bool(self.clauses) and not refusals))  # fmt: skip
        card.add(Button(b, tr("Throw away"), self._leave, key="deals/cancel"))
        card.add(Toggle(c, tr("Keep it secret"), self.secret, self._keep_secret, key="deals/secret"))

    def _keep_secret(self, on: bool) -> None:
        self.secret = on
        self.refresh()

    def _leave(self) -> None:
        self.building, self.clauses, self.counter, self.editing = False, [], "", None
        self.refresh()

    def _send(self, move: MakeOffer) -> None:
        refusals = self.session.link.send(move)
        if self.told(refusals):
            return
        self._leave()
        offers = deals.offers_with(self.session.view, self.partner)
        if offers and offers[0].status == "accepted":
            self.app.toast(tr("{name} signed.", name=party(self.session.content, self.partner)), "good")

    def on_key(self, event: Event) -> bool:
        """N and P walk the offers' partners, A accepts, D declines the first open offer."""
        if event.chord in ("n", "p"):
            seats = [r.seat for r in deals.partners(self.session.content, self.session.view)]
            step = 1 if event.chord == "n" else -1
            self._picker(seats[(seats.index(self.partner) + step) % len(seats)])()
            return True
        if event.chord in ("a", "d") and not self.building:
            mine = [o for o in deals.offers_with(self.session.view, self.partner)
                    if o.status == "open" and o.to == self.session.view.seat]  # fmt: skip
            if mine:
                self._ask(mine[0], "accept" if event.chord == "a" else "decline")
            return True
        return super().on_key(event)
