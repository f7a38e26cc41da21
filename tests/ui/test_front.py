"""The front of the window comes up with what the menu needs, and reads the rest beside it."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pygame

from game.ui import front
from game.ui.app import App, UiSettings

ROOT = Path(__file__).parents[2]
MENU = """
import sys, tempfile
from pathlib import Path
from game.cli.services import Services
from game.ui import front
from game.ui.app import App, UiSettings

with tempfile.TemporaryDirectory() as home:
    services = Services(Path(home))
    app = App(UiSettings(size=(1280, 720)))
    front.prepare(app, services)
    app.open()
    app.go("menu")
    app.running = True
    app.step([])
    assert app.widget("menu/solo")
print("\\n".join(sys.modules))
"""
NOT_FOR_THE_MENU = (
    "game.rules", "game.market", "game.agents", "game.host", "game.lab", "game.cli.debrief_files", "game.ui.windows",
    "game.ui.shell", "game.ui.session", "game.ui.screens.map_screen", "game.ui.screens.orders_screen",
    "game.ui.screens.end_screen", "game.reports.debrief", "babel", "reportlab", "matplotlib", "scipy",
    "multiprocessing",
)  # fmt: skip
"""Rules, market, ministries, the pages of a game and what writes reports: two thirds of the time to the menu."""


def test_the_menu_comes_up_without_the_rules_and_the_pages_of_a_game():
    """Was wrong: 1.4 s of processor until the menu stood, two thirds of it for modules that only a game needs."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"}
    asked = [sys.executable, "-c", MENU]
    read = set(subprocess.run(asked, env=env, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout.split())
    assert "game.ui.screens.menu_screen" in read
    assert sorted(read.intersection(NOT_FOR_THE_MENU)) == []


class Shelf:
    """Services that say how they were warmed: in the window's thread or not, before or after the page was drawn."""

    def __init__(self):
        self.warmed, self.app = [], None

    def warm(self):
        self.warmed.append((threading.current_thread() is threading.main_thread(), self.app.stage.dirty))

    def get(self, _key, default=None):
        return default

    def set(self, _key, _value):
        """Nothing is kept."""

    def list_scenarios(self):
        return ()

    def list_saves(self):
        return ()


def test_the_rest_is_read_beside_the_menu_once_it_stands(monkeypatch):
    shelf = Shelf()

    def run(app, first):
        shelf.app = app
        app.open()
        app.go(first)
        app.running = True
        for _ in range(400):
            app.step([])
            if shelf.warmed:
                break
            threading.Event().wait(0.05)
        pygame.display.quit()

    monkeypatch.setattr(App, "run", run)
    monkeypatch.setattr(front, "_settings", lambda _services: UiSettings(size=(1280, 720)))
    assert front.open_window(shelf, None) == 0
    assert shelf.warmed == [(False, False)]
