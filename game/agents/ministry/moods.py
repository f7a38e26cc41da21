"""What is talked of in capitals as a game opens: no two games begin with the same motions and the same joiners.

A game that opens as published has no moods. Otherwise they follow from what everybody can read: the situation and the
tempers of the game. They order what a ministry gains by, and put off a part of it for the first turns; they change no
worth: what pays is tabled in the end, what does not is not.
"""

from typing import Final
from zlib import crc32

from game.agents.ministry.desk import Desk
from game.model.ids import MineralId, SeatId, Stage

SPREAD: Final = 3.0
"""How many times as much, or as little, as usual a good is on everybody's mind at most as motions are put in order."""
HOT: Final = 1.3
"""Weight from which even a ministry that leaves prices to others may table one."""
QUIET: Final = 0.7
"""Weight below which nobody thinks of a good in the first turns: a third of all goods."""
WAITING: Final = 0.4
"""Part of those outside that hold back at first: who is wanted may ask for something."""
WAIT_HALF_YEARS: Final = 2
"""Half-years that they wait, and prices that nobody thinks of."""


def topical(desk: Desk, mineral: MineralId, stage: Stage) -> float:
    """Weight of a good among the motions that a ministry could table: a third to 3, 1 in a game as published."""
    return 1.0 if desk.view.opening is None else float(SPREAD ** (2.0 * _drawn(desk, mineral, stage) - 1.0))


def rests(desk: Desk, mineral: MineralId, stage: Stage) -> bool:
    """Whether nobody thinks of a good yet: its price is tabled later, when those who hold back come in."""
    return desk.view.turn <= waits(desk) and topical(desk, mineral, stage) < QUIET


def waits(desk: Desk) -> int:
    """Turns that those who hold back wait; none in a game as published."""
    return 0 if desk.view.opening is None else max(1, desk.facts.turns(WAIT_HALF_YEARS))


def holds_out(desk: Desk, seat: SeatId) -> bool:
    """Whether a ministry that gains by joining waits to be asked, in the first turns of a game."""
    return desk.view.turn <= waits(desk) and _drawn(desk, "joins", seat) < WAITING


def _drawn(desk: Desk, *of: str) -> float:
    """A number from 0 to 1, of the situation of a game and its tempers now: it moves with an election."""
    opening = desk.view.opening
    tempers = (f"{seat}={trait}" for seat, trait in sorted(desk.view.traits.items()))
    text = "/".join((opening.id if opening else "", *tempers, *of))
    return crc32(text.encode()) / 2**32
