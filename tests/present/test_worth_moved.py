"""The same floor worth more or less than a turn before says what it was worth then, and what moved under it."""

import numpy as np
import pytest
from msgspec.structs import replace

from game.model.arrays import Bundle
from game.model.talks import Motion
from game.present import worth_moved
from tests.ui.staged import content, moments

PLACE = ("ree_light", "refined")


def at(turn, paid):
    """The view of a turn in which members pay so much for the good."""
    view = moments()["talk2"].view()
    prices = np.array(view.prices["price_delivered"])
    prices[-1, content().mineral_index(PLACE[0]), 1, :] = paid
    return replace(view, turn=turn, prices=Bundle({**view.prices, "price_delivered": prices}))


def told(first, then, price=70.0):
    """What the second of two looks says of the first; each: turn, price paid, USD million that it is worth."""
    memory = {}
    for turn, paid, usd, asked in ((*first, 70.0), (*then, price)):
        view = at(turn, paid)
        motion = Motion("m1", "reference_price", "USA", turn, *PLACE, price_usd_per_kg=asked)
        found = worth_moved.since(memory, content(), view, motion, {view.seat: ("yes", usd, "it brings us a")})
    return found


@pytest.mark.parametrize(("paid", "later", "why"), [
    (60.0, 75.0, "makers now sell above it"), (75.0, 60.0, "makers now sell below it"),
    (60.0, 66.0, "members' price 60.0 → 66.0 USD/kg"), (60.0, 60.5, "fewer turns are left"),
])  # fmt: skip
def test_a_floor_worth_less_than_last_turn_says_why(paid, later, why):
    """Found in play: the same floor was worth 0.5 points, a turn later 0.03, and nothing said why."""
    (row,) = told((2, paid, 150.0), (3, later, 9.0))
    assert row.name == "Worth in turn 2" and row.value.endswith(f"; {why}") and row.value.startswith("+")
    assert f"pay {later:.1f} now" in row.text


def test_what_hardly_moved_or_was_not_seen_before_says_nothing():
    assert not told((2, 60.0, 150.0), (3, 75.0, 140.0)), "a tenth less"
    assert not told((3, 60.0, 150.0), (3, 60.0, 9.0)), "the same turn"
    assert not told((2, 60.0, 150.0), (4, 75.0, 9.0)), "found in play: turn 5's points told in turn 7"
    assert not told((2, 60.0, 150.0), (3, 75.0, 9.0), price=80.0), "another floor"


def test_it_is_told_for_prices_alone():
    view = at(2, 60.0)
    other = Motion("m1", "suspend_floor", "USA", 2, *PLACE)
    memory = {}
    assert not worth_moved.since(memory, content(), view, other, {view.seat: ("yes", 150.0, "it brings us a")})
    assert not memory
