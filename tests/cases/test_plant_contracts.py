"""Support for cards beyond grants and loans: shares, contracts for difference, offtakes, windows.

Cases I01-I30. Story: a treasury that cannot pay for a plant can still stand behind it: by owning a
part, by making up its price, or by sending its users there. Each has a cost that somebody bears.
"""

import numpy as np
import pytest

from game.model.orders import ChinaSheet, FundCard, OrderSheet, PriceMove
from game.model.owning import PlantContract
from game.rules import bad_turn, check, equity, investors, outlook, plant_terms, sight
from game.rules.cost import cost
from tests.helpers import close, new_game, play_turn, replace, to_bell

CARD = "usa_magnets"
"""250 t a month of magnets, capex 420, cash cost 45 beyond inputs, 18 months."""


def case(content, state, card=CARD):
    view = outlook.outlook(content, state)
    return investors.judge(content, state, view, content.project(card))


def with_card(state, card=CARD, **changes):
    return replace(state, projects={**state.projects, card: replace(state.projects[card], **changes)})


def running(state, card=CARD, **changes):
    """The card as a plant that stands; the toy market carries none of it, so tests look at money only."""
    return with_card(state, card, status="operating", active_share=1.0, **changes)


def cfd(tonnes=100.0, strike=170.0, **changes):
    made = PlantContract("cfd", "USA", tonnes, strike, 8, from_turn=1, until_turn=8)
    return replace(made, **changes)


def fund(*rows):
    return OrderSheet(customs_effort=0, fund=rows)


def line(instrument, **changes):
    return FundCard(CARD, instrument, changes.pop("amount", 0.0), **changes)


def codes(content, state, sheet, seat="USA"):
    view = sight.view(content, to_bell(content, state), seat)
    return [r.code for r in check.check_sheet(content, view, sheet)]


def paid(state, what, seat="USA"):
    return sum(m.amount_usd_m for t in state.turns for m in t.money if m.what == what and m.payer == seat)


def got(state, what, seat="USA"):
    return sum(m.amount_usd_m for t in state.turns for m in t.money if m.what == what and m.payee == seat)


# -- shares ----------------------------------------------------------------------------------------


def test_i01_a_share_lies_between_a_grant_and_nothing_in_what_it_does():
    """C602 A public share stands back: it takes half of its part of the margin, so private owners ask less."""
    content, state = new_game()
    card, held = content.project(CARD), state.projects[CARD]
    asked = {
        name: investors.asked_margin(content, card, replace(held, **{f"{name}_usd_m": {"USA": 126.0}}), 1.0)
        for name in ("grants", "equity")
    }
    plain = investors.asked_margin(content, card, held, 1.0)
    assert asked["grants"] < asked["equity"] < plain
    assert asked["equity"] == pytest.approx(45.0 + (420.0 - 126.0) * 0.17 / 3.0 / (1.0 - 0.5 * 0.3))


def test_i02_a_share_is_bought_and_owned_in_proportion():
    """C603 A share is bought and owned in proportion."""
    content, state = new_game()
    state = play_turn(content, state, {"USA": fund(line("equity", amount=126.0))})
    held = state.projects[CARD]
    assert held.equity_usd_m == {"USA": 126.0}
    assert held.shares["USA"] == pytest.approx(0.3)
    assert paid(state, "equity") == pytest.approx(126.0)
    assert state.seats["USA"].treasury_net_usd_m == pytest.approx(-126.0)


def test_i03_treasuries_own_less_than_half_of_a_plant_together():
    """C604 Treasuries own less than half of a plant together."""
    content, state = new_game()
    assert codes(content, state, fund(line("equity", amount=0.5 * 420.0))) == ["equity_cap"]
    assert codes(content, state, fund(line("equity", amount=0.48 * 420.0))) == []


