"""Promised against come for works: a table of the reader's orders for plants, opened from Projects and from the end."""

from __future__ import annotations

from game.present import deal_books, works_books
from game.present.deal_books import PartRow
from game.present.words import tr
from game.present.works_books import WorkRow
from game.ui.books_button import books_button, books_head
from game.ui.kit import Box, Choice, Column, Dialog, Explain, Label, Look, Paragraph, Table, Widget
from game.ui.shell_base import Frame

__all__ = ["WorksTable"]

ROW, HEAD, LINE, TITLE = 46.0, 50.0, 46.0, 34.0
"""Heights: a row of the table (two lines), a head with units, a part of the order that is chosen, its title."""
DETAIL, LEAST_ROWS = 4, 3
NARROW = 900.0
"""Width below which the turn stands in the tooltip."""


class WorksTable(Frame):
    """Opens the table of what orders for plants promised and what came of them."""

    _work = ""

    def works_books(self) -> tuple[WorkRow, ...] | None:
        """The reader's orders for plants with what each promised and brought; None while it is worked out."""
        s = self.session
        if s.view.you is None or not s.view.measures:
            return ()
        return self.worked_out("works_books", 0, s.works_books)

    def works_button(self, parent: Widget, look: Look, box: Box, key: str) -> float:
        """The way to that table with its sums, in words that fit, at the right end of ``box``; returns how wide it is.

        0 without orders.
        """
        return books_button(parent, look, box, key, self._works_words(), self.ask_works,
                            ready=bool(self.works_books()),
                            basis=works_books.basis(self.session.content))  # fmt: skip

    def _works_words(self) -> tuple[str, ...]:
        """What the button says, the longest first; nothing without orders."""
        rows, s = self.works_books(), self.session
        if rows == ():
            return ()
        if not rows:
            return tr("Your works: {figures}", figures=tr("being worked out ...")), tr("Your works")
        held = deal_books.whole(rows)
        return tr("Your works: {figures}", figures=deal_books.line(s.content, s.view, held)), tr("Your works")

    def ask_works(self) -> None:
        """The table of the reader's orders; nothing while it is worked out."""
        rows = self.works_books()
        if rows:
            self.show_works(rows)

    def show_works(self, rows: tuple[WorkRow, ...]) -> None:
        """The table of some orders, the one that is furthest off what it promised chosen first."""
        if self._work not in {row.key for row in rows}:
            self._work = max(rows, key=lambda row: abs(row.off)).key

        def body(dialog: Dialog, look: Look, box: Box) -> float:
            return self._works_body(dialog, look, box, rows)

        close = Choice(tr("Close"), None, "primary")
        self.app.ask(Dialog(tr("Your works: what was promised, what came"), "", (close,), width=1420, body=body,
                            key="works"))  # fmt: skip

    def _works_body(self, dialog: Dialog, look: Look, box: Box, rows: tuple[WorkRow, ...]) -> float:
        high = self._works_head(dialog, look, box, rows)
        chosen = next((row for row in rows if row.key == self._work), rows[0])
        detail = TITLE + HEAD + LINE * min(DETAIL, max(1, len(chosen.parts))) + 4
        room = box.h - high - detail - 24
        tall = min(HEAD + ROW * len(rows) + 4, max(LEAST_ROWS * ROW + HEAD, room))
        at = Box(box.x, box.y + high + 8, box.w, tall)
        dialog.add(Table(at, self._work_columns(box.w), rows, label=tr("Your works"), row_key=lambda r: r.key,
                         selected=chosen.key, on_select=self._pick_work, row_height=ROW, lines=2,
                         key="works/table"))  # fmt: skip
        self._work_detail(dialog, look, Box(box.x, at.bottom + 8, box.w, detail), chosen)
        return high + tall + detail + 24

    def _works_head(self, dialog: Dialog, look: Look, box: Box, rows: tuple[WorkRow, ...]) -> float:
        """The three sums in large figures, then what they are of the score, measure by measure."""
        s = self.session
        held, over = deal_books.whole(rows), s.view.phase == "over"
        tip = Explain(tr("Your works: what was promised, what came"), unit=tr("points"),
                      source=tr("your ledger and measures, published prices"),
                      how=works_books.basis(s.content))  # fmt: skip
        end = books_head(dialog, look, box, held, (tr("promised at the locks"), tr("promised")), tip, over=over,
                         key="works/verdict")  # fmt: skip
        told = works_books.score_words(s.content, s.view, s.stands(), rows)
        if told:
            high = look.paragraph(told, box.w, "small")
            dialog.add(Paragraph(Box(box.x, end + 4, box.w, high), told, "small", "mute"))
            end += high + 4
        return end - box.y

    def _work_columns(self, wide: float) -> list[Column]:
        def number(title: str, get: str, tip: str) -> Column:
            return Column(title, lambda r: getattr(r, get), "0.8*", "number", tr("points"),
                          show=lambda r: "–" if get == "ahead" and not r.awaits else deal_books.figure(getattr(r, get)),
                          tooltip=tip)  # fmt: skip

        over = self.session.view.phase == "over"
        columns = [
            Column(tr("Plant"), lambda r: r.who, "2*", tip=lambda r: r.who),
            Column(tr("Turn"), lambda r: r.turn, "0.5*", "number", tooltip=tr("The turn of the order.")),
            Column(tr("Order"), lambda r: r.what, "1.8*", tip=lambda r: tr("{what}, turn {n}", what=r.what, n=r.turn)),
            number(tr("Promised"), "promised", tr("What its page said when you locked the sheet, cost counted.")),
            number(self._work_came(), "came", tr("What came of it in the turns that are played, cost counted.")),
            *([] if over else [number(tr("To come"), "ahead",
                                      tr("What it should still bring by today's prices; a dash where nothing is."))]),
            Column(tr("Why"), lambda r: r.why, "3*", tone=_tone,
                   tip=lambda r: ". ".join(filter(None, (r.why, r.told)))),
        ]  # fmt: skip
        if wide < NARROW:
            del columns[1]
        return columns

    def _work_detail(self, dialog: Dialog, look: Look, box: Box, chosen: WorkRow) -> None:
        """Of the chosen order: part by part what was promised, what came, what is to come, and what became of it."""
        title = tr("{who}, turn {n}", who=chosen.who, n=chosen.turn)
        if chosen.told:
            title = tr("{title}: {told}", title=title, told=chosen.told)
        dialog.add(Label(Box(box.x, box.y, box.w, TITLE), title, "card", key="works/chosen"))

        def number(title: str, get: str) -> Column:
            return Column(title, lambda r: getattr(r, get), "0.8*", "number", tr("points"),
                          show=lambda r: deal_books.figure(getattr(r, get)))

        def name(row: PartRow) -> str:
            return row.name

        columns = [
            Column(tr("What of it"), name, "2*", tip=name),
            number(tr("Promised"), "promised"), number(self._work_came(), "came"),
            *([number(tr("To come"), "ahead")] if chosen.awaits else []),
            Column(tr("What became of it"), lambda r: r.became, "4*", tip=lambda r: r.became),
        ]  # fmt: skip
        at = Box(box.x, box.y + TITLE, box.w, box.h - TITLE)
        dialog.add(Table(at, columns, chosen.parts, label=tr("Parts of the order"), row_height=LINE, lines=2,
                         framed=False, empty=tr("Nothing in it has a price."), key="works/parts"))  # fmt: skip

    def _work_came(self) -> str:
        return tr("Came") if self.session.view.phase == "over" else tr("So far")

    def _pick_work(self, row: WorkRow) -> None:
        self._work = row.key
        self.app.stage.renew_dialogs()


def _tone(row: WorkRow) -> str | None:
    """Green where more came than was promised, orange where less did."""
    return {"good": "green", "warn": "orange"}.get(deal_books.verdict(row)[1])
