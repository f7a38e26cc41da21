"""After each turn a ministry knows where its own score stands (cases hw)."""

import pytest

from game.host import baseline, real_engine
from game.present import halfway_words
from game.rules import halfway, scoring, sight
from tests.helpers import apply, new_game, play_turn, replace


@pytest.fixture(scope="module")
def played():
    content, state = new_game(turns=4)
    state = apply(content, state, baseline(content, 1, "predator", 4, real_engine())).state
    first = play_turn(content, state)
    return content, first, play_turn(content, first)


def test_a_score_is_told_from_the_first_turn_on_as_a_first_look(played):
    """C751 Before half time the score is a first look. Was wrong: "excellent, it came only from half-time on"."""
    content, first, second = played
    names = []
    for state in (first, second):
        view = sight.view(content, state, "USA")
        names.append(halfway_words.items(content, view, halfway(content, state, "USA"))[0].name)
    assert names == ["A first look: your score if the game ended now", "Your score if the game ended now"]
    assert "A first look" in halfway_words.told(content, sight.view(content, first, "USA"),
                                                halfway(content, first, "USA"))  # fmt: skip
    assert halfway(content, second, "CHN") is None
    assert halfway(content, replace(second, baseline=None), "USA") is None


def test_places_follow_the_scores_as_the_end_would_give_them(played):
    """C752 A seat finished last without a word before, and another 13th that was told "middle third" five times.
    Outcome: own score and the places that a point or two would give."""
    content, _, state = played
    order = sorted(content.seat_ids(), key=lambda s: -scoring.score(content, state, s).total)
    places = [halfway(content, state, seat).places for seat in order]
    assert places == sorted(places) and all(a <= n <= b for n, (a, b) in enumerate(places, 1))
    assert all(b - a <= halfway(content, state, seat).near for seat, (a, b) in zip(order, places, strict=True))
    for seat in order:
        assert halfway(content, state, seat).score == scoring.score(content, state, seat)


def test_the_words_name_the_score_the_places_and_what_costs_most(played):
    """C753 The words name the score, about which place it is, and what costs most."""
    content, _, state = played
    seat = min(content.seat_ids(), key=lambda s: scoring.score(content, state, s).total)
    held = halfway(content, state, seat)
    told = halfway_words.told(content, sight.view(content, state, seat), held)
    assert f"{held.score.total:.0f} of 100" in told and f"of {len(state.seats)} ministries" in told
    assert halfway_words.told(content, sight.view(content, state, seat), None) == ""
    close = halfway_words.told(content, sight.view(content, state, seat), replace(held, near=6))
    assert "6 of them lie within 2 points of you" in close
    assert "within 2 points" not in halfway_words.told(content, sight.view(content, state, seat), replace(held, near=1))
    line, parts = halfway_words.items(content, sight.view(content, state, seat), held)
    assert line.value.endswith(f" of {len(state.seats)}"), "found in play: upper third of what?"
    assert "16th of" in halfway_words.places(sight.view(content, state, seat), replace(held, places=(16, 16)))
    assert halfway_words.places(sight.view(content, state, seat), replace(held, places=(2, 5))).startswith("2nd to 5th")
    shown = {fact.name: fact.value for fact in parts.parts}
    assert shown["Security"] == f"{held.score.security:.0f}" and "The bloc" in shown
    assert len(shown) == 6 and "counts" in parts.text
    poor = replace(held, score=replace(held.score, treasury=0.0))
    assert "Treasury costs you most" in halfway_words.told(content, sight.view(content, state, seat), poor)
