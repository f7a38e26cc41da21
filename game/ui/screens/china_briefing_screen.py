"""China's briefing: what it makes, what it can do, what it is judged by."""

from __future__ import annotations

from game.model.ids import CHINA
from game.present import china_desk
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
from game.ui.screens.briefing_frame import BriefingFrame

__all__ = ["ChinaBriefing"]


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
        upper, lower = column(left, [min(self._role_height(look, left.w), left.h * 0.6), "1*"], 16)
        self._role(root, look, upper)
        self._markets(root, lower)
        want = 62 + sum(max(32.0, look.paragraph(t, right.w - 86)) + 12 for t in china_desk.levers(s.content))
        judged = 62 + sum(look.paragraph(t, right.w - 62) + 10 for t in china_desk.judged_by(s.content))
        a, b, c = column(right, [min(want, left.h * 0.5), judged, "1*"], 16)
        self._levers(root, look, a)
        self._judged(root, look, b)
        self._ways(root, look, c)
        return root

    def _role_height(self, look: Look, width: float) -> float:
        brief = self.session.content.china
        if brief is None:
            return 120.0
        worry = look.paragraph(tr("Your worry: {text}", text=brief.worry), width - 32)
        lines = sum(look.paragraph(t, width - 62) + 6 for t in brief.strengths)
        return 84 + look.paragraph(brief.role, width - 32) + lines + worry

    def _role(self, root: Widget, look: Look, box: Box) -> None:
        brief = self.session.content.china
        card = root.add(Card(box, tr("Who you are"), icon="home"))
        stack = Stack(card.inner, 8)
        if brief is None:
            text = tr("This scenario gives China no brief. You sell, you have a purse, and you want to go on selling.")
            card.add(Paragraph(stack.paragraph(look, text), text))
            return
        card.add(Paragraph(stack.paragraph(look, brief.role), brief.role))
        for text in brief.strengths:
            line = stack.take(look.paragraph(text, stack.rect.w - 30), 4)
            if line.bottom > card.inner.bottom + 4:
                return
            card.add(Icon(Box(line.x, line.y + 3, 18, 18), "check", "green"))
            card.add(Paragraph(Box(line.x + 28, line.y, line.w - 28, line.h), text))
        worry = tr("Your worry: {text}", text=brief.worry)
        line = stack.paragraph(look, worry)
        if line.bottom <= card.inner.bottom + 4:
            card.add(Paragraph(line, worry, "body", "mute"))

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

    def _levers(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("What you can do"), icon="orders", accent="blue"))
        stack = Stack(card.inner, 12)
        for k, text in enumerate(china_desk.levers(self.session.content)):
            line = stack.take(max(32.0, look.paragraph(text, stack.rect.w - 54)))
            card.add(Badge(Box(line.x, line.y, 36, 30), str(k + 1), "info"))
            card.add(Paragraph(Box(line.x + 54, line.y + 2, line.w - 54, line.h), text))

    def _judged(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("What a turn is worth to you"), icon="scale"))
        stack = Stack(card.inner, 10)
        for text in china_desk.judged_by(self.session.content):
            line = stack.take(look.paragraph(text, stack.rect.w - 30))
            card.add(Icon(Box(line.x, line.y + 3, 18, 18), "money", "blue"))
            card.add(Paragraph(Box(line.x + 30, line.y, line.w - 30, line.h), text))

    def _ways(self, root: Widget, look: Look, box: Box) -> None:
        card = root.add(Card(box, tr("Ways to play it"), icon="flag", note=tr("the engine's doctrines")))
        stack = Stack(card.inner, 8)
        for name, text in china_desk.ways(self.session.content):
            high = max(26.0, look.paragraph(text, stack.rect.w - 112))
            if stack.y + high > card.inner.bottom + 2:
                return
            line = stack.take(high)
            card.add(Label(Box(line.x, line.y, 104, 26), name, "strong"))
            card.add(Paragraph(Box(line.x + 112, line.y + 2, line.w - 112, high), text, "body", "mute"))
