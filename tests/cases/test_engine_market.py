"""Floors, curbs and China's purse as the months play them (cases E21-E40)."""

from dataclasses import replace as with_fields

import numpy as np
import pytest

from game.model.ids import Stage
from game.model.orders import (
    ChinaSheet,
    ExportCurb,
    OrderSheet,
    PriceMove,
    SidePurchase,
    StockOrder,
    TariffResponse,
)
from game.model.state import FloorState
from game.rules import accounts, markets, policy
from game.rules.names import at
from game.rules.structure import structure_of
from game.rules.work import Work
from tests.helpers import new_game, play_turn, replace, to_bell

FLOOR = 160.0
"""Reference price of magnets: the base year's is 130."""


def floor(price=FLOOR, mineral="ndpr", stage: Stage = "component", **changes):
    made = FloorState(
        mineral=mineral,
        stage=stage,
        price_usd_per_kg=price,
        fair_cost_usd_per_kg=price,
        voted_turn=0,
        binds_turn=1,
        stances={},
        credibility=0.45,
    )
    return replace(made, **changes)


def with_floor(state, *floors):
    return replace(state, floors=floors)


def levies(state, seat):
    return sum(m.amount_usd_m for m in state.turns[-1].money if m.what == "levy" and m.detail == seat)


def price(content, state, seat, mineral="ndpr", stage: Stage = "component"):
    months = state.turns[-1].months["price_delivered"][-1]
    return float(months[(*at(content, mineral, stage), content.region_index(seat))])


def test_e21_a_binding_floor_is_levied_by_members_and_three_quarters_go_to_the_fund():
    """C295 A binding floor is levied by members and three quarters go to the fund."""
    content, state = new_game()
    state = play_turn(content, with_floor(state, floor()))
    lines = [m for m in state.turns[-1].money if m.what == "levy" and m.detail == "USA"]
    fund = sum(m.amount_usd_m for m in lines if m.payee == "FUND")
    own = sum(m.amount_usd_m for m in lines if m.payee == "USA")
    assert own > 0
    assert fund == pytest.approx(3 * own, rel=1e-6)
    assert state.fund_usd_m == pytest.approx(sum(3 * levies(state, s) / 4 for s in ("USA", "JPN", "AUS")))
    assert levies(state, "MYS") == 0


def test_e22_outside_goods_land_at_the_floor_inside_and_below_it_outside():
    """C296 Outside goods land at the floor inside and below it outside."""
    content, state = new_game()
    state = play_turn(content, with_floor(state, floor()))
    assert price(content, state, "JPN") > 0.95 * FLOOR
    assert price(content, state, "MYS") < 0.9 * FLOOR


def test_e23_a_floor_voted_this_turn_is_not_levied_yet():
    """C297 A floor voted this turn is not levied yet."""
    content, state = new_game()
    waiting = floor(voted_turn=1, binds_turn=2)
    state = play_turn(content, with_floor(state, waiting))
    assert levies(state, "USA") == 0
    state = play_turn(content, state)
    assert levies(state, "USA") > 0


def test_e24_a_member_in_reserve_levies_nothing_but_its_own_goods_stay_inside():
    """C298 A member in reserve levies nothing but its own goods stay inside."""
    content, state = new_game()
    state = play_turn(content, with_floor(state, floor(stances={"JPN": "reserve"})))
    assert levies(state, "JPN") == 0
    assert levies(state, "USA") > 0
    rules = state.turns[-1].policy
    place = at(content, "ndpr", "component")
    usa, jpn = content.region_index("USA"), content.region_index("JPN")
    assert not rules["outside"][(*place, jpn, usa)]
    assert rules["outside"][(*place, content.region_index("MYS"), usa)]


def test_e25_a_suspended_members_goods_are_outside_and_it_levies_nothing():
    """C299 A suspended members goods are outside and it levies nothing."""
    content, state = new_game()
    out = replace(state.seats["JPN"], status="suspended", suspended_until=9)
    state = replace(with_floor(state, floor()), seats={**state.seats, "JPN": out})
    state = play_turn(content, state)
    rules = state.turns[-1].policy
    place = at(content, "ndpr", "component")
    jpn, usa = content.region_index("JPN"), content.region_index("USA")
    assert rules["outside"][(*place, jpn, usa)]
    assert levies(state, "JPN") == 0


