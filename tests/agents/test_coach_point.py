"""What the coach sets against a signature: the point of initiative that it takes."""

from msgspec.structs import replace

from game import agents
from game.model.talks import Clause
from game.present import coaching
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
    assert "one of your 2 points of initiative (a guess)" in told[0]
    assert "your last point of initiative (a guess)" in told[1]
