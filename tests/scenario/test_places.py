"""Names and paths of scenarios, and files that stand alone."""

from pathlib import Path

import pytest

from game.scenario import UnknownScenarioError, find, names, validate_file
from tests.scenario.helpers import ROOT, SHIPPED, change, copy_template


def test_find_by_name_and_path() -> None:
    assert find("ministerial_2026").samefile(SHIPPED)
    assert find(str(SHIPPED)).samefile(SHIPPED)
    assert find(str(SHIPPED / "scenario.yaml")).samefile(SHIPPED)
    assert "ministerial_2026" in names()
    assert "template" not in names()


def test_unknown_name_is_one_clear_line() -> None:
    with pytest.raises(UnknownScenarioError) as caught:
        find("ministerial_2062")
    assert "\n" not in str(caught.value)
    assert "ministerial_2026" in str(caught.value)


def test_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy_template(tmp_path)
    monkeypatch.setenv("FORGE_TABLE_SCENARIOS", str(tmp_path))
    assert find("broken") == tmp_path / "broken"
    assert "broken" in names()


def test_validate_whole_scenario_and_one_file(tmp_path: Path) -> None:
    assert validate_file(SHIPPED) == ()
    folder = copy_template(tmp_path)
    change(folder, "projects.yaml", "region: USA", "region: USB")
    assert len(validate_file(folder)) == 1
    assert len(validate_file(folder / "projects.yaml")) == 1
    assert validate_file(folder / "events.yaml") == ()


CASE = "id: x\ntitle: t\nsupply: {A: {form: linear, a: 0, b: 1}}\ndemand: {A: {form: linear, a: 1, b: 1}}\n"


def test_lone_files(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text(CASE, encoding="utf-8")
    assert validate_file(path) == ()
    path.write_text(CASE + "suply: {}\n", encoding="utf-8")
    fault = validate_file(path)[0]
    assert (fault.line, fault.path) == (5, "suply")
    assert "'supply'" in fault.fix
    path.write_text("hello: 1\n", encoding="utf-8")
    assert "no scenario, case, episode or data" in validate_file(path)[0].message
    path.write_text("meta: {file: x}\na: {value: 1, source: s}\nb: {c: {value: 2}, source: s, confidence: v}\n",
                    encoding="utf-8")  # fmt: skip
    assert [(f.line, f.severity) for f in validate_file(path)] == [(2, "warning")]
    assert "no such file" in validate_file(tmp_path / "none.yaml")[0].message


def test_deeper_checkers_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    asked: list[Path] = []

    def deeper(given: Path) -> tuple[()]:
        asked.append(given)
        return ()

    assert validate_file(path, {"case": deeper}) == ()
    assert asked == [path]


def test_nothing_outside_the_project_is_named() -> None:
    for path in (ROOT / "scenarios").rglob("*"):
        if path.is_file() and path.suffix in {".yaml", ".md"}:
            text = path.read_text(encoding="utf-8")
            assert "shared/" not in text
            assert "/work" not in text
