"""The debrief against a game whose facts are known: everything that happened is told, nothing else."""

import re

import msgspec

from game.model.entries import SeatPlan
from game.model.events import Event
from game.reports.debrief import Debrief, debrief
from game.reports.deeds import deeds
from game.reports.page import page
from game.reports.plain_text import plain_text
from game.reports.played import Played
from tests.reports import played
from tests.reports.looks import DARK, LIGHT, RECORD


def test_china_s_moves_carry_the_signal_each_answered(told: Debrief) -> None:
    by_turn = {move.turn: move for move in told.moves}
    assert "sa magnets opens in 12 months" in by_turn[2].signal
    assert by_turn[2].cost_usd_m > 0
    assert not by_turn[3].quiet
    assert by_turn[4].quiet


def test_turning_points_name_the_floor_the_cut_the_curb_and_the_two_breaches(told: Debrief) -> None:
    kinds = {point.kind for point in told.turning}
    assert {"motion_passed", "price_cut", "curb", "side_buying_found", "promise_broken"} <= kinds
    turns = [point.turn for point in told.turning]
    assert turns == sorted(turns)
    assert len(turns) <= 12


def test_six_to_eight_questions_come_from_this_game(told: Debrief) -> None:
    assert 6 <= len(told.questions) <= 8
    text = " ".join(q.text for q in told.questions)
    assert "In turn 2 China cut its price" in text
    assert "USA brought goods past the levy" in text
    assert "It was broken in turn 2" in text


def test_scores_come_last_and_agree_with_the_state(told: Debrief, html: str) -> None:
    _, state = played.game()
    assert [row.seat for row in told.scores] == sorted(state.scores, key=lambda s: -state.scores[s].total)
    order = re.findall(r'<section id="(\w+)"', html)
    assert order[:2] == ["mine", "happened"]  # one's own result first, as in the window, its score folded away
    assert order[-1] == "scores"


def test_the_plain_text_says_the_same_and_ends_with_the_scores(told: Debrief) -> None:
    text = plain_text(told)
    for word in ("China cuts its export price", "AUS to JPN", "USA, 40.0", "SCORES"):
        assert word in text
    assert text.index("WHAT HAPPENED") < text.index("QUESTIONS") < text.index("SCORES")
    assert max(len(line) for line in text.splitlines()) <= 100


def test_a_game_under_way_is_told_so_far_with_a_warning() -> None:
    content, state = played.game(until=2)
    assert state.phase != "over"
    found = debrief(content, state)
    assert "not over" in found.note
    assert found.scores == ()
    assert "Scores are given at the end" in page(found, LIGHT, DARK)


def test_a_game_just_opened_has_a_debrief_too() -> None:
    content, state = played.h.new_game(played.h.toy_content())
    found = debrief(content, state)
    assert found.lead == ("No turn has been resolved yet.",)
    assert "<h1>" in page(found, LIGHT, DARK)


def test_events_of_a_kind_nobody_tells_speak_with_their_own_words() -> None:
    content, state = played.game()
    new = Event("moon_landing", 2, seat="JPN", text="A plant on the moon.")
    torn = Event("curb", 2, data={}, text="A curb of another version.")
    record = msgspec.structs.replace(state.turns[1], events=(*state.turns[1].events, new, torn))
    changed = msgspec.structs.replace(state, turns=(state.turns[0], record, *state.turns[2:]))
    texts = [line.text for line in Played(content, changed).told]
    assert "JPN: A plant on the moon." in texts
    assert "A curb of another version." in texts
    assert "moon" in page(debrief(content, changed), LIGHT, DARK)


def test_a_seat_minded_by_the_autopilot_is_still_its_persons() -> None:
    """Found in play: a half-played game of a person was headed "AI ministries in all seats"."""
    content, state = played.game()
    seat = state.seats["JPN"]
    minded = msgspec.structs.replace(seat, plan=SeatPlan("ai", "normal", autopilot=True))
    left = msgspec.structs.replace(state, seats={**state.seats, "JPN": minded})
    assert "a person at JPN" in debrief(content, left, RECORD).subtitle
    none = msgspec.structs.replace(seat, plan=SeatPlan("ai", "normal"))
    empty = msgspec.structs.replace(state, seats={**state.seats, "JPN": none})
    assert "AI ministries in all seats" in debrief(content, empty, RECORD).subtitle


def test_what_a_country_did_with_its_ore_and_whom_it_accused_wrongly_are_told() -> None:
    """Found in play: the acts that moved most, three quotas and a wrong charge, were in no line of "What you did"."""
    content, state = played.game()
    ore = {"mineral": "ndpr", "stage": "mine"}
    quota = Event("ore_measure", 2, seat="AUS", data={**ore, "share": 0.6, "curb_kind": "quota"})
    state = played.with_events(state, 2, quota)
    state = played.with_events(state, 3, Event("ore_lifted", 3, seat="AUS", data=ore),
                        Event("wrong_accusation", 3, seat="USA", data={"accusers": ["AUS"]}))  # fmt: skip
    told = {d.seat: " ".join(d.lines) for d in deeds(Played(content, state))}
    assert "Let out 60" in told["AUS"] and "in turn 2 and 100" in told["AUS"] and "in turn 3." in told["AUS"]
    assert "Accused" in told["AUS"] and "in turn 3 without proof" in told["AUS"]
    assert "Let out" not in told["USA"] and "Accused" not in told["USA"]
