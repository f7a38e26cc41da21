"""Text entry: editing, limits, input methods, rebuilds, secrets."""

from game.ui.kit import (
    Event,
    TextField,
)  # fmt: skip

from .kit_page import one, open_page, raw, shot


def field(log, **more):
    return TextField((10, 10, 200, 40), "", log.append, key="f", label="Code", **more)


def test_typing_editing_selecting():
    app, log = one(field)
    app.press("Tab")
    app.type("Lima 24")
    app.press("ctrl+Left")
    app.press("shift+Home")
    app.type("X")
    assert app.widget("f").text == "X24"
    app.press("End")
    app.press("Backspace")
    app.press("Left")
    app.press("Delete")
    assert app.widget("f").text == "X"
    app.press("ctrl+a")
    app.press("Delete")
    assert log[-1] == ""


def test_length_limit_and_line_breaks():
    app, _ = one(lambda log: field(log, max_length=4))
    app.press("Tab")
    app.dispatch(Event("text", text="ab\ncdefg"))
    assert app.widget("f").text == "abcd"


def test_enter_submits():
    sent = []
    app, _ = one(lambda log: field(log, on_submit=sent.append))
    app.press("Tab")
    app.type("hi")
    app.press("Enter")
    assert sent == ["hi"]


def test_plain_letters_stay_in_the_field_and_shortcuts_do_not():
    app, _ = one(field)
    app.press("Tab")
    app.press("m")
    app.press("3")
    app.press("ctrl+z")
    assert app.widget("f").text == "m3"
    assert app.page.keys == ["ctrl+z"]


def test_a_letter_that_opens_a_field_is_not_typed_into_it():
    def make(root, page):
        root.add(field([]))
        page.on_key = lambda event: event.key == "t" and (page.app.stage.focus_on("f") or True)

    app = open_page(make)
    app.press("t")
    assert app.stage.focus_key == "f"
    assert app.widget("f").text == ""
    app.press("t")
    assert app.widget("f").text == "t"


def test_input_method_text_is_shown_but_not_yet_entered():
    app, _ = one(field)
    app.press("Tab")
    empty = raw(shot(app))
    app.dispatch(Event("edit", text="にほ"))
    assert app.widget("f").text == ""
    assert raw(shot(app)) != empty
    app.dispatch(Event("text", text="日本"))
    assert app.widget("f").text == "日本"
    assert app.widget("f").composing == ""


def test_half_typed_text_survives_a_rebuild():
    app, _ = one(field)
    app.press("Tab")
    app.type("half")
    app.press("Left")
    app.page.refresh()
    app.type("!")
    assert app.widget("f").text == "hal!f"


def test_a_screen_can_empty_a_field_that_was_submitted():
    """A chat line: Enter sends it, the rebuilt page shows the field empty and still focused."""
    said, state = [], {"text": ""}

    def make(root, page):
        def say(text):
            said.append(text)
            state["text"] = ""
            page.refresh()

        keep = lambda text: state.update(text=text)  # noqa: E731
        root.add(TextField((10, 10, 200, 40), state["text"], keep, on_submit=say, key="f"))

    app = open_page(make)
    app.press("Tab")
    app.type("hello")
    app.page.refresh()
    app.press("Enter")
    assert app.widget("f").text == ""
    assert app.widget("f").focused
    app.type("again")
    app.press("Enter")
    assert said == ["hello", "again"]


def test_secret_text_is_not_dumped():
    app, _ = one(lambda log: field(log, secret=True))
    app.press("Tab")
    app.type("hunter")
    assert "hunter" not in app.dump()


def test_caret_stays_in_sight_in_a_long_text():
    app, _ = one(lambda log: field(log, max_length=500))
    app.press("Tab")
    app.type("word " * 40)
    f = app.widget("f")
    caret = f._start() + f._x_of(f.caret)
    assert f.box.x <= caret <= f.box.right
    app.press("Home")
    assert f._start() >= f.box.x


def test_clicking_sets_the_caret():
    app, _ = one(field)
    app.press("Tab")
    app.type("abcdef")
    f = app.widget("f")
    app.dispatch(Event("down", (f._start() + f._x_of(2) + 1, 30), 1))
    assert f.caret == 2
    app.dispatch(Event("move", (f._start() + f._x_of(5), 30)))
    app.dispatch(Event("up", (f._start() + f._x_of(5), 30), 1))
    assert f.selection == (2, 5)


def test_typing_into_a_clicked_field_brings_no_ring():
    app, _ = one(field)
    app.click("f")
    app.press("a")
    assert not app.stage.by_keyboard
    app.press("Tab")
    assert app.stage.by_keyboard
