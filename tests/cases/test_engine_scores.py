"""Measures, the stress test, scores and causes (cases E59-E76)."""

import math
import sys

import numpy as np
import pytest

from game.model.arrays import Bundle
from game.model.content import SecretAim
from game.model.entries import SetBaseline
from game.model.orders import ChinaSheet, ExportCurb, OrderSheet, PriceMove, StockOrder, TariffResponse
from game.rules import home_policy, scoring, stress
from game.rules.base_shares import base_value_added
from game.rules.sight import view
from game.rules.snapshot import solved
from game.rules.structure import market_of, structure_of
from game.rules.why import why
from tests.cases.test_engine_market import floor, with_floor
from tests.helpers import close, new_game, ok, play_turn, replace


def security(content, state, seat):
    return stress.security(content, state, stress.test(content, state), seat)


def with_seat(state, seat, **changes):
    return replace(state, seats={**state.seats, seat: replace(state.seats[seat], **changes)})


def test_e59_a_stockpile_buys_security_up_to_three_months():
    """C341 A stockpile buys security up to three months."""
    content, state = new_game()
    bare = security(content, state, "JPN")
    need = 1200.0  # more than a month of Japan's magnets at a time
    some = with_seat(state, "JPN", stock_t={f"ndpr/{s}": need for s in ("refined", "component")})
    full = with_seat(
        state, "JPN", stock_t={f"{m}/{s}": 1e6 for m in ("ndpr", "graphite") for s in ("mine", "refined", "component")}
    )
    assert bare < security(content, some, "JPN") < security(content, full, "JPN")
    assert security(content, full, "JPN") == pytest.approx(bare + 3 / 12, abs=0.06)
    assert security(content, full, "USA") == pytest.approx(security(content, state, "USA"), abs=1e-6)


def test_e60_plants_inside_buy_security_for_members():
    """C342 Plants inside buy security for members."""
    content, state = new_game()
    more = dict(state.market)
    capacity = np.array(more["capacity"])
    capacity[0, :, content.region_index("USA")] *= 8
    rich = replace(state, market=Bundle({**more, "capacity": capacity}))
    assert security(content, rich, "USA") > security(content, state, "USA") + 0.05
    assert security(content, rich, "JPN") > security(content, state, "JPN")


def test_e61_members_plants_serve_members_first_and_a_member_in_reserve_next():
    """C343 Members plants serve members first and a member in reserve next."""
    content, state = new_game()
    inside = security(content, state, "AUS")
    alone = with_seat(state, "AUS", status="outside")
    assert security(content, alone, "AUS") < inside - 0.005
    floors = (floor(), floor(price=90.0, stage="refined"))
    applying = security(content, with_floor(state, *floors), "AUS")
    reserve = tuple(replace(f, stances={"AUS": "reserve"}) for f in floors)
    assert security(content, with_floor(state, *reserve), "AUS") < applying


def test_e62_the_weakest_stage_of_a_chain_decides():
    """C344 The weakest stage of a chain decides."""
    content, state = new_game()
    found = stress.test(content, state)
    r = content.region_index("JPN")
    met = np.array(found.met)
    met[0, :, r] = (1.0, 0.2, 1.0)
    met[1, :, r] = 1.0
    value = stress.security(content, state, replace(found, met=met), "JPN")
    w = stress.weights(content, structure_of(content), market_of(state.market), r)
    assert value == pytest.approx(0.2 * w[0] + w[1])


def test_e62b_scrap_needs_no_ore():
    """C940 Output that recycling brings is refined from scrap: the cut-off asks no ore for it.

    Found in play: two pushes of recycling for cobalt in a country without a refinery made "ore of cobalt, 0 days".
    """
    content, state = new_game()
    state = play_turn(content, state)
    held = "recycling/ndpr" + home_policy.NOW
    level = 0.05
    pushed = with_seat(state, "JPN", programmes={held: level})
    scrap = home_policy.recycled(content, "JPN", {held: level})[content.mineral_index("ndpr")]
    structure, market = structure_of(content), market_of(state.market)
    m, r = content.mineral_index("ndpr"), content.region_index("JPN")
    before, after = (stress.needs(content, structure, s, market)[m, 0, r] for s in (state, pushed))
    assert scrap > 0 and before - after == pytest.approx(structure.yield_input[m, 1] * scrap)


