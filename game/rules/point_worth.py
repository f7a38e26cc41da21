"""What a point of a ministry's total is worth in public money, by the curve of its Treasury measure."""

from game.model.content import Content
from game.model.ids import SeatId
from game.rules.scoring import curve


def usd_per_point(content: Content, seat: SeatId) -> float:
    """USD million of public money for a point of the own total, at the middle of the curve.

    One unit of the scale (``treasury_budgets`` turns of free money) at the start of ``scoring.curve`` is 50 points of
    Treasury; of those the seat's weight and its own part of the total count. Infinite where Treasury has no weight.
    """
    rules, info = content.rules.score, content.seat(seat)
    scale = rules.treasury_budgets * info.budget_usd_m
    small = 1e-3 * scale
    points = (1.0 - rules.bloc_share) * info.weights.treasury * (curve(small, scale) - curve(0.0, scale))
    return small / points if points > 0 else float("inf")
