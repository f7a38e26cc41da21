"""Published figures that do not add up: where a member's use has no origin.

Everything here is public: output, use, what users report of their stocks, customs figures with their noise. The same
list guides the chair's half of the inspection money and is shown to every seat.
"""

from typing import Final

import msgspec
import numpy as np

from game.model.content import Content
from game.model.ids import CHINA, MineralId, SeatId, Stage
from game.model.state import State, TurnRecord
from game.model.views import Anomaly, View
from game.rules import figures, floors, leaks
from game.rules.kept import Kept

SHOWN_SHARE = 0.02
"""Unexplained shares below this are not listed."""


def anomalies(content: Content, state: State) -> tuple[Anomaly, ...]:
    """Members under a binding floor whose use output and imports do not explain, largest first.

    Sorted by the value of the tonnes in doubt; the first one above the threshold is ``aimed``.
    """
    rests_on = (content, state.turns, state.floors, *state.members())
    return _FOUND.of(rests_on, lambda: _anomalies(content, state)) if state.turns else ()


def anomalies_before(content: Content, state: State) -> tuple[Anomaly, ...]:
    """The same for the turn before the last: what shows twice is seldom noise."""
    rests_on = (content, state.turns, state.floors, *state.members())
    return _BEFORE.of(rests_on, lambda: _anomalies(content, state, 2)) if len(state.turns) > 1 else ()


_FOUND: Final[Kept[tuple[Anomaly, ...]]] = Kept()
_BEFORE: Final[Kept[tuple[Anomaly, ...]]] = Kept()


def _anomalies(content: Content, state: State, back: int = 1) -> tuple[Anomaly, ...]:
    """Figures of the last turn, or of one further ``back``, by the floors and stances of today."""
    last = state.turns[-back]
    use = np.asarray(last.months["use"]).mean(axis=0)
    gap = use - np.asarray(last.published_flows["flows"]).sum(axis=2) - drawn(last)
    civil = figures.civil_use(content, use)
    rows = [
        row
        for floor in state.floors
        for seat in state.members()
        if floor.binds_turn <= last.turn
        and floors.stance(floor, seat) == "apply"
        and (row := _row(content, gap, civil, floor.mineral, floor.stage, seat, last)) is not None
    ]
    rows.sort(key=lambda row: (-row.value_usd_m, row.seat, row.mineral, row.stage))
    return _aim(content, rows)


def drawn(record: TurnRecord) -> figures.Array:
    """Tonnes a month that users took out of (or, below 0, laid into) their own stocks in a turn, (M,S,R).

    Works whose orders fall live on what they had bought before: without it half a year of that reads as half of their
    use without origin.
    """
    held = np.asarray(record.months["users_stock"])
    if not len(held):
        return np.zeros(held.shape[1:])
    before = np.asarray(record.market_start["stock_users"]) if "stock_users" in record.market_start else held[0]
    return np.asarray((before - held[-1]) / len(held))


def _row(
    content: Content, gap: figures.Array, civil: figures.Array, mineral: str, stage: str, seat: str, record: TurnRecord
) -> Anomaly | None:
    m, s = figures.place(content, mineral, stage)  # type: ignore[arg-type]
    r = content.region_index(seat)
    if civil[m, s, r] <= 0 or gap[m, s, r] <= SHOWN_SHARE * civil[m, s, r]:
        return None
    months = content.rules.turn.months_per_turn
    value = float(gap[m, s, r] * content.table["price"][m, s]) * months / 1000.0
    share = min(1.0, float(gap[m, s, r] / civil[m, s, r]))
    due = leaks.leak_key(seat, mineral, stage) in record.levy_due  # type: ignore[arg-type]
    return Anomaly(seat, mineral, stage, share, value, due=due)  # type: ignore[arg-type]


def _aim(content: Content, rows: list[Anomaly]) -> tuple[Anomaly, ...]:
    least = content.rules.customs.anomaly_share
    first = next((k for k, row in enumerate(rows) if row.share >= least and row.due), None)
    return tuple(msgspec.structs.replace(row, aimed=k == first) for k, row in enumerate(rows))


def noise_share(content: Content) -> float:
    """Standard deviation of a turn's unexplained share where all that a seat uses is bought abroad."""
    rules = content.rules
    return float(rules.customs.statistics_noise / rules.turn.months_per_turn**0.5)


def curbed(view: View, seat: SeatId, mineral: MineralId, stage: Stage) -> bool:
    """Whether China curbed a good toward a seat last turn: what slips past a curb is in nobody's figures."""
    return any(
        (c.mineral, c.stage) == (mineral, stage)
        and c.origin == CHINA
        and (not c.destinations or seat in c.destinations)
        and c.from_turn < view.turn <= c.until_turn + 1
        for c in view.curbs
    )


def aimed(content: Content, state: State) -> Anomaly | None:
    """Where the chair's half of the inspection money goes when the chair says nothing."""
    return next((row for row in anomalies(content, state) if row.aimed), None)
