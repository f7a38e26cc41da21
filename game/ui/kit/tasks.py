"""Work for the window's thread that does not come from the window: posted calls and timers."""

from __future__ import annotations

import queue
from collections.abc import Callable

__all__ = ["Tasks"]

Action = Callable[[], None]


class Tasks:
    """Calls posted by other threads and calls that come back again and again."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self._posted: queue.SimpleQueue[Action] = queue.SimpleQueue()
        self._timers: list[tuple[float, float, Action]] = []

    def post(self, action: Action) -> None:
        """Leave ``action`` for the window's thread; safe from any thread."""
        self._posted.put(action)

    def every(self, seconds: float, action: Action) -> None:
        """Call ``action`` every so many seconds from now on."""
        self._timers.append((self.clock() + seconds, seconds, action))

    def stop(self, action: Action) -> None:
        """Call ``action`` no more."""
        self._timers = [timer for timer in self._timers if timer[2] != action]

    def due(self) -> list[Action]:
        """All actions whose time has come, posted ones first."""
        actions = []
        while not self._posted.empty():
            actions.append(self._posted.get())
        now = self.clock()
        for i, (at, every, action) in enumerate(self._timers):
            if now >= at:
                self._timers[i] = (now + every, every, action)
                actions.append(action)
        return actions

    def wait(self) -> float | None:
        """Seconds until the next timer; None when there is none."""
        now = self.clock()
        return min((max(0.0, at - now) for at, _, _ in self._timers), default=None)
