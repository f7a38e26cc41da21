"""Private money: what a card needs, what a floor, a grant, a loan or a contract changes.

Cases P01-P16.
"""

import re

import pytest

from game.model.orders import FundCard, OrderSheet
from game.model.state import FloorState
from game.model.talks import Clause, Deal
from game.rules import investors, investors_say, outlook
from game.rules.fair_cost import fair_cost
from game.rules.structure import extras, with_extras
from tests.helpers import new_game, play_turn, replace

CARD = "usa_magnets"
"""250 t a month of magnets, capex 420, cash cost 45 beyond inputs, 18 months, no permits open."""


def floor(price, credibility=0.45, stage="component", mineral="ndpr"):
    return FloorState(mineral, stage, price, price, 0, 1, {}, credibility)


def case(content, state, card=CARD):
    view = outlook.outlook(content, state)
    return investors.judge(content, state, view, content.project(card))


def with_card(state, card=CARD, **changes):
    held = replace(state.projects[card], **changes)
    return replace(state, projects={**state.projects, card: held})


def test_p01_the_price_asked_is_inputs_cash_cost_and_capital_charge():
    """C460 17 % of 420 million a year over 3,000 t is 23.8 USD/kg; inputs are 1.14 x oxide landed."""
    content, state = new_game()
    found = case(content, state)
    assert found.asked - found.inputs == pytest.approx(45.0 + 420.0 * 0.17 / 3.0)
    oxide = extras(state.market)["expected"][0, 1]
    assert found.inputs == pytest.approx(1.14 * oxide, rel=0.03)
    assert not found.passes


def test_p02_a_grant_shrinks_the_capital_a_loan_its_price():
    """C461 A grant shrinks the capital a loan its price."""
    content, state = new_game()
    granted = case(content, with_card(state, grants_usd_m={"USA": 210.0}))
    lent = case(content, with_card(state, loans_usd_m={"USA": 210.0}))
    full = replace(content.project(CARD))
    half = investors.asked_margin(content, full, replace(state.projects[CARD], grants_usd_m={"USA": 210.0}), 1.0)
    assert half == pytest.approx(45.0 + 210.0 * 0.17 / 3.0)
    loan = investors.asked_margin(content, full, replace(state.projects[CARD], loans_usd_m={"USA": 210.0}), 1.0)
    assert loan == pytest.approx(45.0 + 420.0 * (0.15 - 0.09 * 0.5 + 0.02) / 3.0)
    assert granted.asked < lent.asked < case(content, state).asked


def test_p03_loans_beyond_six_tenths_bring_no_more_relief():
    """C462 Loans beyond six tenths bring no more relief."""
    content, state = new_game()
    card, held = content.project(CARD), state.projects[CARD]
    at_cap = investors.asked_margin(content, card, replace(held, loans_usd_m={"USA": 252.0}), 1.0)
    beyond = investors.asked_margin(content, card, replace(held, loans_usd_m={"USA": 315.0}), 1.0)
    assert at_cap == pytest.approx(beyond)


def test_p04_a_floor_counts_as_far_as_it_is_believed():
    """C463 A floor counts as far as it is believed."""
    content, state = new_game()
    low = case(content, state).expected
    for belief in (0.2, 0.6, 0.95):
        held = case(content, replace(state, floors=(floor(180.0, belief),)))
        assert held.expected == pytest.approx(belief * 180.0 + (1 - belief) * low)


def test_p05_a_floor_below_the_market_lowers_nobodys_hopes():
    """C464 A floor below the market lowers nobodys hopes."""
    content, state = new_game()
    assert case(content, replace(state, floors=(floor(60.0, 0.9),))).expected == pytest.approx(
        case(content, state).expected
    )


def test_p06_a_plant_outside_the_zone_does_not_sell_at_its_floor():
    """C465 A plant outside the zone does not sell at its floor."""
    content, state = new_game()
    state = replace(state, floors=(floor(180.0, 0.9),))
    out = replace(state.seats["USA"], status="outside")
    left = replace(state, seats={**state.seats, "USA": out})
    assert case(content, state).passes
    assert not case(content, left).passes


def test_p07_a_floor_on_oxide_alone_makes_magnets_harder():
    """C466 A floor on oxide alone makes magnets harder."""
    content, state = new_game()
    squeezed = case(content, replace(state, floors=(floor(90.0, 0.9, "refined"),)))
    assert squeezed.inputs > case(content, state).inputs
    assert squeezed.ratio < case(content, state).ratio


