"""Direction and rough size on synthetic episodes of the kinds that history knows.

All facts here are invented; bounds are what any student of such markets would sign.
"""

import numpy as np
import pytest

from game.lab.hindcast_series import WORLD
from tests.lab.episode_texts import BAN, history, price

A, B = 0, 1
START = 6
"""July 2020."""


def test_a_calm_market_stays_calm() -> None:
    run = history()
    for region in (A, B):
        assert np.all(np.abs(np.log(price(run, region))) < 0.1)
    # Before any noise has come in much the first month is the base period.
    assert run.production[0].mean(axis=0)[0] == pytest.approx([9.0, 3.0], rel=0.02)
    assert run.recorded[0, :, 0, A, B].mean() == pytest.approx(5.0, rel=0.02)


def test_a_border_stop_opens_a_gap_and_the_home_price_holds() -> None:
    run = history(BAN)
    inside, outside = price(run, A), price(run, B)
    assert 0.7 < inside[START + 3] < 1.02
    assert outside[START + 3] > 1.8 * inside[START + 3]
    assert run.recorded[START:, :, 0, A, B].max() == 0.0
    assert run.stock[START + 6, :, 0, A].mean() > 2 * run.stock[START - 1, :, 0, A].mean()


def test_full_shelves_take_the_edge_off_the_same_loss() -> None:
    empty = price(history(BAN, cover="{A: 2, B: 0.5}"), B)
    usual = price(history(BAN), B)
    full = price(history(BAN, "type: stock, start: 2020-06, region: B, months_of_cover: 10"), B)
    for month in (START + 1, START + 4):
        assert empty[month] > 1.15 * usual[month] > 1.3 * full[month]
    assert full[START - 1] == pytest.approx(1.0, abs=0.1)  # goods kept on purpose are not dumped
    assert 1.05 < full[START + 6] < 3.0


def test_an_announced_ban_is_run_for_before_it_starts() -> None:
    late = "type: export_quota, announce: 2020-07, start: 2021-01, from: A, to: all, quantity: 0"
    run, calm = history(late), history()
    before = slice(START + 1, START + 6)
    assert price(run, B)[before].mean() > 1.03 * price(calm, B)[before].mean()
    assert run.recorded[before, :, 0, A, B].mean() > 1.04 * calm.recorded[before, :, 0, A, B].mean()
    assert run.stock[START + 5, :, 0, B].mean() > 1.1 * calm.stock[START + 5, :, 0, B].mean()


def test_a_licence_regime_stops_for_two_months_then_lets_part_through() -> None:
    run = history("type: export_licence_delay, start: 2020-07, from: A, to: all")
    flow = np.median(run.recorded[:, :, 0, A, B], axis=1)
    assert flow[START - 1] == pytest.approx(5.0, rel=0.1)
    assert flow[START : START + 2].max() == 0.0
    assert 0.2 * 5.0 < flow[START + 2] < 0.5 * 5.0
    dated = history("type: export_licence_delay, start: 2020-07, months: 4, recovery: 0.6, from: A, to: all")
    flow = np.median(dated.recorded[:, :, 0, A, B], axis=1)
    assert flow[START : START + 4].max() == 0.0
    assert flow[START + 4] == pytest.approx(0.6 * 5.0, rel=0.05)


def test_a_mining_quota_lifts_both_prices_alike() -> None:
    run = history("type: production_quota, start: 2020-07, region: A, quantity: 7.2")
    inside, outside = price(run, A), price(run, B)
    assert inside[START + 6] > 1.2
    assert outside[START + 6] == pytest.approx(inside[START + 6], rel=0.03)
    assert run.production[START:, :, 0, A].max() <= 7.2 + 1e-6


def test_in_a_glut_state_backed_output_stays_and_dear_mines_close_late() -> None:
    plant = "type: capacity, start: 2020-07, ramp_months: 12, region: A, delta: 3.5, cost_position: 0.5"
    facts = {"cost": "{A: 0.5, B: 0.85}", "months": 48}
    state = history(plant, supply="{A: state_backed, B: primary}", **facts)
    private = history(plant, supply="primary", **facts)
    assert price(state, B)[30] < 0.9
    made = np.median(state.production[:, :, 0], axis=1)
    assert made[36, A] > 1.15 * 9.0
    assert made[:, A].min() > 0.97 * made[0, A]
    assert np.median(private.production[20:, :, 0, A], axis=1).mean() < 0.99 * made[20:, A].mean()
    closed = np.flatnonzero(made[:, B] < 0.85 * np.maximum.accumulate(made[:, B]))
    assert closed.size and 8 <= closed[0] - START <= 30


