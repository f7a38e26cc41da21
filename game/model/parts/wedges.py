"""Wedges: all are asked the same in one turn, and all answers together hold or break the line: terms of China's for
each ministry by itself, or pledges for the forum's years to come."""

import msgspec

from game.model.parts.matters import MatterCard
from game.model.parts.world import Confidence


class Wedge(msgspec.Struct, frozen=True, omit_defaults=True):
    """One round of separate offers: the question that all are asked in the same turn, and what their answers do.

    Every answer but one of ``takes`` is a no; one of ``twice`` counts for two. ``needed_share``: part of all ministries
    whose noes hold the line. ``held_points``: trust that those who said no then gain in each other; ``broken_points``:
    what everybody's trust in everybody moves by where it breaks. ``headline``: what the newspaper prints before it.
    ``pledge``: the forum's own question in the last turn. Who answers one of ``takes`` pledges nothing, the others pay
    only where enough is pledged, and what ``held_points`` says is everybody's.
    """

    id: str
    headline: str
    card: MatterCard
    takes: tuple[str, ...]
    twice: tuple[str, ...]
    needed_share: float
    held_points: float
    broken_points: float
    source: str
    confidence: Confidence
    pledge: bool = False


class Wedged(msgspec.Struct, frozen=True):
    """A wedge of one game: the turn in which all are asked."""

    wedge: Wedge
    turn: int
