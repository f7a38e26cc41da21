"""What easy ministries table, vote, order and propose, over views made by hand."""

import itertools
import time

import pytest

from game import agents
from game.agents.ministry import orders
from game.agents.ministry.council import likely_passes
from game.agents.ministry.desk import sit_down
from game.agents.ministry.interest import floor_value
from game.agents.ministry.traits import TRAITS
from game.model.ids import CHINA
from game.model.talks import Clause, MakeOffer, TableMotion
from game.rules.check import check_move, check_sheet, cost
from tests.agents import views as v
from tests.toy import SEATS

SITUATIONS = {
    "first turn": {},
    "floor in force": {"floors": (v.floor(times=1.2),), "turn": 3, "fund_usd_m": 90.0},
    "floor held in reserve": {
        "floors": (v.floor(stances={"JPN": "reserve", "USA": "reserve"}),),
        "turn": 3,
    },
    "curb": {"curbs": (v.CURB,), "turn": 2},
    "motion called": {"motions": (v.motion(),), "agenda": ("m1",), "phase": "bell"},
    "no points": {"you": {"initiative": 0}},
    "no money": {"you": {"money_usd_m": 0.0}},
    "in debt": {"you": {"money_usd_m": -100.0, "debt_usd_m": 300.0}},
    "member again": {"you": {"status": "member"}, "seats": {"MYS": {"status": "member"}}},
}


@pytest.mark.parametrize("trait", TRAITS)
@pytest.mark.parametrize("seat", SEATS)
@pytest.mark.parametrize("name", SITUATIONS)
def test_every_act_is_lawful_reasoned_and_repeatable(name, seat, trait):
    held = v.with_trait(seat, trait)
    seen = v.view(seat, held, **SITUATIONS[name])
    sheet = agents.orders(held, seen)
    assert check_sheet(held, seen, sheet) == ()
    assert sheet.reason
    assert sheet == agents.orders(held, seen)
    assert cost(held, seen, sheet).initiative <= seen.you.initiative
    moves = agents.talk(held, seen)
    assert moves == agents.talk(held, seen)
    assert sum(isinstance(m, MakeOffer) for m in moves) <= 3
    for move in moves:
        assert check_move(held, seen, move) == ()
        assert move.reason


def test_the_sheet_needs_no_mending_by_the_rules(monkeypatch):
    """The agents know the rules: the last check before sending finds nothing to drop."""
    monkeypatch.setattr(orders, "keep_lawful", lambda desk, sheet: sheet)
    for (name, over), trait in itertools.product(SITUATIONS.items(), TRAITS):
        held = v.with_trait("USA", trait)
        seen = v.view("USA", held, **over)
        assert check_sheet(held, seen, agents.orders(held, seen)) == (), (name, trait)


def test_a_seat_takes_less_than_twenty_milliseconds():
    seen = v.view("USA", floors=(v.floor(),), turn=3)
    agents.orders(v.content(), seen)
    best = []
    for _ in range(5):
        start = time.thread_time()
        agents.orders(v.content(), seen)
        agents.talk(v.content(), seen)
        best.append(time.thread_time() - start)
    assert min(best) < 0.02, "talk and orders together"


# -- offers ----------------------------------------------------------------------------------


def test_three_offers_a_turn_and_no_more():
    """Asked again in the same turn, a ministry counts what it has already said."""
    held = v.content()
    seen = v.view("USA", held)
    first = [m for m in agents.talk(held, seen) if isinstance(m, MakeOffer)]
    assert first
    lying = tuple(v.offer(*m.clauses, by="USA", to=m.to, id=f"o{k}") for k, m in enumerate(first))
    again = [m for m in agents.talk(held, v.replace(seen, offers=lying)) if isinstance(m, MakeOffer)]
    assert {m.to for m in again}.isdisjoint({m.to for m in first})
    full = tuple(v.offer(*first[0].clauses, by="USA", to="JPN", id=f"o{k}") for k in range(3))
    assert not [m for m in agents.talk(held, v.replace(seen, offers=full)) if isinstance(m, MakeOffer)]


