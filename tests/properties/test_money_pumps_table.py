"""Loops through contracts, deals and the Fund: nobody ends one richer than it began (cases MP08-MP13)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.model.orders import FundCard, OrderSheet, StockOrder
from game.model.owning import PlantContract
from game.model.talks import Clause, MakeOffer, Motion, ReplyOffer
from game.rules import check, contracts, finance, fund, plant_terms, sight
from tests.helpers import close, replace, say, to_bell
from tests.properties.test_money_pumps import CARD, CONTENT, PURSES, SEARCH, START, net, standing, work_of

STOCKED = "ndpr/component"


def stock_worth(state):
    """Stockpiles at last month's delivered prices, USD million."""
    total = 0.0
    for seat in PURSES:
        for key, tonnes in state.seats[seat].stock_t.items():
            mineral, _, stage = key.partition("/")
            place = (CONTENT.mineral_index(mineral), ("mine", "refined", "component").index(stage))
            price = state.turns[-1].months["price_delivered"][-1][(*place, CONTENT.region_index(seat))]
            total += tonnes * float(price) / 1000.0
    return total


@pytest.mark.parametrize("price", [90.0, 130.0, 170.0])
def test_mp08_goods_taken_under_an_offtake_and_resold_from_stock_gain_nothing(price):
    """Offtake resale: contract deliveries of a running plant into Japan at any price, buy for the stockpile there in
    the same turns, sell it in the next. Treasuries end with less than without the loop."""
    deal = PlantContract("offtake", "JPN", 100.0, price, 8, from_turn=1, until_turn=8)
    bare = standing(START)
    fed = standing(START, contracts=(deal,))
    buy = {"JPN": OrderSheet(customs_effort=0, stock=(StockOrder("ndpr", "component", 60.0),))}
    sell = {"JPN": OrderSheet(customs_effort=0, stock=(StockOrder("ndpr", "component", -60.0),))}
    calm = {"JPN": OrderSheet(customs_effort=0)}
    quiet = close(CONTENT, close(CONTENT, bare, calm).state, calm).state
    bought = close(CONTENT, fed, buy).state
    assert bought.seats["JPN"].stock_t[STOCKED] > 30.0, "there is something to resell"
    loop = close(CONTENT, bought, sell).state
    assert loop.seats["JPN"].stock_t.get(STOCKED, 0.0) < 5.0
    assert net(loop) + stock_worth(loop) < net(quiet) + stock_worth(quiet)


def test_mp09_stock_passed_on_by_deal_and_sold_abroad_gains_nothing():
    """Buy in Japan, hand the tonnes to the USA by deal, release there: storage and two prices eat it up."""
    buy = OrderSheet(customs_effort=0, stock=(StockOrder("ndpr", "component", 60.0),))
    state = close(CONTENT, START, {"JPN": buy}).state
    tonnes = state.seats["JPN"].stock_t[STOCKED]
    give = Clause("stock_transfer", "JPN", mineral="ndpr", stage="component", tonnes=tonnes)
    state = say(CONTENT, state, "JPN", MakeOffer("USA", (give, Clause("money", "USA", amount_usd_m=1.0))))
    state = say(CONTENT, state, "USA", ReplyOffer(state.offers[-1].id, "accept"))
    sell = OrderSheet(customs_effort=0, stock=(StockOrder("ndpr", "component", -tonnes),))
    loop = close(CONTENT, state, {"USA": sell, "JPN": OrderSheet(customs_effort=0)}).state
    calm = {s: OrderSheet(customs_effort=0) for s in ("USA", "JPN")}
    quiet = close(CONTENT, close(CONTENT, START, calm).state, calm).state
    assert net(loop) + stock_worth(loop) < net(quiet)


@SEARCH
@given(first=st.floats(1.0, 250.0), second=st.floats(1.0, 250.0), strike=st.floats(100.0, 260.0))
def test_mp10_the_same_tonnes_are_never_contracted_on_both_sides(first, second, strike):
    """Contracts for difference from both sides: whatever two treasuries ask for, together they never cover more than
    the plant makes, so that no tonne is paid for twice."""
    expected = START.projects[CARD].main_usd_per_kg
    one = FundCard(CARD, "cfd", 0.0, tonnes_per_month=first, price_usd_per_kg=max(strike, expected), turns=4)
    two = FundCard(CARD, "offtake", 0.0, tonnes_per_month=second, price_usd_per_kg=max(strike, expected), turns=4)
    view = sight.view(CONTENT, to_bell(CONTENT, START), "USA")
    if check.check_sheet(CONTENT, view, OrderSheet(customs_effort=0, fund=(one,))):
        return
    work = contracts.sign(work_of(START, {}), "USA", CONTENT.project(CARD), plant_terms.contract_of(one, "USA"))
    then = sight.view(CONTENT, to_bell(CONTENT, work.state), "JPN")
    if check.check_sheet(CONTENT, then, OrderSheet(customs_effort=0, fund=(two,))):
        return
    most = plant_terms.main_output(CONTENT.project(CARD)).capacity_t_per_month
    assert first + second <= most + 1e-6


