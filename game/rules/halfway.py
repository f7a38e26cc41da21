"""Where a ministry's own score stands after each turn, and about which places that is; no rank before the end."""

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.measures import Measures, Score
from game.model.state import State
from game.rules.scoring import baseline, score, treasury_gain

CLOSE = 2.0
"""Points of the total within which a place at the table may change in a turn."""
STEP = 1.0
"""Points up and down that the places told allow for: twice as many would often name nearly all of them."""


class Halfway(msgspec.Struct, frozen=True):
    """A seat's score if the game had ended with the last turn played; ``places``: best and worst place of the table
    that ``STEP`` points more or less would give it; ``near``: how many others lie within ``CLOSE`` points of it.
    ``before``: the same score a turn earlier, where it was told; ``gone``: the turn that the last one took the place
    of, ``calm``: both turns with nobody acting, the last one first. ``calms``: every turn played with nobody acting;
    ``treasury_usd_m``: what Treasury is read from (now, before).
    """

    score: Score
    places: tuple[int, int]
    near: int = 0
    before: Score | None = None
    gone: int = 0
    calm: tuple[Measures, Measures] | None = None
    calms: tuple[Measures, ...] = ()
    treasury_usd_m: tuple[float, float] = (0.0, 0.0)


def halfway(content: Content, state: State, seat: SeatId, earlier: State | None = None) -> Halfway | None:
    """Where a seat stands; None before the first turn, without a comparison run, and for China.

    ``earlier``: the game as the turn before the last one was played.
    """
    if not _told(state, seat):
        return None
    before = score(content, earlier, seat) if earlier is not None and _told(earlier, seat) else None
    own = score(content, state, seat)
    others = [score(content, state, other).total for other in state.seats if other != seat]
    best, worst = (1 + sum(total > own.total + step for total in others) for step in (STEP, -STEP))
    near = sum(abs(total - own.total) <= CLOSE for total in others)
    calms = tuple(baseline(state, turn + 1, seat) for turn in range(len(state.turns)))
    money = treasury_gain(content, state, seat)
    held = Halfway(own, (best, worst), near, before, calms=calms,
                   treasury_usd_m=(money, 0.0))  # fmt: skip
    if before is None or earlier is None:
        return held
    done, mean = len(state.turns), content.rules.score.mean_turns
    gone = done - mean if done > mean else done - 1
    calm = baseline(state, done, seat), baseline(state, gone, seat)
    return msgspec.structs.replace(held, gone=gone, calm=calm,
                                   treasury_usd_m=(money, treasury_gain(content, earlier, seat)))  # fmt: skip


def _told(state: State, seat: SeatId) -> bool:
    """Whether a seat is told its score by now."""
    if seat not in state.seats or not state.turns:
        return False
    return state.baseline is not None and bool(state.baseline.measures)
