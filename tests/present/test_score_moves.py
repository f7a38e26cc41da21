"""A score that rises for turns and falls at the end is explained: a row a measure, in points that add up."""

import pytest
from msgspec.structs import replace

from game.host import LocalLink, Table, baseline, real_engine
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.present import halfway_words, score_moves
from game.rules import halfway, sight
from tests.helpers import apply, new_game, play_turn


@pytest.fixture(scope="module")
def played():
    content, state = new_game(turns=4)
    state = apply(content, state, baseline(content, 1, "predator", 4, real_engine())).state
    states = [state]
    for _ in range(3):
        states.append(play_turn(content, states[-1]))
    return content, states


def fallen(held):
    """Where a score stands after a turn that took 2.4 points by Affordability alone."""
    more = {"affordability": held.score.affordability + 20.0, "own": held.score.own + 3.0}
    return replace(held, before=replace(held.score, **more, total=held.score.total + 2.4))


def test_the_score_of_the_turn_before_is_known_where_it_was_told(played):
    content, states = played
    assert halfway(content, states[2], "USA", states[1]).before is not None, "it is told from the first turn on"
    held = halfway(content, states[3], "USA", states[2])
    assert held.before == halfway(content, states[2], "USA").score and held.before != held.score
    assert halfway(content, states[3], "USA").before is None
    calm, gone = states[3].baseline.measures, content.rules.score.mean_turns
    assert held.gone == (3 - gone if gone < 3 else 2) and held.calm == (calm[2]["USA"], calm[held.gone - 1]["USA"])


def test_the_points_of_all_measures_add_up_to_the_move(played):
    content, states = played
    for seat in content.seat_ids():
        held = halfway(content, states[3], seat, states[2])
        view = sight.view(content, states[3], seat)
        found = score_moves.moves(content, view, held)
        assert len(found) == 6 and [m.points for m in found] == sorted(m.points for m in found)
        assert sum(m.points for m in found) == pytest.approx(held.score.total - held.before.total)


def test_a_fall_has_a_line_for_each_measure_that_took_much_with_its_figures(played):
    """Found in play: a score that had risen for four turns fell at the end, and no page said by what."""
    content, states = played
    view = sight.view(content, states[3], "USA")
    held = halfway(content, states[3], "USA", states[2])
    held = fallen(held)
    whole, *rows = score_moves.items(content, view, held)
    assert whole.name == "Your score fell in this turn" and whole.value.startswith("\N{MINUS SIGN}2.4")
    assert rows[0].name.startswith("Affordability: users' bill $") and " in turn " in rows[0].name
    assert rows[0].value.startswith("\N{MINUS SIGN}") and {fact.name for fact in whole.parts} >= {"Affordability"}
    rise = score_moves.items(content, view, replace(held, score=held.before, before=held.score))
    assert [i.name for i in rise] == ["Your score rose in this turn"], "a rise is one line"
    lines = halfway_words.items(content, view, held)
    assert [i.name for i in lines][2:4] == [whole.name, rows[0].name]
    assert score_moves.items(content, view, replace(held, before=None)) == ()


def test_the_end_says_what_the_last_turn_did_measure_by_measure(played):
    content, states = played
    view, held = sight.view(content, states[3], "USA"), halfway(content, states[3], "USA", states[2])
    held = fallen(held)
    text, why = score_moves.last_words(content, held)
    assert text.startswith("The last turn moved it by \N{MINUS SIGN}2.4 points") and "nobody acting" in why
    lines = score_moves.last_of(content, view, held)
    assert lines["Affordability"].startswith("last turn \N{MINUS SIGN}") and "users' bill $" in lines["Affordability"]
    assert "beside nobody acting" in lines["Affordability"], "the own bill alone may fall while the score does"
    assert score_moves.last_words(content, replace(held, before=None)) == ("", "")
    assert score_moves.last_of(content, view, replace(held, before=None)) == {}


def test_the_table_finds_the_turn_before_as_its_results_opened():
    content, _ = new_game(turns=3)
    plans = ai_plans(content, {}, "easy")
    plans["USA"] = SeatPlan("human", "easy")
    table = Table.new(content, 3, plans, "predator", None, 3, with_baseline=False)
    link, found = LocalLink(table, "USA"), []
    while (phase := link.view().phase) != "over":
        if phase == "results":
            found.append((len(table.state.turns), table._turn_before(), table.state))
        if phase == "bell":
            link.submit(link.view().default_sheet)
        {"brief": link.open_talks, "talk": link.ring, "bell": link.close, "results": link.next_turn}[phase]()
    (_, first, one), (_, second, _), *_ = found
    assert first is None and second is one
    assert table._turn_before() is not None and link.halfway() is None, "without a comparison run nobody is told"
