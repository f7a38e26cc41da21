"""Home policy: permits, recycling, substitution, help for users (cases H01-H20)."""

from functools import cache

import numpy as np
import pytest

from game.model.orders import HomeOrder, OrderSheet
from game.rules import check, home_policy, legal, permits, sight
from game.rules import home as home_rules
from tests.cases import table as t
from tests.helpers import close, new_game, play_turn, replace, to_bell
from tests.toy import toy_content


def home(*acts, **fields):
    return OrderSheet(home=acts, **fields)


def permitted(count=3):
    """The toy with permits open for the Australian refinery."""
    base = toy_content()
    cards = tuple(replace(c, missing_permits=count) if c.id == "aus_refinery" else c for c in base.projects)
    return replace(base, projects=cards, hash=f"toy-permits-{count}")


WAIVE = HomeOrder("fast_permit", project="aus_refinery")


def test_h01_a_waived_permit_saves_months_and_costs_six_of_support():
    """C399 A waived permit saves months and costs six of support."""
    content, state = new_game(permitted())
    card = content.project("aus_refinery")
    done = close(content, state, {"AUS": home(WAIVE)})
    held = done.state.projects["aus_refinery"]
    assert permits.left(card, held) == 2
    assert permits.lead_months(content, card, held) < card.lead_months
    calm = close(content, state).state
    assert calm.seats["AUS"].support - done.state.seats["AUS"].support == pytest.approx(6.0)
    event = next(e for e in done.events if e.kind == "fast_permit")
    assert event.data == {"project": "aus_refinery", "months_saved": 2, "permits_left": 2}
    assert event.text


def test_h02_all_permits_waived_and_works_begin_at_once():
    """C400 All permits waived and works begin at once."""
    content, state = new_game(permitted(1))
    card = content.project("aus_refinery")
    state = close(content, state, {"AUS": home(WAIVE)}).state
    held = state.projects["aus_refinery"]
    assert permits.left(card, held) == 0
    assert permits.lead_months(content, card, held) == card.lead_months - round(0.25 * card.lead_months)


def test_h03_during_permitting_the_wait_itself_shrinks():
    """C401 During permitting the wait itself shrinks."""
    content, state = new_game(permitted())
    held = replace(state.projects["aus_refinery"], status="permitting", months_left=18, started_turn=0)
    state = replace(state, projects={**state.projects, "aus_refinery": held})
    from game.rules.home_policy import carry_out  # noqa: PLC0415

    done = carry_out(t.work(state, {"AUS": home(WAIVE)}, content))
    assert done.state.projects["aus_refinery"].months_left == 16


@pytest.mark.parametrize(
    ("case", "who", "act", "code"),
    [
        ("H04 foreign card", "USA", WAIVE, "not_at_home"),
        ("H05 no open permit", "JPN", HomeOrder("fast_permit", project="jpn_magnets"), "no_permit"),
        ("H06 unknown card", "AUS", HomeOrder("fast_permit", project="nowhere"), "unknown_project"),
        ("H07 too much help", "JPN", HomeOrder("users_help", amount_usd_m=98.0), "help_cap"),
        ("H08 nothing", "JPN", HomeOrder("users_help"), "nothing"),
        ("H09 unknown mineral", "JPN", HomeOrder("recycling", mineral="unobtainium"), "unknown_mineral"),
        ("H10 unknown word", "JPN", HomeOrder("parade"), "unknown_word"),
    ],
)
def test_acts_are_checked(case, who, act, code):
    """C402 Acts are checked."""
    held = t.state(permitted(), phase="bell")
    assert t.codes(check.check_sheet(permitted(), t.view(held, who, permitted()), home(act))) == [code], case


def test_h11_each_act_costs_a_point_and_pushes_cost_money():
    """C403 Each act costs a point and pushes cost money."""
    held = t.state(phase="bell")
    view = t.view(held, "JPN")
    acts = (HomeOrder("recycling", mineral="ndpr"), HomeOrder("users_help", amount_usd_m=10.0))
    price = check.cost(t.CONTENT, view, home(*acts))
    assert price.initiative == 2
    expected = home_policy.push_cost(t.CONTENT, "JPN", "recycling", "ndpr") + 10.0
    assert price.money_usd_m == pytest.approx(expected + t.CONTENT.rules.customs.effort_cost_usd_m[1])


