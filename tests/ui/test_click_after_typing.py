"""A click right after typing into a field does what it was aimed at, though what was typed changes the page."""

import pytest

from game.rules import plant_terms
from game.ui.kit.events import Event
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window

SIZES = ((1280, 720), (1920, 1080))


def press(app, rect):
    """Down and up at one place, as a hand does, with nothing between."""
    for kind in ("move", "down", "up"):
        app.dispatch(Event(kind, pos=rect.center, button=1))


def typed(app, key, text):
    """Click into a field and type in place of what stands there."""
    press(app, app.stage.find(key).screen_rect())
    app.dispatch(Event("key", key="a", ctrl=True))
    for letter in text:
        app.dispatch(Event("key", key=letter))
        app.dispatch(Event("text", text=letter))


@pytest.mark.parametrize("size", SIZES)
def test_a_field_that_waits_for_the_one_before_takes_the_click(size):
    """Was wrong twice: the tonnes of a price guarantee led to the error page, and the click on the price was lost."""
    app = window(moments()["talk2"], size=size)
    shown(app, "projects")
    page, view = app.screen, app.session.view
    page.chosen = next(r.id for r in page._rows() if r.fundable and not r.corridor and plant_terms.free_tonnes(
        app.session.content.project(r.id), view.projects[r.id]) > 2)  # fmt: skip
    page.how = 1
    page.refresh()
    app.settle()
    assert not app.stage.find("fund/cfd/price").enabled
    typed(app, "fund/cfd/tonnes", "1")
    press(app, app.stage.find("fund/cfd/price").screen_rect())
    assert not app.faults
    assert app.stage.focus_key == "fund/cfd/price"
    assert app.session.draft.fund[0].tonnes_per_month == 1.0


def test_a_button_that_typing_moves_is_pressed_where_it_stood(window):
    """Down and up fall where it was seen, though the page is built anew between."""
    from game.ui.kit import Box, Button, NumberField  # noqa: PLC0415

    pressed, page = [], window.page

    def make(root, _page):
        root.add(NumberField(Box(10, 10, 200, 40), page.n, 0, 100, 1, told, key="n"))
        root.add(Button(Box(10, 100 + 60 * (page.n > 0), 200, 40), "Go", lambda: pressed.append(page.n), key="go"))

    def told(value):
        page.n = value
        window.rebuild()

    page.n, page.make = 0, make
    window.rebuild()
    window.settle()
    typed(window, "n", "7")
    press(window, window.stage.find("go").screen_rect())
    assert pressed == [7]
    assert window.stage.find("go").rect.y == 160
