"""Who has the keyboard, and what a press of a button does."""

import pytest

from game.ui.kit import (
    Button,
    Checkbox,
    Event,
    Group,
    IconButton,
    RailItem,
    Toggle,
)  # fmt: skip
from game.ui.kit.focus import assign_keys
from tests.ui.staged import moments
from tests.ui.test_screens import shown, window

from .kit_page import one, open_page, raw, shot, three


def test_tab_visits_enabled_widgets_in_order_and_goes_round():
    app = open_page(three)
    seen = []
    for _ in range(4):
        app.press("Tab")
        seen.append(app.stage.focus_key)
    assert seen == ["a", "c", "t", "a"]
    app.press("shift+Tab")
    assert app.stage.focus_key == "t"


def test_clicking_gives_the_keyboard_and_hides_the_ring():
    app = open_page(three)
    plain = raw(shot(app))
    app.click("c")
    assert app.stage.focus_key == "c"
    assert not app.stage.by_keyboard
    app.dispatch(Event("move", (1, 700)))
    assert raw(shot(app)) == plain
    app.press("Tab")
    app.press("shift+Tab")
    assert raw(shot(app)) != plain


def test_focus_ring_is_three_pixels_outside_the_widget():
    app = open_page(three)
    app.press("Tab")
    surface = shot(app)
    ring = app.look.theme["ring"]
    column = [surface.get_at((70, y))[:3] == ring for y in range(10, 24)]
    assert sum(column) == 3
    assert not any(column[-4:])


def test_focus_survives_a_rebuild_by_key():
    app = open_page(three)
    app.press("Tab")
    app.press("Tab")
    before = app.widget("c")
    app.page.refresh()
    assert app.widget("c") is not before
    assert app.widget("c").focused
    assert app.page.builds == 2


def test_focus_is_dropped_with_its_widget():
    show = [True]
    app = open_page(lambda root, page: show[0] and root.add(Button((0, 0, 90, 40), "x", key="x")))
    app.press("Tab")
    show[0] = False
    app.page.refresh()
    app.settle()
    assert app.stage.focus_key is None
    app.press("Tab")
    app.press("Enter")


def test_arrow_keys_walk_a_group_and_stop_at_its_ends():
    def make(root, page):
        rail = root.add(Group((0, 0, 88, 400), arrows=True))
        for i in range(3):
            rail.add(RailItem((0, i * 84, 88, 80), "map", f"r{i}", key=f"r{i}"))
        root.add(Button((200, 0, 90, 40), "out", key="out"))

    app = open_page(make)
    app.press("Tab")
    for _ in range(5):
        app.press("Down")
    assert app.stage.focus_key == "r2"
    app.press("Up")
    assert app.stage.focus_key == "r1"


def test_two_widgets_with_one_key_are_an_error():
    with pytest.raises(ValueError, match="share the key 'x'"):
        root = Group()
        root.add(Button((0, 0, 9, 9), "a", key="x"))
        root.add(Button((0, 0, 9, 9), "b", key="x"))
        assign_keys(root)


def test_keyless_twins_get_steady_keys():
    def make(root, page):
        for i in range(3):
            root.add(Button((0, i * 50, 90, 40), "go"))

    app = open_page(make)
    assert app.widget("button:go#3").rect.y == 100
    app.page.refresh()
    assert app.widget("button:go#3").rect.y == 100


@pytest.mark.parametrize("how", ["click", "Enter", "Space"])
def test_button_fires_once(how):
    app, log = one(lambda log: Button((10, 10, 100, 40), "Go", lambda: log.append("go"), key="b"))
    if how == "click":
        app.click("b")
    else:
        app.press("Tab")
        app.press(how)
    assert log == ["go"]


def test_button_let_go_outside_does_not_fire():
    app, log = one(lambda log: Button((10, 10, 100, 40), "Go", lambda: log.append("go"), key="b"))
    app.dispatch(Event("down", (20, 20), 1))
    assert app.widget("b").pressed
    app.dispatch(Event("up", (500, 500), 1))
    assert log == []
    assert not app.widget("b").pressed


def test_disabled_button_does_nothing():
    app, log = one(lambda log: Button((10, 10, 100, 40), "Go", lambda: log.append(1), key="b", enabled=False))
    app.click("b")
    app.press("Tab")
    app.press("Enter")
    assert log == []
    assert app.stage.focus_key is None
    assert 'button "Go" [disabled]' in app.dump()


def test_right_click_is_not_a_click():
    app, log = one(lambda log: Button((10, 10, 100, 40), "Go", lambda: log.append(1), key="b"))
    app.dispatch(Event("down", (20, 20), 3))
    app.dispatch(Event("up", (20, 20), 3))
    assert log == []


def test_icon_button_explains_itself():
    app, _ = one(lambda log: IconButton((10, 10, 40, 40), "search", "Search", key="i"))
    assert app.widget("i").tooltip == "Search"
    assert 'button "Search"' in app.dump()


def test_wrong_kind_of_button_is_a_programmers_error():
    with pytest.raises(ValueError, match="no such kind"):
        Button((0, 0, 1, 1), "x", kind="loud")


@pytest.mark.parametrize("kind", [Toggle, Checkbox])
def test_two_state_widgets(kind):
    app, log = one(lambda log: kind((10, 10, 200, 40), "Secret", False, log.append, key="s"))
    app.click("s")
    app.press("Space")
    app.press("Enter")
    assert log == [True, False, True]
    assert app.widget("s").value == "on"


def test_tab_reaches_the_page_before_the_rail_beside_it():
    """Found in play: a page turned to by its key had its first control thirteen Tabs away, behind the rail."""
    app = window(moments()["talk2"])
    shown(app, "map")
    app.press("4")
    app.press("Tab")
    assert app.stage.focus_key == "desk/tab"
    app.press("shift+Tab")
    assert app.stage.focus_key.startswith("rail/")
