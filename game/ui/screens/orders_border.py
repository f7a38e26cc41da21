"""The border desk: markets as a matrix, and the lever of the chosen one."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.orders import OrderSheet, TariffResponse
from game.present import desk, desk_cells, desk_facts, fmt, motion_facts, sheets
from game.present.floor_words import cost_steps
from game.present.names import capital
from game.present.price_chart import price_chart
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Card,
    Divider,
    Explain,
    Group,
    Label,
    Look,
    Paragraph,
    Picture,
    ScrollArea,
    Segmented,
    Slider,
    Stack,
    Widget,
    column,
    row,
    two_ends,
)
from game.ui.kit.facts import add_facts, facts_high
from game.ui.price_strip import price_strip
from game.ui.screens.cost_curve import CostCurve
from game.ui.screens.fair_cost_block import fair_cost_block
from game.ui.screens.orders_base import OrdersPart
from game.ui.shell import chart_picture

__all__ = ["BorderDesk"]

TRACKS: tuple[float | str, ...] = (86, "1*", "1*", "1*")
"""Columns of the matrix: a mineral's name and its three stages."""
LADDER = 46.0
"""Height of the price on its way."""
LEAST_COURSE = 130.0
"""Height from which the course of the price is drawn."""
ROW, CELL_PADDING = 88.0, 8.0
"""Height of a row of the matrix with the gap below it, and the padding inside its cells."""


