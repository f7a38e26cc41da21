"""The solver: unique answers, exact slopes, honest failure, batch equal to single."""

from dataclasses import replace

import numpy as np
import pytest

from game.market import (
    DynamicsParams,
    Equilibrium,
    MarketState,
    NoEquilibrium,
    Policy,
    Problem,
    Shocks,
    Start,
    Structure,
    restart,
    solve,
)
from game.market.build import build_problem
from game.market.jacobian import assemble
from game.market.system import evaluate
from game.market.terms import Flattener, terms_of
from tests.market.linear import two_regions
from tests.market.markets import random_policy, toy


def problem_of(structure: Structure, state: MarketState, policy: Policy) -> Problem:
    put = Flattener(state.capacity.shape[:-2], *state.capacity.shape[-2:])
    terms = terms_of(structure, state, policy, Shocks(), put)
    return build_problem(structure, state, policy, Shocks(), DynamicsParams(), terms, put)


def wild(seed: int) -> Problem:
    structure, state = toy()
    return problem_of(structure, state, random_policy(structure, state, np.random.default_rng(seed)))


def full_house(seed: int) -> Problem:
    """Floors, leaks, quotas, contracts, all at once."""
    for number in range(seed, seed + 400):
        problem = wild(number)
        if problem.bypass and problem.quotas and problem.preset is not None:
            return problem
    raise AssertionError("no such policy drawn")


