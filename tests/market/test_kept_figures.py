"""What a solve keeps between its steps, and the short ways it takes, are the long ways' results."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest

from game.market import FoundRents, Policy, Start, clear, solve
from game.market.choice import UNREACHABLE, choose, logit, lower_at
from game.market.jacobian import Room, assemble
from game.market.levy import NO_FLOOR, land
from game.market.pieces import pieces_of
from game.market.problem import Problem
from game.market.quota_links import LinkList
from game.market.system import counted, evaluate
from game.market.types import Array, largest
from tests.market.linear import two_regions
from tests.market.markets import toy
from tests.market.test_kernel import full_house, problem_of, wild


@pytest.mark.parametrize("times", [1.0, 0.02, 7.0, 400.0])
def test_anchored_shares_are_those_of_the_logit(times: float) -> None:
    """Far from the starting prices the anchors would overflow: then the long way is taken."""
    structure, state = toy()
    every = full_house(3)
    capped = replace(every, levy_cap=0.05 * np.ones(every.base.shape))
    flat = replace(every, slope=None, rent_slope=None)
    for problem in (problem_of(structure, state, Policy()), every, capped, flat, replace(flat, quotas=None)):
        price = times * problem.start * np.linspace(0.9, 1.1, problem.start.shape[-1])
        rent = None if problem.quotas is None else 0.1 * np.ones(problem.quotas.limit.shape)
        width = np.full(len(price), 1e-4)
        found = choose(problem, price, rent, width)
        lower, slope = lower_at(problem, price, rent), None
        landed = lower
        if problem.floor is not None and problem.floors is not None:
            round_off = np.where(problem.floor > 0, width[:, None, None, None] * problem.floor, 1e-9)
            landed, slope = land(lower, problem.floor, round_off, problem.levy_cap)
            assert slope is not None and found.levy_slope is not None
            assert np.allclose(found.levy_slope, slope.ravel()[problem.floors.link], rtol=1e-7, atol=1e-9)
        plain, level = logit(problem.log_weight, landed, problem.theta, problem.backstop)
        assert np.allclose(found.lawful.share, plain, rtol=1e-9, atol=1e-15)
        assert np.allclose(found.lawful.index, level, rtol=1e-11)
        bought = np.linspace(1.0, 2.0, price.size).reshape(price.shape)
        assert np.allclose(found.lawful.sold(bought), (plain @ bought[..., None])[..., 0], rtol=1e-9)
        if problem.bypass is not None:
            assert found.bypass is not None
            plain, level = logit(problem.bypass.log_weight, lower, problem.theta, None)
            assert np.allclose(found.bypass.share, plain, rtol=1e-9, atol=1e-15)
            assert np.allclose(found.bypass.index, level, rtol=1e-11)


def test_a_destination_without_links_is_beyond_reach() -> None:
    problem = two_regions()
    shut = problem.log_weight.copy()
    shut[:, :, :, 1] = -np.inf
    cut = replace(problem, log_weight=shut, backstop=None)
    found = choose(cut, cut.start, None, np.full(len(cut.start), 1e-4)).lawful
    assert (found.index[:, :, 1] == UNREACHABLE).all() and not found.share[:, :, :, 1].any()
    assert (found.index[:, :, 0] < UNREACHABLE).all()


def test_a_list_of_links_says_what_their_matrix_says() -> None:
    """Quotas that share links, and some that hold several origins."""
    rng = np.random.default_rng(2)
    links = (rng.random((2, 2, 3, 4, 4)) < 0.3).astype(float)
    found = LinkList.of(links)
    flow = rng.random((2, 2, 4, 4))
    sums = np.bincount(found.quota, flow.ravel()[found.link], links[..., 0, 0].size).reshape(links.shape[:3])
    assert np.allclose(sums, np.einsum("bsqij,bsij->bsq", links, flow))
    both = np.zeros((2, 2, 7, 7))
    np.add.at(both.reshape(-1), found.pair, flow.ravel()[found.link][found.first])
    assert np.allclose(both[..., 4:, 4:], np.einsum("bsqij,bspij,bsij->bsqp", links, links, flow))
    edge = np.zeros((2, 2, 7, 7))
    np.add.at(edge.reshape(-1), found.corner, flow.ravel()[found.link])
    assert np.allclose(edge[..., :4, 4:], np.einsum("bsqij,bsij->bsiq", links, flow))
    np.add.at(edge.reshape(-1), found.mirror, flow.ravel()[found.link])
    assert np.allclose(edge[..., 4:, :4], np.einsum("bsqij,bsij->bsqi", links, flow))


def test_quota_flows_are_summed_over_their_links() -> None:
    problem = full_house(3)
    assert problem.quotas is not None
    flow = np.random.default_rng(3).random(problem.base.shape)
    dense = np.einsum("bsqij,bsij->bsq", problem.quotas.links, flow)
    assert np.allclose(counted(problem.quotas, flow), dense)


def test_a_room_used_before_changes_no_jacobian() -> None:
    for problem in (wild(5), full_house(3)):
        rent = None if problem.quotas is None else 0.2 * np.ones(problem.quotas.limit.shape)
        width, ease = np.full(len(problem.start), 1e-3), np.full(len(problem.start), 0.1)
        points = [evaluate(problem, times * problem.start, rent, width) for times in (1.1, 0.9)]
        extra = 0 if rent is None else rent.shape[-1]
        batch, stages, regions = problem.start.shape
        room = Room.of(batch, stages, regions + extra)
        assemble(problem, points[0], ease, None, room)
        again, fresh = assemble(problem, points[1], ease, None, room), assemble(problem, points[1], ease)
        for name in ("diagonal", "lower", "upper", "residual"):
            assert np.array_equal(getattr(again, name), getattr(fresh, name)), name


def test_kept_figures_follow_the_systems_that_are_picked() -> None:
    problem = full_house(3)
    names = ("anchor", "weight_at_home", "escape", "steep", "pull_log", "pull")
    kept = {name: getattr(problem, name) for name in names}
    one = problem.select(np.array([1]))
    fresh = replace(one)
    for name, values in kept.items():
        if values is not None:
            assert np.array_equal(one.__dict__[name], values[[1]]), name
            assert np.allclose(getattr(fresh, name)[np.isfinite(values[[1]])], values[[1]][np.isfinite(values[[1]])])


def _curbed() -> Policy:
    structure, _ = toy()
    policy = Policy.none(structure.shape)
    assert policy.quota_destination is not None
    policy.quota_destination[:, 1, 3, :3] = 0.3 * structure.base_flow[:, 1, 3, :3]
    return policy


def test_found_rents_are_a_better_start_and_no_other_answer() -> None:
    structure, state = toy()
    first, terms, answer, _ = clear(structure, state, _curbed())
    assert answer.quota_rent.max() > 0
    found = FoundRents(terms.curbs.origin, terms.curbs.kind, answer.quota_rent)
    there = replace(state, price=first.price_exworks, price_delivered=first.price_delivered)
    plain, again = clear(structure, there, _curbed()), clear(structure, there, _curbed(), found=found)
    assert again[2].iterations.max() < plain[2].iterations.max()
    assert np.allclose(again[0].price_delivered, plain[0].price_delivered, rtol=1e-7)


def test_rents_of_another_list_are_not_taken() -> None:
    structure, state = toy()
    _, terms, _, _ = clear(structure, state, _curbed())
    shape: Array = np.zeros((*terms.curbs.origin.shape[:2], terms.curbs.origin.shape[2] + 1))
    other = FoundRents(shape.astype(np.intp), shape.astype(np.intp), shape + 7.0)
    assert not other.fits(terms.curbs)
    rents = terms.curbs.first_rents(np.zeros(terms.curbs.curbed.shape), other)
    assert rents is not None and not rents.any()
    two = FoundRents(terms.curbs.origin, terms.curbs.kind, terms.curbs.paper).select([-1] * 3)
    assert len(two.rent) == 3 and np.array_equal(two.rent[0], terms.curbs.paper[-1])


def test_solved_systems_that_are_carried_on_stay_as_they_were() -> None:
    """Small batches do not drop what is solved; each system is still its own."""
    problem: Problem = wild(8)
    together = solve(problem, Start(problem.start))
    for row in range(len(problem.start)):
        alone = solve(problem.select(np.array([row])), Start(problem.start[[row]]))
        assert np.allclose(alone.price[0], together.price[row], rtol=1e-6)
        assert alone.iterations[0] == together.iterations[row]


def test_rents_of_a_longer_list_are_taken_without_its_padding() -> None:
    structure, state = toy()
    _, terms, answer, _ = clear(structure, state, _curbed())
    pad = ((0, 0), (0, 0), (0, 2))
    longer = FoundRents(
        np.pad(terms.curbs.origin, pad), np.pad(terms.curbs.kind, pad), np.pad(answer.quota_rent, pad)
    )
    rents = terms.curbs.first_rents(np.zeros(terms.curbs.curbed.shape), longer)
    assert rents is not None and np.array_equal(rents, answer.quota_rent)


def test_systems_without_rules_are_solved_apart_and_come_back_in_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = full_house(5)
    assert problem.quotas is not None and problem.floor is not None and problem.bypass is not None
    free = problem.select(np.array([0]))
    free = replace(
        free, floor=np.full(free.base.shape, NO_FLOOR),
        quotas=replace(problem.quotas.select(np.array([0])), limit=np.full(free.quotas.limit.shape, np.inf)),  # type: ignore[union-attr]
        bypass=replace(free.bypass, log_weight=np.full(free.base.shape, -np.inf)),  # type: ignore[type-var]
    )
    mixed = _one_after_the_other([problem.select(np.array([1])), free, problem.select(np.array([0]))])
    monkeypatch.setattr("game.market.pieces.SMALL", 0)
    parts = list(pieces_of(mixed, None))
    assert [list(piece.rows) for piece in parts] == [[1], [0, 2]]
    assert parts[0].problem.quotas is None and parts[0].problem.bypass is None
    apart = solve(mixed)
    monkeypatch.setattr("game.market.pieces.SMALL", 10**9)
    alone = solve(mixed)
    assert apart.bypass_share is not None and alone.bypass_share is not None
    for name in ("price", "delivered_index", "demand", "share", "bypass", "quota_rent"):
        assert np.allclose(getattr(apart, name), getattr(alone, name), rtol=1e-6, atol=1e-9), name


def _one_after_the_other(problems: list[Problem]) -> Problem:
    """Several problems as one batch."""

    def joined(records: list[Any]) -> Any:
        first = records[0]
        if isinstance(first, np.ndarray):
            return np.concatenate(records) if first.ndim else first
        if not is_dataclass(first):
            return first
        return replace(first, **{f.name: joined([getattr(r, f.name) for r in records]) for f in fields(first)})

    whole: Problem = joined(list(problems))
    return whole


def test_floors_tightened_are_rounded_as_if_asked_for_the_first_time() -> None:
    """The rounding of the floors' kinks is kept while a search asks with one array, and only so long."""
    problem = replace(full_house(3), quotas=None)
    assert problem.floors is not None
    coarse, fine = np.full(len(problem.start), 5e-3), np.full(len(problem.start), 1e-4)
    first = choose(problem, problem.start, None, coarse).lawful.index
    again = choose(problem, problem.start, None, fine).lawful.index
    assert np.array_equal(again, choose(replace(problem), problem.start, None, fine).lawful.index)
    assert not np.array_equal(first, again)
    wide, narrow = (problem.rounding(problem.floors, width) for width in (coarse, fine))
    assert np.allclose(wide, 50 * narrow)


def test_largest_is_the_maximum_and_says_what_is_no_number() -> None:
    values = np.array([[1.0, -2.0], [7.0, 3.0]])
    assert largest(values) == values.max()
    values[1, 1] = np.nan
    assert np.isnan(largest(values))
