"""What a partner has on its mind: only what you did to it in the last turn, what weighs most first."""

import msgspec

from game.model.china_state import TruceState
from game.model.events import Event
from game.model.talks import Clause, Motion, Offer, Promise, VoteRecord
from game.present import china_watch, mind
from tests.ui.staged import moments


def view_with(**parts):
    link = moments()["talk2"]
    view = msgspec.structs.replace(link.view(), promises=(), votes=(), news=(), events=(), offers=())
    return link.content, msgspec.structs.replace(view, **parts)


def vote(by, yours, theirs, *, passed=True, turn=1):
    motion = Motion("m1", "reference_price", by, turn, mineral="ree_heavy", stage="refined", price_usd_per_kg=487.0)
    return VoteRecord(motion, turn, {"JPN": yours, "AUS": theirs}, {}, {}, 0.6, 0.6, passed)


def test_a_partner_that_you_did_nothing_to_has_nothing_to_say():
    content, view = view_with()
    assert view.seat == "JPN" and view.turn == 2
    assert mind.on_its_mind(content, view, "AUS") == ()


def test_a_vote_is_remembered_both_ways_and_only_from_the_last_turn():
    content, view = view_with(votes=(vote("AUS", "no", "yes"),))
    assert "against our motion, which passed all the same: Floor of 487 USD/kg for Dy/Tb oxide" in said(content, view)
    content, view = view_with(votes=(vote("JPN", "yes", "no", passed=False),))
    assert "could not vote for your motion" in said(content, view)
    content, view = view_with(votes=(vote("AUS", "no", "yes", turn=0),))
    assert said(content, view) == ""


def test_what_was_done_in_the_last_turn_of_a_game_is_remembered_when_it_is_over():
    content, view = view_with(votes=(vote("AUS", "no", "yes", turn=2),), phase="over")
    assert "against our motion" in said(content, view)


def test_a_broken_word_comes_before_a_kept_one_and_before_votes():
    clause = Clause("stay_member", "JPN", turns=1)
    kept = Promise("p1", "d1", "JPN", "AUS", clause, 1, 1, "kept", 1)
    broken = msgspec.structs.replace(kept, id="p2", status="broken")
    content, view = view_with(promises=(kept, broken), votes=(vote("AUS", "yes", "yes"),))
    lines = mind.on_its_mind(content, view, "AUS")
    assert lines[0].startswith("You gave us your word to ") and lines[0].endswith("and broke it.")
    assert lines[1].startswith("You kept your word to ")
    assert len(lines) == 3


def test_ore_held_back_is_told_by_those_who_live_on_it_alone():
    data = {"mineral": "cobalt", "stage": "mine", "share": 0.7, "buyers": ["KOR"]}
    content, view = view_with(news=(Event("ore_measure", 1, seat="JPN", data=data),))
    assert "70" in said(content, view, "KOR") and "live on it" in said(content, view, "KOR")
    assert said(content, view, "AUS") == ""


def test_what_became_of_its_offer_is_remembered_once():
    for status, words in (("accepted", "signed"), ("declined", "turned"), ("expired", "without an answer")):
        offer = Offer("o1", "AUS", "JPN", (), 1, 1, status=status)
        content, view = view_with(offers=(offer, msgspec.structs.replace(offer, id="o2")))
        assert words in said(content, view) and len(mind.on_its_mind(content, view, "AUS")) == 1
    content, view = view_with(offers=(Offer("o1", "AUS", "JPN", (), 1, 1, status="countered"),))
    assert said(content, view) == ""


def said(content, view, partner="AUS"):
    return " ".join(mind.on_its_mind(content, view, partner))


def test_a_truce_that_ends_unasked_is_told_before_the_lock():
    """The USA's truce ran out in silence: nothing had said that it needed a posture this turn."""
    _, view = view_with(truces=(TruceState("JPN", 2),))
    assert "unless you ask" in china_watch.truce_ending(view, "silence")
    assert china_watch.truce_ending(view, "truce") == ""
    assert china_watch.truce_ending(msgspec.structs.replace(view, turn=1), "silence") == ""
    assert china_watch.truce_ending(msgspec.structs.replace(view, truces=(TruceState("USA", 2),)), "silence") == ""
