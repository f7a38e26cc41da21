"""What AI seats owe a person at the table: points left to sign with, and no offer that others have overtaken."""

from typing import Any

import msgspec
import pytest

from game import agents
from game.agents.ministry import clauses_more, haggle, inspection, offers, second_thoughts
from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import sit_down
from game.model import closing
from game.model.entries import SeatPlan
from game.model.talks import Clause, Deal, MakeOffer
from game.model.views import View
from game.rules import seen_points
from tests.agents import views as v

HUMAN = {"plan": SeatPlan("human")}


def money(to: str, *more: Clause) -> MakeOffer:
    return MakeOffer(to, (Clause("money", "JPN", amount_usd_m=5.0), *more))


def chosen(
    monkeypatch: pytest.MonkeyPatch, view: View, *moves: MakeOffer, motion: Any = None, mine: float = 4.0
) -> list[str]:
    ideas = [offers.Idea(move, mine - 0.1 * k, 10.0) for k, move in enumerate(moves)]
    monkeypatch.setattr(offers, "_ideas", lambda *_: iter(ideas))
    return [move.to for move in offers.offers(sit_down(v.content(), view), motion)]


def test_deals_among_ai_seats_leave_two_points_for_a_person_after_the_own_motion(monkeypatch):
    moves = (money("AUS"), money("MYS"), money("USA"))
    alone = chosen(monkeypatch, v.view("JPN", you={"initiative": 5}), *moves, motion=v.motion())
    assert alone == ["AUS", "MYS", "USA"]
    person = v.view("JPN", you={"initiative": 4}, seats={"USA": HUMAN})
    assert chosen(monkeypatch, person, *moves) == ["AUS", "MYS"], "two places, two points to give away"
    assert chosen(monkeypatch, person, *moves, motion=v.motion()) == ["AUS", "USA"]
    large = chosen(monkeypatch, person, *moves, motion=v.motion(), mine=30.0)
    assert large == ["AUS", "MYS"], "what is worth a sixth of its money is signed with whom it comes from"


def test_a_favour_in_a_deal_takes_a_point_more_than_its_signature(monkeypatch):
    favour = Clause("favour", "JPN", favour="diplomatic", turns=2)
    person = v.view("JPN", you={"initiative": 4}, seats={"USA": HUMAN})
    made = chosen(monkeypatch, person, money("AUS", favour), money("MYS"), money("USA"))
    assert made == ["AUS", "USA"], "the signature and the favour are the two points there were"


def carded(view: View, *, funded: bool) -> View:
    """An own offer of a grant for a card lies open; ``funded``: another deal of the turn has brought its money."""
    card = next(p.id for p in v.content().projects if not p.committed)
    grant = Clause("grant", "JPN", amount_usd_m=40.0, project=card)
    lying = v.offer(grant, by="JPN", to="USA")
    big = Clause("grant", "AUS", amount_usd_m=1.0, project=card)
    deal = Deal(id="d1", parties=("AUS", "MYS"), clauses=(big,), signed_turn=1, ends_turn=1, secret=False,
                known_to=("JPN",))  # fmt: skip
    return msgspec.structs.replace(view, offers=(lying,), deals=(deal,) if funded else ())


def test_an_offer_for_a_card_is_looked_at_again_once_another_deal_brought_it_money():
    quiet = carded(v.view("JPN", seats={"USA": HUMAN}), funded=False)
    assert agents.withdrawals(v.content(), quiet) == ()
    told = carded(quiet, funded=True)
    (back,) = agents.withdrawals(v.content(), told)
    assert (back.offer, back.answer) == ("o1", "withdraw") and "by another deal" in back.reason


def test_who_has_no_point_left_takes_the_offers_of_the_turn_back():
    """Found in play: an offer stood first as good and drove out others; its maker had no point left to sign with."""
    lying = v.view("JPN", you={"initiative": 0}, seats={"USA": HUMAN},
                   offers=(v.offer(Clause("money", "JPN", amount_usd_m=9.0), by="JPN", to="USA"),))  # fmt: skip
    (back,) = agents.withdrawals(v.content(), lying)
    assert (back.answer, back.reason) == ("withdraw", closing.SPENT)
    gone = msgspec.structs.replace(lying.offers[0], status="withdrawn", reply=back.reason)
    assert seen_points.said_spent(msgspec.structs.replace(lying, offers=(gone,))) == {"JPN"}
    assert agents.withdrawals(v.content(), v.view("JPN", you={"initiative": 1}, offers=lying.offers)) == ()


def test_a_maker_who_takes_an_offer_back_says_us_of_itself():
    """Found in play: Japan said "Malaysia has already promised that vote to Japan"."""
    word = Clause("vote", "USA", motion="m1", vote="yes")
    given = v.promise(word, to="JPN", from_turn=1, until_turn=1)
    desk = sit_down(v.content(), v.view("JPN", motions=(v.motion(),), promises=(given,)))
    (line,) = appraise(desk, "USA", (word,)).terms
    assert line.block.endswith("has already promised that vote to us by another deal")


