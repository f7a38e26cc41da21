"""The FORGE Fund spends: grants, relief, the standing item, the chair's half (cases F01-F40).

Story: users pay the levy into the Fund; the Fund builds plants; levies shrink. Nobody's treasury
gets a cent of it.
"""

import msgspec
import pytest

from game.model.orders import Ballot, OrderSheet
from game.model.rulebook import CustomsRules, Rulebook
from game.model.talks import TableMotion
from game.rules import anomaly, check, detection, fund, motions, sight
from tests import helpers
from tests.cases import table as t
from tests.helpers import close, new_game, play_turn, replace
from tests.toy import toy_content

REFINERY = "aus_refinery"
ALL = ("USA", "JPN", "AUS")
CALM = toy_content(msgspec.structs.replace(Rulebook(), customs=CustomsRules(false_positive=0.0)))


def opened(**changes):
    """The first state of a real toy game with some fields set by hand (not for the door)."""
    content, state = new_game()
    return content, replace(state, **changes)


def spend(amount=100.0, project=REFINERY, **changes):
    return t.motion("m1", "AUS", kind="fund_project", amount_usd_m=amount, project=project, mineral="", **changes)


def count(state, motion, votes=None, content=t.CONTENT):
    state = replace(state, motions=(motion,), agenda=(motion.id,))
    cast = votes or dict.fromkeys(state.members(), "yes")
    sheets = {s: OrderSheet(ballots=(Ballot(motion.id, v),)) for s, v in cast.items()}
    return motions.count_votes(t.work(state, sheets, content))


def test_f01_a_voted_grant_leaves_the_fund_and_stands_on_the_card():
    """C376 A voted grant leaves the fund and stands on the card."""
    _, state = opened(fund_usd_m=300.0)
    done = count(state, spend(120.0))
    assert done.state.fund_usd_m == pytest.approx(180.0)
    assert done.state.projects[REFINERY].grants_usd_m == {"FUND": 120.0}
    event = next(e for e in done.events if e.kind == "fund_granted")
    assert event.data == {"motion": "m1", "project": REFINERY, "amount_usd_m": 120.0, "asked_usd_m": 120.0}
    assert "120 million" in event.text
    assert all(s.money_usd_m == state.seats[s.id].money_usd_m for s in done.state.seats.values())


def test_f02_the_fund_never_gives_what_inspection_needs():
    """C377 The fund never gives what inspection needs."""
    _, state = opened(fund_usd_m=100.0, inspection_budget_usd_m=60.0)
    done = count(state, spend(100.0))
    assert done.state.fund_usd_m == pytest.approx(60.0), "the inspectors' money of the turn stays"


def test_f03_fund_money_counts_in_the_public_cap():
    """C378 Fund money counts in the public cap."""
    _, state = opened(fund_usd_m=1000.0)
    done = count(state, spend(1000.0))
    given = done.state.projects[REFINERY].grants_usd_m["FUND"]
    assert given == pytest.approx(0.75 * 500.0), "three quarters of capex in all, whoever gives"


@pytest.mark.parametrize(
    ("case", "changes", "word"),
    [
        ("F04 outsider's card", {"AUS": {"status": "outside"}}, "outside"),
        ("F05 suspended host", {"AUS": {"status": "suspended"}}, "suspended"),
    ],
)
def test_only_members_and_observers_host_fund_money(case, changes, word):
    """C379 Only members and observers host fund money."""
    held = t.state(seats=changes, fund_usd_m=300.0)
    done = count(held, spend(100.0))
    assert done.votes[-1].passed is False, case
    assert word in done.votes[-1].note
    assert done.state.fund_usd_m == 300.0


def test_f06_a_host_in_reserve_gets_nothing():
    """C380 A host in reserve gets nothing."""
    floor = t.floor("refined", 100.0, stances={"AUS": "reserve"})
    done = count(t.state(floors=(floor,), fund_usd_m=300.0), spend(100.0))
    assert "in reserve" in done.votes[-1].note, "who does not levy does not draw"
    other = t.floor("component", 300.0, stances={"AUS": "reserve"})
    done = count(t.state(floors=(other,), fund_usd_m=300.0), spend(100.0))
    assert done.votes[-1].passed, "a reserve elsewhere does not matter here"


