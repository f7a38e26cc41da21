"""Cheating and membership: inspectors' money, leaving, coming back, a story from vote to return (cases X30-X41)."""

import math

import pytest

from game.model.orders import OrderSheet, SidePurchase
from game.model.talks import Motion, TableMotion
from game.rules import cheating, council, membership, sight
from game.rules.detection import inspection_money
from tests import helpers
from tests.cases import table as t
from tests.cases.cheats import FLOOR, NEVER, RULES, SURE, cheat, detect, look

# -- inspection money ------------------------------------------------------------------------------


def test_x30_the_chair_aims_half_of_the_funds_inspectors():
    """C058 The chair aims half of the funds inspectors."""
    held = t.state(floors=(FLOOR,), fund_usd_m=100.0, inspection_budget_usd_m=40.0)
    aimed = t.work(held, {"JPN": look("AUS", 5.0)})
    assert inspection_money(aimed, "AUS", "ndpr", "refined") == pytest.approx(5 + 20 + 20)
    assert inspection_money(aimed, "USA", "ndpr", "refined") == pytest.approx(20.0)
    idle = t.work(held)
    assert inspection_money(idle, "AUS", "ndpr", "refined") == pytest.approx(40.0)


def test_x31_the_fund_pays_no_more_than_it_holds():
    """C059 The fund pays no more than it holds."""
    done = detect(NEVER, {}, fund_usd_m=12.0, inspection_budget_usd_m=40.0)
    assert done.state.fund_usd_m == 0.0


def test_x32_inspectors_are_blind_to_the_order_of_seats():
    """C060 Inspectors are blind to the order of seats."""
    # The same table twice: luck hangs on seed, turn, seat and place only.
    one = detect(t.CONTENT, {"AUS": cheat(), "USA": look("AUS")}, seed=3)
    two = detect(t.CONTENT, {"USA": look("AUS"), "AUS": cheat()}, seed=3)
    assert t.kinds(one) == t.kinds(two)


def test_x33_how_often_a_cheat_is_found_follows_the_formula():
    """C061 How often a cheat is found follows the formula."""
    found = 0
    for seed in range(400):
        held = t.state(floors=(FLOOR,), seed=seed)
        work = t.work(held, {"JPN": cheat(30.0, customs_effort=3), "USA": look("JPN", 30.0)})
        found += "side_buying_found" in t.kinds(cheating.detect(work))
    share = cheating.true_share(work, "JPN", "ndpr", "refined")
    odds = cheating.detection_odds(RULES, share, 30.0)
    sigma = math.sqrt(400 * odds * (1 - odds))
    assert abs(found - 400 * odds) < 4 * sigma


# -- membership ------------------------------------------------------------------------------------


def test_x34_leaving_gives_the_bond_back_to_a_member_in_good_standing():
    """C062 Leaving gives the bond back to a member in good standing."""
    held = t.state(seats={"AUS": {"bonds_posted_usd_m": 40.0}})
    done = membership.settle(t.work(held, {"AUS": OrderSheet(membership="leave")}))
    assert done.state.seats["AUS"].status == "outside"
    assert done.state.seats["AUS"].money_usd_m == 170.0


def test_x35_leaving_under_penalty_forfeits_what_is_left_and_needs_the_council_to_return():
    """C063 Leaving under penalty forfeits what is left and needs the council to return."""
    served = {"status": "suspended", "suspended_until": 4, "bonds_posted_usd_m": 40.0}
    held = t.state(seats={"AUS": served})
    done = membership.settle(t.work(held, {"AUS": OrderSheet(membership="leave")}))
    assert done.state.seats["AUS"].money_usd_m == 130.0
    assert done.state.fund_usd_m == 40.0
    back = membership.settle(t.work(t.replace(done.state, turn=2), {"AUS": OrderSheet(membership="join")}))
    assert back.state.seats["AUS"].status == "outside"


