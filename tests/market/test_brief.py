"""The short search near last month's answer finds what the patient one finds, or says at once that it does not."""

from dataclasses import replace

import numpy as np
import pytest

from game.lab import bench_markets
from game.market import Start, solve
from game.market.brief import brief
from game.market.direction import _reply, _user_way, once_more, past_bends
from game.market.elimination import step
from game.market.jacobian import assemble, left_over
from game.market.system import evaluate
from game.market.users import find_users, need_at
from tests.market.test_kernel import full_house

TOL = 1e-8


@pytest.mark.parametrize("floors", [False, True])
def test_a_months_answer_is_that_of_the_patient_search(monkeypatch: pytest.MonkeyPatch, floors: bool) -> None:
    timed = bench_markets.prepare(8, 3, floors, seed=4)
    short = brief(timed.warm, timed.start, TOL, 8)
    assert short is not None and short.residual.max() <= TOL
    assert np.array_equal(solve(timed.warm, timed.start).price, short.price)
    monkeypatch.setattr("game.market.kernel.brief", lambda *_: None)
    long = solve(timed.warm, timed.start)
    for name in ("price", "delivered_index", "demand", "share"):
        assert np.allclose(getattr(short, name), getattr(long, name), rtol=1e-6, atol=1e-9), name


def test_it_gives_up_where_steps_would_have_to_be_watched() -> None:
    timed = bench_markets.prepare(8, 3, False, seed=4)
    far = replace(timed.start, price=1.6 * timed.start.price)
    assert brief(timed.warm, far, TOL, 8) is None
    assert solve(timed.warm, far).residual.max() <= TOL


def test_it_leaves_cold_starts_and_markets_with_curbs_to_the_patient_search() -> None:
    timed = bench_markets.prepare(8, 3, False, seed=4)
    assert brief(timed.warm, None, TOL, 8) is None
    assert brief(timed.warm, replace(timed.start, warm=False), TOL, 8) is None
    curbed = full_house(3)
    assert brief(curbed, Start(curbed.start, curbed.start), TOL, 8) is None


def test_a_step_with_the_slopes_of_the_one_before_polishes() -> None:
    """What is left after it is a small share of what there was, and at the same point it is Newton's own step."""
    timed = bench_markets.prepare(8, 3, True, seed=4)
    problem, answer = timed.warm, solve(timed.warm, timed.start)
    width = np.full(len(answer.price), 1e-4)
    price = answer.price * (1.0 + 1e-5 * np.sin(np.arange(answer.price.size)).reshape(answer.price.shape))
    point = evaluate(problem, price, None, width, answer.delivered_index, 1)
    blocks = assemble(problem, point, np.zeros(len(price)))
    assert np.allclose(left_over(problem, point, blocks), blocks.residual, rtol=1e-9, atol=1e-15)
    way, _ = once_more(problem, point, blocks)
    other = evaluate(problem, price + way, None, width, answer.delivered_index, 40)
    polish, _ = once_more(problem, other, blocks)
    last = evaluate(problem, price + way + polish, None, width, answer.delivered_index, 40)
    assert np.abs(other.excess).max() < 1e-2 * np.abs(point.excess).max()
    assert np.abs(last.excess).max() < 0.1 * np.abs(other.excess).max() + 1e-13


def test_a_step_past_bends_leaves_less_than_one_that_follows_its_tangents() -> None:
    """Where users begin to buy for stock their need bends; a step that knows by how much lands nearer."""
    timed = bench_markets.prepare(12, 5, False, seed=1)
    problem, width = timed.warm, np.full(5, 1e-4)
    price, user = timed.start.price, timed.start.user_price
    point = evaluate(problem, price, None, width, user, 8)
    blocks = assemble(problem, point, np.zeros(5))
    straight = step(blocks)
    bent = past_bends(problem, point, blocks, _user_way(problem, point, blocks, straight))
    assert bent is not None
    left = [np.abs(evaluate(problem, price + way, None, width).excess).max() for way in (straight, bent[0])]
    assert left[1] < 0.8 * left[0]


def test_users_who_live_off_their_stocks_pay_more_when_they_release_less() -> None:
    """The reply of a price to tonnes missed is what it does when stocks are a little smaller; buyers pay the index."""
    timed = bench_markets.prepare(8, 3, False, seed=4)
    problem, price, user = timed.warm, timed.start.price, timed.start.user_price
    point = evaluate(problem, price, None, np.full(3, 1e-4), user)
    buyers = problem.curves.buyers
    fewer = replace(problem.curves, buyers=replace(buyers, stock=buyers.stock * (1.0 - 1e-6)))
    poorer = replace(problem, curves=fewer)
    missed = need_at(poorer, price, point.user_price).net - point.users.need.net
    reply = _reply(point, assemble(problem, point, np.zeros(3)), missed)
    rise = find_users(poorer, price, point.index, point.user_price, 40).price - point.user_price
    assert np.allclose(rise, reply, rtol=1e-3, atol=1e-9)
    assert (reply > 0.0).any() and (reply == 0.0).any()
