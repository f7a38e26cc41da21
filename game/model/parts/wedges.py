"""Wedges: China offers every ministry terms of its own in one turn; all answers together hold or break the line."""

import msgspec

from game.model.parts.matters import MatterCard
from game.model.parts.world import Confidence


class Wedge(msgspec.Struct, frozen=True):
    """One round of separate offers: the question that all are asked in the same turn, and what their answers do.

    Every answer but one of ``takes`` is a no; one of ``twice`` counts for two. ``needed_share``: part of all ministries
    whose noes hold the line. ``held_points``: trust that those who said no then gain in each other; ``broken_points``:
    what everybody's trust in everybody moves by where it breaks. ``headline``: what the newspaper prints before it.
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


class Wedged(msgspec.Struct, frozen=True):
    """A wedge of one game: the turn in which all are asked."""

    wedge: Wedge
    turn: int
