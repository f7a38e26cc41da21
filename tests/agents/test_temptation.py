"""Given words on the scales: what breaking brings, what it costs by its odds, and who remembers."""

from dataclasses import replace as with_aims

import pytest

from game.agents.ministry import ballots, coach, grudges, running, sides, temptation
from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import sit_down
from game.agents.ministry.traits import TRAITS
from game.agents.words import signed
from game.model.talks import Clause, Promise
from tests.agents import views as v

VOTE = Clause(kind="vote", giver="JPN", motion="m1", vote="no")


def broken(giver: str = "JPN", to: str = "USA", turn: int = 3) -> Promise:
    """A word that was broken, as who was let down sees it."""
    word = Clause("apply_floor", giver, mineral="ndpr", stage="component", turns=2)
    return Promise("p9", "d9", giver, to, word, turn, turn, "broken", closed_turn=turn, broken_turn=turn,
                   known_to=("USA", "JPN"))  # fmt: skip


@pytest.mark.parametrize("trait", list(TRAITS))
def test_every_temper_but_the_guardians_has_its_price(trait):
    held = v.with_trait("JPN", trait)
    desk = sit_down(held, v.view("JPN", held, phase="bell"))
    word = v.promise(VOTE, to="AUS")
    assert not temptation.weigh(desk, word, 2.0).pays
    assert temptation.weigh(desk, word, 500.0).pays == (trait != "guardian")


def test_a_bond_and_the_odds_of_being_seen_move_the_price_of_a_word():
    desk = sit_down(v.content(), v.view("JPN", v.content(), phase="bell"))
    effort = Clause("customs_effort", "JPN", effort=2, turns=4)
    bare = temptation.weigh(desk, v.promise(effort, to="AUS"), 10.0)
    bonded = temptation.weigh(desk, v.promise(v.replace(effort, bond_usd_m=20.0), to="AUS"), 10.0)
    assert bare.odds < 1.0 == bonded.odds
    assert bonded.cost > bare.cost and bonded.loss == pytest.approx(bare.loss + 20.0)
    assert bare.breaks(1.0) and not bonded.breaks(1.0)


def test_partners_to_come_count_less_as_the_game_ends():
    held = v.content()
    word = v.promise(VOTE, to="AUS")
    turns = (2, 16, 18)
    deals = [temptation.weigh(sit_down(held, v.view("JPN", held, turn=t)), word, 10.0).deals for t in turns]
    assert deals[0] > deals[1] > deals[-1] >= 0.0


def test_a_vote_that_was_sold_is_turned_where_it_decides_and_hurts(monkeypatch):
    held = v.with_trait("JPN", "free_rider")
    seen = v.view("JPN", held, motions=(v.motion(times=1.02),), agenda=("m1",), phase="bell",
                  promises=(v.promise(VOTE, to="AUS"),))  # fmt: skip
    desk = sit_down(held, seen)
    motion = seen.motions[0]
    monkeypatch.setattr(ballots, "motion_value", lambda *_: (200.0, "a lot"))
    cast, why = ballots.vote(desk, motion)
    assert cast == "yes" and "breaks its word to" in why and "M USD" in why
    monkeypatch.setattr(ballots, "motion_value", lambda *_: (1.0, "little"))
    assert ballots.vote(desk, motion)[0] == "no"


def test_who_was_let_down_takes_no_bare_word_until_it_fades():
    held = v.content()
    bare = Clause("customs_effort", "JPN", effort=2, turns=2)
    seen = v.view("USA", held, turn=4, promises=(broken(),))
    desk = sit_down(held, seen)
    assert "without a bond" in appraise(desk, "JPN", (bare,)).block
    assert not appraise(desk, "JPN", (v.replace(bare, bond_usd_m=10.0),)).block
    assert not appraise(sit_down(held, v.view("USA", held, turn=9, promises=(broken(),))), "JPN", (bare,)).block
    bystander = sit_down(held, v.view("USA", held, turn=4, promises=(broken(to="AUS"),)))
    assert 0.0 < grudges.grudge(bystander, "JPN") < grudges.grudge(desk, "JPN")
    assert not appraise(bystander, "JPN", (bare,)).block