class BorderDesk(OrdersPart):
    """Which tariff response stands where, and who pays."""

    def _border(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        rows = desk.matrix(s.content, s.view, self.everything, s.mineral)
        self.row_high = self._row_height(look, box.w, rows)
        need = 30 + self.row_high * len(rows)
        high = min(need, max(206.0, box.h - 300))
        upper, lower = column(box, [high, "1*"], 12)
        self._matrix(root, upper, rows)
        self._lever(root, look, lower, desk.cell_of(s.content, s.view, s.mineral, s.stage))

    def _row_height(self, look: Look, wide: float, rows: tuple[tuple[desk.Cell, ...], ...]) -> float:
        """Rows have three lines; a fourth for the response where it has no room beside a name."""
        inner = row(Box(0, 0, wide - 16, 0), self._tracks(look), 12)[1].w - 2 * CELL_PADDING
        beside = all(look.width(cell.name, "strong") + self._sign_width(cell) + 4 <= inner
                     for cells in rows for cell in cells)  # fmt: skip
        return ROW if beside else ROW + 26

    def _tracks(self, look: Look) -> tuple[float | str, ...]:
        """Widths of the columns: minerals as wide as the longest name."""
        names = max(look.width(mineral.short, "card") for mineral in self.session.content.minerals)
        return (max(float(TRACKS[0]), names + 4), *TRACKS[1:])

    def _sign_width(self, cell: desk.Cell) -> float:
        """Width of the badge that says which response stands; 0 where there is none."""
        word = desk_cells.cell_words(self.session.draft, cell, self.session.view.turn, None)[2]
        return self.app.look.width(word, "smallstrong") + 20 if word else 0.0

    def _matrix(self, root: Widget, box: Box, rows: tuple[tuple[desk.Cell, ...], ...]) -> None:
        """Minerals by rows, stages by columns; a cell opens its lever below."""
        tracks = self._tracks(self.app.look)
        for at, word in zip(row(Box(box.x, box.y, box.w - 16, 24), tracks, 12),
                            (tr("USD/kg"), tr("Ore"), tr("Refined"), tr("Finished")), strict=True):  # fmt: skip
            root.add(Label(at, word, "smallstrong", "mute"))
        area = root.add(ScrollArea(Box(box.x, box.y + 28, box.w, box.h - 28), key="desk/matrix", pad=0))
        group = area.add(
            Group(Box(box.x, box.y + 28, area.inner_width, self.row_high * len(rows)), label=tr("Markets"), arrows=True)
        )
        for k, cells in enumerate(rows):
            line = Box(box.x, box.y + 28 + self.row_high * k, box.w - 16, self.row_high - 8)
            head, *places = row(line, tracks, 12)
            mineral = self.session.content.minerals[self.session.content.mineral_index(cells[0].mineral)]
            group.add(Label(head, mineral.short, "card", tooltip=tr("{name}: {use}", name=mineral.name,
                                                                  use=mineral.used_for)))  # fmt: skip
            for at, cell in zip(places, cells, strict=True):
                self._cell(group, at, cell)

    def _cell(self, group: Widget, at: Box, cell: desk.Cell) -> None:
        s = self.session
        first, second, word, tone = desk_cells.cell_words(s.draft, cell, s.view.turn, s.held("forecast", s.draft))

        def pick() -> None:
            s.mineral, s.stage = cell.mineral, cell.stage
            self.refresh()

        here = (s.mineral, s.stage) == (cell.mineral, cell.stage)
        tip = self._cell_tip(cell, f"{first}; {second}")
        card = group.add(Card(at, fill="panel2" if cell.matters else "panel", selected=here, on_click=pick,
                              padding=CELL_PADDING,
                              key=f"desk/{cell.mineral}/{cell.stage}", tooltip=tip))  # fmt: skip
        card.label = f"{cell.name}: {first}; {second}" + (f"; {word}" if word else "")
        r = card.inner
        sign, below = self._sign_width(cell), self.row_high > ROW
        wide = sign + 3 if word and not below else 0.0
        card.add(Label(Box(r.x, r.y - 3, r.w - wide, 24), cell.name, "strong", "text" if cell.matters else "mute"))
        if word:
            at = Box(r.x, r.bottom - 20, sign, 24) if below else Box(r.right - sign, r.y - 4, sign, 24)
            card.add(Badge(at, word, tone, align="left" if below else "right"))
        for fact, y in zip(desk_cells.cell_rows(s.draft, cell, s.view.turn), (r.y + 20, r.y + 41), strict=True):
            told = Explain(fact.name, fact.value, fact.unit, how=fact.how) if fact.how else None
            two_ends(card, self.app.look, Box(r.x, y, r.w, 22), fact.name, fact.value,
                     styles=("small", "smallstrong"), tones=("mute", fact.tone), tooltip=told)  # fmt: skip

    def _cell_tip(self, cell: desk.Cell, told: str) -> Explain:
        believed = self.session.view.expected_credibility.get(f"{cell.mineral}/{cell.stage}", 0.0)
        leak = fmt.percent(cell.duty.leak_share, 1) if cell.duty else tr("none")
        return Explain(
            cell.name, fmt.price(cell.landed), tr("USD/kg contained, landed price"),
            tr("published prices and trade of last month"),
            tr("outside goods at your border, before duty. Investors believe a floor here to {a}; expected leak {b}.",
               a=fmt.percent(believed), b=leak), tr("derived"), capital(told),
        )  # fmt: skip

    def _lever(self, root: Widget, look: Look, box: Box, cell: desk.Cell) -> None:
        s = self.session
        response = desk.response_of(s.draft, cell.mineral, cell.stage)
        card = root.add(Card(box, cell.name, icon="scale", note=tr("your response at the border")))
        inner = card.inner
        need = {"open": 180.0, "adjustable": 230.0, "ad_valorem": 300.0, "national_minimum": 324.0}[response.kind]
        if inner.h >= need + LEAST_COURSE:
            inner, course = column(inner, [need, "1*"], 14)
            self._course(card, look, course, cell)
        left, right = row(inner, ["1.2*", "1*"], 24)
        forecast = s.held("forecast", s.draft)
        levy = desk.levy_of(s.content, s.view, cell, response, forecast)
        spare = self._below_costs(look, right, cell) if levy.users <= desk.CHARTED_USD_M else None
        self._levers(card, look, left, cell, (response, forecast, spare))
        if levy.users > desk.CHARTED_USD_M:
            chart = desk.levy_flow(levy)
            said = tr("Your users pay {a}: {b} to the FORGE Fund, {c} to your treasury.", a=fmt.money(levy.users),
                      b=fmt.money(levy.fund), c=fmt.money(levy.treasury))  # fmt: skip
            head, rest = column(right, [24, "1*"], 4)
            card.add(Label(head, desk.levy_title(levy), "smallstrong", "mute"))
            why = desk.bill_beside_levy(levy)
            below = look.paragraph(why, rest.w, "small") if why else 0.0
            high = min(rest.h, 190)
            card.add(Picture(Box(rest.x, rest.y, rest.w, high), chart_picture(look, chart),
                             tr("Who pays, who receives"), said))  # fmt: skip
            if why and high + 8 + below <= rest.h:
                card.add(Paragraph(Box(rest.x, rest.y + high + 8, rest.w, below), why, "small", "mute"))
        else:
            self._lever_facts(card, look, right, cell)

    def _below_costs(self, look: Look, box: Box, cell: desk.Cell) -> Box | None:
        """Room for the price on its way below the fair cost; None where there is too little."""
        used = self._lever_facts(Group(), look, box, cell)
        free = Box(box.x, box.y + used + 14, box.w, box.h - used - 14)
        return free if free.h >= LADDER else None

    def _levers(
        self, card: Card, look: Look, left: Box, cell: desk.Cell, told_of: tuple[TariffResponse, Any, Box | None]
    ) -> None:
        """The kind of response, the price on its way, its value, and what it does in rows, warnings first where it is
        tight.

        ``told_of``: the response, the forecast, and where the price on its way may stand instead where it is tight.
        """
        s = self.session
        response, forecast, spare = told_of
        fault, broken = s.fault("tariffs"), desk.breach_words(s.content, s.view, OrderSheet(tariffs=(response,)))
        told = ((broken, "body", "red"), (fault, "smallstrong", "red"))
        facts = desk_facts.rows(s.content, s.view, cell, response, forecast)
        more = motion_facts.more_lines((desk.desk_words(s.content, s.view, cell, response, forecast),
                                        desk.kinds_words().replace("\n", " ")))  # fmt: skip
        high = sum(look.paragraph(text, left.w, style) + 10 for text, style, _ in told if text)
        high += facts_high(look, facts, left.w) + self.more_high(look, more, left.w, "desk/more")
        value = {"open": 0.0, "adjustable": 50.0, "ad_valorem": 132.0, "national_minimum": 156.0}[response.kind]
        tight = 106 + value + high > left.h + 10
        aside = tight and spare is not None
        if aside and spare is not None:
            price_strip(card, Box(spare.x, spare.y, spare.w, LADDER), s, cell.mineral, cell.stage, response)
            tight = 50 + value + high > left.h + 10
        stack = Stack(left, 10)
        words = [desk.kind_word(k) for k in desk.KINDS]
        room = left.w / len(words) - 24
        kinds = words if max(look.width(w, "strong") for w in words) < room else [
            desk.kind_short(k) for k in desk.KINDS
        ]
        card.add(Segmented(stack.take(40), kinds, desk.KINDS.index(response.kind),
                           lambda i: self._respond(cell, response, kind=desk.KINDS[i]), kind="bar",
                           label=tr("Tariff response"), key="desk/kind", tooltip=desk.kinds_words()))  # fmt: skip
        ground: Widget = card
        if tight:  # the rest scrolls, what it does before what it is
            area = ground = card.add(ScrollArea(stack.rest(), key="desk/lever", pad=0))
            stack = Stack((area.rect.x, area.rect.y, area.inner_width, 0), 10)
        else:
            if not aside:
                price_strip(card, stack.take(LADDER), s, cell.mineral, cell.stage, response)
            self._lever_value(ground, stack, response, cell)
        for text, style, tone in told:
            if text:
                ground.add(Paragraph(stack.paragraph(look, text, style), text, style, tone))
        add_facts(ground, look, stack.take(facts_high(look, facts, stack.rect.w), 4), facts)
        if tight:
            self._lever_value(ground, stack, response, cell)
            if not aside:
                price_strip(ground, stack.take(LADDER), s, cell.mineral, cell.stage, response)
        self.more(ground, look, stack.take(self.more_high(look, more, stack.rect.w, "desk/more")), more, "desk/more")

    def _course(self, card: Card, look: Look, box: Box, cell: desk.Cell) -> None:
        """How the price went so far, at home, outside and in China."""
        s = self.session
        chart = price_chart(s.content, s.view, cell.mineral, cell.stage)
        head, rest = column(box, [26, "1*"], 2)
        card.add(Divider(Box(head.x, head.y - 12, head.w, 4)))
        if len(chart.labels) < 2:
            self._no_course(card, head, rest, cell)
            return
        card.add(Label(head, tr("Course of the price, USD/kg contained"), "smallstrong", "mute"))
        chart = msgspec.structs.replace(chart, title="", unit="")
        card.add(Picture(rest, chart_picture(look, chart), tr("Course of the price")))

    def _no_course(self, card: Card, head: Box, rest: Box, cell: desk.Cell) -> None:
        """Before the first months have run: which plants of the zone live at today's landed price."""
        s = self.session
        fair = next((f for f in s.view.fair_costs if (f.mineral, f.stage) == (cell.mineral, cell.stage)), None)
        steps = cost_steps(s.content, s.view, fair) if fair is not None else ()
        if fair is None or not steps or rest.h < 90:
            text = tr("The course of the price shows from the end of turn 1 on.")
            card.add(Label(head, text, "small", "mute"))
            return
        text = tr("Plants of the zone, cost in USD/kg: who lives at the landed price (red) and at fair cost (plain)")
        card.add(Label(head, text, "smallstrong", "mute"))
        high = min(rest.h - 4, 150.0)
        card.add(CostCurve(Box(rest.x, rest.y + 4, rest.w, high), steps, fair.fair, cell.landed))

    def _lever_value(self, card: Widget, stack: Stack, response: TariffResponse, cell: desk.Cell) -> None:
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
                            unit="USD/kg", decimals=1, marks=marks, key="desk/floor"))  # fmt: skip
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
        self.edit(sheets.with_response(self.session.draft, new, agreed=cell.duty is not None))

    def _lever_facts(self, card: Widget, look: Look, box: Box, cell: desk.Cell) -> float:
        """What a floor would need, when nothing is paid yet; gives the height used."""
        s = self.session
        found = next((f for f in s.view.fair_costs if (f.mineral, f.stage) == (cell.mineral, cell.stage)), None)
        return fair_cost_block(card, look, box, found, cell.landed, tr("Fair cost of plants in the zone"))
