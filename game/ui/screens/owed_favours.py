"""Favours that are owed, each with the button that puts it on the sheet: beside its partner and on the order sheet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from game.present import favours_owed, sheets
from game.present.favours_owed import Owed
from game.present.words import tr
from game.ui.kit import Box, Button, Look, Paragraph, Stack, Widget
from game.ui.shell_base import Frame

__all__ = ["OwedFavours"]


class OwedFavours(Frame):
    """One click does what was promised."""

    def owed_favours(self, area: Widget, look: Look, stack: Stack, partner_seat: str = "") -> int:
        """A block a favour: what is owed, what it takes and what is lost without it; returns how many are owed.

        Without a partner those that the sheet does not do yet. Beside a partner the button of the first stands at the
        foot of the page (``owed_button``).
        """
        s = self.session
        rows = favours_owed.owed(s.content, s.view, s.draft, partner_seat)
        for k, row in enumerate(rows):
            if partner_seat or not row.done:
                self._owed_favour(area, look, stack, row, below=bool(k) or not partner_seat)
        left = [row for row in rows if not row.done]
        if len(left) > 1 and not partner_seat:
            word, line = tr("Do all {n} this turn", n=len(left)), stack.take(38)
            area.add(Button(Box(line.x, line.y, min(line.w, Button.natural_width(look, word, icons=1)), 38), word,
                            partial(self._do_all, left), icon="trust", style="small", key="owed/all"))  # fmt: skip
        return len(rows)

    def owed_button(self, root: Widget, look: Look, line: Box, row: Owed) -> None:
        """One click that does a favour owed, or takes it off, at the right end of a line."""
        self._owed_press(root, look, line, row, right=True)

    def _owed_press(self, root: Widget, look: Look, line: Box, row: Owed, *, right: bool) -> None:
        word = _owed_word(row)
        wide = min(line.w, Button.natural_width(look, word, icons=1))
        root.add(Button(Box(line.right - wide if right else line.x, line.y, wide, line.h), word,
                        partial(self._do_owed, row), icon="check" if row.done else "trust", style="small",
                        key=f"owed/{row.partner}/{row.kind}"))  # fmt: skip

    def _owed_favour(self, area: Widget, look: Look, stack: Stack, row: Owed, *, below: bool) -> None:
        area.add(Paragraph(stack.paragraph(look, row.text, "smallstrong", 2), row.text, "smallstrong",
                           "green" if row.done else "orange"))  # fmt: skip
        area.add(Paragraph(stack.paragraph(look, row.cost, "small"), row.cost, "small", "mute"))
        if below:
            self._owed_press(area, look, stack.take(38), row, right=False)

    def _do_owed(self, row: Owed) -> None:
        self._put({row.partner: "" if row.done else row.kind})

    def _do_all(self, rows: Sequence[Owed]) -> None:
        self._put({row.partner: row.kind for row in rows})

    def _put(self, kinds: dict[str, str]) -> None:
        """A favour of each partner on the sheet as one edit, so that one *Undo* takes them back."""
        s, sheet = self.session, self.session.draft
        for partner, kind in kinds.items():
            sheet = sheets.with_favour(sheet, partner, kind)
        s.edit(sheet)
        fault = s.fault("favours") or s.fault("")
        if fault:
            self.app.toast(fault, "warn")
        self.refresh()


def _owed_word(row: Owed) -> str:
    return tr("On your sheet. Take it off") if row.done else tr("Do it this turn")
