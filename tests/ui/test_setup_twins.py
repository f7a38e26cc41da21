"""A turn of half a year or of a year, chosen beside the lengths where a scenario comes in both."""

from types import SimpleNamespace

import pytest

from game.cli.contents import load_content
from game.ui.kit import Card
from game.ui.screens.setup_twins import twins
from tests.ui.test_menu_setup import Drawer, with_services
from tests.ui.test_screens import faults_of_layout


class Years(Drawer):
    """The same game in half-years and in years, and one that comes in one length alone."""

    def list_scenarios(self):
        return (
            SimpleNamespace(name="ministerial_2026", title="Half-years", base="", months=6),
            SimpleNamespace(name="first_lesson", title="A lesson", base="", months=12),
            SimpleNamespace(name="ministerial_years", title="Years", base="ministerial_2026", months=12),
        )

    def load_scenario(self, name):
        return load_content(name)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720)])
@pytest.mark.parametrize(("screen", "lengths"), [("setup", "4 turns"), ("hotseat", "Lesson")])
def test_a_turn_of_a_year_is_chosen_beside_the_lengths(screen, lengths, size):
    services = Years()
    app = with_services(services, size=size)
    app.go(screen)
    assert app.widget("setup/turn_is").options == ["half a year", "a year"]
    app.screen.seat = "MYS"
    assert app.widget("setup/turn_is").selected == 1, "turns of a year are what a first set-up opens on"
    app.widget("setup/turn_is").on_change(0)
    assert "after the end" in app.screen._building(4)
    assert app.screen._chosen_turns(app.screen.content()) == (6 if screen == "hotseat" else 10)
    app.widget("setup/turn_is").on_change(1)
    assert (app.screen.seat, app.screen.content().id, app.screen.turns) == ("MYS", "ministerial_years", None)
    assert app.widget("setup/lengths").options[0].startswith(lengths)
    assert app.widget("setup/lengths").options[1].split(" · ")[0] in ("6 turns", "Short: 6", "Short")
    app.settle()
    assert faults_of_layout(app) == []
    said = "In 6 turns, plants that you pay" if screen == "hotseat" else "In 8 turns, plants that you pay"
    note = next(w for w in app.stage.root.walk() if getattr(w, "text", "").startswith(said))
    card = next(w for w in app.stage.root.walk() if isinstance(w, Card) and getattr(w, "title", "") == "The game")
    assert note.rect.bottom <= card.rect.bottom
    app.click("setup/start")
    (choices, _), *_ = services.asked
    assert choices[0] == "ministerial_years"
    assert choices[-1] == (6 if screen == "hotseat" else 0)  # alone its own eight turns


@pytest.mark.parametrize("screen", ["setup", "hotseat"])
def test_the_full_game_is_one_click_from_the_years(screen):
    services = Years()
    app = with_services(services)
    app.go(screen)
    assert app.widget("setup/lengths").options[-1].split(" · ")[0] in ("16 half-years", "Full: 16")
    app.widget("setup/lengths").on_change(3)
    app.click("setup/start")
    (choices, _), *_ = services.asked
    assert (choices[0], choices[-1]) == ("ministerial_2026", 0)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 720), (1024, 768)])
@pytest.mark.parametrize("screen", ["setup", "hotseat"])
def test_no_length_is_cut(screen, size):
    app = with_services(Years(), size=size)
    app.go(screen)
    app.settle()
    if "setup/lengths" not in [w.key for w in app.stage.root.walk()]:
        assert size == (1024, 768), "only a window smaller than the game is made for folds them away"
        app.screen._set("side")(1)  # the ministry and the game take turns there
    bar = app.widget("setup/lengths")
    look = app.stage.look
    assert max(look.width(word, "strong") for word in bar.options) + 16 <= bar.rect.w / len(bar.options)


def test_a_scenario_of_one_length_offers_no_other():
    app = with_services(Years())
    app.go("setup")
    app.screen._set("scenario")(1)
    assert "setup/turn_is" not in [w.key for w in app.stage.root.walk()]
    assert twins([SimpleNamespace(name="mine", title="Mine")], 0) == []
