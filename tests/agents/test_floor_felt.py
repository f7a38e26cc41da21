"""Of what a reference price lifts in a market without stocks, only the part above what is paid is anybody's gain."""

from dataclasses import replace

import numpy as np
import pytest

from game.agents.ministry.interest import FloorValue
from game.present import vote_groups
from game.rules import floor_trial


def rows(*inside):
    """Cases of one good: none, then a price tried each; three stages, of which the second is asked."""
    price = np.zeros((len(inside), 3))
    price[:, 1] = inside
    return {"inside": price, "added": np.array([[100.0 + 10.0 * k, 50.0] for k in range(len(inside))])}


@pytest.mark.parametrize(("paid", "part"), [(7.0, 1.0), (7.7, 1.0), (8.0, 0.4), (8.8, 0.0), (0.0, 1.0)])
def test_only_what_stands_above_the_price_paid_counts(paid, part):
    """Found in play: a floor of 0.88 "worth +1.0 points", and the price at home stood as without it. Played again with
    the floor taken away, +8.8 points foreseen of one on refined lithium were +0.5: buyers of stocks already paid more
    than the lifted price of the model."""
    felt = floor_trial._felt(rows(7.7, 8.2), 1, paid)
    assert felt["added"][0] == pytest.approx([10.0 * part, 0.0])


def test_a_price_that_a_floor_lowers_is_felt_in_whole():
    felt = floor_trial._felt(rows(7.7, 7.5), 1, 9.0)
    assert felt["added"][0] == pytest.approx([10.0, 0.0])


def test_money_that_comes_in_a_price_cut_alone_is_told_as_that():
    """Found in play: "points come from: your part of the Fund" beside a price that stays as it is."""
    value = FloorValue(0.0, 0.0, 0.0, 2.0, 0.0, 1.0, 0.0, 9.0, 0.0, fund=8.0)
    guard = replace(value, fund_in_cut=8.0, levy_in_cut=2.0)
    assert value.sentence().startswith("it brings us our part of the Fund and our part of the levy")
    told = guard.sentence()
    assert "our part of the Fund in a price cut and our part of the levy in a price cut" in told
    assert vote_groups._guards_only(told) and not vote_groups._guards_only(value.sentence())
