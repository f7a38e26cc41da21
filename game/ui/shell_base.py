"""What every part of the frame round a table screen needs: the session, and acts that may be refused."""

from __future__ import annotations

from collections.abc import Callable

from game.model.refusals import Refusal
from game.present.names import plain
from game.ui.kit import Screen
from game.ui.session import Session

__all__ = ["Frame", "said"]


def said(session: Session, refusal: Refusal) -> str:
    """A refusal as a sentence without ids."""
    return plain(session.content, f"{refusal.message} {refusal.remedy}".strip())


class Frame(Screen):
    """A screen of a running game, without its furniture."""

    name = ""

    def __init__(self, session: Session) -> None:
        self.session = session

    def act(self, move: Callable[[], tuple[Refusal, ...]], then: str = "") -> None:
        """Do something that changes the game, show what was refused, go where it leads."""
        if self.told(move()):
            return
        for notice in self.session.fresh_notices():
            self.app.toast(notice, "warn")
        if then and then != self.name:
            self.app.go(then)
        else:
            self.refresh()

    def told(self, refusals: tuple[Refusal, ...]) -> bool:
        """Show the first refusal as a notice; True when there was one."""
        if refusals:
            self.app.toast(said(self.session, refusals[0]), "warn")
            self.refresh()
        return bool(refusals)

    def lens_turned(self) -> None:
        """Another mineral or stage is in the lens."""
        self.refresh()