def test_i04_a_share_pays_half_of_its_part_of_the_margin_every_turn():
    """C605 A share pays half of its part of the margin every turn."""
    content, state = new_game()
    state = running(state, shares={"USA": 0.4}, owners={"USA": 0.4}, equity_usd_m={"USA": 168.0})
    done = close(content, state, {"USA": fund()}).state
    dividends = got(done, "dividend")
    assert dividends > 0
    months = done.turns[-1].months
    m, r = 0, content.region_index("USA")
    price = months["price_exworks"][:, m, 2, r].mean()
    inputs = 1.14 * months["price_delivered"][:, m, 1, r].mean()
    used = (months["output"][:, m, 2, r] / months["capacity"][:, m, 2, r]).mean()
    expected = 0.5 * 0.4 * (price - inputs - 45.0) * 250.0 * used * 6 / 1000.0
    assert dividends == pytest.approx(expected, rel=0.02)
    assert done.projects[CARD].dividends_usd_m["USA"] == pytest.approx(dividends)


def test_i05_a_lost_plant_pays_nothing_and_counts_for_nothing():
    """C606 A lost plant pays nothing and counts for nothing."""
    content, state = new_game()
    held = {"shares": {"USA": 0.4}, "equity_usd_m": {"USA": 168.0}, "expected_margin_share": 1.0}
    alive = running(state, **held)
    assert equity.worth(content, alive, "USA") == pytest.approx(0.8 * 168.0)
    half = with_card(alive, expected_margin_share=0.5)
    assert equity.worth(content, half, "USA") == pytest.approx(0.8 * 84.0)
    assert equity.worth(content, with_card(alive, status="lost"), "USA") == 0.0
    lost = close(content, with_card(alive, status="lost"), {"USA": fund()}).state
    assert got(lost, "dividend") == 0.0


def test_i06_an_overrun_calls_on_the_owners_or_thins_their_share():
    """C607 The plant costs a fifth more: an owner of 30 % owes 6 % of the plan; who cannot pay owns less."""
    content, state = new_game()
    built = with_card(state, status="construction", months_left=12, overrun_share=0.2,
                      shares={"USA": 0.3}, owners={"USA": 0.3}, equity_usd_m={"USA": 126.0})  # fmt: skip
    work = _work(content, built)
    after = equity.call(work, content.project(CARD)).state
    assert after.projects[CARD].equity_usd_m["USA"] == pytest.approx(126.0 + 0.3 * 0.2 * 420.0)
    assert after.projects[CARD].shares["USA"] == pytest.approx(0.3)
    broke = replace(built.seats["USA"], money_usd_m=0.0, debt_usd_m=525.0)
    poor = replace(built, seats={**built.seats, "USA": broke})
    thin = equity.call(_work(content, poor), content.project(CARD)).state.projects[CARD]
    assert thin.shares["USA"] == pytest.approx(0.3 * 126.0 / (126.0 + 25.2))


def _work(content, state):
    from game.rules.work import Work  # noqa: PLC0415

    return Work(content=content, state=state, sheets={}, china=ChinaSheet())


# -- contracts for difference ------------------------------------------------------------------------


def test_i07_a_strike_is_believed_in_full_for_its_tonnes():
    """C608 c = 1: half of the plant under a strike of 170 counts half at 170 and half at what is expected."""
    content, state = new_game()
    low = case(content, state).expected
    held = case(content, with_card(state, contracts=(cfd(125.0, 170.0, from_turn=0),)))
    assert held.expected == pytest.approx(0.5 * 170.0 + 0.5 * low)


def test_i08_a_contract_alone_can_build_a_plant():
    """C609 A contract alone can build a plant."""
    content, state = new_game()
    found = case(content, state)
    low, high = plant_terms.strike_band(content, content.project(CARD), state.projects[CARD])
    assert low == pytest.approx(state.projects[CARD].main_usd_per_kg)
    strike = found.asked + 1.0
    assert low < strike < high
    signed = fund(line("cfd", tonnes_per_month=250.0, price_usd_per_kg=strike, turns=8))
    state = play_turn(content, state, {"USA": signed})
    assert state.projects[CARD].status == "construction"
    assert paid(state, "contract for difference") == 0.0, "nothing is paid before the first output"


def test_i09_below_the_strike_it_pays_and_the_accounts_close():
    """C610 The plant's own tonnes only: what the treasury pays is what the market's accounts booked."""
    content, state = new_game()
    state = running(state, contracts=(cfd(100.0, 170.0),))
    done = close(content, state, {"USA": fund()}).state
    price = done.turns[-1].months["price_exworks"][:, 0, 2, content.region_index("USA")]
    owed = paid(done, "contract for difference")
    assert 0 < owed <= sum((170.0 - p) * 100.0 for p in price) / 1000.0 + 1e-9
    assert owed == pytest.approx(done.turns[-1].accounts["USA"]["cfd"])


