"""A place bought on the chair's list costs the money for one's vote on what it drives off."""

import pytest
from msgspec.structs import replace

from game import agents
from game.agents.ministry import calling, proposals
from game.agents.ministry.normal import sit
from game.model.talks import Clause, Deal, MakeOffer, Motion, Promise
from tests.agents.test_proposals import first_talk, real_content

ME, CHAIR = "EU", "JPN"
PLACE = Clause("call_motion", CHAIR, motion="x2", about="admit")


@pytest.fixture
def table():
    """Three motions, a list of two that holds the first two, the third not; the reader sold its vote on the second."""
    motions = tuple(Motion(f"x{k}", "admit", "KOR", 1, seat=s) for k, s in enumerate(("IDN", "BRA", "KAZ")))
    view = replace(first_talk(ME), motions=motions, agenda=("x0", "x1"), chair=CHAIR, deals=(), promises=(), offers=())
    clauses = (Clause("vote", ME, motion="x1", vote="no"), Clause("money", "KOR", amount_usd_m=35.0))
    deal = Deal("d1", (ME, "KOR"), clauses, view.turn, view.turn, secret=False, known_to=(ME, "KOR"))
    return real_content(), view, replace(view, deals=(deal,))


def test_money_for_a_vote_that_is_then_not_held_is_taken_off_the_draft_that_drives_it_off(table):
    """Found in play: +0.41 beside "the $ 35 m for your vote there go back"; 0.7 points were lost by signing it."""
    content, free, sold = table
    before, after = (agents.coach(content, view, (ME, CHAIR), (PLACE,)) for view in (free, sold))
    (line,) = [x for x in after.lines if "which goes back" in x.name]
    assert line.read_usd_m == -35.0 and not any("goes back" in x.name for x in before.lines)
    assert after.gain_usd_m == pytest.approx(before.gain_usd_m - 35.0)


def test_no_offer_is_proposed_that_breaks_an_own_word(table):
    content, _, sold = table
    desk = sit(content, replace(sold, promises=(Promise("p1", "d1", ME, "KOR", sold.deals[0].clauses[0], 1, 1),)))
    yes, other = (Clause("vote", ME, motion=name, vote="yes") for name in ("x1", "x0"))
    assert proposals._timely(desk, MakeOffer(CHAIR, (other,))) and not proposals._timely(desk, MakeOffer(CHAIR, (yes,)))


def test_a_place_for_what_is_listed_anyway_drives_nothing_off(table):
    content, _, sold = table
    for name in ("x0", "x1"):
        found = agents.coach(content, sold, (ME, CHAIR), (replace(PLACE, motion=name),))
        assert not any("goes back" in x.name for x in found.lines)


def test_what_a_person_in_the_chair_lists_is_not_foreseen(table, monkeypatch):
    content, _, sold = table
    monkeypatch.setattr(calling, "is_person", lambda *_: True)
    found = agents.coach(content, sold, (ME, CHAIR), (PLACE,))
    assert not any("goes back" in x.name for x in found.lines)
