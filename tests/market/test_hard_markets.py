"""No market may be left unsolved, however harsh the policies: embargoes, empty stocks, floors.

The seeds named here defeat the plain search and go the long way (game/market/soften.py).
FORGE_HARSH (such as 2000) tries as many more.
"""

import os

import numpy as np
import pytest

from game.market import Problem, solve
from game.market.kernel import LONG_WAY
from game.market.soften import softened
from game.market.system import evaluate
from tests.market.harsh import harsh_problem

STUBBORN = (12, 13, 14, 16, 22, 26, 32, 35, 119, 566)
"""566 is found with little damping only, 119 (113 curbs in seven regions) over ever tighter limits."""
MANY = int(os.environ.get("FORGE_HARSH", "0"))


def settled(problem: Problem, seed: int) -> int:
    start = harsh_problem(seed)[1]
    answer = solve(problem, start)
    assert answer.residual.max() <= 1e-8
    assert np.isfinite(answer.price).all() and (answer.price > 0).all()
    if problem.quotas is not None:
        real = np.isfinite(problem.quotas.limit)
        assert (answer.quota_flow[real] <= problem.quotas.limit[real] * (1 + 1e-6)).all()
        slack = 1 - answer.quota_flow[real] / problem.quotas.limit[real]
        rent = (answer.quota_rent / problem.theta[..., None])[real]
        assert (np.minimum(rent, slack) < 1e-3).all(), "a rent only where the quota binds"
    return int(answer.iterations.max())


def test_stubborn_markets_are_solved() -> None:
    steps = [settled(harsh_problem(seed)[0], seed) for seed in STUBBORN]
    assert sum(count > LONG_WAY for count in steps) >= 4, "no longer stubborn: name others"


@pytest.mark.slow
@pytest.mark.parametrize("block", range(-(-MANY // 50)))
def test_no_harsh_market_is_left_unsolved(block: int) -> None:
    for seed in range(50 * block, 50 * block + 50):
        settled(harsh_problem(seed)[0], seed)


def test_the_long_way_and_the_short_one_end_in_the_same_place() -> None:
    for seed in (12, 65):
        problem, start = harsh_problem(seed)
        first = solve(problem, start)
        again = solve(problem)
        sells = problem.active & ((first.share * first.demand[..., None, :]).sum(-1) > 1e-3)
        assert np.allclose(again.price[sells], first.price[sells], rtol=1e-5)
        assert np.allclose(again.demand, first.demand, rtol=1e-5, atol=1e-6)


def test_a_softened_market_is_the_same_at_the_starting_prices() -> None:
    problem, _ = harsh_problem(12)
    easy = softened(problem, 16.0, 64.0)
    width = np.full(1, 1e-4)
    assert problem.quotas is not None
    none = np.zeros(problem.quotas.limit.shape)
    real, soft = (evaluate(p, p.start, none, width) for p in (problem, easy))
    there = np.isfinite(problem.log_weight)
    if problem.floor is None:
        assert np.allclose(soft.share[there], real.share[there], rtol=1e-6, atol=1e-12)
    assert (easy.theta == 16 * problem.theta).all()
    assert easy.quotas is not None
    assert (easy.quotas.limit >= problem.quotas.limit * (1 - 1e-12)).all()
    same = softened(problem, 1.0, 64.0)
    assert np.allclose(same.log_weight[there], problem.log_weight[there], atol=1e-9)
