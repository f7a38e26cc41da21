"""The keyboard: what opened a form gets it back, a list is one Tab stop, arrows go by place, F6 by panes."""

import pytest

from game.ui.kit import Button, Card, Event, Group, NumberField, Slider, Stepper, TextField
from game.ui.kit.screen import Screen

from .kit_page import open_page


def button(parent, x, y, key, act=None, **more):
    return parent.add(Button((x, y, 90, 40), key, act, key=key, **more))


def form_page():
    """A page whose second button puts a form in its own place; the form's last button takes it away."""
    state = {"open": False, "drop": False}

    def make(root, page):
        def put(open_):
            state["open"] = open_
            page.refresh()

        button(root, 0, 0, "top")
        if state["open"]:
            button(root, 0, 100, "field")
            button(root, 100, 100, "done", lambda: put(False))
        else:
            button(root, 0, 100, "add", lambda: put(True))
        button(root, 0, 200, "foot")

    return open_page(make), state


def test_a_form_takes_the_ring_to_its_first_field_and_gives_it_back_to_what_opened_it():
    """Found in play: after Make an offer, and after Done, the next Tab began at the top of the page."""
    app, _ = form_page()
    app.press("Tab")
    app.press("Tab")
    app.press("Enter")
    assert app.stage.focus_key == "field" and app.stage.by_keyboard
    app.press("Tab")
    app.press("Enter")
    assert app.stage.focus_key == "add"


def test_after_a_click_tab_goes_on_where_the_clicked_button_was():
    app, _ = form_page()
    app.click("add")
    assert app.stage.focus_key is None, "no ring, and Enter presses nothing unseen"
    app.press("Tab")
    assert app.stage.focus_key == "field"


def test_a_button_that_vanishes_leaves_the_ring_to_its_nearest_neighbour():
    """Found in play: Fill in goes once its sum stands, and the next Tab began at the top."""
    state = {"fill": True, "n": 0.0}

    def make(root, page):
        def fill():
            state.update(fill=False, n=386.0)
            page.refresh()

        button(root, 0, 0, "top")
        card = root.add(Card((0, 100, 600, 200)))
        card.add(NumberField((10, 110, 200, 40), state["n"], 0, 500, 1, None, key="sum"))
        if state["fill"]:
            button(card, 220, 110, "fill", fill)
        button(card, 10, 240, "other")
        button(root, 0, 400, "foot")

    app = open_page(make)
    for _ in range(3):
        app.press("Tab")
    app.press("Enter")
    assert app.stage.focus_key == "sum"
    app.press("4")
    assert app.page.keys[-1] == "4", "a digit there is the page's own: nobody walked into the field"
    app.press("Backspace")
    app.press("4")
    assert app.widget("sum").text.endswith("4") and app.page.keys[-1] != "Backspace"
    app.press("Tab")
    assert app.stage.focus_key == "other"


def test_tab_goes_on_from_a_button_that_greys_and_a_second_enter_is_not_the_pages():
    state = {"on": True}

    def make(root, page):
        def off():
            state["on"] = False
            page.refresh()

        for name in "abc":
            button(root, 0, 60 * "abc".index(name), name, off, enabled=name != "b" or state["on"], reason="done")

    app = open_page(make)
    app.press("Tab")
    app.press("Tab")
    app.press("Enter")
    app.press("Enter")
    assert "Enter" not in app.page.keys
    app.press("Tab")
    assert app.stage.focus_key == "c"