def test_p08_a_card_starts_in_the_turn_its_sum_works_out_and_says_so():
    """C467 A card starts in the turn its sum works out and says so."""
    content, state = new_game()
    state = play_turn(content, replace(state, floors=(floor(180.0, 0.9),)))
    held = state.projects[CARD]
    assert held.status == "construction"
    assert held.started_turn == 1
    assert held.months_left == 18, "works begin with the next turn"
    told = next(e for e in state.events if e.kind == "project_started" and e.data["project"] == CARD)
    assert told.data["expected_usd_per_kg"] >= told.data["asked_usd_per_kg"]


def test_p09_what_holds_a_card_back_is_said_with_figures_that_are_right():
    """C468 The floor that the sentence names, at the belief it names, is enough; less is not."""
    content, state = new_game()
    state = said(content, with_card(state, grants_usd_m={"USA": 170.0}))
    text = state.projects[CARD].why
    found = case(content, state)
    told = f"Investors expect {found.expected:.0f} USD/kg for ndpr component and need"
    assert text.startswith(f"{told} {found.asked:.0f}")
    needed = float(text.split("a floor at ")[1].split(" ")[0])
    assert "believed at 45%" in text
    assert case(content, replace(state, floors=(floor(needed, 0.45),))).passes
    assert not case(content, replace(state, floors=(floor(needed * 0.99, 0.45),))).passes
    assert fair_cost(content, state, "ndpr", "component").low <= needed
    assert needed <= fair_cost(content, state, "ndpr", "component").high


def said(content, state):
    """The state with the sentences of its cards."""
    return replace(state, projects=investors_say.explain(content, state))


def test_p10_the_grant_that_is_named_is_enough():
    """C469 The grant that is named starts the card; a million less does not, at any size."""
    content, state = new_game()
    named = {}
    for card in content.projects:
        found = re.search(r"a grant of (\d+) million would do", state.projects[card.id].why)
        if found:
            named[card.id] = float(found[1])
    assert len(named) >= 3
    for name, grant in named.items():
        assert case(content, with_card(state, name, grants_usd_m={"USA": grant}), name).passes
        assert not case(content, with_card(state, name, grants_usd_m={"USA": grant - 1.0}), name).passes


def test_p10b_the_grant_on_a_sheet_does_what_its_sentence_says():
    """C727 The same through the door: what was published is what decides, whatever six months bring."""
    content, state = new_game()
    grant = float(re.search(r"a grant of (\d+) million", state.projects[CARD].why)[1])
    enough = play_turn(content, state, {"USA": OrderSheet(fund=(FundCard(CARD, "grant", grant),))})
    short = play_turn(content, state, {"USA": OrderSheet(fund=(FundCard(CARD, "grant", grant - 1.0),))})
    assert enough.projects[CARD].status == "construction"
    assert enough.projects[CARD].scale == pytest.approx(0.6)
    assert short.projects[CARD].status == "open"


def test_p10c_a_floor_beyond_the_councils_band_is_not_named_alone():
    """C728 At 45 % belief the card asks for 172; the council may set 142, so a grant stands beside it or instead."""
    content, state = new_game()
    assert "a floor at" not in state.projects[CARD].why
    high = fair_cost(content, state, "ndpr", "component").high
    dear = replace(content, projects=tuple(
        replace(p, cash_cost_usd_per_kg=52.0) if p.id == CARD else p
        for p in content.projects))  # fmt: skip
    text = investors_say.explain(dear, state)[CARD].why
    told = re.search(r"a floor at (\d+), the most the council may set now, with a grant of (\d+) million", text)
    assert float(told[1]) <= high
    with_both = with_card(replace(state, floors=(floor(float(told[1]), 0.45),)), grants_usd_m={"USA": float(told[2])})
    assert case(dear, with_both).passes
    less = with_card(with_both, grants_usd_m={"USA": float(told[2]) - 1.0})
    assert not case(dear, less).passes


def test_p11_a_grant_too_small_for_the_whole_plant_builds_six_tenths_of_it():
    """C470 A grant too small for the whole plant builds six tenths of it."""
    content, state = new_game()
    found = case(content, state)
    grant = investors.grant_needed(content, state, content.project(CARD), found)
    state = play_turn(content, with_card(state, grants_usd_m={"USA": 0.62 * grant}))
    assert state.projects[CARD].status == "construction"
    assert state.projects[CARD].scale == pytest.approx(0.6)


