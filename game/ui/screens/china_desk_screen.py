"""China's desk: price moves, curbs, lifts, tone, and what the orders would be worth."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import msgspec

from game.model.orders import ExportCurb, PriceMove
from game.present import china_desk, china_watch, fmt, word_breaks
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
    Explain,
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
from game.ui.shell import TableScreen

__all__ = ["ChinaDesk"]

POSTURES = ("silence", "press", "truce")
QUOTAS = (0.85, 0.7, 0.5, 0.3, 0.0)


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
        root.add(Label(head, tr("Your orders"), "title"))
        note = tr("The same moves, steps and caps as for the computer. Nobody sees them before all sheets are in.")
        root.add(Label(head, note, "small", "mute", align="right"))
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
        text = tr("A cut is a subsidy per tonne that your treasury pays; a rise is a charge that it collects. For this "
                  "turn only: order it again to go on.")  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

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
        text = tr("Worth a rent while it lasts. It makes a floor more credible, moves buyers away for good and raises "
                  "tension, which unlocks joint answers.")  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

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

    @staticmethod
    def _named(bar: Widget, look: Look, stack: Stack, name: str, value: str, tone: str = "text") -> None:
        """A name with its figure; a long name takes two lines beside it."""
        room = stack.rect.w - look.width(value, "strong") - 12
        high = max(24.0, look.paragraph(name, room))
        at = stack.take(high, 2)
        bar.add(Paragraph(Box(at.x, at.y, room, high), name, "body", "mute"))
        bar.add(Label(Box(at.x, at.y, at.w, 24), value, "strong", tone, align="right"))

    def _worth(self, bar: Widget, look: Look, stack: Stack, bottom: float) -> None:
        s = self.session
        forecast = self.forecast_or_wait(self.china.orders, self._last, bar, stack)
        if forecast is None:
            return
        self._last = forecast
        cost = f"{fmt.money(forecast.cut_cost_usd_m)} / {fmt.money(s.view.china_purse_usd_m)}"
        self._named(bar, look, stack, tr("Price cuts by this forecast, of the purse"), cost)
        apart = china_desk.cuts_apart(self.china.cost().money_usd_m, forecast.cut_cost_usd_m)
        if apart:
            bar.add(Paragraph(stack.paragraph(look, apart, "small"), apart, "small", "mute"))
        if risen := china_desk.rise_words(self.china.orders):
            bar.add(Paragraph(stack.paragraph(look, risen, "small"), risen, "small", "orange"))
        for name, value, better in china_desk.worth_lines(forecast):
            self._named(bar, look, stack, name, value, "text" if better is None else "green" if better else "red")
        woken = china_desk.woken_words(s.content, forecast)
        if woken:
            bar.add(Paragraph(stack.paragraph(look, woken, "small"), woken, "small", "mute"))
        for price in forecast.prices:
            if stack.y + 26 > bottom - 60:
                break
            at = stack.take(24, 2)
            name = heading(s.content, price.mineral, price.stage)
            tip = Explain(name, "", tr("USD/kg, mean outside China"), tr("market model on published figures"))
            bar.add(Label(Box(at.x, at.y, at.w - 120, at.h), name, "body", "mute", tooltip=tip))
            arrow = f"{fmt.price(price.without)} → {fmt.price(price.price)}"
            bar.add(Label(at, arrow, "body", align="right"))
        note = plain(s.content, forecast.note)
        if note and stack.y + look.paragraph(note, stack.rect.w, "small") < bottom:
            bar.add(Paragraph(stack.paragraph(look, note, "small"), note, "small", "mute"))

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