def test_x36_bonds_on_words_are_not_touched_by_leaving():
    """C064 Bonds on words are not touched by leaving."""
    pledge = t.word("posture", "AUS", posture="press", bond_usd_m=20.0, turns=2)
    held = t.sign(t.state(seats={"AUS": {"bonds_posted_usd_m": 40.0}}), "USA", "AUS", pledge)
    assert held.seats["AUS"].bonds_posted_usd_m == 60.0
    done = membership.settle(t.work(held, {"AUS": OrderSheet(membership="leave")}))
    assert done.state.seats["AUS"].bonds_posted_usd_m == 20.0


@pytest.mark.parametrize(
    ("case", "status", "admitted", "after", "bond"),
    [
        ("X37 an observer joins at will", "observer", False, "member", 10.0),
        ("X38 an outsider needs a vote", "outside", False, "outside", 0.0),
        ("X39 an admitted outsider joins in the same turn", "outside", True, "member", 10.0),
    ],
)
def test_joining(case, status, admitted, after, bond):
    """C065 Joining."""
    motion = Motion("m1", "admit", "USA", 1, seat="MYS")
    held = t.state(seats={"MYS": {"status": status}}, motions=(motion,) if admitted else ())
    held = council.fix_agenda(t.CONTENT, held)
    sheets = t.ballots(USA="yes", JPN="yes") | {"MYS": OrderSheet(membership="join")}
    done = membership.settle(council.count_votes(t.work(held, sheets)))
    assert done.state.seats["MYS"].status == after, case
    assert done.state.seats["MYS"].bonds_posted_usd_m == bond
    assert done.state.seats["MYS"].money_usd_m == 60.0 - bond


def test_x40_readmitted_before_its_time_a_member_posts_a_new_bond():
    """C066 Readmitted before its time a member posts a new bond."""
    held = t.state(
        seats={"AUS": {"status": "suspended", "suspended_until": 9}},
        motions=(Motion("m1", "admit", "USA", 1, seat="AUS"),),
    )
    held = council.fix_agenda(t.CONTENT, held)
    done = membership.settle(council.count_votes(t.work(held, t.ballots(USA="yes", JPN="yes"))))
    assert done.state.seats["AUS"].status == "member"
    assert done.state.seats["AUS"].bonds_posted_usd_m == 40.0


# -- through the only door ---------------------------------------------------------------------------


def test_x41_a_played_story_of_cheating_from_vote_to_return():
    """C067 A played story of cheating from vote to return."""
    # Turn 1 the council votes a magnet floor; turn 2 it binds and JPN buys on the side under sure
    # eyes; turns 3 and 4 JPN is an outsider; from turn 5 it is a member again.
    content, state = helpers.new_game(SURE)
    price = sight.view(content, helpers.to_talk(content, state), "USA").fair_costs[2].high
    move = TableMotion("reference_price", "ndpr", "component", price)
    state = helpers.say(content, state, "USA", move)
    state = helpers.play_turn(content, state, t.ballots(USA="yes", JPN="yes", AUS="yes"))
    assert state.floors[0].binds_turn == 2
    side = OrderSheet(side_purchases=(SidePurchase("ndpr", "component", 30.0),))
    state = helpers.play_turn(content, state, {"JPN": side})
    assert state.turns[-1].leaks["JPN/ndpr/component"] > 0
    fined = [line for line in state.turns[-1].money if line.what == "penalty"]
    assert [line.payer for line in fined] == ["JPN"]
    assert [e.kind for e in state.events if e.seat == "JPN"].count("suspended") == 1
    for turn, members in ((3, 2), (4, 3)):
        state = helpers.play_turn(content, state)
        assert (state.turn, len(state.members())) == (turn, members)
    assert state.seats["JPN"].bonds_posted_usd_m == 40.0
    assert sight.view(content, state, "JPN").you.evaded_levy_usd_m == ()
