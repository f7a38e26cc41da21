"""No loop of finance orders makes money out of nothing (cases MP01-MP08).

Each case lets hypothesis search for amounts with which a treasury, or two together, end a short loop
richer than without it, in a calm market where nothing real was built or risked.
"""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from game.model.orders import BidReply, ChinaSheet, FundCard, HurryWorks, OrderSheet, StakeOrder
from game.model.owning import PlantContract
from game.rules import check, contracts, equity, hurrying, ownership, plant_terms, rescue, scoring, sight
from game.rules.finance import decide
from game.rules.spending import spend
from game.rules.work import Work
from tests.helpers import close, new_game, replace, to_bell

CARD = "usa_magnets"
CONTENT, START = new_game()
PURSES = ("USA", "JPN", "AUS", "MYS")
SEARCH = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def work_of(state, sheets):
    return Work(content=CONTENT, state=state, sheets=sheets, china=ChinaSheet())


def net(state):
    """All public money of the table with what it holds: shares, loans, bonds, rescue loans."""
    total = 0.0
    for seat in PURSES:
        held = state.seats[seat]
        total += held.treasury_net_usd_m + held.bonds_posted_usd_m + scoring.salvage(CONTENT, state, seat)
        total += equity.worth(CONTENT, state, seat) + rescue.position(state, seat)
    return total


def standing(state, **changes):
    held = replace(state.projects[CARD], status="operating", active_share=1.0, **changes)
    return replace(state, projects={**state.projects, CARD: held})


@SEARCH
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(PURSES),
            st.sampled_from(("grant", "loan", "equity")),
            st.sampled_from(("usa_magnets", "jpn_magnets", "aus_refinery", "usa_anode")),
            st.floats(1.0, 400.0),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_mp01_money_put_into_cards_never_comes_back_as_more(rows):
    """Grants, loans, shares, leftovers given back: at the decision of investors nobody is richer."""
    sheets = {s: OrderSheet(customs_effort=0, fund=tuple(FundCard(c, k, a) for w, k, c, a in rows if w == s))
              for s in PURSES}  # fmt: skip
    before = net(START)
    after = decide(spend(work_of(START, sheets))).state
    assert net(after) <= before + 1e-6
    for seat in PURSES:
        assert after.seats[seat].treasury_net_usd_m <= START.seats[seat].treasury_net_usd_m + 1e-6


@SEARCH
@given(tonnes=st.floats(1.0, 300.0), factor=st.floats(0.3, 2.0), turns=st.integers(1, 8))
def test_mp02_no_contract_can_be_signed_that_takes_from_its_plant_at_once(tonnes, factor, turns):
    """A strike below what owners expect would be a levy on the plant: the checks refuse it."""
    view = sight.view(CONTENT, to_bell(CONTENT, START), "USA")
    expected = START.projects[CARD].main_usd_per_kg
    row = FundCard(CARD, "cfd", 0.0, tonnes_per_month=tonnes, price_usd_per_kg=factor * expected, turns=turns)
    refused = check.check_sheet(CONTENT, view, OrderSheet(customs_effort=0, fund=(row,)))
    if not refused:
        assert row.price_usd_per_kg >= expected - 1e-6
        assert tonnes <= 250.0 + 1e-6


@pytest.mark.parametrize(("payer", "owner"), [("JPN", "USA"), ("USA", "USA")])
def test_mp03_a_guarantee_that_feeds_ones_own_dividends_loses(payer, owner):
    """One treasury pays the difference, a friend (or itself) owns the plant: together they lose."""
    deal = PlantContract("cfd", payer, 200.0, 180.0, 8, from_turn=1, until_turn=8)
    share = {"shares": {owner: 0.49}, "owners": {owner: 0.49}, "equity_usd_m": {owner: 205.8}}
    bare = close(CONTENT, standing(START, **share), {}).state
    fed = close(CONTENT, standing(START, contracts=(deal,), **share), {}).state
    assert net(fed) < net(bare) - 1.0


