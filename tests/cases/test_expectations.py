"""What investors expect without a floor, turn by turn: it follows the market, slowly, and not the floor.

Cases PX1-PX5.
"""

import numpy as np
import pytest

from game.model.entries import Start
from game.model.orders import ChinaSheet, PriceMove
from game.model.state import FloorState
from game.rules import expectations, figures, setup
from game.rules.structure import extras, market_of, with_extras
from tests.helpers import new_game, play_turn, real_content, replace

MAGNETS = (0, 2)


def expected(state, place=MAGNETS):
    return float(extras(state.market)["expected"][place])


def floor(price, binds=1):
    return FloorState("ndpr", "component", price, price, 0, binds, {}, 0.45)


def test_px1_an_expected_price_goes_a_third_of_the_way_to_the_market_each_turn():
    """C729 Investors who never looked at the market again expected 24 for cobalt at 70, for a whole game."""
    content, state = new_game()
    market = extras(state.market)
    state = replace(state, market=with_extras(state.market, {**market, "expected": 0.5 * market["expected"]}))
    for _ in range(2):
        before = expected(state)
        state = play_turn(content, state)
        seen = float(extras(state.market)["outside"][MAGNETS])
        assert expected(state) == pytest.approx(before + 0.35 * (seen - before), rel=1e-5)
        assert seen == pytest.approx(float(content.table["price"][MAGNETS]), rel=0.2)
        state = replace(state, turn=state.turn + 1, phase="brief")
    assert expected(state) > 0.7 * float(content.table["price"][MAGNETS])


def test_px2_the_base_year_confirms_what_is_expected_at_the_start():
    """C730 Delivered prices less the usual freight are the prices at the works that the table begins with."""
    content = real_content()
    state = setup.first_state(content, Start(seed=1, seats={}, doctrine="steward"))
    series = [figures.base_year(content, name) for name in ("price_delivered", "use", "price_exworks")]
    paid = expectations.outside_price(content, state, series[0], series[1], series[2][..., 0])
    assert paid == pytest.approx(np.asarray(content.table["price"]), rel=1e-3)


def test_px3_a_price_cut_of_china_lowers_what_investors_expect():
    """C731 That is what dumping is for: who has not begun does not begin."""
    content, state = new_game()
    calm = play_turn(content, state)
    cut = ChinaSheet(prices=(PriceMove("ndpr", "component", -0.3),))
    pressed = play_turn(content, state, china=cut)
    assert expected(pressed) < 0.99 * expected(calm)
    name = "usa_magnets"
    assert pressed.projects[name].expected_margin_share < calm.projects[name].expected_margin_share


def test_px4_the_price_inside_a_floor_is_not_what_investors_learn_from():
    """C732 Else a floor would be counted twice: as itself by its credibility, and as the market it made."""
    content, state = new_game()
    held = play_turn(content, replace(state, floors=(floor(200.0),)))
    inside = figures.of_state(content, held, "price_delivered")[MAGNETS]
    zone = [content.region_index(s) for s in held.zone()]
    assert float(inside[zone].mean()) > 1.1 * float(extras(held.market)["outside"][MAGNETS])
    free = expectations.free(content, replace(held, turn=2))
    assert not free[MAGNETS][zone].any()
    assert free[0, 1][zone].all()


def test_px5_what_is_published_adds_up():
    """C733 Each card shows the steps of its sum: they lead from last turn's price to the price asked."""
    content, state = new_game()
    state = play_turn(content, replace(state, floors=(floor(180.0),)))
    for card in content.projects:
        held = state.projects[card.id]
        steps = held.reckoned
        assert steps.now == pytest.approx(steps.before + 0.35 * (steps.seen - steps.before), rel=1e-5)
        assert steps.crowded <= steps.now
        told = max(steps.crowded, steps.belief * steps.floor + (1 - steps.belief) * steps.crowded)
        assert told == pytest.approx(held.main_usd_per_kg)
        assert steps.inputs + steps.cash + steps.capital == pytest.approx(held.asked_usd_per_kg)
    assert market_of(state.market).month > 0
