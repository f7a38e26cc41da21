"""The speed of the AI levels as ``bench ai`` tells it: over a whole game, or over a few turns when time is short."""

import pytest

from game.lab import bench_ai


@pytest.mark.slow
def test_speed_is_told_of_a_whole_game(monkeypatch):
    monkeypatch.setattr(bench_ai, "SPEED_SCENARIO", "bench_small")
    whole = bench_ai.speed("easy", 0)
    assert whole["turns"] > 4 and whole["game_seconds"] > 0
    assert whole["ms_a_seat_and_turn"] <= whole["ms_most"]
    assert 1000.0 * whole["game_seconds"] >= whole["ms_a_seat_and_turn"] * whole["turns"] * whole["seats"]


def test_a_quick_look_says_how_many_turns_it_saw(monkeypatch):
    monkeypatch.setattr(bench_ai, "SPEED_SCENARIO", "bench_small")
    found = bench_ai.speed("easy", 2)
    assert found["turns"] == 2 and found["game_seconds_for_16_turns"] >= found["game_seconds"]
