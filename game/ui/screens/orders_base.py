"""What the desks of the orders screen share: the choices on the page and the way to change the draft."""

from __future__ import annotations

from typing import Any

from game.model.views import OrderGain
from game.ui.session import Session
from game.ui.shell import TableScreen

__all__ = ["OrdersPart"]


class OrdersPart(TableScreen):
    """One sheet, several desks."""

    title = "Orders"
    name = "orders"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.tab = 0
        self.everything = False
        self._last: Any = None
        self.side_draft: dict[tuple[object, ...], float] = {}
        """Tonnes a month set for a side purchase that is not on the sheet yet, by seat, turn and good."""
        self.inspect: dict[str, Any] = {"target": None, "row": None, "origin": 0, "money": 20.0}

    def leaf(self) -> object:
        """Which desk."""
        return super().leaf(), self.tab, self.everything

    def _set(self, name: str) -> Any:
        def store(value: Any) -> None:
            setattr(self, name, value)
            self.refresh()

        return store

    def order_gains(self) -> dict[str, OrderGain]:
        """What pushes at home and steps of customs effort should bring, by order; empty where the link does not say."""
        return self.session.order_gains()

    def edit(self, sheet: Any) -> None:
        """Take a changed draft."""
        self.session.edit(sheet)
        self.refresh()
