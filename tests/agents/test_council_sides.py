"""Sellers and users want different things of the council, and who is not touched leaves it to those who are."""

import pytest

from game.agents.ministry import clauses_word, council, dated_worth, motions_cut, standpoint
from game.agents.ministry.appraise import appraise
from game.agents.ministry.council import TRIFLE_USD_M, answer, motion_value
from game.agents.ministry.desk import sit_down
from game.agents.ministry.interest import floor_value, repricing
from game.model.talks import Clause, VoteRecord
from tests.agents import views as v

ALL = {s: {"status": "member"} for s in ("USA", "JPN", "AUS", "MYS")}


def desk(seat="JPN", held=None, **over):
    held = held or v.content()
    return sit_down(held, v.view(seat, held, **{"turn": 6, "seats": ALL, **over}))


def test_a_raise_is_weighed_against_the_floor_that_stands():
    """Japan gains by the floor as it stands; a raise on top adds to its users' bill and no security. It votes no."""
    held = v.with_trait("JPN", "producer")
    low, high = v.floor(times=1.15), v.motion(times=1.9)
    fresh = desk(held=held)
    raised = desk(held=held, floors=(low,))
    place = ("JPN", "ndpr", "component")
    more = repricing(raised, *place, high.price_usd_per_kg)
    first = floor_value(fresh, *place, low.price_usd_per_kg)
    both = floor_value(fresh, *place, high.price_usd_per_kg)
    assert abs(more.total - (both.total - first.total)) < 1e-9
    assert repricing(fresh, *place, high.price_usd_per_kg) == both, "nothing stands: against nothing"
    assert more.total < 0
    value, _ = motion_value(raised, "JPN", high)
    assert answer(raised, "JPN", high, value) == "no"


def test_a_cut_finds_no_patience_and_who_sells_is_against_it():
    """Users would take the lower price; makers lose by it and bear no loss for the bloc: a floor is what it is for."""
    floors = (v.floor(times=1.6),)
    cut = v.motion(times=1.44)
    seated = desk(floors=floors)
    users, makers = (motion_value(seated, s, cut)[0] for s in ("JPN", "AUS"))
    assert users > 0
    assert answer(seated, "JPN", cut, users) == "yes"
    assert answer(seated, "AUS", cut, -1.0) == "no" and makers < users


def test_who_is_not_touched_abstains():
    seated = desk()
    for kind in ("emergency_sharing", "users_relief", "chair"):
        motion = v.motion(kind=kind, price_usd_per_kg=0.0, seat="USA" if kind == "chair" else "")
        assert answer(seated, "MYS", motion, 0.5 * TRIFLE_USD_M) == "abstain"
        assert answer(seated, "MYS", motion, 2.0 * TRIFLE_USD_M) == "yes"


def asks(trait, **over):
    held = v.with_trait("JPN", trait)
    for other in ("USA", "AUS", "MYS"):
        held = v.with_trait(other, "guardian", held)
    sheets = tuple(
        v.replace(s, low=0.9 * 1.6 * 130.0, high=1.76 * 130.0) if (s.mineral, s.stage) == ("ndpr", "component") else s
        for s in v.fair_costs(held)
    )
    seated = desk(held=held, floors=(v.floor(times=1.6),), fair_costs=sheets, **over)
    return motions_cut.cut_wish(seated)


def test_a_big_user_asks_for_a_lower_price_and_not_again_at_once(monkeypatch):
    """Belief in a floor is what guardians pay for: they never ask. A price just voted on is left alone."""
    monkeypatch.setattr(motions_cut, "likely_passes", lambda *_: True)
    wish = asks("broker")
    assert wish is not None and wish.move.price_usd_per_kg < 1.6 * 130.0
    assert "down to" in wish.move.reason and wish.value > 0
    assert asks("guardian") is None
    record = VoteRecord(motion=v.motion(), turn=4, votes={}, weights={}, stances={}, heads_share=1.0, weight_share=1.0,
                        passed=True)  # fmt: skip
    assert asks("broker", vote_log=(record,)) is None
    assert asks("broker", vote_log=(v.replace(record, turn=1),)) is not None
    monkeypatch.setattr(motions_cut, "likely_passes", lambda *_: False)
    assert asks("broker") is None


