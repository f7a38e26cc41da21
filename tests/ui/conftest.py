"""Drawing without a display or a sound card: the drivers are chosen before pygame is imported."""

import os

os.environ["SDL_VIDEODRIVER"] = "dummy"
os.environ["SDL_AUDIODRIVER"] = "dummy"
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame
import pytest

from game.ui.app import App, UiSettings
from tests.ui.kit_page import Clock, Page, hello


@pytest.fixture
def window():
    """An app with a (dummy) window."""
    app = App(UiSettings(size=(1280, 720)), clock=Clock())
    app.page = Page(hello)
    app.register("page", lambda: app.page)
    app.open()
    app.go("page")
    yield app
    pygame.display.quit()


@pytest.fixture
def seat2():
    """A fresh game of two people at one machine, its window and its clock."""
    from tests.ui.machine import of_two  # noqa: PLC0415 - slow to import

    return of_two()