def test_e63_days_until_the_first_plant_stops_follow_the_cover():
    """C345 Days until the first plant stops follow the cover."""
    content, state = new_game()
    found = stress.test(content, state)
    days = stress.days_to_stop(content, state, found, "JPN")
    assert 10 < days < 365
    full = with_seat(
        state, "JPN", stock_t={f"{m}/{s}": 1e6 for m in ("ndpr", "graphite") for s in ("mine", "refined", "component")}
    )
    later = stress.days_to_stop(content, full, stress.test(content, full), "JPN")
    assert later > days + 60


def test_e64_the_users_bill_does_not_fall_because_plants_stand_still():
    """C346 The users bill does not fall because plants stand still."""
    content, state = new_game()
    calm = play_turn(content, state)
    curb = ChinaSheet(curbs=(ExportCurb("ndpr", "component", (), 0.2, 2),))
    cut = play_turn(content, state, china=curb)
    bill = [s.turns[-1].measures["USA"].users_bill_usd_m for s in (calm, cut)]
    use = [s.turns[-1].months["use"][-1][0, 2, content.region_index("USA")] for s in (calm, cut)]
    assert use[1] < use[0]
    assert bill[1] > bill[0]


def test_e65_value_added_starts_at_the_base_years():
    """C347 Value added starts at the base years."""
    content, state = new_game()
    state = play_turn(content, state)
    base = base_value_added(content)
    for seat in ("USA", "JPN"):
        now = state.turns[-1].measures[seat].value_added_usd_m
        assert now == pytest.approx(base[content.region_index(seat)], rel=0.2)


def baseline_of(content, seed, turns):
    """The no-policy run as a host plays it: empty sheets, China silent."""
    _, state = new_game(content, seed=seed, turns=turns)
    state = play_turn(content, state, turns=turns)
    return SetBaseline(measures=tuple(t.measures for t in state.turns), zone_price=())


def test_e66_a_game_in_which_nobody_acts_scores_fifty_everywhere():
    """C348 A game in which nobody acts scores fifty everywhere."""
    content, state = new_game(seed=2, turns=3)
    state = ok(content, state, baseline_of(content, 2, 3))
    state = play_turn(content, state, turns=3)
    assert state.phase == "over"
    for seat in content.seat_ids():
        parts = state.scores[seat]
        for name in ("security", "affordability", "industry", "treasury", "standing"):
            assert getattr(parts, name) == pytest.approx(50.0, abs=0.01), (seat, name)


def test_e67_the_curve_is_the_published_one():
    """C349 The curve is the published one."""
    assert scoring.curve(0.25, 0.25) == pytest.approx(50 + 50 * math.tanh(1))
    assert scoring.curve(-10.0, 0.25) == pytest.approx(0.0, abs=1e-6)


def test_e68_a_duty_costs_affordability_and_feeds_the_treasury():
    """C350 A duty costs affordability and feeds the treasury."""
    content, state = new_game(seed=2, turns=3)
    state = ok(content, state, baseline_of(content, 2, 3))
    duty = TariffResponse("ndpr", "component", "ad_valorem", 0.3)
    state = play_turn(content, state, {"USA": OrderSheet(tariffs=(duty,))}, turns=3)
    usa = state.scores["USA"]
    assert usa.affordability < 30
    assert usa.treasury > 50
    assert usa.industry > 50
    weights = content.seat("USA").weights
    own = sum(
        getattr(weights, n) * getattr(usa, n) for n in ("security", "affordability", "industry", "treasury", "standing")
    )
    assert usa.own == pytest.approx(own)
    bloc = np.mean([t.bloc.score for t in state.turns])
    assert usa.total == pytest.approx(0.8 * own + 0.2 * bloc)


