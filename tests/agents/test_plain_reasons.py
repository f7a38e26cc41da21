"""Reasons of ministries are one plain sentence with what weighs most, never an account of inside terms."""

import pytest

from game.agents.ministry.appraise import weighed
from game.agents.ministry.spoken import to_partner
from game.agents.words import CAUSES, bills, terms


def test_a_sum_is_told_by_what_decides_it():
    """Found in play: eight terms in a row, the last of them a thousandth of the first."""
    told = terms((("our producers", 40.0), bills(-30.0), ("security of supply", 1.0), ("our part of the Fund", 0.2)))
    assert told == "our producers +40 M USD, higher bills for our users -30 M USD"


def test_a_sum_that_is_told_adds_up():
    """Found in play: +21 by two terms of -38 and +18."""
    told = terms((bills(-38.0), ("our part of the Fund", 18.0), ("our producers", 16.0), ("the bloc's score", 25.0)))
    assert told == "higher bills for our users -38 M USD, the bloc's score +25 M USD, the rest +34 M USD"
    whole = terms((bills(-38.0), ("our part of the Fund", 18.0), ("our producers", 16.0)))
    assert whole.endswith("our producers +16 M USD"), "one that is left has a name"


def test_what_is_slight_beside_the_first_is_left_away():
    assert terms((("the bloc's score", 124.0), ("our producers", -4.9))) == "the bloc's score +124 M USD"


@pytest.mark.parametrize(("worth", "name"), [(-2.5, "higher bills for our users"), (2.5, "lower bills for our users")])
def test_what_users_pay_is_named_by_which_way_it_goes(worth, name):
    """Found in play: "users' bill −2.5": is that good or bad?"""
    assert bills(worth) == (name, worth)


def test_an_offer_is_told_by_what_it_brings_and_costs():
    parts = [("a grant to our project", 30.0), ("a loan to our project", 9.0), ("money", 5.0), ("our yes", -4.0)]
    told = weighed(parts)
    assert told == "it brings us a grant to our project and a loan to our project and costs us our yes"
    assert sum(name in told for name, value in parts if value > 0) == CAUSES


def test_money_there_and_back_is_one_sum():
    assert weighed([("money", 40.0), ("money", -10.0)]) == "it brings us money"


def test_what_is_said_to_a_partner_speaks_to_it():
    """Found in play: a ministry said "their yes" to the one whose yes it was."""
    assert to_partner("their yes, which as we count decides nothing,").startswith("your yes")
    assert to_partner("a diplomatic favour of theirs (16 % risk of a broken word)").startswith(
        "a diplomatic favour of yours")  # fmt: skip
    assert to_partner("our duty on germanium") == "our duty on germanium"