def test_leakage_needs_a_way_and_grows_with_time_and_gap() -> None:
    shut, leaky = history(BAN), history(BAN, evasion="high")
    assert shut.illicit.sum() == 0.0
    leak = np.median(leaky.illicit[:, :, 0, A, B], axis=1)
    assert leak[START] < 0.2 < leak[START + 2] < leak[START + 4]
    assert price(leaky, B)[START + 8] < price(shut, B)[START + 8]
    # A quota that still lets most through opens a small gap: little is worth smuggling.
    mild = history(BAN.replace("quantity: 0", "quantity: 4.3"), evasion="high")
    small = mild.illicit[START + 8, :, 0, A, B].mean() / 0.7
    large = leaky.illicit[START + 8, :, 0, A, B].mean() / 5.0
    assert small < large


def test_a_floor_holds_inside_and_a_cfd_moves_output_but_no_price() -> None:
    calm = history()
    floor = history("type: price_floor, announce: 2020-06, start: 2020-07, region: B, level: 1.5")
    assert price(floor, B)[START + 2 :].min() > 0.95 * 1.5
    assert price(floor, A)[START + 6] < price(calm, A)[START + 6]
    part = history("type: price_floor, start: 2020-07, region: B, share_of_use: 0.1, level: 1.5")
    assert price(part, B)[START + 6] < 1.2
    cfd = history("type: cfd, start: 2020-07, region: B, level: 1.75")
    assert price(cfd, B)[START + 6] == pytest.approx(price(calm, B)[START + 6], rel=0.05)
    assert cfd.production[START + 6, :, 0, B].mean() > 1.05 * calm.production[START + 6, :, 0, B].mean()


def test_need_that_has_found_another_way_stays_away() -> None:
    passing = BAN.replace("start: 2020-07,", "start: 2020-07, end: 2021-12,")
    hard = history(passing, months=60, replaceable="hard")
    easy = history(passing, months=60, replaceable="easy")
    need = {}
    for name, run in (("hard", hard), ("easy", easy)):
        at_base = run.use[:, :, 0, B] * (run.prices(0, B) / run.unit(0, B)) ** 0.3
        need[name] = np.median(at_base, axis=1)[30] / 8.0
    assert need["easy"] < need["hard"] - 0.1
    assert price(easy, B)[14] < price(hard, B)[14]


def test_a_private_plant_waits_for_a_price_that_pays_it() -> None:
    plant = (
        "type: capacity, name: mine, private: true, start: 2021-01, ramp_months: 6, region: B, "
        "delta: 1.0, cost_position: 1.3"
    )
    assert history(plant).built["mine"].max() < 0.2
    assert history(plant, BAN).built["mine"].min() > 0.8
    assert history(plant, "type: cfd, announce: 2020-09, start: 2020-12, region: B, level: 1.75").built[
        "mine"
    ].min() > 0.8
    # With a wave of other plants announced they stay away from a price that would pay.
    mild = "type: production_quota, start: 2020-03, region: A, quantity: 6.8"
    wave = "type: capacity, announce: 2020-06, start: 2021-06, ramp_months: 12, region: A, delta: 9"
    assert history(plant, mild, wave).built["mine"].mean() < history(plant, mild).built["mine"].mean() - 0.2


def test_demand_and_state_buying_push_and_let_go() -> None:
    boom = history("type: demand_shift, start: 2020-07, end: 2020-12, region: B, factor: 1.2")
    assert price(boom, B)[START + 4] > 1.1
    assert price(boom, B)[-1] < price(boom, B)[START + 4]
    stock = history("type: state_buying, start: 2020-07, end: 2021-06, region: B, quantity: 0.6")
    assert price(stock, B)[START + 6] > price(history(), B)[START + 6] * 1.02


def test_a_binding_base_quota_and_smuggling_belong_to_the_base() -> None:
    quota = "type: export_quota, start: 2019-01, from: A, to: all, quantity: 3.5"
    tax = "type: export_tax, start: 2019-01, from: A, rate: 0.1"
    run = history(quota, tax, price_b=1.5, base="  illicit_share: {A: 0.3}\n", seeds=4)
    assert price(run, B)[:3] == pytest.approx(1.0, abs=0.06)
    exports = run.recorded[0, :, 0, A, B].mean()
    assert exports == pytest.approx(3.5, rel=0.02)
    assert run.illicit[0, :, 0, A, B].mean() == pytest.approx(1.5, rel=0.05)
    freed = history(
        quota.replace("quantity", "end: 2020-12, quantity"), tax, price_b=1.5,
        base="  illicit_share: {A: 0.3}\n",
    )  # fmt: skip
    gap = np.median(freed.prices(0, B) / freed.prices(0, A), axis=1)
    assert gap[2] == pytest.approx(1.5, rel=0.08)
    assert gap[-1] < 1.3


def test_the_world_price_lies_between_the_regions() -> None:
    run = history(BAN)
    world = np.median(run.prices(0, WORLD), axis=1)
    assert np.all(world[START:] > np.median(run.prices(0, A), axis=1)[START:])
    assert np.all(world[START:] < np.median(run.prices(0, B), axis=1)[START:])
