"""What traders expect of a price, and by what it moved: the turn before, this turn, a floor they believe.

Expected prices are an adaptive mean of past prices, pulled to an announced floor, with the recent trend drawn on
(``market.expect``, ``market.build_buyers``). The prices of all months are on record, so each part is known.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import numpy as np

from game.market import DynamicsParams
from game.market.build_buyers import extrapolated
from game.model.arrays import Array
from game.model.content import Content
from game.model.state import State
from game.rules.record import BEFORE
from game.rules.structure import calibrated

ECHO, BELIEF, FOLLOW = "echo", "belief", "hopes"
OUTLOOK: Final = (ECHO, BELIEF, FOLLOW)
"""What the turn before left to believe, what floors are believed to bring, and this turn's own course followed."""
PARAMS: Final = DynamicsParams()
STILL: Final = 1e-7
"""Step of the logarithm of an expected price, or of a trend, below which there is none: records are rounded."""


ANSWERS: Final = ("stocks", "fear")
"""Other causes that answer one: they lead only where nothing else does,"""
BESIDE: Final = 0.3
"""or nothing of this share of theirs."""
LEADS: Final = 0.1
"""Share of what traders added from which a cause is what they followed."""


class Step(NamedTuple):
    """One part of a change of outlook, (S,R) each."""

    expected: Array
    """Of the logarithm of the expected price."""
    momentum: Array
    """Of the smoothed monthly log change."""

    @property
    def still(self) -> bool:
        """Whether it moves nothing."""
        return bool(np.all(np.abs(self.expected) < STILL) and np.all(np.abs(self.momentum) < STILL))


def steps(content: Content, state: State, turn: int, m: int) -> dict[str, Step]:
    """The parts by which the outlook moved from the end of the turn before to the end of ``turn``; they add up.

    ``echo``: had prices stayed all turn where the turn before left them. ``belief``: what announced floors add, prices
    as they were. ``hopes``: the rest, this turn's own course.
    """
    first, last = _outlook(content, state, turn - 1, m), _outlook(content, state, turn, m)
    before, after = _unannounced(content, state, turn, m)
    months = state.turns[turn - 1].months["price_delivered"].shape[0]
    left = (1.0 - 1.0 / PARAMS.expectation_months) ** (months if turn > 1 else months - 1)
    stood = calibrated(content)[1].price_delivered[m]
    if turn > 1:
        stood = np.asarray(state.turns[turn - 2].months["price_delivered"])[-1, m]
    caught_up = (np.log(stood) - before) * (1.0 - left)
    begun = np.asarray(state.turns[turn - 1].market_start["momentum"])[m]
    faded = begun * (1.0 - 1.0 / PARAMS.momentum_months) ** (months - 1)
    return {
        ECHO: Step(caught_up, faded - first.momentum),
        BELIEF: Step(last.expected - first.expected - (after - before), np.zeros_like(faded)),
        FOLLOW: Step(after - before - caught_up, last.momentum - faded),
    }


def _outlook(content: Content, state: State, turn: int, m: int) -> Step:
    """Logarithm of the expected price and trend before the last month of a turn; of the base year before the first."""
    if turn == 0:
        base = calibrated(content)[1]
        return Step(np.log(base.expected[m]), np.asarray(base.momentum[m]))
    stored = state.turns[turn - 1].policy
    return Step(np.log(stored[BEFORE + "expected"][m]), np.asarray(stored[BEFORE + "momentum"][m]))


def _unannounced(content: Content, state: State, turn: int, m: int) -> tuple[Array, Array]:
    """Logarithm of the price expected before the last month of the turn before and of this one, had nobody announced
    any floor and prices been the same; (S,R) each."""
    held = np.log(calibrated(content)[1].expected[m])
    seen = [held]
    for record in state.turns[:turn]:
        *early, last = np.log(np.asarray(record.months["price_delivered"])[:, m])
        for paid in early:
            held = held + (paid - held) / PARAMS.expectation_months
        seen.append(held)
        held = held + (last - held) / PARAMS.expectation_months
    return seen[-2], seen[-1]


def leader(shares: Mapping[str, float], amount: float) -> str:
    """The cause of a move that traders followed: the largest one of their way; empty where there is none of weight."""
    same = {c: v for c, v in shares.items() if c not in OUTLOOK and v * amount > 0 and abs(v) >= LEADS * abs(amount)}
    weighty = BESIDE * max((abs(v) for v in same.values()), default=0.0)
    decided = {c: v for c, v in same.items() if c not in ANSWERS and abs(v) >= weighty} or same
    return max(decided, key=lambda c: abs(decided[c]), default="")


def outlook(month: Mapping[str, Array], s: int, r: int) -> float:
    """The price that traders count on in a month's state, its recent trend drawn on, USD/kg."""
    trend = float(month["momentum"][s, r])
    return float(month["expected"][s, r]) * float(np.exp(extrapolated(np.asarray(trend), PARAMS)))