def test_a_chair_is_weighed_against_the_one_that_comes_by_rota():
    """The USA holds the chair: Japan, a user, would follow. Makers rather see Australia in it."""
    seated = desk("AUS", chair="USA", chair_until=6)
    assert dated_worth.by_rota(seated) == "JPN"
    assert standpoint.side(seated, "AUS") > 0 > standpoint.side(seated, "JPN")
    motion = v.motion(kind="chair", seat="AUS", price_usd_per_kg=0.0)
    worth = {s: dated_worth.chair(seated, s, motion)[0] for s in ("AUS", "JPN", "USA")}
    assert worth["AUS"] > 0 > worth["JPN"]
    assert worth["USA"] < 0, "it buys more than it sells, like Japan"
    known = v.motion(kind="chair", seat="JPN", price_usd_per_kg=0.0)
    assert dated_worth.chair(seated, "USA", known)[0] == 0.0, "it comes by rota anyway"


def test_who_lives_by_trade_with_china_fears_its_answer():
    """A common duty: the more of its goods come from China, and the higher tension stands, the dearer the fear."""
    seated = desk()
    assert 0.0 <= standpoint.exposure(seated, "AUS") <= 1.0
    motion = v.motion(kind="curb_response", price_usd_per_kg=0.0, rate_share=0.25)
    calm, tense = (dated_worth.response(desk(tension=t), "JPN", motion)[0] for t in (0.0, 4.0))
    assert tense < calm


def test_a_chair_is_worth_what_its_list_brings_and_a_vote_that_decides_on_it_is_paid_for(monkeypatch):
    """Found in play: a place on the list sold for 40 million, and the chair was worth 2 to who stood for it; a vote
    that decided on it was not wanted as a gift."""
    motion = v.motion(id="c1", kind="chair", seat="AUS", price_usd_per_kg=0.0)
    rest = tuple(v.motion(id=f"m{k}", kind="users_relief", price_usd_per_kg=0.0) for k in range(4))
    worths = {"m0": 90.0, "m1": 60.0, "m2": -60.0, "m3": -90.0}
    monkeypatch.setitem(council._WORTH, "users_relief", lambda _d, s, m: (worths[m.id] if s == "AUS" else 0.0, ""))
    monkeypatch.setattr(council, "likely_passes", lambda *_: True)
    at = {"chair": "USA", "chair_until": 6, "phase": "talk"}
    few = desk("AUS", motions=(motion, *rest[:2]), **at)
    assert council.list_worth(few, "AUS") == 0.0, "all that lies is called: who lists it decides nothing"
    many = desk("AUS", motions=(motion, *rest), **at)
    held = council.list_worth(many, "AUS")
    assert 2.0 < held <= council.CHAIR_BUDGETS * many.content.seat("AUS").budget_usd_m
    assert motion_value(many, "AUS", motion)[0] == pytest.approx(held)
    assert council.list_worth(many, "JPN") < held, "it is moved by none of them"
    assert motion_value(many, "JPN", motion)[0] < 0, "it would have had the chair by rota"
    monkeypatch.setattr(clauses_word, "pivot", lambda *_: clauses_word.PERSON_PIVOT)
    vote = Clause("vote", "JPN", motion="c1", vote="yes")
    assert appraise(many, "JPN", (vote,)).gain > 1.0, "a vote that decides is worth more than keeping any word"


def test_what_a_chair_is_worth_has_a_bound_whatever_lies_on_the_table(monkeypatch):
    """No circle of money: however much the motions move, nobody values the chair beyond a part of its budget."""
    rest = tuple(v.motion(id=f"m{k}", kind="users_relief", price_usd_per_kg=0.0) for k in range(6))
    monkeypatch.setitem(council._WORTH, "users_relief", lambda _d, s, m: (1e5 if m.id < "m3" else -1e5, ""))
    monkeypatch.setattr(council, "likely_passes", lambda *_: True)
    many = desk("AUS", motions=rest, chair="USA", chair_until=6, phase="talk")
    for seat in ("AUS", "JPN", "USA"):
        assert 0.0 <= council.list_worth(many, seat) <= council.CHAIR_BUDGETS * many.content.seat(seat).budget_usd_m
