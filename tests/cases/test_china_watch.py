"""China watch: estimates that are right with odds that money raises. Cases W01-W06."""

import pytest

from game.model.entries import NextTurn, SeatPlan, TakeSeat
from game.model.ids import CHINA
from game.model.orders import HomeOrder, OrderSheet
from game.present.watching import estimate_words
from game.rules import check_sheet, china_watch, cost, view
from tests.helpers import new_game, ok, play_turn, replace, to_bell, toy_content


def spend(amount):
    return {"USA": OrderSheet(home=(HomeOrder("intelligence", amount_usd_m=amount),))}


def test_w01_money_raises_the_odds_and_never_makes_them_certain():
    """C569 Money raises the odds and never makes them certain."""
    rules = toy_content().rules.watch
    found = [china_watch.odds(toy_content(), money) for money in (0.0, 5.0, 20.0, 60.0, 1e9)]
    assert found == sorted(found) and found[0] == rules.base_odds and found[-1] <= rules.best_odds < 1
    assert found[2] == pytest.approx((rules.base_odds + rules.best_odds) / 2)


def test_w02_before_china_has_moved_there_is_no_estimate():
    """C570 Before china has moved there is no estimate."""
    content, state = new_game()
    assert view(content, state, "USA").china_estimate is None
    assert "before China has moved" in estimate_words(view(content, state, "USA"))[0]


def test_w03_the_money_is_paid_seen_by_its_seat_alone_and_fades():
    """C571 The money is paid seen by its seat alone and fades."""
    content, state = new_game()
    after = play_turn(content, state, spend(40.0))
    mine, other = view(content, after, "USA").china_estimate, view(content, after, "JPN").china_estimate
    assert mine.money_usd_m == 40.0 and other.money_usd_m == 0.0 and mine.odds > other.odds
    lines = [m for m in after.turns[-1].money if m.what == "China watch"]
    assert [(m.payer, m.amount_usd_m) for m in lines] == [("USA", 40.0)]
    assert not [m for m in view(content, after, "JPN").money if m.what == "China watch"]
    assert view(content, play_turn(content, after), "USA").china_estimate.money_usd_m == 20.0


def test_w04_over_many_seeds_the_estimate_is_right_as_often_as_it_says():
    """C572 Two hundred seeds: within four standard errors of the odds, with and without money."""
    content, state = new_game(doctrine="coercer")
    for money in (0.0, 60.0):
        after = play_turn(content, state, spend(money) if money else {})
        right = 0
        for seed in range(200):
            found = china_watch.estimate(content, replace(after, seed=seed), "USA")
            right += found.doctrine == "coercer"
        odds = china_watch.odds(content, money)
        assert abs(right / 200 - odds) < 4 * (odds * (1 - odds) / 200) ** 0.5


def test_w05_more_than_analysts_can_use_is_refused_and_it_costs_a_point():
    """C573 More than analysts can use is refused and it costs a point."""
    content, state = new_game()
    state = to_bell(content, state)
    seen = view(content, state, "USA")
    cap = content.rules.watch.cap_usd_m
    assert check_sheet(content, seen, spend(cap)["USA"]) == ()
    (wrong,) = check_sheet(content, seen, spend(cap + 5)["USA"])
    assert wrong.code == "intelligence_cap" and f"{cap:.0f}" in wrong.remedy
    assert check_sheet(content, seen, spend(0.0)["USA"])
    priced = cost(content, seen, spend(40.0)["USA"])
    assert (priced.money_usd_m - cost(content, seen, OrderSheet()).money_usd_m, priced.initiative) == (40.0, 1)


def test_w06_against_a_person_there_is_no_doctrine_to_read():
    """C574 Analysts name what they think they see: with a person in the seat it is never the hidden word."""
    content, state = new_game(doctrine="coercer")
    state = ok(content, play_turn(content, state), NextTurn())
    state = ok(content, state, TakeSeat(CHINA, SeatPlan("human", "hard")))
    named = {china_watch.estimate(content, replace(state, seed=s), "USA").doctrine for s in range(40)}
    assert "coercer" not in named and len(named) > 1
