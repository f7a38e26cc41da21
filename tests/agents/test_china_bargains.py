"""China's offers: the bargainer's courtship, the planner's bought votes, what it accepts."""

from functools import cache

import pytest

from game import agents
from game.agents.china import offers
from game.model.entries import NextTurn
from game.model.ids import CHINA
from game.model.state import State
from game.model.talks import Clause, Offer
from game.rules import check_move, view
from tests.agents import views as v
from tests.helpers import new_game, ok, play_turn

MOTION = v.motion(times=1.2)
PAID = Clause("money", CHINA, amount_usd_m=30.0)
NO = Clause("vote", "JPN", motion="m1", vote="no", mineral="ndpr", stage="component")


def seen(doctrine="bargainer", **over):
    memory = {"doctrine": doctrine}
    return v.view(CHINA, china_memory=memory, **{"motions": (MOTION,), "china_purse_usd_m": 650.0, **over})


def test_only_doctrines_that_bargain_make_offers():
    for doctrine in ("predator", "coercer", "steward"):
        assert agents.china_talk(v.content(), seen(doctrine)) == ()
        held = Offer("o1", "JPN", CHINA, (PAID, NO), 1, 2)
        assert agents.china_reply(v.content(), seen(doctrine), held).answer == "decline"


def test_the_bargainer_offers_quiet_terms_to_who_stays_out():
    view_ = seen()
    (made,) = agents.china_talk(v.content(), view_)
    assert made.to == "MYS" and made.secret and "MYS stands outside" in made.reason
    assert {(c.kind, c.giver) for c in made.clauses} == {("no_new_curb", CHINA), ("posture", "MYS")}
    assert check_move(v.content(), view_, made) == ()


def test_a_distrusted_member_is_offered_money_for_a_no():
    signals = {f"distance/{s}": 0.6 for s in ("JPN",)} | {f"distance/{s}": 0.1 for s in ("USA", "AUS")}
    made = agents.china_talk(v.content(), seen(china_signals=signals))
    bought = [m for m in made if m.to == "JPN"]
    assert bought and {c.kind for c in bought[0].clauses} == {"money", "vote"}
    money = next(c.amount_usd_m for c in bought[0].clauses if c.kind == "money")
    rules = v.content().doctrines.bargainer
    assert 0 < money <= min(rules.money_usd_m, rules.purse_share * 650.0)
    assert not [m for m in made if m.to in ("USA", "AUS")], "who stands by the floor is left alone"


def test_no_money_no_offer_of_money():
    signals = {"distance/JPN": 0.6}
    made = agents.china_talk(v.content(), seen(china_signals=signals, china_purse_usd_m=0.0))
    assert not [c for m in made for c in m.clauses if c.kind == "money"]


@pytest.mark.parametrize(("money", "answer"), [(10.0, "accept"), (60.0, "accept"), (61.0, "decline")])
def test_it_pays_for_a_vote_what_a_vote_is_worth_and_no_more(money, answer):
    held = Offer("o1", "JPN", CHINA, (v.replace(PAID, amount_usd_m=money), NO), 1, 2)
    said = agents.china_reply(v.content(), seen(), held)
    assert said.answer == answer and "M USD" in said.reason


def test_it_gives_nothing_for_nothing():
    for clauses in ((PAID,), (v.replace(NO, vote="yes"), PAID), ()):
        held = Offer("o1", "JPN", CHINA, clauses, 1, 2)
        assert agents.china_reply(v.content(), seen(), held).answer == "decline"
    assert offers.worth(v.content(), seen(), Offer("o1", "JPN", CHINA, (NO, PAID), 1, 2)) == (60.0, 30.0)


@cache
def brief() -> State:
    content, state = new_game(v.content())
    return ok(content, play_turn(content, state), NextTurn())


def test_the_planner_buys_a_no_at_the_chance_that_one_vote_decides():
    content = v.content()
    base = v.replace(view(content, brief(), CHINA), china_memory={"doctrine": "planner"}, phase="talk")
    priced = v.replace(base, motions=(v.motion(times=1.3, turn=2),))
    made = agents.china_talk(content, priced)
    assert made and all({c.kind for c in m.clauses} == {"money", "vote"} for m in made)
    assert "by the market model" in made[0].reason and len(made) <= 2
    assert agents.china_talk(content, v.replace(priced, motions=())) == ()


def test_a_ministry_answers_china_even_where_it_would_counter():
    """Found in play: a counter-offer asked for China's budget as if it were a ministry's."""
    word = Clause("no_new_curb", CHINA, mineral="ndpr", stage="component", turns=2)
    held = Offer("o1", CHINA, "JPN", (word, Clause("posture", "JPN", posture="truce", turns=2)), 1, 2)
    said = agents.reply(v.content(), v.view("JPN", offers=(held,)), held)
    assert said.reason
