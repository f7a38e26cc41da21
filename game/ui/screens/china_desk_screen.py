"""China's desk: price moves, curbs, lifts, tone, and what the orders would be worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from game.model.orders import ExportCurb, PriceMove
from game.present import china_desk, china_facts, china_watch, fmt, word_breaks
from game.present.facts import Fact
from game.present.names import heading, plain
from game.present.words import join_words, ntr, tr
from game.ui.china_session import ChinaSession
from game.ui.kit import (
    Box,
    Button,
    Card,
    Column,
    Divider,
    Dropdown,
    Label,
    Look,
    Paragraph,
    ScrollArea,
    Segmented,
    Stack,
    Stepper,
    Table,
    TextField,
    Widget,
    column,
    inset,
    row,
)
from game.ui.kit.facts import FactRow, Score, add_facts, facts_high
from game.ui.shell import TableScreen
from game.ui.shell_parts import page_head

__all__ = ["ChinaDesk"]

POSTURES = ("silence", "press", "truce")
QUOTAS = (0.85, 0.7, 0.5, 0.3, 0.0)


NOTHING_USD_M = 0.5
"""Worth of a sheet, USD million, below which it is told as none."""
NARROW = 900.0
"""Width of the page up to which its two halves are equal."""


class ChinaDesk(TableScreen):
    """Fronts and moves on one tab, curbs in force, tone and reason on the other."""

    title = "Orders"
    name = "orders"

    def __init__(self, session: ChinaSession) -> None:
        super().__init__(session)
        self.china = session
        self.tab = 0
        self.aim = 0
        self.quota = 1
        self.turns = 2
        self._last: Any = None

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, tabs, the chosen page."""
        area = inset(box, 20, 16)
        head, tabs, page = column(area, [34, 40, "1*"], 10)
        page_head(root, look, head, tr("Your orders"),
                  tr("The same moves, steps and caps as for the computer. Nobody sees them before all sheets are in."))
        root.add(Segmented(tabs, [tr("Prices and exports"), tr("Curbs in force, tone and reason")], self.tab,
                           self._set("tab"), kind="tabs", label=tr("Page"), key="china/tab"))  # fmt: skip
        (self._moves, self._standing)[self.tab](root, look, page)

    def _set(self, name: str) -> Callable[[Any], None]:
        def store(value: Any) -> None:
            setattr(self, name, int(value) if name == "turns" else value)
            self.refresh()

        return store

    def write(self, sheet: Any) -> None:
        """Take changed orders."""
        if self.session.sealed:
            self.app.toast(tr("Your orders are locked."), "warn")
            return
        self.china.write(sheet)
        self.refresh()

    def lens_turned(self) -> None:
        """Another front: its own list of aims."""
        self.aim = 0
        self.refresh()

    # prices and exports ---------------------------------------------------------------------

    def _moves(self, root: Widget, look: Look, page: Box) -> None:
        upper, lower = column(page, ["1.25*", 262], 14)
        self._fronts(root, upper)
        left, right = row(lower, ["1*", "1*"], 14)
        self._price(root, look, left)
        self._curb(root, look, right)

    def _fronts(self, root: Widget, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("What you sell abroad"), icon="china", note=tr("choose a row, then a move below")))

        def pick(item: china_desk.FrontRow) -> None:
            s.mineral, s.stage = item.mineral, item.stage
            self.lens_turned()

        columns = [
            Column(tr("Good"), lambda r: r.name, "2*"),
            Column(tr("Share outside"), lambda r: 100 * r.share, "1.1*", "number", "%", 0,
                   tooltip=tr("Your share of use outside China, by published trade")),
            Column(tr("Your price"), lambda r: r.price, "1*", "number", "USD/kg", show=lambda r: fmt.price(r.price)),
            Column(tr("Sales"), lambda r: r.sales, "1*", "number", tr("$ m"), 0, tooltip=tr("Exports a turn")),
            Column(tr("Rivals coming"), lambda r: 100 * r.coming, "1.1*", "number", "%", 0,
                   tone=lambda r: "orange" if r.coming >= 0.05 else None,
                   tooltip=tr("Capacity under way outside China, as a share of use there")),
            Column(tr("Floor"), lambda r: r.floor or None, "0.9*", "number", "USD/kg",
                   show=lambda r: fmt.price(r.floor) if r.floor else "–"),
            Column(tr("30 % off now"), lambda r: r.cut_cost, "1.1*", "number", tr("$ m"), 0,
                   tooltip=tr("What the purse must hold for a cut of 30 % everywhere: paid on last turn's sales. At a "
                              "lower price you sell more, behind a floor less: the sheet at the right foretells it.")),
        ]  # fmt: skip
        card.add(Table(card.inner, columns, china_desk.fronts(s.content, s.view), row_height=34, framed=False,
                       label=tr("What you sell abroad"), row_key=lambda r: f"{r.mineral}/{r.stage}",
                       selected=f"{s.mineral}/{s.stage}", on_select=pick, key="china/fronts"))  # fmt: skip

    def _aims(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        s = self.session
        return china_desk.aims(s.content, s.view, s.mineral, s.stage)

    def _aim_field(self, card: Widget, box: Box, key: str) -> tuple[str, ...]:
        aims = self._aims()
        at = min(self.aim, len(aims) - 1)
        card.add(Dropdown(box, [name for name, _ in aims], at, self._set("aim"), label=tr("Where"), key=key))
        return aims[at][1]

    def _price(self, root: Widget, look: Look, box: Box) -> None:
        s, rules = self.session, self.session.content.rules.china
        name = heading(s.content, s.mineral, s.stage)
        card = root.add(Card(box, tr("Export price: {good}", good=name), icon="trend-down"))
        stack = Stack(card.inner, 10)
        to = self._aim_field(card, stack.take(40), "china/aim")
        steps = [*(-x for x in sorted(rules.cut_steps, reverse=True)), 0.0, *sorted(rules.rise_steps)]
        held = next((p.step_share for p in self.china.orders.prices
                     if (p.mineral, p.stage, p.destinations) == (s.mineral, s.stage, to)), 0.0)  # fmt: skip
        words = [fmt.signed_percent(x) if x else tr("none") for x in steps]
        at = min(range(len(steps)), key=lambda k: abs(steps[k] - held))

        def step(k: int) -> None:
            self.write(china_desk.with_price(self.china.orders, PriceMove(s.mineral, s.stage, steps[k], to)))

        card.add(Label(stack.take(22, 4), tr("Change of your export price, this turn"), "small", "mute"))
        _pick(card, look, stack.take(44), words, (at, step, tr("Price step"), "china/step"))
        add_facts(card, look, stack.rest(),
                  china_facts.price_facts(s.content, s.view, PriceMove(s.mineral, s.stage, steps[at], to)))  # fmt: skip

    def _curb(self, root: Widget, look: Look, box: Box) -> None:
        s, rules = self.session, self.session.content.rules
        card = root.add(Card(box, tr("Limit exports"), icon="ban", note=tr("same good and destination")))
        stack = Stack(card.inner, 10)
        to = self._aims()[min(self.aim, len(self._aims()) - 1)][1]
        words = [fmt.percent(q) if q else tr("embargo") for q in QUOTAS]
        card.add(Label(stack.take(22, 4), tr("Exports allowed, of the base year"), "small", "mute"))
        label = tr("Exports allowed, of the base year")
        _pick(card, look, stack.take(44), words, (self.quota, self._set("quota"), label, "china/quota"))
        a, b = row(stack.take(44), [190, "1*"], 12)
        least = rules.china.curb_least_turns
        turns = max(self.turns, least)
        card.add(Stepper(a, turns, least, rules.offers.longest_deal_turns, 1, self._set("turns"),
                         unit=ntr("turn", "turns", turns), label=tr("Turns"), key="china/turns"))  # fmt: skip
        curb = ExportCurb(s.mineral, s.stage, to, QUOTAS[self.quota], turns)
        on = any((c.mineral, c.stage, c.destinations) == (s.mineral, s.stage, to) for c in self.china.orders.curbs)
        word = tr("Take the curb off the sheet") if on else tr("Put the curb on the sheet")
        if Button.natural_width(look, word) > b.w:
            word = tr("Take it off") if on else tr("Put it on")
        card.add(Button(b, word, lambda: self.write(china_desk.with_curb(self.china.orders, curb, not on)),
                        "secondary", key="china/curb"))  # fmt: skip
        add_facts(card, look, stack.rest(), china_facts.curb_facts(s.content, curb))

    # curbs in force, tone, reason ------------------------------------------------------------

    def _standing(self, root: Widget, look: Look, page: Box) -> None:
        left, right = row(page, ["1.2*" if page.w > NARROW else "1*", "1*"], 14)
        self._in_force(root, look, left)
        upper, lower = column(right, [300, "1*"], 14)
        self._tone(root, look, upper)
        self._ledger(root, lower)

    def _in_force(self, root: Widget, look: Look, box: Box) -> None:
        s, sheet = self.session, self.china.orders
        card = root.add(Card(box, tr("Your curbs in force"), icon="ban"))
        area = card.add(ScrollArea(card.inner, key="china/inforce"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 10)
        mine = [c for c in s.view.curbs if c.origin == s.view.seat]
        for curb in mine:
            what = heading(s.content, curb.mineral, curb.stage)
            text = f"{what}, {china_desk.where(s.content, curb.destinations)}"
            limit = tr("nothing leaves") if curb.quantity_t_per_month <= 0 else tr(
                "{t} a month", t=fmt.tonnes(curb.quantity_t_per_month))  # fmt: skip
            until = tr("until turn {n}", n=curb.until_turn) if curb.until_turn < 90 else tr("no end set")
            line = stack.take(56)
            on = curb.id in sheet.lift
            story = china_watch.story(s.content, s.view, curb) or None
            area.add(Label(Box(line.x, line.y, line.w - 130, 26), text, "strong", tooltip=story))
            area.add(Label(Box(line.x, line.y + 26, line.w - 130, 24), f"{limit}, {until}", "small", "mute"))
            area.add(Button(Box(line.right - 116, line.y + 6, 116, 42), tr("Keep") if on else tr("Lift"),
                            self._lifter(curb.id, on), "primary" if on else "secondary", key=f"china/lift/{curb.id}",
                            tooltip=tr("A curb can be lifted once it has stood its least time.")))  # fmt: skip
        if not mine:
            text = tr("None.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _lifter(self, name: str, on: bool) -> Callable[[], None]:
        def turn() -> None:
            sheet = self.china.orders
            kept = tuple(x for x in sheet.lift if x != name)
            self.write(msgspec.structs.replace(sheet, lift=kept if on else (*kept, name)))

        return turn

    def _tone(self, root: Widget, look: Look, box: Box) -> None:
        sheet = self.china.orders
        card = root.add(Card(box, tr("Tone, and why"), icon="trust"))
        stack = Stack(card.inner, 10)
        words = (tr("Silence"), tr("Press"), tr("Offer a truce"))

        def tone(k: int) -> None:
            self.write(msgspec.structs.replace(self.china.orders, posture=POSTURES[k]))

        card.add(Segmented(stack.take(44), words, POSTURES.index(sheet.posture), tone, kind="bar",
                           label=tr("Tone"), key="china/tone"))  # fmt: skip
        text = tr("A truce comes when more ministries want one than press: your curbs are eased, and no new one may "
                  "start while it lasts.")  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

        def why(value: str) -> None:
            self.china.reason = value

        card.add(TextField(stack.take(68), self.china.reason, why, label=tr("Your reason (opened in the debrief)"),
                           caption=True, max_length=200, key="china/reason",
                           placeholder=tr("What do these moves answer?")))  # fmt: skip

    def _ledger(self, root: Widget, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("What each turn was worth"), icon="chart", note=tr("$ m")))
        columns = [
            Column(tr("Turn"), lambda r: r[0], "0.9*", "number", "", 0),
            Column(tr("Exports"), lambda r: r[1], "1*", "number", "", 0),
            Column(tr("Kept"), lambda r: r[2], "1*", "number", "", 0),
            Column(tr("Tension"), lambda r: -r[3], "1*", "number", "", 0),
            Column(tr("Worth"), lambda r: r[4], "1*", "number", "", 0),
        ]
        card.add(Table(card.inner, columns, china_desk.ledger_rows(s.view), row_height=32, framed=False,
                       label=tr("What each turn was worth"), key="china/ledger",
                       empty=tr("The first turn is still to come.")))  # fmt: skip

    # the side panel --------------------------------------------------------------------------

    def side(self, bar: Widget, look: Look, box: Box) -> None:
        """The orders in words, what they cost and would be worth, the next step."""
        stack = Stack((box.x + 24, box.y + 16, box.w - 48, box.h - 32), 6)
        self.heading(bar, stack.take(30), tr("Your sheet this turn"))
        self._lines(bar, look, stack)
        bar.add(Divider(stack.take(8)))
        bar.add(Label(stack.take(28), tr("What it would be worth"), "card",
                      tooltip=tr("Against sending no orders, on what you can see.")))  # fmt: skip
        self._worth(bar, look, stack, box.bottom - 138 - max(66.0, self.refusal_high(stack.rect.w)))
        asks, onward = self.sheet_foot(bar, box, stack)
        self.advice_button(bar, asks)
        self.next_step(bar, onward)

    def _lines(self, bar: Widget, look: Look, stack: Stack) -> None:
        s, sheet = self.session, self.china.orders
        words = [china_desk.move_words(s.content, p) for p in sheet.prices]
        words += [china_desk.curb_words(s.content, c) for c in sheet.curbs]
        if sheet.lift:
            words.append(tr("Lift {n} curbs", n=len(sheet.lift)) if len(sheet.lift) > 1 else tr("Lift one curb"))
        if sheet.posture != "silence":
            words.append({"press": tr("Press in public"), "truce": tr("Offer a truce")}[sheet.posture])
        for text in words[:5] or [tr("No move: you sell at your own price this turn.")]:
            bar.add(Paragraph(stack.paragraph(look, text, "body"), text, "body", "text" if words else "mute"))
        if len(words) > 5:
            bar.add(Label(stack.take(24), tr("and {n} more", n=len(words) - 5), "small", "mute"))
        for text in word_breaks.china_breaks(s.content, s.view, sheet)[:2]:
            bar.add(Paragraph(stack.paragraph(look, text, "smallstrong"), text, "smallstrong", "orange"))

    def _worth(self, bar: Widget, look: Look, stack: Stack, bottom: float) -> None:
        """What the sheet is worth beside no orders, large; its terms and prices in rows, the rest by *More*."""
        s, sheet = self.session, self.china.orders
        forecast = self.forecast_or_wait(sheet, self._last, bar, stack)
        if forecast is None:
            return
        self._last = forecast
        same, none = self.china.cost().money_usd_m, abs(forecast.worth) < NOTHING_USD_M
        tone = "text" if none else "green" if forecast.worth > 0 else "red"
        score = Score("±0" if none else fmt.signed_money(forecast.worth),
                      (tr("worth to you beside no orders"), tr("beside no orders")), tone=tone)  # fmt: skip
        score.put(bar, look, stack.take(score.high(look, stack.rect.w), 2))
        facts = china_facts.worth_facts(s.view, sheet, same, forecast)
        add_facts(bar, look, stack.take(facts_high(look, facts, stack.rect.w)), facts)
        more = china_facts.worth_more(s.content, sheet, same, forecast, plain(s.content, forecast.note))
        left = bottom - self.more_high(look, more, stack.rect.w, "china/more")
        for k, price in enumerate(forecast.prices):
            if not k and stack.y + 52 < left:
                head = tr("Price abroad, USD/kg: without → with this sheet")
                bar.add(Paragraph(stack.paragraph(look, head, "smallstrong", 2), head, "smallstrong", "mute"))
            fact = Fact(heading(s.content, price.mineral, price.stage),
                        f"{fmt.price(price.without)} → {fmt.price(price.price)}", tr("USD/kg, mean outside China"),
                        tr("market model on published figures"))  # fmt: skip
            high = FactRow.high(look, fact, stack.rect.w)
            if stack.y + high > left:
                break
            bar.add(FactRow(stack.take(high, 0), fact))
        self.more(bar, look, stack.rest(), more, "china/more")

    def text_log(self) -> str:
        """The orders as text."""
        s = self.session
        words = [china_desk.move_words(s.content, p) for p in self.china.orders.prices]
        return "" if not words else join_words(words)


def _pick(card: Card, look: Look, place: Box, words: Sequence[str], held: tuple[int, Callable[[Any], None], str, str]
          ) -> None:  # fmt: skip
    """One of a few side by side; a list where they have no room for their words. ``held``: chosen, act, label, key."""
    at, act, label, key = held
    if max(look.width(word, "strong") for word in words) + 16 > place.w / len(words):
        card.add(Dropdown(place, list(words), at, act, label=label, key=key))
    else:
        card.add(Segmented(place, words, at, act, kind="bar", label=label, key=key))
