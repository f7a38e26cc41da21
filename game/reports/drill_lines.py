"""The closing drill of every ministry: whether it stood the year, and its goods one by one."""

import msgspec

from game.model.ids import SeatId
from game.present import drill_goods, drill_words
from game.present.drill_goods import Good
from game.reports.played import Played

__all__ = ["DrillLine", "drill_lines"]


class DrillLine(msgspec.Struct, frozen=True):
    """One ministry in the last test: share of its need met (0-1), a sentence, its goods, the first to run dry first."""

    seat: SeatId
    name: str
    met: float
    words: str
    goods: tuple[Good, ...]


def drill_lines(game: Played) -> tuple[DrillLine, ...]:
    """All ministries by the share met, the best first; empty before a turn is played."""
    found = []
    for seat in game.content.seat_ids() if game.turns else ():
        measures = [turn.measures[seat] for turn in game.turns[-2:] if seat in turn.measures]
        goods = drill_goods.table(game.content, measures)
        if goods:
            met = measures[-1].security
            words = drill_words.verdict(game.content, met, goods)
            found.append(DrillLine(seat, game.name(seat), met, words, goods))
    return tuple(sorted(found, key=lambda line: -line.met))
