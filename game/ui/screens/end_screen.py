"""The end: what happened first, scores last."""

from __future__ import annotations

from game.present import fmt, results
from game.present.ending import curves, score_rows, story
from game.present.words import tr
from game.ui.kit import (
    Badge,
    Box,
    Card,
    Column,
    Label,
    Look,
    Paragraph,
    Picture,
    ScrollArea,
    Stack,
    Table,
    Widget,
    column,
    inset,
    row,
)
from game.ui.kit.canvas import Canvas
from game.ui.shell import TableScreen, chart_picture, lens_bar

__all__ = ["EndScreen"]


class EndScreen(TableScreen):
    """Story and charts, China's moves with their signals, scores."""

    title = "End"
    name = "end"

    def side_width(self, size: tuple[float, float]) -> float:
        """The page takes the whole width."""
        return 0.0

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Three columns under the lens."""
        s = self.session
        area = inset(box, 20, 16)
        head, bar, page = column(area, [34, 40, "1*"], 10)
        root.add(Label(head, tr("How it ended"), "title"))
        lens_bar(self, root, bar)
        left, middle, right = row(page, ["1*", "1.1*", "1.1*"], 16)
        self._story(root, look, left)
        upper, lower = column(middle, ["1*", "1*"], 14)
        price = results.price_chart(s.content, s.view, s.mineral, s.stage)
        card = root.add(Card(upper, tr("Prices"), icon="chart"))
        card.add(Picture(card.inner, chart_picture(look, price), price.title))
        course = curves(s.view)
        card = root.add(Card(lower, tr("Your security and the cut-off"), icon="shield"))
        card.add(Picture(card.inner, chart_picture(look, course), course.title))
        upper, lower = column(right, ["1.2*", "1*"], 14)
        self._scores(root, upper)
        self._china(root, look, lower)

    def _story(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("What happened"), icon="news"))
        area = card.add(ScrollArea(card.inner, key="end/story"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        for turn, text in story(s.view):
            high = look.paragraph(text, stack.rect.w - 52)
            at = stack.take(high)
            area.add(Label(Box(at.x, at.y, 44, 24), f"T{turn}", "smallstrong", "blue"))
            area.add(Paragraph(Box(at.x + 52, at.y, at.w - 52, high), text))

    def _scores(self, root: Widget, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("Scores, last"), icon="trophy",
                             note=tr("50 = as without any policy, same luck")))  # fmt: skip
        columns = [
            Column(tr("Ministry"), lambda r: r.name, "1.5*", paint=_flagged),
            Column(tr("Total"), lambda r: r.score.total, "0.7*", "number", "", 0),
            Column(tr("Sec."), lambda r: r.score.security, "0.6*", "number", "", 0, tooltip=tr("Security")),
            Column(tr("Aff."), lambda r: r.score.affordability, "0.6*", "number", "", 0, tooltip=tr("Affordability")),
            Column(tr("Ind."), lambda r: r.score.industry, "0.6*", "number", "", 0, tooltip=tr("Industry")),
            Column(tr("Trea."), lambda r: r.score.treasury, "0.65*", "number", "", 0, tooltip=tr("Treasury")),
            Column(tr("Stand."), lambda r: r.score.standing, "0.7*", "number", "", 0, tooltip=tr("Standing")),
        ]
        card.add(Table(card.inner, columns, score_rows(s.content, s.view), label=tr("Scores"), row_height=32,
                       framed=False, sort=(1, True), key="end/scores", row_key=lambda r: r.seat,
                       selected=s.view.seat, empty=tr("Scores open when the game is over.")))  # fmt: skip

    def _china(self, root: Widget, look: Look, box: Box) -> None:
        s = self.session
        card = root.add(Card(box, tr("China's moves and the signals it answered"), icon="china"))
        area = card.add(ScrollArea(card.inner, key="end/china"))
        stack = Stack((card.inner.x, card.inner.y, area.inner_width, 0), 8)
        for move in s.view.china_moves:
            if move.kind == "none":
                continue
            size = fmt.percent(abs(move.size)) if move.kind in ("cut", "rise") else ""
            text = f"{tr(move.kind)} {size} {move.mineral} {move.stage}: {move.signal}"
            high = look.paragraph(text, stack.rect.w - 150)
            at = stack.take(max(28, high))
            area.add(Label(Box(at.x, at.y, 44, 24), f"T{move.turn}", "smallstrong", "mute"))
            area.add(Badge(Box(at.x + 48, at.y, 92, 26), move.doctrine_state, "quiet"))
            area.add(Paragraph(Box(at.x + 150, at.y, at.w - 150, high), text))
        if not s.view.china_moves:
            area.add(Label(stack.take(26), tr("Opened when the game is over."), "body", "mute"))


def _flagged(c: Canvas, box: Box, item: object) -> None:
    seat, name = item.seat, item.name  # type: ignore[attr-defined]
    c.flag(seat, Box(box.x, box.centery - 8, 24, 16))
    c.text((box.x + 32, box.y, box.w - 32, box.h), name, "body")
