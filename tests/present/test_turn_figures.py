"""Need met in a cut-off and the users' bill: measured on what the turn used, and taken apart into goods that add up."""

from types import SimpleNamespace

import numpy as np
import pytest
from msgspec.structs import replace

from game import rules
from game.model.arrays import Bundle
from game.model.events import Event
from game.model.ids import STAGES
from game.model.measures import Measures, Stop
from game.model.state import FloorState
from game.model.views import DutyRow
from game.present import china_watch, desk, foretold, my_result, results, shocks, stakes, turn_figures
from game.rules import stress
from game.ui.screens import news_answers
from tests.ui.staged import content, moments


def seats():
    return [seat.id for seat in content().seats]


def seen(moment, seat):
    return rules.view(content(), moments()[moment].state, seat)


@pytest.mark.parametrize("moment", ["results1", "results2"])
def test_the_test_of_a_turn_asks_what_plants_used_in_it(moment):
    """Was wrong: it took the need of the turn before, so that need met fell by 8 points where a refinery idled."""
    state = moments()[moment].state
    again = stress.test(content(), state)
    for seat, measured in state.turns[-1].measures.items():
        assert measured.security == pytest.approx(stress.security(content(), state, again, seat), abs=2e-3), seat
        assert sum(s.weight * s.met for s in measured.weakest) == pytest.approx(measured.security)


def test_what_moved_need_met_and_the_bill_adds_up():
    for seat in seats():
        view = seen("results2", seat)
        old, now = view.measures[-2:]
        met, bill = turn_figures.met_parts(content(), view), turn_figures.bill_parts(content(), view)
        assert sum(p.amount for p in met) == pytest.approx(100 * (now.security - old.security), abs=0.4)
        whole = now.users_bill_usd_m - old.users_bill_usd_m
        assert sum(p.amount for p in bill) == pytest.approx(whole, abs=8)
        assert not turn_figures.met_parts(content(), seen("results1", seat))


def test_a_fall_of_need_met_names_the_stage_and_its_cause():
    """Found in play: need met fell by 8 points, and no page said which good broke or why."""
    def measures(met, need, flowing):
        stop = Stop("ree_light", "mine", 30.0, flowing, 0.6, 0.0, 0.0, need_t=need, met=met, weight=0.5)
        rest = Stop("gallium", "refined", 365.0, 1.0, 1.0, 0.0, 0.0, need_t=5.0, met=1.0, weight=0.5)
        return Measures(0.5 * met + 0.5, 1.0, 1.0, 0.0, 50.0, stops=(stop,), weakest=(stop, rest))

    view = replace(seen("results2", "JPN"), measures=(measures(0.85, 100.0, 0.8), measures(0.45, 200.0, 0.4)))
    text = turn_figures.met_words(content(), view).replace("\u202f", " ")
    assert "NdPr concentrate: 85 % → 45 % of that is met" in text
    assert "need 100 t → 200 t a month" in text
    assert "others' plants" not in text, "80 t arrive before and after"
    calm = replace(view, measures=(measures(0.85, 100.0, 0.8), measures(0.86, 100.0, 0.81)))
    assert turn_figures.met_words(content(), calm) == ""


def month_by_month(view, factors, mineral="cobalt", s=1):
    """The same view with home prices of the last turn's months at so many times the price at its start."""
    price = np.array(view.prices["price_delivered"])
    m, r = content().mineral_index(mineral), content().region_index(view.seat)
    span = view.months_per_turn
    price[-span:, m, s, r] = price[-1 - span, m, s, r] * np.asarray(factors)
    return replace(view, prices=Bundle({**view.prices, "price_delivered": price}))


def test_the_sum_on_a_good_has_the_sign_of_its_bars():
    """Was wrong: one sum over all goods stood on every good, green beside orange bars."""
    for seat in seats():
        view = seen("results2", seat)
        climbing = np.linspace(1.1, 1.5, view.months_per_turn)
        for mineral in content().minerals:
            for s, stage in enumerate(STAGES):
                shown = month_by_month(view, climbing, mineral.id, s)
                own = stakes.good_stake(content(), shown, mineral.id, stage)
                cheap = results.buyer(content(), shown, mineral.id, stage)
                if abs(own.net_usd_m) >= 0.5:
                    assert own.net_usd_m * (-1 if cheap else 1) > 0, (seat, mineral.id, stage)


def test_the_lead_and_the_card_of_one_good_say_one_sum():
    """Found in play: the lead said 329 m of a price's move, the card of the same good 1,140 m: the last month's
    price on a whole turn's tonnes, which nobody paid."""
    seat = "JPN"
    view = seen("results2", seat)
    late = [1.0] * (view.months_per_turn - 1) + [3.0]
    shown = month_by_month(view, late)
    shock = next(row for row in shocks.shocks(content(), shown, 2) if (row.mineral, row.stage) == ("cobalt", "refined"))
    own = stakes.good_stake(content(), shown, "cobalt", "refined")
    assert shock.users_usd_m > 1.0, "the case must cost something"
    assert (own.users_usd_m, own.makers_usd_m) == pytest.approx((-shock.users_usd_m, shock.makers_usd_m))
    m, r = content().mineral_index("cobalt"), content().region_index(seat)
    paid = 2.0 * view.prices["price_delivered"][-1 - view.months_per_turn, m, 1, r] * view.prices["use"][-1, m, 1, r]
    assert -own.users_usd_m == pytest.approx(paid / 1000, rel=1e-6), "one month of six at three times the price"