def test_e68b_a_purchase_at_the_last_bell_gives_nothing_back():
    """C351 Japan fills its warehouse in the last turn: a mean over the turns would count a third of the bill only."""
    content, state = new_game(seed=2, turns=3)
    state = ok(content, state, baseline_of(content, 2, 3))
    state = play_turn(content, state, turns=2)
    need = 0.5 * float(np.asarray(state.market["need_slow"])[0, 1, content.region_index("JPN")])
    bought = OrderSheet(stock=(StockOrder("ndpr", "refined", need),))
    state = play_turn(content, state, {"JPN": bought})
    assert state.seats["JPN"].stock_t["ndpr/refined"] > 0
    assert state.scores["JPN"].treasury < 50.0


def test_e69_scores_stay_hidden_until_the_game_is_over():
    """C352 Scores stay hidden until the game is over."""
    content, state = new_game(turns=2)
    state = play_turn(content, state)
    assert view(content, state, "USA").scores == {}
    state = play_turn(content, state)
    assert set(view(content, state, "USA").scores) == set(content.seat_ids())


AIMS = [
    ("E70 money", SecretAim("a", "", "money_at_least", value=100.0), True),
    ("E70 too much money", SecretAim("a", "", "money_at_least", value=1e6), False),
    ("E70 a floor in force", SecretAim("a", "", "floor_in_force", "ndpr", "component"), True),
    ("E70 no such floor", SecretAim("a", "", "floor_in_force", "graphite", "component"), False),
    ("E70 a member", SecretAim("a", "", "member"), True),
    ("E70 another is no member", SecretAim("a", "", "member", seat="MYS"), False),
    ("E70 trusted", SecretAim("a", "", "trust_at_least", value=40.0), True),
    ("E70 trusted by one", SecretAim("a", "", "trust_at_least", value=55.0, seat="JPN"), True),
    ("E70 not by that one", SecretAim("a", "", "trust_at_least", value=55.0, seat="AUS"), False),
    ("E70 cheap enough", SecretAim("a", "", "price_at_most", "ndpr", "component", 1e3), True),
    ("E70 not as cheap", SecretAim("a", "", "price_at_most", "ndpr", "component", 1.0), False),
    ("E70 a share of plants", SecretAim("a", "", "capacity_share", "ndpr", "mine", 0.2), True),
    ("E70 not that share", SecretAim("a", "", "capacity_share", "ndpr", "mine", 0.9), False),
    ("E70 built nothing", SecretAim("a", "", "built", "ndpr", "component"), False),
]


@pytest.mark.parametrize(("number", "aim", "met"), AIMS)
def test_secret_aims(number, aim, met):
    """C353 Secret aims."""
    content, state = new_game()
    state = play_turn(content, with_floor(state, floor()))
    assert scoring.reached(content, state, "USA", aim) is met, number


def test_e71_a_built_plant_meets_the_aim_a_committed_one_does_not():
    """C354 A built plant meets the aim a committed one does not."""
    content, state = new_game()
    state = play_turn(content, state)
    aim = SecretAim("a", "", "built", "ndpr", "")
    held = {**state.projects, "usa_mine": replace(state.projects["usa_mine"], status="operating")}
    assert not scoring.reached(content, replace(state, projects=held), "USA", aim)
    held = {**held, "usa_magnets": replace(state.projects["usa_magnets"], status="ramp_up")}
    assert scoring.reached(content, replace(state, projects=held), "USA", aim)


def test_e72_loans_come_back_in_the_score_as_far_as_their_plants_are_believed():
    """C355 Loans come back in the score as far as their plants are believed."""
    content, state = new_game()
    held = replace(
        state.projects["usa_magnets"],
        status="operating",
        loans_usd_m={"USA": 100.0},
        grants_usd_m={"USA": 50.0},
        expected_margin_share=0.7,
    )
    state = replace(state, projects={**state.projects, "usa_magnets": held})
    assert scoring.salvage(content, state, "USA") == pytest.approx(70.0)
    lost = replace(state, projects={**state.projects, "usa_magnets": replace(held, status="lost")})
    assert scoring.salvage(content, lost, "USA") == 0.0


def test_e73_dependence_falls_when_china_is_replaced():
    """C356 Dependence falls when china is replaced."""
    content, state = new_game()
    calm = play_turn(content, state).turns[-1].bloc
    levied = play_turn(content, with_floor(state, floor(200.0))).turns[-1].bloc
    assert levied.dependence["ndpr"]["component"] < calm.dependence["ndpr"]["component"]
    assert levied.spread > calm.spread + 0.1