def test_p12_a_signed_offtake_counts_nine_tenths_for_its_tonnes():
    """C471 A signed offtake counts nine tenths for its tonnes."""
    content, state = new_game()
    plain = case(content, state)
    clause = Clause(
        "offtake",
        "JPN",
        mineral="ndpr",
        stage="component",
        tonnes_per_month=125.0,
        price_usd_per_kg=190.0,
        turns=6,
    )
    deal = Deal("d1", ("USA", "JPN"), (clause,), 1, 6, False, ())
    off = investors.ties(content, (deal,), state.turn)
    view = outlook.outlook(content, state)
    tied = investors.judge(content, state, view, content.project(CARD), off)
    expected = 0.5 * (0.9 * 190.0 + 0.1 * plain.expected) + 0.5 * plain.expected
    assert tied.expected == pytest.approx(expected)


def test_p13_investors_look_at_the_pipeline():
    """C472 With a plant of the same kind and ten times the size under way, the price is not believed."""
    content, state = new_game()
    alone = case(content, state)
    view = outlook.outlook(content, state)
    crowd = view
    for _ in range(20):
        crowd = outlook.add_pipeline(crowd, content, content.project(CARD), 1.0, True)
    crowded = investors.judge(content, state, crowd, content.project(CARD))
    assert crowded.expected < 0.95 * alone.expected


def test_p14_a_floor_is_believed_less_where_the_zone_outgrows_its_need():
    """C473 A floor is believed less where the zone outgrows its need."""
    content, state = new_game()
    held = replace(state, floors=(floor(200.0, 0.9),))
    view = outlook.outlook(content, held)
    crowd = view
    for _ in range(20):
        crowd = outlook.add_pipeline(crowd, content, content.project(CARD), 1.0, True)
    card = content.project(CARD)
    assert investors.judge(content, held, crowd, card).expected < 0.8 * (
        investors.judge(content, held, view, card).expected
    )


def test_p15_offices_handle_three_permits_of_a_host_at_once():
    """C474 Offices handle three permits of a host at once."""
    content, _ = new_game()
    easy = tuple(
        replace(p, region="USA", missing_permits=1, capex_usd_m=1.0, cash_cost_usd_per_kg=1.0)
        for p in content.projects
        if not p.committed
    )
    many = (*easy, *(replace(p, id=f"{p.id}_2") for p in easy))
    content = replace(content, projects=many, hash="toy-permits")
    state = play_turn(content, new_game(content)[1])
    status = [p.status for p in state.projects.values()]
    assert status.count("permitting") == 3
    waiting = [p for p in state.projects.values() if p.status == "open"]
    assert len(waiting) == 5
    assert all("permit offices" in p.why for p in waiting)


def test_p16_money_on_a_card_that_never_started_stays_on_it():
    """C475 Money on a card that never started stays on it."""
    content, state = new_game()
    sheet = OrderSheet(fund=(FundCard("aus_refinery", "grant", 10.0),))
    state = play_turn(content, state, {"AUS": sheet})
    assert state.projects["aus_refinery"].status == "open"
    assert state.projects["aus_refinery"].grants_usd_m == {"AUS": 10.0}


def dumped(state, factor=0.8):
    """Investors who have seen two years of cheap Chinese magnets."""
    held = extras(state.market)
    low = held["expected"].copy()
    low[0, 2] *= factor
    return replace(state, market=with_extras(state.market, {"expected": low}))


@pytest.mark.parametrize(
    ("number", "credible", "public_share", "builds"),
    [
        ("P17 no floor and little public money: never built under dumping", 0.0, 0.1, False),
        ("P18 a moderate floor alone does not build it", 0.3, 0.0, False),
        ("P19 a believed floor and public money together do", 0.75, 0.5, True),
        ("P20 a floor that is fully believed needs no money", 0.95, 0.0, True),
    ],
)
def test_a_plant_under_dumping(number, credible, public_share, builds):
    """C476 A plant under dumping."""
    content, state = new_game()
    state = dumped(state)
    if credible:
        state = replace(state, floors=(floor(165.0, credible),))
    money = {"USA": public_share * 420.0} if public_share else {}
    found = case(content, with_card(state, grants_usd_m=money))
    assert found.passes is builds, (number, found)
