"""Setting the table: the situation in which the game opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.model.content import Content
from game.present import openings
from game.present.words import tr
from game.ui.kit import Box, Dropdown, Screen, Widget

__all__ = ["BY_CHANCE", "Opens"]

BY_CHANCE = "drawn"
"""What a new game is asked for where the seed chooses."""


class Opens(Screen):
    """How the game opens: by chance for one alone, as published for a room, unless it was chosen otherwise."""

    opening: str

    def _opens(self, card: Widget, box: Box, content: Content) -> None:
        """By chance, as published, or one of the scenario's situations."""
        known = self._known(content)
        drawn = tr("Drawn: one of {n} situations", n=len(content.openings))
        names = [drawn, tr("As it was in {year}", year=content.start_year), *openings.names(content)]
        told = tr("What has just happened as the game begins. As it was: with the tempers of the role briefs. Else "
                  "cabinets differ a little, too: you learn theirs by dealing with them.")  # fmt: skip
        card.add(Dropdown(box, names, known.index(self._opening(content)), self._pick(known), caption=True,
                          label=tr("What has just happened"), key="setup/opening", tooltip=told))  # fmt: skip

    @staticmethod
    def _known(content: Content) -> list[str]:
        return [BY_CHANCE, "", *(o.id for o in content.openings)]

    def _opening(self, content: Content) -> str:
        """The chosen opening as a new game takes it; by chance where this scenario does not have that one."""
        if not content.openings:
            return ""
        return self.opening if self.opening in self._known(content) else BY_CHANCE

    def _pick(self, known: list[str]) -> Callable[[Any], None]:
        def store(at: Any) -> None:
            self.opening = known[int(at)]
            self.refresh()

        return store

    def _asked(self, content: Content) -> dict[str, Any]:
        """What a new game is asked for: nothing as published; tempers are drawn with any other opening."""
        chosen = self._opening(content)
        return {"opening": chosen} if chosen else {}