@SEARCH
@given(share=st.floats(0.05, 0.49), ratio=st.floats(0.0, 3.0))
def test_mp04_a_stake_costs_at_least_what_it_counts_for(share, ratio):
    state = standing(START, expected_margin_share=ratio)
    card, held = CONTENT.project(CARD), state.projects[CARD]
    price = plant_terms.stake_price(CONTENT, card, held, share)
    bought = equity.add(held, "JPN", price, share, "JPN")
    after = replace(state, projects={**state.projects, CARD: bought})
    assert equity.worth(CONTENT, after, "JPN") <= price + 1e-9
    offer = ownership.order_stakes(
        work_of(state, {"JPN": OrderSheet(customs_effort=0, stakes=(StakeOrder(CARD, share),))})
    ).state
    assert net(offer) <= net(state) + 1e-6


@SEARCH
@given(price=st.floats(10.0, 400.0), loan=st.floats(0.0, 300.0), share=st.floats(0.0, 0.49))
def test_mp05_no_bid_leaves_the_table_richer(price, loan, share):
    """Outbid, let go or block: whatever the answer, lenders and owners together gain nothing beyond the
    bid that China paid from its own purse."""
    from game.model.owning import Bid  # noqa: PLC0415

    offer = Bid("b1", "takeover", CARD, "USA", "CHN", 1.0, price, 0, 1)
    state = standing(START, loans_usd_m={"JPN": loan}, shares={"AUS": share}, equity_usd_m={"AUS": share * 420.0})
    state = replace(state, bids=(offer,))
    for answer in ("let_go", "block", "outbid"):
        sheets = {"USA": OrderSheet(customs_effort=0, bids=(BidReply("b1", answer),))}
        after = ownership.answer(work_of(state, sheets)).state
        gained = sum(after.seats[s].treasury_net_usd_m - state.seats[s].treasury_net_usd_m for s in PURSES)
        assert gained <= (price if answer == "let_go" else 0.0) + 1e-6


@SEARCH
@given(amount=st.floats(1.0, 500.0), debt=st.floats(196.0, 600.0))
def test_mp06_a_rescue_loan_makes_nobody_richer(amount, debt):
    poor = replace(START.seats["JPN"], debt_usd_m=debt, money_usd_m=0.0)
    state = replace(START, seats={**START.seats, "JPN": poor})
    done = rescue.give(work_of(state, {}), "USA", "JPN", amount)
    assert net(done.state) <= net(state) + 1e-6
    back = rescue.collect(done, "JPN").state
    assert net(back) <= net(state) + 1e-6


def test_mp07_bonds_go_out_and_come_back_to_the_cent():
    """An offtake signed and ended, a stake bid for and refused: the purse is as before."""
    deal = PlantContract("offtake", "JPN", 50.0, 140.0, 4)
    work = contracts.sign(work_of(standing(START), {}), "JPN", CONTENT.project(CARD), deal)
    assert work.state.seats["JPN"].bonds_posted_usd_m > 0
    over = contracts.drop(work, CONTENT.project(CARD), work.state.projects[CARD].contracts).state
    assert over.seats["JPN"].money_usd_m == pytest.approx(START.seats["JPN"].money_usd_m)
    assert over.seats["JPN"].bonds_posted_usd_m == pytest.approx(0.0)


@SEARCH
@given(
    given_=st.dictionaries(st.sampled_from(PURSES), st.floats(0.5, 900.0), min_size=1),
    months=st.integers(1, 60), share=st.floats(0.0, 0.49),
)  # fmt: skip
def test_mp08_money_for_haste_is_gone_and_never_more_than_was_given(given_, months, share):
    """Whoever gives, however much: the table is poorer by what was paid, and nobody pays more than the order says."""
    held = replace(START.projects[CARD], status="construction", months_left=months, shares={"AUS": share},
                   equity_usd_m={"AUS": 420.0 * share}, overrun_share=0.2)  # fmt: skip
    state = replace(START, projects={**START.projects, CARD: held})
    sheets = {s: OrderSheet(customs_effort=0, hurry=(HurryWorks(CARD, usd),)) for s, usd in given_.items()}
    done = hurrying.carry_out(work_of(state, sheets))
    paid = {line.payer: line.amount_usd_m for line in done.money if line.what == "works hurried"}
    assert all(paid[s] <= given_[s] + 1e-6 for s in paid)
    assert net(done.state) == pytest.approx(net(state) - sum(paid.values()))
    assert 1 <= done.state.projects[CARD].months_left <= months
    assert bool(paid) == (done.state.projects[CARD].months_left < months)