def test_an_offer_is_one_that_an_equal_would_take():
    """Every offer a ministry makes gains by the other side's own reply, or is countered."""
    held = v.content()
    seen = v.view("USA", held)
    for move in agents.talk(held, seen):
        if isinstance(move, MakeOffer):
            made = v.offer(*move.clauses, by="USA", to=move.to)
            theirs = v.view(move.to, held, offers=(made,))
            assert agents.reply(held, theirs, made).reason


def test_a_declined_offer_is_not_made_again_at_once():
    held = v.content()
    seen = v.view("USA", held)
    first = next(m for m in agents.talk(held, seen) if isinstance(m, MakeOffer))
    no = v.offer(*first.clauses, by="USA", to=first.to, status="declined")
    again = agents.talk(held, v.replace(seen, offers=(no,), turn=2))
    same = [
        m
        for m in again
        if isinstance(m, MakeOffer)
        and m.to == first.to
        and sorted(c.kind for c in m.clauses) == sorted(c.kind for c in first.clauses)
    ]
    assert not same


# -- council ---------------------------------------------------------------------------------


def test_one_member_tables_a_price_not_all():
    held = v.with_trait("JPN", "hawk")
    tabled = []
    for seat in SEATS:
        moves = agents.talk(held, v.view(seat, held))
        tabled += [(m.mineral, m.stage) for m in moves if isinstance(m, TableMotion)]
    assert tabled and len(tabled) == len(set(tabled))


def test_a_tabled_price_lies_in_the_band_and_should_pass_if_any_does():
    held = v.with_trait("AUS", "producer")
    views = [v.view(seat, held) for seat in SEATS]
    tabled = [(s, m) for s in views for m in agents.talk(held, s) if isinstance(m, TableMotion)]
    assert tabled
    seen, motion = tabled[0]
    sheet = next(f for f in seen.fair_costs if (f.mineral, f.stage) == (motion.mineral, motion.stage))
    assert sheet.low <= motion.price_usd_per_kg <= sheet.high
    assert "fair cost" in motion.reason


def test_a_floor_is_worth_less_to_users_the_higher_it_is():
    desk = sit_down(v.content(), v.view("JPN"))
    values = [floor_value(desk, "JPN", "ndpr", "component", p).total for p in (135, 150, 170, 200)]
    assert values == sorted(values, reverse=True)


def test_a_big_user_votes_against_a_price_far_above_the_market():
    held = v.content()
    high = v.view("JPN", held, motions=(v.motion(times=2.0),), agenda=("m1",), phase="bell")
    low = v.view("JPN", held, motions=(v.motion(times=1.02),), agenda=("m1",), phase="bell")
    assert agents.orders(held, high).ballots[0].vote == "no"
    assert agents.orders(held, low).ballots[0].vote == "yes"


def test_a_free_rider_votes_yes_and_does_not_pay():
    held = v.with_trait("JPN", "free_rider")
    seen = v.view(
        "JPN",
        held,
        motions=(v.motion(times=1.8),),
        agenda=("m1",),
        phase="bell",
        inspection_budget_usd_m=60.0,
    )
    ballot = agents.orders(held, seen).ballots[0]
    assert (ballot.vote, ballot.stance) == ("yes", "reserve")
    quiet = v.replace(seen, inspection_budget_usd_m=0.0)
    assert agents.orders(held, quiet).ballots[0].stance == "apply"


def test_a_cabinet_near_its_fall_carries_no_more_bills():
    held = v.content()
    seen = v.view("JPN", held, motions=(v.motion(times=1.05),), agenda=("m1",), phase="bell")
    assert agents.orders(held, seen).ballots[0].stance == "apply"
    shaky = v.replace(seen, you=v.replace(seen.you, support=26.0))
    assert agents.orders(held, shaky).ballots[0].stance == "reserve"