def grid(root, page, opens=False):
    button(root, 0, 0, "before")
    group = root.add(Group((0, 60, 400, 400), arrows=True, opens=opens))
    for k in range(7):
        card = group.add(Card((100 * (k % 3), 60 + 60 * (k // 3), 90, 50), key=f"c{k}", selected=k == page.chosen,
                              on_click=lambda k=k: page.choose(k)))  # fmt: skip
        card.label = f"c{k}"
    button(root, 500, 60, "after")


def grid_page(opens=False):
    def choose(k):
        app.page.chosen = k
        app.page.refresh()

    def make(root, page):
        page.choose = choose
        page.chosen = getattr(page, "chosen", 4)
        grid(root, page, opens)

    app = open_page(make)
    return app


def test_a_list_is_one_tab_stop_at_what_is_chosen_and_arrows_walk_its_rows_and_columns():
    """Found in play: Australia was nine Tabs away among cards that arrows did not walk."""
    app = grid_page()
    app.press("Tab")
    app.press("Tab")
    assert app.stage.focus_key == "c4"
    for chord, there in (("Up", "c1"), ("Left", "c0"), ("Left", "c0"), ("Down", "c3"), ("Down", "c6"), ("Down", "c6"),
                         ("Up", "c3"), ("Right", "c4"), ("Right", "c5"), ("Down", "c6")):  # fmt: skip
        app.press(chord)
        assert app.stage.focus_key == there, chord
    app.press("Tab")
    assert app.stage.focus_key == "after"
    app.press("shift+Tab")
    app.press("shift+Tab")
    assert app.stage.focus_key == "before"


def test_a_list_of_pages_opens_what_an_arrow_reaches():
    app = grid_page(opens=True)
    app.press("Tab")
    app.press("Tab")
    app.press("Left")
    assert app.page.chosen == 3 and app.stage.focus_key == "c3"


def test_arrows_walk_a_column_of_buttons_and_what_stands_beside_it():
    """Found in play: four times Down in a menu moved nothing, and Enter pressed its first button."""

    def make(root, page):
        for k in range(4):
            button(root, 40, 60 * k, f"b{k}")
        button(root, 400, 70, "side")

    app = open_page(make)
    app.press("Down")
    assert app.stage.focus_key == "b0" and app.stage.by_keyboard
    for chord, there in (("Down", "b1"), ("Right", "side"), ("Left", "b1"), ("Down", "b2"), ("Down", "b3"),
                         ("Down", "b3")):  # fmt: skip
        app.press(chord)
        assert app.stage.focus_key == there, chord


def test_f6_goes_from_pane_to_pane():
    def make(root, page):
        button(root, 0, 0, "loose1")
        button(root, 100, 0, "loose2")
        for k in range(2):
            card = root.add(Card((300 * k, 100, 280, 300), f"Card {k}"))
            for n in range(3):
                button(card, 300 * k + 10, 150 + 50 * n, f"k{k}{n}")

    app = open_page(make)
    seen = []
    for _ in range(4):
        app.press("F6")
        seen.append(app.stage.focus_key)
    assert seen == ["loose1", "k00", "k10", "loose1"]
    app.press("Tab")
    app.press("shift+F6")
    assert app.stage.focus_key == "k10" and app.stage.by_keyboard


def test_the_ring_stays_where_it_was_when_a_page_is_left_and_come_back_to():
    """Found in play: help opened from Play alone and closed again left the ring on the tutorial above it."""
    app = open_page(lambda root, page: [button(root, 0, 60 * k, f"b{k}") for k in range(3)])

    class Other(Screen):
        def build(self, look, size):
            root = Group((0, 0, *size))
            button(root, 0, 0, "x")
            return root

    app.screen.first_focus = lambda: "b0"
    app.press("Down")
    app.press("Down")
    app.push(Other())
    app.press("Tab")
    app.press("Esc")
    app.settle()
    assert app.stage.focus_key == "b1" and app.stage.by_keyboard
    app.push(Other())
    app.dispatch(Event("down", (600, 600), 1))
    app.pop()
    app.settle()
    assert app.stage.focus_key is None, "by mouse nothing unseen waits for Enter"
    app.press("Tab")
    assert app.stage.focus_key == "b1"


FIELDS = {
    "number": lambda: NumberField((0, 0, 200, 40), 12, 0, 99, 1, None, key="n"),
    "stepper": lambda: Stepper((0, 0, 200, 40), 12, 0, 99, 1, None, key="n"),
    "slider": lambda: Slider((0, 0, 600, 60), "s", 12, 0, 99, 1, None, key="n"),
}


@pytest.mark.parametrize("kind", FIELDS)
def test_a_field_come_back_to_has_the_ring_and_no_digits(kind):
    app = open_page(lambda root, page: [root.add(FIELDS[kind]()), button(root, 0, 90, "b")])
    app.press("Tab")
    app.push(type("Other", (Screen,), {"build": lambda self, look, size: Group((0, 0, *size))})())
    app.press("Esc")
    app.press("3")
    assert app.stage.focus_key.startswith("n") and app.widget("n").number == 12
    assert app.page.keys == ["3"]
    app.press("Right")
    app.press("3")
    assert app.page.keys == ["3"], "another key has woken it"


def test_what_was_read_has_changed_and_the_ring_begins_anew():
    app = open_page(lambda root, page: [button(root, 0, 60 * k, f"b{k}") for k in range(3)])
    turn = [1]
    app.screen.leaf = lambda: turn[0]
    app.screen.first_focus = lambda: "b2"
    app.page.refresh()
    app.press("Tab")
    app.push(type("Other", (Screen,), {"build": lambda self, look, size: Group((0, 0, *size))})())
    turn[0] = 2
    app.press("Esc")
    app.settle()
    assert app.stage.focus_key == "b2"


@pytest.mark.parametrize("field", ["number", "text"])
def test_esc_leaves_a_field_at_once_and_the_page_stays(field):
    """Found in play: the first Esc only took back what was typed, and the digit meant for a page was typed, too."""
    back = []

    def make(root, page):
        page.on_back = lambda: back.append(1) or True
        if field == "number":
            root.add(NumberField((0, 0, 200, 40), 5, 0, 999, 1, None, key="n"))
        else:
            root.add(TextField((0, 0, 200, 40), "five", key="n"))
        button(root, 0, 60, "b")

    app = open_page(make)
    app.press("Tab")
    app.type("8")
    app.press("Esc")
    assert app.stage.focus_key is None and not back
    app.press("4")
    assert app.page.keys == ["4"]
    app.press("Tab")
    assert app.stage.focus_key == "b", "Tab goes on from the field"
    app.press("Esc")
    assert back


def test_ctrl_enter_presses_the_primary_button_of_any_page():
    """Found in play: Ctrl+Enter, the next step everywhere in a game, did nothing where a ministry is chosen."""
    log = []

    def make(root, page):
        button(root, 0, 0, "a", lambda: log.append("a"))
        root.add(Button((0, 60, 90, 40), "Start", lambda: log.append("start"), "primary", key="go"))

    app = open_page(make)
    app.press("ctrl+Enter")
    assert log == ["start"]


def test_a_key_of_the_page_takes_no_tooltip_along():
    """Found in play: the tooltip of the ring came back over the page that N had turned to."""
    app = open_page(lambda root, page: [button(root, 0, 60 * k, f"b{k}", tooltip="why") for k in range(2)])
    app.page.on_key = lambda event: event.key == "n"
    app.press("Tab")
    app.press("n")
    app.clock.t += 5
    app.stage.tick()
    assert app.stage.tip_due()[0] is None
    app.press("Tab")
    app.clock.t += 5
    app.stage.tick()
    assert app.stage.tip_due()[0] == "why"


def test_what_the_ring_falls_to_says_nothing_unasked():
    """Found in play: an offer was declined with Enter, and a note on favours popped up where the ring had landed."""
    state = {"fill": True}

    def make(root, page):
        def fill():
            state["fill"] = False
            page.refresh()

        button(root, 0, 0, "beside", tooltip="why")
        if state["fill"]:
            button(root, 100, 0, "fill", fill)
        button(root, 0, 400, "foot")

    app = open_page(make)
    app.press("Tab")
    app.press("Tab")
    app.press("Enter")
    assert app.stage.focus_key == "beside" and app.stage.by_keyboard
    app.clock.t += 5
    app.stage.tick()
    assert app.stage.tip_due()[0] is None
    app.press("Tab")
    app.press("shift+Tab")
    app.clock.t += 5
    app.stage.tick()
    assert app.stage.tip_due()[0] == "why", "who walks there is told"
