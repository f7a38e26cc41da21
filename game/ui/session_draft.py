"""The sheet that a seat writes in one game: its draft, the way back, and what the rules say of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from game.model.link import Link
from game.model.orders import OrderSheet
from game.model.refusals import Refusal
from game.model.views import View
from game.present import in_the_way, money_left, sheets
from game.present.names import plain
from game.present.scenario_words import localised
from game.present.sheet_changes import changed_words
from game.rules import Forecast, check_sheet
from game.rules.account import Account
from game.ui.history import History

__all__ = ["SessionDraft"]


class SessionDraft:
    """What a seat sees of a game and the order sheet that it writes.

    ``draft`` is the sheet being written; ``edit`` changes it and remembers the one before for undo. What is worked
    out from view and sheet is kept (``keep``) until one of them changes.
    """

    def __init__(self, link: Link) -> None:
        self.link = link
        self.content = localised(link.content)
        self._version = -1
        self._view: View | None = None
        self._writing: tuple[int, bool] = (0, False)
        self._draft: OrderSheet | None = None
        self._history: History[OrderSheet] = History()
        self._kept: dict[str, tuple[object, Any]] = {}

    @property
    def view(self) -> View:
        """What the seat sees now; the same object until something changes."""
        if self._view is None or self.link.version != self._version:
            self._version = self.link.version
            was, self._view = self._view, self.link.view()
            writing = (self._view.turn, self._view.results_open)
            if writing != self._writing:
                self._writing, self._draft = writing, None
                self._history.clear()
            elif (kept := sheets.kept_up(was, self._view, self._draft)) is not None:
                self._draft = kept
                self.link.keep_draft(kept)
        return self._view

    @property
    def draft(self) -> OrderSheet:
        """The sheet being written: the sealed one, or what the player has changed so far."""
        view = self.view
        if self._draft is None:
            self._draft = self.link.sheet() or self.link.draft() or view.default_sheet
        return self._draft

    def edit(self, sheet: OrderSheet) -> None:
        """Take a changed sheet; Ctrl+Z brings the one before back."""
        if sheet != self.draft:
            self._history.wrote(self.draft)
            self._draft = sheet
            self.link.keep_draft(sheet)

    def undo(self) -> str:
        """Bring the sheet before the last change back; what was taken back in words, "" when there was nothing."""
        now = self.draft
        before = self._history.back(now)
        return "" if before is None else self._swap(before, before, now)

    def redo(self) -> str:
        """Do again what was undone last; what it was in words, "" when there was nothing."""
        now = self.draft
        after = self._history.forth(now)
        return "" if after is None else self._swap(after, now, after)

    def _swap(self, sheet: OrderSheet, before: OrderSheet, after: OrderSheet) -> str:
        self._draft = sheet
        self.link.keep_draft(sheet)
        return changed_words(self.content, self.view, before, after)

    @property
    def history(self) -> History[Any]:
        """The changes of the sheet in hand."""
        return self._history

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._history.can_back

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return self._history.can_forth

    def keep(self, name: str, key: object, make: Callable[[], Any]) -> Any:
        """The result of ``make`` until ``key`` or the game changes."""
        whole = (self.link.version, key)
        held = self._kept.get(name)
        if held is None or held[0] != whole:
            held = (whole, make())
            self._kept[name] = held
        return held[1]

    def held(self, name: str, key: object) -> Any:
        """What ``keep`` has made under this name and key; None if it has to be made first."""
        found = self._kept.get(name)
        return found[1] if found is not None and found[0] == (self.link.version, key) else None

    def held_before(self, name: str, key: object) -> Any:
        """The same from before the game's last move, to show while it is worked out anew; None if there is none."""
        found = self._kept.get(name)
        return found[1] if found is not None and found[0][1] == key else None

    def refusals(self) -> tuple[Refusal, ...]:
        """What the rules say against the draft."""
        sheet = self.draft
        found: tuple[Refusal, ...] = self.keep(
            "refusals", sheet, lambda: check_sheet(self.content, self.view, sheet)
        )
        return found

    @property
    def lawful(self) -> OrderSheet:
        """The draft without the orders that the rules refuse: what a page may say that it does."""
        sheet = self.draft
        found: OrderSheet = self.keep("lawful", sheet, lambda: in_the_way.stricken(sheet, self._in_the_way(),
                                                                                   self._came)[1])
        return found

    def said(self, refusal: Refusal) -> str:
        """A refusal of the sheet as a sentence that names the order."""
        return in_the_way.named(self.content, self.draft, refusal, self._came)

    def refused_orders(self) -> tuple[str, ...]:
        """The orders to strike so that the rules take the sheet, a line each."""
        return in_the_way.stricken(self.draft, self._in_the_way(), self._came)[0]

    def strike(self) -> None:
        """Take all orders out that the rules refuse."""
        self.edit(in_the_way.stricken(self.draft, self._in_the_way(), self._came)[1])

    def _in_the_way(self) -> tuple[Refusal, ...]:
        """The refusals; one of the sheet as a whole points to the order whose end would mend it, if one would."""
        faults = self.refusals()
        if not faults or faults[0].field:
            return faults
        path = in_the_way.too_much(self.content, self.view, self.draft)
        return (msgspec.structs.replace(faults[0], field=path),)

    def _came(self, before: OrderSheet, after: OrderSheet) -> str:
        return changed_words(self.content, self.view, before, after)

    def fault(self, *fields: str) -> str:
        """The first refusal whose field starts with one of ``fields``, as a sentence; else ""."""
        for refusal in self.refusals():
            if refusal.field.startswith(fields):
                return plain(self.content, f"{refusal.message} {refusal.remedy}".strip())
        return ""

    def cost(self) -> Any:
        """Money and initiative of the draft."""
        sheet = self.draft
        return self.keep("cost", sheet, lambda: self.link.cost(sheet))

    def account(self, forecast: Forecast | None = None) -> Account:
        """The account of the draft's money; by its own forecast, where that is worked out and no other is given."""
        view, sheet = self.view, self.draft
        known = forecast or self.held("forecast", sheet)
        found: Account = self.keep("account", (sheet, id(known), id(view)), lambda: money_left.of_sheet(
            self.content, view, sheet, self.cost(), known))  # fmt: skip
        return found
