"""Offers go to ministries that can still sign: what a seat has spent this turn is public."""

from game.agents.ministry import ballots, busy
from game.agents.ministry.desk import sit_down
from game.model.talks import Clause, Deal, MakeOffer
from tests.agents import views as v

MONEY = Clause(kind="money", giver="USA", amount_usd_m=5.0)
FAVOUR = Clause(kind="favour", giver="JPN", favour="diplomatic", turns=2)


def deal(number: int, turn: int = 3) -> Deal:
    terms = {"clauses": (MONEY,), "signed_turn": turn, "ends_turn": turn, "secret": False, "known_to": ()}
    return Deal(id=f"d{number}", parties=("JPN", "AUS"), **terms)


def waits(clause: Clause, **over: object) -> bool:
    """Whether the USA leaves Japan alone with an offer of that clause."""
    held = v.content()
    return busy.too_busy(sit_down(held, v.view("USA", held, turn=3, **over)), MakeOffer(to="JPN", clauses=(clause,)))


def test_nobody_asks_a_ministry_that_has_signed_away_its_points():
    """Half of all offers of a game went to seats that could not sign: who has signed and tabled five times is left."""
    five = tuple(deal(n) for n in range(5))
    assert not waits(MONEY, deals=five[:4])
    assert waits(MONEY, deals=five)
    assert waits(MONEY, deals=five[:4], motions=(v.motion(by="JPN", turn=3),))
    assert not waits(MONEY, deals=tuple(deal(n, turn=2) for n in range(5))), "points come back each turn"


def test_a_favour_needs_a_point_to_be_done_with():
    assert waits(FAVOUR, deals=(deal(1), deal(2)))
    assert not waits(FAVOUR, deals=(deal(1),))


def test_a_person_is_asked_all_the_same():
    person = {"JPN": {"plan": v.SeatPlan(controller="human")}}
    assert not waits(MONEY, deals=tuple(deal(n) for n in range(6)), seats=person)


def test_what_hardly_touches_a_shaken_cabinet_is_no_reason_for_a_no(monkeypatch):
    """Found in play: "No on Japan in the chair (it hardly touches us)"."""
    held = v.content()
    desk = sit_down(held, v.view("USA", held, you={"support": 28.0}))
    assert ballots.calm(desk) < 1.0
    for value, wanted in ((-0.05, False), (-5.0, True)):
        monkeypatch.setattr(ballots, "motion_value", lambda *_, value=value: (value, "its terms"))
        assert (ballots.vote(desk, v.motion())[0] == "no") == wanted


def test_what_no_price_would_bring_over_a_last_point_is_not_offered():
    """Found in play: "about 25 M USD more would do", for a contract that brings both sides two."""
    held = v.content()
    four = tuple(deal(n) for n in range(4))
    idle, short = (sit_down(held, v.view("USA", held, turn=3, deals=deals)) for deals in ((), four))
    dear = 0.05 * held.seat("JPN").budget_usd_m
    assert dear > 4.0
    assert not busy.hopeless(idle, "JPN", 2.0, 2.0)
    assert busy.hopeless(short, "JPN", 2.0, 2.0)
    assert not busy.hopeless(short, "JPN", dear + 2.0, 2.0), "a price would be found"
