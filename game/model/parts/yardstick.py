"""What the computer made of the seats of a scenario in games on file: what a person's result is held against."""

import msgspec

from game.model.ids import Level, SeatId


class SeatMark(msgspec.Struct, frozen=True):
    """Total scores (0-100) that one seat ended with under the computer.

    ``games``: how many were counted. ``low`` and ``high``: one game of ten ended below, one above. ``idle``: what the
    seat ends with where its ministry does nothing at all while the others play, never more than ``low``.
    """

    seat: SeatId
    games: int
    idle: float
    low: float
    median: float
    high: float


class Yardstick(msgspec.Struct, frozen=True):
    """The marks of games of one length. ``scenario`` names whose they are: a scenario that stands on it has its own."""

    scenario: str
    turns: int
    level: Level
    games: int
    seats: tuple[SeatMark, ...]
