"""Works hurried by public money: what it costs, who may, how many months come off, and that it makes no money."""

from itertools import pairwise

import pytest

from game.model.orders import FundCard, HurryWorks, OrderSheet
from game.model.owning import RescueLoan
from game.rules import equity, hurry, plant_terms, scoring, sight
from game.rules.check import check_sheet
from game.rules.cost import cost
from tests.cases import table as t
from tests.cases.test_projects_life import CARD, building, calm_rules, set_card
from tests.helpers import close, new_game, play_turn, replace, to_bell
from tests.toy import toy_content

CALM = toy_content(calm_rules())
PLANT = CALM.project(CARD)


def on(amount, card=CARD):
    """A sheet that hurries one plant."""
    return OrderSheet(customs_effort=0, hurry=(HurryWorks(card, amount),))


def game(months=14, **changes):
    """A magnet plant in the USA with so many months of works left."""
    return building(new_game(CALM)[1], months, **changes)


def price(state, months, card=CARD):
    return hurry.usd_m(CALM, CALM.project(card), state.projects[card], months)


def told(step):
    return [e for e in step.events if e.kind == "works_hurried"]


def paid(step):
    return {m.payer: m.amount_usd_m for m in step.state.turns[-1].money if m.what == "works hurried"}


def codes(state, sheet, seat="USA"):
    return t.codes(check_sheet(CALM, sight.view(CALM, to_bell(CALM, state), seat), sheet))


def test_hw01_a_quarter_of_the_works_costs_a_tenth_to_a_fifth_of_them():
    """C1240 Source: project-management literature on crashing a schedule; confidence assumption. From the first month
    of the works, each month off costs more than the one before it.
    """
    card = replace(PLANT, lead_months=48)
    held = game(36).projects[CARD]
    costs = [hurry.usd_m(CALM, card, held, n) for n in range(hurry.most(CALM, held) + 1)]
    steps = [b - a for a, b in pairwise(costs)]
    assert costs[0] == 0 and all(a > 0 for a in steps), "monotone"
    assert all(b > a for a, b in pairwise(steps)), "convex"
    assert 0.10 <= costs[9] / (card.capex_usd_m * (1 + held.overrun_share)) <= 0.20


def test_hw02_two_months_off_open_a_plant_inside_the_turn():
    """C1241 Story: 7 months are left, a turn has 6. Two of them are paid for.

    Outcome: with nothing it opens in the turn after; hurried by two months it opens in month 6 of this one.
    """
    state = game(7)
    plain, fast = close(CALM, state, {}), close(CALM, state, {"USA": on(price(state, 2))})
    assert (plain.state.projects[CARD].status, plain.state.projects[CARD].months_left) == ("construction", 1)
    assert fast.state.projects[CARD].status == "ramp_up"
    assert fast.state.projects[CARD].active_share == pytest.approx(1 / 12)
    (event,) = told(fast)
    assert (event.seat, event.data["months"]) == ("USA", 2)
    assert [e.month for e in fast.events if e.kind == "project_opened"] == [6]
    assert paid(fast) == {"USA": pytest.approx(price(state, 2))}


def test_hw03_money_over_the_most_comes_back_in_proportion():
    """C1242 Story: the USA (host) and Japan (its grant is in it) each offer more than a third of the months costs.

    Outcome: a third comes off and no more; each pays its part of its price, the rest never leaves the purse.
    """
    state = game(14, grants_usd_m={"JPN": 20.0})
    most, whole = hurry.most(CALM, state.projects[CARD]), price(state, 4)
    assert most == 4
    done = close(CALM, state, {"USA": on(3 * whole), "JPN": on(whole)})
    assert paid(done) == {"USA": pytest.approx(0.75 * whole), "JPN": pytest.approx(0.25 * whole)}
    assert told(done)[0].data["months"] == 4
    assert done.state.projects[CARD].months_left == 14 - 4 - 6


def test_hw04_small_sums_of_two_treasuries_buy_a_month_more_together():
    """C1243 Two seats with one month's money each buy as many months as the sum buys, sealed from one another."""
    state = game(14, loans_usd_m={"JPN": 20.0})
    one = 0.6 * price(state, 2)
    alone = close(CALM, state, {"USA": on(one)})
    both = close(CALM, state, {"USA": on(one), "JPN": on(one)})
    assert (told(alone)[0].data["months"], told(both)[0].data["months"]) == (1, 2)
    assert sum(paid(both).values()) == pytest.approx(price(state, 2))


