"""What the parts of the council screen share: the motion being written."""

from __future__ import annotations

from typing import Any

from game.ui.session import Session
from game.ui.shell import TableScreen

__all__ = ["CouncilPart"]


class CouncilPart(TableScreen):
    """One form, one list."""

    title = "Council"
    name = "council"

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.kind = 0
        self.price: float | None = None
        self.priced = ("", "")
        self.money = 20.0
        self.admit = 0
        self.project = 0
        self.scope = 0
        self.rate = 25.0
        self.start = 1
        self.multiple = 2.0
        self.outside = 2
        self.rooms: dict[tuple[int, str, float], float] = {}
        """Height kept for expected votes by turn, motion and width: no card shrinks under the pointer."""

    def _set(self, name: str) -> Any:
        def store(value: Any) -> None:
            setattr(self, name, value)
            self.refresh()

        return store
