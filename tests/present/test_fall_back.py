"""A price far from the base year's comes back, and its range says so."""

import math

import pytest
from msgspec.structs import replace

from game import rules
from game.model.china_state import ChinaMoveRecord
from game.present import outlook, price_doubt
from game.rules import fall_back, figures
from tests.ui.staged import content, moments

COBALT = ("cobalt", "refined")
YEARS = content().rules.turn.months_per_turn / 12


def base(view):
    place = content().mineral_index("cobalt"), 1, content().region_index(view.seat)
    return float(figures.base_year(content(), "price_delivered")[place])


def test_what_is_dear_may_fall_far_and_hardly_rises():
    """Found in games: cobalt at three times the base year was foreseen where it stood, and came to half of that."""
    view = moments()["talk2"].view()
    now = 3.0 * base(view)
    low, high = fall_back.ends(content(), view, COBALT, now, (0.8 * now, 1.3 * now))
    assert low == pytest.approx(now * math.exp(-YEARS * fall_back.DOWN_MOST)) and now <= high < 1.3 * now


def test_what_is_cheap_may_rise_and_falls_as_before():
    view = moments()["talk2"].view()
    now = 0.5 * base(view)
    low, high = fall_back.ends(content(), view, COBALT, now, (0.9 * now, 1.1 * now))
    up = YEARS * min(fall_back.UP_MOST, -fall_back.UP * math.log(0.5))
    assert low == 0.9 * now and high == pytest.approx(now * math.exp(up))


def test_a_price_of_the_base_year_keeps_its_range_and_none_is_worse_off():
    view = moments()["talk2"].view()
    assert fall_back.ends(content(), view, COBALT, base(view), (20.0, 50.0)) == (20.0, max(50.0, base(view)))
    seen = rules.view(content(), moments()["talk2"].state, "KOR")
    for line in outlook.price_lines(content(), seen, rules.forecast(content(), seen, seen.default_sheet)):
        assert line.low <= line.now <= line.high or line.freed or seen.floor(line.mineral, line.stage)


def test_a_price_step_of_one_turn_leaves_room_for_its_end():
    """China orders each step anew: after a rise half of the prices came below a range that took it to stay."""
    view, now = moments()["talk2"].view(), base(moments()["talk2"].view())
    rise = ChinaMoveRecord(turn=view.last_played, kind="rise", mineral="cobalt", stage="refined", destinations=(),
                           size=0.21, cost_usd_m=0.0, signal="", doctrine_state="")  # fmt: skip
    after = replace(view, china_moves=(*view.china_moves, rise))
    calm, risen = (fall_back.ends(content(), seen, COBALT, now, (0.9 * now, 1.1 * now)) for seen in (view, after))
    assert risen == (pytest.approx(calm[0] / 1.1), calm[1])
    elsewhere = replace(view, china_moves=(replace(rise, destinations=("EU",)),))
    assert fall_back.ends(content(), elsewhere, COBALT, now, (0.9 * now, 1.1 * now)) == calm


def test_a_range_wide_for_being_dear_says_so():
    view = moments()["talk2"].view()
    now = 3.0 * base(view)
    line = outlook.PriceLine(*COBALT, now, now, now / 1.9, 1.1 * now, name="Refined cobalt")
    assert "above the base year" in price_doubt.why_wide(content(), replace(view, curbs=()), line)
