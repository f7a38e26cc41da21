"""Long work that does not hold the window: it is sent out, may be called off, and comes back with a result."""

from __future__ import annotations

from collections.abc import Callable

from game.present.waiting import Waiting
from game.present.words import tr

__all__ = ["Errand"]


class Errand:
    """One piece of work on its way: what it is called, how far it is, whether it was called off.

    ``now`` is asked by the window while a thread works. Who works looks at ``called_off`` at each step.
    """

    def __init__(self, title: str, now: Callable[[], Waiting] = Waiting) -> None:
        self.title, self.now = title, now
        self.began = 0.0
        """When it was sent, on the window's clock."""
        self.out = False
        self.called_off = False

    def call_off(self) -> None:
        """Ask the work to stop at its next step."""
        self.called_off = True

    def words(self) -> str:
        """The step in hand."""
        return tr("Stopping after this step ...") if self.called_off else self.now().text
