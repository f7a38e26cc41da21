"""A late second click or Enter does nothing on the page that the first one brought."""

import pygame
import pytest

from game.ui.app import App, UiSettings
from game.ui.kit import Button, Choice, Dialog, TextField
from tests.ui.kit_page import Clock, Page


@pytest.fixture
def app():
    """Two pages with a button in the same place; the first leads to the second, which asks something."""
    made = App(UiSettings(scale=1.0, size=(1280, 720)), clock=Clock())
    made.done = []

    def first(root, page):
        root.add(Button((100, 100, 200, 50), "Continue", lambda: made.go("second"), key="on"))

    def second(root, page):
        root.add(Button((100, 100, 200, 50), "Sell all", lambda: made.done.append("sold"), key="sell"))
        root.add(TextField((100, 200, 200, 40), "", made.done.append, key="name"))
        root.add(Button((100, 300, 200, 50), "Ask", lambda: made.ask(Dialog("Sure?", "", (
            Choice("Yes", lambda: made.done.append("yes"), "primary"), Choice("No")))), key="ask"))  # fmt: skip

    for name, make in (("first", first), ("second", second)):
        made.register(name, lambda make=make: Page(make))
    made.open()
    made.go("first")
    made.step([])
    yield made
    pygame.display.quit()


def click(app, at=(200, 125)):
    events = [pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0))]
    events += [pygame.event.Event(kind, pos=at, button=1) for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP)]
    return events


def key(code):
    return [pygame.event.Event(kind, key=code, mod=0, unicode="") for kind in (pygame.KEYDOWN, pygame.KEYUP)]


def test_a_double_click_on_continue_presses_nothing_on_the_next_page(app):
    """Found in play: the second of two clicks fell on what stood there on the page that had just come."""
    app.step([*click(app), *click(app)])
    assert app.screen is app.screen_named("second") and app.done == []
    app.clock.t += 0.1
    app.step(click(app))
    assert app.done == [], "a tenth of a second after the page stood there nobody has aimed at it"
    app.clock.t += 0.3
    app.step(click(app))
    assert app.done == ["sold"]


def test_the_first_page_takes_clicks_at_once(app):
    app.step(click(app))
    assert app.screen is app.screen_named("second")


@pytest.mark.parametrize("code", [pygame.K_RETURN, pygame.K_SPACE])
def test_enter_pressed_twice_answers_no_dialog_that_it_brought(app, code):
    app.go("second")
    app.clock.t += 1
    app.step([])
    app.clock.t += 1
    app.focus_on("ask")
    app.step([*key(code), *key(code)])
    assert app.stage.dialogs and app.done == []
    app.clock.t += 0.3
    app.step([])
    app.step(key(code))
    assert not app.stage.dialogs and app.done == ["yes"]


def test_what_is_typed_into_a_field_is_kept(app):
    app.step(click(app))
    app.focus_on("name")
    letters = [pygame.event.Event(pygame.TEXTINPUT, text=c) for c in "a b"]
    app.step([letters[0], *key(pygame.K_SPACE), letters[1], letters[2]])
    assert app.widget("name").text == "a b"


def test_a_page_that_was_asked_for_by_its_key_takes_a_click_at_once(app):
    """Found in play: 7, and a fifth of a second later the click on "Open the talks" was swallowed."""
    app.screen.on_key = lambda event: event.key == "7" and (app.go("second"), True)[1]
    app.step(key(pygame.K_7))
    app.clock.t += 0.1
    app.step(click(app))
    assert app.done == ["sold"]
