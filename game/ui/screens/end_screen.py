"""The debrief: one's own result (of one person), what happened, why, what if; the table's scores come last."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from game.model.ids import SeatId
from game.present.words import tr
from game.reports.debrief import Debrief
from game.ui.desktop import open_path
from game.ui.kit import Box, Button, Choice, Dialog, Event, Group, Label, Look, Segmented, Widget, column, inset
from game.ui.screens.end_grade import computer
from game.ui.screens.end_mine import MyResult
from game.ui.screens.end_pages import LaterPages
from game.ui.screens.end_story import StoryPages
from game.ui.screens.end_whatif import WhatIfPage
from game.ui.session import Session
from game.ui.work_bar import Underway
from game.ui.working import Working

__all__ = ["EndScreen"]

OPEN = 132.0
"""Width of the button that opens what was saved, with its gap."""
IN_A_ROOM = 1.25
"""How much larger the pages are drawn for a projector."""
PAGE, HAND_OUT = "debrief.html", "hand-out.pdf"


class EndScreen(MyResult, StoryPages, LaterPages, WhatIfPage):
    """Ten pages when the game is over; before that, three of what the seat knows."""

    title = "End"
    name = "end"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 0
        self.room = session.crew is not None and session.view.phase == "over"
        """Whether a whole room looks on: light and large as the public screens, with nobody's desk round it."""
        if self.room:
            self.theme, self.magnify = "light", IN_A_ROOM
        self.written = ""
        """Where the files of the debrief lie, or why they could not be written."""
        self.folder: Path | None = None
        """The folder of the debrief once it is saved."""

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """Before a whole room the page stands alone: no ministry's bar, no rail."""
        if not self.room:
            return super().build(look, size)
        root = Group((0, 0, *size), fill="bg")
        self.body(root, look, Box(0, 0, *size))
        return root

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
        """Word and drawing of each page; the result of one person comes first, those of several late."""
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
        if len(self.people()) > 1:  # what happened to all comes first, scores last
            return [*pages[:-1], (tr("Our results"), self._page_mine), pages[-1]]
        return [(tr("My result"), self._page_mine), *pages]

    def at_the_table(self) -> tuple[SeatId, ...]:
        """The ministries of a room, so that it finds its own among sixteen."""
        people = self.people()
        return people if len(people) > 1 else ()

    def play_computer(self, seat: SeatId) -> None:
        """Send the whole game out again with the computer in a seat; the page that asks stays open."""
        self.from_turn, self.repeat = 1, False
        keys = [words for _, words, _ in self._changes()]
        if (computer(seat),) in keys:
            self.change = keys.index((computer(seat),))
            self._ask()

    def playing(self) -> bool:
        """Whether another world is being played now."""
        return self._errand is not None

    def on_whatif(self) -> bool:
        """Whether the page of what-ifs is open."""
        pages = self._pages(self.the_debrief())
        return pages[min(self.tab, len(pages) - 1)][1] == self._page_whatif

    def leaf(self) -> object:
        """The page, and what is chosen on it."""
        return self.tab, self.chain, self.view_of_prices, self.whose

    def open_page(self, index: int) -> None:
        """Turn to another page of the debrief."""
        self.tab = index % len(self._pages(self.the_debrief()))
        self.refresh()

    def on_key(self, event: Event) -> bool:
        """Before a room digits turn the pages of the debrief, and no key leads to a ministry's desk."""
        if not self.room:
            return super().on_key(event)
        if event.chord.isdigit() and event.chord != "0":
            if int(event.chord) <= len(self._pages(self.the_debrief())):
                self.open_page(int(event.chord) - 1)
            return True
        return event.chord in ("m", "shift+m", "s") or super().on_key(event)

    def key_leads(self, event: Event) -> str:
        """The page of a digit."""
        if not self.room:
            return super().key_leads(event)
        pages, digit = self._pages(self.the_debrief()), int(event.chord) if event.chord.isdigit() else 0
        return pages[digit - 1][0] if 1 <= digit <= len(pages) else ""

    def go_on(self) -> None:
        """Enter turns to the next page of the debrief; the last one stays."""
        if self.session.view.phase != "over":
            super().go_on()
        elif self.tab + 1 < len(self._pages(self.the_debrief())):
            self.open_page(self.tab + 1)

    def _tabs(self, root: Widget, box: Box, words: list[str]) -> None:
        def pick(index: int) -> None:
            self.tab = index
            self.refresh()

        root.add(Segmented(box, words, self.tab, pick, kind="tabs", label=tr("Page"), key="end/tab"))

    def _buttons(self, root: Widget, head: Box) -> None:
        """Export, what was exported, and the way back."""
        if self._errand is not None and not self.on_whatif():
            wide = head.w - 660 - (OPEN if self.folder else 0)
            at = Box(head.x + 180, head.y, wide, head.h)
            root.add(Underway(at, self._errand, self.app.clock, thin=True))
        elif self.written:
            at = Box(head.x + 180, head.y, head.w - 660 - (OPEN if self.folder else 0), head.h)
            root.add(Label(at, self.written, "small", "mute", tooltip=self.written))
        if self.folder:
            tip = tr("The page, the hand-out or the folder that was saved.")
            at = Box(head.right - 460 - OPEN, head.y, OPEN - 12, 40)
            root.add(Button(at, tr("Open"), self._offer, icon="folder", key="end/open", tooltip=tip))
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
        """Write the files, say where they are, and offer to open them."""
        desk = self.desk

        def write() -> Path | str:
            try:
                return Path(desk.export())
            except Exception as error:
                if not self._known(error):
                    raise
                return tr("The debrief could not be written: {why}", why=error)

        def done(made: Path | str) -> None:
            self.folder = made if isinstance(made, Path) else None
            self.written = made if isinstance(made, str) else tr("Debrief written: {where}", where=made)
            self.refresh()
            if self.folder is None:
                self.app.toast(self.written, "bad", 10)
            else:
                self._offer()

        self.later(tr("The debrief is being written"), write, done)

    def _offer(self) -> None:
        """What can be opened of the debrief that was saved."""
        folder = self.folder
        if folder is None:
            return
        text = tr("A page for any browser, a hand-out to print and tables for a spreadsheet lie in {where}",
                  where=folder)  # fmt: skip
        self.app.ask(Dialog(tr("The debrief is saved"), text, (
            Choice(tr("Open the page"), lambda: self._open(folder / PAGE), "primary"),
            Choice(tr("Open the hand-out"), lambda: self._open(folder / HAND_OUT)),
            Choice(tr("Open the folder"), lambda: self._open(folder)),
            Choice(tr("Close")),
        ), width=760))  # fmt: skip

    def _open(self, path: Path) -> None:
        """With the desktop's own program; where there is none, say where it lies."""

        def done(opened: bool) -> None:
            if opened:
                self.app.toast(tr("Handed to the desktop to open: {where}", where=path))
            else:
                text = tr("Nothing on this machine opens it from here. It lies at {where}", where=path)
                self.app.toast(text, "warn", 12)

        self.app.work(Working(tr("It is being opened")), lambda: open_path(path), done)
