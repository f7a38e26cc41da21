"""What the stockpile's page says a month of stock does is what the stress test then finds."""

import pytest

from game import agents
from game.model.orders import OrderSheet, StockOrder
from game.present.outlook import forecast_lines
from game.rules import cost, forecast, view
from game.rules.account import account
from tests.helpers import new_game, play_turn, real_content, replace


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mineral", "stage", "adds"), [("lithium", "component", True), ("ree_light", "refined", False)]
)
def test_a_month_of_stock_does_what_was_foretold(mineral, stage, adds):
    """C974 Japan stores a month of cathodes, then, instead, a month of oxide whose magnets are cut off first.

    Played through the turn: need met in the cut-off rises by what was foretold, within a tenth, and by nothing for the
    oxide. Why: a stock is worth its money only at the weakest stage of a chain, and a player must be told which.
    """
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    seen = view(content, replace(state, turn=2, phase="talk"), "JPN")
    told = next(g for g in agents.stock_gains(content, seen) if (g.mineral, g.stage) == (mineral, stage))
    calm = play_turn(content, state).turns[-1].measures["JPN"].security
    done = play_turn(content, state, {"JPN": OrderSheet(stock=(StockOrder(mineral, stage, told.tonnes),))})
    came = done.turns[-1].measures["JPN"].security - calm
    paid = sum(r.amount_usd_m for r in done.turns[-1].money if r.what == "stock bought" and r.payer == "JPN")
    assert paid == pytest.approx(told.cost_usd_m, rel=0.1)
    assert (told.security_share > 0.01) is adds
    assert came == pytest.approx(told.security_share, abs=0.1 * told.security_share + 0.001)


def test_stock_let_out_brings_what_the_sheet_foretold():
    """C1037 C000 Japan lets out five tonnes of dysprosium and terbium oxide of its own: a sheet that does nothing else.

    The forecast's treasury is about what the purse then gets, as far as the price can be foreseen; more than lies there
    brings no more. Why: a person saw $ 0 for a release that paid 20 million, and it decided an aim.
    """
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    japan = replace(state.seats["JPN"], stock_t={"ree_heavy/refined": 5.0})
    state = replace(state, turn=2, phase="talk", seats={**state.seats, "JPN": japan})
    seen = view(content, state, "JPN")
    calm = forecast(content, seen, seen.default_sheet)
    for ordered in (-5.0, -50.0):
        stock = (StockOrder("ree_heavy", "refined", ordered),)
        told = forecast(content, seen, replace(seen.default_sheet, stock=stock))
        assert told.released_usd_m == pytest.approx(told.money_usd_m - calm.money_usd_m, abs=0.2)
        assert calm.released_usd_m == 0.0
        sums = account(content, seen, cost(content, seen, seen.default_sheet), told)
        assert sums.sold == told.released_usd_m > 0
    sheet = replace(seen.default_sheet, stock=(StockOrder("ree_heavy", "refined", -5.0),))
    done = play_turn(content, state, {"JPN": sheet})
    paid = sum(r.amount_usd_m for r in done.turns[-1].money if r.what == "stock sold" and r.payee == "JPN")
    assert paid > 1.0 and 0.6 < told.released_usd_m / paid < 1.6


def test_a_sheet_promises_no_stock_twice_and_none_beside_the_weakest_stage():
    """C1125 C000 Japan orders oxide, whose magnets are cut off first, and a cathode alone or with what lies before it.

    The sheet promises nothing for the oxide and once for a chain; the line names a range below what the sum says. Why:
    the promise was the sum over all stages, and what came was always less.
    """
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    seen = view(content, replace(state, turn=2, phase="talk"), "JPN")
    gains = {(g.mineral, g.stage): g for g in agents.stock_gains(content, seen)}

    def promised(*goods):
        stock = tuple(StockOrder(*good, gains[good].tonnes) for good in goods)
        return forecast(content, seen, replace(seen.default_sheet, stock=stock))

    alone = promised(("lithium", "component")).security_change
    assert promised(("ree_light", "refined")).security_change == pytest.approx(0.0, abs=1e-9)
    assert alone == pytest.approx(gains["lithium", "component"].security_share, rel=1e-6)
    assert promised(("lithium", "component"), ("ree_light", "refined")).security_change == pytest.approx(alone)
    line = next(x for x in forecast_lines(content, promised(("lithium", "component"))) if "cut-off" in x.name)
    assert f"{100 * alone:.1f}" not in line.value and f"{100 * alone:.1f}" in line.tip and " to " in line.span


@pytest.mark.parametrize(("seat", "good", "tonnes"), [
    ("EU", ("graphite", "component"), 3000.0), ("KOR", ("gallium", "refined"), 2.0)])  # fmt: skip
def test_stock_of_a_good_that_nobody_makes_at_home_is_sold(seat, good, tonnes):
    """C1205 Found in play: a price foreseen of 20.9 USD/kg and stock that seemed to bring 5.9.

    Where a ministry's country had never made a good, none of its users knew a seller at home: stock let out stayed
    where it was, and no money came.
    """
    content = real_content()
    state = play_turn(content, new_game(content)[1])
    held = replace(state.seats[seat], stock_t={"/".join(good): tonnes})
    state = replace(state, turn=2, phase="talk", seats={**state.seats, seat: held})
    seen = view(content, state, seat)
    sheet = replace(seen.default_sheet, stock=(StockOrder(*good, -tonnes),))
    told = forecast(content, seen, sheet).released_usd_m
    done = play_turn(content, state, {seat: sheet})
    paid = sum(r.amount_usd_m for r in done.turns[-1].money if r.what == "stock sold" and r.payee == seat)
    assert "/".join(good) not in done.seats[seat].stock_t, "all of it has found buyers"
    assert paid == pytest.approx(told, rel=0.15)