def test_f07_an_observers_card_needs_two_thirds_of_the_weight():
    """C381 An observers card needs two thirds of the weight."""
    held = t.state(seats={"AUS": {"status": "observer"}}, fund_usd_m=300.0)
    assert fund.weight_needed(t.CONTENT, fund.statuses_of(held), REFINERY) == pytest.approx(2 / 3)
    done = count(held, spend(100.0), {"USA": "yes", "JPN": "no"})
    assert not done.votes[-1].passed


def test_f08_two_grants_in_a_turn_share_one_fund():
    """C382 Two grants in a turn share one fund."""
    _, state = opened(fund_usd_m=150.0)
    second = replace(spend(120.0, "usa_magnets"), id="m2")
    state = replace(state, motions=(spend(120.0), second), agenda=("m1", "m2"))
    yes = tuple(Ballot(m, "yes") for m in ("m1", "m2"))
    done = motions.count_votes(t.work(state, {s: OrderSheet(ballots=yes) for s in ALL}))
    assert done.state.fund_usd_m == pytest.approx(0.0)
    assert done.state.projects["usa_magnets"].grants_usd_m == {"FUND": pytest.approx(30.0)}, "what was left"


def test_f09_an_empty_fund_makes_a_won_vote_fall():
    """C383 An empty fund makes a won vote fall."""
    done = count(t.state(), spend(100.0))
    assert done.votes[-1].note == "the Fund holds nothing free"


def test_f10_a_card_that_has_its_money_takes_no_more():
    """C384 A card that has its money takes no more."""
    _, state = opened(fund_usd_m=300.0)
    done = count(state, spend(100.0, "usa_mine"))
    assert "has its money" in done.votes[-1].note, "no windfall for investors who came anyway"


@pytest.mark.parametrize(
    ("case", "move", "code"),
    [
        ("F11", TableMotion("fund_project", amount_usd_m=400.0, project=REFINERY), "fund_short"),
        ("F12", TableMotion("fund_project", amount_usd_m=0.0, project=REFINERY), "nothing"),
        ("F13", TableMotion("fund_project", amount_usd_m=50.0, project="nowhere"), "no_fund_money"),
        ("F14", TableMotion("users_relief", amount_usd_m=-5.0), "too_low"),
        ("F15", TableMotion("users_relief", amount_usd_m=0.0), "no_change"),
        ("F16", TableMotion("fund_project", amount_usd_m=float("nan"), project=REFINERY), "not_a_number"),
    ],
)
def test_spending_motions_are_checked_at_the_table(case, move, code):
    """C385 Spending motions are checked at the table."""
    held = t.state(fund_usd_m=300.0)
    refused = check.check_move(t.CONTENT, t.view(held, "USA"), move)
    assert t.codes(refused) == [code], case
    assert refused[0].remedy


# -- relief ----------------------------------------------------------------------------------------


def test_f17_relief_is_shared_by_levy_paid_and_never_exceeds_most_of_it():
    """C386 Relief is shared by levy paid and never exceeds most of it."""
    shares = fund.relief_shares(t.CONTENT, {"USA": 60.0, "JPN": 20.0, "AUS": 0.0}, 40.0)
    assert shares == {"USA": pytest.approx(30.0), "JPN": pytest.approx(10.0)}
    rich = fund.relief_shares(t.CONTENT, {"USA": 60.0, "JPN": 20.0}, 1000.0)
    assert rich == {"USA": pytest.approx(45.0), "JPN": pytest.approx(15.0)}, "no user earns by being levied"
    assert fund.relief_shares(t.CONTENT, {"USA": 0.0}, 40.0) == {}


def levied(relief):
    """A turn of the toy game with a high magnet floor and a Fund that the turn before filled."""
    content, state = new_game(CALM)
    state = replace(state, floors=(t.floor("component", 150.0), t.floor("refined", 76.0)))
    state = play_turn(content, state)
    state = helpers.to_talk(content, state)
    if relief:
        state = helpers.say(content, state, "JPN", TableMotion("users_relief", amount_usd_m=relief))
    name = state.motions[0].id if relief else ""
    sheets = {s: OrderSheet(ballots=(Ballot(name, "yes"),)) for s in ALL} if relief else {}
    return close(content, state, sheets)


