"""Second lines where a scenario is read: made by its numbers, and an id of theirs refused with file, line and fix."""

from pathlib import Path

from game import scenario
from game.scenario.second_lines import SUFFIX
from tests.helpers import real_content

TEMPLATE = scenario.find("template")


def copy(folder: Path, **changed: tuple[str, str]) -> Path:
    """The template with words replaced in some files."""
    for page in TEMPLATE.glob("*.yaml"):
        text = page.read_text(encoding="utf-8")
        old, new = changed.get(page.stem, ("", ""))
        assert old in text
        (folder / page.name).write_text(text.replace(old, new) if old else text, encoding="utf-8")
    return folder


def test_an_id_of_a_second_line_is_refused_by_line(tmp_path: Path) -> None:
    """Else two cards would be one: the plant of the file, and the line that its neighbour gets."""
    loaded = scenario.load(copy(tmp_path, projects=("id: example_plant", f"id: example_plant{SUFFIX}")))
    (fault,) = [f for f in loaded.faults if f.severity == "error"]
    assert fault.file.endswith("projects.yaml")
    assert fault.line > 1
    assert "second line" in fault.message
    assert fault.fix


def test_the_shipped_games_have_them_and_the_first_lesson_has_none() -> None:
    """Beginners have enough to learn in four turns."""
    for name in ("ministerial_2026", "ministerial_years"):
        content = scenario.load(scenario.find(name)).content
        assert content is not None
        assert sum(bool(card.line_of) for card in content.projects) > 60
    lesson = scenario.load(scenario.find("first_lesson")).content
    assert lesson is not None
    assert not any(card.line_of for card in lesson.projects)


def test_a_line_says_that_it_is_an_assumption() -> None:
    """Its size, cost and months are invented for play, whatever is known of its plant."""
    for card in real_content().projects:
        if card.line_of:
            assert {card.confidence[field] for field in ("capacity", "capex_usd_m", "lead_months")} == {"assumption"}
