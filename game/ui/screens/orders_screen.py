"""The order desk: price floors at the border, customs, stockpile; cost and forecast beside it."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.ids import STAGES
from game.model.orders import Inspection, TariffResponse
from game.model.views import DutyRow
from game.present import desk, fmt
from game.present.names import good, party
from game.present.words import tr
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
    NumberField,
    Paragraph,
    Picture,
    ScrollArea,
    Segmented,
    Slider,
    Stack,
    Stepper,
    Table,
    Toggle,
    Widget,
    column,
    inset,
    row,
)
from game.ui.session import Session
from game.ui.shell import TableScreen, chart_picture

__all__ = ["OrdersScreen"]

TABS = ("Border", "Customs", "Stockpile and posture")
POSTURES = ("silence", "press", "truce")


class OrdersScreen(TableScreen):
    """Three tabs of levers, each with its refusal beside it."""

    title = "Orders"
    name = "orders"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 0
        self.everything = False
        self.inspect: dict[str, Any] = {"target": 0, "row": 0, "money": 20.0}

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, tabs, the chosen desk."""
        area = inset(box, 20, 16)
        head, tabs, page = column(area, [34, 40, "1*"], 10)
        root.add(Label(head, tr("Price-floor desk and orders"), "title"))
        note = tr("Sealed until the bell. Last turn's orders stand unless you change them.")
        root.add(Label(head, note, "small", "mute", align="right"))
        left, right = row(tabs, ["1*", 280], 16)
        root.add(Segmented(left, [tr(t) for t in TABS], self.tab, self._set("tab"), kind="tabs",
                           label=tr("Desk"), key="desk/tab"))  # fmt: skip
        if self.tab == 0:
            root.add(Toggle(right, tr("Show every market"), self.everything,
                            self._set("everything"), key="desk/all"))  # fmt: skip
        (self._border, self._customs, self._stock)[self.tab](root, look, page)

    def _set(self, name: str) -> Any:
        def store(value: Any) -> None:
            setattr(self, name, value)
            self.refresh()

        return store

    def edit(self, sheet: Any) -> None:
        """Take a changed draft."""
        self.session.edit(sheet)
        self.refresh()

    # border --------------------------------------------------------------------------------

    def _border(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        rows = desk.desk_rows(s.content, s.view, self.everything)
        upper, lower = column(box, ["1.05*", "1*"], 14)
        root.add(Table(
            upper, self._columns(), rows, label=tr("Markets"), row_height=38,
            row_key=lambda d: f"{d.mineral}/{d.stage}", selected=f"{s.mineral}/{s.stage}",
            on_select=self._choose, key="desk/table",
            empty=tr("No market of yours has a floor yet."),
        ))  # fmt: skip
        duty = desk.duty_of(s.view, s.mineral, s.stage)
        if duty is not None:
            self._lever(root, look, lower, duty)

    def _columns(self) -> list[Column]:
        s = self.session
        content, draft = s.content, s.draft
        source = tr("market model, last month's published trade")
        return [
            Column(tr("Market"), lambda d: good(content, d.mineral, d.stage), "2*"),
            Column(tr("Reference"), lambda d: d.reference_usd_per_kg or None, "1*", "number", "$/kg", 1),
            Column(tr("Lands at"), lambda d: d.landed_usd_per_kg, "1*", "number", "$/kg", 1,
                   tip=lambda d: Explain(tr("Landed price"), fmt.price(d.landed_usd_per_kg), "USD/kg",
                                         source, tr("cheapest outside offer: ex-works price + export "
                                                    "charge + freight"))),
            Column(tr("Duty needed"), lambda d: d.duty_usd_per_kg, "1.1*", "number", "$/kg", 1,
                   tone=lambda d: "orange" if d.duty_usd_per_kg > 0 else None),
            Column(tr("Users pay"), lambda d: d.users_pay_usd_m, "1*", "number", "$ m", 1),
            Column(tr("Leak"), lambda d: 100 * d.leak_share, "0.8*", "number", "%", 1),
            Column(tr("Believed"), lambda d: 100 * d.credibility if d.reference_usd_per_kg else None,
                   "0.9*", "number", "%"),
            Column(tr("Your response"),
                   lambda d: desk.kind_word(desk.response_of(draft, d.mineral, d.stage).kind), "1.6*"),
        ]  # fmt: skip

    def _choose(self, duty: DutyRow) -> None:
        self.session.mineral, self.session.stage = duty.mineral, duty.stage
        self.refresh()

    def _lever(self, root: Widget, look: Look, box: Box, duty: DutyRow) -> None:
        s = self.session
        response = desk.response_of(s.draft, duty.mineral, duty.stage)
        card = root.add(Card(box, good(s.content, duty.mineral, duty.stage), icon="scale",
                             note=tr("your response at the border")))  # fmt: skip
        left, right = row(card.inner, ["1.25*", "1*"], 24)
        stack = Stack(left, 10)
        kinds = [desk.kind_word(k) for k in desk.KINDS]
        card.add(Segmented(stack.take(40), kinds, desk.KINDS.index(response.kind),
                           lambda i: self._respond(response, kind=desk.KINDS[i]), kind="bar",
                           label=tr("Tariff response"), key="desk/kind"))  # fmt: skip
        self._lever_value(card, stack, response, duty)
        sentence = desk.desk_sentence(s.content, duty, response)
        card.add(Paragraph(stack.paragraph(look, sentence), sentence, "body"))
        fault = s.fault("tariffs")
        if fault:
            card.add(Paragraph(stack.paragraph(look, fault), fault, "smallstrong", "red"))
        if duty.users_pay_usd_m > 0.05:
            chart = desk.levy_flow(s.content, duty)
            card.add(Picture(right, chart_picture(look, chart), chart.title))
        else:
            self._lever_facts(card, look, right, duty)

    def _lever_value(self, card: Card, stack: Stack, response: TariffResponse, duty: DutyRow) -> None:
        if response.kind == "ad_valorem":
            card.add(Slider(stack.take(84), tr("Duty"), 100 * response.rate_share, 0, 100, 1,
                            lambda v: self._respond(response, rate_share=v / 100), unit="%",
                            key="desk/rate"))  # fmt: skip
        elif response.kind == "national_minimum":
            top = max(2.0 * duty.landed_usd_per_kg, response.floor_usd_per_kg, 1.0)
            card.add(Slider(stack.take(84), tr("Minimum import price"), response.floor_usd_per_kg, 0,
                            top, top / 200, lambda v: self._respond(response, floor_usd_per_kg=v),
                            unit="$/kg", decimals=1, key="desk/floor"))  # fmt: skip
        if response.kind != "open":
            against = ("outsiders", "china")
            card.add(Segmented(stack.take(36), (tr("Against all outsiders"), tr("Against China only")),
                               against.index(response.against),
                               lambda i: self._respond(response, against=against[i]),
                               label=tr("Against"), key="desk/against"))  # fmt: skip

    def _respond(self, response: TariffResponse, **changes: Any) -> None:
        if changes.get("kind") == "ad_valorem" and not response.rate_share:
            changes["rate_share"] = 0.1
        duty = desk.duty_of(self.session.view, response.mineral, response.stage)
        if changes.get("kind") == "national_minimum" and not response.floor_usd_per_kg and duty:
            changes["floor_usd_per_kg"] = round(1.1 * duty.landed_usd_per_kg, 1)
        new = msgspec.structs.replace(response, **changes)
        self.edit(desk.with_response(self.session.draft, new))

    def _lever_facts(self, card: Card, look: Look, box: Box, duty: DutyRow) -> None:
        """What a floor would need, when nothing is paid yet."""
        found = [f for f in self.session.view.fair_costs
                 if (f.mineral, f.stage) == (duty.mineral, duty.stage)]  # fmt: skip
        stack = Stack(box, 6)
        card.add(Label(stack.take(26), tr("Fair cost in the zone"), "card"))
        if not found:
            text = tr("No plant in the zone makes it or is funded: there is no fair cost to go by.")
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        f = found[0]
        for name, value in (
            (tr("Input at its floor or price"), f.input_cost),
            (tr("Cash cost, 75th percentile"), f.cash_cost),
            (tr("Capital charge"), f.capital_charge),
            (tr("Fair reference price"), f.fair),
        ):
            line = stack.take(26)
            card.add(Label(line, name, "body", "mute"))
            card.add(Label(line, fmt.price(value), "strong", align="right"))
        text = tr("Outside price {price}. The council can set {low} to {high} this turn.",
                  price=fmt.price(f.outside_price), low=fmt.price(f.low), high=fmt.price(f.high))  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text), text, "small", "mute"))

    # customs ---------------------------------------------------------------------------------

    def _customs(self, root: Widget, look: Look, box: Box) -> None:
        left, right = row(box, ["1*", "1*"], 16)
        self._effort(root, look, left)
        upper, lower = column(right, ["1*", "1*"], 14)
        self._inspections(root, look, upper)
        self._side(root, look, lower)

    def _effort(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        rules = s.content.rules.customs
        card = root.add(Card(box, tr("Customs effort at home"), icon="shield"))
        stack = Stack(card.inner, 12)
        text = tr("Your firms slip past the levy by themselves, the more the wider the gap between "
                  "outside and zone price. Effort costs money and is not seen by others.")  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        words = [tr("{n}: {money}, leak x {factor}", n=i, money=fmt.money(rules.effort_cost_usd_m[i]),
                    factor=fmt.number(rules.effort_leak_factor[i], 2)) for i in range(4)]  # fmt: skip
        for i, word in enumerate(words):
            chosen = s.draft.customs_effort == i
            label = word + (" · " + tr("a wink") if i == 0 else "")
            card.add(Button(stack.take(44), label, self._effort_setter(i),
                            "primary" if chosen else "secondary", key=f"effort/{i}"))  # fmt: skip
        fault = s.fault("customs_effort")
        if fault:
            card.add(Paragraph(stack.paragraph(look, fault), fault, "smallstrong", "red"))
        leaks = [d for d in s.view.duties if d.leak_share > 0.0005]
        if leaks:
            card.add(Label(stack.take(26), tr("Leak at home now"), "card"))
        for duty in leaks[:4]:
            line = stack.take(26)
            card.add(Label(line, good(s.content, duty.mineral, duty.stage), "body", "mute"))
            card.add(Label(line, fmt.percent(duty.leak_share, 1), "strong", align="right"))

    def _effort_setter(self, effort: int) -> Any:
        return lambda: self.edit(msgspec.structs.replace(self.session.draft, customs_effort=effort))

    def _inspections(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Aim an inspection"), icon="search", note=tr("1 point each")))
        stack = Stack(card.inner, 8)
        targets = [t for t in s.view.seats if t != s.view.seat and s.view.seats[t].status == "member"]
        floors = list(s.view.floors)
        if not targets or not floors:
            text = tr("Inspectors look for material that came in past a levy: there is no floor in "
                      "force that a member could get round.")  # fmt: skip
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        at = self.inspect
        a, b, c, d = row(stack.take(64), ["1.2*", "1.3*", "0.9*", 88], 10)
        names = [party(s.content, t) for t in targets]
        goods = [good(s.content, f.mineral, f.stage) for f in floors]
        card.add(Dropdown(a, names, min(at["target"], len(names) - 1), self._inspect("target"),
                          label=tr("Whom"), caption=True, key="inspect/target"))  # fmt: skip
        card.add(Dropdown(b, goods, min(at["row"], len(goods) - 1), self._inspect("row"),
                          label=tr("Trade in"), caption=True, key="inspect/row"))  # fmt: skip
        card.add(NumberField(c, at["money"], 5, 200, 5, self._inspect("money"), unit="$ m",
                             label=tr("Money"), caption=True, key="inspect/money"))  # fmt: skip
        floor, target = floors[min(at["row"], len(floors) - 1)], targets[min(at["target"], len(targets) - 1)]

        def add() -> None:
            new = Inspection(target, floor.mineral, floor.stage, float(at["money"]))
            self.edit(msgspec.structs.replace(s.draft, inspections=(*s.draft.inspections, new)))

        card.add(Button(Box(d.x, d.y + 24, d.w, 40), tr("Add"), add, key="inspect/add"))
        for i, held in enumerate(s.draft.inspections):
            line = stack.take(36)
            text = f"{party(s.content, held.target)}: {good(s.content, held.mineral, held.stage)}"
            card.add(Label(line, f"{text}, {fmt.money(held.amount_usd_m)}"))
            card.add(Button(Box(line.right - 92, line.y, 92, 34), tr("Take out"), self._drop(i), "quiet",
                            key=f"inspect/drop{i}"))  # fmt: skip
        fault = s.fault("inspections")
        if fault:
            card.add(Paragraph(stack.paragraph(look, fault), fault, "smallstrong", "red"))

    def _inspect(self, name: str) -> Any:
        def store(value: Any) -> None:
            self.inspect[name] = value
            self.refresh()

        return store

    def _drop(self, index: int) -> Any:
        def drop() -> None:
            kept = tuple(x for i, x in enumerate(self.session.draft.inspections) if i != index)
            self.edit(msgspec.structs.replace(self.session.draft, inspections=kept))

        return drop

    def _side(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Buy on the side"), icon="eye", accent="red",
                             note=good(s.content, s.mineral, s.stage)))  # fmt: skip
        stack = Stack(card.inner, 8)
        use = desk.home_use(s.content, s.view, s.mineral, s.stage)
        top = s.content.rules.customs.side_purchase_cap * use
        value = desk.side_of(s.draft, s.mineral, s.stage)
        duty = desk.duty_of(s.view, s.mineral, s.stage)
        gap = duty.duty_usd_per_kg if duty else 0.0
        text = tr("Outside material past the levy. Cheap, hidden, and a breach: customs figures of the "
                  "sellers still show it.")  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text), text, "small", "mute"))
        if top <= 0 or gap <= 0:
            text = tr("Nothing to gain here now: no levy keeps the outside price out.")
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        card.add(Slider(stack.take(84), tr("Tonnes a month"), value, 0, top, top / 40,
                        lambda v: self.edit(desk.with_side(s.draft, s.mineral, s.stage, v)),
                        unit="t", key="side/tonnes"))  # fmt: skip
        gain = value * gap * s.view.months_per_turn / 1000
        text = tr("Saves your users about {money} this turn.", money=fmt.money(gain))
        card.add(Label(stack.take(24), text, "strong"))

    # stockpile and posture -------------------------------------------------------------------

    def _stock(self, root: Widget, look: Look, box: Box) -> None:
        left, right = row(box, ["1.5*", "1*"], 16)
        s = self.session
        card = root.add(Card(left, tr("National stockpile"), icon="vault",
                             note=tr("tonnes to buy (+) or release (−) this turn")))  # fmt: skip
        area = card.add(ScrollArea(card.inner, key="stock/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        for mineral in s.content.minerals:
            for stage in STAGES[1:]:
                self._stock_line(area, stack.take(52), mineral.id, stage)
        posture = root.add(Card(right, tr("Posture toward China"), icon="flag"))
        column_ = Stack(posture.inner, 10)
        text = tr("Press: joins answers to a curb, and draws attention. Truce: asks for relief. "
                  "Either costs one point.")  # fmt: skip
        posture.add(Paragraph(column_.paragraph(look, text), text, "body", "mute"))
        words = {"silence": tr("Silence"), "press": tr("Press"), "truce": tr("Seek a truce")}
        for word in POSTURES:
            chosen = s.draft.posture == word
            posture.add(Button(column_.take(44), words[word], self._posture(word),
                               "primary" if chosen else "secondary", key=f"posture/{word}"))  # fmt: skip
        you = s.view.you
        if you is not None and you.status != "suspended":
            posture.add(Divider(column_.take(16)))
            posture.add(Label(column_.take(26), tr("Membership"), "card"))
            options = ("stay", "leave") if you.status == "member" else ("stay", "join")
            labels = {"stay": tr("Stay as you are"), "leave": tr("Leave FORGE"), "join": tr("Join FORGE")}
            for option in options:
                chosen = s.draft.membership == option
                posture.add(Button(column_.take(44), labels[option], self._membership(option),
                                   "primary" if chosen else "secondary", key=f"member/{option}"))  # fmt: skip

    def _stock_line(self, area: Widget, line: Box, mineral: str, stage: Any) -> None:
        s = self.session
        a, b, c = row(line, ["1.4*", "1*", 190], 12)
        held = s.view.you.stock_t.get(f"{mineral}/{stage}", 0.0) if s.view.you else 0.0
        use = desk.home_use(s.content, s.view, mineral, stage)
        area.add(Label(a, good(s.content, mineral, stage)))
        months = tr("{tonnes} held", tonnes=fmt.tonnes(held))
        if use > 0:
            months += ", " + tr("{n} months of use", n=fmt.number(held / use, 1))
        area.add(Label(b, months, "small", "mute"))
        step = max(0.1, round(use * 0.1, 1))
        area.add(Stepper(c, desk.stock_of(s.draft, mineral, stage), -held, max(use * 6, 0), step,
                         lambda v: self.edit(desk.with_stock(s.draft, mineral, stage, v)), unit="t",
                         label=good(s.content, mineral, stage), key=f"stock/{mineral}/{stage}",
                         enabled=use > 0 or held > 0))  # fmt: skip

    def _posture(self, word: str) -> Any:
        return lambda: self.edit(msgspec.structs.replace(self.session.draft, posture=word))

    def _membership(self, word: str) -> Any:
        return lambda: self.edit(msgspec.structs.replace(self.session.draft, membership=word))

    # side panel --------------------------------------------------------------------------------

    def side(self, bar: Widget, look: Look, box: Box) -> None:
        """The sheet so far, its cost, and what it would do."""
        s = self.session
        stack = Stack((box.x + 24, box.y + 16, box.w - 48, box.h - 32), 6)
        bar.add(Label(stack.take(30), tr("Your sheet this turn"), "title"))
        cost = s.cost()
        for text, amount in cost.lines[:9]:
            line = stack.take(26)
            bar.add(Label(Box(line.x, line.y, line.w - 96, line.h), text, "body", "mute", tooltip=text))
            bar.add(Label(line, fmt.money(amount), "body", align="right"))
        total = stack.take(30)
        bar.add(Label(total, tr("Cost, {n} points", n=cost.initiative), "strong"))
        bar.add(Label(total, fmt.money(cost.money_usd_m), "strong", align="right"))
        bar.add(Divider(stack.take(14)))
        bar.add(Label(stack.take(28), tr("What it would do"), "card"))
        self._forecast(bar, look, stack, box)
        faults = s.refusals()
        if faults:
            text = f"{faults[0].message} {faults[0].remedy}".strip()
            bar.add(Paragraph(Box(stack.rect.x, box.bottom - 178, stack.rect.w, 74), text, "smallstrong", "red"))
        bar.add(Button(Box(stack.rect.x, box.bottom - 128, stack.rect.w, 38), tr("Undo last change"), self._undo,
                       "quiet", icon="undo", key="undo", enabled=s.can_undo))  # fmt: skip
        self.next_step(bar, Box(stack.rect.x, box.bottom - 68, stack.rect.w, 52))

    def _undo(self) -> None:
        self.session.undo()
        self.refresh()

    def _forecast(self, bar: Widget, look: Look, stack: Stack, box: Box) -> None:
        forecast = self.session.forecast()
        for line in desk.forecast_lines(self.session.content, forecast):
            if stack.y > box.bottom - 210:
                break
            at = stack.take(24, 0)
            bar.add(Label(Box(at.x, at.y, at.w - 150, at.h), line.name, "body", "mute", tooltip=line.tip))
            bar.add(Label(at, line.value, "strong", align="right"))
            bar.add(Label(stack.take(22, 6), line.span, "small", "mute", align="right"))
