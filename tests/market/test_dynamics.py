"""The months: hoarding, memory, stickiness, adaptation, habits, joint materials."""

from dataclasses import replace

import numpy as np
import pytest

from game.market import DynamicsParams, MarketState, Month, Policy, Shocks, Structure, SupplyClass, advance
from game.market import enter_capacity as open_plants
from tests.market.markets import toy, zone_mask

GIANT, HOME = 3, 0


def play(
    structure: Structure, state: MarketState, policy: Policy, months: int
) -> tuple[MarketState, list[Month]]:
    story = []
    for _ in range(months):
        state, month = advance(structure, state, policy)
        policy = replace(policy, news=None, capacity_add=None)
        story.append(month)
    return state, story


def flat() -> tuple[Structure, MarketState]:
    """The toy without growth, so that what moves is the mechanism."""
    structure, state = toy()
    none = np.zeros(structure.shape)
    return (
        replace(
            structure, growth=none, growth_late=none, capacity_growth=none,
            capacity_growth_late=none, build_base=none, joint=(),
        ),
        replace(state, build=none),
    )


def quota(
    structure: Structure, state: MarketState, share: float, stages: tuple[int, ...] = (1,)
) -> Policy:
    limit = np.full(structure.shape, np.inf)
    for stage in stages:
        limit[0, stage, GIANT] = share * state.export_normal[0, stage, GIANT]
    return Policy(quota_total=limit)


def test_bad_news_raises_prices_before_any_tonne_is_missing() -> None:
    structure, state = flat()
    fear = np.zeros(structure.shape)
    fear[0, 1, :3] = 0.4
    _, story = play(structure, state, Policy(news=fear), 30)
    first = story[1]
    assert first.stock_users_change[0, 1, HOME] > 0
    assert first.price_delivered[0, 1, HOME] > 1.02 * structure.price_ref[0, 1, HOME]
    # The hoard is run down again once the fear has faded.
    assert min(m.stock_users_change[0, 1, HOME] for m in story) < 0


def test_full_shelves_soften_the_same_loss() -> None:
    structure, state = flat()
    rich = replace(state, stock_users=state.stock_users * 2)
    poor = replace(state, stock_users=state.stock_users * 0.1)
    policy = quota(structure, state, 0.3)
    peaks = [
        max(m.price_delivered[0, 1, HOME] for m in play(structure, start, policy, 6)[1])
        for start in (rich, poor)
    ]
    assert peaks[0] < peaks[1]


def test_an_export_curb_opens_a_gap_and_a_mining_quota_lifts_both() -> None:
    structure, state = flat()
    # A curb on one stage is bypassed by buying the next, so both are curbed here.
    _, story = play(structure, state, quota(structure, state, 0.3, (1, 2)), 6)
    abroad, home = story[-1].price_delivered[0, 2, HOME], story[-1].price_delivered[0, 2, GIANT]
    ref = structure.price_ref[0, 2]
    assert abroad / ref[HOME] > 1.1
    assert home / ref[GIANT] < 1.03
    cap = np.full(structure.shape, np.inf)
    cap[0, 0, GIANT] = 0.6 * structure.base_output[0, 0, GIANT]
    _, story = play(structure, state, Policy(output_cap=cap), 6)
    ore = story[-1].price_delivered[0, 0] / structure.price_ref[0, 0]
    assert ore[HOME] > 1.02 and ore[GIANT] > 1.02


def test_leakage_builds_over_months_and_fades_more_slowly() -> None:
    structure, state = flat()
    curbed, story = play(structure, state, quota(structure, state, 0.2), 18)
    leaks = [m.flow_illicit[0, 1, GIANT].sum() for m in story]
    assert leaks[0] < 1e-6 < leaks[3] < leaks[12]
    assert 0 < curbed.leakage[0, 1, GIANT] <= structure.evasion[0, 1, GIANT]
    free, _ = play(structure, curbed, Policy(), 9)
    assert 0.5 < free.leakage[0, 1, GIANT] / curbed.leakage[0, 1, GIANT] < 0.8
    recorded = story[-1].flow[0, 1, GIANT, :3].sum() - leaks[-1]
    assert recorded <= 0.2 * state.export_normal[0, 1, GIANT] * (1 + 1e-6)