def test_e74_causes_add_up_and_the_cut_is_the_cause():
    """C357 Causes add up and the cut is the cause."""
    content, state = new_game()
    state = play_turn(content, state)
    state = play_turn(content, state, china=ChinaSheet(prices=(PriceMove("ndpr", "component", -0.3),)))
    found = why(content, state, "ndpr", "component", "JPN", 2)
    assert found.parts[0].cause == "china"
    assert found.parts[0].amount_usd_per_kg < -15
    total = sum(p.amount_usd_per_kg for p in found.parts)
    assert total == pytest.approx(found.total, abs=1e-6 * found.after)
    r = content.region_index("JPN")
    shown = [state.turns[k].months["price_delivered"][-1][0, 2, r] for k in (0, 1)]
    assert (found.before, found.after) == pytest.approx(tuple(shown), rel=2e-5)


def test_e74b_a_second_question_about_a_move_solves_only_what_is_new(monkeypatch):
    """C687 A second question about a move solves only what is new, and the answer stays the same."""
    content, state = new_game()
    state = play_turn(content, state)
    state = play_turn(content, state, china=ChinaSheet(prices=(PriceMove("ndpr", "component", -0.3),)))
    room = sys.modules["game.rules.why"]
    asked = []

    def counted(content, months, m):
        asked.append(len(months))
        return solved(content, months, m)

    monkeypatch.setattr(room, "solved", counted)
    first = why(content, state, "ndpr", "component", "JPN", 2)
    markets = sum(asked)
    assert why(content, state, "ndpr", "component", "JPN", 2) == first
    assert sum(asked) == markets > 10
    why(content, state, "ndpr", "refined", "JPN", 2)
    assert sum(asked) < 1.5 * markets


def test_e75_a_floor_a_curb_and_news_each_show_under_their_own_name():
    """C358 A floor a curb and news each show under their own name."""
    content, state = new_game()
    state = play_turn(content, state)
    curb = ChinaSheet(curbs=(ExportCurb("ndpr", "component", ("JPN",), 0.3, 2),))
    state = play_turn(content, with_floor(state, floor(price=150.0)), china=curb)
    found = {p.cause: p.amount_usd_per_kg for p in why(content, state, "ndpr", "component", "JPN", 2).parts}
    assert found["curb"] > 1
    assert found["levy"] > 1
    usa = {p.cause: p.amount_usd_per_kg for p in why(content, state, "ndpr", "component", "USA", 2).parts}
    assert usa["curb"] < found["curb"]
    assert usa["levy"] > 1


def test_e76_turn_one_is_compared_with_the_base_year():
    """C359 Turn one is compared with the base year."""
    content, state = new_game()
    state = play_turn(content, state)
    found = why(content, state, "graphite", "refined", "USA", 1)
    base = structure_of(content).price_ref[1, 1, content.region_index("USA")]
    assert found.before == pytest.approx(base, rel=1e-3)
    with pytest.raises(IndexError):
        why(content, state, "graphite", "refined", "USA", 2)


def test_what_buyers_did_is_told_by_kind_and_still_adds_up():
    """C1013 Found in play: "stocks and expectations" was one lump; goods, hopes, fear and treasuries are told apart."""
    content, state = new_game(turns=3)
    buys = OrderSheet(stock=(StockOrder("ndpr", "component", 40.0),))
    state = close(content, state, {"JPN": buys}).state
    found = why(content, state, "ndpr", "component", "JPN", 1)
    assert sum(p.amount_usd_per_kg for p in found.parts) == pytest.approx(found.total, abs=1e-6 * found.after)
    kinds = {p.cause: p.amount_usd_per_kg for p in found.parts}
    assert len(kinds) == len(found.parts) and kinds.get("public", 0.0) > 0, kinds
    idle = close(content, new_game(turns=3)[1]).state
    calm = {p.cause for p in why(content, idle, "ndpr", "component", "JPN", 1).parts}
    assert "public" not in calm
