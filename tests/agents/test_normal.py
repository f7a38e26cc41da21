"""The level ``normal``: its price list is the seat's own score, read off one market look."""

from functools import cache

import pytest

from game import agents
from game.agents.ministry import outlays, stores
from game.agents.ministry.normal import Normal, sit
from game.agents.ministry.scored import met_now
from game.host import Table
from game.lab.simulate import ai_plans, load_content, play_out
from game.model.content import Content
from game.model.views import View
from game.rules import prospect, sight
from game.rules.check import check_sheet, cost
from game.rules.imagine import imagine
from game.rules.scoring import curve


@cache
def small() -> Content:
    return load_content("bench_small")


@cache
def played(until: int) -> Table:
    table = Table.new(small(), 3, ai_plans(small(), {}, "normal"), with_baseline=False)
    return play_out(table, until=until)


def seen(seat: str, until: int = 3) -> View:
    return sight.view(small(), played(until).state, seat)


def test_the_price_list_is_the_curve_of_the_rules():
    stakes = sit(small(), seen("JPN")).scored.stakes
    rules, held = small().rules.score, small().seat("JPN")
    start = stakes.at(security=-stakes.gains["security"])
    points = start.points("security", 0.1)
    expected = (1 - rules.bloc_share) * held.weights.security * (curve(0.1, rules.security_scale) - 50.0)
    assert points == pytest.approx(expected)
    # A point costs the same money whatever it is bought with.
    assert stakes.usd(stakes.slope("treasury")) == pytest.approx(1.0)


def test_money_has_a_price_in_points_that_grows_as_the_purse_sinks():
    stakes = sit(small(), seen("JPN")).scored.stakes
    level = stakes.at(treasury=-stakes.gains["treasury"])
    assert level.points("treasury", 100.0) > level.at(treasury=600.0).points("treasury", 100.0)


def test_a_stockpile_lifts_the_weakest_stage_of_a_chain():
    desk = sit(small(), seen("JPN"))
    bought = stores.stores(desk, desk.scored.stakes, desk.money)
    assert bought.orders and bought.spent <= desk.money
    cut = prospect.cut_off(small(), desk.view)
    met, here = met_now(desk, cut), desk.facts.columns["JPN"]
    for order in bought.orders:
        m = desk.facts.rows[order.mineral]
        s = ("mine", "refined", "component").index(order.stage)
        live = cut.matters[m, :, here]
        # Nothing is bought above what the weakest stage may reach with all the stock that counts.
        assert met[m, s] < met[m][live].min() + small().rules.score.own_stock_months / 12 + 0.05
    assert all("weakest" in told for told in bought.why)


def test_help_for_users_waits_for_the_scored_turns():
    early, late = sit(small(), seen("USA", 3)), sit(small(), seen("USA", 7))
    assert not outlays.help_users(early, early.scored.stakes, early.money).orders
    helped = outlays.help_users(late, late.scored.stakes, late.money)
    for order in helped.orders:
        assert order.amount_usd_m <= 0.5 * late.budget


@pytest.mark.parametrize("seat", ["USA", "JPN", "KOR", "AUS", "IND"])
def test_its_sheet_holds_and_every_act_has_its_figure(seat: str):
    view = seen(seat)
    sheet = Normal().orders(small(), view)
    assert check_sheet(small(), view, sheet) == ()
    assert cost(small(), view, sheet).initiative <= view.you.initiative  # type: ignore[union-attr]
    acts = Normal().advice(small(), view)
    assert Normal().orders(small(), view) == sheet
    spends = len(sheet.fund) + len(sheet.stock) + len(sheet.home)
    assert sum(any(c.isdigit() for c in act) for act in acts) >= min(spends, 1)


def test_it_sees_what_a_person_sees_and_no_more():
    view = seen("JPN")
    state = imagine(small(), view)
    assert state.seats["JPN"] == view.you
    assert all(state.seats[s].stock_t == {} for s in view.seats if s != "JPN")
    assert imagine(small(), view, 5) == imagine(small(), view, 5)
    assert imagine(small(), view, 5).seats["USA"].money_usd_m != imagine(small(), view, 6).seats["USA"].money_usd_m


def test_a_floor_is_tried_out_on_the_market_and_costs_users():
    view = seen("JPN")
    sheet = next(f for f in view.fair_costs if (f.mineral, f.stage) == ("ree_light", "component"))
    tried = prospect.floor_try(small(), view, "ree_light", "component", sheet.fair)
    here = small().region_index("JPN")
    assert tried.at("bill", 1.15 * sheet.fair, here) > max(0.0, tried.at("bill", 0.95 * sheet.fair, here))
    assert tried.at("added", 1.15 * sheet.fair, here) > 0
    assert tried.at("bill", 0.5 * sheet.fair, here) == 0.0
    # Made once for the table, whoever asks.
    again = prospect.floor_try(small(), seen("USA"), "ree_light", "component", sheet.fair)
    assert again is tried


def test_normal_plays_the_seats_that_ask_for_it():
    assert agents.played_level(seen("USA")) == "normal"
    assert not played(7).faults
