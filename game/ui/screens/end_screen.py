"""The debrief: one's own result first, then what happened, why, what if; the table's scores come last."""

from __future__ import annotations

from collections.abc import Callable

from game.present.words import tr
from game.reports.debrief import Debrief
from game.ui.kit import Box, Button, Label, Look, Segmented, Widget, column, inset
from game.ui.screens.end_mine import MyResult
from game.ui.screens.end_pages import LaterPages
from game.ui.screens.end_story import StoryPages
from game.ui.screens.end_whatif import WhatIfPage
from game.ui.session import Session

__all__ = ["EndScreen"]


class EndScreen(MyResult, StoryPages, LaterPages, WhatIfPage):
    """Ten pages when the game is over; before that, three of what the seat knows."""

    title = "End"
    name = "end"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 0
        self.written = ""
        """Where the files of the debrief lie, or why they could not be written."""

    def side_width(self, size: tuple[float, float]) -> float:
        """The page takes the whole width."""
        return 0.0

    def body(self, root: Widget, look: Look, box: Box) -> None:
        """Heading, buttons, tabs, page."""
        area = inset(box, 20, 14)
        head, tabs, page = column(area, [40, 40, "1*"], 10)
        over = self.session.view.phase == "over"
        root.add(Label(head, tr("How it ended") if over else tr("How it stands"), "title"))
        if over:
            self._buttons(root, head)
        else:
            note = tr("The whole debrief opens when the game is over.")
            root.add(Label(head, note, "small", "mute", align="right"))
        told = self.the_debrief() if over else None
        if over and told is None and self.desk is not None:
            self.make_debrief()
            told = self.the_debrief()
            if told is None:
                root.add(Label(page, tr("The debrief is being put together ..."), "body", "mute"))
                return
        pages = self._pages(told)
        self.tab = min(self.tab, len(pages) - 1)
        self._tabs(root, tabs, [word for word, _ in pages])
        draw = pages[self.tab][1]
        draw(root, look, page) if told is None else draw(root, look, page, told)

    def _pages(self, told: Debrief | None) -> list[tuple[str, Callable[..., None]]]:
        """Word and drawing of each page; one's own result comes before the table's."""
        if told is None:
            return [(tr("1  What happened"), self._happened), (tr("2  Behind the scenes"), self._behind),
                    (tr("3  Scores"), self._scored)]  # fmt: skip
        pages: list[tuple[str, Callable[..., None]]] = [
            (tr("What happened"), self._page_happened),
            (tr("Why"), self._page_why),
            (tr("Promises"), self._page_promises),
            (tr("Who cheated"), self._page_cheats),
            (tr("China"), self._page_china),
            (tr("Prices"), self._page_prices),
            (tr("What if"), self._page_whatif),
            (tr("Questions"), self._page_questions),
            (tr("Scores"), self._page_scores),
        ]
        if not self.people():
            return pages  # China is not scored
        mine = tr("My result") if len(self.people()) == 1 else tr("Our results")
        return [(mine, self._page_mine), *pages]

    def leaf(self) -> object:
        """The page, and what is chosen on it."""
        return self.tab, self.chain, self.view_of_prices, self.whose

    def open_page(self, index: int) -> None:
        """Turn to another page of the debrief."""
        self.tab = index % len(self._pages(self.the_debrief()))
        self.refresh()

    def _tabs(self, root: Widget, box: Box, words: list[str]) -> None:
        def pick(index: int) -> None:
            self.tab = index
            self.refresh()

        root.add(Segmented(box, words, self.tab, pick, kind="tabs", label=tr("Page"), key="end/tab"))

    def _buttons(self, root: Widget, head: Box) -> None:
        """Export and the way back."""
        if self.written:
            at = Box(head.x + 180, head.y, head.w - 660, head.h)
            root.add(Label(at, self.written, "small", "mute", tooltip=self.written))
        if self.desk is not None:
            root.add(
                Button(
                    Box(head.right - 460, head.y, 240, 40),
                    tr("Save as page and PDF"),
                    self._export,
                    icon="document",
                    key="end/export",
                    tooltip=tr("One page for any browser, a PDF hand-out and tables."),
                )
            )
        again = Box(head.right - 204, head.y, 204, 40)
        root.add(Button(again, tr("Back to the menu"), lambda: self.app.go("menu"), key="end/menu"))

    def _export(self) -> None:
        """Write the files and say where they are."""
        desk = self.desk

        def write() -> tuple[str, str]:
            try:
                return tr("Debrief written: {where}", where=desk.export()), "good"
            except Exception as error:
                if not self._known(error):
                    raise
                return tr("The debrief could not be written: {why}", why=error), "bad"

        def done(told: tuple[str, str]) -> None:
            self.written, tone = told
            self.app.toast(self.written, tone, 10)
            self.refresh()

        self.later(tr("The debrief is being written"), write, done)
