"""The command line's manners: quick help, one clear line for wrong input, error objects, codes."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from game.cli import main
from game.cli import run as runner
from game.cli.display import no_display
from game.cli.doctor_command import PACKAGES, examine
from game.cli.options import ai_levels
from game.cli.output import InputError

ROOT = Path(__file__).parents[1]
Capture = pytest.CaptureFixture[str]


def program(*words: str, env: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "main.py", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, **(env or {})},
        check=False,
    )


def worked() -> float:
    """Processor seconds of all programs that were started here and have ended: no other load counts."""
    used = os.times()
    return used.children_user + used.children_system


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    spent = []
    for _ in range(3):
        start = worked()
        done = program("--help")
        spent.append(worked() - start)
    assert done.returncode == 0
    assert min(spent) < 0.3
    code = "import sys; from game.cli import main; main(['--help']); print(sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for heavy in ("numpy", "pygame", "yaml", "msgspec", "rich", "aiohttp"):
        assert f"'{heavy}'" not in loaded


@pytest.mark.parametrize("command", runner.COMMANDS)
def test_every_command_has_help_with_an_example(command: str, capsys: Capture) -> None:
    assert main([command, "--help"]) == 0
    told = capsys.readouterr().out
    assert f"example:\n  forge-table {command}" in told


@pytest.mark.parametrize("command", runner.COMMANDS)
def test_the_example_of_each_command_parses(command: str, capsys: Capture) -> None:
    main([command, "--help"])
    example = capsys.readouterr().out.rsplit("example:\n", 1)[1].split()
    assert runner.build_parser().parse_args(example[1:]).run


WRONG = [
    (["nonsense"], "nonsense"),
    (["simulate", "--games", "0"], "a whole number from 1"),
    (["simulate", "--games", "many"], "a whole number from 1"),
    (["simulate", "--seed", "-1"], "a whole number from 0"),
    (["simulate", "--scenario", "atlantis"], "ministerial_2026"),
    (["simulate", "--ai", "genius"], "easy, normal, hard"),
    (["simulate", "--ai", "MARS=easy"], "USA"),
    (["simulate", "--doctrine", "kind"], "predator"),
    (["simulate", "--gam", "3"], "--gam"),
    (["replay", "nowhere.forge"], "nowhere.forge"),
    (["validate", "nowhere.yaml"], "nowhere.yaml"),
    (["validate"], "FILE"),
    (["screenshot", "--screen", "map", "--size", "big", "--out", "x.png"], "1920x1080"),
]


@pytest.mark.parametrize(("words", "told"), WRONG)
def test_wrong_input_is_one_clear_line_and_exit_2(words: list[str], told: str, capsys: Capture) -> None:
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(("words", "told"), WRONG)
def test_with_json_the_error_is_an_object_with_the_same_sentence(words: list[str], told: str, capsys: Capture) -> None:
    assert main([*words, "--json"]) == 2
    out, err = capsys.readouterr()
    error = json.loads(out)["error"]
    assert set(error) == {"code", "file", "path", "line", "message", "allowed"}
    assert error["message"] in err


def test_a_broken_scenario_names_file_line_and_fix(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    for path in (ROOT / "scenarios" / "ministerial_2026").glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    scenario = folder / "scenario.yaml"
    text = scenario.read_text()
    scenario.write_text(re.sub(r"^start_month:.*$", "start_month: 13", text, flags=re.MULTILINE))
    line = next(n for n, s in enumerate(text.splitlines(), 1) if s.startswith("start_month"))
    assert main(["simulate", "--scenario", str(folder), "--json"]) == 2
    out, _ = capsys.readouterr()
    error = json.loads(out)["error"]
    assert (error["file"], error["line"]) == (str(scenario), line)
    assert error["allowed"]
    assert main(["validate", str(folder)]) == 2
    assert f"{scenario}:{line}" in capsys.readouterr().err
    assert main(["validate", str(folder), "--json"]) == 2
    rows = json.loads(capsys.readouterr().out)["files"][0]["faults"]
    assert rows[0]["line"] == line


def test_the_shipped_scenarios_are_valid(capsys: Capture) -> None:
    folders = [str(path.parent) for path in sorted((ROOT / "scenarios").glob("*/scenario.yaml"))]
    assert folders
    assert main(["validate", *folders]) == 0
    assert "0 errors" in capsys.readouterr().out


def test_a_programmers_error_writes_a_report_and_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def fail(*_: object) -> int:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("game.cli.doctor_command.run", fail)
    assert main(["doctor", "--home", str(tmp_path)]) == 1
    _, err = capsys.readouterr()
    assert len(err.splitlines()) == 1
    (report,) = (tmp_path / "reports").iterdir()
    assert str(report) in err
    assert "oops" in report.read_text() and "Traceback" in report.read_text()


def test_ctrl_c_is_one_word(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("game.cli.doctor_command.run", stop)
    assert main(["doctor"]) == 1
    assert capsys.readouterr().err == "Stopped.\n"


def test_doctor_says_what_there_is_and_what_to_do(tmp_path: Path, capsys: Capture) -> None:
    assert main(["doctor", "--json", "--home", str(tmp_path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is True
    found = {row["what"]: row for row in told["findings"]}
    assert found["Python"]["state"] == "good"
    assert {"display", "fonts", "sound", "save folder", "scenarios"} <= set(found)
    assert all(row["remedy"] for row in told["findings"] if row["state"] == "missing")
    assert "port" not in found and "host" not in " ".join(found), "nothing is promised that the game does not do"


def test_doctor_names_just_the_packages_that_the_game_imports() -> None:
    """Was wrong: two packages for hosting a class, which the game does not do, kept it from starting."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert [re.split("[><=]", line)[0] for line in needed] == [name for name, _ in PACKAGES]
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "game").rglob("*.py"))
    unused = [module for _, module in PACKAGES if not re.search(rf"(import|from) {module}\b", source)]
    assert unused == []


