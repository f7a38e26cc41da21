"""The chair's own list: how far it is, what stands in for an empty one, what is warned of and told about it."""

import pytest
from msgspec.structs import replace

from game.model.events import Event
from game.model.talks import Clause, Deal
from game.present import chair, chair_list
from tests.ui.staged import moments


@pytest.fixture(scope="module")
def table():
    link = moments()["talk2"]
    view = link.view()
    motion = view.motions[0]
    three = (*(replace(motion, id=f"m{k}", by="USA") for k in (1, 2)), replace(motion, id="m3", by=view.seat))
    return link.content, replace(view, chair=view.seat, motions=three, agenda=(), phase="talk")


def test_an_empty_list_says_what_comes_to_the_vote_instead(table):
    content, view = table
    assert chair.listed(content, view).startswith("you list none: the first 2")
    assert "1 of 2" in chair.listed(content, replace(view, agenda=("m1",)))


def test_a_chair_that_leaves_out_its_own_motion_is_warned_and_told_whose_doing_it_was(table):
    """Found in play: "The chair did not take your motion to the vote", said to the chair."""
    content, view = table
    assert "list nothing" in chair.ring_words(content, view)
    assert "not listed your own" in chair.ring_words(content, replace(view, agenda=("m1",)))
    assert chair.ring_words(content, replace(view, agenda=("m3",))) == ""
    first = replace(view, motions=view.motions[::-1])
    assert chair.ring_words(content, first) == "", "the first tabled are its own"
    assert chair.ring_words(content, replace(view, chair="USA")) == ""
    rung = replace(view, phase="bell", agenda=("m1", "m2"))
    assert chair.uncalled_words(content, rung).startswith("Your motion was not on your list")
    assert chair.uncalled_words(content, replace(rung, chair="USA")).startswith("The chair did not take your motion")
    assert chair.uncalled_words(content, replace(rung, agenda=("m3",))) == ""


def waiting(view, **over):
    """The reader tabled a motion last turn that nobody called; one of another stands on a list of one."""
    told = Event("motion_tabled", view.turn - 1, seat=view.seat, data={"motion": "m0"})
    return replace(view, chair="USA", news=(told,), agenda=("m1", "m2"), **over)


def all_for(seen):
    return lambda _: {s: ("yes", 9.0, "") for s in seen.seats if s != seen.seat}


def sold(view, motion):
    """A deal of the turn: the reader's yes on a motion for money."""
    clauses = (Clause("vote", view.seat, motion=motion, vote="yes"), Clause("money", "KOR", amount_usd_m=7.0))
    return Deal("d1", (view.seat, "KOR"), clauses, view.turn, view.turn, False, ())


def test_a_motion_that_would_drive_off_one_for_which_the_vote_is_sold_is_warned_of_before_it_is_tabled(table):
    """Found in play: the own motion had waited, came first, and the money for the vote on the other went back."""
    content, view = table
    listed = replace(view, motions=view.motions[:2])
    mine, seen = replace(view.motions[2], id=""), waiting(listed, deals=(sold(view, "m1"),), promises=())
    reckon = all_for(seen)
    assert [m.id for m in chair_list.foreseen(content, seen, reckon)] == ["m1", "m2"]
    assert [m.id for m in chair_list.driven_off(content, seen, reckon, (mine,))] == ["m2"]
    assert chair_list.warning(content, seen, reckon, (mine,)) == "", "what is driven off is nothing to the reader"
    other = replace(seen, deals=(sold(view, "m2"),))
    told = chair_list.warning(content, other, reckon, (mine,))
    assert "takes the place of" in told and "for your vote there go back to the Republic of Korea" in told
    assert "falls away" not in told
    hidden = replace(other, deals=(replace(other.deals[0], secret=True),))
    assert chair_list.warning(content, hidden, reckon, (mine,)).endswith("falls away and does not come out.")
    fresh = replace(other, news=())
    assert chair_list.warning(content, fresh, reckon, (mine,)) == "", "what has not waited comes after the list"
    assert chair_list.warning(content, other, lambda _: None, (mine,)) == "", "nothing while it is worked out"
    place = Clause("call_motion", "USA", motion="m3")
    bought = replace(fresh, motions=view.motions)
    assert "takes the place of" in chair_list.warning(content, bought, reckon, sold=(place,)), "a place that is bought"


def test_a_motion_whose_place_another_takes_by_the_chairs_rule_does_not_stand_there_as_listed(table):
    """Found in play: "listed so far", and it did not come."""
    content, view = table
    seen = waiting(view, deals=(), promises=())
    called = {m.id for m in chair_list.foreseen(content, seen, all_for(seen))}
    words = {m.id: chair_list.sign_words(seen, m, called)[0] for m in seen.motions}
    assert words == {"m1": "listed so far", "m2": "may drop out", "m3": "should come"}
    assert chair_list.sign_words(seen, seen.motions[1], set())[0] == "listed so far", "not foreseen"
