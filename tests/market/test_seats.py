"""Links kept for sellers alone are the same market; steps into curbs that nobody paid for yet are let through."""

from dataclasses import replace

import numpy as np
import pytest

from game.market import Start, solve
from game.market.direction import at_regions
from game.market.elimination import step
from game.market.jacobian import assemble
from game.market.judge import AFAR, waived
from game.market.pieces import seated
from game.market.problem import Problem
from game.market.search import WAIVERS, begin
from game.market.seats import Seats
from game.market.system import evaluate
from tests.market.test_kernel import full_house


def thin(seed: int) -> Problem:
    """A market with everything in it, in which few sell: two regions at one stage, three at the others."""
    problem = full_house(seed)
    active = problem.active.copy()
    active[:, 0, :2], active[:, 1:, 1] = False, False
    gone = np.where(active[..., None], 0.0, -np.inf)
    bypass = problem.bypass
    assert bypass is not None
    return replace(
        problem, active=active, log_weight=problem.log_weight + gone,
        bypass=replace(bypass, log_weight=bypass.log_weight + gone),
    )


@pytest.mark.parametrize("seed", [3, 40])
def test_a_step_is_the_same_with_rows_for_sellers_alone(seed: int) -> None:
    problem = thin(seed)
    packed = seated(problem)
    assert packed.seats is not None and packed.base.shape[-2] < packed.base.shape[-1]
    assert problem.quotas is not None
    rng = np.random.default_rng(seed)
    price = problem.start * np.exp(rng.normal(0, 0.05, problem.start.shape))
    rent, width = 0.3 * problem.theta[..., None] * np.ones(problem.quotas.limit.shape), np.full(len(price), 1e-2)
    long, short = (evaluate(market, price, rent, width, price, 1) for market in (problem, packed))
    for name in ("index", "demand", "bypass", "excess", "quota_gap", "user_price"):
        assert np.allclose(getattr(short, name), getattr(long, name), rtol=1e-9, atol=1e-12), name
    ease = np.full(len(price), 1e-3)
    ways = [at_regions(market, step(assemble(market, point, ease)))
            for market, point in ((problem, long), (packed, short))]
    assert np.allclose(ways[0], ways[1], rtol=1e-6, atol=1e-9 * np.abs(ways[0]).max())


def test_the_answer_is_the_same_and_names_all_regions(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = thin(3)
    packed = solve(problem)
    monkeypatch.setattr("game.market.seats.CROWDED", 0.0)
    assert seated(problem) is problem
    whole = solve(problem)
    assert packed.share.shape == whole.share.shape == problem.log_weight.shape
    assert packed.bypass_share is not None and whole.bypass_share is not None
    for name in ("price", "delivered_index", "demand", "share", "bypass", "bypass_share", "quota_rent"):
        assert np.allclose(getattr(packed, name), getattr(whole, name), rtol=1e-6, atol=1e-8), name


def test_a_stage_with_fewer_sellers_names_a_region_without_supply_again() -> None:
    active = np.array([[[False, True, False, True, False], [False, False, False, False, True]]])
    seats = Seats.of(active)
    assert seats is not None and seats.region.shape == (1, 2, 2)
    values = np.arange(10.0).reshape(1, 2, 5) * active
    assert np.array_equal(seats.back(seats.nodes(values)), values)
    assert Seats.of(np.ones((1, 2, 5), bool)) is None and Seats.of(np.zeros((1, 2, 5), bool)) is None


def test_a_step_into_a_curb_is_let_through_a_few_times_near_the_answer_only() -> None:
    problem = full_house(3)
    assert problem.quotas is not None
    search = begin(problem, Start(problem.start))
    point = evaluate(problem, problem.start, np.zeros(problem.quotas.limit.shape), search.width)
    batch, none = len(problem.start), np.zeros(len(problem.start), bool)
    search.merit = np.full(batch, AFAR)
    point.excess[:] = 1e-3
    for _ in range(WAIVERS):
        assert waived(search, point, none).all()
    assert not waived(search, point, none).any()
    afar = begin(problem, Start(problem.start))
    afar.merit = np.full(batch, 2.0 * AFAR)
    assert not waived(afar, point, none).any()
    cold = begin(problem, None)
    cold.merit = np.full(batch, AFAR)
    assert not waived(cold, point, none).any()
    worse = begin(problem, Start(problem.start))
    worse.merit = np.full(batch, 1e-4)
    point.excess[:] = 1.0
    assert not waived(worse, point, none).any()