def test_e26_a_national_minimum_against_china_spares_others_and_pays_the_treasury_alone():
    """C300 A national minimum against china spares others and pays the treasury alone."""
    content, state = new_game()
    minimum = TariffResponse("ndpr", "component", "national_minimum", 0.0, 150.0, "china")
    state = play_turn(content, state, {"MYS": OrderSheet(tariffs=(minimum,))})
    rules = state.turns[-1].policy
    place = at(content, "ndpr", "component")
    mys = content.region_index("MYS")
    met = rules["outside"][(*place, slice(None), mys)]
    assert [r.id for r, hit in zip(content.regions, met, strict=True) if hit] == ["CHN"]
    paid = [m for m in state.turns[-1].money if m.detail == "MYS" and m.what == "levy"]
    assert {m.payee for m in paid} == {"MYS"}
    assert state.fund_usd_m == 0


def test_e27_a_national_minimum_at_the_floor_is_no_way_round_the_fund():
    """C301 A member that lists its own minimum at the reference price still owes the Fund its share."""
    content, state = new_game()
    minimum = TariffResponse("ndpr", "component", "national_minimum", 0.0, FLOOR, "outsiders")
    state = play_turn(content, with_floor(state, floor()), {"USA": OrderSheet(tariffs=(minimum,))})
    lines = [m for m in state.turns[-1].money if m.what == "levy" and m.detail == "USA"]
    fund = sum(m.amount_usd_m for m in lines if m.payee == "FUND")
    assert fund == pytest.approx(0.75 * sum(m.amount_usd_m for m in lines))


def test_e28_an_ad_valorem_duty_meets_outsiders_only():
    """C302 An ad valorem duty meets outsiders only."""
    content, state = new_game()
    duty = TariffResponse("ndpr", "component", "ad_valorem", 0.2)
    state = play_turn(content, state, {"USA": OrderSheet(tariffs=(duty,))})
    rules = state.turns[-1].policy["advalorem"][at(content, "ndpr", "component")]
    usa = content.region_index("USA")
    assert rules[content.region_index("CHN"), usa] == 0.2
    assert rules[content.region_index("JPN"), usa] == 0
    assert sum(m.amount_usd_m for m in state.turns[-1].money if m.what == "duty") > 0


def test_e29_a_price_cut_lowers_prices_outside_and_costs_the_purse_what_the_accounts_say():
    """C303 A price cut lowers prices outside and costs the purse what the accounts say."""
    content, state = new_game()
    calm = play_turn(content, state)
    cut = ChinaSheet(prices=(PriceMove("ndpr", "refined", -0.30, signal="rivals"),))
    state = play_turn(content, state, china=cut)
    assert price(content, state, "JPN", stage="refined") < 0.9 * price(content, calm, "JPN", stage="refined")
    paid = sum(m.amount_usd_m for m in state.turns[-1].money if m.what == "price cuts")
    rules = content.rules.china
    left = rules.cut_budget_usd_m - paid
    assert paid > 0
    assert state.china.purse_usd_m == pytest.approx(rules.carry_over_share * left + rules.cut_budget_usd_m)
    record = state.china.moves[-1]
    assert (record.kind, record.signal) == ("cut", "rivals")
    assert record.cost_usd_m == pytest.approx(paid)


def test_e30_when_the_purse_runs_out_the_cut_ends_and_the_purse_is_never_negative():
    """C304 The cut looked affordable at last turn's exports; it drew more buyers than the purse bears."""
    content, state = new_game()
    state = replace(state, china=replace(state.china, purse_usd_m=25.0))
    after = play_turn(content, state, china=ChinaSheet(prices=(PriceMove("ndpr", "mine", -0.45),)))
    ended = [e for e in after.events if e.kind == "price_cut_ended"]
    assert [1 < e.month <= 6 for e in ended] == [True]
    paid = sum(m.amount_usd_m for m in after.turns[-1].money if m.what == "price cuts")
    assert 0 < paid <= 25.0
    rules = content.rules.china
    assert after.china.purse_usd_m == pytest.approx(rules.cut_budget_usd_m + rules.carry_over_share * (25.0 - paid))


