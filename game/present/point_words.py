"""What a point of the score is worth in money, so that sums and scores can be set against each other."""

import math
from typing import Final

from game.model.content import Content
from game.model.ids import SeatId
from game.present import fmt
from game.present.words import tr
from game.rules import point_worth
from game.rules.point_worth import usd_per_point

__all__ = ["a_point", "computation", "figure", "in_points", "points", "price"]


LEAST_SLOPE: Final = 1e-3
"""The flattest place on the curve at which a point has a price."""


def known(content: Content, seat: SeatId, turns: int) -> bool:
    """Whether money counts in the seat's score at all; not for China."""
    return any(s.id == seat for s in content.seats) and math.isfinite(usd_per_point(content, seat, turns))


def points(content: Content, seat: SeatId, usd_m: float, turns: int) -> float:
    """Points of the seat's total that a sum of public money brings, from the middle of the curve."""
    return point_worth.points(content, seat, usd_m, turns) if known(content, seat, turns) else 0.0


def in_points(content: Content, seat: SeatId, usd_m: float, turns: int) -> str:
    """``+0.09 points``: a sum as a part of the own score."""
    return tr("{n} points", n=figure(points(content, seat, usd_m, turns)))


def figure(value: float) -> str:
    """Points with their sign: two digits that say something, tenths from one on, thousandths at most."""
    size = abs(value)
    return fmt.signed(value, 1 if size >= 1 else 2 if size >= 0.1 else 3)


def price(content: Content, seat: SeatId, turns: int, held_usd_m: float = 0.0) -> str:
    """What a point of the seat's total is worth, ``$ 350 m``; empty where money is no part of the score.

    ``held_usd_m``: where its Treasury stands on the curve (``View.treasury_usd_m``).
    """
    if not known(content, seat, turns):
        return ""
    slope = 1.0 - math.tanh(held_usd_m / max(1e-9, point_worth.treasury_scale(content, seat, turns))) ** 2
    return fmt.money(_round(usd_per_point(content, seat, turns) / max(LEAST_SLOPE, slope)))


def a_point(content: Content, seat: SeatId, turns: int, held_usd_m: float = 0.0) -> str:
    """``about $ 350 m a point for you``; empty where money is no part of the score."""
    money = price(content, seat, turns, held_usd_m)
    return tr("about {money} a point for you", money=money) if money else ""


def computation(content: Content, seat: SeatId, turns: int) -> str:
    """How that is reckoned, with its figures."""
    info, scale = content.seat(seat), point_worth.treasury_scale(content, seat, turns)
    return tr("In a game of {turns} turns the free money of {n} of them ({scale}) moves Treasury by 50 points at the "
              "middle of its curve; Treasury has {w} of your own score, which is {own} of the total: "
              "{scale} / (50 × {w} × {own}). Further out on the curve a point costs more.",
              n=fmt.short(scale / info.budget_usd_m), scale=fmt.money(scale), w=fmt.percent(info.weights.treasury),
              turns=turns, own=fmt.percent(1.0 - content.rules.score.bloc_share))  # fmt: skip


def _round(value: float) -> float:
    """Two digits: it is a rule of thumb."""
    return float(f"{value:.2g}")
