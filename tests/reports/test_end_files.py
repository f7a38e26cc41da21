"""What the debrief writes and plays again: files, folders, another world, and a way to stop."""

from pathlib import Path

import pytest

from game.reports.beside import beside
from game.reports.debrief import debrief
from game.reports.page import page
from game.rules.scoring import final_scores
from game.ui.app import App, UiSettings
from game.ui.screens import end_screen
from game.ui.working import Working
from tests.reports import played
from tests.reports.debrief_pages import opened
from tests.reports.looks import DARK, LIGHT


def test_the_button_writes_the_files_and_says_where(tmp_path: Path) -> None:
    app, screen = opened(tmp_path)
    screen._export()
    app.settle()
    (folder,) = tmp_path.iterdir()
    assert {"debrief.html", "hand-out.pdf", "money.csv"} <= {path.name for path in folder.iterdir()}
    assert str(folder) in app.dump()


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    app, screen = opened(tmp_path / "file")
    screen._export()
    app.settle()
    assert "could not be written" in app.dump()


def test_two_worlds_side_by_side_say_what_differs() -> None:
    content, state = played.game()
    _, calm = played.h.new_game(content, turns=4)
    calm = played.h.play_turn(content, calm, turns=4)
    scores = final_scores(content, state), final_scores(content, calm)
    made = beside(content, 1, "nobody acts", "by hand", (state, calm), scores)
    apart = {seat: abs(scores[1][seat].total - scores[0][seat].total) for seat in scores[0]}
    assert [d.seat for d in made.deltas] == sorted(apart, key=lambda s: -apart[s])
    assert any("would have gained most" in line or "would have lost most" in line for line in made.lines)
    assert any(line.startswith("China's moves: 0 instead of 2") for line in made.lines)
    parts = [sum(d.parts[k] for d in made.deltas) / len(made.deltas) for k in range(5)]
    told = [line for line in made.lines if line.startswith("Of the five measures")]
    assert bool(told) == (max(map(abs, parts)) >= 0.5), "which measure is behind it"
    same = beside(content, 1, "nothing", "by hand", (state, state), (scores[0], scores[0]))
    assert same.lines == ("Nothing came out differently: in this game the change did not matter.",)
    assert all(delta.change == 0 for delta in same.deltas)
    html = page(debrief(content, state), LIGHT, DARK, (made,))
    assert "From turn 1: nobody acts" in html
    assert "China&#x27;s moves: 0 instead of 2" in html


def test_the_what_if_page_shows_changes_and_no_totals(tmp_path: Path) -> None:
    app, screen = opened(tmp_path)
    content, state = played.game()
    scores = final_scores(content, state)
    screen._show(beside(content, 2, "nothing", "by hand", (state, state), (scores, scores)))
    screen.tab = 7
    screen.refresh()
    app.settle()
    told = app.dump()
    assert "From turn 2: nothing" in told
    assert "What changed for whom" in told
    assert "For you: " in told, "the reader's own seat stood far down in a table"
    assert all(f"{score.total:.1f}" not in told for score in scores.values())


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_what_was_saved_can_be_opened(tmp_path: Path, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Was wrong: the debrief was written to a folder deep in the home, and one had to find it."""
    asked: list[Path] = []
    monkeypatch.setattr(end_screen, "open_path", lambda path: (asked.append(path), path.suffix != ".pdf")[1])
    app, screen = opened(tmp_path, size=size)
    assert app.stage.find("end/open") is None
    app.click("end/export")
    assert app.stage.dialogs
    app.click("dialog/choice0")
    app.click("end/open")
    app.click("dialog/choice1")
    assert screen.folder is not None
    assert asked == [screen.folder / "debrief.html", screen.folder / "hand-out.pdf"]
    assert all(path.exists() for path in asked)
    app.settle()
    for path, kind, toast in zip(asked, ("info", "warn"), app.stage.toasts, strict=True):
        assert str(path) in toast.text, "the place is told, whether something opens it or not"
        assert toast.kind == kind


def test_work_that_can_be_stopped_has_a_way_out_and_says_that_it_stops() -> None:
    stopped = []
    card = Working("The game runs again", cancel=lambda: stopped.append(True))
    app = App(UiSettings("dark", None, size=(1280, 720)), clock=lambda: 0.0)
    app.stage.open_dialog(card)
    assert "Cancel" in app.dump()
    app.click("working/cancel")
    assert stopped == [True] and card.cancel is None and card.stopping
    plain = Working("The month runs")
    app.stage.open_dialog(plain)
    assert plain.first_key() == ""