def test_licence_asks_outlive_the_curb() -> None:
    structure, state = flat()
    curbed, story = play(structure, state, quota(structure, state, 0.3), 6)
    assert curbed.licence_ask[0, 1, GIANT] > 0
    loose = quota(structure, state, 5.0)
    eased, after = play(structure, curbed, loose, 2)
    assert after[0].shadow_rent[0, 1, GIANT].max() < 1e-6
    assert after[0].rent[0, 1, GIANT, HOME] > 0  # the reserve ask is apart
    # Licences newly issued dilute the asks (0.3 to 5 times usual exports); what is left fades slowly.
    kept = eased.licence_ask[0, 1, GIANT] / curbed.licence_ask[0, 1, GIANT]
    params = DynamicsParams()
    assert kept < 0.3 / 5.0
    assert kept > 0.3 / 5.0 * (params.ask_keep * (1 - params.ask_yield)) ** 2 * 0.99
    assert story[-1].accounts.licence_rent[0, 1, GIANT] > 0


def test_need_lost_to_a_high_price_comes_back_slowly() -> None:
    structure, state = flat()
    curbed, _ = play(structure, state, quota(structure, state, 0.2, (1, 2)), 24)
    lost = curbed.adaptation[0, 2, HOME]
    assert lost < 0
    free, _ = play(structure, curbed, Policy(), 24)
    assert lost < free.adaptation[0, 2, HOME] < 0.3 * lost


def test_in_a_glut_byproduct_mines_stay_open_longer() -> None:
    kept = []
    for kind in (SupplyClass.PRIMARY, SupplyClass.BYPRODUCT):
        structure, state = flat()
        structure = replace(structure, supply_class=np.full(structure.shape, kind, np.int8))
        start = state.utilisation[0, 0].copy()
        for _ in range(12):
            state, _ = advance(structure, state, Policy(), Shocks(
                demand=np.full(structure.shape, 0.6)
            ))
        kept.append(float((state.utilisation[0, 0] / start).mean()))
    assert kept[0] + 0.08 < kept[1] < 1


def test_mines_are_sticky_and_refiners_prompt() -> None:
    structure, state = flat()
    less = Shocks(demand=np.full(structure.shape, 0.7))
    _, month = advance(structure, state, Policy(), less)
    mines = month.output[0, 0].sum() / structure.base_output[0, 0].sum()
    plants = month.output[0, 2].sum() / structure.base_output[0, 2].sum()
    assert plants < mines


def test_dumping_locks_habits_in() -> None:
    structure, state = flat()
    cut = np.zeros((*structure.shape, 4))
    cut[0, 1, GIANT, :3] = 0.2 * structure.price_base[0, 1, GIANT]
    dumped, _ = play(structure, state, Policy(price_cut=cut), 18)
    assert (dumped.habit[0, 1, GIANT, :3] > state.habit[0, 1, GIANT, :3]).all()
    assert np.allclose(dumped.habit.sum(-2), state.habit.sum(-2), rtol=1e-9)
    _, after = play(structure, dumped, Policy(), 1)
    _, never = play(structure, state, Policy(), 1)
    assert after[0].flow[0, 1, GIANT, HOME] > never[0].flow[0, 1, GIANT, HOME]


def test_a_new_plant_finds_buyers_within_two_years() -> None:
    structure, state = flat()
    added = np.zeros(structure.shape)
    size = 0.15 * structure.world_use[0, 2]
    added[0, 2, HOME] = size
    _, story = play(structure, state, Policy(capacity_add=added), 24)
    usual = state.utilisation[0, 2, HOME]
    assert story[-1].utilisation[0, 2, HOME] > 0.6 * usual
    assert story[-1].output[0, 2, HOME] > story[0].output[0, 2, HOME]


