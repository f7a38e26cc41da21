"""One turn of a doctrine that is a state machine: what it reads, what it remembers, where its arrows lead.

A doctrine's own class adds its limits and one method for each trigger of its table, by the same name.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from game.agents.china.machine import Arrow, Machine
from game.agents.china.memory import Memory
from game.agents.china.reading import Reading


class Step(NamedTuple):
    """Where a turn's arrows led: state before and after, the signal seen, the arrow followed (None: stayed)."""

    before: str
    mood: str
    signal: str
    arrow: Arrow | None


@dataclass
class Sitting:
    """A turn at China's desk."""

    machine: ClassVar[Machine]
    reading: Reading
    memory: Memory

    @property
    def turn(self) -> int:
        """The turn being ordered."""
        return self.reading.view.turn

    @property
    def stood(self) -> int:
        """Turns that the present state has lasted."""
        return int(self.turn - self.memory.number("since", self.turn))

    def triggers(self) -> dict[str, Callable[[], str]]:
        """Every trigger of the table: a sentence with figures if it fires, else nothing."""
        return {arrow.trigger: getattr(self, arrow.trigger) for arrow in self.machine.arrows}

    def follow(self) -> Step:
        """Follow the arrows once from the state in the notebook."""
        before = self.memory.text("state", self.machine.start)
        return Step(before, *self.machine.follow(before, self.triggers()))

    def told(self, step: Step) -> str:
        """The signal to write beside a move: this turn's, or the one that led here."""
        return step.signal or self.memory.text("signal")

    def note(self, step: Step) -> None:
        """Write the state reached and the signal into the notebook."""
        if step.signal:
            self.memory.put("signal", step.signal)
        self.memory.put("state", step.mood)

    def why(self, step: Step) -> str:
        """The doctrine's reason: the arrow's, or what it does in the state it stays in."""
        if step.arrow is not None:
            return step.arrow.why
        return next(m.does for m in self.machine.moods if m.name == step.mood)

    def reason(self, step: Step) -> str:
        """Signal and reason as the sheet says them."""
        why = self.why(step)
        return f"{step.signal[0].upper()}{step.signal[1:]}. {why}" if step.signal else why
