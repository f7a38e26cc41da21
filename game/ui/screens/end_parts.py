"""What the pages of the debrief share: scrolling lists, charts in cards, the debrief being made."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from game.model.chart import Chart
from game.present.words import tr
from game.reports.debrief import Debrief
from game.ui.kit import Box, Card, Icon, Label, Look, Paragraph, Picture, ScrollArea, Stack, Widget
from game.ui.screens.end_standing import Standing
from game.ui.shell import chart_picture

__all__ = ["DebriefPart"]


class DebriefPart(Standing):
    """A page of the debrief."""

    @property
    def desk(self) -> Any:
        """Who makes debrief, files and other worlds; None where the game runs elsewhere."""
        services = getattr(self.app, "services", None)
        make = getattr(services, "debrief_desk", None)
        return self.session.keep("desk", 0, lambda: make(self.session.link) if make else None)

    def the_debrief(self) -> Debrief | None:
        """The debrief, if it is there."""
        found: Debrief | None = self.session.held("debrief", 0)
        return found

    def make_debrief(self) -> None:
        """Put it together once the page stands."""

        desk, title = self.desk, tr("The debrief is being put together")

        def made(told: Debrief | None) -> None:
            self.session.keep("debrief", 0, lambda: told)
            self.refresh()

        self.app.soon("debrief", lambda: self.later(title, lambda: desk.debrief() if desk else None, made))

    def list_in(self, card: Any, key: str, gap: float = 10, box: Box | None = None) -> tuple[Any, Stack]:
        """A scroll area that fills a card, and a cursor in it."""
        inner = box or card.inner
        area = card.add(ScrollArea(inner, key=key))
        return area, Stack((inner.x, inner.y, area.inner_width, 0), gap)

    def chart_card(
        self, root: Widget, look: Look, box: Box, chart: Chart, title: str = "", icon: str = "chart"
    ) -> None:
        """A card with one chart; a sentence where there is nothing to draw yet."""
        card = root.add(Card(box, title or chart.title, icon=icon, note=chart.unit if chart.kind == "line" else ""))
        if not (chart.series or chart.spans or chart.parts) or (chart.kind == "line" and len(chart.labels) < 2):
            line = Box(*card.inner.topleft, card.inner.w, 26)
            card.add(Label(line, tr("Not enough turns for a course."), "body", "mute"))
            return
        bare = msgspec.structs.replace(chart, title="", unit="" if chart.kind == "line" else chart.unit)
        card.add(Picture(card.inner, chart_picture(look, bare), card.title))

    def event_line(
        self, area: Any, look: Look, stack: Stack, turn: int, icon: str, text: str, below: str = "", tone: str = "blue"
    ) -> None:
        """Turn, icon, a strong line and what stands below it."""
        wide = stack.rect.w - 92
        a = look.paragraph(text, wide, "strong")
        b = look.paragraph(below, wide) if below else 0.0
        at = stack.take(a + b)
        area.add(Label(Box(at.x, at.y, 44, 24), f"T{turn}", "smallstrong", "mute"))
        area.add(Icon(Box(at.x + 52, at.y + 1, 22, 22), icon or "news", tone))
        area.add(Paragraph(Box(at.x + 92, at.y, wide, a), text, "strong"))
        if below:
            area.add(Paragraph(Box(at.x + 92, at.y + a, wide, b), below, "body", "mute"))

    def figures(self, root: Widget, box: Box, rows: Sequence[tuple[str, str, str]]) -> None:
        """Large numbers with a word each, side by side: number, word, tone."""
        wide = box.w / max(1, len(rows))
        for k, (value, word, tone) in enumerate(rows):
            at = Box(box.x + k * wide, box.y, wide - 8, box.h)
            root.add(Label(Box(at.x, at.y, at.w, 36), value, "price", tone))
            root.add(Label(Box(at.x, at.y + 36, at.w, 24), word, "small", "mute"))
