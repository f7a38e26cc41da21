"""The chair's own list: how far it is, what stands in for an empty one, what is warned of and told about it."""

import pytest
from msgspec.structs import replace

from game.present import chair
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
