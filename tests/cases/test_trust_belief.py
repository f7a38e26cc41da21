"""Trust, support at home and belief in a floor (cases T01-T20)."""

import numpy as np
import pytest

from game.model.china_state import ChinaMoveRecord
from game.model.orders import OrderSheet, TariffResponse
from game.rules import credibility, floors, home, trust
from game.rules.work import emit
from tests.cases import table as t

TRUST = t.CONTENT.rules.trust
HOME = t.CONTENT.rules.home
BELIEF = t.CONTENT.rules.credibility


def test_t01_trust_starts_from_the_scenario_pax_or_the_default():
    """C529 Trust starts from the scenario pax or the default."""
    assert trust.start_trust(t.CONTENT, "USA", "JPN") == 60.0
    assert trust.start_trust(t.CONTENT, "USA", "MYS") == 40.0
    assert trust.start_trust(t.CONTENT, "AUS", "JPN") == 50.0


def test_t02_trust_returns_three_percent_a_turn_from_both_sides():
    """C530 Trust returns three percent a turn from both sides."""
    held = t.state()
    held = t.replace(held, trust={**held.trust, "AUS>JPN": 0.0, "JPN>AUS": 100.0})
    after = trust.settle(t.work(held)).state.trust
    assert after["AUS>JPN"] == pytest.approx(1.5)
    assert after["JPN>AUS"] == pytest.approx(98.5)


def test_t03_trust_stays_within_its_bounds():
    """C531 Trust stays within its bounds."""
    held = t.state()
    work = t.work(t.replace(held, trust={**held.trust, "USA>AUS": 5.0}))
    for _ in range(3):
        work = emit(work, "promise_broken", seat="AUS", giver="AUS", to="USA")
    assert trust.settle(work).state.trust["USA>AUS"] == 0.0


@pytest.mark.parametrize(
    ("case", "level", "bond", "gain", "risk"),
    [
        ("T04 middling trust, bare word", 40.0, 0.0, 50.0, 0.30),
        ("T05 a bond of half the gain halves the risk", 40.0, 25.0, 50.0, 0.15),
        ("T06 a bond above the gain leaves the floor", 40.0, 60.0, 50.0, 0.02),
        ("T07 high trust", 90.0, 0.0, 50.0, 0.02),
        ("T08 no trust at all", 0.0, 0.0, 50.0, 0.6 / (1 + np.exp(-4.0))),
        ("T09 nothing to gain", 40.0, 0.0, 0.0, 0.02),
    ],
)
def test_breach_risk(case, level, bond, gain, risk):
    """C532 Breach risk."""
    assert trust.breach_risk(TRUST, level, bond, gain) == pytest.approx(risk, abs=1e-3), case


def test_t10_standing_is_the_mean_trust_of_the_others():
    """C533 Standing is the mean trust of the others."""
    assert trust.standing({"A>C": 40.0, "B>C": 60.0, "C>A": 0.0}, "C") == 50.0


@pytest.mark.parametrize(
    ("case", "before", "facts", "after"),
    [
        ("T11 rest", 60.0, {}, 60.0),
        ("T12 a fifth of the way back", 40.0, {}, 44.0),
        ("T13 a bill of one budget", 60.0, {"bill": 1.0}, 54.0),
        ("T14 the bill hurts no more than nine points", 60.0, {"bill": 9.0}, 51.0),
        ("T14 help pays a bill of which all is felt", 60.0, {"bill": 1.0, "helped_budgets": 0.5}, 57.0),
        ("T14 in a shock help keeps the same points", 60.0, {"bill": 4.0, "helped_budgets": 0.5}, 54.0),
        ("T14 help beyond the bill", 60.0, {"bill": 0.2, "helped_budgets": 0.5}, 60.0),
        ("T14 help without a bill", 60.0, {"bill": -1.0, "helped_budgets": 0.5}, 60.0),
        ("T15 cheap imports win no votes", 60.0, {"bill": -3.0}, 60.0),
        ("T16 a plant", 60.0, {"plants": 1}, 62.0),
        ("T17 a fast permit", 60.0, {"permits": 1}, 54.0),
        ("T18 a secret", 60.0, {"secrets": 1}, 55.0),
    ],
)
def test_support(case, before, facts, after):
    """C534 Support."""
    bill = facts.pop("bill", 0.0) if facts else 0.0
    assert home.next_support(HOME, before, bill, **facts) == pytest.approx(after), case


def test_t19_a_cabinet_falls_below_25_once_and_not_every_turn():
    """C535 A cabinet falls below 25 once and not every turn."""
    held = t.state(seats={"JPN": {"support": 10.0}})
    first = home.settle(t.work(held))
    assert [k for k in t.kinds(first) if k != "support_moved"] == ["cabinet_falls"]
    assert first.state.seats["JPN"].cabinet_hit_until == 3
    again = home.settle(t.work(t.replace(first.state, turn=2)))
    assert "cabinet_falls" not in t.kinds(again)


