"""After the months the results come first, Enter goes on from them, and a page tells of its own turn only."""

import copy
import re

import pytest

from game.present import news
from game.ui import windows
from tests.ui.staged import MOMENTS, content, moments
from tests.ui.test_screens import Shelf, window


def at(moment, name="news", guess=None, **look):
    app = window(copy.copy(moments()[moment]), **look)
    if guess is not None:
        app.session.guess[app.session.view.turn] = guess
    app.session.link.sent = []
    app.go(name)
    app.settle()
    return app


@pytest.mark.parametrize("by", ["key", "mouse"])
def test_from_the_guess_to_the_results_and_with_enter_to_the_next_turn(by):
    """Was wrong: after the guess nothing had the keyboard, and Enter did nothing."""
    app = at("results1")
    if by == "key":
        app.press("Enter")
    else:
        app.click("guess/down")
    assert app.session.read_results and app.session.link.sent == []
    assert app.stage.focus_key == "next" and "Enter" in app.dump()
    app.press("Enter")
    assert len(app.session.link.sent) == 1


@pytest.mark.parametrize("chord", ["Enter", "ctrl+Enter"])
def test_the_way_on_from_a_question_is_to_its_results_and_not_past_them(chord):
    app = at("results1")
    app.stage.forget()
    app.press(chord)
    assert app.session.guess == {1: ""} and app.session.link.sent == []


@pytest.mark.parametrize("name", ["map", "ledger", "council"])
def test_results_are_read_before_the_next_turn(name):
    app = at("results1", name)
    assert "Read the results" in app.dump()
    app.press("Enter")
    assert app.screen.name == "news" and app.session.link.sent == []
    app = at("results1", name, guess="up")
    app.press("Enter")
    assert len(app.session.link.sent) == 1


@pytest.mark.parametrize("name", ["map", "news", "ledger", "council"])
def test_enter_alone_rings_no_bell(name):
    """Was wrong: the news had the keyboard on the blue button, and Enter there rang the bell."""
    for moment in ("talk2", "bell2"):
        app = at(moment, name)
        assert "Ctrl+Enter" in app.dump()
        app.press("Enter")
        assert app.session.link.sent == [] and not app.stage.dialogs


def test_a_game_taken_up_at_its_results_opens_on_them():
    app = window(moments()["brief1"])
    assert windows.take_up(app, copy.copy(moments()["results1"]), Shelf()) == "news"
    assert windows.take_up(app, copy.copy(moments()["talk2"]), Shelf()) == "map"


def test_after_the_first_months_the_question_says_what_there_is_to_go_by():
    """Was wrong: the first question showed an empty page, with nothing to guess by."""
    told = at("results1").dump()
    assert "no course of prices to go by yet" in told and re.search(r"it cost [\d.,]+ USD/kg at home", told)
    assert "no course of prices" not in at("results2").dump()


def test_the_results_of_a_turn_leave_the_talks_of_the_next_for_the_next_paper():
    """Was wrong: deals signed in the talks of turn 2 led the headlines of turn 1 under its dates."""
    app = at("talk2")
    later = [h.text for h in news.headlines(content(), app.session.view) if h.turn == 2]
    signed, told = later[0], app.dump()
    assert signed in told and told.index("In the talks of turn 2") < told.index(signed) < told.index("Turn 1, Feb")
    app.click("news/leaf", "Results of turn 1")
    told = app.dump()
    assert signed not in told and "In the talks" not in told and "10 ministries join FORGE" in told


@pytest.mark.parametrize("moment", [m for m in MOMENTS if m != "brief1"])
def test_headlines_stand_by_turn_the_newest_first(moment):
    app = at(moment, guess="up")
    turns = {h.text: h.turn for h in app.session.headlines()}
    shown = [turns[line] for line in (w.label for w in app.stage.root.walk()) if line in turns]
    assert shown and shown == sorted(shown, reverse=True)