def test_hw05_permits_plants_that_run_and_plants_that_wait_cannot_be_hurried():
    """C1244 Each bad input has one clear line of its own."""
    state = game(14)
    for status in ("open", "permitting", "operating", "care", "lost"):
        assert codes(set_card(state, status=status), on(50.0)) == ["not_under_way"], status
    again = set_card(state, opened_turn=1)
    assert codes(again, on(50.0)) == ["not_under_way"], "owners start it again by themselves"
    assert codes(game(2), on(50.0)) == ["nothing_to_hurry"]
    assert codes(state, on(0.0)) == ["nothing"]
    assert codes(state, on(float("nan"))) == ["not_a_number"]
    assert codes(state, on(0.5 * price(state, 1))) == ["hurry_too_little"]
    assert codes(state, on(50.0, "nowhere")) == ["unknown_project"]
    assert codes(state, on(50.0), "JPN") == ["no_money_in_it"]
    row = HurryWorks(CARD, 50.0)
    assert codes(state, OrderSheet(customs_effort=0, hurry=(row, row))) == ["twice"]
    assert codes(state, on(1e5)) == ["no_money"]
    assert codes(state, on(50.0)) == []


def test_hw06_a_plant_costs_a_point_and_its_line_stands_on_the_sheet():
    """C1245 One initiative point a plant, money of this turn like a grant."""
    view = sight.view(CALM, to_bell(CALM, game(14)), "USA")
    priced = cost(CALM, view, on(50.0))
    assert (priced.initiative, priced.money_usd_m) == (1, pytest.approx(50.0))
    assert (f"hurry {PLANT.name}", 50.0) in priced.lines


def test_hw07_a_ramp_up_is_hurried_too():
    """C1246 Ten of twelve months of ramp-up are left: three come in one, and all of it counts in the market."""
    state = set_card(game(0), status="ramp_up", active_share=2 / 12)
    assert hurry.left(CALM, state.projects[CARD]) == 10
    plain, fast = play_turn(CALM, state), close(CALM, state, {"USA": on(price(state, 3))}).state
    assert plain.projects[CARD].active_share == pytest.approx(8 / 12)
    assert fast.projects[CARD].active_share == pytest.approx(11 / 12)
    assert fast.projects[CARD].hurried_months == 0
    made = [s.turns[-1].months["capacity"].sum() for s in (fast, plain)]
    assert made[0] > made[1]


def test_hw08_works_that_are_late_stand_still_with_the_months_bought_off():
    """C1247 The luck of delays is as before: the turn is lost, what was paid for is not."""
    late = toy_content(calm_rules())
    late = toy_content(replace(late.rules, finance=replace(late.rules.finance, delay_odds=1.0)))
    state = building(new_game(late)[1], 14)
    done = close(late, state, {"USA": on(price(state, 3))})
    assert done.state.projects[CARD].months_left == 11
    assert any(e.kind == "project_delayed" for e in done.events)


def test_hw09_an_old_sheet_without_the_field_still_plays():
    """C1248 A client that knows nothing of it sends none: nothing is hurried."""
    import msgspec  # noqa: PLC0415

    raw = msgspec.json.decode(msgspec.json.encode(OrderSheet()))
    del raw["hurry"]
    assert msgspec.convert(raw, OrderSheet) == OrderSheet()


# -- no free money -------------------------------------------------------------------------------


def worth(state, seat):
    """A treasury with what it holds: net public money, shares, loans as they count at the end."""
    held = state.seats[seat]
    return held.treasury_net_usd_m + scoring.salvage(CALM, state, seat) + equity.worth(CALM, state, seat)


def test_hw10_money_is_spent_and_nowhere_else():
    """C1249 The ledger's line goes to the world outside; no other treasury has a cent of it, no share grows."""
    state = game(14, shares={"JPN": 0.3}, equity_usd_m={"JPN": 100.0}, grants_usd_m={"USA": 10.0})
    plain, fast = close(CALM, state, {}).state, close(CALM, state, {"USA": on(price(state, 4))}).state
    lost = plain.seats["USA"].treasury_net_usd_m - fast.seats["USA"].treasury_net_usd_m
    assert lost == pytest.approx(price(state, 4), rel=0.02)
    before, after = plain.projects[CARD], fast.projects[CARD]
    for name in ("grants_usd_m", "loans_usd_m", "equity_usd_m", "shares"):
        assert getattr(before, name) == getattr(after, name), name


