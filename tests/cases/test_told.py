"""T01-T03: what a ministry pays for and does not get, it is told."""

import pytest

from game.model.orders import ChinaSheet, ExportCurb, Inspection, OrderSheet, StockOrder
from game.model.state import FloorState
from game.model.talks import Clause, MakeOffer
from game.rules import check_move, check_sheet, cost, stock_fill, view
from tests.helpers import close, new_game, real_content, replace, to_talk


def test_t01_inspectors_who_find_nothing_report_that():
    """C509 Twenty million went to inspectors; silence would look like a lost order."""
    content, state = new_game()
    state = replace(state, floors=(FloorState("ndpr", "component", 190.0, 190.0, 0, 1, {}, 0.5),))
    payer, target = state.members()[0], state.members()[1]
    sheet = OrderSheet(customs_effort=3, inspections=(Inspection(target, "ndpr", "component", 5.0),))
    done = close(content, state, {payer: sheet})
    kinds = ("inspection_empty", "leak_found", "side_buying_found", "wrong_accusation")
    mine = [e for e in done.events if e.kind in kinds]
    assert mine, "the payer hears something either way"
    assert all(e.seen_by in ((payer,), ()) for e in mine)


def test_t02_a_stock_order_that_is_not_filled_is_told_to_its_seat_alone():
    """C510 Under a curb the price runs past the buyers' limit: the seat learns how much it got."""
    content = real_content()
    _, state = new_game(content, 3)
    sheet = OrderSheet(stock=(StockOrder("ree_heavy", "refined", 34.0),))
    stop = ChinaSheet(curbs=(ExportCurb("ree_heavy", "refined", (), 0.0, 2),))
    done = close(content, state, {"JPN": sheet}, stop)
    short = [e for e in done.events if e.kind in ("stock_short", "order_refused")]
    assert short
    assert all(e.seen_by == ("JPN",) for e in short)


def test_t02b_a_higher_limit_buys_where_the_usual_one_stops():
    """C1256 The same curb, with a limit of twice the price: more comes, and its cost was counted at the limit.

    Why: a person was told "nothing came, the price passed your buyers' limit" and could neither see nor raise it.
    """
    content = real_content()
    _, state = new_game(content, 3)
    stop = ChinaSheet(curbs=(ExportCurb("ree_heavy", "refined", (), 0.0, 2),))
    seen = view(content, state, "JPN")
    price = stock_fill.today(content, seen, "ree_heavy", "refined")
    came, counted = [], []
    for limit in (0.0, 2.0 * price):
        sheet = OrderSheet(stock=(StockOrder("ree_heavy", "refined", 34.0, limit),), customs_effort=0)
        assert not check_sheet(content, seen, sheet)
        counted.append(cost(content, seen, sheet).money_usd_m)
        done = close(content, state, {"JPN": sheet}, stop).state
        came.append(done.seats["JPN"].stock_t.get("ree_heavy/refined", 0.0))
    assert came[1] > 1.2 * came[0]
    assert counted[1] == pytest.approx(2.0 * counted[0], rel=0.05)
    dear = OrderSheet(stock=(StockOrder("ree_heavy", "refined", 34.0, 2.6 * price),))
    assert [r.code for r in check_sheet(content, seen, dear)] == ["stock_limit_price"]


def test_t03_a_word_on_a_floor_that_does_not_exist_cannot_be_sold():
    """C511 A seat sold 'applies the floor' twice where there was no floor at all: money for nothing."""
    content = real_content()
    _, state = new_game(content, 3)
    state = to_talk(content, state)
    promise = Clause(kind="apply_floor", giver="COD", mineral="cobalt", stage="refined", turns=2)
    money = Clause(kind="money", giver="KOR", amount_usd_m=2.0)
    refused = check_move(content, view(content, state, "COD"), MakeOffer("KOR", (promise, money)))
    assert "no_such_floor" in {r.code for r in refused}
