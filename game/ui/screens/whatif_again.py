"""How far a game is that runs again: its turns, and the steps of the one in hand."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from game.model.content import Content
from game.model.ids import SeatId
from game.model.refusals import ForgeError
from game.present.waiting import TALKS_FIRST, Waiting, waiting
from game.present.words import tr

__all__ = ["Again"]


class Again:
    """Told in the thread that plays, asked by the window. One bar for all turns, which never goes back.

    ``called_off`` says whether the player has had enough: then the next step ends the run with a sentence.
    """

    def __init__(self, content: Content, first: int, last: int, repeat: bool) -> None:
        self.content, self.first, self.last = content, first, max(first, last)
        self.turn = first
        self.called_off: Callable[[], bool] = lambda: False
        self._begin = Waiting(share=0.0) if repeat else TALKS_FIRST
        self._step = self._begin

    def told(self, what: str, seat: SeatId, number: int, of: int) -> None:
        """A step of the turn in hand begins."""
        self._go_on()
        self._step = waiting(self.content, what, seat, number, of, self._step)

    def turn_over(self, _what: str) -> None:
        """A turn is over, the next one begins."""
        self._go_on()
        self.turn, self._step = min(self.turn + 1, self.last + 1), self._begin

    def _go_on(self) -> None:
        if self.called_off():
            raise ForgeError(tr("Stopped: nothing was changed."))

    def now(self) -> Waiting:
        """The step in hand, and how much of the whole run is over."""
        turn, step = self.turn, self._step
        share = (turn - self.first + (step.share or 0.0)) / (self.last - self.first + 1)
        told = tr("Turn {k} of {n}", k=min(turn, self.last), n=self.last)
        return replace(step, text=f"{told} \u00b7 {step.text}" if step.text else told, share=min(1.0, share))