def test_e31_a_rise_is_a_charge_that_china_collects():
    """C305 A rise is a charge that china collects."""
    content, state = new_game()
    rise = ChinaSheet(prices=(PriceMove("ndpr", "component", 0.30),))
    after = play_turn(content, state, china=rise)
    assert price(content, after, "JPN") > price(content, play_turn(content, state), "JPN")
    assert any(m.what == "price rises" and m.payee == "CHN" for m in after.turns[-1].money)
    assert after.china.moves[-1].cost_usd_m < 0


def test_e32_a_quota_is_kept_in_every_month():
    """C306 A quota is kept in every month."""
    content, state = new_game()
    curb = ChinaSheet(curbs=(ExportCurb("ndpr", "component", (), 0.5, 2, "floor"),))
    after = play_turn(content, state, china=curb)
    held = after.china.curbs[0]
    m, s = at(content, "ndpr", "component")
    i = content.region_index("CHN")
    flows = after.turns[-1].flows["flows"][m, s, i]
    exports = float(flows.sum() - flows[i])
    base = structure_of(content).base_flow[m, s, i]
    assert held.quantity_t_per_month == pytest.approx(0.5 * float(base.sum() - base[i]))
    assert exports <= held.quantity_t_per_month * 1.1, "low evasion leaks little in half a year"
    assert after.china.tension > 0


def test_e33_an_embargo_on_one_seat_leaves_the_others_links_open():
    """C307 An embargo on one seat leaves the others links open."""
    content, state = new_game()
    curb = ChinaSheet(curbs=(ExportCurb("ndpr", "component", ("JPN",), 0.0, 2),))
    after = play_turn(content, state, china=curb)
    m, s = at(content, "ndpr", "component")
    i = content.region_index("CHN")
    flows = after.turns[-1].flows["flows"][m, s, i]
    base = structure_of(content).base_flow[m, s, i]
    jpn, usa = content.region_index("JPN"), content.region_index("USA")
    assert flows[jpn] < 0.1 * base[jpn]
    assert flows[usa] > 0.5 * base[usa]


def test_e34_a_curb_runs_its_turns_and_ends_with_a_word():
    """C308 A curb runs its turns and ends with a word."""
    content, state = new_game()
    curb = ChinaSheet(curbs=(ExportCurb("ndpr", "refined", (), 0.6, 2),))
    state = play_turn(content, state, china=curb)
    assert [c.until_turn for c in state.china.curbs] == [2]
    state = play_turn(content, state)
    assert state.china.curbs == ()
    assert any(e.kind == "curb_ends" for e in state.events)


def test_e35_a_truce_gives_back_most_of_what_a_curb_took():
    """C309 A truce gives back most of what a curb took."""
    content, state = new_game()
    structure = structure_of(content)
    sheet = ChinaSheet(curbs=(ExportCurb("ndpr", "refined", (), 0.4, 6),))
    state = play_turn(content, state, china=sheet)
    talks = ChinaSheet(posture="truce")
    state = play_turn(content, state, {"USA": OrderSheet(posture="truce")}, talks)
    assert state.china.truce_until == 2 + content.rules.china.truce_turns - 1
    force = policy.of_state(replace(state, turn=3), {})
    curb = state.china.curbs[0]
    base = policy.base_exports(content, structure, curb)
    allowed = policy.allowed(content, structure, force, curb)
    assert allowed == pytest.approx((0.4 + 0.7 * 0.6) * base), "tighter than before, never fully back"
    later = policy.of_state(replace(state, turn=state.china.truce_until + 1), {})
    assert policy.allowed(content, structure, later, curb) == pytest.approx(0.4 * base), "snap-back"


def test_e36_nobody_takes_up_a_truce_while_more_press_than_ask():
    """C310 Nobody takes up a truce while more press than ask."""
    content, state = new_game()
    sheets = {"USA": OrderSheet(posture="press"), "JPN": OrderSheet(posture="truce")}
    state = play_turn(content, state, sheets, ChinaSheet(posture="truce"))
    assert state.china.truce_until == 0
    assert any(e.kind == "truce_refused" for e in state.events)


