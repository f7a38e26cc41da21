"""The home desk: recycling, substitution, help for users, fast permits."""

from __future__ import annotations

from typing import Any

from game.model.ids import STAGES
from game.model.orders import HomeOrder
from game.present import counts, desk_rows, fmt, home_politics, sheets, users_help
from game.present.facts import Fact
from game.present.words import ntr, tr
from game.rules import figures, matter_answers
from game.rules.home_policy import PUSHES
from game.ui.kit import Box, Button, Card, Label, Look, Paragraph, ScrollArea, Slider, Stack, Widget, column, row
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.orders_politics import PoliticsDesk

__all__ = ["HomeDesk"]

MOST_SPARE = 26.0
"""Room between two lines of the list where the card is high."""

ALONE = 320.0
"""Height of the cards of permits and politics where nothing else stands on the desk."""


class HomeDesk(PoliticsDesk):
    """What a ministry does without asking anybody abroad."""

    def _home(self, root: Widget, look: Look, box: Box) -> None:
        left, right = row(box, ["1*", "1*"], 16)
        if self._no_users():
            self._without_users(root, look, left, right)
            return
        s = self.session
        note = tr("1 initiative point each")
        card = root.add(Card(left, tr("Recycling and substitution"), icon="recycle", note=note))
        stack = Stack(card.inner, 8)
        text = tr("On each button: its cost, and the points it should bring once that is counted.")
        gains = [gain.net_points for order, gain in self.order_gains().items() if order.partition("/")[0] in PUSHES]
        if gains and max(gains) <= 0:
            text = tr("None pays at today's prices: look again when a good gets dear.")
        card.add(Paragraph(stack.paragraph(look, text, "small", 2), text, "small", "mute"))
        stack.skip(self.more(card, look, Box(stack.rect.x, stack.y, stack.rect.w, 0),
                             (tr("A push costs money now and works over some turns."),
                              *home_politics.pushes_words(s.content)), "more/pushes") - stack.y)  # fmt: skip
        fault = s.fault("home")
        if fault:
            card.add(Paragraph(stack.paragraph(look, fault, "smallstrong"), fault, "smallstrong", "red"))
        area = card.add(ScrollArea(stack.rest(), key="home/pushes"))
        rows = Stack((card.inner.x, stack.y, area.inner_width, 0), 6)
        unused = [m for m in s.content.minerals if not self._pushed(m)]
        told = [m for m in s.content.minerals if self.every_push or m not in unused]
        _, b, c = self._push_cells(rows.take(24, 2)) if told else (None, None, None)
        for at, word in ((b, tr("Recycling")), (c, tr("Substitution"))):
            if at is not None:
                area.add(Label(at, word, "small", "mute", align="centre"))
        spare = (area.rect.bottom - rows.y) / max(1, len(told)) - 48
        for mineral in told:
            self._pushes(area, rows.take(42, 6 + min(MOST_SPARE, max(0.0, spare))), mineral)
        if unused:
            word = tr("Only what is used at home") if self.every_push else ntr(
                "{n} mineral is not used at home", "{n} minerals are not used at home", len(unused))  # fmt: skip
            area.add(Button(rows.take(36), word, self._every_push, "quiet", style="small", align="left",
                            key="home/every", tooltip=tr("A push would bring nothing there.")))  # fmt: skip
        self._home_right(root, look, right)

    def _no_users(self) -> bool:
        """Whether nobody at home buys any good, and neither help nor a push is on the sheet."""
        s = self.session
        if any(act.kind == "users_help" or act.kind in PUSHES for act in s.draft.home):
            return False
        return matter_answers.used_usd_m(s.content, s.view) < matter_answers.LEAST_USED_USD_M

    def _without_users(self, root: Widget, look: Look, left: Box, right: Box) -> None:
        """Permits and politics; that help and pushes have nobody to reach, in one line."""
        text = tr("Nobody at home buys these goods: help for users, recycling and substitution would reach no one.")
        high = look.paragraph(text, left.w + 16 + right.w, "body")
        line = Box(left.x, left.y, left.w + 16 + right.w, high)
        root.add(Paragraph(line, text, "body", "mute", key="home/nobody"))
        s, room = self.session, left.h - high - 10
        wide_open = room if home_politics.ores(s.content, s.view) else ALONE  # the lever of such a seat in full
        for at, draw, most in ((left, self._permits, ALONE), (right, self._politics, wide_open)):
            draw(root, look, Box(at.x, at.y + high + 10, at.w, min(most, room)))

    every_push = False

    def _every_push(self) -> None:
        self.every_push = not self.every_push
        self.refresh()

    def _pushed(self, mineral: Any) -> bool:
        """Whether a mineral is used at home, or something was ordered for it already."""
        s = self.session
        held = s.view.you.programmes if s.view.you else {}
        return (not s.view.prices["use"].shape[0]
                or any(figures.home_use(s.content, s.view, mineral.id, stage) > 0 for stage in STAGES)
                or any(held.get(f"{kind}/{mineral.id}", 0.0) or sheets.home_of(s.draft, kind, mineral.id) is not None
                       for kind in ("recycling", "substitution")))  # fmt: skip

    @staticmethod
    def _push_cells(line: Box) -> list[Box]:
        return row(line, ["1*", 190, 190] if line.w >= 500 else [94, "1*", "1*"], 10)

    def _pushes(self, area: Widget, line: Box, mineral: Any) -> None:
        """Name and two buttons with their prices and points; what they are stands above."""
        s = self.session
        a, b, c = self._push_cells(line)
        held = s.view.you.programmes if s.view.you else {}
        aims = [held.get(f"{kind}/{mineral.id}", 0.0) for kind in ("recycling", "substitution")]
        note = tr("aims {a} and {b} of use", a=fmt.percent(aims[0], 1), b=fmt.percent(aims[1], 1)) if any(aims) else ""
        used = any(figures.home_use(s.content, s.view, mineral.id, stage) > 0 for stage in STAGES)
        if not used and s.view.prices["use"].shape[0]:
            note = tr("not used at home")  # a push would bring nothing
        area.add(Label(a, mineral.short, "strong", "text" if used else "mute", tooltip=note or None))
        room = Box(a.x + self.app.look.width(mineral.short, "strong") + 14, a.y, 0, a.h)
        room.w = a.right - room.x
        if note and self.app.look.width(note, "small") <= room.w:
            area.add(Label(room, note, "small", "mute", align="right"))
        for at, kind in ((b, "recycling"), (c, "substitution")):
            on = sheets.home_of(s.draft, kind, mineral.id) is not None  # type: ignore[arg-type]
            act = HomeOrder(kind, mineral=mineral.id)  # type: ignore[arg-type]
            gain = self.order_gains().get(f"{kind}/{mineral.id}")
            forms, tip = home_politics.push_words(s.content, s.view.seat, kind, mineral.id, gain)
            look = self.app.look
            style = "small" if Button.natural_width(look, forms[0]) > at.w else "strong"
            said = next((form for form in forms if Button.natural_width(look, form, style=style) <= at.w), forms[-1])
            area.add(Button(at, said, self._homer(act, not on), "primary" if on else "secondary", style=style,
                            key=f"home/{kind}/{mineral.id}", tooltip=tip))  # fmt: skip

    def _home_right(self, root: Widget, look: Look, box: Box) -> None:
        if box.h >= 620:
            permits = len(desk_rows.permit_rows(self.session.content, self.session.view))
            told = self._help_rows()
            upper, middle, lower = column(box, [158 + facts_high(look, told, box.w - 32),
                                                min(0.3 * box.h, 76 + 50.0 * max(1, permits)), "1*"], 14)  # fmt: skip
            self._users_help(root, look, upper)
            self._permits(root, look, middle)
            self._politics(root, look, lower)
            return
        words = (tr("Help for users"), tr("Fast permits"), tr("Politics"))
        at, place = self.folded(root, look, box, words, "home/fold")
        (self._users_help, self._permits, self._politics)[at](root, look, place)

    def _helped(self) -> tuple[float, float]:
        """Help on the sheet and the most of it, USD million."""
        s = self.session
        budget = s.view.you.budget_usd_m if s.view.you else 0.0
        held = sheets.home_of(s.draft, "users_help")
        return held.amount_usd_m if held else 0.0, float(int(s.content.rules.programme.help_cap_budgets * budget))

    def _help_rows(self) -> tuple[Fact, ...]:
        """What this turn's bill costs, what the help that is set keeps, where support then stands."""
        s = self.session
        return users_help.rows(s.content, s.view, s.support_ahead(), self._helped()[0], self.order_gains())

    def _users_help(self, root: Widget, look: Look, box: Box) -> None:
        """Money for those who pay the floor."""
        s = self.session
        card = root.add(Card(box, tr("Help for users at home"), icon="money", note=tr("1 initiative point")))
        stack = Stack(card.inner, 8)
        given, cap = self._helped()
        rows = self._help_rows()
        add_facts(card, look, stack.take(facts_high(look, rows, stack.rect.w)), rows)

        def give(value: float) -> None:
            self.edit(sheets.with_home(s.draft, HomeOrder("users_help", amount_usd_m=value), value > 0))

        label = tr("Help this turn, at most {money}", money=fmt.money(cap))
        card.add(Slider(stack.take(76), label, given, 0, max(1.0, cap), 1,
                        give, unit=tr("$ m"), whys=("", tr("the cap on help in a turn")), key="home/help"))  # fmt: skip

    def _permits(self, root: Widget, look: Look, box: Box) -> None:
        """Cards at home that wait for permits."""
        s = self.session
        lost = fmt.number(s.content.rules.home.fast_permit_loss)
        note = tr("each {n} of support, 1 initiative point", n=lost)
        card = root.add(Card(box, tr("Fast permits"), icon="document", note=note))
        area = card.add(ScrollArea(card.inner, key="home/permits"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        permits = desk_rows.permit_rows(s.content, s.view)
        tip = tr("Takes a point of initiative and {n} points of support at home at this bell.", n=lost)
        for item in permits:
            waits = tr("{n} open, {months} each", n=item.left, months=counts.months(item.months))
            beside = look.width(item.name, "strong") + look.width(waits, "small") + 156 <= stack.rect.w
            tight = not beside  # names of works are long: there they stand above what is open
            more = look.paragraph(item.name, stack.rect.w - 132, "smallstrong") if tight else 0.0
            line = stack.take(max(50.0, more + 25) if tight else 40)
            on = sheets.home_of(s.draft, "fast_permit", project=item.project) is not None
            act = HomeOrder("fast_permit", project=item.project)
            room = line.w - (132 if tight else 148 + look.width(waits, "small"))
            named = look.paragraph(item.name, room, "smallstrong") if tight else 40.0
            area.add(Paragraph(Box(line.x, line.y, room, named), item.name, "smallstrong") if tight
                     else Label(Box(line.x, line.y, room, 40), item.name, "strong", tooltip=item.name))  # fmt: skip
            left = Box(line.x, line.y + named, room, 24) if tight else Box(line.x, line.y, line.w - 132, 40)
            area.add(Label(left, waits, "small", "mute", align="left" if tight else "right"))
            area.add(Button(Box(line.right - 120, line.y, 120, 40), tr("Take back") if on else tr("Waive one"),
                            self._homer(act, not on), "primary" if on else "secondary",
                            key=f"home/permit/{item.project}", tooltip=tip))  # fmt: skip
        if not permits:
            text = tr("No project at home waits for a permit.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _homer(self, act: HomeOrder, on: bool) -> Any:
        return lambda: self.edit(sheets.with_home(self.session.draft, act, on))