def test_nobody_goes_on_offering_for_a_word_that_another_has_bought():
    """Found in play: the Union paid 4 for a floor kept, and Japan's 3 for the same word lay there to be taken."""
    word = Clause("keep_floor", "USA", mineral="ndpr", stage="component", turns=4, bond_usd_m=5.0)
    pays = Clause("money", "JPN", amount_usd_m=3.0)
    bought = Deal(id="d1", parties=("AUS", "USA"), clauses=(word,), signed_turn=1, ends_turn=4, secret=False,
                  known_to=("JPN",))  # fmt: skip
    given = v.promise(word, to="AUS", from_turn=1, until_turn=4)
    lying = v.view("JPN", seats={"USA": HUMAN}, floors=(v.floor(),), offers=(v.offer(pays, word),))
    assert agents.withdrawals(v.content(), lying) == ()
    sold = msgspec.structs.replace(lying, deals=(bought,), promises=(given,))
    (back,) = agents.withdrawals(v.content(), sold)
    assert back.answer == "withdraw" and back.reason.startswith("We take it back: ")


def test_an_offer_that_still_pays_is_not_taken_back():
    told = carded(v.view("JPN", seats={"USA": HUMAN}), funded=True)
    pays = Clause("money", "USA", amount_usd_m=200.0)
    better = msgspec.structs.replace(told.offers[0], clauses=(*told.offers[0].clauses, pays))
    view = msgspec.structs.replace(told, offers=(better,))
    assert second_thoughts.overtaken(view) == (better,)
    assert agents.withdrawals(v.content(), view) == ()


def test_the_coach_counts_a_framework_as_the_other_side_does():
    clause = Clause("money", "USA", amount_usd_m=1.0)
    bare = agents.coach(v.content(), v.view("USA"), ("USA", "JPN"), (clause,))
    framed = agents.coach(v.content(), v.view("USA"), ("USA", "JPN"), (clause,), framework="us_jpn")
    assert framed.gain_usd_m > bare.gain_usd_m
    assert framed.gain_usd_m == pytest.approx(sum(line.value_usd_m for line in framed.lines))


@pytest.mark.parametrize("binds, found", [(1, True), (2, False)])
def test_trade_of_a_turn_without_the_floor_is_no_trace_of_evasion(monkeypatch, binds: int, found: bool):
    """Cheap Chinese goods of the turn before were bought past nothing."""
    monkeypatch.setattr(inspection, "_swell", lambda *_: 0.5)
    desk = sit_down(v.content(), v.view("USA", turn=2, floors=(v.floor(binds_turn=binds),)))
    assert desk.floor_binds("ndpr", "component")
    odd = inspection.oddities(desk)
    assert bool(odd) == found and all(o.grown for o in odd)


@pytest.mark.parametrize("moved, told", [(True, "moved"), (False, "stands")])
def test_a_counter_says_that_it_moves_only_where_it_does(moved: bool, told: str):
    looked = haggle.appraise(sit_down(v.content(), v.view("USA")), "JPN", ())
    desk = sit_down(v.content(), v.view("USA"))
    assert haggle.verdict(desk, looked, 2, moved=moved) == told
    assert haggle.verdict(desk, looked, 1, moved=moved) != told


def test_money_for_a_card_that_has_its_money_is_not_signed():
    """Found in play: a grant for a plant in permitting was worth 70 % of it to the one who got it."""
    held = v.content()
    name = next(p.id for p in held.projects if p.region == "USA" and not p.committed)
    grant = Clause("grant", "JPN", amount_usd_m=10.0, project=name)
    offer = v.offer(grant, Clause("money", "USA", amount_usd_m=1.0))
    card = v.projects(held)[name]
    started = msgspec.structs.replace(card, status="permitting")
    assert agents.reply(held, v.view("USA", offers=(offer,)), offer).answer == "accept"
    said = agents.reply(held, v.view("USA", offers=(offer,), projects=v.projects(held, **{name: started})), offer)
    assert said.answer == "decline" and "has its money already" in said.reason


def test_the_points_kept_for_a_person_are_enough_for_a_favour_to_that_person():
    """Found in play: every great power answered the first framework of the game with "no point left"."""
    favour = Clause("favour", "JPN", favour="diplomatic", turns=2)
    view = v.view("JPN", you={"initiative": 2}, seats={"USA": HUMAN})
    desk = sit_down(v.content(), view)
    assert clauses_more.favour_out(desk, favour, "USA")[2] == ""
    assert "too few left" in clauses_more.favour_out(desk, favour, "AUS")[2], "not towards another AI"
    own = sit_down(v.content(), v.view("JPN", you={"initiative": 2}, seats={"JPN": HUMAN}))
    assert clauses_more.favour_out(own, favour, "AUS")[2] == "", "found in play: 'too few left' with three points"
    short = sit_down(v.content(), v.view("JPN", you={"initiative": 1}, seats={"USA": HUMAN}))
    assert "too few left" in clauses_more.favour_out(short, favour, "USA")[2]
