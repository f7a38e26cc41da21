"""China's briefing: what it makes, what it can do, what it is judged by."""

from __future__ import annotations

from game.model.ids import CHINA
from game.present import china_desk, china_facts
from game.present.dates import turn_span
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Card,
    Column,
    Group,
    Icon,
    Label,
    Look,
    Paragraph,
    Stack,
    Table,
    Widget,
    column,
)
from game.ui.kit.chips import add_chips, chips_high
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.briefing_frame import BriefingFrame

__all__ = ["ChinaBriefing"]

GAP = 12.0
"""Space between levers."""
LEAST_WAYS = 130.0
"""Height of the card of doctrines with two of them, logical units; where there is less, levers have the room."""
NAME = 112.0
"""Width of a doctrine's name."""


class ChinaBriefing(BriefingFrame):
    """One page; one button opens the table."""

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Two columns."""
        s = self.session
        root = Group((0, 0, *size), fill="bg")
        brief = s.content.china
        ministry = brief.ministry if brief is not None else tr("Ministry of Commerce")
        line = f"{ministry} · {turn_span(s.content, s.view.turn)}"
        hint = tr("You play the same moves, steps and caps as the engine would. F1 helps.")
        left, right = self.frame(root, size, CHINA, tr("China"), line, hint)
        upper, lower = column(left, [min(self._role_height(look, left.w), left.h - self._least_markets), "1*"], 16)
        self._role(root, look, upper)
        self._markets(root, lower)
        want = 60 + sum(self._lever_high(look, lever, right.w - 86) + GAP for lever in china_facts.levers(s.content))
        judged = 62 + facts_high(look, china_facts.judged(s.content), right.w - 32)
        ways = self._ways_high(look, right.w - 32)
        if right.h - judged - want - 32 >= LEAST_WAYS:
            a, b, c = column(right, [want, judged, "1*"], 16)
            self._ways(root, look, c, ways)
        else:
            a, b = column(right, ["1*", judged], 16)
        self._levers(root, look, a)
        self._judged(root, look, b)
        return root

    def _role_lines(self) -> list[tuple[str, str, str]]:
        """What stands on the card of the role: icon, its tone, text; the long role last."""
        brief = self.session.content.china
        if brief is None:
            return [("", "", tr("This scenario gives China no brief. You sell, you have a purse, and you want to go on "
                                "selling."))]  # fmt: skip
        return [*(("check", "green", text) for text in brief.strengths),
                ("warning", "orange", tr("Your worry: {text}", text=brief.worry)), ("", "", brief.role)]  # fmt: skip

    def _role_height(self, look: Look, width: float) -> float:
        return 62 + self._role_need(look, width - 32)

    def _role_need(self, look: Look, wide: float) -> float:
        return sum(look.paragraph(text, wide - (28 if icon else 0)) + (6 if icon else 8)
                   for icon, _, text in self._role_lines())  # fmt: skip

    def _role(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("Who you are"), icon="home"))
        area, r = self.scrolled(card, self._role_need(look, card.inner.w), "briefing/role")
        stack = Stack(r, 6)
        for icon, tone, text in self._role_lines():
            left = 28 if icon else 0
            line = stack.take(look.paragraph(text, r.w - left))
            if icon:
                area.add(Icon(Box(line.x, line.y + 3, 18, 18), icon, tone))
            area.add(Paragraph(Box(line.x + left, line.y, line.w - left, line.h), text, "body",
                               "text" if icon else "mute"))  # fmt: skip

    @property
    def _least_markets(self) -> float:
        """Height of the card of goods with five of them, logical units."""
        return 76.0 + 44.0 + 5 * 34.0

    def _markets(self, root: Widget, box: Box) -> None:
        card = root.add(Card(box, tr("What you make"), icon="factory", note=tr("base year, contained tonnes")))
        columns = [
            Column(tr("Good"), lambda r: r.name, "2*"),
            Column(tr("You make"), lambda r: r.made, "1*", "number"),
            Column(tr("Of the world's output"), lambda r: 100 * r.world_share, "1.2*", "number", "%", 0),
            Column(tr("Of use abroad"), lambda r: 100 * r.outside_share, "1.2*", "number", "%", 0,
                   tooltip=tr("Share of use outside China that you supply; estimated flows")),
        ]  # fmt: skip
        most = max(3, int((card.inner.h - 44) // 34))
        card.add(Table(card.inner, columns, china_desk.market_rows(self.session.content, most), row_height=34,
                       framed=False, label=tr("What you make"), key="briefing/markets"))  # fmt: skip

    @staticmethod
    def _lever_high(look: Look, lever: china_facts.Lever, wide: float) -> float:
        note = look.paragraph(lever.note, wide, "small")
        return look.line("strong") + 2 + note + 4 + chips_high(look, lever.facts, wide)

    def _levers(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("What you can do"), icon="orders", accent="blue"))
        rows = china_facts.levers(self.session.content)
        need = sum(self._lever_high(look, lever, card.inner.w - 54) + GAP for lever in rows) - GAP
        area, r = self.scrolled(card, need, "briefing/levers")
        stack = Stack(r, GAP)
        for k, lever in enumerate(rows):
            line = stack.take(self._lever_high(look, lever, r.w - 54))
            area.add(Badge(Box(line.x, line.y - 2, 36, 30), str(k + 1), "info"))
            at = Stack(Box(line.x + 54, line.y, line.w - 54, line.h), 2)
            area.add(Label(at.take(look.line("strong")), lever.name, "strong"))
            area.add(Paragraph(at.paragraph(look, lever.note, "small", 4), lever.note, "small", "mute"))
            add_chips(area, look, at.rest(), lever.facts)

    def _judged(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("What a turn is worth to you"), icon="scale"))
        add_facts(card, look, card.inner, china_facts.judged(self.session.content))

    def _ways_high(self, look: Look, wide: float) -> float:
        ways = china_desk.ways(self.session.content)
        return sum(max(26.0, look.paragraph(text, wide - NAME)) + 8 for _, text in ways)

    def _ways(self, root: Widget, look: Look, box: Box, need: float) -> None:
        card = root.add(Card(box, tr("Ways to play it"), icon="flag", note=tr("the engine's doctrines")))
        area, r = self.scrolled(card, need - 8, "briefing/ways")
        stack = Stack(r, 8)
        for name, text in china_desk.ways(self.session.content):
            line = stack.take(max(26.0, look.paragraph(text, r.w - NAME)))
            area.add(Label(Box(line.x, line.y, NAME - 8, 26), name, "strong"))
            area.add(Paragraph(Box(line.x + NAME, line.y + 2, line.w - NAME, line.h), text, "body", "mute"))
