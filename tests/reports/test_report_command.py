"""``report`` from the command line: files, JSON, bad saves and folders."""

import json
from pathlib import Path

import pytest

from game.cli import main
from game.cli.debrief_files import write_debrief
from game.cli.output import InputError
from game.cli.replay_command import _runs
from game.cli.report_command import check_worlds
from game.cli.saved import load_save
from game.store.replaying import Fault, Replay
from tests.toy import toy_content

Capture = pytest.CaptureFixture[str]


def failed(capsys: Capture, code: int, *words: str) -> str:
    """The one line of an error."""
    assert main(["report", *words]) == code
    lines = capsys.readouterr().err.strip().splitlines()
    assert len(lines) == 1, lines
    return lines[0]


def test_bad_saves_and_folders_are_one_line_each(tmp_path: Path, capsys: Capture) -> None:
    out = str(tmp_path / "out")
    assert "There is no save nowhere.forge" in failed(capsys, 2, "nowhere.forge", "--out", out)
    junk = tmp_path / "junk.forge"
    junk.write_bytes(b"\xff\xfenothing\n")
    assert "is not a save of this game" in failed(capsys, 2, str(junk), "--out", out)
    assert "is a folder, not a save" in failed(capsys, 2, str(tmp_path), "--out", out)
    assert "is a file, not a folder" in failed(capsys, 2, str(junk), "--out", str(junk))
    assert "choose another --out" in failed(capsys, 1, str(junk), "--out", str(junk / "below"))
    assert "--out" in failed(capsys, 2, str(junk))


def test_other_worlds_are_checked_before_the_long_work() -> None:
    for asked, said in ((["x", "floors=off"], "--what-if is 'x'"), (["3"], "needs a turn"), (["3", "fog=off"], "fog")):
        with pytest.raises(InputError, match=said):
            check_worlds(toy_content(), [asked])


def test_errors_are_an_object_with_json(tmp_path: Path, capsys: Capture) -> None:
    assert main(["report", "nowhere.forge", "--out", str(tmp_path / "o"), "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "no_save"


@pytest.fixture(scope="module")
def save(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("games")
    assert main(["simulate", "--scenario", "first_lesson", "--turns", "1", "--seed", "4", "--out", str(folder)]) == 0
    return next(folder.glob("*.forge"))


def test_a_running_game_keeps_its_secrets_unless_one_insists(save: Path, tmp_path: Path, capsys: Capture) -> None:
    """Found with a class: one line of the README opened every secret of the game that was being played."""
    running = tmp_path / "running.forge"
    running.write_text("\n".join(save.read_text(encoding="utf-8").splitlines()[:-1]) + "\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["report", str(running), "--out", str(tmp_path / "no")]) == 2
    said = capsys.readouterr().err
    assert "is not over" in said and "--running" in said and not (tmp_path / "no" / "secrets.csv").exists()
    assert main(["report", str(running), "--out", str(tmp_path / "yes"), "--running"]) == 0


@pytest.mark.slow
def test_report_writes_every_file_and_the_same_bytes_again(save: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["report", str(save), "--out", str(tmp_path / "one"), "--json"]) == 0
    content, loaded = load_save(save, None)
    write_debrief(content, loaded.state, tmp_path / "two")
    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert told["over"] is True
    names = {Path(path).name for path in told["files"].values()}
    assert {"debrief.html", "hand-out.pdf", "debrief.txt",
            "prices.csv", "flows.csv", "money.csv", "votes.csv", "promises.csv", "deals.csv",
            "moves.csv", "scores.csv"} <= names  # fmt: skip
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_faults_that_are_the_same_line_after_line_are_said_once() -> None:
    """Was wrong: a save of an earlier version printed one line an entry, a screen full."""
    faults = (Fault(2, "differs"), Fault(3, "differs"), Fault(4, "changed"), Fault(9, "changed"))
    found = Replay(state=None, lines=9, faults=faults, notes=(), same_build=True)
    assert list(_runs(found)) == [("2-3", "differs"), ("4", "changed"), ("9", "changed")]


@pytest.mark.slow
def test_tables_open_in_a_spreadsheet_and_are_explained(save: Path, tmp_path: Path) -> None:
    """Was wrong: without a mark spreadsheets took the texts for another alphabet, and no file said the units."""
    content, loaded = load_save(save, None)
    files = write_debrief(content, loaded.state, tmp_path)
    tables = {name: path for name, path in files.items() if path.suffix == ".csv"}
    for path in tables.values():
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    told = files["about"].read_text(encoding="utf-8-sig")
    assert all(f"{path.name}: " in told for path in tables.values())
    assert all(f"{seat}: " in told for seat in content.seat_ids())
    events = tables["events"].read_text(encoding="utf-8-sig")
    assert "$ " in events and not {"\u202f", "\u00a0", "\u2212"} & set(events)
