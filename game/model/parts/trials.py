"""Trials of the table: a blow to one member on which every other ministry is asked in the same turn."""

import msgspec

from game.model.ids import MineralId, SeatId, Stage
from game.model.parts.matters import MatterCard
from game.model.parts.world import Confidence


class Trial(msgspec.Struct, frozen=True):
    """One blow: China lets only a part of a good reach one member, and the others are asked what they do.

    ``victims``: members whom it can hit. ``share``: part of base-year exports to the victim that still comes.
    ``turns``: how long it lasts if the table neither ends it nor lets it drag on. ``card``: the question;
    ``stands``: ids of the answers that stand by the victim. ``headline`` may name ``{good}`` and ``{partner}``.
    """

    id: str
    headline: str
    mineral: MineralId
    stage: Stage
    victims: tuple[SeatId, ...]
    share: float
    turns: int
    card: MatterCard
    stands: tuple[str, ...]
    source: str
    confidence: Confidence


class Staged(msgspec.Struct, frozen=True):
    """A trial of one game: the turn in which the table is asked, and whom it hits."""

    trial: Trial
    turn: int
    victim: SeatId