def test_hw11_under_a_rescue_loan_nothing_abroad_is_hurried():
    """C1250 Story: Japan lives on a rescue loan and would hurry its plant in the USA. At home it may."""
    state = game(14, grants_usd_m={"JPN": 20.0})
    state = replace(state, rescues=(RescueLoan("USA", "JPN", 50.0, 1, 50.0),))
    assert codes(state, on(50.0), "JPN") == ["under_rescue"]
    assert codes(replace(state, rescues=(RescueLoan("JPN", "USA", 50.0, 1, 50.0),)), on(50.0)) == []


def test_hw12_hurry_and_sell_the_share_does_not_pay():
    """C1251 Story: Japan holds 30 % of a plant, hurries it, and would sell it as a stake or draw its dividends.

    Outcome: a share is worth what it cost and what the plant earns, not what was paid for haste; the dividends of the
    months that come earlier are less than their price.
    """
    state = game(7, shares={"JPN": 0.3}, equity_usd_m={"JPN": 126.0}, owners={"JPN": 0.3}, grants_usd_m={})
    bill = price(state, 2)
    plain, fast = close(CALM, state, {}).state, close(CALM, state, {"JPN": on(bill)}).state
    for _ in range(3):
        assert worth(fast, "JPN") < worth(plain, "JPN")
        assert plant_terms.stake_price(CALM, PLANT, fast.projects[CARD], 0.3) == pytest.approx(
            plant_terms.stake_price(CALM, PLANT, plain.projects[CARD], 0.3), rel=0.05
        )
        plain, fast = play_turn(CALM, plain), play_turn(CALM, fast)


def test_hw13_who_is_paid_to_hurry_pays_it_all_out():
    """C1252 Story: Japan pays the USA to hurry, half of it each; together they are poorer by the price."""
    state = game(14, grants_usd_m={"JPN": 20.0})
    bill = price(state, 4)
    plain = close(CALM, state, {}).state
    fast = close(CALM, state, {"USA": on(bill / 2), "JPN": on(bill / 2)}).state
    for seat in ("AUS", "MYS"):
        assert fast.seats[seat].money_usd_m == pytest.approx(plain.seats[seat].money_usd_m, abs=1.0), seat
    lost = sum(plain.seats[s].treasury_net_usd_m - fast.seats[s].treasury_net_usd_m for s in ("USA", "JPN"))
    assert lost == pytest.approx(bill, rel=0.02)


def test_hw14_a_plant_cannot_be_hurried_below_a_month_however_often():
    """C1253 Turn after turn a third of what is left: it always takes its last month; money cannot open it at once."""
    state = game(60)
    for _ in range(3):
        held = state.projects[CARD]
        if hurry.most(CALM, held) < 1:
            break
        left = held.months_left - hurry.most(CALM, held)
        assert left >= 1
        state = close(CALM, set_card(state), {"USA": on(price(state, hurry.most(CALM, held)))}).state
        assert state.projects[CARD].months_left == max(0, left - 6)


def test_hw15_a_start_and_a_hurry_in_one_turn_is_no_way_to_skip_permits():
    """C1254 Money for a card that is open cannot also hurry it: its works begin a turn later."""
    _, state = new_game(CALM)
    sheet = OrderSheet(customs_effort=0, fund=(FundCard(CARD, "grant", 200.0),), hurry=(HurryWorks(CARD, 50.0),))
    assert "not_under_way" in codes(state, sheet)


def test_hw16_a_card_hurried_in_every_turn_opens_sooner_than_one_left_alone():
    """C1255 The earliest turn that money can bring, as pages say it, is what the turns then bring."""
    state = game(40)
    best = hurry.at_best(CALM, PLANT, state.projects[CARD], 1)
    spent = 0.0
    for turn in range(1, best.turn + 1):
        most = price(state, hurry.most(CALM, state.projects[CARD]))
        done = close(CALM, state, {"USA": on(most)} if most else {})
        spent += sum(paid(done).values())
        opened = [e for e in done.events if e.kind == "project_opened" and e.data["project"] == CARD]
        assert bool(opened) == (turn == best.turn)
        state = done.state
    assert spent == pytest.approx(best.usd_m, rel=0.01)
    assert best.turn < 1 + 40 // 6