@cache
def pushed(kind, turns=5):
    content, state = new_game()
    first = close(content, state, {"JPN": home(HomeOrder(kind, mineral="ndpr"))}).state
    return content, play_turn(content, first, turns=turns), play_turn(content, state, turns=turns + 1)


def test_h12_recycling_grows_over_turns_and_adds_feed():
    """C404 Recycling grows over turns and adds feed."""
    content, state, calm = pushed("recycling")
    held = state.seats["JPN"].programmes
    assert held["recycling/ndpr"] == pytest.approx(0.02)
    assert 0.01 < held["recycling/ndpr/now"] < 0.02
    here = (0, 1, content.region_index("JPN"))
    more = state.turns[-1].months["output"][-1][here] - calm.turns[-1].months["output"][-1][here]
    expected = home_policy.recycled(content, "JPN", held)[0]
    assert more == pytest.approx(expected, rel=0.25), "prices take a little of it back"


def test_h13_substitution_takes_its_part_off_civil_use():
    """C405 Substitution takes its part off civil use."""
    content, state, calm = pushed("substitution")
    now = state.seats["JPN"].programmes["substitution/ndpr/now"]
    r = content.region_index("JPN")
    ratio = np.asarray(state.market["final_base"])[0, 2, r] / np.asarray(calm.market["final_base"])[0, 2, r]
    assert ratio == pytest.approx(1.0 - 0.9 * now, rel=2e-3), "defence users keep their tenth"
    bill = state.turns[-1].measures["JPN"].users_bill_usd_m
    assert bill < calm.turns[-1].measures["JPN"].users_bill_usd_m


def test_h14_a_push_pays_back_late_never_at_once():
    """C406 Cheat's view: no push returns its price within a turn, in money that users save."""
    content, state, calm = pushed("substitution", 0)
    price = home_policy.push_cost(content, "JPN", "substitution", "ndpr")
    saved = calm.turns[-1].measures["JPN"].users_bill_usd_m - state.turns[-1].measures["JPN"].users_bill_usd_m
    assert saved < 0.25 * price
    officers = content.rules.customs.effort_cost_usd_m[OrderSheet().customs_effort]  # none stand where nothing is said
    cost = calm.seats["JPN"].treasury_net_usd_m - state.seats["JPN"].treasury_net_usd_m
    assert cost == pytest.approx(price + officers)


def test_h15_pushes_stop_at_their_cap():
    """C407 Pushes stop at their cap."""
    content, state = new_game()
    full = replace(state.seats["JPN"], programmes={"recycling/ndpr": 0.10})
    state = to_bell(content, replace(state, seats={**state.seats, "JPN": full}))
    view = sight.view(content, state, "JPN")
    refused = check.check_sheet(content, view, home(HomeOrder("recycling", mineral="ndpr")))
    assert t.codes(refused) == ["programme_cap"]
    row = next(p for p in legal.pushes(content, view) if (p.kind, p.mineral) == ("recycling", "ndpr"))
    assert row.aim_share == row.cap_share == 0.10


def test_h16_help_for_users_raises_support_and_empties_the_treasury():
    """C408 Help for users raises support and empties the treasury."""
    content, state = new_game()
    state = replace(state, floors=(t.floor("component", 140.0),))
    helped = close(content, state, {"JPN": home(HomeOrder("users_help", amount_usd_m=20.0))}).state
    plain = close(content, state).state
    assert helped.seats["JPN"].support > plain.seats["JPN"].support
    paid = plain.seats["JPN"].treasury_net_usd_m - helped.seats["JPN"].treasury_net_usd_m
    assert paid == pytest.approx(20.0)
    gain = plain.turns[-1].measures["JPN"].users_bill_usd_m - helped.turns[-1].measures["JPN"].users_bill_usd_m
    assert gain == pytest.approx(20.0)


def test_h17_help_beyond_the_extra_bill_counts_for_nothing():
    """C409 The loophole of the last turns: pouring money on users who pay no more than before."""
    content, state = new_game()
    helped = close(content, state, {"JPN": home(HomeOrder("users_help", amount_usd_m=90.0))}).state
    plain = close(content, state).state
    gain = plain.turns[-1].measures["JPN"].users_bill_usd_m - helped.turns[-1].measures["JPN"].users_bill_usd_m
    assert gain < 90.0


def shocked(support=60.0):
    """A toy game in which users in Japan pay several turns of its money above the base year: what is felt is capped."""
    content, state = new_game()
    seat = replace(state.seats["JPN"], support=support)
    return content, replace(state, floors=(t.floor("component", 900.0),), seats={**state.seats, "JPN": seat})


