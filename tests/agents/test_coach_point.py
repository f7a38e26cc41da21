"""What the coach sets against a signature: the point of initiative that it takes."""

import pytest
from msgspec.structs import replace

from game import agents
from game.model.talks import Clause
from game.present import coaching
from game.rules.point_worth import usd_per_point
from tests.agents.test_proposals import first_talk, real_content


def test_the_point_that_a_signature_takes_is_told_by_how_many_are_left():
    """Found in play: "or instead" rose from 1.1 to 5.2 million after a signature, without a word why."""
    content, view = real_content(), first_talk("JPN")
    told, worth = [], []
    for left in (2, 1):
        looked = replace(view, offers=(), you=replace(view.you, initiative=left))
        found = agents.coach(content, looked, ("JPN", "USA"), (Clause("money", "USA", amount_usd_m=1.0),))
        told.append(coaching.told(content, found).instead)
        worth.append(found.alternative_usd_m)
    assert worth[1] > worth[0]
    assert "one of your points of initiative (a guess)" in told[0], "the bar counts what the sheet takes, too"
    assert "your last point of initiative (a guess)" in told[1]


def test_a_favour_is_worth_to_the_coach_what_its_order_says_and_takes_two_points():
    """Found in play: "a favour: +0.22" among one's orders, and the same favour for 4 million more: +0.04."""
    content, view = real_content(), first_talk("USA")
    point = usd_per_point(content, "USA", view.announced_turns)
    favour = next(g.net_points for g in agents.order_gains(content, view) if g.order == "favour/1")
    given, paid = Clause("favour", "USA", favour="diplomatic"), Clause("money", "JPN", amount_usd_m=4.0)
    told = agents.coach(content, view, ("JPN", "USA"), (given, paid))
    word = sum(line.value_usd_m for line in told.lines if line.words)
    assert word > 0, "a favour that was promised is a word kept, too"
    assert told.gain_usd_m == pytest.approx(favour * point + 4.0 + word, abs=1e-6)
    assert told.point_usd_m >= agents.coach(content, view, ("JPN", "USA"), (paid,)).point_usd_m