def test_a_dead_floor_is_given_up():
    held = v.with_trait("USA", "guardian")
    dead = v.floor(times=1.6, held=False, credibility=0.1)
    live = v.replace(dead, credibility=0.5)
    seen = v.view("USA", held, floors=(dead,), turn=5, fair_costs=())
    moves = [m for m in agents.talk(held, seen) if isinstance(m, TableMotion)]
    assert [m.kind for m in moves] == ["suspend_floor"] and "believe" in moves[0].reason
    assert not [
        m
        for m in agents.talk(held, v.replace(seen, floors=(live,)))
        if isinstance(m, TableMotion) and m.kind == "suspend_floor"
    ]


def test_a_reserve_is_not_sold_as_application():
    """Found in play: a seat in reserve sold its word to apply, which only a new vote can keep."""
    held = v.content()
    word = Clause(kind="apply_floor", giver="USA", mineral="ndpr", stage="component", turns=4)
    pay = Clause(kind="money", giver="JPN", amount_usd_m=90.0)
    deal = v.offer(pay, word)
    seen = v.view(
        "USA", held, floors=(v.floor(stances={"USA": "reserve"}),), turn=3, offers=(deal,)
    )
    said = agents.reply(held, seen, deal)
    assert said.answer == "decline" and "reserve" in said.reason


def test_a_word_on_a_vote_is_kept():
    held = v.content()
    word = Clause(kind="vote", giver="JPN", motion="m1", vote="no")
    seen = v.view(
        "JPN",
        held,
        motions=(v.motion(times=1.02),),
        agenda=("m1",),
        phase="bell",
        promises=(v.promise(word, to="AUS"),),
    )
    sheet = agents.orders(held, seen)
    assert sheet.ballots[0].vote == "no" and "promised to AUS" in sheet.reason


def test_only_motions_on_the_agenda_are_voted_on():
    held = v.content()
    seen = v.view("JPN", held, motions=(v.motion(), v.motion(id="m2")), phase="bell")
    assert agents.orders(held, seen).ballots == ()


def test_the_chair_calls_what_should_pass():
    held = v.content()
    lying = (v.motion(times=2.5, id="m1"), v.motion(times=1.02, id="m2"))
    called = agents.agenda(held, v.view("JPN", held, motions=lying))
    desk = sit_down(held, v.view("JPN", held, motions=lying))
    assert not likely_passes(desk, lying[0]) and likely_passes(desk, lying[1])
    assert called.motions[0] == "m2" and "chair" in called.reason


# -- in and out ------------------------------------------------------------------------------


def test_an_observer_with_dependence_joins_early_if_it_can_post_the_bond():
    held = v.with_trait("MYS", "guardian")
    seen = v.view("MYS", held, you={"status": "observer"}, floors=(v.floor(times=1.0),))
    sheet = agents.orders(held, seen)
    assert sheet.membership == "join" and "joins" in sheet.reason
    poor = v.view("MYS", held, you={"status": "observer", "money_usd_m": 3.0})
    assert agents.orders(held, poor).membership == "stay"


def test_a_promise_to_belong_is_kept_by_joining():
    held = v.content()
    word = Clause(kind="stay_member", giver="MYS", turns=4)
    seen = v.view(
        "MYS",
        held,
        you={"status": "observer"},
        turn=5,
        promises=(v.promise(word, to="USA", until_turn=8),),
    )
    assert agents.orders(held, seen).membership == "join"


def test_every_level_says_which_one_really_plays():
    plan = v.seat_state(v.content(), "USA").plan
    for level, really in agents.IMPLEMENTED.items():
        seen = v.view("USA", you={"plan": v.replace(plan, level=level)})
        assert agents.played_level(seen) == really
    assert agents.IMPLEMENTED["normal"] == "normal"


def test_chinas_view_is_refused_by_ministries():
    with pytest.raises(ValueError, match="view of a ministry"):
        sit_down(v.content(), v.view(CHINA))
