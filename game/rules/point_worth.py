"""What a point of a ministry's total is worth in public money, by the curve of its Treasury measure."""

from game.model.content import Content
from game.model.ids import SeatId
from game.rules.scoring import curve


def points(content: Content, seat: SeatId, usd_m: float) -> float:
    """Points of the own total that a sum of public money brings or costs, from the middle of the curve.

    As in ``scoring``: ``treasury_budgets`` turns of free money are one step of ``curve``; of its points the seat's
    weight and its own part of the total count. A sum far beyond that scale moves no more than all of the weight.
    """
    rules, info = content.rules.score, content.seat(seat)
    scale = rules.treasury_budgets * info.budget_usd_m
    return (1.0 - rules.bloc_share) * info.weights.treasury * (curve(usd_m, scale) - curve(0.0, scale))


def usd_per_point(content: Content, seat: SeatId) -> float:
    """USD million of public money for a point of the own total; infinite where Treasury has no weight."""
    small = 1e-3 * content.rules.score.treasury_budgets * content.seat(seat).budget_usd_m
    moved = points(content, seat, small)
    return small / moved if moved > 0 else float("inf")
