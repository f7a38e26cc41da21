"""What a lesson takes, in minutes: one set of figures for the set-up, the help, the guide and the README."""

from typing import Final

from game.present import counts
from game.present.words import tr

__all__ = ["DEBRIEF", "SCREEN", "SETUP", "VISIT", "around_words", "turn"]

VISIT: Final = 3.5
"""Of one person and turn at one machine (negotiating, then votes and orders, with passing the machine), before any was
timed (assumption)."""
SCREEN: Final = 1.5
"""Of the public screen between two turns, before any was timed (assumption)."""
SETUP: Final = 10
"""Before the first turn: quiz, role pages."""
DEBRIEF: Final = 25
"""After the last: a third of a lesson of 75 minutes."""


def turn(people: int) -> float:
    """Minutes of a turn with so many people, or teams, at one machine: two 8.5, four 15.5."""
    return SCREEN + VISIT * max(2, people)


def around_words() -> str:
    """What a lesson takes beside its turns."""
    return tr("A lesson adds {n}: {a} before, {b} for the debrief.", n=counts.minutes(SETUP + DEBRIEF), a=SETUP,
              b=DEBRIEF)  # fmt: skip
