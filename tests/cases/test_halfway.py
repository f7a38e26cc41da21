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


def test_thirds_follow_the_scores_as_the_end_would_give_them(played):
    """C752 Story: a seat finished last without a word before. Outcome: own score and a third of the table, no rank."""
    content, _, state = played
    order = sorted(content.seat_ids(), key=lambda s: -scoring.score(content, state, s).total)
    thirds = [halfway(content, state, seat).third for seat in order]
    assert thirds == sorted(thirds) and thirds[0] == 1 and set(thirds) <= {1, 2, 3}
    for seat in order:
        assert halfway(content, state, seat).score == scoring.score(content, state, seat)


def test_the_words_name_the_score_the_third_and_what_costs_most(played):
    """C753 The words name the score the third and what costs most."""
    content, _, state = played
    seat = min(content.seat_ids(), key=lambda s: scoring.score(content, state, s).total)
    held = halfway(content, state, seat)
    told = halfway_words.told(content, sight.view(content, state, seat), held)
    assert f"{held.score.total:.0f} of 100" in told and ("third" in told or "middle" in told)
    assert halfway_words.told(content, sight.view(content, state, seat), None) == ""
    close = halfway_words.told(content, sight.view(content, state, seat), replace(held, near=6))
    assert "6 of them lie within 2 points of you" in close
    assert "within 2 points" not in halfway_words.told(content, sight.view(content, state, seat), replace(held, near=1))
    line, parts = halfway_words.items(content, sight.view(content, state, seat), held)
    assert line.value.endswith(f"third of {len(state.seats)}"), "found in play: upper third of what?"
    shown = {fact.name: fact.value for fact in parts.parts}
    assert shown["Security"] == f"{held.score.security:.0f}" and "The bloc" in shown
    assert len(shown) == 6 and "counts" in parts.text
    poor = replace(held, score=replace(held.score, treasury=0.0))
    assert "Treasury costs you most" in halfway_words.told(content, sight.view(content, state, seat), poor)
