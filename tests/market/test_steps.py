"""How many Newton steps a month takes: what makes games, causes and forecasts fast or slow."""

from dataclasses import replace

import numpy as np

from game.market import Policy, Start, solve
from game.market.rents import guess_rents
from game.market.system import evaluate
from tests.market.markets import toy
from tests.market.test_kernel import problem_of, wild

COLD = np.full(2, 1e-4)


def test_months_under_wild_policies_take_few_steps() -> None:
    """A single inner pass on users' prices took 8.6 on average and up to 31."""
    steps = []
    for seed in range(60):
        problem = wild(seed)
        state = toy()[1]
        steps.append(solve(problem, Start(problem.start, state.price_delivered)).iterations)
    taken = np.concatenate(steps)
    assert taken.mean() <= 8.0
    assert taken.max() <= 20


def test_a_new_curb_begins_with_the_rent_that_clears_it() -> None:
    structure, state = toy()
    policy = Policy.none(structure.shape)
    assert policy.quota_destination is not None
    policy.quota_destination[:, 1, 3, 0] = 0.002 * structure.base_flow[:, 1, 3, 0]
    problem = problem_of(structure, replace(state, leakage=0.0 * state.leakage), policy)
    assert problem.quotas is not None
    none = np.zeros(problem.quotas.limit.shape)
    point = evaluate(problem, problem.start, none, COLD)
    rent = guess_rents(problem, point, COLD)
    assert rent is not None and (rent[:, 1] > 0).all() and not rent[:, [0, 2]].any()
    after = evaluate(problem, problem.start, rent, COLD)
    assert after.quota_flow is not None
    # Needs, held in the guess, answer the dearer mix a little.
    assert np.allclose(after.quota_flow[:, 1], problem.quotas.limit[:, 1], rtol=0.15)
    assert solve(problem, Start(problem.start, rent=none)).iterations.max() <= 10


def test_no_rent_is_guessed_where_quotas_share_links_or_little_is_missing() -> None:
    structure, state = toy()
    policy = Policy.none(structure.shape)
    assert policy.quota_destination is not None and policy.quota_total is not None
    policy.quota_destination[:, 1, 3, 0] = 0.002 * structure.base_flow[:, 1, 3, 0]
    policy.quota_total[:, 1, 3] = 0.01 * state.export_normal[:, 1, 3]
    mild = Policy.none(structure.shape)
    assert mild.quota_total is not None
    mild.quota_total[:, 1, 3] = 0.95 * state.export_normal[:, 1, 3]
    for rules in (policy, mild):
        problem = problem_of(structure, state, rules)
        assert problem.quotas is not None
        point = evaluate(problem, problem.start, np.zeros(problem.quotas.limit.shape), COLD)
        assert guess_rents(problem, point, COLD) is None