def test_doctor_sees_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    found = {row.what: row for row in examine(tmp_path / "file" / "x")}
    assert found["save folder"].state == "poor"
    assert "not saved" in found["save folder"].remedy


@pytest.mark.parametrize(
    ("environ", "platform", "blind"),
    [
        ({}, "linux", True),
        ({"DISPLAY": ":0"}, "linux", False),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", False),
        ({"DISPLAY": ":0", "SDL_VIDEODRIVER": "dummy"}, "linux", True),
        ({}, "win32", False),
        ({}, "darwin", False),
        ({"SDL_VIDEODRIVER": "offscreen"}, "win32", True),
    ],
)
def test_display_or_none(environ: dict[str, str], platform: str, blind: bool) -> None:
    assert bool(no_display(environ, platform)) is blind


def test_play_without_a_display_says_so(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    assert main(["play"]) == 1
    assert "There is no display" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hard", ("hard", {})),
        ("USA=hard,EU=easy", ("easy", {"USA": "hard", "EU": "easy"})),
        ("easy, USA=hard", ("easy", {"USA": "hard"})),
    ],
)
def test_ai_levels(text: str, expected: tuple[str, dict[str, str]]) -> None:
    assert ai_levels(text) == expected


@pytest.mark.parametrize("text", ["=", "USA=", "=hard", "USA:hard", "hard hard"])
def test_ai_levels_that_make_no_sense(text: str) -> None:
    with pytest.raises(InputError):
        ai_levels(text)


def test_the_ci_script_runs_the_readmes_test_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)\n```", readme, re.DOTALL)
    assert len(blocks) == 2
    start, test = blocks
    script = (ROOT / ".ci" / "run").read_text()
    assert test in script.splitlines()
    assert start.endswith("main.py")
    assert readme.index(start) < readme.index(test) < 1200, "both stand on the first screen"


def test_the_readme_lists_the_commands_there_are() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `python main.py (\w+)", readme, re.MULTILINE))
    assert listed == set(runner.COMMANDS)
