"""Leaving a game and taking it up again in the same program loses nothing."""

import shutil
from pathlib import Path

from game.cli.services import Services
from game.model.orders import OrderSheet

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def test_a_game_that_was_left_can_be_continued_and_keeps_the_unsealed_sheet(tmp_path: Path):
    """The player went back to the menu with a half-written sheet, then pressed Continue."""
    services = Services(tmp_path)
    link = services.new_game("ministerial_2026", "JPN", "easy", seed=5, turns=3)
    link.open_talks()
    sheet = OrderSheet(customs_effort=3, posture="press")
    link.keep_draft(sheet)
    path = link.save_path()
    assert path is not None
    again = services.continue_game(path)
    assert again.draft() == sheet
    assert again.sheet() is None, "what was only being written is not sealed"
    assert again.view().phase == "talk"


def test_a_resolved_turn_forgets_the_draft(tmp_path: Path):
    services = Services(tmp_path)
    link = services.new_game("ministerial_2026", "JPN", "easy", seed=5, turns=2)
    link.open_talks()
    link.keep_draft(OrderSheet(customs_effort=3))
    assert not link.ring()
    assert not link.submit(OrderSheet())
    assert not link.close()
    assert link.draft() is None


def test_a_game_goes_on_when_its_scenario_is_worded_anew(tmp_path: Path):
    """Found in play: one title put right in the scenario's files, and "that version is not here any more"."""
    folder = tmp_path / "lesson"
    shutil.copytree(SCENARIOS / "first_lesson", folder)
    services = Services(tmp_path)
    link = services.new_game(str(folder), "JPN", "easy", seed=5, turns=2)
    link.open_talks()
    path = link.save_path()
    assert path is not None
    services.leave_game()
    for name, old, new in (
        ("events.yaml", "headline: FORGE launched in Washington", "headline: FORGE is launched"),
        ("scenario.yaml", "title: 'First lesson: three", "title: 'A first lesson: three"),
    ):
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
    again = Services(tmp_path).continue_game(path)
    assert again.view().phase == "talk"


def test_a_seat_that_its_only_person_left_to_the_adviser_is_the_one_that_goes_on(tmp_path: Path):
    """Was wrong: Continue opened the first seat of the scenario in its place."""
    services = Services(tmp_path)
    link = services.new_game("ministerial_2026", "JPN", "easy", seed=5, turns=2)
    assert not link.leave_to_autopilot()
    path = link.save_path()
    assert path is not None
    again = services.continue_game(path)
    assert again.seat == "JPN" and again.minded()
    services.leave_game()
