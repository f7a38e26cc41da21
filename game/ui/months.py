"""The months of the last turn, played on the map: prices step month by month, dots run along the flows."""

from __future__ import annotations

from collections.abc import Callable

from game.model.content import Content
from game.model.views import View
from game.present.dates import turn_months

__all__ = ["STEP", "Player", "month_names"]

STEP = 1.0
"""Seconds a month is shown: as long as its prices take to be read."""
DOTS = 0.5
"""Rounds of a dot along its flow a second."""


def month_names(content: Content, view: View) -> tuple[str, ...]:
    """The months of the last turn played, in order."""
    return turn_months(content, view.last_played)


class Player:
    """Where the film stands. ``clock`` gives seconds; ``months`` how many there are."""

    def __init__(self, clock: Callable[[], float], months: int) -> None:
        self.clock, self.months = clock, months
        self.began: float | None = None
        self.held: float | None = None
        """When it was stopped for a closer look; None while it runs."""

    def pause(self) -> None:
        """Hold the month in sight, or go on from it."""
        if self.began is None:
            return
        if self.held is None:
            self.held = self.clock()
        else:
            self.began += self.clock() - self.held
            self.held = None

    def _at(self) -> float:
        """Seconds since the first month began, pauses not counted."""
        now = self.clock() if self.held is None else self.held
        return now - (self.began or 0.0)

    def start(self) -> None:
        """From the first month."""
        self.began, self.held = self.clock(), None

    def stop(self) -> None:
        """Skip to the end."""
        self.began = None

    @property
    def month(self) -> int | None:
        """The month in sight, from 0; None when the film is not running."""
        if self.began is None:
            return None
        at = int(self._at() / STEP)
        if at >= self.months:
            self.began = None
            return None
        return max(0, at)

    @property
    def phase(self) -> float | None:
        """How far the dots are along their flows, 0 to 1."""
        return None if self.began is None else self._at() * DOTS % 1.0
