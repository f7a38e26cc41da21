"""What there is to decide in a turn, counted by what a seat's adviser is told."""

import msgspec
import pytest

from game.lab import choices
from game.model.gains import AnswerGain, Coach, CoachLine


@pytest.fixture(scope="module")
def measured():
    return choices.measure("ministerial_years", ("JPN",), (1,), turns=4, level="easy")


def test_every_turn_of_every_seat_has_a_row_that_adds_up(measured):
    assert [(row["turn"], row["seat"]) for row in measured["rows"]] == [(n, "JPN") for n in (1, 2, 3, 4)]
    for row in measured["rows"]:
        assert sum(row[sort] for sort in choices.SORTS) == row["all"]
        assert sum(row[sort] for sort in choices.TABLED) == row["tabled"]
        assert row["tabled_two_sided"] <= row["two_sided"] <= row["all"]
        assert row["points"] >= choices.FELT * row["all"] - 0.01
    assert measured["means"]["4"]["all"] == measured["rows"][-1]["all"]


def test_the_last_turn_has_a_question_with_two_sides(measured):
    """Players of the last turn wrote that there was nothing to decide."""
    last = measured["rows"][-1]
    assert last["question"] >= 1 and last["tabled_two_sided"] >= 1


def gain(answer, **terms):
    return AnswerGain("card", answer, sum(terms.values()), tuple(terms.items()))


def test_an_answer_that_is_best_in_every_part_leaves_no_other_side():
    best, worse, other = gain("a", money=5.0, trust=3.0), gain("b", money=1.0, trust=2.0), gain("c", money=6.0)
    assert not choices._no_best((best, worse), 1.0)
    assert choices._no_best((best, other), 1.0), "less in all, more money"
    assert not choices._no_best((best, other), 100.0), "a hundredth of a point is no side"


def test_a_question_to_all_has_two_sides_where_odds_or_ends_pull_the_other_way():
    sure = msgspec.structs.replace(gain("a", money=2.0), held_points=1.0, broken_points=-0.5, odds_share=0.6)
    shared = msgspec.structs.replace(gain("b", money=1.0), held_points=0.7, broken_points=-0.5, odds_share=0.9)
    assert choices._hangs((sure, shared)), "three tenths more of a point and a half"
    idle = msgspec.structs.replace(shared, odds_share=0.6)
    assert not choices._hangs((sure, idle)), "worse in one end, equal in the other, no better odds"


def test_an_offer_has_two_sides_where_it_takes_and_brings():
    lines = (CoachLine("money", -20.0), CoachLine("word", 60.0))
    made = Coach(lines, 40.0)
    assert choices._costs(made, 100.0)
    assert not choices._costs(msgspec.structs.replace(made, lines=lines[1:]), 100.0)
    assert not choices._costs(made, 1000.0)


def test_a_game_measured_is_not_changed_by_it():
    """The fork is thrown away: the same seed plays on to the same scores."""
    content = choices.load_content("ministerial_years")
    scene = choices.openings.scene(content, "drawn", 1, 4)
    plans = choices.ai_plans(content, {}, "easy")
    one, two = (choices.Table.new(content, 1, plans, "predator", None, 4, scene=scene) for _ in range(2))
    choices.play_out(one, until=2)
    choices._asked(one, "JPN")
    choices.play_out(one, until=3)
    choices.play_out(two, until=3)
    assert one.state == two.state
