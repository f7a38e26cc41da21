"""The set-up: how a game opens is chosen there, by chance for one alone, as published for a room."""

import msgspec
import pytest

from game.present import openings
from tests.ui.staged import content
from tests.ui.test_menu_setup import Drawer, with_services
from tests.ui.test_screens import faults_of_layout


@pytest.mark.parametrize(("screen", "asked"), [("setup", "drawn"), ("hotseat", "")])
def test_one_alone_plays_by_chance_and_a_room_as_published(screen, asked):
    drawer = Drawer()
    app = with_services(drawer)
    app.go(screen)
    app.click("setup/start")
    assert drawer.asked[-1][1].get("opening", "") == asked


def test_an_opening_can_be_chosen_by_its_name_and_is_remembered():
    drawer = Drawer()
    app = with_services(drawer)
    app.go("setup")
    screen = app.screen
    screen.opening = "kuantan_flood"
    screen.refresh()
    app.click("setup/start")
    assert drawer.asked[-1][1]["opening"] == "kuantan_flood"
    assert drawer.held["setup_alone"]["opening"] == "kuantan_flood"
    known = screen._known(content())
    assert known[:2] == ["drawn", ""] and len(known) == 2 + len(openings.names(content()))
    assert not faults_of_layout(app)


def test_a_scenario_without_openings_is_asked_for_none():
    app = with_services(Drawer())
    app.go("setup")
    assert app.screen._asked(msgspec.structs.replace(content(), openings=())) == {}
    assert app.screen._asked(content()) == {"opening": "drawn"}
