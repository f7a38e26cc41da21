"""Every dialog of the game can be opened by name: it is drawn whole, at every size, and none is forgotten."""

import ast
from functools import cache
from pathlib import Path

import pygame
import pytest

import game.ui
from game.cli.contents import load_content
from game.cli.run import run
from game.cli.services import Services
from game.cli.staging import staged
from game.ui.app import App, UiSettings
from game.ui.front import prepare
from game.ui.kit import Button, Paragraph, ScrollArea
from game.ui.openers import OPENERS
from game.ui.windows import seat_down
from tests.ui.inked import covered, inked_above

ROOMS = [((1280, 720), None), ((1280, 720), 1.0), ((1920, 1080), 1.5)]
KIT = ("kit", "openers.py", "screenshots.py")


def makers():
    """Functions that make a dialog: ``module.function``."""
    root = Path(game.ui.__file__).parent
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).parts[0] in KIT:
            continue
        for found in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(found, ast.FunctionDef):
                yield from (f"{path.stem}.{found.name}" for call in ast.walk(found) if isinstance(call, ast.Call)
                            and isinstance(call.func, ast.Name) and call.func.id == "Dialog")  # fmt: skip


def test_every_dialog_has_a_name():
    """A new one without an opener is one that no picture shows."""
    made = set(makers())
    nested = {name for name in made if name.startswith("deals_history.")} - {"deals_history.ask"}
    assert made - nested == {opener.made_in for opener in OPENERS.values() if opener.made_in}


@cache
def table(seat, phase):
    """A game in its first turn."""
    return staged(load_content("ministerial_years"), seat, 1, 1, phase)


def opened(name, tmp_path, size=(1280, 720), scale=None):
    """The window with a dialog of this name."""
    faults = []
    app = App(UiSettings("light", scale, True, size=size), on_error=faults.append, clock=lambda: 0.0)
    prepare(app, Services(tmp_path))
    seat = {"why": "CHN", "broken": "CHN", "apart": "COD"}.get(name, "USA")
    sealing = name in ("lock", "refused", "why", "broken")
    link = table(seat, "bell" if sealing else "talk")
    app.link, app.faults = link, faults
    seat_down(app, link)
    app.go(OPENERS[name].page)
    app.settle()
    OPENERS[name].act(app)
    app.settle()
    return app


@pytest.mark.parametrize("room", ROOMS, ids=str)
@pytest.mark.parametrize("name", OPENERS)
def test_every_dialog_is_drawn_whole(name, room, tmp_path):
    """Was wrong: of "Germanium in zinc ore, USD/kg" half stood in the dialog of single orders."""
    size, scale = room
    app = opened(name, tmp_path, size, scale)
    assert not app.faults, app.faults[0][-800:]
    if OPENERS[name].made_in:
        (dialog,) = app.stage.dialogs
        app.stage.toasts, app.look.text.cut = [], {}
        picture = pygame.Surface(app.lens.size)
        app.lens.paint(app.stage, picture, app.look.scale)
        above = inked_above(app, app.lens.size)
        assert above and not covered(above), covered(above)
        words = {w.label for w in dialog.walk() if w.label}
        assert not {text for text in app.look.text.cut if text in words}
        for w in dialog.walk():
            scrolled = any(isinstance(above, ScrollArea) for above in w.ancestors())
            if isinstance(w, Button | Paragraph) and not scrolled:
                assert dialog.rect.inflate(2, 2).contains(w.rect), w.label


@pytest.mark.parametrize("name", [name for name, opener in OPENERS.items() if opener.made_in])
def test_what_enter_takes_stands_at_the_right(name, tmp_path):
    """Was wrong: the blue button stood now at the left of the others, now at the right."""
    (dialog,) = opened(name, tmp_path).stage.dialogs
    buttons = {b.kind: b.rect for b in dialog._buttons if b.kind == "primary"}
    if buttons and not dialog.stacked:
        assert buttons["primary"].right == max(b.rect.right for b in dialog._buttons)
        assert buttons["primary"].y == min(b.rect.y for b in dialog._buttons)


def test_the_command_draws_a_dialog(tmp_path, capsys):
    picture = tmp_path / "menu.png"
    assert run(["screenshot", "--open", "menu", "--size", "1280x720", "--out", str(picture)]) == 0
    assert picture.stat().st_size > 10_000
    assert run(["screenshot", "--open", "nothing", "--out", str(picture)]) == 2
    assert "There is no dialog" in capsys.readouterr().err
