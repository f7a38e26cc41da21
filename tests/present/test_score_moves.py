"""A score that rises for turns and falls at the end is explained: a row a measure, in points that add up."""

import pytest
from msgspec.structs import replace

from game.host import LocalLink, Table, baseline, real_engine
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.present import beside, halfway_words, industry_goods, results, score_moves
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
    assert rows[0].name.startswith("Affordability: saved on users' bill beside nobody acting: T")
    assert rows[0].value.startswith("\N{MINUS SIGN}") and whole.parts[0].name == "Affordability"
    rise = score_moves.items(content, view, replace(held, score=held.before, before=held.score))
    assert [i.name for i in rise][:1] == ["Your score rose in this turn"]
    assert any(i.name.startswith("Affordability: ") and i.value.startswith("+") for i in rise), "a rise, too"
    lines = halfway_words.items(content, view, held)
    assert [i.name for i in lines][2:4] == [whole.name, rows[0].name]
    assert score_moves.items(content, view, replace(held, before=None)) == ()


def test_industry_is_told_good_by_good_in_points_that_add_up(played):
    """Found in play: Industry fell by points, and no page said by which good."""
    content, states = played
    felt = 0
    for seat in content.seat_ids():
        view, held = sight.view(content, states[3], seat), halfway(content, states[3], seat, states[2])
        goods = industry_goods.moves(content, view, held)
        whole = next(m.points for m in score_moves.moves(content, view, held) if m.name == "Industry")
        assert sum(good.points for good in goods) == pytest.approx(whole, abs=1e-6)
        shared = (1.0 - content.rules.score.bloc_share) * content.seat(seat).weights.industry
        stands = sum(good.points for good in industry_goods.standing(content, view, held))
        assert stands == pytest.approx(shared * (held.score.industry - 50.0), abs=1e-6)
        assert sum(view.measures[-1].added_usd_m.values()) == pytest.approx(view.measures[-1].value_added_usd_m)
        assert all(good.how.startswith("T3 against ") for good in goods)
        felt += sum(abs(good.points) > 0.05 for good in goods)
    assert felt > 3


def test_a_good_that_moved_industry_much_stands_under_its_line(played):
    content, states = played
    view, held = sight.view(content, states[3], "JPN"), halfway(content, states[3], "JPN", states[2])
    lost = {good: usd - 400.0 for good, usd in view.measures[-1].added_usd_m.items()}
    fallen_goods = replace(view.measures[-1], added_usd_m=lost)
    view = replace(view, measures=(*view.measures[:-1], fallen_goods))
    row = next(i for i in score_moves.items(content, view, held) if i.name.startswith("Industry: "))
    assert row.parts and all("\N{MINUS SIGN}" in fact.value for fact in row.parts)
    assert ". Most by " in row.name and ": T3 against " in row.name and "By good, in points: " in row.text
    old = replace(view, measures=tuple(replace(made, added_usd_m={}) for made in view.measures))
    assert industry_goods.moves(content, old, held) == (), "a game begun before has no goods on record"
    assert "By good" not in score_moves.counted(content, old, held)["Industry"]
    assert "By good, in points" in score_moves.counted(content, view, held)["Industry"]


def test_the_end_says_what_the_last_turn_did_measure_by_measure(played):
    content, states = played
    view, held = sight.view(content, states[3], "USA"), halfway(content, states[3], "USA", states[2])
    held = fallen(held)
    text, why = score_moves.last_words(content, view, held)
    assert text.startswith("The last turn moved it by \N{MINUS SIGN}2.4 points") and "nobody acting" in why
    assert "Affordability \N{MINUS SIGN}" in why
    assert score_moves.last_words(content, view, replace(held, before=None)) == ("", "")


def test_the_headline_of_the_last_turn_names_what_moved_most(played):
    """Found in play: "+9.4 points" beside Treasury and Security of −0.2 each; what rose was left out."""
    content, states = played
    view = sight.view(content, states[3], "USA")
    held = fallen(halfway(content, states[3], "USA", states[2]))
    (alone,) = score_moves.items(content, view, held, lined_out=False)
    told = {fact.name: fact.value for fact in alone.parts}
    assert "Affordability" in told and set(told) == {fact.name for fact in score_moves.facts(content, view, held)}


def test_mark_and_line_of_a_measure_are_of_one_account(played):
    """Found in play: Industry 18.9 of 100 beside "+$ 1.24 bn beside nobody acting", of the last turn alone."""
    content, states = played
    weighed, scored = content.rules.score, range(4 - content.rules.score.mean_turns, 4)
    for seat in content.seat_ids():
        view, held = sight.view(content, states[3], seat), halfway(content, states[3], seat, states[2])
        lines = beside.counted(content, view, held)
        for key in ("affordability", "industry", "standing", "treasury"):
            mark, sign = getattr(held.score, key), lines[key].split(" beside nobody")[0]
            if abs(mark - 50.0) > 0.5:
                assert ("\N{MINUS SIGN}" in sign) == (mark < 50.0), (seat, key, mark, lines[key])
        assert weighed.mean_turns == 1 or all(f"T{n} " in lines["industry"] for n in scored if n > 0)
        found = {row.name: row for row in results.changes(content, view, held)}
        industry = view.measures[-1].value_added_usd_m - held.calms[-1].value_added_usd_m
        assert found["Value added at home"].good is (None if abs(industry) < 0.5 else industry > 0)
        assert all(row.beside == "" for row in results.changes(content, view))


def test_a_dear_turn_that_comes_in_another_turn_without_policy_is_told(played):
    content, states = played
    view, held = sight.view(content, states[3], "JPN"), halfway(content, states[3], "JPN", states[2])
    dear = [replace(m, value_added_usd_m=100.0) for m in view.measures]
    calm = [replace(m, value_added_usd_m=100.0) for m in held.calms]
    own, other = [*dear], [*calm]
    own[1], other[2] = replace(dear[1], value_added_usd_m=300.0), replace(calm[2], value_added_usd_m=300.0)
    told = beside.counted(content, replace(view, measures=tuple(own)), replace(held, calms=tuple(other)))
    assert "the dear turn is T2 here, T3 there" in told["industry"]
    same = beside.counted(content, replace(view, measures=tuple(dear)), replace(held, calms=tuple(calm)))
    assert "dear" not in same["industry"]


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


def test_need_met_is_told_beside_what_nobody_acting_meets(played):
    """Found in play: "100 % met" all game long, and Security ended at 54 of 100 without a word why."""
    content, states = played
    view, held = sight.view(content, states[3], "USA"), halfway(content, states[3], "USA", states[2])
    told = beside.met_words(view, held)
    assert f"{held.calms[-1].security:.0%}".rstrip("%") in told and f"Security {held.score.security:.0f} of 100" in told
    assert beside.met_words(view, None) == ""
    (chips,) = [item for item in halfway_words.items(content, view, held) if item.name.startswith("What it is made of")]
    how = {fact.name: fact.how for fact in chips.parts}
    assert "beside nobody acting" in how["Security"] and "beside nobody acting" in how["Industry"]
