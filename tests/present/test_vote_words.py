"""The council: votes expected, cast and weighed, in words and bars."""

import pytest
from msgspec.structs import replace

from game.model.talks import Clause
from game.present import (
    clauses,
    leanings,
    vote_count,
)
from tests.ui.staged import moments


@pytest.fixture(scope="module")
def link():
    return moments()["results2"]


def test_votes_expected_cover_all_members():
    link = moments()["bell2"]
    view = link.view()
    for motion in view.motions:
        rows = leanings.expected(link.content, view, motion, "yes")
        heads, weight, open_heads, open_weight = vote_count.tally(rows)
        assert 0 < heads <= 1
        assert 0 < weight <= 1 + 1e-9
        assert heads + open_heads <= 1 + 1e-9
        assert weight + open_weight <= 1 + 1e-9
        assert next(r for r in rows if r.seat == motion.by).lean == "yes"


def test_ones_own_vote_is_open_until_it_is_cast_even_on_ones_own_motion():
    """Found in play: the tally counted a vote that nobody had given."""
    link = moments()["bell2"]
    view = link.view()
    mine = replace(view.motions[0], by=view.seat)
    bare, cast = (leanings.expected(link.content, view, mine, own) for own in ("", "no"))
    assert next(r for r in bare if r.seat == view.seat).lean == "open"
    assert next(r for r in cast if r.seat == view.seat).lean == "no"
    assert vote_count.tally(bare)[2] > vote_count.tally(cast)[2], "one head less is open"


def test_weights_and_bars_stand_on_one_basis():
    """The list adds up to all members; a motion names its bars, how many heads that is, and the quorum."""
    link = moments()["bell2"]
    view = link.view()
    rows = leanings.weights(link.content, view)
    assert sum(r.share for r in rows) == pytest.approx(1.0)
    motion = view.motions[0]
    bar = vote_count.need(link.content, view, motion, len(rows))
    assert bar.heads_count == -(-len(rows) * 3 // 5)
    grave = vote_count.need(link.content, view, replace(motion, kind="fine"), 9)
    assert (grave.heads_count, grave.weight) == (6, pytest.approx(2 / 3))
    assert "60" in vote_count.need_words(bar)
    assert "Quorum" not in vote_count.need_words(bar)
    assert "Quorum: 4" in vote_count.need_words(replace(bar, quorum=4))
    some = tuple(leanings.Expected(s, s, 0.1, lean, "") for s, lean in (("A", "yes"), ("B", "no"), ("C", "abstain")))
    assert vote_count.tally(some)[:2] == (0.5, 0.5), "who abstains leaves the count"


def test_a_vote_on_money_says_what_motion_it_is_about():
    text = clauses.clause_text(moments()["talk2"].content, Clause("vote", "JPN", motion="m1", about="users_relief"))
    assert "Relief for users" in text
