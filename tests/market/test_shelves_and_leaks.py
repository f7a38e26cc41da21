"""What users take from their shelves under a curb, and what leaks past a floor."""

from dataclasses import replace

import numpy as np
import pytest

from game.market import DynamicsParams, Policy, Start, advance, calibrate, clear, solve
from game.market.build import build_problem
from game.market.policy import Shocks
from game.market.terms import Flattener, terms_of
from tests.market.markets import random_table, toy, zone_mask

GIANT = 3


def curbed(share: float) -> Policy:
    structure, state = toy()
    limit = np.full(structure.shape, np.inf)
    limit[0, 1, GIANT] = share * state.export_normal[0, 1, GIANT]
    return Policy(quota_total=limit)


def test_missed_deliveries_come_from_the_shelves_before_they_are_bid_for() -> None:
    structure, state = toy()
    without = DynamicsParams(bridge_share=0.0, patience=0.0)
    bridged, *_ = clear(structure, state, curbed(0.3))
    bid, *_ = clear(structure, state, curbed(0.3), params=without)
    abroad = [0, 1, 2]
    assert (bridged.price_delivered[0, 1, abroad] < bid.price_delivered[0, 1, abroad]).all()
    assert (bridged.stock_users_change[0, 1, abroad] < bid.stock_users_change[0, 1, abroad]).all()


def test_empty_shelves_bridge_nothing() -> None:
    structure, state = toy()
    empty = replace(state, stock_users=np.zeros_like(state.stock_users))
    full, *_ = clear(structure, state, curbed(0.3))
    bare, *_ = clear(structure, empty, curbed(0.3))
    assert bare.price_delivered[0, 1, 0] > 1.1 * full.price_delivered[0, 1, 0]


def test_no_more_than_two_fifths_leave_the_shelves_in_a_month() -> None:
    structure, state = toy()
    for _ in range(8):
        before = state.stock_users
        state, month = advance(structure, state, curbed(0.0))
        assert (-month.stock_users_change <= 0.4 * before + 1e-6 * structure.world_use[..., None]).all()


def test_a_calm_month_asks_for_no_bridge() -> None:
    structure, state = toy()
    month, *_ = clear(structure, state)
    other, *_ = clear(structure, state, params=DynamicsParams(bridge_share=0.0, patience=0.0))
    assert np.array_equal(month.price_exworks, other.price_exworks)


def test_a_leak_is_counted_on_last_months_use() -> None:
    structure, state = calibrate(random_table(3, stages=1, regions=4))
    inside = [0, 1]
    policy = Policy(
        floor=1.3 * structure.price_base, outside=zone_mask(structure, inside), leak=np.full(structure.shape, 0.1)
    )
    month, *_ = clear(structure, state, policy)
    allowed = 0.1 * state.use_last[0, 0, inside]
    leaked = month.flow_bypass[0, 0, :, inside].sum(axis=-1)
    assert (leaked <= allowed * (1 + 1e-9)).all() and (leaked > 0.5 * allowed).all()


@pytest.mark.parametrize("seed", range(4))
def test_thirty_starts_agree_with_leaks_and_side_purchases(seed: int) -> None:
    structure, state = calibrate(random_table(seed, stages=3, regions=5, giant=0.5))
    policy = Policy(
        floor=1.2 * structure.price_base,
        outside=zone_mask(structure, [0, 1, 2]),
        leak=np.full(structure.shape, 0.2),
        covert=0.1 * state.use_last,
    )
    put = Flattener(state.capacity.shape[:-2], *state.capacity.shape[-2:])
    terms = terms_of(structure, state, policy, Shocks(), put)
    problem = build_problem(structure, state, policy, Shocks(), DynamicsParams(), terms, put)
    rng = np.random.default_rng(seed)
    rows = np.zeros(30, int)
    starts = problem.start * np.exp(rng.normal(0.0, 0.6, (30, *problem.start.shape[1:])))
    answer = solve(problem.select(rows), Start(starts, warm=False))
    assert np.ptp(np.log(answer.price), axis=0).max() < 1e-6


def test_goods_that_nobody_there_can_use_press_no_price() -> None:
    """Found in play: the only refinery of a country stopped, ore of its shelves was offered to nobody, and the price
    at home fell to 4.9 where the world paid 39."""
    structure, state = toy()
    shut = np.array(state.capacity)
    shut[0, 1:, 0] = 0.0
    none = np.array(state.final_base)
    none[0, 0, 0] = 0.0
    idle = replace(state, capacity=shut, final_base=none)
    month, *_ = clear(structure, idle)
    empty = np.array(state.stock_users)
    empty[0, 0, 0] = 0.0
    bare, *_ = clear(structure, replace(idle, stock_users=empty))
    assert state.stock_users[0, 0, 0] > 0 and month.derived_use[0, 0, 0] < 1e-6
    assert month.price_delivered[0, 0, 0] == pytest.approx(bare.price_delivered[0, 0, 0], rel=0.05)
    assert month.stock_users_change[0, 0, 0] == pytest.approx(0.0, abs=1e-9)
