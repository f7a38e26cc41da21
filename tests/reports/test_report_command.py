"""``report`` from the command line: files, JSON, bad saves and folders."""

import json
from pathlib import Path

import pytest

from game.cli import main
from game.cli.debrief_files import write_debrief
from game.cli.output import InputError
from game.cli.report_command import check_worlds
from game.cli.saved import load_save
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