def test_i10_above_the_strike_it_claws_back():
    """C611 Above the strike it claws back."""
    content, state = new_game()
    state = running(state, contracts=(cfd(100.0, 100.0),))
    done = close(content, state, {"USA": fund()}).state
    assert got(done, "contract for difference") > 0
    assert paid(done, "contract for difference") == 0


def test_i11_two_strikes_at_one_place_are_paid_apart():
    """C612 Two strikes at one place are paid apart."""
    content, state = new_game()
    both = (cfd(80.0, 170.0), cfd(40.0, 150.0, seat="JPN"))
    done = close(content, running(state, contracts=both), {"USA": fund(), "JPN": fund()}).state
    booked = done.turns[-1].accounts["USA"]["cfd"]
    mine, theirs = paid(done, "contract for difference"), paid(done, "contract for difference", "JPN")
    assert mine + theirs == pytest.approx(booked)
    assert mine > 2.0 * theirs > 0, "twice the tonnes and a higher strike"


def test_i12_it_keeps_a_plant_out_of_care_in_a_price_war():
    """C613 The strike, not the market, decides whether a covered plant covers its cash cost."""
    content, state = new_game()
    war = ChinaSheet(prices=(PriceMove("ndpr", "component", -0.45),))
    flush = replace(state, china=replace(state.china, purse_usd_m=9_000.0))
    bare = play_turn(content, running(flush), {}, war, turns=2)
    safe = play_turn(content, running(flush, contracts=(cfd(250.0, 180.0),)), {}, war, turns=2)
    assert bare.projects[CARD].bad_turns > 0
    assert safe.projects[CARD].bad_turns == 0


def test_i13_nobody_signs_below_what_they_expect():
    """C614 A strike under the expected price would be a levy on the plant, not support for it."""
    content, state = new_game()
    expected = state.projects[CARD].main_usd_per_kg
    low = line("cfd", tonnes_per_month=50.0, price_usd_per_kg=0.9 * expected, turns=8)
    high = line("cfd", tonnes_per_month=50.0, price_usd_per_kg=3.0 * expected, turns=8)
    assert codes(content, state, fund(low)) == ["strike"]
    assert codes(content, state, fund(high)) == ["strike"]


@pytest.mark.parametrize(
    ("story", "changes", "code"),
    [
        ("I14 more than the plant makes", {"tonnes_per_month": 260.0}, "contract_tonnes"),
        ("I15 no tonnes", {"tonnes_per_month": 0.0}, "nothing"),
        ("I16 longer than contracts run", {"turns": 9}, "out_of_range"),
        ("I17 no term", {"turns": 0}, "out_of_range"),
    ],
)
def test_contracts_are_checked(story, changes, code):
    """C615 Contracts are checked."""
    content, state = new_game()
    strike = case(content, state).asked
    rows = {"tonnes_per_month": 50.0, "price_usd_per_kg": strike, "turns": 8, **changes}
    found = codes(content, state, fund(line("cfd", **rows)))
    assert len(found) == 1, story
    assert found[0] == code or code in found[0], (story, found)


def test_i18_a_treasury_bears_no_more_than_half_a_budget_in_a_bad_turn():
    """C616 A treasury bears no more than half a budget in a bad turn."""
    content, state = new_game()
    strike = case(content, state, "jpn_magnets").asked
    row = FundCard("jpn_magnets", "cfd", 0.0, tonnes_per_month=150.0, price_usd_per_kg=strike, turns=8)
    assert codes(content, state, fund(row), "MYS") == ["exposure"], "30 % of 150 t for six months is above 30"
    assert codes(content, state, fund(row), "USA") == []


def test_i19_what_it_costs_is_on_the_sheet():
    """C617 What it costs is on the sheet."""
    content, state = new_game()
    state = running(state, contracts=(cfd(100.0, 170.0),))
    view = sight.view(content, to_bell(content, state), "USA")
    lines = dict(cost(content, view, OrderSheet()).lines)
    price = np.asarray(view.prices["price_exworks"])[-1][0, 2, content.region_index("USA")]
    assert lines["contracts for difference"] == pytest.approx((170.0 - price) * 100.0 * 6 / 1000.0, rel=1e-6)