@pytest.mark.parametrize(("second", "free"), [(100.0, True), (160.0, False)])
def test_mp10b_what_one_has_contracted_is_gone_for_the_other(second, free):
    """The plain example: 150 t of 250 are taken; 100 t more pass, 160 t do not."""
    expected = START.projects[CARD].main_usd_per_kg
    work = contracts.sign(work_of(START, {}), "USA", CONTENT.project(CARD),
                          PlantContract("cfd", "USA", 150.0, expected, 4))  # fmt: skip
    view = sight.view(CONTENT, to_bell(CONTENT, work.state), "JPN")
    row = FundCard(CARD, "offtake", 0.0, tonnes_per_month=second, price_usd_per_kg=expected, turns=4)
    refused = [r.code for r in check.check_sheet(CONTENT, view, OrderSheet(customs_effort=0, fund=(row,)))]
    assert refused == ([] if free else ["contract_tonnes"])


@pytest.mark.parametrize("share", [0.2, 0.49])
def test_mp11_two_owners_who_guarantee_each_other_lose(share):
    """Both sides of a contract: the USA and Japan own half a plant each and guarantee half of its price each."""
    rows = tuple(PlantContract("cfd", s, 100.0, 180.0, 8, from_turn=1, until_turn=8) for s in ("USA", "JPN"))
    owned = {"shares": dict.fromkeys(("USA", "JPN"), share), "owners": dict.fromkeys(("USA", "JPN"), share),
             "equity_usd_m": dict.fromkeys(("USA", "JPN"), 420.0 * share)}  # fmt: skip
    bare = close(CONTENT, standing(START, **owned), {}).state
    fed = close(CONTENT, standing(START, contracts=rows, **owned), {}).state
    assert net(fed) < net(bare) - 1.0


@SEARCH
@given(amount=st.floats(5.0, 195.0), of_fund=st.floats(5.0, 195.0))
def test_mp12_a_grant_of_the_fund_goes_back_to_the_fund_and_to_no_host(amount, of_fund):
    """Subsidy cycling: what investors did not need returns to who gave it, by parts; the host cannot pocket it."""
    state = replace(START, fund_usd_m=400.0)
    work = work_of(state, {})
    work = fund.grant(work, Motion("m1", "fund_project", "USA", 1, project="jpn_magnets", amount_usd_m=of_fund))
    row = FundCard("jpn_magnets", "grant", amount)
    from game.rules.spending import spend  # noqa: PLC0415 - next to its use

    work = spend(replace(work, sheets={"JPN": OrderSheet(customs_effort=0, fund=(row,))}))
    done = finance.decide(work).state
    assert done.fund_usd_m <= 400.0 + 1e-6
    assert done.seats["JPN"].treasury_net_usd_m <= 1e-6
    given_ = sum(done.projects["jpn_magnets"].grants_usd_m.values())
    assert done.fund_usd_m - 400.0 + sum(s.treasury_net_usd_m for s in done.seats.values()) == pytest.approx(-given_)


@pytest.mark.parametrize("kind", ["grant", "loan", "equity"])
def test_mp13_a_plant_that_was_lost_takes_no_second_subsidy(kind):
    """Found, closed, found again: a lost card is closed for public money, by sheet and by deal."""
    lost = replace(START.projects[CARD], status="lost", loans_usd_m={"USA": 100.0})
    state = replace(START, projects={**START.projects, CARD: lost})
    view = sight.view(CONTENT, to_bell(CONTENT, state), "USA")
    row = FundCard(CARD, kind, 20.0)
    assert check.check_sheet(CONTENT, view, OrderSheet(customs_effort=0, fund=(row,)))
    after = close(CONTENT, state, {"USA": OrderSheet(customs_effort=0, fund=(row,))}).state
    assert after.seats["USA"].treasury_net_usd_m == pytest.approx(0.0)
    clause = Clause(kind, "USA", amount_usd_m=20.0, project=CARD)
    talk = sight.view(CONTENT, replace(state, phase="talk"), "JPN")
    assert [r.code for r in check.check_move(CONTENT, talk, MakeOffer("USA", (clause,)))] == ["project_closed"]
