"""The debrief's later pages: China's reasons, prices and dependence, questions, scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from game.model.ids import CHINA
from game.present import briefing, fmt
from game.present.ending import moves_title, no_moves, own_part
from game.present.words import tr
from game.reports.compare import by_game, calm_words
from game.reports.debrief import Debrief
from game.reports.gains import net_chart
from game.ui.kit import (
    Badge,
    Box,
    Card,
    Column,
    Label,
    Look,
    Paragraph,
    Segmented,
    Stack,
    Table,
    Widget,
    column,
    row,
    two_ends,
)
from game.ui.screens.end_parts import DebriefPart

__all__ = ["LaterPages"]

MEASURE = 1120.0
"""Width of a question's lines: longer ones are hard to read from a wall."""
NARROW = 1480.0
"""Width of a page below which the table of scores needs all of it."""


class LaterPages(DebriefPart):
    """China, prices, questions, scores."""

    good = 0
    view_of_prices = 0
    beside_scores = False
    """Whether, in a narrow window, the bloc and the aims are shown in the place of the scores."""

    def _page_china(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        left, right = row(page, ["1.7*", "1*"], 16)
        title = moves_title(self.session.view)
        card = root.add(Card(left, title, icon="china", accent="red"))
        area, stack = self.list_in(card, "end/china", 12)
        for move in told.moves:
            cost = ""
            if abs(move.cost_usd_m) >= 0.05:
                words = tr(" (paid {money})") if move.cost_usd_m > 0 else tr(" (earned {money})")
                cost = words.format(money=fmt.money(abs(move.cost_usd_m)))
            signal = tr("Signal: {text}", text=move.signal) if move.signal else ""
            self.event_line(
                area, look, stack, move.turn, move.icon, move.text + cost, signal, "mute" if move.quiet else "red"
            )
        if not told.moves:
            area.add(Label(stack.take(26), no_moves(self.session.view), "body", "mute"))
        upper, lower = column(right, ["1*", "1.4*"], 14)
        mine = self.session.view.seat == CHINA
        card = root.add(Card(upper, tr("What it cost") if mine else tr("What it was after"), icon="search"))
        area, stack = self.list_in(card, "end/doctrine", 12)
        for text in own_part(self.session.view) if mine else (told.doctrine, told.purse):
            area.add(Paragraph(stack.take(look.paragraph(text, stack.rect.w)), text))
        card = root.add(Card(lower, tr("It has happened before"), icon="document", note=tr("the real record")))
        area, stack = self.list_in(card, "end/record", 4)
        for line in told.precedents:
            head = f"{line.when}  {line.game}"
            area.add(Label(stack.take(22, 0), head, "smallstrong", "blue"))
            area.add(Paragraph(stack.take(look.paragraph(line.text, stack.rect.w)), line.text))
            note = f"{line.source} ({line.confidence})" if line.source else line.confidence
            area.add(Paragraph(stack.take(look.paragraph(note, stack.rect.w, "small"), 12), note, "small", "mute"))
        if not told.precedents:
            area.add(Label(stack.take(26), tr("No real case on file."), "body", "mute"))

    # prices --------------------------------------------------------------------------------------

    def _page_prices(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        bar, rest = column(page, [40, "1*"], 12)
        words = (tr("Prices"), tr("Bought from China"), tr("Winners and losers"), tr("Against the real record"))

        def pick(index: int) -> None:
            self.view_of_prices = index
            self.refresh()

        root.add(Segmented(bar, words, self.view_of_prices, pick, label=tr("Figures"), key="end/figures"))
        draw = (self._courses, self._dependence, self._gains, self._real)[self.view_of_prices]
        draw(root, look, rest, told)

    def _courses(self, root: Widget, look: Look, box: Box, told: Debrief) -> None:
        """Up to four courses, this game beside no policy."""
        charts = told.price_charts[:4]
        unit = max((chart.unit for chart in charts), key=len, default="")  # once for all: no card has room for it
        text = tr("Dashed grey: the same game with no policy by anybody and the same luck.")
        text = calm_words(text, told.china_person)
        text = f"{unit}. {text}" if unit else text
        high = look.paragraph(text, box.w, "small")
        note, grid = column(box, [max(26.0, high), "1*"], 8)
        root.add(Paragraph(note, text, "small", "mute"))
        rows = column(grid, ["1*", "1*"] if len(charts) > 2 else ["1*"], 14)
        for k, chart in enumerate(charts):
            cells = row(rows[k // 2], ["1*", "1*"], 14)
            self.chart_card(root, look, cells[k % 2], msgspec.structs.replace(chart, unit="USD/kg"))

    def _dependence(self, root: Widget, look: Look, box: Box, told: Debrief) -> None:
        note, upper, lower = column(box, [26, "1.1*", "1*"], 8)
        for chart in told.dependence_charts[:1]:  # one unit for the three, which have no room for it
            root.add(Label(note, chart.unit, "small", "mute"))
        for cell, chart in zip(row(upper, ["1*", "1*", "1*"], 14), told.dependence_charts, strict=False):
            self.chart_card(root, look, cell, msgspec.structs.replace(chart, unit="%"))
        card = root.add(
            Card(
                lower,
                tr("China's share of what was bought outside it, good by good"),
                icon="map",
                note=tr("base year, at the end, no policy"),
            )
        )
        area, stack = self.list_in(card, "end/shares", 2)
        for name, _, base, last, calm in told.dependence:
            line = stack.take(26)
            area.add(Label(line, name))
            other = fmt.percent(calm) if calm is not None else "–"
            tone = "green" if last < base - 0.005 else "red" if last > base + 0.005 else "text"
            area.add(Label(Box(line.x, line.y, line.w - 200, line.h), fmt.percent(base), "body", "mute", align="right"))
            area.add(Label(Box(line.x, line.y, line.w - 100, line.h), fmt.percent(last), "strong", tone, align="right"))
            area.add(Label(line, other, "body", "mute", align="right"))

    def _gains(self, root: Widget, look: Look, box: Box, told: Debrief) -> None:
        if not told.gains:
            root.add(Label(Box(box.x, box.y, box.w, 28), tr("There is no run without policy to compare with."), "body"))
            return
        left, right = row(box, ["1*", "1.2*"], 16)
        self.chart_card(root, look, left, net_chart(told.gains), tr("Against no policy, over the whole game"))
        card = root.add(Card(right, tr("Who gained and lost what"), icon="money"))

        def money(title: str, value: Callable[[Any], float]) -> Column[Any]:
            return Column(
                title,
                value,
                "1*",
                "number",
                tr("$ m"),
                0,
                show=lambda r: fmt.signed(value(r)),
                tone=lambda r: "green" if value(r) > 0.5 else "red" if value(r) < -0.5 else None,
            )

        columns = [
            Column(tr("Ministry"), lambda r: r.name, "1.6*"),
            money(tr("Users"), lambda r: r.users_usd_m),
            money(tr("Producers"), lambda r: r.producers_usd_m),
            money(tr("Treasury"), lambda r: r.treasury_usd_m),
            money(tr("Together"), lambda r: r.net_usd_m),
        ]
        card.add(
            Table(
                card.inner,
                columns,
                told.gains,
                label=card.title,
                row_height=32,
                framed=False,
                sort=(4, True),
                key="end/gains",
                row_key=lambda r: r.seat,
                selected=self.session.view.seat,
            )
        )

    def _real(self, root: Widget, look: Look, box: Box, told: Debrief) -> None:
        left, right = row(box, ["1*", "1*"], 16)
        card = root.add(Card(left, tr("The same months in the world"), icon="news", note=tr("and at your table")))
        area, stack = self.list_in(card, "end/calendar", 4)
        for game, lines in by_game(told.calendar):
            text = tr("At your table, {what}", what=f"{game[:1].lower()}{game[1:]}")
            area.add(Paragraph(stack.take(look.paragraph(text, stack.rect.w), 12), text, "body", "mute"))
            for line in lines:
                area.add(Label(stack.take(22, 0), line.when, "smallstrong", "blue"))
                area.add(Paragraph(stack.take(look.paragraph(line.text, stack.rect.w), 12), line.text))
        if not told.calendar:
            area.add(Label(stack.take(26), tr("No real event on file for these months."), "body", "mute"))
        charts = told.real_charts[:2]
        for cell, chart in zip(column(right, ["1*"] * max(1, len(charts)), 14), charts, strict=False):
            self.chart_card(root, look, cell, chart)
        if not charts:
            root.add(Label(Box(right.x, right.y, right.w, 26), tr("No real prices on file."), "body", "mute"))

    # questions -----------------------------------------------------------------------------------

    def _page_questions(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        card = root.add(
            Card(
                page,
                tr("Questions built from this game"),
                icon="help",
                note=tr("two minutes alone with each, then together"),
            )
        )
        area, stack = self.list_in(card, "end/questions", 16)
        for n, one in enumerate(told.questions, start=1):
            wide = min(stack.rect.w - 48, MEASURE)
            high = look.paragraph(one.text, wide, "lead")
            tip = tr("Try it on the page What if: {words}.", words=one.try_words) if one.what_if else ""
            more = look.paragraph(tip, wide, "small") + 4 if tip else 0.0
            at = stack.take(high + 24 + more)
            area.add(Label(Box(at.x, at.y, 40, 32), str(n), "title", "blue"))
            area.add(Label(Box(at.x + 48, at.y, wide, 22), one.goal[:1].upper() + one.goal[1:], "smallstrong", "mute"))
            area.add(Paragraph(Box(at.x + 48, at.y + 24, wide, high), one.text, "lead"))
            if tip:
                area.add(Paragraph(Box(at.x + 48, at.y + 28 + high, wide, more), tip, "small", "mute"))

    # scores --------------------------------------------------------------------------------------

    def _page_scores(self, root: Widget, look: Look, page: Box, told: Debrief) -> None:
        if page.w < NARROW:  # large letters in a small window: the table alone, the rest behind a second word
            bar, page = column(page, [40, "1*"], 12)

            def pick(index: int) -> None:
                self.beside_scores = index == 1
                self.refresh()

            words = (tr("Scores"), tr("The bloc and secret aims"))
            root.add(Segmented(bar, words, int(self.beside_scores), pick, label=tr("Shown"), key="end/shown"))
            if not self.beside_scores:
                self._scores(root, page)
                return
            right = page
        else:
            left, right = row(page, ["1.9*" if page.w < 1200 else "1.5*", "1*"], 16)
            self._scores(root, left)
        upper, lower = column(right, [62 + 34.0 * len(told.bloc), "1*"], 14)
        card = root.add(Card(upper, tr("The bloc, which can fail together"), icon="cohesion",
                             tooltip=briefing.measure_words()[tr("The bloc")]))  # fmt: skip
        stack = Stack(card.inner, 6)
        for name, value in told.bloc:
            line = stack.take(28)
            two_ends(card, look, line, name, value, tones=("mute", "text"))
        card = root.add(Card(lower, tr("Secret aims, opened"), icon="lock", accent="orange"))
        area, stack = self.list_in(card, "end/aims", 8)
        own = self.session.view.seat
        for item in sorted(told.scores, key=lambda r: r.seat != own):
            area.add(Label(stack.take(24, 2), item.name, "strong", "orange" if item.seat == own else "text"))
            for text, met in item.aims:
                high = look.paragraph(text, stack.rect.w - 100)
                at = stack.take(max(26, high))
                word, tone = (tr("met"), "good") if met else (tr("not met"), "quiet")
                area.add(Badge(Box(at.x, at.y, 84, 24), word, tone, align="left"))
                area.add(Paragraph(Box(at.x + 100, at.y + 1, at.w - 100, high), text))
