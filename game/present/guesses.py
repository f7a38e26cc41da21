"""Which market a turn's guess is about: what moved most and concerns who is asked, not one mineral turn after turn."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from game.model.events import Event
from game.model.ids import CHINA, STAGES, MineralId, SeatId, Stage

__all__ = ["REST", "SPOKEN", "Place", "in_turn", "parted", "spoken_of", "told_weights", "with_place"]

Place = tuple[MineralId, Stage]
SPOKEN: Final = 25.0
"""What a move counts for more where the council voted on the good in that turn or China struck at it."""
KNOWN: Final = 1e-3
"""What a move counts where a person at the table made it: who struck at a good knows the answer."""
VOTED: Final = frozenset({"motion_passed", "motion_failed"})
STRUCK: Final = frozenset({"curb", "price_cut", "price_rise", "trial"})
"""Kinds of events that put a good before the table: votes of the council, moves of China's."""
FRESH: Final = 0.01
"""Share of the largest move that one of another mineral must have to be asked about instead: else it is nobody's."""
REST: Final = 2
"""Turns for which a mineral is not asked about again."""


def in_turn(sizes: Iterable[Mapping[Place, float]]) -> list[Place]:
    """Turn by turn the place with the largest size whose mineral was not asked about in the last ``REST`` turns.

    ``sizes``: of each turn from the first, what a move meant, in any one unit. A turn in which only rested minerals
    are left, but for trifles, takes the largest of all.
    """
    chosen: list[Place] = []
    for of_turn in sizes:
        rest = {place[0] for place in chosen[-REST:]}
        least = FRESH * max(of_turn.values(), default=0.0)
        fresh = [place for place in of_turn if place[0] not in rest and of_turn[place] >= least]
        chosen.append(max(fresh or of_turn, key=lambda place: of_turn[place]))
    return chosen


def spoken_of(events: Iterable[Event], kinds: frozenset[str] = VOTED | STRUCK) -> frozenset[tuple[int, Place]]:
    """Turn and good of all that the council voted on and of every move of China's, or of ``kinds`` alone."""
    return frozenset((e.turn, (e.data["mineral"], e.data["stage"])) for e in events
                     if e.kind in kinds and e.data.get("mineral") and e.data.get("stage"))  # fmt: skip


def told_weights(events: Sequence[Event], people: Sequence[SeatId]) -> dict[tuple[int, Place], float]:
    """By turn and good, what a move counts for more or less than its money; ``people``: seats that persons play.

    What the council voted on comes first, and what China struck at, unless a person did it: that one knows the answer,
    and the question would give the move away.
    """
    struck = KNOWN if CHINA in people else SPOKEN
    rows = dict.fromkeys(spoken_of(events, STRUCK), struck)
    voted = dict.fromkeys(spoken_of(events, VOTED), SPOKEN)
    return {**voted, **rows} if CHINA in people else {**rows, **voted}


def with_place(word: str, place: Place) -> str:
    """A guess as it is kept: the word and the market that was asked about."""
    return f"{word} {place[0]}/{place[1]}" if word else ""


def parted(kept: str) -> tuple[str, Place | None]:
    """The word of a kept guess, and its market; None where it names none."""
    word, _, place = kept.partition(" ")
    mineral, _, name = place.partition("/")
    stage = next((s for s in STAGES if s == name), None)
    return word, (mineral, stage) if mineral and stage is not None else None
