"""Public purses: carry-over, credit, loan windows, the ledger (cases E41-E50)."""

import pytest

from game.model.orders import FundCard, OrderSheet, StockOrder
from game.model.refusals import RuleError
from game.rules import credit
from game.rules.invariants import check_state
from game.rules.spending import spend
from game.rules.work import Work
from tests.helpers import close, new_game, play_turn, replace


def lines(state, what, seat=None):
    return sum(
        m.amount_usd_m for m in state.turns[-1].money if m.what == what and (seat is None or seat in (m.payer, m.payee))
    )


def test_e41_half_of_what_is_left_carries_over():
    """C315 Half of what is left carries over."""
    content, state = new_game()
    state = play_turn(content, state, {"JPN": OrderSheet(customs_effort=1)})
    customs = content.rules.customs.effort_cost_usd_m[1]
    kept = 0.5 * (195.0 - customs)
    assert state.seats["JPN"].money_usd_m == pytest.approx(195.0 + kept)
    assert lines(state, "budget lapsed", "JPN") == pytest.approx(kept)
    assert state.seats["JPN"].treasury_net_usd_m == pytest.approx(-customs)


def test_e42_credit_bridges_a_turn_at_eight_percent_a_year():
    """C316 Credit bridges a turn at eight percent a year."""
    content, state = new_game()
    grant = OrderSheet(
        customs_effort=0,
        fund=(FundCard("aus_refinery", "grant", 195.0), FundCard("usa_magnets", "grant", 105.0)),
    )
    state = play_turn(content, state, {"JPN": grant})
    assert lines(state, "credit drawn", "JPN") == pytest.approx(105.0 + 105.0 * 0.04)
    assert lines(state, "interest", "JPN") == pytest.approx(105.0 * 0.04)
    assert state.seats["JPN"].debt_usd_m == pytest.approx(105.0 * 1.04)
    state = play_turn(content, state, {"JPN": OrderSheet(customs_effort=0)})
    assert state.seats["JPN"].debt_usd_m == 0.0, "debt is paid back first out of what is left"


def test_e43_a_seat_cannot_overspend_beyond_its_credit_line():
    """C317 A seat cannot overspend beyond its credit line."""
    content, state = new_game()
    sheet = OrderSheet(stock=(StockOrder("ndpr", "component", 800.0),), customs_effort=0)
    result = close(content, state, {"AUS": sheet})
    seat = result.state.seats["AUS"]
    assert seat.debt_usd_m <= seat.budget_usd_m * 1.04 + 1e-6


def test_e44_a_loan_draws_on_the_window_first_and_leaves_the_purse_alone():
    """C318 A loan draws on the window first and leaves the purse alone."""
    content, state = new_game()
    sheet = OrderSheet(customs_effort=0, fund=(FundCard("aus_refinery", "loan", 200.0),))
    state = play_turn(content, state, {"USA": sheet})
    assert state.projects["aus_refinery"].loans_usd_m == {"USA": 200.0}
    assert lines(state, "loan", "USA") == pytest.approx(200.0)
    assert lines(state, "window money", "USA") == pytest.approx(200.0), "in from the window, out to the card"
    assert state.seats["USA"].treasury_net_usd_m == pytest.approx(-200.0)
    assert state.seats["USA"].money_usd_m == pytest.approx(525.0 * 1.5)


def test_e45_window_money_needs_a_match_by_others():
    """C319 The window carries at most half of a card; the rest of the loan comes out of the purse."""
    content, state = new_game()
    sheet = OrderSheet(customs_effort=0, fund=(FundCard("aus_refinery", "loan", 300.0),))
    state = play_turn(content, state, {"USA": sheet})
    assert state.projects["aus_refinery"].loans_usd_m == {"USA": 300.0}
    assert lines(state, "loan", "USA") == pytest.approx(300.0)
    assert lines(state, "window money", "USA") == pytest.approx(250.0), "half of 500 million"


def test_e46_public_money_stops_at_three_quarters_of_a_card():
    """C320 Public money stops at three quarters of a card."""
    content, state = new_game()
    sheets = {
        "USA": OrderSheet(fund=(FundCard("jpn_magnets", "grant", 150.0),)),
        "JPN": OrderSheet(fund=(FundCard("jpn_magnets", "grant", 150.0),)),
    }
    state = play_turn(content, state, sheets)
    assert lines(state, "grant", "USA") == pytest.approx(150.0), "the table's order decides who comes first"
    assert lines(state, "grant", "JPN") == pytest.approx(0.75 * 260.0 - 150.0)


def test_e47_a_poor_ministry_has_the_customs_it_can_pay_for():
    """C321 A poor ministry has the customs it can pay for."""
    content, state = new_game()
    broke = replace(state.seats["MYS"], money_usd_m=5.0, debt_usd_m=60.0)
    state = replace(state, seats={**state.seats, "MYS": broke})
    work = Work(
        content=content,
        state=state,
        sheets={"MYS": OrderSheet(customs_effort=3)},
        china=None,
    )
    done = spend(work)
    assert done.sheets["MYS"].customs_effort == 1
    assert done.state.seats["MYS"].money_usd_m == pytest.approx(1.0)
    assert [e.kind for e in done.events] == ["order_refused"]


def test_e48_debt_beyond_the_line_calls_for_a_rescue():
    """C322 Debt beyond the line calls for a rescue."""
    content, state = new_game()
    deep = replace(state.seats["MYS"], money_usd_m=-90.0)
    work = Work(
        content=content,
        state=replace(state, seats={**state.seats, "MYS": deep}),
        sheets={},
        china=None,
    )
    done = credit.settle(work, "MYS")
    assert done.state.seats["MYS"].debt_usd_m == pytest.approx(90.0 * 1.04)
    assert any(e.kind == "rescue_needed" and e.seat == "MYS" for e in done.events)


def test_e49_the_ledger_explains_every_purse_and_a_missing_line_is_found():
    """C323 The ledger explains every purse and a missing line is found."""
    content, state = new_game()
    state = play_turn(content, state, turns=3)
    last = state.turns[-1]
    short = replace(last, money=last.money[1:])
    broken = replace(state, turns=(*state.turns[:-1], short))
    with pytest.raises(RuleError, match="ledger"):
        check_state(content, None, broken)


def test_e50_a_fallen_cabinet_has_a_quarter_less_for_two_turns():
    """C324 A fallen cabinet has a quarter less for two turns."""
    content, state = new_game()
    hit = replace(state.seats["USA"], cabinet_hit_until=3)
    state = replace(state, seats={**state.seats, "USA": hit})
    budgets = []
    for _ in range(4):
        state = play_turn(content, state)
        budgets.append(state.seats["USA"].budget_usd_m)
    assert budgets == pytest.approx([393.75, 393.75, 525.0, 525.0])
