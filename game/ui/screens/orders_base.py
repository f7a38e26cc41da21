"""What the desks of the orders screen share: the choices on the page and the way to change the draft."""

from __future__ import annotations

from typing import Any

from game.model.gains import OrderGain
from game.present import own_ore
from game.present.idle_desks import idle_desks
from game.ui.session import Session
from game.ui.shell import TableScreen

__all__ = ["OrdersPart"]

HOME = 3
"""The desk of home affairs."""


class OrdersPart(TableScreen):
    """One sheet, several desks."""

    title = "Orders"
    name = "orders"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._tab, self._picked = 0, -1
        """The desk that was opened last, and the turn in which it was."""
        self.everything = False
        self._last: Any = None
        self.side_draft: dict[tuple[object, ...], float] = {}
        """Tonnes a month set for a side purchase that is not on the sheet yet, by seat, turn and good."""
        self.inspect: dict[str, Any] = {"target": None, "row": None, "origin": 0, "money": 20.0}

    def idle_desks(self) -> tuple[str, ...]:
        """Why each desk asks nothing of this seat now, empty where it does; a lesson shows all of them."""
        s = self.session
        if s.lesson is not None or s.view.you is None:
            return ("",) * 4
        return s.keep("idle_desks", s.draft, lambda: idle_desks(s.content, s.view, s.draft))

    @property
    def tab(self) -> int:
        """The desk in sight: the one opened this turn; until one is, the last that has something to do, or the first
        that has."""
        if self._picked == self.session.view.turn:
            return self._tab
        idle = self.idle_desks()
        asks = [k for k, why in enumerate(idle) if not why]
        if self._tab in asks or not asks:
            return self._tab
        mine = HOME in asks and own_ore.has_lever(self.session.content, self.session.view)
        return HOME if mine else asks[0]  # a producer's lever is its own ore

    @tab.setter
    def tab(self, index: int) -> None:
        self._tab, self._picked = index, self.session.view.turn

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