@pytest.mark.parametrize("seed", [3, 20, 500])
def test_thirty_random_starts_agree(seed: int) -> None:
    problem = full_house(seed)
    rng = np.random.default_rng(seed)
    first = solve(problem)
    for _ in range(30):
        price = problem.start * np.exp(rng.normal(0, 0.5, problem.start.shape))
        again = solve(problem, Start(price, warm=False))
        # A market that sells nothing has no price to agree on.
        sells = problem.active & (first.share * first.demand[..., None, :]).sum(-1).__gt__(1e-3)
        assert np.allclose(again.price[sells], first.price[sells], rtol=1e-6)
        assert np.allclose(again.demand, first.demand, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("seed", [0, 40])
def test_jacobian_is_the_derivative(seed: int) -> None:
    problem = full_house(seed)
    rng = np.random.default_rng(seed)
    assert problem.quotas is not None
    price = problem.start * np.exp(rng.normal(0, 0.05, problem.start.shape))
    rent = 0.3 * problem.theta[..., None] * np.ones(problem.quotas.limit.shape)
    batch = price.shape[0]
    width = np.full(batch, 1e-2)
    blocks = assemble(problem, evaluate(problem, price, rent, width), np.zeros(batch))
    stages, regions = price.shape[1:]

    def residual(p: np.ndarray, r: np.ndarray) -> np.ndarray:
        point = evaluate(problem, p, r, width)
        assert point.quota_gap is not None
        return np.concatenate([point.excess, point.quota_gap], axis=-1)

    way = rng.normal(0, 1, blocks.residual.shape)
    way[..., :regions] *= price * problem.active
    way[..., regions:] *= problem.theta[..., None] * np.isfinite(problem.quotas.limit)
    h = 1e-6
    forward = residual(price + h * way[..., :regions], rent + h * way[..., regions:])
    backward = residual(price - h * way[..., :regions], rent - h * way[..., regions:])
    measured = (forward - backward) / (2 * h)
    told = np.einsum("bsnm,bsm->bsn", blocks.diagonal, way)
    for s in range(stages):
        if s:
            told[:, s] += np.einsum("bnm,bm->bn", blocks.lower[:, s - 1], way[:, s - 1])
        if s < stages - 1:
            told[:, s] += np.einsum("bnm,bm->bn", blocks.upper[:, s], way[:, s + 1])
    there = np.concatenate([problem.active, np.isfinite(problem.quotas.limit)], axis=-1)
    assert np.allclose(measured[there], told[there], rtol=1e-4, atol=1e-4 * np.abs(told).max())


def test_off_diagonal_slopes_are_gross_substitutes() -> None:
    structure, state = toy()
    problem = problem_of(structure, state, Policy())
    rng = np.random.default_rng(1)
    for _ in range(10):
        price = problem.start * np.exp(rng.normal(0, 0.2, problem.start.shape))
        width = np.full(price.shape[0], 1e-2)
        blocks = assemble(problem, evaluate(problem, price, None, width), np.zeros(2))
        regions = price.shape[-1]
        off = blocks.diagonal * ~np.eye(regions, dtype=bool)
        assert off.max() <= 1e-12
        assert blocks.lower.max() <= 1e-12 and blocks.upper.max() <= 1e-12


def test_a_system_in_a_batch_is_the_system_alone() -> None:
    problem = full_house(60)
    together = solve(problem)
    for row in range(problem.start.shape[0]):
        alone = solve(problem.select(np.array([row])))
        assert np.allclose(alone.price[0], together.price[row], rtol=1e-9)


def test_two_quotas_on_the_same_goods_have_an_answer() -> None:
    problem = two_regions(quota=10)
    assert problem.quotas is not None
    twice = replace(
        problem.quotas,
        limit=np.repeat(problem.quotas.limit, 2, axis=-1),
        links=np.repeat(problem.quotas.links, 2, axis=2),
    )
    theta = np.full((1, 1), 0.5)
    single = solve(replace(problem, theta=theta))
    double = solve(replace(problem, theta=theta, quotas=twice))
    assert double.price == pytest.approx(single.price, rel=1e-6)
    assert double.quota_rent.sum() == pytest.approx(single.quota_rent.sum(), rel=1e-4)


def test_a_market_that_cannot_clear_says_so() -> None:
    problem = two_regions()
    curves = replace(
        problem.curves, offer_slope=np.zeros((1, 1, 2)), offer_at_zero=np.full((1, 1, 2), 100.0)
    )
    with pytest.raises(NoEquilibrium, match="does not clear"):
        solve(replace(problem, curves=curves, theta=np.full((1, 1), 1.0)), limit=30)


def test_a_large_batch_goes_through_in_pieces_and_names_the_culprit() -> None:
    problem = wild(5)
    many = problem.select(np.tile(np.arange(2), 70))
    whole, single = solve(many), solve(problem)
    assert np.allclose(whole.price, np.tile(single.price, (70, 1, 1)), rtol=1e-9)
    bad = two_regions().select(np.zeros(120, int))
    offer = np.zeros((120, 1, 2))
    offer[110] = 1e4
    curves = replace(bad.curves, offer_at_zero=offer)
    with pytest.raises(NoEquilibrium) as caught:
        solve(replace(bad, curves=curves, theta=np.full((120, 1), 1.0)), limit=20)
    assert caught.value.index == (110,)


def test_only_the_systems_that_resist_go_the_slow_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    """One stubborn market of a batch had sent all of them through three cold starts and ten tightened curbs."""
    problem = wild(5).select(np.array([0, 1, 0, 1]))
    whole, sizes = solve(problem), []

    def balky(some: Problem, start: Start | None = None, **more: int) -> Equilibrium:
        sizes.append(some.start.shape[0])
        if len(sizes) == 1:
            raise NoEquilibrium((3,), 1.0, (1, 3))
        return solve(some, start, **more)

    monkeypatch.setattr(restart, "solve", balky)
    found = restart.find(problem, Start(problem.start), problem.start)
    assert sizes == [4, 2, 2]
    assert np.allclose(found.price, whole.price, rtol=1e-7)


def test_a_system_that_cannot_clear_is_named_by_its_row_in_the_whole_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = wild(5).select(np.array([0, 0, 0, 1]))
    marked = problem.start[3].copy() * 1.5
    begin = np.concatenate([problem.start[:3], marked[None]])

    def stuck(some: Problem, start: Start, **more: int) -> Equilibrium:
        bad = [k for k, price in enumerate(start.price) if np.ptp(price / marked) < 1e-12]
        if bad:
            raise NoEquilibrium((bad[0],), 1.0, tuple(bad))
        return solve(some, start, **more)

    monkeypatch.setattr(restart, "solve", stuck)
    with pytest.raises(NoEquilibrium) as caught:
        restart.find(replace(problem, start=begin), Start(begin), np.stack([marked] * 4))
    assert caught.value.left == (3,) and caught.value.index == (3,)


def test_what_a_failed_search_has_found_is_not_sought_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty markets of a forecast had been solved anew because the twenty-first resisted."""
    problem = wild(5).select(np.array([0, 1, 0, 1]))
    whole, sizes = solve(problem), []

    def balky(some: Problem, start: Start | None = None, **more: int) -> Equilibrium:
        sizes.append(some.start.shape[0])
        answer = solve(some, start, **more)
        if len(sizes) == 1:
            spoilt = replace(answer, price=np.where(np.arange(4)[:, None, None] == 2, np.nan, answer.price))
            raise NoEquilibrium((2,), 1.0, (2,), spoilt)
        return answer

    monkeypatch.setattr(restart, "solve", balky)
    found = restart.find(problem, Start(problem.start), problem.start)
    assert sizes == [4, 1]
    assert np.allclose(found.price, whole.price, rtol=1e-7)


def test_a_search_that_gives_up_keeps_the_others_answers() -> None:
    bad = two_regions().select(np.zeros(4, int))
    offer = np.zeros((4, 1, 2))
    offer[1] = 1e4
    hopeless = replace(bad, curves=replace(bad.curves, offer_at_zero=offer), theta=np.full((4, 1), 1.0))
    with pytest.raises(NoEquilibrium) as caught:
        solve(hopeless, limit=20, sweeps=0, again=False)
    assert caught.value.left == (1,)
    fine = np.array([0, 2, 3])
    assert np.allclose(caught.value.found.price[fine], solve(hopeless.select(fine)).price)


def test_pieces_of_a_large_batch_are_all_tried_and_those_left_over_named() -> None:
    bad = two_regions().select(np.zeros(300, int))
    offer = np.zeros((300, 1, 2))
    offer[[7, 290]] = 1e4
    hopeless = replace(bad, curves=replace(bad.curves, offer_at_zero=offer), theta=np.full((300, 1), 1.0))
    with pytest.raises(NoEquilibrium) as caught:
        solve(hopeless, limit=20, sweeps=0, again=False)
    assert caught.value.left == (7, 290)
    fine = np.setdiff1d(np.arange(300), (7, 290))
    assert caught.value.found.residual[fine].max() <= 1e-8