def test_e37_a_side_purchase_comes_in_past_the_levy_and_is_not_in_the_published_figures():
    """C311 A side purchase comes in past the levy and is not in the published figures."""
    content, state = new_game()
    state = with_floor(state, floor())
    side = OrderSheet(customs_effort=3, side_purchases=(SidePurchase("ndpr", "component", 60.0),))
    honest = play_turn(content, state, {"USA": OrderSheet(customs_effort=3)})
    covert = play_turn(content, state, {"USA": side})
    assert levies(covert, "USA") < levies(honest, "USA")
    key = "USA/ndpr/component"
    assert covert.turns[-1].leaks[key] > honest.turns[-1].leaks.get(key, 0.0) + 0.02
    assert covert.turns[-1].bloc.leak_share > honest.turns[-1].bloc.leak_share


def test_e37b_what_a_side_purchase_saves_comes_off_its_users_bill_and_its_reason_is_kept():
    """C756 What a side purchase saves comes off its users' bill, and its reason waits for the debrief.

    The price inside is made by the goods that pay the levy; those who bought past it paid less by the levy.
    """
    content, state = new_game()
    state = with_floor(state, floor())
    row = SidePurchase("ndpr", "component", 60.0, "the levy is dear")
    honest = play_turn(content, state, {"USA": OrderSheet(customs_effort=3)})
    covert = play_turn(content, state, {"USA": OrderSheet(customs_effort=3, side_purchases=(row,))})
    saved = covert.turns[-1].evaded_usd_m["USA"]
    assert saved > 1.0
    bills = [s.turns[-1].measures["USA"].users_bill_usd_m for s in (honest, covert)]
    assert bills[0] - bills[1] == pytest.approx(saved, rel=0.2)
    assert covert.seats["USA"].support >= honest.seats["USA"].support
    assert covert.turns[-1].side_why == {"USA": "the levy is dear"}
    assert honest.turns[-1].side_why == {}


def test_e38_state_buying_takes_tonnes_and_money_and_releases_give_them_back():
    """C312 State buying takes tonnes and money and releases give them back."""
    content, state = new_game()
    buy = OrderSheet(stock=(StockOrder("ndpr", "component", 240.0),))
    state = play_turn(content, state, {"JPN": buy})
    held = state.seats["JPN"].stock_t["ndpr/component"]
    assert held == pytest.approx(240.0, rel=0.02)
    bought = sum(m.amount_usd_m for m in state.turns[-1].money if m.what == "stock bought")
    assert bought == pytest.approx(held * price(content, state, "JPN") / 1000, rel=0.1)
    release = OrderSheet(stock=(StockOrder("ndpr", "component", -held),))
    state = play_turn(content, state, {"JPN": release})
    assert state.seats["JPN"].stock_t.get("ndpr/component", 0.0) == pytest.approx(0.0, abs=1e-6)
    assert any(m.what == "stock sold" for m in state.turns[-1].money)


def test_e39_every_months_accounts_close_and_a_broken_one_is_caught():
    """C313 Every months accounts close and a broken one is caught."""
    content, state = new_game()
    state = to_bell(content, with_floor(state, floor()))
    work = Work(content=content, state=state, sheets={}, china=ChinaSheet())
    work = markets.run_months(work)
    for month in work.months:
        accounts.assert_closed(month)
    off = with_fields(work.months[0], flow=work.months[0].flow * 1.001)
    with pytest.raises(Exception, match="do not close"):
        accounts.assert_closed(off)


def test_e40_published_figures_are_noisy_but_right_on_average():
    """C314 Published figures are noisy but right on average."""
    content, state = new_game()
    state = play_turn(content, state)
    record = state.turns[-1]
    true, shown = record.flows["flows"], record.published_flows["flows"]
    away = ~np.eye(true.shape[-1], dtype=bool) & (true > 1.0)
    ratio = (shown / np.maximum(true, 1e-9))[away]
    assert 0.03 < float(np.std(np.log(ratio))) < 0.2, "a turn's mean of monthly ln N(0, 0.25)"
    assert float(ratio.mean()) == pytest.approx(1.0, abs=0.05)
    home = np.eye(true.shape[-1], dtype=bool)
    assert np.allclose(shown[..., home], true[..., home], rtol=1e-4)
