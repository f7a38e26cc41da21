"""Whole games from the command line: simulate, replay, the terminal game, what the window gets."""

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from game.cli import main
from game.cli.saved import load_save
from game.cli.services import Services, drawn_doctrine
from game.cli.terminal import play_once
from game.host import Table
from game.lab.simulate import part_of, play_out
from game.model.refusals import ForgeError
from game.store import SaveError

ROOT = Path(__file__).parents[1]
SCENARIO = "ministerial_2026"
Capture = pytest.CaptureFixture[str]
AI = ("--scenario", SCENARIO, "--ai", "easy")
SHORT = (*AI, "--turns", "2")


def simulate(capsys: Capture, *words: str) -> dict[str, Any]:
    assert main(["simulate", *AI, "--turns", "1", "--json", *words]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return told


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two games on disk."""
    folder = tmp_path_factory.mktemp("out")
    words = [*SHORT, "--games", "2", "--seed", "4", "--out", str(folder)]
    assert main(["simulate", *words, "--json"]) == 0
    return folder


def test_simulate_has_the_shape_that_scripts_rely_on(out: Path) -> None:
    told = json.loads((out / "games.json").read_text())
    assert set(told) == {"scenario", "games", "seconds"}
    game, other = told["games"]
    assert {"seed", "turns", "digest", "seats", "bloc", "china", "events"} == set(game)
    assert (game["seed"], game["turns"]) == (4, 2)
    assert game["digest"] != other["digest"]
    measures = {"score", "security", "affordability", "industry", "treasury", "standing", "ai"}
    for seat in game["seats"].values():
        assert set(seat) == measures
        assert 0 <= seat["score"] <= 100
    assert set(game["bloc"]) == {"dependence", "members", "leakage", "price_stability"}
    assert set(game["china"]) == {"doctrine", "moves"}
    assert game["events"] > 0


def test_equal_seeds_give_equal_games_and_another_seed_another(capsys: Capture) -> None:
    one, two, other = (simulate(capsys, "--seed", s)["games"][0] for s in ("4", "4", "5"))
    assert one == two
    assert one["digest"] != other["digest"]


def test_out_has_every_table_and_a_save_a_game(out: Path) -> None:
    names = {path.name for path in out.iterdir()}
    assert names == {
        "seats.csv", "prices.csv", "flows.csv", "deals.csv", "moves.csv", "games.json",
        f"{SCENARIO}-4.forge", f"{SCENARIO}-5.forge",
    }  # fmt: skip
    with (out / "prices.csv").open() as handle:
        rows = list(csv.DictReader(handle))
    assert list(rows[0]) == [
        "game", "month", "mineral", "stage", "region", "price_exworks_usd_per_kg",
        "price_delivered_usd_per_kg", "output_t", "use_t",
    ]  # fmt: skip
    assert {row["game"] for row in rows} == {"1", "2"}
    assert max(int(row["month"]) for row in rows) == 12
    assert all(float(row["output_t"]) >= 0 for row in rows)
    with (out / "seats.csv").open() as handle:
        seats = list(csv.DictReader(handle))
    summary = json.loads((out / "games.json").read_text())
    told = summary["games"][0]["seats"][seats[0]["seat"]]["score"]
    assert float(seats[0]["score"]) == pytest.approx(told, rel=1e-5)
    with (out / "deals.csv").open() as handle:
        deals = list(csv.DictReader(handle))
    assert deals, "ministries sign in the first turn"
    for deal in deals:  # was the record of a program in one cell
        told = deal["clauses"]
        assert "{" not in told and '"' not in told and "_" not in told and "\u202f" not in told
        count = len(json.loads(deal["clauses_json"]))
        assert told.count("(binding).") + told.count("(a word).") == count and told.endswith("." * bool(count))
    with (out / "flows.csv").open() as handle:
        assert sum(float(row["t_per_month"]) for row in csv.DictReader(handle)) > 0


def test_the_number_of_processes_changes_no_byte(out: Path, tmp_path: Path) -> None:
    words = [*SHORT, "--games", "2", "--seed", "4", "--jobs", "2", "--out", str(tmp_path)]
    assert main(["simulate", *words, "--json"]) == 0
    for path in out.iterdir():
        if path.name != "games.json":  # holds the seconds it took
            assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


def test_replay_checks_every_state(out: Path, tmp_path: Path, capsys: Capture) -> None:
    save = out / f"{SCENARIO}-4.forge"
    assert main(["replay", str(save), "--check", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] and told["turn"] == 2 and told["faults"] == []
    lines = save.read_bytes().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if b'"type":"orders"' in line)
    assert b'"customs_effort":1' in lines[at]
    lines[at] = lines[at].replace(b'"customs_effort":1', b'"customs_effort":0', 1)
    bad = tmp_path / "bad.forge"
    bad.write_bytes(b"".join(lines))
    assert main(["replay", str(bad), "--check"]) == 1
    assert f"{bad}:{at + 1}:" in capsys.readouterr().err
    assert main(["replay", str(bad)]) == 0


def test_replay_of_what_is_no_save(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "x.forge").write_text("hello")
    assert main(["replay", str(tmp_path / "x.forge")]) == 2
    assert "not a save" in capsys.readouterr().err


def test_out_that_cannot_be_written(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "file").write_text("")
    assert main(["simulate", *SHORT, "--out", str(tmp_path / "file" / "x")]) == 2
    assert "cannot be written" in capsys.readouterr().err


def started(folder: Path) -> "subprocess.Popen[str]":
    """A simulation that hears Ctrl+C also where the tests themselves run as a background job, which ignores it."""
    words = ["simulate", *AI, "--seed", "4", "--turns", "3"]
    held = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return _popen(folder, words)
    finally:
        signal.signal(signal.SIGINT, held)


def _popen(folder: Path, words: list[str]) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "main.py", *words, "--out", str(folder)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for_turns(part: Path, count: int, patience: float = 120.0) -> None:
    """Until a running save holds this many resolved turns."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if part.exists() and part.read_bytes().count(b'"type":"orders"') >= count:
            return
        time.sleep(0.02)
    raise AssertionError(f"no {count} turns in {patience} s")


def test_ctrl_c_leaves_no_half_written_file(tmp_path: Path) -> None:
    run = started(tmp_path)
    wait_for_turns(part_of(tmp_path / f"{SCENARIO}-4.forge"), 1)
    run.send_signal(signal.SIGINT)
    _, told = run.communicate(timeout=60)
    assert run.returncode == 1
    assert told == "Stopped.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_killed_simulation_goes_on_to_the_same_end(tmp_path: Path) -> None:
    """kill -9 in the middle of a game, then continue: byte for byte the uninterrupted game."""
    whole = tmp_path / "whole"
    run = started(whole)
    assert run.wait(timeout=300) == 0
    assert run.stderr is not None
    run.stderr.close()
    killed = tmp_path / "killed"
    run = started(killed)
    part = part_of(killed / f"{SCENARIO}-4.forge")
    wait_for_turns(part, 1)
    run.kill()
    run.communicate()
    services = Services(tmp_path)
    table = Table.resume(services.content_of(part), part)
    assert table.state.phase != "over"
    play_out(table).end()
    assert part.read_bytes() == (whole / f"{SCENARIO}-4.forge").read_bytes()


def test_without_a_display_one_game_is_played_in_the_terminal(tmp_path: Path, capsys: Capture) -> None:
    assert play_once(tmp_path, SCENARIO, turns=2) == 0
    told = capsys.readouterr().out
    (save,) = (tmp_path / "saves").glob("*.forge")
    (folder,) = (tmp_path / "reports").glob("*-debrief")
    flat = told.replace("\n", "")
    assert str(save) in flat and str(folder / "debrief.html") in flat and str(folder / "hand-out.pdf") in flat
    assert "score" in told
    debrief = (folder / "debrief.txt").read_text()
    for head in ("WHAT HAPPENED", "Turn 1:", "THE BLOC", "SCORES"):
        assert head in debrief
    assert main(["replay", str(save), "--check"]) == 0


def test_the_bare_command_falls_back_to_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    played = []
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setattr("game.cli.terminal.play_once", lambda home: played.append(home) or 0)
    assert main(["--home", str(tmp_path)]) == 0
    assert played == [tmp_path]
    assert "There is no display" in capsys.readouterr().err


# -- what the window gets -----------------------------------------------------------------------


def test_a_new_game_is_saved_listed_and_goes_on(tmp_path: Path) -> None:
    services = Services(tmp_path)
    link = services.new_game(SCENARIO, "JPN", "easy", seed=9, turns=2)
    assert link.seat == "JPN" and link.view().phase == "brief"
    assert link.open_talks() == link.ring() == ()
    assert link.submit(link.view().default_sheet) == ()
    assert link.close() == ()
    (card,) = services.list_saves()
    assert (card.seats, card.phase, card.scenario) == (("JPN",), "results", SCENARIO)
    assert card.path == link.save_path()
    link.end()
    again = Services(tmp_path).continue_game(card.path)
    assert again.seat == "JPN"
    assert again.view().phase == "results"
    assert again.notices() == ()
    assert again.next_turn() == ()
    assert again.view().turn == 2


def test_the_save_of_several_people_is_named_after_the_table(tmp_path: Path) -> None:
    """Was wrong: save and debrief of a class of four were called after whoever sat first."""
    services = Services(tmp_path)
    link = services.new_game(SCENARIO, "JPN", "easy", seed=9, turns=2, people=("AUS", "USA"))
    path = link.save_path()
    assert path is not None and path.stem.startswith(f"{SCENARIO}-table-9-") and "JPN" not in path.stem
    assert services.list_saves()[0].seats == ("AUS", "JPN", "USA")
    link.end()
    alone = services.new_game(SCENARIO, "JPN", "easy", seed=9, turns=2, people=())
    assert alone.save_path().stem.startswith(f"{SCENARIO}-JPN-9-")


def test_saves_that_cannot_be_written_are_told_before_play(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    services = Services(tmp_path / "file")
    link = services.new_game(SCENARIO, "USA", "easy", seed=1, turns=1)
    assert "played without saving" in link.notices()[0]
    assert link.save_path() is None
    assert link.open_talks() == ()


def test_an_unknown_doctrine_is_drawn_by_the_seed_and_named_to_nobody(tmp_path: Path) -> None:
    """Found in play: China's watch sold guesses at what the set-up had just let one choose."""
    drawn = {drawn_doctrine(seed) for seed in range(60)}
    assert drawn == set(Services(tmp_path).doctrines())
    link = Services(tmp_path).new_game(SCENARIO, "JPN", "easy", doctrine="", seed=9, turns=1)
    (saved,) = Services(tmp_path).list_saves()
    assert load_save(saved.path, tmp_path)[1].state.china.doctrine == drawn_doctrine(9)
    assert not link.view().china_ledger, "what a doctrine thinks is shown at the end"


def test_services_say_what_is_wrong(tmp_path: Path) -> None:
    services = Services(tmp_path)
    with pytest.raises(ForgeError, match="no seat 'ATL'"):
        services.new_game(SCENARIO, "ATL")
    with pytest.raises(ForgeError, match="no scenario"):
        services.load_scenario("atlantis")
    with pytest.raises(SaveError, match="cannot be read"):
        services.continue_game(tmp_path / "none.forge")


def test_settings_are_remembered(tmp_path: Path) -> None:
    Services(tmp_path).set("theme", "light")
    assert Services(tmp_path).get("theme") == "light"
    assert Services(tmp_path).get("scale", 1.0) == 1.0


def test_scenarios_are_listed_the_default_first(tmp_path: Path) -> None:
    cards = Services(tmp_path).list_scenarios()
    assert cards[0].name == SCENARIO
    assert cards[0].title and (cards[0].path / "scenario.yaml").exists()


def test_error_reports_say_where_they_are(tmp_path: Path) -> None:
    path = Services(tmp_path).report_error("Traceback ...")
    assert path.read_text() == "Traceback ..."
    assert path.is_relative_to(tmp_path)


def test_an_unwritable_home_costs_neither_settings_nor_reports(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    services = Services(tmp_path / "file")
    services.set("theme", "light")
    services.set("theme", "dark")
    assert services.get("theme") == "dark"
    assert sum("this session only" in words for words in services.notices) == 1
    path = services.report_error("Traceback ...")
    assert path.read_text() == "Traceback ..."
    path.unlink()
