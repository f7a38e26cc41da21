"""Politics, dated decisions and the ledgers in words: what screens print, with the numbers in it."""

import pytest

from game.model.orders import OrderSheet
from game.model.talks import Motion
from game.present import china_watch, council, counts, floor_words, home_politics, ledger, ledger_rows, politics
from game.rules import floor_effect, sight
from tests.cases.test_engine_market import floor, with_floor
from tests.cases.test_politics_home import land
from tests.helpers import close, new_game, play_turn, real_content, replace, to_talk


def talks(content, state, seat="USA"):
    return sight.view(content, to_talk(content, state), seat)


@pytest.mark.parametrize(
    ("motion", "words"),
    [
        (Motion("m", "floor_scope", "USA", 1, "ndpr", "component", against="china"), "China alone"),
        (Motion("m", "curb_response", "USA", 1, "ndpr", "component", rate_share=0.25), "25"),
        (Motion("m", "penalty_schedule", "USA", 1, multiple=2.0, turns=3), "3 turns outside"),
        (Motion("m", "chair", "USA", 1, seat="JPN"), "takes the chair"),
    ],
)
def test_a_dated_motion_says_what_and_from_when(motion, words):
    content, state = new_game()
    view = talks(content, state)
    assert words in council.motion_title(content, motion)
    assert len(council.motion_effect(content, view, motion)) > 40


def test_a_turn_is_named_by_its_first_month():
    assert politics.when(real_content(), 3) == "turn 3, Feb 2027"


def test_a_floor_tells_users_and_the_next_stage_before_it_is_tabled():
    content, state = new_game()
    view = talks(content, play_turn(content, state))
    effect = floor_effect(content, view, "ndpr", "refined", 100.0)
    assert effect is not None
    assert effect.zone_after > effect.zone_before
    assert effect.users_usd_m > 0
    assert effect.after == "component"
    assert effect.after_output_after_t < effect.after_output_before_t
    assert "less" in floor_words.next_words(content, effect)
    barely = floor_effect(content, view, "ndpr", "refined", 1.001 * effect.zone_before)
    assert barely is not None
    lost = effect.after_output_before_t - effect.after_output_after_t
    assert 0.0 <= barely.after_output_before_t - barely.after_output_after_t < 0.2 * lost, "a price that hardly moves"
    low = floor_effect(content, view, "ndpr", "component", 1.0)
    assert low is not None
    assert low.users_usd_m == pytest.approx(0.0, abs=0.5), "a floor below the market does nothing"


def test_the_cost_curve_rises_and_counts_funded_plants():
    content, state = new_game()
    view = talks(content, play_turn(content, state))
    fair = next(f for f in view.fair_costs if (f.mineral, f.stage) == ("ndpr", "mine"))
    steps = floor_words.cost_steps(content, view, fair)
    assert [s.cost for s in steps] == sorted(s.cost for s in steps)
    assert any(s.funded for s in steps), "the committed mine is on its way"


def test_the_voting_rule_is_told_in_full():
    content, _ = new_game()
    rules = replace(content.rules, voting=replace(content.rules.voting, quorum_share=0.5, penalties_need_all=True))
    told = council.rule_words(replace(content, rules=rules))
    assert "50" in told
    assert "all others" in told


def test_ledgers_hold_every_turn_and_only_what_the_seat_may_know():
    content, state = new_game()
    state = with_floor(state, floor())
    state = play_turn(content, state, {"USA": OrderSheet(customs_effort=1)}, turns=2)
    view = talks(content, state)
    flows = ledger_rows.flow_rows(content, view)
    assert {r.turn for r in flows} == {1, 2}
    assert max(r.came for r in flows) > 0
    events = ledger_rows.event_rows(content, view)
    assert events and all(r.text for r in events)
    votes = ledger_rows.vote_rows(content, view)
    assert [(v.turn, v.passed) for v in votes] == [(2, False)], "the standing item, which nobody voted on"
    hidden = [e for t in state.turns for e in t.events if e.seen_by == ("JPN",)]
    assert not [e for e in view.event_log if e in hidden]
    assert [r.moved for r in ledger.trade_rows(content, view) if r.moved is not None]


def test_china_watch_knows_the_dates_and_what_ends_a_truce():
    content = real_content()
    _, state = new_game(content)
    view = talks(content, state)
    line = china_watch.truce_lines(content, view)[0]
    assert line.dates[0].startswith("10 Nov 2026")
    assert "70" in line.terms
    bars = china_watch.curb_bars(content, view)
    assert any(b.eased == 2 for b in bars)


def test_acts_at_home_carry_their_price():
    content = land()
    _, state = new_game(content)
    act = home_politics.acts(content, talks(content, state))[0]
    assert "9" in act.text
    ore = home_politics.ores(content, talks(content, state, "AUS"))[0]
    assert home_politics.ore_order(ore, 1.0) is None
    assert home_politics.ore_order(ore, 0.0).kind == "ore_export_ban"
    assert home_politics.ore_order(ore, 0.5).share == 0.5


def test_an_election_ahead_is_announced():
    content = real_content()
    _, state = new_game(content)
    assert "45" in home_politics.election_words(content, talks(content, state))
    told = home_politics.election_words(content, talks(content, state))
    assert "of the budget from then on" in told and "2 points" in told, "what hangs on it is said before"
    assert "turn 2, 3 Nov 2026" in home_politics.election_words(content, talks(content, state)), "the day on record"
    told = close(content, play_turn(content, state)).events
    words = [politics.election_words(content, e) for e in told if e.kind == "election" and e.seat == "USA"]
    assert words and "Midterm" in words[0]


@pytest.mark.parametrize(("points", "told"), [(39.6, "39.6"), (39.97, "39.9"), (40.0, "40"), (40.4, "40"), (39.4, "39"),
                                              (24.8, "24.8"), (61.7, "62")])  # fmt: skip
def test_support_just_under_a_mark_is_not_rounded_over_it(points, told):
    """Found in play: "Home support 40" at the top, "support below 40" at what it costs."""
    assert counts.support(real_content(), points) == told
