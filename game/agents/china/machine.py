"""A doctrine as an auditable state machine: states and arrows are data, triggers are functions.

An arrow fires when its trigger returns a signal: one sentence with the figures it saw. The signal
goes on the order sheet, so that the debrief can show what China reacted to.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Mood:
    """A state of the machine: its name and what China does in it."""

    name: str
    does: str


@dataclass(frozen=True)
class Arrow:
    """In ``source``, when ``trigger`` fires, go to ``target``; ``why`` is the doctrine's reason."""

    source: str
    trigger: str
    target: str
    why: str


@dataclass(frozen=True)
class Machine:
    """A doctrine: where it starts, its states, and its arrows in order of precedence."""

    name: str
    start: str
    moods: tuple[Mood, ...]
    arrows: tuple[Arrow, ...]

    def follow(
        self, mood: str, triggers: Mapping[str, Callable[[], str]]
    ) -> tuple[str, str, Arrow | None]:
        """The next state, the signal that led there, and the arrow; no arrow: stay."""
        for arrow in self.arrows:
            if arrow.source == mood:
                signal = triggers[arrow.trigger]()
                if signal:
                    return arrow.target, signal, arrow
        return mood, "", None

    def reachable(self) -> frozenset[str]:
        """States that can be reached from the start."""
        seen = {self.start}
        while True:
            more = {a.target for a in self.arrows if a.source in seen} - seen
            if not more:
                return frozenset(seen)
            seen |= more