def test_goods_add_up_to_all_goods():
    for seat in seats():
        view = seen("results2", seat)
        goods = [stakes.good_stake(content(), view, mineral.id, stage)
                 for mineral in content().minerals for stage in STAGES]  # fmt: skip
        own = next(row for row in stakes.stakes(content(), view) if row.seat == seat)
        assert sum(g.users_usd_m for g in goods) == pytest.approx(own.users_usd_m, abs=1e-6)
        told = sum(g.licences_usd_m for g in goods)
        assert told in (0.0, own.rents_usd_m), "licences of an own quota are told with its ore"
        rest = own.rents_usd_m - told + own.abroad_usd_m
        assert sum(g.net_usd_m for g in goods) == pytest.approx(own.net_usd_m - rest, abs=1e-6)


def test_a_price_that_came_back_says_so_beside_its_sum():
    assert "ended lower, but stood higher" in news_answers._side(-5.0, 0.1, -1.0)
    assert "ended higher, but stood lower" in news_answers._side(0.1, -5.0, 1.0)
    assert "used more" in news_answers._side(-5.0, 0.1, 1.0) and "made more" in news_answers._side(0.1, -5.0, -1.0)


def test_results_say_how_the_forecast_fared():
    """Found in play: two of three ranges were missed, and no page said so."""
    bell, view = moments()["bell1"].view(), moments()["results1"].view()
    sheet = bell.default_sheet
    was = foretold.foretold(content(), bell, sheet, rules.forecast(content(), bell, sheet))
    text = foretold.told(content(), view, was)
    assert text.startswith("Your forecast of this turn: support at home")
    assert "home prices ended inside their ranges" in text
    shut = replace(was, prices=tuple(replace(p, low=2 * p.high, high=3 * p.high) for p in was.prices))
    assert f"0 of {len(was.prices)}" in foretold.told(content(), view, shut)
    assert "came to" in foretold.told(content(), view, shut).split("weigh most with you")[1]
    vote = Event(kind="election", turn=was.turn, seat=view.seat, data={"support": 21.0, "won": False})
    voted = foretold.told(content(), replace(view, events=(*view.events, vote)), was)
    assert "came to 21 before the election" in voted, "a new cabinet begins at another figure"
    assert foretold.told(content(), view, replace(was, turn=7)) == "" == foretold.told(content(), view, None)


def test_beside_results_the_duty_belongs_to_the_floor_that_stood():
    """Found in play: landed 176, duty 14.7, floor 205: the duty was that of the floor of the next turn."""
    view = seen("results2", "JPN")
    floor = FloorState("ree_light", "component", 191.0, 159.0, 1, 1, {"JPN": "apply"}, 0.5)
    data = {"mineral": "ree_light", "stage": "component", "before_usd_per_kg": 205.0, "price_usd_per_kg": 191.0}
    moved = Event("floor_price_moved", 2, data={**data, "fair_usd_per_kg": 159.0})
    row = DutyRow("ree_light", "component", 191.0, 1, 176.0, 15.0, 0.0, 0.0, 0.0, 0.0, "apply", 0.5)
    shown = replace(view, floors=(floor,), duties=(row,), news=(moved,), event_log=(moved,))
    told = desk.duty_as_played(shown, "ree_light", "component")
    assert told is not None and (told.reference_usd_per_kg, told.duty_usd_per_kg) == (205.0, 29.0)
    talks = replace(shown, phase="talk", turn=3)
    assert desk.duty_as_played(talks, "ree_light", "component") is row


def test_the_end_says_why_a_sum_and_a_score_of_users_differ():
    """Found in play: "users would have paid 872 m more" in green beside Affordability below 50."""
    line = SimpleNamespace(users_usd_m=872.0, producers_usd_m=0.0, treasury_usd_m=0.0)
    assert "In those users paid more than without policy" in my_result.counted_words(content(), line, 49.1)
    assert "In those" not in my_result.counted_words(content(), line, 60.0)
    line.users_usd_m = -50.0
    assert "In those users paid less than without policy" in my_result.counted_words(content(), line, 55.0)


def test_the_map_says_where_china_sold_to_one_country_at_another_price():
    """Found in play: magnets at half the price next door, and only the page China knew why."""
    view = seen("results2", "JPN")
    data = {"mineral": "ree_light", "stage": "component", "destinations": ["MYS"], "step_share": -0.45}
    cut = replace(view, event_log=(Event("price_cut", 2, data=data),), news=(), events=())
    told = china_watch.aimed_price(cut, "ree_light", "component", "MYS")
    assert "In turn 2 China sold to it 45" in told and "below its price at home" in told
    assert china_watch.aimed_price(cut, "ree_light", "component", "KOR") == ""
    assert china_watch.aimed_price(replace(cut, turn=4), "ree_light", "component", "MYS") == ""