def points(state):
    return {move.cause: move.points for move in state.seats["JPN"].support_moves}


@pytest.mark.parametrize("share", [0.25, 0.5])
def test_h17a_in_a_shock_help_keeps_as_many_points_as_in_calm(share):
    """C1193 Found in play: after a shock each election was lost, for a bill beyond the cap swallowed all help."""
    content, state = shocked()
    rules, budget = content.rules.home, content.seat("JPN").budget_usd_m
    plain = close(content, state).state
    assert points(plain)["bill"] == pytest.approx(-rules.bill_weight * rules.bill_cap), "all that can be felt"
    helped = close(content, state, {"JPN": home(HomeOrder("users_help", amount_usd_m=share * budget))}).state
    assert points(helped)["bill"] == points(plain)["bill"] and "relief" not in points(plain)
    assert points(helped)["relief"] == pytest.approx(share * rules.bill_weight)
    gained = helped.seats["JPN"].support - plain.seats["JPN"].support
    assert gained == pytest.approx(share * rules.bill_weight) == pytest.approx(points(helped)["relief"])


def test_h17c_help_that_pays_the_whole_bill_is_on_the_ledger_with_it():
    """C1196 Story: support at rest, a small bill, all of it paid. Outcome: nothing moved, and both parts are told."""
    content, state = new_game()
    state = replace(state, floors=(t.floor("component", 140.0),))
    assert state.seats["JPN"].support == content.rules.home.start
    after = close(content, state, {"JPN": home(HomeOrder("users_help", amount_usd_m=97.0))}).state
    assert after.seats["JPN"].support == pytest.approx(content.rules.home.start)
    assert points(after)["bill"] < 0 < points(after)["relief"]
    assert points(after)["bill"] + points(after)["relief"] == pytest.approx(0.0)


def test_h17b_help_that_saves_an_election_is_no_free_win():
    """C1194 Why: a point costs a sixth of a turn's money in any crisis: only a narrow loss is worth turning."""
    content, _ = shocked()
    rules, cap = content.rules.home, content.rules.programme.help_cap_budgets
    most = home_rules.helped_points(rules, 5.0, cap)
    assert most == pytest.approx(cap * rules.bill_weight) and most < rules.bill_weight * rules.bill_cap / 2
    mark, loss = content.rules.politics.lost_support_points, 0.1  # of a budget, each turn that is left

    def bought(short, turns_left):
        """Whether the help that turns a loss by so many points costs less than the loss takes from the budgets left."""
        return short <= most and short / rules.bill_weight < loss * turns_left

    assert mark > 0 and bought(1.0, 5) and not bought(2.0, 3) and not bought(most + 0.1, 16)


def test_h18_without_money_a_push_is_not_begun():
    """C410 Without money a push is not begun."""
    held = t.state(seats={"JPN": {"money_usd_m": 0.0, "debt_usd_m": 195.0}})
    from tests.helpers import new_game as fresh  # noqa: PLC0415

    content, state = fresh()
    state = replace(state, seats={**state.seats, "JPN": held.seats["JPN"]})
    done = home_policy.carry_out(t.work(state, {"JPN": home(HomeOrder("recycling", mineral="ndpr"))}, content))
    assert done.state.seats["JPN"].programmes == {}
    refused = next(e for e in done.events if e.kind == "order_refused")
    assert refused.seen_by == ("JPN",)
    assert refused.data["code"] == "no_money"


def test_h19_screens_offer_what_the_checks_take():
    """C411 Screens offer what the checks take."""
    content, state = new_game(permitted())
    view = sight.view(content, to_bell(content, state), "AUS")
    assert legal.waivable(content, view) == (("aus_refinery", 3, 2),)
    act = HomeOrder("users_help", amount_usd_m=legal.help_limit(content, view))
    assert check.check_sheet(content, view, home(act, customs_effort=0)) == ()


def test_h20_the_fund_and_the_ministry_help_the_same_users():
    """C412 The fund and the ministry help the same users."""
    from game.rules import fund  # noqa: PLC0415
    from game.rules.work import pay  # noqa: PLC0415

    work = pay(t.work(t.state(fund_usd_m=50.0)), "FUND", "", 10.0, "users' relief", "JPN")
    work = pay(work, "JPN", "", 5.0, "users' relief", "JPN")
    assert fund.relief_of(work, "JPN") == 15.0
