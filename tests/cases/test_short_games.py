"""Short games: secret aims and levers that their turns leave room for (cases A01-A05)."""

import pytest

from game import scenario
from game.model.content import SecretAim
from game.rules import scoring
from game.rules.aims import aims_of, levers_of, reachable
from game.rules.plant_calendar import opens_by
from tests.helpers import new_game, play_turn, real_content, replace

PURSE = SecretAim("purse", "", "money_at_least", value=1.0)
PLANT = SecretAim("plant", "", "built", "ndpr", "component")


def with_aims(content, *aims, spare=()):
    """The toy scenario in which the United States has these aims."""
    seats = tuple(replace(s, aims=aims, spare_aims=tuple(spare)) if s.id == "USA" else s for s in content.seats)
    return replace(content, seats=seats)


def test_a01_a_plant_that_opens_after_the_end_gives_way_to_a_spare_aim():
    """C722 A plant that opens after the end gives way to a spare aim."""
    # Story: a ministry is to see a magnet plant at home, which takes years. In a long game it may try; in a game
    # that ends before the first output the aim would be five points that nobody can have.
    content, _ = new_game()
    content = with_aims(content, PLANT, spare=[PURSE])
    first = opens_by(content, content.project("usa_magnets"))
    assert aims_of(content, "USA", first) == (PLANT,)
    assert aims_of(content, "USA", first - 1) == (PURSE,)


def test_a02_without_a_spare_the_aim_stays():
    """C723 Without a spare the aim stays."""
    content, _ = new_game()
    assert aims_of(with_aims(content, PLANT), "USA", 2) == (PLANT,)


def test_a03_the_points_are_those_of_the_aims_that_count():
    """C724 The points are those of the aims that count."""
    # Story: the same end, once with the purse as a spare that stepped in, once as a spare that did not.
    content, state = new_game()
    state = play_turn(content, state)
    content = with_aims(content, PLANT, spare=[PURSE])
    points = content.rules.score.aim_points
    short, long = (replace(state, announced_turns=n) for n in (2, 30))
    assert scoring.score(content, short, "USA").aims == points
    assert scoring.score(content, long, "USA").aims == 0.0


@pytest.mark.parametrize("turns", [4, 5, 6, 8])
def test_a04_every_aim_of_the_shipped_games_is_within_reach(turns):
    """C725 Every aim of the shipped games is within reach."""
    lesson = scenario.load(scenario.find("first_lesson")).content
    for content in (real_content(), lesson):
        for seat in content.seats:
            chosen = aims_of(content, seat.id, turns)
            assert len(chosen) == len(seat.aims)
            assert all(reachable(content, seat.id, aim, turns) for aim in chosen), (seat.id, turns)


def test_a05_a_full_game_has_the_aims_and_levers_of_its_briefs():
    """C726 A full game has the aims and levers of its briefs."""
    content = real_content()
    for seat in content.seats:
        assert aims_of(content, seat.id, content.rules.turn.turns) == seat.aims
        assert levers_of(content, seat.id, content.rules.turn.turns) == seat.levers
        assert len(levers_of(content, seat.id, 6)) == len(seat.levers)
    assert levers_of(content, "IND", 6) != content.seat("IND").levers
