"""China watch: pressure by mineral, curbs in force, what can be guessed and how surely."""

from __future__ import annotations

from collections.abc import Callable

from game.model.ids import CHINA
from game.model.orders import HomeOrder
from game.present import china_desk, china_facts, china_watch, fmt, pressure, sheets, watching
from game.present.ending import china_lines
from game.present.facts import Fact
from game.present.names import capital, party
from game.present.words import tr
from game.ui.hotseat_people import decides
from game.ui.kit import (
    Box,
    Card,
    Flag,
    Icon,
    Label,
    Look,
    Meter,
    Paragraph,
    ProgressBar,
    ScrollArea,
    Slider,
    Stack,
    Widget,
    column,
    inset,
    row,
)
from game.ui.kit.facts import FactRow, add_facts, facts_high
from game.ui.screens.curb_timeline import CurbTimeline
from game.ui.shell import TableScreen
from game.ui.shell_parts import page_head

__all__ = ["ChinaScreen"]


FOLD_BELOW, ALONE = 420.0, 260.0
"""Height for curbs and moves below which they take turns, and below which the truce does so with them, and at last
the analysts."""
LEAST, LONG = 116.0, 420.0
"""Least height of the card of moves; height in which enough of a long list is in sight."""
Part = Callable[[Widget, Look, Box], None]


