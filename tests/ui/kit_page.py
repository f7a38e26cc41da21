"""A page made of one function, on an app with a clock the test turns."""

import pygame

from game.ui.app import App, UiSettings
from game.ui.kit import Button, Group, Label, Screen, Toggle


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


def one(widget_of, **options):
    """A page with one widget and a log of what its callback got."""
    log = []
    app = open_page(lambda root, page: root.add(widget_of(log)), **options)
    return app, log


def three(root, page):
    """Three buttons in a row, the middle one greyed; a hidden one, a text, a switch."""
    for x, name in enumerate("abc"):
        root.add(Button((20 + 120 * x, 20, 100, 40), name, key=name, enabled=name != "b"))
    hidden = root.add(Button((20, 80, 100, 40), "hidden", key="hidden"))
    hidden.visible = False
    root.add(Label((20, 140, 100, 30), "no stop"))
    root.add(Toggle((20, 180, 200, 40), "t", False, key="t"))


def hello(root, page):
    """A text and a button that notes its click."""
    root.add(Label((10, 10, 200, 30), "hello"))
    root.add(Button((10, 60, 100, 40), "go", lambda: page.keys.append("go"), key="go"))
