"""Work beside the window, which stays in use: small questions worked out quietly, and errands."""

import copy
import threading
import time

import pytest

from game.ui.errand import Errand
from tests.ui.loop import standing, until
from tests.ui.staged import moments


@pytest.fixture
def app():
    with standing() as made:
        yield made


def test_a_forecast_is_worked_out_beside_the_page_which_stays_in_use(app):
    """Was wrong: the window stood still for a tenth of a second and more after every order."""
    go, asked = threading.Event(), []
    app.clock = app.stage.clock = time.perf_counter
    link = app.session.link = copy.copy(app.session.link)

    def slow(sheet):
        asked.append(threading.current_thread() is threading.main_thread())
        go.wait(5)
        return moments()["brief1"].forecast(sheet)

    link.forecast = slow
    app.go("orders")
    until(app, lambda: asked)
    assert asked == [False]
    assert "being worked out" in app.dump()
    app.click("desk/tab", "Customs")
    assert not app.waiting and not app.stage.dialogs
    assert "Customs effort" in app.dump(), "the page is used meanwhile"
    go.set()
    until(app, lambda: "being worked out" not in app.dump())


def test_an_error_of_a_quiet_question_reaches_the_window(app):
    def fail():
        raise ValueError("no such price")

    app.quietly("floor", fail, lambda _made: None)
    until(app, lambda: app.faults)
    assert "no such price" in app.faults.pop()


def test_a_newer_question_takes_the_place_of_one_that_waits(app):
    go, told = threading.Event(), []
    app.quietly("price", lambda: go.wait(5), lambda _made: told.append("first"))
    for n in range(3):
        app.quietly("floor", lambda n=n: n, told.append)
    go.set()
    until(app, lambda: len(told) == 2)
    assert told == ["first", 2]


def test_an_errand_leaves_the_window_in_use_and_comes_back(app):
    go, heard = threading.Event(), []
    errand = Errand("The game runs again")
    app.send_out(errand, lambda: go.wait(10), heard.append)
    assert errand.out and not app.waiting and not app.stage.dialogs
    app.press("2")
    app.step([])
    assert app.screen.name != "map", "pages turn meanwhile"
    app.call_off()
    assert errand.called_off and errand.words().startswith("Stopping")
    go.set()
    until(app, lambda: heard)
    assert not errand.out


def test_an_error_of_an_errand_reaches_the_window(app):
    def fail():
        raise ValueError("no such world")

    app.send_out(Errand("The game runs again"), fail, lambda _made: None)
    until(app, lambda: app.faults)
    assert "no such world" in app.faults.pop()
