"""China's player: the same session with another kind of sheet."""

from __future__ import annotations

from typing import Any

from game.model.orders import ChinaSheet
from game.model.refusals import Refusal
from game.present import china_desk, in_the_way
from game.present.sheet_changes import changed_china
from game.rules import ChinaForecast, check_china
from game.rules.check_china import cut_cost
from game.rules.cost import SheetCost
from game.ui.history import History
from game.ui.session import Session

__all__ = ["ChinaSession"]


class ChinaSession(Session):
    """``orders`` is China's sheet being written; a ministry's draft stays empty.

    ``why`` is the player's own reason, which the debrief opens with the moves.
    """

    def __init__(self, link: Any) -> None:
        super().__init__(link)
        self._orders = ChinaSheet()
        self._written: History[ChinaSheet] = History()
        self._turn = 0
        self.reason = ""

    @property
    def orders(self) -> ChinaSheet:
        """The sealed sheet, or what has been written so far this turn."""
        view = self.view
        if view.turn != self._turn:
            self._turn, self._orders, self.reason = view.turn, ChinaSheet(), ""
            self._written.clear()
        return self.link.china_sheet() or self._orders  # type: ignore[attr-defined, no-any-return]

    def write(self, sheet: ChinaSheet) -> None:
        """Take a changed sheet; Ctrl+Z brings the one before back."""
        if sheet != self.orders:
            self._written.wrote(self._orders)
            self._orders = sheet

    def undo(self) -> str:
        """Bring the sheet before the last change back; what was taken back in words."""
        now = self._orders
        before = self._written.back(now)
        if before is None:
            return ""
        self._orders = before
        return changed_china(self.content, before, now)

    def redo(self) -> str:
        """Do again what was undone last; what it was in words."""
        now = self._orders
        after = self._written.forth(now)
        if after is None:
            return ""
        self._orders = after
        return changed_china(self.content, now, after)

    @property
    def history(self) -> History[Any]:
        """The changes of the sheet in hand."""
        return self._written

    @property
    def can_undo(self) -> bool:
        """Whether there is something to undo."""
        return self._written.can_back

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return self._written.can_forth

    def refusals(self) -> tuple[Refusal, ...]:
        """What the rules say against the orders."""
        sheet = self.orders
        found: tuple[Refusal, ...] = self.keep(
            "refusals", sheet, lambda: check_china(self.content, self.view, sheet)
        )
        return found

    def said(self, refusal: Refusal) -> str:
        """A refusal of the orders as a sentence that names the order."""
        return in_the_way.named(self.content, self.orders, refusal, self._move_came)

    def refused_orders(self) -> tuple[str, ...]:
        """The orders that the rules refuse, a line each."""
        return in_the_way.stricken(self.orders, self.refusals(), self._move_came)[0]

    def strike(self) -> None:
        """Take all orders out that the rules refuse."""
        self.write(in_the_way.stricken(self.orders, self.refusals(), self._move_came)[1])

    def _move_came(self, before: ChinaSheet, after: ChinaSheet) -> str:
        return changed_china(self.content, before, after)

    def cost(self) -> SheetCost:
        """What the cuts cost the purse at last turn's exports."""
        paid = sum(cut_cost(self.content, self.view, move) for move in self.orders.prices)
        return SheetCost(money_usd_m=paid, initiative=0, lines=())

    def forecast_of(self, sheet: Any) -> Any:
        """What China's orders would be worth."""
        return self.link.forecast_china(sheet)  # type: ignore[attr-defined]

    def forecast(self) -> ChinaForecast:
        """What the orders would be worth, kept until they change."""
        sheet = self.orders
        found: ChinaForecast = self.keep("forecast", sheet, lambda: self.forecast_of(sheet))
        return found

    @property
    def unexplained(self) -> bool:
        """Whether there are moves on the sheet and no word on what they answer."""
        sheet = self.orders
        return bool(sheet.prices or sheet.curbs or sheet.lift) and not self.reason.strip()

    def seal_standing(self) -> None:
        """Seal no orders: what stands, stands."""
        self.link.submit_china(ChinaSheet())  # type: ignore[attr-defined]

    def seal(self) -> tuple[Refusal, ...]:
        """Seal the orders with their reason."""
        sealed: tuple[Refusal, ...] = self.link.submit_china(  # type: ignore[attr-defined]
            china_desk.with_reason(self.orders, self.reason)
        )
        return sealed
