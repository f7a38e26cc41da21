"""The yardstick: its list of games, its arithmetic, its file, and a scenario that reads it without being changed."""

import shutil

import pytest

from game.lab import yardstick
from game.lab.simulate import load_content
from game.lab.yardstick import YardGame
from game.scenario import load
from tests.helpers import toy_content
from tests.scenario.helpers import copy_template


def game(n, idle, scores):
    return YardGame(n, n, "predator", 4, idle, scores)


def test_the_list_grows_at_its_end_and_every_seat_is_idle_as_often():
    toy = toy_content()
    seats = toy.seat_ids()
    few, more = list(yardstick.games(toy, 3, 5)), list(yardstick.games(toy, 4 * len(seats), 5))
    assert more[:3] == few and [g.seed for g in more[:3]] == [5, 6, 7]
    counts = {seat: sum(seat in g.idle for g in more) for seat in seats}
    assert len(set(counts.values())) == 1 and min(counts.values()) > 0


def test_marks_are_shares_of_the_games_in_which_a_seat_was_played():
    toy = toy_content()
    a, b, *rest = toy.seat_ids()
    rows = [
        game(n, (b,) if n == 11 else (), {a: 50.0 + n, b: 30.0 if n == 11 else 60.0 + n, **dict.fromkeys(rest, 50.0)})
        for n in range(12)
    ]
    one, two = (next(m for m in yardstick.marks(toy, rows) if m.seat == seat) for seat in (a, b))
    assert (one.games, two.games) == (12, 11)
    assert (one.low, one.median, one.high) == (51.1, 55.5, 59.9)
    assert two.median == 65.0
    assert one.idle == pytest.approx(55.5 - (65.0 - 30.0)), "the shortfall of who did nothing, off one's own median"
    c = rest[0]
    rows.append(game(12, (c,), {a: 55.5, b: 65.0, **dict.fromkeys(rest, 50.0), c: 45.0}))
    more = {m.seat: m for m in yardstick.marks(toy, rows)}
    assert more[c].idle == pytest.approx(50.0 - (5.0 + 2 * 20.0) / 3, abs=0.06), "its own 5 drawn to the 20 of all"
    assert all(m.idle <= m.low <= m.median <= m.high for m in (one, two))


def test_a_line_that_was_cut_short_is_dropped(tmp_path):
    path = tmp_path / "balance" / "games.jsonl"
    assert yardstick.read(path) == []
    yardstick.add(path, game(1, (), {"A": 1.0}))
    yardstick.add(path, game(2, (), {"A": 2.0}))
    path.write_bytes(path.read_bytes()[:-9])
    assert [g.number for g in yardstick.read(path)] == [1]


def test_a_scenario_reads_its_marks_stays_the_same_and_hands_them_to_nobody_that_stands_on_it(tmp_path):
    folder = copy_template(tmp_path)
    before = load(folder).content
    seats = before.seat_ids()
    played = [game(n, (), dict.fromkeys(seats, 50.0 + n)) for n in range(4)]
    (folder / "yardstick.yaml").write_text(yardstick.as_yaml(before, {4: played}), encoding="utf-8")
    found = load(folder)
    assert found.faults == () and before.yardsticks == ()
    (held,) = found.content.yardsticks
    assert (held.turns, held.games, held.level, len(held.seats)) == (4, 4, "normal", len(seats))
    assert (found.content.hash, found.content.hash_with_words) == (before.hash, before.hash_with_words)
    above = tmp_path / "above"
    above.mkdir()
    (above / "scenario.yaml").write_text(f"base: {folder}\ntitle: Above\n", encoding="utf-8")
    assert load(above).content.yardsticks == ()
    shutil.rmtree(folder)


def test_a_game_of_it_is_played_with_the_idle_seats_idle():
    content = load_content("bench_small")
    first = next(yardstick.games(content, 1, 1, 1))
    done = yardstick.play_game("bench_small", first)
    assert set(done.scores) == set(content.seat_ids()) and done.idle == first.idle
    assert all(0 <= score <= 100 for score in done.scores.values())
