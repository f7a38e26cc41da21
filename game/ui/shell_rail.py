"""The rail of screens at the left edge."""

from __future__ import annotations

from collections.abc import Callable

from game.present import matters, membership, offers, own_votes
from game.present.words import mark, tr
from game.ui.game_menu import game_menu
from game.ui.kit import Box, Group, RailItem, Widget
from game.ui.shell_base import Frame

__all__ = ["RAIL", "Rail"]

RAIL = (
    ("map", "map", mark("Map")),
    ("council", "council", mark("Council")),
    ("deals", "deals", mark("Deals")),
    ("orders", "orders", mark("Orders")),
    ("projects", "projects", mark("Projects")),
    ("china", "china", mark("China")),
    ("news", "news", mark("News")),
    ("ledger", "ledger", mark("Ledger")),
)
"""Screen, icon and word of each item of the rail; keys 1-8."""


class Rail(Frame):
    """Eight screens, help, options and the menu."""

    def _rail(self, root: Widget, box: Box) -> None:
        group = root.add(Group(box, label=tr("Screens"), role="rail", arrows=True, late=True))
        high = min(84.0, (box.h - 12) / (len(RAIL) + 3))
        low = min(78.0, high)
        for i, (name, icon, word) in enumerate(RAIL):
            group.add(RailItem(
                Box(box.x, box.y + 6 + i * high, box.w, high - 4), icon, tr(word),
                self._goer(name), selected=name == self.name, count=self._count(name),
                shortcut=str(i + 1), key=f"rail/{name}",
            ))  # fmt: skip
        group.add(
            RailItem(
                Box(box.x, box.bottom - 3 * low - 4, box.w, low - 2),
                "help",
                tr("Help"),
                lambda: self.app.push("help"),
                shortcut="F1",
                key="rail/help",
            )
        )
        group.add(RailItem(Box(box.x, box.bottom - 2 * low - 4, box.w, low - 2), "options", tr("Options"),
                           lambda: self.app.push("options"), key="rail/options"))  # fmt: skip
        group.add(RailItem(Box(box.x, box.bottom - low - 4, box.w, low - 2), "menu", tr("Menu"),
                           lambda: game_menu(self.app), shortcut="Esc", key="rail/menu"))  # fmt: skip

    def _goer(self, name: str) -> Callable[[], None]:
        return lambda: self.app.go(name)

    def _count(self, name: str) -> int:
        view = self.session.view
        if name == "deals":
            return len(offers.answerable(view))
        if name == "council" and view.phase == "bell":
            return len(self._to_vote())
        if name == "council" and view.phase == "talk":
            return 1 if membership.unsaid_words(self.session.content, view, self.session.draft) else 0
        if name == "news":
            return sum(1 for a in matters.asked(self.session.content, view, self.session.draft) if not a.given)
        return 0

    def _to_vote(self) -> tuple[str, ...]:
        """Motions on the agenda that this seat may vote on and has not."""
        return own_votes.to_vote(self.session.view, {b.motion for b in self.session.draft.ballots})
