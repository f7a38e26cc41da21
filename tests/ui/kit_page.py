"""A page made of one function, on an app with a clock the test turns."""

import pygame

from game.ui.app import App, UiSettings
from game.ui.kit import Group, Screen


class Clock:
    """Seconds that pass only when told."""

    def __init__(self):
        self.t = 100.0

    def __call__(self):
        return self.t


class Page(Screen):
    """``make(root, page)`` puts the widgets on; every rebuild calls it again."""

    title = "page"

    def __init__(self, make):
        self.make = make
        self.keys = []
        self.builds = 0

    def build(self, look, size):
        self.builds += 1
        root = Group((0, 0, *size))
        self.make(root, self)
        return root

    def on_key(self, event):
        self.keys.append(event.chord)
        return False


def open_page(make, size=(1280, 720), **options):
    """An app that shows the page; ``app.page`` is the screen, ``app.clock`` the test's clock."""
    app = App(UiSettings(scale=1.0, size=size), clock=Clock(), **options)
    app.page = Page(make)
    app.register("page", lambda: app.page)
    app.go("page")
    app.settle()
    return app


def shot(app):
    """The page as drawn now."""
    app.settle()
    surface = pygame.Surface(app.settings.size)
    app.stage.paint(surface)
    return surface


def raw(surface):
    """Its pixels."""
    return pygame.image.tobytes(surface, "RGB")
