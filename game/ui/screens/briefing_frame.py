"""The page frame of a briefing: who one is at the head, one button at the foot, two columns between."""

from __future__ import annotations

from typing import Final

from game.present.words import tr
from game.ui.game_menu import help_key
from game.ui.kit import Box, Button, Card, Event, Flag, Label, Screen, ScrollArea, Widget, column, row
from game.ui.session import Session
from game.ui.shell_parts import visit_clock

__all__ = ["BriefingFrame"]

WIDEST: Final = 1640.0


class BriefingFrame(Screen):
    """Head, foot and keys of a briefing; a subclass fills the columns."""

    title = "Briefing"

    def __init__(self, session: Session) -> None:
        self.session = session

    def frame(
        self, root: Widget, size: tuple[float, float], seat: str, name: str, line: str, hint: str
    ) -> tuple[Box, Box]:
        """Draw head and foot; returns the two columns."""
        wide = min(size[0] - 64, WIDEST)
        page = Box((size[0] - wide) / 2, 32, wide, size[1] - 64)
        head, main, foot = column(page, [84, "1*", 56], 20)
        root.add(Flag(Box(head.x, head.y + 6, 108, 72), seat, name))
        root.add(Label(Box(head.x + 132, head.y, head.w - 132, 46), name, "key"))
        root.add(Label(Box(head.x + 132, head.y + 46, head.w - 132, 30), line, "lead", "mute"))
        visit_clock(root, head.right, head.y + 16, self.session.crew)
        word = tr("Back to the table") if self.session.been_at_table else tr("To the table")
        root.add(Button(Box(foot.right - 340, foot.y, 340, 56), word, self._go, "primary",
                        icon_after="arrow-right", hint=tr("Enter"), key="next"))  # fmt: skip
        root.add(Label(Box(foot.x, foot.y, foot.w - 360, 56), hint, "body", "mute"))
        left, right = row(main, ["1.25*", "1*"], 20)
        return left, right

    @staticmethod
    def scrolled(card: Card, need: float, key: str) -> tuple[Widget, Box]:
        """Where a card's texts go and their box: the card, or an area that scrolls where they need more height."""
        if need <= card.inner.h + 2:
            return card, card.inner
        area = card.add(ScrollArea(card.inner, key=key))
        return area, Box(*card.inner.topleft, area.inner_width, need)

    def _go(self) -> None:
        view = self.session.view
        self.app.go("news" if view.phase in ("brief", "results") else "map")

    def first_focus(self) -> str:
        """The button that goes on."""
        return "next"

    def on_key(self, event: Event) -> bool:
        """Ctrl+Enter goes on; F1 and F2 help."""
        if event.chord == "ctrl+Enter":
            self._go()
            return True
        return help_key(self.app, event)