def test_a_newcomer_enters_markets_with_its_share_and_sums_are_kept() -> None:
    structure, state = flat()
    empty = structure.capacity.copy()
    empty[0, 1, HOME] = 0.0
    habit = state.habit.copy()
    habit[0, 1, HOME] = 0.0
    habit /= habit.sum(-2, keepdims=True)
    state = replace(state, capacity=empty, capacity_known=empty, habit=habit)
    added = np.zeros(structure.shape)
    added[0, 1, HOME] = 0.1 * structure.world_use[0, 1]
    opened = open_plants(structure, state, added)
    assert np.allclose(opened.habit.sum(-2), habit.sum(-2), rtol=1e-12)
    assert opened.habit[0, 1, HOME] == pytest.approx(0.02 / 1.02, rel=1e-6)
    share = np.zeros((*structure.shape, 4))
    share[0, 1, HOME, 1] = 0.3
    deal = open_plants(structure, state, added, offtake_share=share)
    assert deal.habit[0, 1, HOME, 1] == pytest.approx(0.3 / 1.3, rel=1e-6)


def test_costs_blend_by_capacity() -> None:
    structure, state = flat()
    added = np.zeros(structure.shape)
    added[0, 1, HOME] = state.capacity[0, 1, HOME]
    cost = state.cost + 10.0
    opened = open_plants(structure, state, added, cost, state.width)
    assert opened.cost[0, 1, HOME] == pytest.approx(state.cost[0, 1, HOME] + 5.0)
    assert opened.cost[0, 1, GIANT] == state.cost[0, 1, GIANT]
    closed = open_plants(structure, opened, -2 * added)
    assert closed.capacity[0, 1, HOME] == 0


def test_users_move_from_dear_to_cheap_and_the_world_sum_is_kept() -> None:
    structure, state = flat()
    floor = np.zeros(structure.shape)
    floor[0, 2, :2] = 1.6 * structure.price_base[0, 2, :2]
    policy = Policy(floor=floor, outside=zone_mask(structure, [0, 1]))
    moved, _ = play(structure, state, policy, 24)
    assert moved.final_base[0, 2].sum() == pytest.approx(state.final_base[0, 2].sum(), rel=1e-9)
    assert moved.final_base[0, 2, HOME] < state.final_base[0, 2, HOME]
    assert moved.final_base[0, 2, GIANT] > state.final_base[0, 2, GIANT]


def test_a_shortage_of_the_joint_material_idles_the_other_chain_next_month() -> None:
    structure, state = toy()
    stopped = state.capacity.copy()
    stopped[1, 2, HOME] *= 0.3
    short = Shocks(capacity=stopped / state.capacity)
    after, month = advance(structure, state, Policy(), short)
    assert month.output[1, 2, HOME] < 0.6 * structure.base_output[1, 2, HOME]
    assert after.joint_factor[0, 2, HOME] < 0.9
    assert after.joint_factor[0, 2, GIANT] == pytest.approx(1.0, abs=0.05)
    _, hit = advance(structure, after)
    _, calm = advance(structure, replace(after, joint_factor=np.ones(structure.shape)))
    assert hit.output[0, 2, HOME] < calm.output[0, 2, HOME]


def test_a_believed_floor_moves_expectations_and_a_doubted_one_does_not() -> None:
    structure, state = flat()
    told = 1.5 * structure.price_ref
    ends = []
    for credit in (0.0, 0.9):
        policy = Policy(announced_price=told, credibility=np.full(structure.shape, credit))
        end, _ = play(structure, state, policy, 3)
        ends.append(end.expected[0, 1, HOME] / structure.price_ref[0, 1, HOME])
    assert ends[0] < 1.1
    assert 1.3 < ends[1] <= 1.5 * 1.1


def test_games_in_a_batch_play_like_games_alone() -> None:
    structure, state = toy()
    policies = [Policy(), quota(structure, state, 0.5)]
    singles = [advance(structure, state, p)[1] for p in policies]
    arrays = {
        name: values if name == "month" else np.stack([values, values])
        for name, values in state.to_arrays().items()
    }
    limits = np.stack([np.full(structure.shape, np.inf), policies[1].quota_total])
    both, month = advance(structure, MarketState.from_arrays(arrays), Policy(quota_total=limits))
    for game, single in enumerate(singles):
        assert np.allclose(month.price_exworks[game], single.price_exworks, rtol=1e-7)
        assert np.allclose(month.flow[game], single.flow, rtol=1e-6, atol=1e-6)
    assert both.capacity.shape == (2, *structure.shape)