class ChinaScreen(TableScreen):
    """Pressure and guesses at the left; curbs and the record of moves at the right."""

    title = "China watch"
    name = "china"

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading and three cards."""
        area = inset(box, 20, 16)
        head, page = column(area, [34, "1*"], 10)
        mine = self.session.view.seat == CHINA
        note = tr("Estimates from published prices and trade. What it reacts to is opened in the debrief.")
        if mine:
            note = tr("Where rivals build, your truces and curbs, what everybody has seen of you.")
        page_head(root, look, head, tr("You, as the table sees you") if mine else tr("China watch"), note)
        left, right = row(page, ["1.15*", "1*"], 16)
        self._left(root, look, left)
        self._right(root, look, right)

    def _right(self, root: Widget, look: Look, box: Box) -> None:
        """The analysts and the truce above curbs and moves; in a lower window some of them take turns."""
        truces = china_watch.truce_lines(self.session.content, self.session.view)
        tall: list[tuple[float, Part]] = []
        if self.session.view.you is not None:
            tall.append((self._estimate_height(look, box.w - 32), self._estimate))
        if truces:
            tall.append((self._truce_height(look, box.w - 36, truces), self._truces))
        spare = box.h - sum(high for high, _ in tall) - 14 * (len(tall) + 1)
        if spare >= FOLD_BELOW:
            last = min(self._record_height(look, box.w - 32), max(LEAST, 0.45 * spare))
            boxes = column(box, [*(high for high, _ in tall), "1*", last], 14)
            for place, draw in zip(boxes, (*(draw for _, draw in tall), self._curbs, self._record), strict=True):
                draw(root, look, place)
            return
        leaves: list[tuple[str, Part]] = [(tr("Curbs in force"), self._curbs)]
        leaves.append((self._record_title(), self._record))
        if truces and spare < ALONE:
            spare += tall.pop()[0] + 14
            leaves.insert(0, (tr("Truce"), self._truces))
        if tall and spare < ALONE:
            tall.pop()
            leaves.insert(0, (tr("What it is up to"), self._estimate))
        boxes = column(box, [*(high for high, _ in tall), "1*"], 14)
        for place, (_, draw) in zip(boxes, tall, strict=False):
            draw(root, look, place)
        at, place = self.folded(root, look, boxes[-1], [word for word, _ in leaves], "china/fold")
        leaves[at][1](root, look, place)

    def _record_height(self, look: Look, wide: float) -> float:
        """Height of the card of moves: what has been seen needs no more."""
        lines = china_lines(self.session.content, self.session.view)
        return 74 + (sum(look.paragraph(line.text, wide - 100) + 8 for line in lines) if lines else 34)

    @property
    def _a_person(self) -> bool:
        """Whether a person plays China at this machine: analysts would be paid for nothing."""
        return decides(self.session.crew, CHINA)

    def _estimate_height(self, look: Look, wide: float) -> float:
        """Height of the card of the analysts."""
        said = watching.estimate_words(self.session.view, self._a_person)
        rows = watching.estimate_rows(self.session.content, self.session.view, self._a_person)
        closed = self._a_person and sheets.home_of(self.session.draft, "intelligence") is None
        fixed = (86 if closed else 158) + facts_high(look, rows, wide)
        return fixed + look.paragraph(said[0], wide, "strong") + look.paragraph(said[1], wide, "small")

    def _left(self, root: Widget, look: Look, box: Box) -> None:
        """Pressure, and below it the measures over time where there is room."""
        s = self.session
        bars = china_watch.curb_bars(s.content, s.view)
        high = CurbTimeline.height(len(bars)) + 70
        if not bars:
            self._pressure(root, look, box)
            return
        if min(high, 0.45 * box.h) + 14 + self._pressure_height(look, box.w - 32) > box.h:
            at, place = self.folded(root, look, box, (self._pressure_title(), tr("Curbs over time")), "china/left")
            (self._pressure, self._timeline)[at](root, look, place)
            return
        upper, lower = column(box, ["1*", min(high, 0.45 * box.h)], 14)
        self._pressure(root, look, upper)
        self._timeline(root, look, lower)

    def _timeline(self, root: Widget, look: Look, box: Box) -> None:
        """Measures as bars over the turns."""
        s = self.session
        bars = china_watch.curb_bars(s.content, s.view)
        card = root.add(Card(box, tr("Curbs over time, by turn"), icon="clock",
                             note=tr("thick: nothing leaves; hatched: eased")))  # fmt: skip
        area = card.add(ScrollArea(card.inner, key="china/timeline", pad=0))
        tall = CurbTimeline.height(len(bars))
        area.add(CurbTimeline(Box(card.inner.x, card.inner.y, area.inner_width, max(card.inner.h, tall)), bars,
                              s.view.turn, s.view.announced_turns))  # fmt: skip

    def _pressure_title(self) -> str:
        """Heading of the card at the left."""
        return tr("Where rivals are coming") if self.session.view.seat == CHINA else tr("Pressure by mineral")

    def _pressure_height(self, look: Look, wide: float) -> float:
        """Height in which the card at the left needs no scrolling; a long list of rivals scrolls."""
        s, room = self.session, wide - 16
        if s.view.seat == CHINA:
            fronts = china_desk.rivals(s.content, s.view)
            high = 68 + sum(66 + facts_high(look, china_facts.rivals(one), room - 32) for one in fronts)
            return min(high, LONG)
        return 68 + sum(8 + self._sign_height(look, room, sign) for sign in pressure.signs(s.content, s.view))

    @staticmethod
    def _sign_height(look: Look, wide: float, sign: pressure.Sign) -> float:
        """Height of one mineral's cell."""
        if not sign.text:
            return 42.0
        beside = look.width(sign.sure, "small") + 16 if sign.sure else 0.0
        return 46.0 + look.paragraph(sign.text, wide - 28 - beside, "small")

    @staticmethod
    def _truce_height(look: Look, wide: float, lines: tuple[china_watch.TruceLine, ...]) -> float:
        """Height of the card of truces."""
        high = 58.0
        for line in lines:
            texts = (line.terms, *line.dates)
            high += 34 + look.paragraph(capital(line.state), wide, "smallstrong")
            high += sum(look.paragraph(text, wide, "small") + 6 for text in texts) + 6
        return high

    def _truces(self, root: Widget, look: Look, box: Box) -> None:
        lines = china_watch.truce_lines(self.session.content, self.session.view)
        card = root.add(Card(box, tr("Truce"), icon="trust"))
        stack = Stack(card.inner, 4)
        for line in lines:
            card.add(Label(stack.take(24, 2), line.title, "strong"))
            tones = {"good": "green", "warn": "orange", "bad": "red"}
            state = capital(line.state)
            card.add(Paragraph(stack.paragraph(look, state, "smallstrong", 2), state, "smallstrong", tones[line.tone]))
            for date in line.dates:
                card.add(Paragraph(stack.paragraph(look, date, "small"), date, "small"))
            card.add(Paragraph(stack.paragraph(look, line.terms, "small"), line.terms, "small", "mute"))

    def _pressure(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        if s.view.seat == CHINA:
            self._rivals(root, look, box)
            return
        title, note = self._pressure_title(), tr("what one sees, and what it seems to answer")
        if look.width(title, "card") + look.width(note, "small") + 90 > box.w:
            note = tr("estimate")
        card = root.add(Card(box, title, icon="china", note=note))
        area = card.add(ScrollArea(card.inner, key="china/pressure"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        for sign in pressure.signs(s.content, s.view):
            mineral = s.content.minerals[s.content.mineral_index(sign.mineral)]
            beside = look.width(sign.sure, "small") + 16 if sign.sure else 0.0
            high = look.paragraph(sign.text, stack.rect.w - 28 - beside, "small") if sign.text else 0
            cell = area.add(Card(stack.take(self._sign_height(look, stack.rect.w, sign)), fill="panel2",
                                 label=mineral.name, padding=14))  # fmt: skip
            r = Box(cell.rect.x + 14, cell.rect.y + 8, cell.rect.w - 28, cell.rect.h - 16)
            word, bar = (96.0, 96.0) if r.w < 460 else (120.0, 130.0)
            room = r.w - word - bar - 20
            whole = all(look.width(one.name, "card") <= room for one in s.content.minerals)
            name = mineral.name if whole else mineral.short
            cell.add(Label(Box(r.x, r.y, r.w - word - bar - 20, 26), name, "card", tooltip=mineral.name))
            cell.add(Meter(Box(r.right - word - bar - 10, r.y + 4, bar, 18), sign.pressure, mineral.short,
                           sign.word, total=4, colour=sign.tone))  # fmt: skip
            cell.add(Label(Box(r.right - word, r.y, word, 26), sign.word, "smallstrong",
                           sign.tone if sign.to_come else "text", align="right"))  # fmt: skip
            if sign.text:
                cell.add(Paragraph(Box(r.x, r.y + 28, r.w - beside, high), sign.text, "small", "mute"))
                cell.add(Label(Box(r.right - beside, r.y + 26, beside, 24), sign.sure, "small", "mute", align="right"))

    def _rivals(self, root: Widget, look: Look, box: Box) -> None:
        """For China's own player: where others build, what is at stake there, what a cut would cost."""
        s = self.session
        note = tr("plants under way, share of use abroad")
        card = root.add(Card(box, self._pressure_title(), icon="factory", note=note))
        area = card.add(ScrollArea(card.inner, key="china/rivals"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 12)
        for front in china_desk.rivals(s.content, s.view):
            facts = china_facts.rivals(front)
            high = facts_high(look, facts, stack.rect.w - 32)
            cell = area.add(Card(stack.take(56 + high), fill="panel2", label=front.name, padding=14))
            r = cell.inner
            cell.add(Label(Box(r.x, r.y, r.w - 250, 26), front.name, "card"))
            tone = "orange" if front.coming >= 0.3 else "blue"
            cell.add(ProgressBar(Box(r.right - 240, r.y + 9, 160, 8), min(1.0, front.coming), colour=tone))
            cell.add(Label(Box(r.right - 72, r.y, 72, 26), fmt.percent(front.coming), "smallstrong", align="right"))
            add_facts(cell, look, Box(r.x, r.y + 28, r.w, high), facts)
        if not area.children:
            area.add(Label(stack.take(26), tr("Nobody builds against you."), "body", "mute"))

    def _estimate(self, root: Widget, look: Look, box: Box) -> None:
        """What the analysts think China is up to, and money for them."""
        s = self.session
        card = root.add(Card(box, tr("What it is up to"), icon="search",
                             note="" if self._a_person else tr("your analysts' estimate")))  # fmt: skip
        stack = Stack(card.inner, 6)
        text, sure = watching.estimate_words(s.view, self._a_person)
        card.add(Paragraph(stack.paragraph(look, text, "strong"), text, "strong"))
        if sure:
            card.add(Paragraph(stack.paragraph(look, sure, "small"), sure, "small", "mute"))
        rows = watching.estimate_rows(s.content, s.view, self._a_person)
        add_facts(card, look, stack.take(facts_high(look, rows, stack.rect.w)), rows)
        held = sheets.home_of(s.draft, "intelligence")
        if self._a_person and held is None:
            return

        def give(value: float) -> None:
            s.edit(sheets.with_home(s.draft, HomeOrder("intelligence", amount_usd_m=value), value > 0))
            self.refresh()

        cap = s.content.rules.watch.cap_usd_m
        word = tr("Analysts (1 initiative point)")
        card.add(Slider(Box(stack.rect.x, card.inner.bottom - 72, stack.rect.w, 72), word,
                        held.amount_usd_m if held else 0.0, 0, cap, 5, give, unit=tr("$ m"), key="china/money",
                        tooltip=tr("Costs one point. Half of it is still at work a turn later.")))  # fmt: skip

    def _curbs(self, root: Widget, look: Look, box: Box) -> None:
        """A row a measure: whose it is, on what and against whom, and by how much; its story in the tooltip."""
        s = self.session
        card = root.add(Card(box, tr("Curbs in force"), icon="ban", note=tr("exports against the base year")))
        area = card.add(ScrollArea(card.inner, key="china/curbs"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        for line in china_watch.curb_lines(s.content, s.view):
            fact = Fact(line.title, ", ".join(filter(None, (line.value, line.lasts))), text=line.story, tone="orange")
            wide = stack.rect.w - 44
            at = stack.take(FactRow.high(look, fact, wide))
            area.add(Flag(Box(at.x + 1, at.y + 2, 30, 20), line.origin, party(s.content, line.origin)))
            area.add(FactRow(Box(at.x + 44, at.y, wide, at.h), fact))
        if not area.children:
            area.add(Label(stack.take(26), tr("None."), "body", "mute"))

    def _record_title(self) -> str:
        return tr("What you have done") if self.session.view.seat == CHINA else tr("What China has done")

    def _record(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, self._record_title(), icon="news"))
        area = card.add(ScrollArea(card.inner, key="china/record"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        lines = china_lines(s.content, s.view)
        for line in lines:
            high = look.paragraph(line.text, stack.rect.w - 84)
            at = stack.take(high)
            area.add(Label(Box(at.x, at.y, 44, 24), f"T{line.turn}", "smallstrong", "mute"))
            area.add(Icon(Box(at.x + 48, at.y + 1, 20, 20), line.icon, "red"))
            area.add(Paragraph(Box(at.x + 84, at.y, at.w - 84, high), line.text))
        if not lines:
            none = tr("Nothing yet.") if s.view.seat == CHINA else tr("Nothing that anybody saw.")
            area.add(Label(stack.take(26), none, "body", "mute"))