def test_f18_relief_lowers_the_users_bill_and_raises_support():
    """C387 Relief lowers the users bill and raises support."""
    with_it, without = levied(20.0), levied(0.0)
    paid = next(e for e in with_it.events if e.kind == "relief_paid")
    assert paid.data["amount_usd_m"] == pytest.approx(20.0)
    for seat, amount in paid.data["shares"].items():
        eased, plain = with_it.state, without.state
        assert eased.seats[seat].support > plain.seats[seat].support, seat
        gain = plain.turns[-1].measures[seat].users_bill_usd_m - eased.turns[-1].measures[seat].users_bill_usd_m
        assert gain == pytest.approx(amount), seat
        assert eased.seats[seat].money_usd_m == pytest.approx(plain.seats[seat].money_usd_m), "no treasury gains"


def test_f19_a_seat_in_reserve_pays_no_levy_and_gets_no_relief():
    """C388 A seat in reserve pays no levy and gets no relief."""
    content, state = new_game(CALM)
    floor = t.floor("component", 150.0, stances={"JPN": "reserve"})
    state = play_turn(content, replace(state, floors=(floor,), relief_budget_usd_m=50.0))
    state = play_turn(content, state)
    paid = [m for m in state.turns[-1].money if m.what == "users' relief"]
    assert {m.detail for m in paid} >= {"USA"}
    assert "JPN" not in {m.detail for m in paid}


# -- the standing item -----------------------------------------------------------------------------


# -- the chair's half of the inspection money ------------------------------------------------------


def cheated(tonnes=0.35):
    """A turn in which Japan buys a good part of its magnets on the side."""
    from game.model.orders import SidePurchase  # noqa: PLC0415

    content, state = new_game(CALM)
    state = replace(state, floors=(t.floor("component", 150.0),))
    state = play_turn(content, state)
    view = sight.view(content, helpers.to_talk(content, state), "JPN")
    use = float(view.prices["use"][-1][0, 2, content.region_index("JPN")])
    sheet = OrderSheet(side_purchases=(SidePurchase("ndpr", "component", tonnes * use),))
    return content, close(content, state, {"JPN": sheet}).state


def test_f26_by_default_the_chair_aims_where_figures_fit_worst():
    """C395 By default the chair aims where figures fit worst."""
    content, state = cheated()
    rows = anomaly.anomalies(content, state)
    assert [r.value_usd_m for r in rows] == sorted((r.value_usd_m for r in rows), reverse=True)
    top = anomaly.aimed(content, state)
    assert top is not None
    assert (top.seat, top.mineral, top.stage) == ("JPN", "ndpr", "component")
    assert sight.view(content, state, "USA").anomalies == rows, "everybody reads the same figures"


def test_f27_half_is_aimed_half_is_spread():
    """C396 Half is aimed half is spread."""
    content, state = cheated()
    state = replace(state, fund_usd_m=100.0, inspection_budget_usd_m=60.0, chair="USA")
    work = t.work(state, {}, content)
    aimed = detection.inspection_money(work, "JPN", "ndpr", "component")
    other = detection.inspection_money(work, "USA", "ndpr", "component")
    assert aimed == pytest.approx(60.0)
    assert other == pytest.approx(30.0)


def test_f28_without_an_anomaly_all_is_spread():
    """C397 Without an anomaly all is spread."""
    held = t.state(floors=(t.floor(),), fund_usd_m=100.0, inspection_budget_usd_m=60.0)
    assert detection.inspection_money(t.work(held), "JPN", "ndpr", "refined") == pytest.approx(60.0)


def test_f29_the_default_aim_accuses_nobody():
    """C398 The default aim accuses nobody."""
    content, state = cheated()
    assert detection.inspectors(t.work(state, {}, content), "JPN") == (), "no seat stands behind it"