@pytest.mark.parametrize(
    ("case", "held", "leak", "curbs", "after"),
    [
        ("T20 held", True, 0.0, 0, 0.53),
        ("T21 not held", False, 0.0, 0, 0.33),
        ("T22 not held and leaking", False, 0.10, 0, 0.23),
        ("T23 a Chinese curb is the floor's best friend", True, 0.0, 1, 0.58),
    ],
)
def test_belief(case, held, leak, curbs, after):
    """C536 Belief."""
    assert credibility.after_turn(BELIEF, 0.45, held, leak, curbs) == pytest.approx(after), case


def test_t24_belief_is_capped_and_never_negative():
    """C537 Belief is capped and never negative."""
    assert credibility.after_turn(BELIEF, 0.94, True, 0.0, 2) == 0.95
    assert credibility.after_turn(BELIEF, 0.05, False, 0.5, 0) == 0.0


def test_t25_a_floor_the_zone_price_reaches_is_held():
    """C538 A floor the zone price reaches is held."""
    # Toy users pay about 71 for refined NdPr in the base year.
    low = t.floor("refined", 70.0)
    done = credibility.update(t.work(t.state(floors=(low,))))
    assert done.state.floors[0].held
    assert done.state.floors[0].turns_held == 1
    assert done.state.floors[0].credibility == pytest.approx(0.53)


def test_t26_a_floor_above_the_zone_price_is_not():
    """C539 A floor above the zone price is not."""
    done = credibility.update(t.work(t.state(floors=(t.floor("refined", 80.0),))))
    assert not done.state.floors[0].held
    assert done.state.floors[0].credibility == pytest.approx(0.33)
    assert t.kinds(done) == ["floor_not_held"]


def test_t27_a_found_leak_above_five_percent_breaks_a_floor_that_prices_hold():
    """C540 A found leak above five percent breaks a floor that prices hold."""
    work = emit(
        t.work(t.state(floors=(t.floor("refined", 70.0),))),
        "side_buying_found",
        seat="JPN",
        places=["ndpr/refined"],
        shares={"ndpr/refined": 0.3},
    )
    after = credibility.update(work).state.floors[0]
    assert after.revealed_leak_share > 0.05
    assert not after.held
    assert after.credibility == pytest.approx(0.45 - 0.12 - after.revealed_leak_share)


def test_t28_a_curb_counts_before_a_floor_binds_and_prices_do_not():
    """C541 A curb counts before a floor binds and prices do not."""
    move = ChinaMoveRecord(1, "curb", "ndpr", "refined", (), 0.5, 0.0, "floor", "squeeze")
    waiting = t.floor("refined", 80.0, binds_turn=2)
    held = t.state(floors=(waiting,))
    held = t.replace(held, china=t.replace(held.china, moves=(move,)))
    assert credibility.update(t.work(held)).state.floors[0].credibility == pytest.approx(0.50)


def test_t29_a_price_that_cost_ran_away_from_follows_by_ten_percent_a_turn():
    """C542 A price that cost ran away from follows by ten percent a turn."""
    done = credibility.update(t.work(t.state(floors=(t.floor("refined", 200.0),))))
    assert done.state.floors[0].price_usd_per_kg == pytest.approx(180.0)
    told = next(e.data for e in done.events if e.kind == "floor_price_moved")
    assert (told["before_usd_per_kg"], told["price_usd_per_kg"]) == (200.0, pytest.approx(180.0)), "it is told"
    inside = credibility.update(t.work(t.state(floors=(t.floor("refined", 65.0),))))
    assert inside.state.floors[0].price_usd_per_kg == 65.0
    assert "floor_price_moved" not in t.kinds(inside)


def test_t30_a_seat_in_reserve_gets_no_fund_money_for_that_mineral():
    """C543 A seat in reserve gets no fund money for that mineral."""
    floor = t.floor("refined", 75.0, stances={"JPN": "reserve"})
    held = t.state(floors=(floor,))
    assert not floors.fund_eligible(held, "JPN", "ndpr", "refined")
    assert floors.fund_eligible(held, "JPN", "ndpr", "component")
    assert floors.fund_eligible(held, "USA", "ndpr", "refined")
    assert not floors.fund_eligible(held, "MYS", "ndpr", "refined"), "outsiders never"


@pytest.mark.parametrize(
    ("case", "seat", "tariffs", "conduct"),
    [
        ("T31 nothing listed", "AUS", (), "apply"),
        ("T32 adjustable listed", "AUS", (TariffResponse("ndpr", "refined", "adjustable"),), "apply"),
        ("T33 another mineral open", "AUS", (TariffResponse("graphite", "refined", "open"),), "apply"),
        ("T34 an ordinary duty instead", "AUS", (TariffResponse("ndpr", "refined", "ad_valorem", 0.1),), "breach"),
        ("T35 an outsider", "MYS", (), "none"),
    ],
)
def test_conduct_at_the_border(case, seat, tariffs, conduct):
    """C544 Conduct at the border."""
    held = t.state(floors=(t.floor("refined", 75.0),))
    sheet = OrderSheet(tariffs=tariffs)
    assert floors.conduct(held, held.floors[0], seat, sheet) == conduct, case