def test_a_broken_word_costs_help_at_the_vote():
    held = v.content()
    motion = v.motion(kind="readmit", seat="JPN")
    let_down = sit_down(held, v.view("USA", held, turn=4, promises=(broken(),)))
    held_back, why = grudges.spite(let_down, motion)
    assert held_back > 0 and "broke its word to us in turn 3" in why
    assert grudges.spite(sit_down(held, v.view("USA", held, turn=4)), motion) == (0.0, "")


def test_the_coach_says_who_broke_what_before():
    held = v.content()
    ask = Clause("customs_effort", "JPN", effort=2, turns=2, bond_usd_m=10.0)
    kept = Promise("p1", "d1", "JPN", "AUS", ask, 1, 2, "kept", closed_turn=2)
    before = coach.coach(sit_down(held, v.view("USA", held, turn=4, promises=(kept, broken()))), ("USA", "JPN"), (ask,))
    assert "broke 1 of the 2 words" in before.risk and "turn 3" in before.risk
    clean = coach.coach(sit_down(held, v.view("USA", held, turn=4, promises=(kept,))), ("USA", "JPN"), (ask,))
    assert "kept the one word" in clean.risk and clean.risk_share <= before.risk_share


def test_a_word_of_honesty_is_part_of_what_a_side_purchase_risks():
    held = v.with_trait("USA", "free_rider")
    word = Clause("no_side_purchase", "USA", mineral="ndpr", stage="component", turns=4, bond_usd_m=30.0)
    floor = v.floor(times=1.6)
    plain = sit_down(held, v.view("USA", held, turn=3, floors=(floor,)))
    bound = sit_down(held, v.view("USA", held, turn=3, floors=(floor,), promises=(v.promise(word, to="JPN"),)))
    free = sides.side_purchases(plain)[0]
    assert free
    price = floor.price_usd_per_kg
    risk = [sides._basket(d, (sides._lure(d, "ndpr", "component", price, 0.2),)) for d in (plain, bound)]
    assert risk[1].net(bound) < risk[0].net(plain) and risk[1].words[0].bond == 30.0


@pytest.mark.parametrize(("gain", "done"), [(0.5, 2), (500.0, 1)])
def test_one_favour_a_turn_is_kept_back_where_the_point_is_worth_more_and_the_reason_is_said(monkeypatch, gain, done):
    held = v.with_trait("JPN", "free_rider")
    owed = tuple(
        v.promise(Clause("favour", "JPN", turns=1), to=to, id=f"p{to}", from_turn=2, until_turn=2)
        for to in ("USA", "AUS")
    )
    desk = sit_down(held, v.view("JPN", held, turn=2, phase="bell", promises=owed))
    monkeypatch.setattr(running, "POINT_WORTH", {2: gain / desk.budget, 1: gain / desk.budget})
    given, why = running.favours(desk, 2)
    assert len(given) == done
    assert any("breaks its word to" in told for told in why) == (done == 1)


def test_a_person_is_never_sent_past_a_levy_against_its_own_word_and_reads_the_sum_that_decides():
    """Found in play: "gains $ 16 m, odds 4 % of losing $ 1.44 bn; that breaks its word to Japan" stood as advice."""
    held = v.with_trait("USA", "free_rider")
    word = Clause("no_side_purchase", "USA", mineral="ndpr", stage="component", turns=4)
    floor = v.floor(times=4.0)
    given = ((), (v.promise(word, to="JPN"),))
    seen = [v.view("USA", held, turn=3, floors=(floor,), promises=words) for words in given]
    free, bound = (with_aims(sit_down(held, view), for_aims=True) for view in seen)
    bought, (why,) = sides.side_purchases(free)
    price = floor.price_usd_per_kg
    share = bought[0].tonnes_per_month / sides._lure(free, "ndpr", "component", price, 1.0).order.tonnes_per_month
    basket = sides._basket(free, (sides._lure(free, "ndpr", "component", price, share),))
    net = basket.worth - basket.odds * basket.loss
    assert basket.net(free) <= net + 1e-9 and basket.net(free) > 0, "no bolder than the bare odds"
    assert f"{signed(basket.net(free))} M USD by the odds" in why and "its " not in why
    assert sides.side_purchases(bound) == ((), ())
    ministry = sit_down(held, seen[1])
    assert sides._dares(ministry, sides._lure(ministry, "ndpr", "component", price, share))
