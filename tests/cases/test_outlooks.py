"""What traders expect, and what moved it: parts that add up to the change on record."""

import numpy as np
import pytest

from game.model.orders import ChinaSheet, ExportCurb, PriceMove
from game.rules import why
from game.rules.outlooks import OUTLOOK, leader, steps
from game.rules.snapshot import snapshot
from tests.cases.test_engine_market import floor, with_floor
from tests.helpers import new_game, play_turn


@pytest.fixture(scope="module")
def game():
    content, state = new_game()
    curb = ChinaSheet(curbs=(ExportCurb("ndpr", "component", ("JPN",), 0.3, 3),))
    state = play_turn(content, state, china=curb)
    state = play_turn(content, with_floor(state, floor(price=150.0)))
    return content, play_turn(content, state, china=ChinaSheet(prices=(PriceMove("ndpr", "component", -0.3),)))


@pytest.mark.parametrize("turn", [1, 2, 3])
def test_parts_of_the_outlook_add_up_to_its_change(game, turn):
    """C1090 The parts of a changed outlook add up; a floor moves it only where one is announced."""
    content, state = game
    parts = steps(content, state, turn, 0)
    first, last = snapshot(content, state, turn - 1, 0).state, snapshot(content, state, turn, 0).state
    change = np.log(last["expected"] / first["expected"])
    assert sum(parts[k].expected for k in OUTLOOK) == pytest.approx(change, abs=1e-6)
    assert sum(parts[k].momentum for k in OUTLOOK) == pytest.approx(last["momentum"] - first["momentum"], abs=1e-6)
    believed = np.abs(parts["belief"].expected) > 1e-4
    assert believed.any() == (turn > 1) and not believed[0].any()


def test_traders_follow_a_named_cause_and_answer_the_turn_before(game):
    """C1091 What traders added is told with the cause they followed: this turn's, or the last one's."""
    content, state = game
    found = why(content, state, "ndpr", "component", "JPN", 2)
    parts = {p.cause: p for p in found.parts}
    assert (parts["hopes"].led_by, parts["hopes"].led_turn) == ("levy", 2)
    assert "echo of floors and duties" in parts["hopes"].text
    assert parts["echo"].led_turn == 1 and parts["belief"].amount_usd_per_kg > 0
    assert found.outlook[1] > found.outlook[0] > 0


def test_a_leader_pushes_the_same_way_and_has_weight():
    """C1092 Warehouses lead traders only where nothing else of weight does."""
    assert leader({"hopes": 9.0, "curb": -5.0, "demand": 0.5}, 9.0) == ""
    assert leader({"hopes": 9.0, "stocks": 3.0, "demand": 1.0}, 9.0) == "demand"
    assert leader({"hopes": 9.0, "stocks": 4.0, "demand": 1.0}, 9.0) == "stocks"
