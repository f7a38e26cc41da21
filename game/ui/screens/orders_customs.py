"""The customs desk: effort at home, inspections abroad, charges, and buying on the side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from game.model.ids import MineralId, Stage
from game.model.orders import Accusation, Inspection, SidePurchase
from game.present import charges, desk_rows, fmt, sheets
from game.present.names import good, heading, party
from game.present.words import mark, tr
from game.ui.dialog_lines import bulleted
from game.ui.kit import (
    Box,
    Button,
    Card,
    Choice,
    Dialog,
    Dropdown,
    Label,
    Look,
    NumberField,
    Paragraph,
    ScrollArea,
    Slider,
    Stack,
    Toggle,
    Widget,
    column,
    row,
)
from game.ui.screens.orders_base import OrdersPart

__all__ = ["CustomsDesk"]

SIDE_WORDS = mark("Outside material past the levy. Hidden, and a breach of the floor: customs figures of the "
                  "sellers still show it. Takes one initiative point and holds for this turn only.")  # fmt: skip


class CustomsDesk(OrdersPart):
    """Who keeps the levy, and who gets round it."""

    def _customs(self, root: Widget, look: Look, box: Box) -> None:
        left, right = row(box, ["1*", "1*"], 16)
        self._effort(root, look, left)
        words = look.paragraph(tr(SIDE_WORDS), right.w - 32, "small")
        words += look.paragraph(self._side_words(), right.w - 32, "small")
        upper, middle, lower = column(right, ["1*", "0.8*", 234 + words], 12)
        self._inspections(root, look, upper)
        self._accuse(root, look, middle)
        self._side(root, look, lower)

    def _effort(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        rules = s.content.rules.customs
        card = root.add(Card(box, tr("Customs effort at home"), icon="shield"))
        stack = Stack(card.inner, 12)
        text = tr("Your firms slip past the levy by themselves, the more the wider the gap between "
                  "outside and zone price. Effort costs money and is not seen by others.")  # fmt: skip
        card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
        idle = desk_rows.nothing_to_guard(s.content, s.view)
        if idle:
            card.add(Paragraph(stack.paragraph(look, idle), idle, "body", "orange"))
        words = [tr("{n}: {money}, leak × {factor}", n=i, money=fmt.money(rules.effort_cost_usd_m[i]),
                    factor=fmt.number(rules.effort_leak_factor[i], 2)) for i in range(4)]  # fmt: skip
        for i, word in enumerate(words):
            chosen = s.draft.customs_effort == i
            label = word + (" · " + tr("a wink") if i == 0 else "")
            card.add(Button(stack.take(44), label, self._effort_setter(i),
                            "primary" if chosen else "secondary", key=f"effort/{i}"))  # fmt: skip
        fault = s.fault("customs_effort")
        if fault:
            card.add(Paragraph(stack.paragraph(look, fault), fault, "smallstrong", "red"))
        if s.view.you is not None and s.view.you.status == "member":
            card.add(Toggle(stack.take(40), tr("Shut inspectors out this turn"), s.draft.refuse_inspectors,
                            self._shut, key="orders/refuse",
                            tooltip=tr("Half of what they cost finds nothing; everybody is told, and a promised "
                                       "consent is broken.")))  # fmt: skip
        leaks = [d for d in s.view.duties if d.leak_share > 0.0005]
        if leaks:
            card.add(Label(stack.take(26), tr("Leak at home now"), "card"))
        for duty in leaks[:4]:
            line = stack.take(26)
            card.add(Label(line, good(s.content, duty.mineral, duty.stage), "body", "mute"))
            card.add(Label(line, fmt.percent(duty.leak_share, 1), "strong", align="right"))

    def _effort_setter(self, effort: int) -> Any:
        return lambda: self.edit(msgspec.structs.replace(self.session.draft, customs_effort=effort))

    def _shut(self, on: bool) -> None:
        self.edit(msgspec.structs.replace(self.session.draft, refuse_inspectors=on))

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
        if stack.rect.w >= 860:  # names of ministries and goods stand whole
            a, b, e, c, d = row(stack.take(64), ["1.1*", "1.2*", "1.1*", "0.8*", 72], 8)
        else:
            a, b = row(stack.take(64), ["1*", "1*"], 10)
            e, c, d = row(stack.take(64), ["1.3*", "1*", 72], 10)
        names = [party(s.content, t) for t in targets]
        goods = [good(s.content, f.mineral, f.stage) for f in floors]
        card.add(Dropdown(a, names, min(at["target"], len(names) - 1), self._inspect("target"),
                          label=tr("Whom"), caption=True, key="inspect/target"))  # fmt: skip
        card.add(Dropdown(b, goods, min(at["row"], len(goods) - 1), self._inspect("row"),
                          label=tr("Trade in"), caption=True, key="inspect/row"))  # fmt: skip
        origins = ["", *(r.id for r in s.content.regions if r.id != targets[min(at["target"], len(targets) - 1)])]
        words = [tr("all goods"), *(party(s.content, r) for r in origins[1:])]
        card.add(Dropdown(e, words, min(at["origin"], len(words) - 1), self._inspect("origin"), label=tr("From"),
                          caption=True, key="inspect/origin",
                          tooltip=tr("One flow: the money looks twice as hard, at these goods only.")))  # fmt: skip
        card.add(NumberField(c, at["money"], 5, 200, 5, self._inspect("money"), unit=tr("$ m"),
                             label=tr("Money"), caption=True, key="inspect/money"))  # fmt: skip
        floor, target = floors[min(at["row"], len(floors) - 1)], targets[min(at["target"], len(targets) - 1)]

        def add() -> None:
            origin = origins[min(at["origin"], len(origins) - 1)]
            new = Inspection(target, floor.mineral, floor.stage, float(at["money"]), origin)
            self._sure(*charges.inspection_words(s.content, s.view, new), lambda: self.edit(
                msgspec.structs.replace(s.draft, inspections=(*s.draft.inspections, new))))  # fmt: skip

        barred = desk_rows.inspect_barred(s.content, s.view, target, floor)
        card.add(Button(Box(d.x, d.y + 24, d.w, 40), tr("Add"), add, key="inspect/add", enabled=not barred,
                        reason=barred))  # fmt: skip
        if barred and stack.y + look.paragraph(barred, stack.rect.w, "small") <= card.inner.bottom:
            card.add(Paragraph(stack.paragraph(look, barred, "small"), barred, "small", "orange"))
        self._aimed(card, look, stack)

    def _aimed(self, card: Widget, look: Look, stack: Stack) -> None:
        """Inspections on the sheet; without one, where last turn's figures showed a leak."""
        s = self.session
        for i, held in enumerate(s.draft.inspections):
            line = stack.take(36)
            text = f"{party(s.content, held.target)}: {good(s.content, held.mineral, held.stage)}"
            if held.origin:
                text += " " + tr("from {name}", name=party(s.content, held.origin))
            card.add(Label(line, f"{text}, {fmt.money(held.amount_usd_m)}"))
            card.add(Button(Box(line.right - 92, line.y, 92, 34), tr("Take out"), self._drop(i), "quiet",
                            key=f"inspect/drop{i}"))  # fmt: skip
        shown = [f for f in s.view.floors if f.revealed_leak_share > 0.005]
        if shown and not s.draft.inspections:
            card.add(Label(stack.take(26), tr("Leak that last turn's figures showed"), "smallstrong", "mute"))
        for held in sorted(shown, key=lambda f: -f.revealed_leak_share)[: 0 if s.draft.inspections else 4]:
            if stack.y + 24 > card.inner.bottom:  # type: ignore[attr-defined]
                break
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

    def _accuse(self, root: Widget, look: Look, box: Box) -> None:
        """Members whose published trade does not add up, and the open charge."""
        s = self.session
        rules = s.content.rules.customs
        card = root.add(
            Card(
                box,
                tr("Trade that does not add up"),
                icon="warning",
                note=tr("in brackets: what noise leaves open"),
                tooltip=tr(
                    "Share of civil use that output and customs figures do not explain, and the span of its noise. "
                    "Stocks that run down show too. A charge is borne out from {least}; a wrong one costs you {m} and "
                    "trust.",
                    least=fmt.percent(rules.accusation_evidence_share),
                    m=fmt.money(rules.wrong_accusation_usd_m),
                ),
            )
        )
        area = card.add(ScrollArea(card.inner, key="accuse/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 4)
        fault = s.fault("accuse")
        if fault:
            area.add(Paragraph(stack.paragraph(look, fault, "smallstrong"), fault, "smallstrong", "red"))
        rows = desk_rows.oddities(s.content, s.view)
        barred = desk_rows.barred_words(s.content, s.view)
        if barred and rows:
            area.add(Paragraph(stack.paragraph(look, barred, "small"), barred, "small", "orange"))
        for item in rows[:8]:
            line = stack.take(40)
            on = item.charge in s.draft.accuse
            key = f"accuse/{item.charge.target}/{item.charge.mineral}/{item.charge.stage}"
            area.add(Label(Box(line.x, line.y, line.w - 234, 40), item.text, tooltip=item.note or None))
            area.add(Label(Box(line.x, line.y, line.w - 124, 40), item.share, "strong", align="right"))
            if item.note:
                area.add(Paragraph(stack.paragraph(look, item.note, "small"), item.note, "small", "mute"))
            area.add(
                Button(
                    Box(line.right - 112, line.y + 2, 112, 36),
                    tr("Withdraw") if on else tr("Accuse"),
                    self._charger(item.charge, not on),
                    "danger" if on else "secondary",
                    key=key,
                    enabled=on or not barred,
                    reason=barred,
                )
            )
        if not rows:
            text = tr("Nothing that stands out: no floor binds yet, or everybody's figures fit.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _charger(self, charge: Accusation, on: bool) -> Any:
        def put() -> None:
            self.edit(sheets.with_charge(self.session.draft, charge, on))

        s = self.session
        return (lambda: self._sure(*charges.charge_words(s.content, s.view, charge), put)) if on else put

    def _sure(self, title: str, lines: tuple[str, ...], put: Callable[[], None]) -> None:
        """What an order against somebody costs and what follows, before it is on the sheet; Enter leaves it."""
        choices = (Choice(tr("Put it on the sheet"), put, "danger"), Choice(tr("Not now"), None, "primary"))
        self.app.ask(Dialog(title, "", choices, width=720, body=bulleted(lines)))

    def _side(self, root: Widget, look: Look, box: Box) -> None:
        """Outside material past the levy, for a good where that saves something."""
        s = self.session
        card = root.add(Card(box, tr("Buy on the side"), icon="eye", accent="red"))
        stack = Stack(card.inner, 8)
        text = tr(SIDE_WORDS)
        card.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "mute"))
        rows = desk_rows.temptations(s.content, s.view)
        if not rows:
            text = tr("Nothing to gain now: no levy of yours keeps the landed price up.")
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        at = self._tempting(rows)
        item = rows[at]

        def pick(index: int) -> None:
            s.mineral, s.stage = rows[index].mineral, rows[index].stage
            self.refresh()

        left, right = row(stack.take(84), [220, "1*"], 16)
        names = [good(s.content, r.mineral, r.stage) for r in rows]
        card.add(Dropdown(Box(left.x, left.y, left.w, 66), names, at, pick, label=tr("Good"), caption=True,
                          key="side/good"))  # fmt: skip
        place = (item.mineral, item.stage)
        value = self._side_set(item)
        places = 0 if item.most >= 100 else 2
        most = int(item.most * 10**places) / 10**places
        card.add(Slider(right, tr("Tonnes a month"), value, 0, most, max(most / 40, 10**-places),
                        lambda v: self._set_side(place, v),
                        unit="t", decimals=places, key=f"side/tonnes/{item.mineral}/{item.stage}"))  # fmt: skip
        self._side_button(card, stack.take(44), item, value)
        text = self._side_words()
        card.add(Paragraph(stack.paragraph(look, text, "small"), text, "small"))

    def _side_set(self, item: desk_rows.Temptation) -> float:
        """Tonnes a month on the slider: what was set last, else what is on the sheet."""
        place = (item.mineral, item.stage)
        return self.side_draft.get(self._side_key(place), sheets.side_of(self.session.draft, *place))

    def _side_key(self, place: tuple[MineralId, Stage]) -> tuple[object, ...]:
        return (self.session.view.seat, self.session.view.turn, *place)

    def _set_side(self, place: tuple[MineralId, Stage], tonnes: float) -> None:
        self.side_draft[self._side_key(place)] = tonnes
        if tonnes <= 0:  # nothing to be asked about
            self._put_side(place, 0.0)
        else:
            self.refresh()

    def _put_side(self, place: tuple[MineralId, Stage], tonnes: float) -> None:
        self.side_draft.pop(self._side_key(place), None)
        self.edit(sheets.with_side(self.session.draft, *place, tonnes))

    def _side_button(self, card: Widget, box: Box, item: desk_rows.Temptation, tonnes: float) -> None:
        """To the question before it is on the sheet, or off the sheet again."""
        s, place = self.session, (item.mineral, item.stage)
        held = sheets.side_of(s.draft, *place)
        if held > 0 and tonnes == held:
            card.add(Label(box, tr("On the sheet: {tonnes} a month", tonnes=fmt.tonnes(held)), "strong", "orange"))
            off = Box(box.right - 112, box.y + 4, 112, 36)
            card.add(Button(off, tr("Take out"), lambda: self._put_side(place, 0.0), "danger", key="side/off"))
            return

        def ask() -> None:
            order = SidePurchase(item.mineral, item.stage, tonnes)
            self._sure(*charges.side_words(s.content, s.view, order), lambda: self._put_side(place, tonnes))

        card.add(Button(box, tr("What it brings and risks ..."), ask, key="side/put", enabled=tonnes > 0))

    def _tempting(self, rows: tuple[desk_rows.Temptation, ...]) -> int:
        """The row that is open: the good under the lens, else the first."""
        s = self.session
        return next((i for i, r in enumerate(rows) if (r.mineral, r.stage) == (s.mineral, s.stage)), 0)

    def _side_words(self) -> str:
        """What the side purchase on the sheet brings; empty where there is nothing to gain."""
        s = self.session
        rows = desk_rows.temptations(s.content, s.view)
        if not rows:
            return ""
        item = rows[self._tempting(rows)]
        return desk_rows.side_words(s.view, item, self._side_set(item))
