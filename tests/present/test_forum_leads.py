"""Who joins or leaves the forum and who takes its chair leads the page of every seat, with what it means for it."""

import pytest
from msgspec.structs import replace

from game import rules
from game.model.events import Event
from game.model.ids import CHINA
from game.present import gravest, gravest_forum, news
from game.present.tellers_base import Desk
from tests.ui.staged import content, moments


def seen(seat, *events):
    view = rules.view(content(), moments()["results2"].state, seat)
    return replace(view, events=events, news=())


def joined(*seats):
    return tuple(Event("joined", 2, seat=seat, data={"bond_usd_m": 20.0}) for seat in seats)


@pytest.mark.parametrize("seat", ["JPN", "COD", CHINA])
def test_new_members_are_a_lead_with_votes_and_demand(seat):
    """Found in play: nine ministries joined in two turns, and one line of small print said so."""
    (blow, *_) = (k for k in gravest.gravest(content(), seen(seat, *joined("CAN", "AUS")), 2, 9) if k.sort == "forum")
    assert blow.text == "Canada and Australia join FORGE"
    members = sum(s.status == "member" for s in seen(seat).seats.values())
    assert f"{members} members now: a motion needs" in blow.effect
    assert ("of the world's demand outside China behind it" in blow.effect) == (seat != CHINA)


def test_a_member_reads_its_weight_and_one_outside_reads_none():
    view = seen("JPN")
    assert "your vote is" in gravest_forum.meaning(Desk(content(), view))
    out = replace(view, seats={**view.seats, "JPN": replace(view.seats["JPN"], status="outside")})
    assert "your vote" not in gravest_forum.meaning(Desk(content(), out))


def test_demand_behind_a_floor_grows_with_its_members():
    view = seen("JPN")
    members = tuple(s.id for s in view.seats.values() if s.status == "member")
    some, all_ = (gravest_forum.demand_share(content(), view, who) for who in (members[:1], members))
    assert 0 < some < all_ <= 1
    assert gravest_forum.demand_share(content(), view, (*members, CHINA)) == pytest.approx(all_)


def test_who_leaves_and_who_chairs():
    left = Event("left", 2, seat="KOR")
    (blow,) = (k for k in gravest.gravest(content(), seen("JPN", left), 2, 9) if k.sort == "forum")
    assert blow.text == "The Republic of Korea leaves FORGE" and blow.weight > gravest.WEIGHTS["forum_grows"]
    chair = Event("chair", 2, seat="JPN", data={"until_turn": 3})
    (blow,) = (k for k in gravest.gravest(content(), seen("JPN", chair), 2, 9) if k.sort == "chair")
    assert blow.grade == "chair_yours" and blow.now
    (blow,) = (k for k in gravest.gravest(content(), seen("KOR", chair), 2, 9) if k.sort == "chair")
    assert blow.grade == "chair_theirs" and "speak to it" in blow.effect


def test_who_takes_the_chair_for_no_turn_is_no_news():
    """Found in play: "Brazil chairs FORGE for the rest of this game" in the results of the last turn."""
    chair = Event("chair", 2, seat="JPN", data={"until_turn": 3})
    for seat in ("JPN", "KOR"):
        view = replace(seen(seat, chair), turn=2)
        for turns, told in ((2, False), (3, True)):
            here = replace(view, announced_turns=turns)
            assert any(k.sort == "chair" for k in gravest.gravest(content(), here, 2, 9)) is told, (seat, turns)
            assert any(k.kind == "chair" for k in news.headlines(content(), here)) is told, (seat, turns)
        entered = replace(view, announced_turns=3, turn=3)
        assert any(k.kind == "chair" for k in news.headlines(content(), entered)), "it holds the last turn"
