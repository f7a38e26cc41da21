"""Markets at small dispersion: a path of ever sharper choice, each start forecast from the last.

As theta goes to 0 the dispersed equilibrium tends to the classic spatial price equilibrium
(Samuelson 1952, Takayama and Judge 1971), and does so linearly in theta; so a straight line
through the last two answers is a good start for the next.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from game.market.kernel import solve
from game.market.problem import Problem
from game.market.results import Equilibrium
from game.market.search import Start
from game.market.types import Array


def solve_sharp(
    problem: Problem, dispersion: float = 1e-4, first: float = 0.1, ratio: float = 0.25,
    tol: float = 1e-8,
) -> Equilibrium:
    """Equilibrium at theta = `dispersion` times `problem.theta`, reached from `first` times it.

    `problem.theta` (B,S) is the price level of each stage. Raises NoEquilibrium.
    """
    level = problem.theta
    steps = max(2, int(np.ceil(np.log(dispersion / first) / np.log(ratio))) + 1)
    path = np.geomspace(first, dispersion, steps)
    answers: list[Equilibrium] = []
    for number, theta in enumerate(path):
        start = _forecast(answers, path[:number], theta)
        answers.append(solve(replace(problem, theta=level * theta), start, tol))
    return answers[-1]


def _forecast(answers: list[Equilibrium], path: Array, theta: float) -> Start | None:
    if not answers:
        return None
    last = answers[-1]
    if len(answers) == 1:
        return Start(last.price, last.delivered_index, last.quota_rent)
    return carried_on(last, answers[-2], (theta - path[-1]) / (path[-1] - path[-2]))


def carried_on(last: Equilibrium, before: Equilibrium, stride: float) -> Start:
    """A start on the straight line through two answers, ``stride`` times their distance beyond the last."""

    def line(new: Array, old: Array) -> Array:
        guess: Array = np.clip(new + stride * (new - old), 0.5 * new, 2.0 * new)
        return guess

    return Start(
        line(last.price, before.price),
        line(last.delivered_index, before.delivered_index),
        line(last.quota_rent, before.quota_rent),
    )
