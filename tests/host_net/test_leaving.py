"""Leaving a game and taking it up again in the same program loses nothing."""

from pathlib import Path

from game.cli.services import Services
from game.model.orders import OrderSheet


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