def test_i20_a_contract_ends_with_its_term():
    """C618 A contract ends with its term."""
    content, state = new_game()
    state = running(state, contracts=(cfd(100.0, 170.0, until_turn=1),))
    done = close(content, state, {"USA": fund()})
    assert done.state.projects[CARD].contracts == ()
    assert "contract_ended" in [e.kind for e in done.events]


# -- offtakes by a seat --------------------------------------------------------------------------------


def offtake(tonnes=50.0, price=0.0, high=0.0, turns=6):
    return line("offtake", tonnes_per_month=tonnes, price_usd_per_kg=price, price_high_usd_per_kg=high, turns=turns)


def test_i21_an_offtake_posts_a_bond_and_counts_nine_tenths():
    """C619 An offtake posts a bond and counts nine tenths."""
    content, state = new_game()
    found = case(content, state)
    price = found.asked
    done = close(content, state, {"JPN": OrderSheet(customs_effort=0, fund=(offtake(125.0, price),))})
    held = done.state.projects[CARD]
    assert held.contracts[0].bond_usd_m == pytest.approx(min(60.0, 0.25 * 125.0 * price * 6 / 1000.0))
    assert done.state.seats["JPN"].bonds_posted_usd_m == pytest.approx(held.contracts[0].bond_usd_m)
    believed = 0.9 * price + 0.1 * found.expected
    now = case(content, with_card(state, contracts=(replace(held.contracts[0]),))).expected
    assert now == pytest.approx(0.5 * believed + 0.5 * found.expected, rel=1e-3)


def test_i22_its_tonnes_flow_to_the_seats_users():
    """C620 Its tonnes flow to the seats users."""
    content, state = new_game()
    deal = PlantContract("offtake", "JPN", 60.0, 140.0, 6, from_turn=1, until_turn=6)
    us, jp = content.region_index("USA"), content.region_index("JPN")
    bare = play_turn(content, running(state)).turns[-1].flows["flows"][0, 2, us, jp]
    tied = play_turn(content, running(state, contracts=(deal,))).turns[-1].flows["flows"][0, 2, us, jp]
    assert tied > bare + 30.0


def test_i23_a_band_follows_the_market_between_its_ends():
    """C621 A band follows the market between its ends."""
    deal = PlantContract("offtake", "JPN", 60.0, 100.0, 6, price_high_usd_per_kg=150.0)
    assert [plant_terms.settle_price(deal, spot) for spot in (80.0, 120.0, 200.0)] == [100.0, 120.0, 150.0]


def test_i24_the_bond_comes_back_at_the_end():
    """C622 The bond comes back at the end."""
    content, state = new_game()
    price = case(content, state).asked
    done = close(content, state, {"USA": OrderSheet(customs_effort=0, fund=(offtake(125.0, price, turns=1),))}).state
    held = done.projects[CARD].contracts[0]
    ending = with_card(done, contracts=(replace(held, from_turn=2, until_turn=2),), status="operating")
    after = play_turn(content, ending)
    assert after.projects[CARD].contracts == ()
    assert got(after, "bond refunded") == pytest.approx(held.bond_usd_m)
    assert after.seats["USA"].bonds_posted_usd_m == pytest.approx(0.0)


# -- joint funding, leftovers, windows -----------------------------------------------------------------


def test_i31_a_guarantee_that_begins_next_turn_keeps_a_new_plant_open(monkeypatch):
    """C1120 Found in play: a plant opened below its cost and was closed the turn before its guaranteed price began."""
    content, state = new_game()
    finance = replace(content.rules.finance, care_after_turns=1)
    content = replace(content, rules=replace(content.rules, finance=finance))
    monkeypatch.setattr(bad_turn, "margin", lambda *_: 0.0)
    after = {
        start: play_turn(content, running(state, contracts=(cfd(250.0, 900.0, from_turn=state.turn + start),)))
        for start in (1, 2)
    }
    assert after[1].projects[CARD].status == "operating"
    assert after[2].projects[CARD].status == "care", "one that begins later keeps nobody"
    assert not paid(after[1], "contract for difference"), "nothing is paid before it begins"
