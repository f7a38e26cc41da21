"""The customs desk: effort at home, inspections abroad, charges, and buying on the side."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.gains import OrderGain
from game.model.ids import SeatId
from game.model.orders import Accusation, Inspection
from game.model.state import FloorState
from game.present import charges, desk_rows, fmt, point_words, seating, sheets
from game.present.facts import Fact
from game.present.names import heading, party
from game.present.words import mark, ntr, tr
from game.ui.kit import (
    Box,
    Button,
    Card,
    Dropdown,
    Explain,
    Label,
    Look,
    NumberField,
    Paragraph,
    ScrollArea,
    Stack,
    Toggle,
    Widget,
    column,
    row,
    two_ends,
)
from game.ui.kit.chips import add_chips, chips_high
from game.ui.screens.orders_side import HEAD, PADDING, SideDesk

__all__ = ["CustomsDesk"]

NO_FLOOR = mark("Inspectors look for material that came in past a levy: there is no floor in force that a member "
                "could get round.")  # fmt: skip
EFFORT_WORDS = mark("Your firms slip past the levy by themselves, the more the wider the gap in price. Effort costs "
                    "money. Others do not see what you spend, but what slips past shows in the customs figures.")
WORTH_TOLD = 0.05
"""USD million from which a step of customs effort says what it should bring."""
TIGHT = 490.0
"""Width below which what a row says takes two lines."""
WIDE = 860.0
"""Width from which the fields of an inspection stand in one row, names of ministries and goods whole."""
NO_CHARGE = 190.0
"""Height of the card of charges where none is shown."""
LEAKS = 4


class CustomsDesk(SideDesk):
    """Who keeps the levy, and who gets round it."""

    def _customs(self, root: Widget, look: Look, box: Box) -> None:
        left, right = row(box, ["1*", "1*"], 16)
        effort, side = self._effort_high(look, left.w), self._side_high(look, left.w)
        if effort + 12 + side > left.h:  # the four efforts stand two by two
            effort -= 2 * 46
        if effort + 12 + side <= left.h:
            upper, lower, _ = column(left, [effort, side, "1*"], 12)
            self._effort(root, look, upper)
            self._side(root, look, lower)
        else:  # a large size: both scroll
            area = root.add(ScrollArea(left, key="customs/own", pad=0))
            wide = area.inner_width
            effort, side = self._effort_high(look, wide) - 2 * 46, self._side_high(look, wide)
            self._effort(area, look, Box(left.x, left.y, wide, effort))
            self._side(area, look, Box(left.x, left.y + effort + 12, wide, side))
        upper, lower = column(right, [min(self._inspections_high(look, right.w), 0.5 * right.h), "1*"], 12)
        if not self._charges():
            lower.h = min(lower.h, NO_CHARGE)
        self._inspections(root, look, upper)
        self._accuse(root, look, lower)

    def _effort_high(self, look: Look, wide: float) -> float:
        """Height that the card of customs effort fills."""
        s, inner = self.session, wide - 2 * PADDING
        words = (tr(EFFORT_WORDS), desk_rows.nothing_to_guard(s.content, s.view), s.fault("customs_effort"))
        high = HEAD + sum(look.paragraph(text, inner, "small") + 8 for text in words if text) + 4 * 46
        high += 48 if s.view.you is not None and s.view.you.status == "member" else 0
        leaks = self._leaks()
        return high + (28 + chips_high(look, leaks, inner) if leaks else 0)

    def _leaks(self) -> list[Fact]:
        """Goods that come in past the levy at home, each with its share."""
        s = self.session
        how = tr("expected at your customs effort; firms' own leak grows with the gap between floor and landed price")
        return [Fact(heading(s.content, d.mineral, d.stage), fmt.percent(d.leak_share, 1), how=how,
                     text=tr("Share of use past the levy."))
                for d in desk_rows.leaks(s.content, s.view)][:LEAKS]  # fmt: skip

    def _effort(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        rules = s.content.rules.customs
        card = root.add(Card(box, tr("Customs effort at home"), icon="shield"))
        stack = Stack(card.inner, 8)
        text = tr(EFFORT_WORDS)
        card.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "mute"))
        idle = desk_rows.nothing_to_guard(s.content, s.view)
        if idle:
            card.add(Paragraph(stack.paragraph(look, idle, "small"), idle, "small", "orange"))
        words = [tr("{n}: {money}, leak × {factor}", n=i, money=fmt.money(rules.effort_cost_usd_m[i]),
                    factor=fmt.number(rules.effort_leak_factor[i], 2)) for i in range(4)]  # fmt: skip
        gains = self.order_gains()
        paired = box.h < self._effort_high(look, box.w) - 1
        places = [stack.take(40, 6) for _ in range(2 if paired else 4)]
        if paired:
            places = [half for place in places for half in row(place, ["1*", "1*"], 8)]
        for i, (word, place) in enumerate(zip(words, places, strict=True)):
            chosen = s.draft.customs_effort == i
            label = word
            if i == 0:  # where both have no room, the word stands for the sum: it costs nothing
                label = f"{word} · {tr('a wink')}"
                if Button.natural_width(look, label) > place.w:
                    label = tr("{n}: a wink, leak × {factor}", n=i, factor=fmt.number(rules.effort_leak_factor[i], 2))
            label, tip = self._effort_worth(i, label, place.w, gains.get(f"effort/{i}"))
            card.add(Button(place, label, self._effort_setter(i),
                            "primary" if chosen else "secondary", key=f"effort/{i}", tooltip=tip))  # fmt: skip
        fault = s.fault("customs_effort")
        if fault:
            card.add(Paragraph(stack.paragraph(look, fault), fault, "smallstrong", "red"))
        if s.view.you is not None and s.view.you.status == "member":
            card.add(Toggle(stack.take(40), tr("Shut inspectors out this turn"), s.draft.refuse_inspectors,
                            self._shut, key="orders/refuse",
                            tooltip=tr("Half of what they cost finds nothing; everybody is told, and a promised "
                                       "consent is broken.")))  # fmt: skip
        self._home_leaks(card, look, stack)

    def _home_leaks(self, card: Card, look: Look, stack: Stack) -> None:
        """What comes in past the levy at home, a good each."""
        leaks = self._leaks()
        if leaks:
            card.add(Label(stack.take(26, 2), tr("Leak at home now"), "smallstrong", "mute"))
            add_chips(card, look, stack.take(chips_high(look, leaks, stack.rect.w)), leaks)

    def _effort_worth(self, effort: int, label: str, wide: float, gain: OrderGain | None) -> tuple[str, str | None]:
        """The label of a step with what it should bring, in place of the leak where both have no room; its tooltip."""
        if gain is None or gain.worth_usd_m < WORTH_TOLD:
            return label, None
        points = point_words.figure(gain.net_points)
        tip = tr("{points} points of your score a turn, its cost counted, against an open border: what is kept out "
                 "holds the floor, which is worth as much to you and the bloc as {money} in your treasury. No line of "
                 "the sheet has it: those count money alone.", points=points,
                 money=fmt.money(gain.worth_usd_m))  # fmt: skip
        longer = tr("{label}: {points} points", label=label, points=points)
        if Button.natural_width(self.app.look, longer) <= wide:
            return longer, tip
        cost = fmt.money(self.session.content.rules.customs.effort_cost_usd_m[effort])
        return tr("{n}: {money}, {points} points", n=effort, money=cost, points=points), f"{label}. {tip}"

    def _effort_setter(self, effort: int) -> Any:
        return lambda: self.edit(msgspec.structs.replace(self.session.draft, customs_effort=effort))

    def _shut(self, on: bool) -> None:
        self.edit(msgspec.structs.replace(self.session.draft, refuse_inspectors=on))

    def _inspections_high(self, look: Look, wide: float) -> float:
        """Height that the card of inspections fills."""
        s, inner = self.session, wide - 2 * PADDING
        if not self._targets() or not s.view.floors:
            return HEAD + look.paragraph(tr(NO_FLOOR), inner) + 8
        rows = 44 * len(s.draft.inspections)
        if not rows and (shown := self._shown_leaks()):
            rows = 34 + 26 * min(LEAKS, len(shown))
        barred = desk_rows.barred_words(s.content, s.view)
        words = sum(look.paragraph(text, inner, "small") + 8 for text in (barred, s.fault("inspections")) if text)
        return HEAD + (72 if inner >= WIDE else 144) + rows + words

    def _targets(self) -> list[SeatId]:
        s = self.session
        members = (seat for seat in seating.in_order(s.content, s.view) if seat.status == "member")
        return [seat.id for seat in members if seat.id != s.view.seat]

    def _inspections(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Aim an inspection"), icon="search", note=tr("1 initiative point each")))
        stack = Stack(card.inner, 8)
        targets = self._targets()
        floors = list(s.view.floors)
        if not targets or not floors:
            text = tr(NO_FLOOR)
            card.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))
            return
        at = self._aim(targets, floors)
        if stack.rect.w >= WIDE:  # names of ministries and goods stand whole
            a, b, e, c, d = row(stack.take(64), ["1.1*", "1.2*", "1.1*", "0.8*", 72], 8)
        else:
            a, b = row(stack.take(64), ["1*", "1*"], 10)
            e, c, d = row(stack.take(64), ["1.3*", "1*", 72], 10)
        names = [party(s.content, t) for t in targets]
        goods = [heading(s.content, f.mineral, f.stage) for f in floors]
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

    def _aim(self, targets: list[SeatId], floors: list[FloorState]) -> dict[str, Any]:
        """What the form stands at: until somebody chooses, the trade that adds up least."""
        s = self.session
        goods = [(f.mineral, f.stage) for f in floors]
        odd = next((o.charge for o in desk_rows.oddities(s.content, s.view)
                    if o.charge.target in targets and (o.charge.mineral, o.charge.stage) in goods), None)  # fmt: skip
        first = {"target": targets.index(odd.target), "row": goods.index((odd.mineral, odd.stage))} if odd else {}
        return {name: first.get(name, 0) if held is None else held for name, held in self.inspect.items()}

    def _aimed(self, card: Widget, look: Look, stack: Stack) -> None:
        """Inspections on the sheet; without one, where last turn's figures showed a leak."""
        s = self.session
        for i, held in enumerate(s.draft.inspections):
            line = stack.take(36)
            text = f"{party(s.content, held.target)}: {heading(s.content, held.mineral, held.stage)}"
            if held.origin:
                text += " " + tr("from {name}", name=party(s.content, held.origin))
            card.add(Label(line, f"{text}, {fmt.money(held.amount_usd_m)}"))
            card.add(Button(Box(line.right - 92, line.y, 92, 34), tr("Take out"), self._drop(i), "quiet",
                            key=f"inspect/drop{i}"))  # fmt: skip
        shown = self._shown_leaks()
        if shown and not s.draft.inspections:
            card.add(Label(stack.take(26), tr("Leak that last turn's figures showed"), "smallstrong", "mute"))
        for held in shown[: 0 if s.draft.inspections else LEAKS]:
            if stack.y + 24 > card.inner.bottom:  # type: ignore[attr-defined]
                break
            line = stack.take(24, 2)
            name, share = heading(s.content, held.mineral, held.stage), fmt.percent(held.revealed_leak_share, 1)
            tip = Explain(name, share, tr("share of the zone's use"), tr("inspections and disclosures of last turn"),
                          tr("what came to light past the levy of this floor; what nobody found is not in it"))
            two_ends(card, self.app.look, line, name, share, tooltip=tip)
        fault = s.fault("inspections")
        if fault:
            card.add(Paragraph(stack.paragraph(look, fault), fault, "smallstrong", "red"))

    def _shown_leaks(self) -> list[FloorState]:
        """Floors whose goods last turn's figures showed coming in past the levy, the most leaky first."""
        shown = [f for f in self.session.view.floors if f.revealed_leak_share > 0.005]
        return sorted(shown, key=lambda f: -f.revealed_leak_share)

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

    def _charges(self) -> list[desk_rows.Oddity]:
        """Figures that do not add up, as far as they are shown: without a levy to get past only when asked for."""
        s = self.session
        return [item for item in desk_rows.oddities(s.content, s.view)
                if self._all_odd or not item.note or item.charge in s.draft.accuse]  # fmt: skip

    def _accuse(self, root: Widget, look: Look, box: Box) -> None:
        """Members whose published trade does not add up, and the open charge."""
        s = self.session
        rules = s.content.rules.customs
        tip = tr("Share of civil use that output, users' stocks and customs figures do not explain, and the span of "
                 "its noise. What firms slip past by themselves shows too. A charge is borne out from {least}; a "
                 "wrong one costs you {m} and trust.", least=fmt.percent(rules.accusation_evidence_share),
                 m=fmt.money(rules.wrong_accusation_usd_m))  # fmt: skip
        card = root.add(Card(box, tr("Trade that does not add up"), icon="warning", tooltip=tip))
        area = card.add(ScrollArea(card.inner, key="accuse/list"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 4)
        fault = s.fault("accuse")
        if fault:
            area.add(Paragraph(stack.paragraph(look, fault, "smallstrong"), fault, "smallstrong", "red"))
        found, rows = desk_rows.oddities(s.content, s.view), self._charges()
        if rows:
            what = tr("Share of civil use that no figure explains; in brackets: what noise leaves open.")
            area.add(Paragraph(stack.paragraph(look, what, "small", 4), what, "small", "mute"))
        barred = desk_rows.barred_words(s.content, s.view)
        if barred and rows:
            area.add(Paragraph(stack.paragraph(look, barred, "small"), barred, "small", "orange"))
        for item in rows[:12]:
            self._charge_line(area, look, stack, item, barred)
        if rest := len(found) - len(rows):
            text = ntr("{n} more figure does not fit where no levy was due: stocks or noise.",
                       "{n} more figures do not fit where no levy was due: stocks or noise.", rest)
            area.add(Paragraph(stack.paragraph(look, text, "small"), text, "small", "mute"))
            area.add(Button(stack.take(34), tr("Show them all"), self._show_all, "quiet", style="small",
                            align="left", key="charges/all"))  # fmt: skip
        if not found:
            text = tr("Nothing that stands out: no floor binds yet, or everybody's figures fit.")
            area.add(Paragraph(stack.paragraph(look, text), text, "body", "mute"))

    def _charge_line(self, area: Widget, look: Look, stack: Stack, item: desk_rows.Oddity, barred: str) -> None:
        """One figure that does not add up, with the button that charges its seat; ``barred``: why nobody may be."""
        tight = stack.rect.w < TIGHT
        line = stack.take(50 if tight else 36, 2)
        on = item.charge in self.session.draft.accuse
        room = line.w - (124 if tight else 234)
        area.add(Label(Box(line.x, line.y, room, 26 if tight else 36), item.text, tooltip=item.note or None))
        share = Box(line.x, line.y + 25, room, 24) if tight else Box(line.x, line.y, line.w - 124, 36)
        area.add(Label(share, item.share, "strong", align="left" if tight else "right"))
        if item.note:
            area.add(Paragraph(stack.paragraph(look, item.note, "small"), item.note, "small", "mute"))
        if item.note and not on:  # no levy, no offence
            return
        area.add(Button(Box(line.right - 112, line.y + 1, 112, 34), tr("Withdraw") if on else tr("Accuse"),
                        self._charger(item.charge, not on), "danger" if on else "secondary",
                        key=f"accuse/{item.charge.target}/{item.charge.mineral}/{item.charge.stage}",
                        enabled=on or not barred, reason=barred))  # fmt: skip

    _all_odd = False
    """Whether figures are listed, too, behind which nobody can have got past a levy."""

    def _show_all(self) -> None:
        self._all_odd = True
        self.refresh()

    def _charger(self, charge: Accusation, on: bool) -> Any:
        def put() -> None:
            self.edit(sheets.with_charge(self.session.draft, charge, on))

        s = self.session
        return (lambda: self._sure(*charges.charge_words(s.content, s.view, charge), put)) if on else put
