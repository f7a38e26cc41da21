"""Which market a turn's guess is about: what moved most and concerns who is asked, not one mineral turn after turn."""

from collections.abc import Iterable, Mapping
from typing import Final

from game.model.ids import MineralId, Stage

__all__ = ["REST", "Place", "in_turn"]

Place = tuple[MineralId, Stage]
REST: Final = 2
"""Turns for which a mineral is not asked about again."""


def in_turn(sizes: Iterable[Mapping[Place, float]]) -> list[Place]:
    """Turn by turn the place with the largest size whose mineral was not asked about in the last ``REST`` turns.

    ``sizes``: of each turn from the first, what a move meant, in any one unit. A turn in which only rested minerals
    are left takes the largest of all.
    """
    chosen: list[Place] = []
    for of_turn in sizes:
        rest = {place[0] for place in chosen[-REST:]}
        fresh = [place for place in of_turn if place[0] not in rest]
        chosen.append(max(fresh or of_turn, key=lambda place: of_turn[place]))
    return chosen
