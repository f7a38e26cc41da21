"""The order desk: price floors at the border, customs, stockpile; cost and forecast beside it."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.ids import STAGES
from game.model.orders import Accusation, HomeOrder, Inspection, TariffResponse
from game.present import desk, fmt, results
from game.present.names import good, heading, party, plain
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Button,
    Card,
    Divider,
    Dropdown,
    Explain,
    Group,
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
    Toggle,
    Widget,
    column,
    inset,
    row,
)
from game.ui.kit.canvas import Canvas
from game.ui.screens.fair_cost_block import fair_cost_block
from game.ui.session import Session
from game.ui.shell import TableScreen, chart_picture, said

__all__ = ["OrdersScreen"]

TABS = ("Border", "Customs", "Stockpile and posture", "At home")
POSTURES = ("silence", "press", "truce")


class OrdersScreen(TableScreen):
    """Three tabs of levers, each with its refusal beside it."""

    title = "Orders"
    name = "orders"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 0
        self.everything = False
        self._last: Any = None
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
        (self._border, self._customs, self._stock, self._home)[self.tab](root, look, page)

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
        rows = desk.matrix(s.content, s.view, self.everything)
        need = 30 + 88 * len(rows)
        high = min(need, max(206.0, box.h - 300))
        upper, lower = column(box, [high, "1*"], 12)
        self._matrix(root, upper, rows)
        self._lever(root, look, lower, desk.cell_of(s.content, s.view, s.mineral, s.stage))

    def _matrix(self, root: Widget, box: Box, rows: tuple[tuple[desk.Cell, ...], ...]) -> None:
        """Minerals by rows, stages by columns; a cell opens its lever below."""
        tracks: list[float | str] = [116, "1*", "1*", "1*"]
        for at, word in zip(row(Box(box.x, box.y, box.w - 16, 24), tracks, 12),
                            ("", tr("Ore"), tr("Refined"), tr("Finished")), strict=True):  # fmt: skip
            if word:
                root.add(Label(at, word, "smallstrong", "mute"))
        area = root.add(ScrollArea(Box(box.x, box.y + 28, box.w, box.h - 28), key="desk/matrix", pad=0))
        group = area.add(
            Group(Box(box.x, box.y + 28, area.inner_width, 88 * len(rows)), label=tr("Markets"), arrows=True)
        )
        for k, cells in enumerate(rows):
            line = Box(box.x, box.y + 28 + 88 * k, box.w - 16, 80)
            head, *places = row(line, tracks, 12)
            mineral = self.session.content.minerals[self.session.content.mineral_index(cells[0].mineral)]
            group.add(Label(head, mineral.short, "card", tooltip=tr("{name}: {use}", name=mineral.name,
                                                                  use=mineral.used_for)))  # fmt: skip
            for at, cell in zip(places, cells, strict=True):
                self._cell(group, at, cell)

    def _cell(self, group: Widget, at: Box, cell: desk.Cell) -> None:
        s = self.session
        first, second, word, tone = desk.cell_words(s.draft, cell, s.view.turn)

        def pick() -> None:
            s.mineral, s.stage = cell.mineral, cell.stage
            self.refresh()

        here = (s.mineral, s.stage) == (cell.mineral, cell.stage)
        card = group.add(Card(at, fill="panel2" if cell.matters else "panel", selected=here, on_click=pick, padding=10,
                              key=f"desk/{cell.mineral}/{cell.stage}", tooltip=self._cell_tip(cell)))  # fmt: skip
        card.label = f"{cell.name}: {first}; {second}" + (f"; {word}" if word else "")
        r = card.inner
        wide = 118 if word else 0
        card.add(Label(Box(r.x, r.y - 3, r.w - wide, 24), cell.name, "strong", "text" if cell.matters else "mute"))
        if word:
            card.add(Badge(Box(r.right - 114, r.y - 4, 114, 24), word, tone))
        card.add(Label(Box(r.x, r.y + 20, r.w, 22), first, "small", "mute"))
        due = cell.duty is not None and cell.duty.duty_usd_per_kg > 0
        card.add(Label(Box(r.x, r.y + 41, r.w, 22), second, "small", "orange" if due else "mute"))

    def _cell_tip(self, cell: desk.Cell) -> Explain:
        believed = self.session.view.expected_credibility.get(f"{cell.mineral}/{cell.stage}", 0.0)
        leak = fmt.percent(cell.duty.leak_share, 1) if cell.duty else tr("none")
        return Explain(
            cell.name, fmt.price(cell.landed), tr("USD/kg contained, landed"),
            tr("published prices and trade of last month"),
            tr("outside price at the border before duty. Investors believe a floor here to {a}; expected leak {b}.",
               a=fmt.percent(believed), b=leak), tr("derived"),
        )  # fmt: skip

    def _lever(self, root: Widget, look: Look, box: Box, cell: desk.Cell) -> None:
        s = self.session
        response = desk.response_of(s.draft, cell.mineral, cell.stage)
        card = root.add(Card(box, cell.name, icon="scale", note=tr("your response at the border")))
        inner = card.inner
        if inner.h >= 430:
            inner, course = column(inner, [220, "1*"], 14)
            self._course(card, look, course, cell)
        left, right = row(inner, ["1.2*", "1*"], 24)
        stack = Stack(left, 10)
        kinds = [desk.kind_word(k) for k in desk.KINDS]
        card.add(Segmented(stack.take(40), kinds, desk.KINDS.index(response.kind),
                           lambda i: self._respond(cell, response, kind=desk.KINDS[i]), kind="bar",
                           label=tr("Tariff response"), key="desk/kind"))  # fmt: skip
        self._lever_value(card, stack, response, cell)
        sentence = desk.desk_sentence(cell, response, s.view.turn)
        card.add(Paragraph(stack.paragraph(look, sentence), sentence, "body"))
        fault = s.fault("tariffs")
        if fault:
            card.add(Paragraph(stack.paragraph(look, fault, "smallstrong"), fault, "smallstrong", "red"))
        levy = desk.levy_of(s.content, s.view, cell, response)
        if levy.users > 0.05:
            chart = desk.levy_flow(levy)
            said = tr("Your users pay {a}: {b} to the FORGE Fund, {c} to your treasury.", a=fmt.money(levy.users),
                      b=fmt.money(levy.fund), c=fmt.money(levy.treasury))  # fmt: skip
            head, rest = column(right, [24, "1*"], 4)
            card.add(Label(head, tr("Who pays, who receives, $ million a turn"), "smallstrong", "mute"))
            card.add(Picture(Box(rest.x, rest.y, rest.w, min(rest.h, 190)), chart_picture(look, chart),
                             tr("Who pays, who receives"), said))  # fmt: skip
        else:
            self._lever_facts(card, look, right, cell)

    def _course(self, card: Card, look: Look, box: Box, cell: desk.Cell) -> None:
        """How the price went so far, at home, outside and in China."""
        s = self.session
        chart = results.price_chart(s.content, s.view, cell.mineral, cell.stage)
        head, rest = column(box, [26, "1*"], 2)
        card.add(Divider(Box(head.x, head.y - 12, head.w, 4)))
        card.add(Label(head, tr("Course of the price, USD/kg contained"), "smallstrong", "mute"))
        if len(chart.labels) < 2:
            text = tr("The course shows from the end of turn 1 on.")
            card.add(Label(Box(rest.x, rest.y, rest.w, 26), text, "body", "mute"))
            return
        chart = msgspec.structs.replace(chart, title="", unit="")
        card.add(Picture(rest, chart_picture(look, chart), tr("Course of the price")))

    def _lever_value(self, card: Card, stack: Stack, response: TariffResponse, cell: desk.Cell) -> None:
        if response.kind == "ad_valorem":
            card.add(Slider(stack.take(72), tr("Duty"), round(100 * response.rate_share), 0, 100, 1,
                            lambda v: self._respond(cell, response, rate_share=v / 100), unit="%",
                            key="desk/rate"))  # fmt: skip
        elif response.kind == "national_minimum":
            top = round(max(2.0 * cell.landed, response.floor_usd_per_kg, 1.0), 1)
            marks = ((cell.landed, tr("landed")),) if 0 < cell.landed < top else ()
            card.add(Slider(stack.take(96), tr("Minimum import price"), response.floor_usd_per_kg, 0,
                            top, max(0.1, round(top / 200, 1)),
                            lambda v: self._respond(cell, response, floor_usd_per_kg=v),
                            unit="$/kg", decimals=1, marks=marks, key="desk/floor"))  # fmt: skip
        if response.kind != "open":
            against = ("outsiders", "china")
            at = against.index(response.against) if response.against in against else 0
            card.add(Segmented(stack.take(40), (tr("Against all outsiders"), tr("Against China only")), at,
                               lambda i: self._respond(cell, response, against=against[i]),
                               label=tr("Against"), key="desk/against"))  # fmt: skip

    def _respond(self, cell: desk.Cell, response: TariffResponse, **changes: Any) -> None:
        if changes.get("kind") == "ad_valorem" and not response.rate_share:
            changes["rate_share"] = 0.1
        if changes.get("kind") == "national_minimum" and not response.floor_usd_per_kg:
            changes["floor_usd_per_kg"] = round(1.1 * cell.landed, 1)
        new = msgspec.structs.replace(response, **changes)
        self.edit(desk.with_response(self.session.draft, new))

    def _lever_facts(self, card: Card, look: Look, box: Box, cell: desk.Cell) -> None:
        """What a floor would need, when nothing is paid yet."""
        s = self.session
        found = next((f for f in s.view.fair_costs if (f.mineral, f.stage) == (cell.mineral, cell.stage)), None)
        fair_cost_block(card, look, box, found, tr("Fair cost of plants in the zone"))

    # customs ---------------------------------------------------------------------------------

    def _customs(self, root: Widget, look: Look, box: Box) -> None:
        left, right = row(box, ["1*", "1*"], 16)
        self._effort(root, look, left)
        upper, middle, lower = column(right, ["1*", "0.8*", "0.85*"], 12)
        self._inspections(root, look, upper)
        self._accuse(root, look, middle)
        self._side(root, look, lower)

    def _accuse(self, root: Widget, look: Look, box: Box) -> None:
        """Members whose published trade does not add up, and the open charge."""
        s = self.session
        rules = s.content.rules.customs
        card = root.add(
            Card(
                box,
                tr("Trade that does not add up"),
                icon="warning",
                note=tr("noise is about 10 %"),
                tooltip=tr(
                    "Share of civil use that output and customs figures do not explain. A wrong charge "
                    "costs you {m} and trust.",
                    m=fmt.money(rules.wrong_accusation_usd_m),
                ),
            )
        )
        area = card.add(ScrollArea(card.inner, key="accuse/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 4)
        fault = s.fault("accuse")
        if fault:
            area.add(Paragraph(stack.paragraph(look, fault, "smallstrong"), fault, "smallstrong", "red"))
        rows = desk.oddities(s.content, s.view)
        for item in rows[:8]:
            line = stack.take(40)
            on = item.charge in s.draft.accuse
            key = f"accuse/{item.charge.target}/{item.charge.mineral}/{item.charge.stage}"
            area.add(Label(Box(line.x, line.y, line.w - 190, 40), item.text))
            area.add(Label(Box(line.x, line.y, line.w - 124, 40), item.share, "strong", align="right"))
            area.add(
                Button(
                    Box(line.right - 112, line.y + 2, 112, 36),
                    tr("Withdraw") if on else tr("Accuse"),
                    self._charger(item.charge, not on),
                    "danger" if on else "secondary",
                    key=key,
                )
            )
        if not rows:
            text = tr("Nothing that stands out: no floor binds yet, or everybody's figures fit.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _charger(self, charge: Accusation, on: bool) -> Any:
        return lambda: self.edit(desk.with_charge(self.session.draft, charge, on))

    # at home -----------------------------------------------------------------------------------

    def _home(self, root: Widget, look: Look, box: Box) -> None:
        left, right = row(box, ["1*", "1*"], 16)
        s = self.session
        card = root.add(Card(left, tr("Recycling and substitution"), icon="recycle", note=tr("1 point each")))
        stack = Stack(card.inner, 8)
        text = tr("A push costs money now and works over years: scrap becomes feed, or use becomes needless.")
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        fault = s.fault("home")
        if fault:
            card.add(Paragraph(stack.paragraph(look, fault, "smallstrong"), fault, "smallstrong", "red"))
        area = card.add(ScrollArea(stack.rest(), key="home/pushes"))
        rows = Stack((card.inner.x, stack.y, area.inner_width, 0), 6)
        for mineral in s.content.minerals:
            self._pushes(area, rows.take(42), mineral)
        self._home_right(root, look, right)

    def _pushes(self, area: Widget, line: Box, mineral: Any) -> None:
        s = self.session
        a, b, c = row(line, ["1*", 190, 190], 10)
        held = s.view.you.programmes if s.view.you else {}
        aims = [held.get(f"{kind}/{mineral.id}", 0.0) for kind in ("recycling", "substitution")]
        note = tr("aims {a} and {b} of use", a=fmt.percent(aims[0], 1), b=fmt.percent(aims[1], 1)) if any(aims) else ""
        area.add(Label(a, mineral.short, "strong", tooltip=note or None))
        for at, kind, word in ((b, "recycling", tr("Recycling")), (c, "substitution", tr("Substitution"))):
            on = desk.home_of(s.draft, kind, mineral.id) is not None  # type: ignore[arg-type]
            act = HomeOrder(kind, mineral=mineral.id)  # type: ignore[arg-type]
            area.add(Button(at, word, self._homer(act, not on), "primary" if on else "secondary",
                            key=f"home/{kind}/{mineral.id}"))  # fmt: skip

    def _home_right(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        upper, lower = column(box, [236, "1*"], 14)
        card = root.add(Card(upper, tr("Help for users at home"), icon="money"))
        stack = Stack(card.inner, 8)
        text = tr("Money of this turn for those who pay the floor; support at home falls less.")
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        budget = s.view.you.budget_usd_m if s.view.you else 0.0
        cap = float(int(s.content.rules.programme.help_cap_budgets * budget))
        held = desk.home_of(s.draft, "users_help")

        def give(value: float) -> None:
            self.edit(desk.with_home(s.draft, HomeOrder("users_help", amount_usd_m=value), value > 0))

        card.add(
            Slider(
                stack.take(76),
                tr("Help this turn"),
                held.amount_usd_m if held else 0.0,
                0,
                max(1.0, cap),
                1,
                give,
                unit="$ m",
                key="home/help",
            )
        )
        card = root.add(Card(lower, tr("Fast permits"), icon="document", note=tr("costs support at home")))
        area = card.add(ScrollArea(card.inner, key="home/permits"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        permits = desk.permit_rows(s.content, s.view)
        for item in permits:
            line = stack.take(40)
            on = desk.home_of(s.draft, "fast_permit", project=item.project) is not None
            act = HomeOrder("fast_permit", project=item.project)
            area.add(Label(Box(line.x, line.y, line.w - 250, 40), item.name, "strong"))
            area.add(
                Label(
                    Box(line.x, line.y, line.w - 132, 40), tr("{n} open", n=item.left), "small", "mute", align="right"
                )
            )
            area.add(
                Button(
                    Box(line.right - 120, line.y, 120, 40),
                    tr("Keep") if on else tr("Waive one"),
                    self._homer(act, not on),
                    "primary" if on else "secondary",
                    key=f"home/permit/{item.project}",
                )
            )
        if not permits:
            text = tr("No card at home waits for a permit.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _homer(self, act: HomeOrder, on: bool) -> Any:
        return lambda: self.edit(desk.with_home(self.session.draft, act, on))

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
        shown = [f for f in s.view.floors if f.revealed_leak_share > 0.005]
        if shown and not s.draft.inspections:
            card.add(Label(stack.take(26), tr("Leak that last turn's figures showed"), "smallstrong", "mute"))
        for held in sorted(shown, key=lambda f: -f.revealed_leak_share)[: 0 if s.draft.inspections else 4]:
            line = stack.take(24, 2)
            card.add(Label(line, heading(s.content, held.mineral, held.stage), "body"))
            card.add(Label(line, fmt.percent(held.revealed_leak_share, 1), "strong", align="right"))
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
        if s.content.rules.vault.purse_usd_m > 0:
            left, vault = column(left, ["1.5*", "1*"], 14)
            self._vault(root, look, vault)
        card = root.add(Card(left, tr("National stockpile"), icon="vault",
                             note=tr("tonnes to buy (+) or release (−) this turn")))  # fmt: skip
        area = card.add(ScrollArea(card.inner, key="stock/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        for mineral in s.content.minerals:
            for stage in STAGES[1:]:
                held = s.view.you.stock_t.get(f"{mineral.id}/{stage}", 0.0) if s.view.you else 0.0
                if held > 0 or desk.home_use(s.content, s.view, mineral.id, stage) > 0:
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

    def _vault(self, root: Widget, look: Look, box: Box) -> None:
        """Project Vault: what lies there, and what you may buy for it or draw from it."""
        s = self.session
        held = s.view.vault
        note = tr("{a} of {b} drawn", a=fmt.money(held.drawn_usd_m), b=fmt.money(s.content.rules.vault.purse_usd_m))
        card = root.add(Card(box, tr("Project Vault"), icon="vault", note=note))
        area = card.add(ScrollArea(card.inner, key="vault/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 6)
        rows = desk.vault_rows(s.content, s.view)
        for item in rows:
            line = stack.take(46)
            a, b, c = row(line, ["1.4*", "1*", 190], 12)
            area.add(Label(a, item.name))
            area.add(Label(b, tr("{tonnes} in stock", tonnes=fmt.tonnes(item.stock)), "small", "mute"))
            step = max(0.1, round((item.most - item.least) / 20, 1))
            place = (item.mineral, item.stage)
            area.add(
                Stepper(
                    c,
                    desk.vault_of(s.draft, *place),
                    item.least,
                    item.most,
                    step,
                    lambda v, place=place: self.edit(desk.with_vault(s.draft, *place, v)),  # type: ignore[misc]
                    unit="t",
                    label=tr("Vault: {good}", good=item.name),
                    key=f"vault/{item.mineral}/{item.stage}",
                    enabled=item.most > item.least,
                )
            )
        fault = s.fault("vault")
        if fault:
            area.add(Paragraph(stack.paragraph(look, fault, "smallstrong"), fault, "smallstrong", "red"))
        if not rows:
            text = tr("It buys output of the zone below a floor, and opens in a curb. No floor stands yet.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _stock_line(self, area: Widget, line: Box, mineral: str, stage: Any) -> None:
        s = self.session
        a, b, c = row(line, ["1.4*", "1*", 190], 12)
        held = s.view.you.stock_t.get(f"{mineral}/{stage}", 0.0) if s.view.you else 0.0
        use = desk.home_use(s.content, s.view, mineral, stage)
        area.add(Label(a, heading(s.content, mineral, stage)))
        months = tr("{tonnes} held", tonnes=fmt.tonnes(held))
        if use > 0:
            months += ", " + tr("{n} months of use", n=fmt.number(held / use, 1))
        area.add(Label(b, months, "small", "mute"))
        step = max(0.1, round(use * 0.1, 1))
        area.add(Stepper(c, desk.stock_of(s.draft, mineral, stage), -held, max(use * 6, 0), step,
                         lambda v: self.edit(desk.with_stock(s.draft, mineral, stage, v)), unit="t",
                         label=heading(s.content, mineral, stage), key=f"stock/{mineral}/{stage}",
                         enabled=use > 0 or held > 0))  # fmt: skip

    def _posture(self, word: str) -> Any:
        return lambda: self.edit(msgspec.structs.replace(self.session.draft, posture=word))

    def _membership(self, word: str) -> Any:
        return lambda: self.edit(msgspec.structs.replace(self.session.draft, membership=word))

    # side panel --------------------------------------------------------------------------------

    def side(self, bar: Widget, look: Look, box: Box) -> None:
        """The sheet so far, its cost, and what it would do."""
        s = self.session
        stack = Stack((box.x + 24, box.y + 16, box.w - 48, box.h - 32), 4)
        bar.add(Label(stack.take(30), tr("Your sheet this turn"), "title"))
        if s.draft == s.view.default_sheet:
            text = tr("Nothing changed: last turn's orders stand.")
            bar.add(Paragraph(stack.paragraph(look, text, "small", 6), text, "small", "mute"))
        else:
            text = desk.join_lines(desk.sheet_words(s.content, s.draft))
            high = min(look.paragraph(text, stack.rect.w, "small"), 3 * look.line("small"))
            bar.add(Paragraph(stack.take(high, 6), text, "small", "mute", tooltip=text))
        cost = s.cost()
        lines = desk.cost_lines(s.content, cost.lines)
        for text, amount in lines[: 8 if box.h > 900 else 5]:
            line = stack.take(24, 2)
            bar.add(Label(Box(line.x, line.y, line.w - 96, line.h), text, "body", "mute"))
            bar.add(Label(line, fmt.money(amount), "body", align="right"))
        total = stack.take(28)
        bar.add(Label(total, tr("Cost, {n} points", n=cost.initiative), "strong"))
        bar.add(Label(total, fmt.money(cost.money_usd_m), "strong", align="right"))
        bar.add(Divider(stack.take(10)))
        bar.add(Label(stack.take(28), tr("What it would do"), "card",
                      tooltip=tr("Expected on what you can see: a range, never a promise.")))  # fmt: skip
        self._forecast(bar, look, stack, box.bottom - 204)
        faults = s.refusals()
        if faults:
            text = said(s, faults[0])
            bar.add(Paragraph(Box(stack.rect.x, box.bottom - 196, stack.rect.w, 66), text, "smallstrong", "red"))
        bar.add(
            Button(
                Box(stack.rect.x, box.bottom - 126, stack.rect.w, 36),
                tr("Undo last change (Ctrl+Z)"),
                self._undo,
                "quiet",
                icon="undo",
                key="undo",
                enabled=s.can_undo,
            )
        )
        self.next_step(bar, Box(stack.rect.x, box.bottom - 68, stack.rect.w, 52))

    def _undo(self) -> None:
        self.session.undo()
        self.refresh()

    def _forecast(self, bar: Widget, look: Look, stack: Stack, bottom: float) -> None:
        s = self.session
        forecast = s.held("forecast", s.draft)
        if forecast is None:

            def work() -> None:
                s.forecast()
                self.refresh()

            self.app.soon("forecast", work, 0.15)
            forecast = self._last
        if forecast is None:
            bar.add(Label(stack.take(26), tr("being worked out ..."), "body", "mute"))
            return
        self._last = forecast
        for line in desk.forecast_lines(forecast):
            at = stack.take(22, 0)
            bar.add(Label(Box(at.x, at.y, at.w - 110, at.h), line.name, "body", "mute", tooltip=line.tip))
            tone = "text" if line.better is None else "green" if line.better else "red"
            bar.add(Label(at, line.value, "strong", tone, align="right"))
            bar.add(Label(stack.take(20, 6), line.span, "small", "mute"))
        bar.add(Label(stack.take(24, 2), tr("Prices at home, USD/kg: now, likely range"), "smallstrong", "mute"))
        prices = desk.price_lines(s.content, forecast)
        ends = [abs(end / p.now - 1) for p in prices for end in (p.low, p.high)]
        reach = min(0.6, max([0.1, *ends]))
        for price in prices:
            if stack.y + 46 > bottom - 44:
                break
            bar.add(PriceRange(stack.take(42, 4), price, reach))
        note = plain(s.content, forecast.note)
        if note and stack.y + look.paragraph(note, stack.rect.w, "small") < bottom:
            bar.add(Paragraph(stack.paragraph(look, note, "small"), note, "small", "mute"))


class PriceRange(Widget):
    """A forecast price: its name, the likely range as a bar round where it stands now (the tick).

    All bars of a list share one scale: ``reach`` is the relative change at either end."""

    role = "figure"

    def __init__(self, rect: Box, line: desk.PriceLine, reach: float) -> None:
        value = tr("now {now}, likely {low} to {high}", now=fmt.price(line.now), low=fmt.price(line.low),
                   high=fmt.price(line.high))  # fmt: skip
        tip = Explain(
            line.name,
            value,
            tr("USD/kg contained, delivered at home"),
            tr("market model on published figures"),
            tr("this sheet, use 4 % lower to 4 % higher than expected"),
            tr("derived"),
        )
        super().__init__(rect, label=line.name, value=value, tooltip=tip)
        self.line, self.reach = line, reach

    def paint(self, c: Canvas) -> None:
        """Words above, the bar below."""
        r, k = self.rect, self.line
        c.text((r.x, r.y, r.w * 0.5, 22), k.name, "small", "mute")
        text = f"{fmt.price(k.now)} → {fmt.price(k.low)}–{fmt.price(k.high)}"
        if fmt.price(k.low) == fmt.price(k.high):
            text = f"{fmt.price(k.now)} → {fmt.price(k.next)}"
        c.text((r.x + r.w * 0.4, r.y, r.w * 0.6, 22), text, "smallstrong", align="right")

        def at(value: float) -> float:
            share = (value / k.now - 1) / self.reach
            return r.centerx + 0.5 * r.w * min(1.0, max(-1.0, share))

        bar = Box(r.x, r.y + 29, r.w, 6)
        c.panel(bar, "track", radius=3)
        c.panel((at(k.low), bar.y, max(6.0, at(k.high) - at(k.low)), bar.h), "blue", radius=3)
        c.panel((at(k.now) - 1.5, bar.y - 4, 3, bar.h + 8), "text", radius=1.5)
