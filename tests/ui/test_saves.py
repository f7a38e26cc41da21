"""Kept games: slots with pictures, copies under a name, delete, what cannot be read."""

import msgspec
import pygame
import pytest

from game.cli.services import Services
from game.store import SaveError
from game.ui import front, windows
from game.ui.app import App, UiSettings
from game.ui.opening import open_game
from game.ui.screens.saves_screen import SIZE, fault, thumbnail


@pytest.fixture
def shop(tmp_path):
    return Services(tmp_path)


def opened(shop):
    faults = []
    app = App(UiSettings("dark", 1.0, True, size=(1600, 900)), on_error=faults.append, clock=lambda: 0.0)
    front.prepare(app, shop)
    app.faults = faults
    return app


def test_a_game_is_kept_with_its_picture_and_taken_up_again(shop):
    link = shop.new_game("ministerial_2026", "JPN", seed=4, turns=3)
    app = opened(shop)
    app.go(windows.take_up(app, link, shop))
    app.settle()
    page = pygame.Surface((1600, 900))
    app.stage.paint(page)
    app.on_picture(page)
    link.open_talks()
    app.go("saves")
    app.settle()
    assert "Where it was left" in app.dump()
    assert "Turn 1, talks" in app.dump()
    app.click("saves/play0")
    assert not app.faults
    assert app.screen.title == "Map"
    assert app.screen.session.view.phase == "talk"


def test_a_game_that_nobody_plays_does_not_hide_the_one_to_go_on_with(shop, monkeypatch):
    """Found in play: a newer game of AIs alone, and the menu offered its debrief instead of Continue."""
    shop.new_game("ministerial_2026", "JPN", seed=4, turns=3)
    (mine,) = shop.list_saves()
    alone = msgspec.structs.replace(mine, seats=(), phase="over")
    monkeypatch.setattr(type(shop), "list_saves", lambda _: [alone, mine])
    app = opened(shop)
    app.go("menu")
    app.settle()
    assert app.widget("menu/continue").label == "Continue"
    monkeypatch.setattr(type(shop), "list_saves", lambda _: [alone])
    app.go("menu")
    app.settle()
    assert app.widget("menu/continue").label == "Look at the debrief"


def test_a_copy_under_a_name_and_its_end(shop):
    link = shop.new_game("ministerial_2026", "JPN", seed=4, turns=3)
    app = opened(shop)
    app.go(windows.take_up(app, link, shop))
    app.push("options")
    app.settle()
    assert not app.widget("options/keep").enabled
    app.click("options/name")
    app.type("before the vote")
    app.click("options/keep")
    assert any("before the vote" in t.text for t in app.stage.toasts)
    assert len(shop.list_saves()) == 2
    app.click("options/name")
    app.type("before the vote")
    app.click("options/keep")
    assert any("already" in t.text for t in app.stage.toasts), "a name is never written over"
    app.go("saves")
    app.settle()
    at = [s.path.stem for s in shop.list_saves()].index("before the vote")
    app.click(f"saves/delete{at}")
    app.click("dialog/choice1")
    assert len(shop.list_saves()) == 2
    app.click(f"saves/delete{at}")
    app.click("dialog/choice0")
    assert [s.path.stem for s in shop.list_saves()] != ["before the vote"]
    assert len(shop.list_saves()) == 1


def test_what_cannot_be_loaded_says_so(shop):
    shop.new_game("ministerial_2026", "JPN", seed=4, turns=3)
    shop.leave_game()
    path = shop.list_saves()[0].path
    raw = path.read_bytes()
    path.with_name("newer.forge").write_bytes(raw.replace(b"forge-table-save/1", b"forge-table-save/9", 1))
    path.with_name("torn.forge").write_bytes(b"not a save")
    path.with_name(path.name + ".png").write_bytes(b"half a picture")
    app = opened(shop)
    app.go("saves")
    app.settle()
    assert not app.faults
    text = app.dump()
    assert len(shop.list_saves()) == 3
    assert sum(bool(s.trouble) for s in shop.list_saves()) == 2
    for card in shop.list_saves():
        if card.trouble:
            assert card.trouble[-1] == "." and fault(card) in text


def test_a_picture_is_small():
    data = thumbnail(pygame.Surface((3840, 2160)))
    assert len(data) < 40_000
    assert SIZE[0] / SIZE[1] == pytest.approx(16 / 9)


def test_a_game_that_is_not_kept_is_not_left_unasked(tmp_path):
    """No folder to write in: the way out does not say that the game is saved, and asks."""
    (tmp_path / "file").write_text("no folder")
    shop = Services(tmp_path / "file" / "home")
    app = opened(shop)
    app.go(windows.take_up(app, shop.new_game("ministerial_2026", "JPN", seed=4, turns=3), shop))
    app.push("options")
    app.settle()
    assert app.widget("options/menu").label == "Leave the game for the menu; it is not saved"
    app.click("options/menu")
    app.click("unsaved/choice0")
    assert app.screen.title == "Options"
    app.click("options/menu")
    app.click("unsaved/choice1")
    assert app.screen.title == "Menu"
    assert not app.faults


def test_a_damaged_game_says_why_and_is_no_game_to_go_on_with(shop):
    """Was wrong: the menu's first button was "Watch on: notes, turn 0", and the reason ran under "Delete"."""
    shop.places.saves.mkdir(parents=True)
    (shop.places.saves / "notes.forge").write_text("hello")
    app = opened(shop)
    app.go("menu")
    app.settle()
    assert "menu/saves" in {w.key for w in app.stage.root.walk()}
    assert "menu/continue" not in {w.key for w in app.stage.root.walk()}
    app.click("menu/saves")
    app.settle()
    text = app.dump()
    assert '"The file is not a save of this game."' in text
    assert "Turn 0" not in text and "seed" not in text and '"Continue"' not in text
    app.click("saves/delete0")
    app.press("Esc")


def test_a_game_that_cannot_be_opened_says_so_until_it_is_read_and_leads_to_its_saved_debrief(shop):
    """A class's game could not be opened after an update: a notice said so for seconds, then nothing did."""
    app = opened(shop)
    app.go("menu")

    def lost():
        raise SaveError("game.forge was played on a scenario that is not here any more.")

    save = shop.places.saves / "game.forge"
    open_game(app, "", lost, app.faults.append, save)
    app.settle()
    assert "not here any more" in app.dump() and "No debrief was saved" in app.dump()
    assert not app.stage.toasts and app.stage.dialogs
    app.stage.close_dialog()
    folder = shop.places.reports / "game-debrief"
    folder.mkdir(parents=True)
    (folder / "debrief.html").write_text("<p>")
    open_game(app, "", lost, app.faults.append, save)
    app.settle()
    assert "Open the page" in app.dump() and str(folder) in app.dump()
    assert not app.faults
