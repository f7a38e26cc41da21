"""What a point of a ministry's total is worth in public money, by the curve of its Treasury measure."""

import math
from collections.abc import Iterable
from typing import Final

from game.model.content import Content
from game.model.ids import SeatId
from game.model.orders import FundCard

LEAST_SHARE: Final = 0.25
"""The shortest game is measured as if it had this part of the scenario's own turns."""

MOST_MOVED: Final = 0.999
"""Part of half the curve that a sum moves at most, for which a sum at its middle still stands."""
LOAN_LOSS: Final = 0.15
"""Part of a loan to a plant that is not counted back at the end, over the plants that go well and ill."""


def treasury_scale(content: Content, seat: SeatId, turns: int) -> float:
    """Public money that makes one step of the Treasury curve in a game of so many turns, USD million.

    ``treasury_budgets`` turns of free money in a game of the scenario's own length, and the same part of all free money
    in a shorter one: otherwise nothing that a purse can do in six turns would show in a score made for sixteen.
    """
    return treasury_budgets(content, turns) * content.seat(seat).budget_usd_m


def treasury_budgets(content: Content, turns: int) -> float:
    """The same in turns of free money, for every seat alike."""
    share = min(1.0, max(LEAST_SHARE, turns / content.rules.turn.turns))
    return content.rules.score.treasury_budgets * share


def points(content: Content, seat: SeatId, usd_m: float, turns: int) -> float:
    """Points of the own total that a sum of public money brings or costs, from the middle of the curve.

    As in ``scoring``: of the curve's points the seat's weight and its own part of the total count. A sum far beyond
    that scale moves no more than all of the weight.
    """
    share = (1.0 - content.rules.score.bloc_share) * content.seat(seat).weights.treasury
    return share * 50.0 * math.tanh(usd_m / max(1e-9, treasury_scale(content, seat, turns)))


def with_room(content: Content, seat: SeatId, usd_m: float, turns: int, held_usd_m: float) -> float:
    """The sum that would move the total at the middle of Treasury's curve as much as ``usd_m`` does where it stands.

    A seat at 90 of 100 has little room: its next million brings a fifth of one at the middle.
    """
    scale = max(1e-9, treasury_scale(content, seat, turns))
    moved = math.tanh((held_usd_m + usd_m) / scale) - math.tanh(held_usd_m / scale)
    return scale * math.atanh(max(-MOST_MOVED, min(MOST_MOVED, moved)))


def of_trust(content: Content, seat: SeatId, mean_points: float) -> float:
    """Points of the own total that a move of the others' mean trust (points of 100) brings, from the middle of the
    curve of Standing."""
    share = (1.0 - content.rules.score.bloc_share) * content.seat(seat).weights.standing
    return share * 50.0 * math.tanh(mean_points / content.rules.score.standing_points)


def usd_per_point(content: Content, seat: SeatId, turns: int) -> float:
    """USD million of public money for a point of the own total; infinite where Treasury has no weight."""
    small = 1e-3 * treasury_scale(content, seat, turns)
    moved = points(content, seat, small, turns)
    return small / moved if moved > 0 else float("inf")


def lost(content: Content, rows: Iterable[FundCard]) -> float:
    """What of loans and shares on a sheet should not be counted back at the end, USD million."""
    part = {"loan": LOAN_LOSS, "equity": 1.0 - content.rules.finance.equity_worth}
    return sum(part.get(row.instrument, 0.0) * row.amount_usd_m for row in rows)
