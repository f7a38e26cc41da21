"""Promised against come: a table of the reader's deals over the page, opened from the deals and from the end."""

from __future__ import annotations

from game.present import deal_books
from game.present.deal_books import BookRow, PartRow
from game.present.words import tr
from game.ui.books_button import books_button, books_head
from game.ui.kit import Badge, Box, Button, Choice, Column, Dialog, Explain, Label, Look, Table, Widget
from game.ui.kit.canvas import Canvas
from game.ui.shell_base import Frame

__all__ = ["DealBooks"]

ROW, HEAD = 46.0, 50.0
"""Height of a row of the table, of two lines, and of its head with units."""
DETAIL, TITLE, LINE = 5, 34.0, 26.0
"""Rows kept free below the table for the parts of the deal that is chosen; heights of the line that names it and of a
row of them."""
LEAST_ROWS = 3
NARROW = 900.0
"""Width below which the turn of the signature stands in the tooltip."""


class DealBooks(Frame):
    """Opens the table of what deals promised and what came of them."""

    _book = ""

    def deal_books(self) -> tuple[BookRow, ...] | None:
        """The reader's deals with what each promised and brought; None while it is worked out.

        None to show, too, where the coach is off: what it never said it did not promise.
        """
        s = self.session
        signed = any(s.view.seat in deal.parties and deal.signed_turn > 0 for deal in s.view.deals)
        if s.view.you is None or not signed or not self.app.settings.offer_coach:
            return ()
        return self.worked_out("deal_books", 0, s.deal_books)

    def books_button(self, parent: Widget, look: Look, box: Box, key: str) -> float:
        """The way to that table with its sums, in words that fit, at the right end of ``box``; returns how wide it is.

        0 without deals.
        """
        return books_button(parent, look, box, key, self._books_words(), self.ask_deal_books,
                            ready=bool(self.deal_books()), basis=deal_books.basis(self.session.content))  # fmt: skip

    def books_wide(self, look: Look) -> float:
        """Width that the button wants; 0 without deals."""
        words = self._books_words()
        return Button.natural_width(look, words[0], icons=1) if words else 0.0

    def _books_words(self) -> tuple[str, ...]:
        """What the button says, the longest first; nothing without deals."""
        rows, s = self.deal_books(), self.session
        if rows == ():
            return ()
        short = tr("Your deals: {figures}", figures=tr("being worked out ..."))
        if not rows:
            return (short,)
        held = deal_books.whole(rows)
        if not deal_books.felt(held):
            return (tr("Your deals"),)
        return tr("Your deals: {figures}", figures=deal_books.line(s.content, s.view, held)), tr("Your deals")

    def ask_deal_books(self) -> None:
        """The table of the reader's deals; nothing while it is worked out."""
        rows = self.deal_books()
        if rows:
            self.show_deal_books(rows)

    def show_deal_books(self, rows: tuple[BookRow, ...]) -> None:
        """The table of some deals, the one that is furthest off what it promised chosen first."""
        known = {row.book.deal for row in rows}
        if self._book not in known:
            self._book = max(rows, key=lambda row: abs(row.off)).book.deal

        def body(dialog: Dialog, look: Look, box: Box) -> float:
            return self._books_body(dialog, look, box, rows)

        close = Choice(tr("Close"), None, "primary")
        self.app.ask(Dialog(tr("Your deals: what was promised, what came"), "", (close,), width=1420, body=body,
                            key="books"))  # fmt: skip

    def _books_body(self, dialog: Dialog, look: Look, box: Box, rows: tuple[BookRow, ...]) -> float:
        high = self._books_head(dialog, look, box, rows)
        chosen = next((row for row in rows if row.book.deal == self._book), rows[0])
        found = deal_books.parts(self.session.content, self.session.view, chosen)
        detail = TITLE + HEAD + LINE * min(DETAIL, max(1, len(found))) + 4
        room = box.h - high - detail - 24
        tall = min(HEAD + ROW * len(rows) + 4, max(LEAST_ROWS * ROW + HEAD, room))
        at = Box(box.x, box.y + high + 8, box.w, tall)
        dialog.add(Table(at, self._book_columns(box.w), rows, label=tr("Your deals"), row_key=lambda r: r.book.deal,
                         selected=chosen.book.deal, on_select=self._pick_book, row_height=ROW, lines=2,
                         key="books/table"))  # fmt: skip
        self._book_detail(dialog, look, Box(box.x, at.bottom + 8, box.w, detail), chosen, found)
        return high + tall + detail + 24

    def _books_head(self, dialog: Dialog, look: Look, box: Box, rows: tuple[BookRow, ...]) -> float:
        """The three sums in large figures; how they are made stands in their tooltip."""
        s = self.session
        held = deal_books.whole(rows)
        over = s.view.phase == "over"
        tip = Explain(tr("Your deals: what was promised, what came"), unit=deal_books.unit(s.content, s.view),
                      source=tr("your ledger, published prices, the tests of a cut-off"),
                      how=deal_books.basis(s.content))  # fmt: skip
        end = books_head(dialog, look, box, held, (tr("promised at the signatures"), tr("promised")), tip, over=over,
                         key="books/verdict")  # fmt: skip
        return end - box.y

    def _book_columns(self, wide: float) -> list[Column]:
        s = self.session
        unit = deal_books.unit(s.content, s.view)

        def number(title: str, get: str, tip: str) -> Column:
            return Column(title, lambda r: getattr(r, get), "0.8*", "number", unit,
                          show=lambda r: "–" if get == "ahead" and not r.awaits else deal_books.figure(getattr(r, get)),
                          tooltip=tip)  # fmt: skip

        columns = [
            Column(tr("With"), lambda r: r.who, "1.5*", paint=_flagged, tip=lambda r: r.who),
            Column(tr("Turn"), lambda r: r.turn, "0.5*", "number", tooltip=tr("The turn of the signature.")),
            Column(tr("What about"), lambda r: r.what, "2.6*", tip=_state_tip),
            number(tr("Promised"), "promised", tr("What the coach said when you agreed.")),
            number(self._came_word(), "came", tr("What came of it in the turns that are played.")),
            *([] if s.view.phase == "over" else [
                number(tr("To come"), "ahead", tr("What the coach says of the rest today; a dash where nothing is."))]),
            Column(tr("Why"), lambda r: r.why, "2.6*", tone=_tone, tip=lambda r: r.why),
        ]
        if wide < NARROW:
            del columns[1]
        return columns

    def _book_detail(
        self, dialog: Dialog, look: Look, box: Box, chosen: BookRow, found: tuple[PartRow, ...]
    ) -> None:
        """Of the chosen deal: part by part what was promised, what came, what is to come, and what became of it."""
        title = tr("{who}, turn {n}: {what}", who=chosen.who, n=chosen.turn, what=chosen.what)
        word, kind = (tr("running"), "good") if chosen.runs else (tr("ended"), "quiet")
        badge = look.width(word, "smallstrong") + 24
        dialog.add(Label(Box(box.x, box.y, box.w - badge - 12, TITLE), title, "card", key="books/chosen"))
        dialog.add(Badge(Box(box.right - badge, box.y + 4, badge, 26), word, kind))

        unit = deal_books.unit(self.session.content, self.session.view)

        def number(title: str, get: str) -> Column:
            return Column(title, lambda r: getattr(r, get), "0.8*", "number", unit,
                          show=lambda r: deal_books.figure(getattr(r, get)))

        columns = [
            Column(tr("What of it"), lambda r: r.name, "2.4*", tip=lambda r: r.name),
            number(tr("Promised"), "promised"), number(self._came_word(), "came"),
            *([number(tr("To come"), "ahead")] if chosen.awaits else []),
            Column(tr("What became of it"), lambda r: r.became, "3.2*", tip=lambda r: r.became),
        ]  # fmt: skip
        at = Box(box.x, box.y + TITLE, box.w, box.h - TITLE)
        dialog.add(Table(at, columns, found, label=tr("Parts of the deal"), row_height=LINE, framed=False,
                         empty=tr("Nothing in it has a price."), key="books/parts"))  # fmt: skip

    def _came_word(self) -> str:
        return tr("Came") if self.session.view.phase == "over" else tr("So far")

    def _pick_book(self, row: BookRow) -> None:
        self._book = row.book.deal
        self.app.stage.renew_dialogs()


def _flagged(c: Canvas, box: Box, row: BookRow) -> None:
    """Flag and name of whom a deal is with."""
    c.flag(row.partner, Box(box.x, box.centery - 8, 24, 16))
    c.name((box.x + 34, box.y, box.w - 34, box.h), row.who)


def _state_tip(row: BookRow) -> Explain:
    return Explain(row.what, tr("signed in turn {n}", n=row.turn), text=tr("running") if row.runs else tr("ended"))


def _tone(row: BookRow) -> str | None:
    """Green where more came than was promised, orange where less did."""
    return {"good": "green", "warn": "orange"}.get(deal_books.verdict(row)[1])
