"""Every widget by keyboard and mouse, without looking at pixels."""

import pytest

from game.ui.kit import (
    Button,
    Card,
    Checkbox,
    Choice,
    Dialog,
    Dropdown,
    Event,
    Explain,
    Group,
    IconButton,
    KeyFigure,
    Label,
    NumberField,
    Paragraph,
    PhaseSteps,
    ProgressBar,
    RailItem,
    ScrollArea,
    Segmented,
    Slider,
    Stepper,
    TextField,
    Toggle,
    dump,
)  # fmt: skip
from game.ui.kit.figures import rolled
from game.ui.kit.focus import assign_keys
from game.ui.kit.overlays import Toast, TooltipCard, toast_boxes
from game.ui.kit.stage import TIP_DELAY
from game.ui.kit.widget import Box

from .kit_page import open_page, raw, shot


def one(widget_of, **options):
    """A page with one widget and a log of what its callback got."""
    log = []
    app = open_page(lambda root, page: root.add(widget_of(log)), **options)
    return app, log


# focus -------------------------------------------------------------------------------------


def three(root, page):
    for x, name in enumerate("abc"):
        root.add(Button((20 + 120 * x, 20, 100, 40), name, key=name, enabled=name != "b"))
    hidden = root.add(Button((20, 80, 100, 40), "hidden", key="hidden"))
    hidden.visible = False
    root.add(Label((20, 140, 100, 30), "no stop"))
    root.add(Toggle((20, 180, 200, 40), "t", False, key="t"))


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


# buttons and switches ------------------------------------------------------------------------


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


# choices -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["pills", "bar", "tabs"])
def test_segmented(kind):
    app, log = one(
        lambda log: Segmented((10, 10, 500, 40), ("Ore", "Refined", "Finished"), 1, log.append, kind=kind, key="s")
    )
    app.click("s", "Finished")
    app.press("Left")
    app.press("Home")
    app.press("Left")
    app.press("End")
    assert log == [2, 1, 0, 2]
    assert app.widget("s").value == "Finished"


def test_pills_wrap_inside_their_rect():
    app, _ = one(lambda log: Segmented((10, 10, 260, 90), ("Copper", "Rare earths", "Graphite", "Tin"), 0, key="s"))
    boxes = [app.widget("s").part_rect(o) for o in ("Copper", "Rare earths", "Graphite", "Tin")]
    assert max(b.right for b in boxes) <= 270.5
    assert len({b.y for b in boxes}) == 2


def dropdown(log, **more):
    return Dropdown((10, 10, 200, 40), [f"Seat {i}" for i in range(30)] + ["Zambia"], 2, log.append, key="d", **more)


def test_dropdown_by_keyboard():
    app, log = one(dropdown)
    app.press("Tab")
    app.press("Down")
    app.press("z")
    assert log == [3, 30]
    app.press("Enter")
    assert app.stage.popup is not None
    app.press("Home")
    app.press("Down")
    app.press("Enter")
    assert app.stage.popup is None
    assert log[-1] == 1
    assert app.widget("d").value == "Seat 1"


def test_dropdown_by_mouse_and_outside_click():
    app, log = one(dropdown)
    app.click("d")
    app.click("d/options", "Seat 7")
    assert log == [7]
    app.click("d")
    app.dispatch(Event("down", (900, 600), 1))
    app.dispatch(Event("up", (900, 600), 1))
    assert app.stage.popup is None
    assert log == [7]


def test_escape_closes_only_the_list():
    app, log = one(dropdown)
    app.click("d")
    app.press("Esc")
    assert app.stage.popup is None
    assert log == []
    assert app.page.keys == []


def test_open_list_survives_a_rebuild_and_reaches_the_new_owner():
    app, log = one(dropdown)
    app.click("d")
    app.page.refresh()
    app.settle()
    app.click("d/options", "Seat 4")
    assert log == [4]


def test_list_opens_upward_at_the_foot_of_the_window():
    app = open_page(lambda root, page: root.add(Dropdown((10, 660, 200, 40), ["a"] * 30, 0, key="d")))
    app.click("d")
    box = app.stage.popup.rect
    assert box.bottom <= 660
    assert box.y >= 0


# numbers -------------------------------------------------------------------------------------


def slider(log, **more):
    return Slider((10, 10, 400, 96), "Tariff", 18, 0, 60, 0.5, log.append, unit="%", decimals=1, key="t", **more)


def test_slider_keys():
    app, log = one(slider)
    app.press("Tab")
    assert app.stage.focus_key == "t/track"
    for chord in ("Right", "shift+Right", "Left", "Home", "Left", "End", "PageDown"):
        app.press(chord)
    assert log == [18.5, 23.5, 23.0, 0.0, 60.0, 55.0]
    assert app.widget("t").value == "55.0\u202f%"
    assert app.widget("t/number").text == "55.0"


def test_slider_drag_follows_the_thumb_and_commits_once():
    sent = []
    app, log = one(lambda log: slider(log, on_commit=sent.append))
    track = app.widget("t/track").rect
    app.dispatch(Event("down", (track.x + 10, track.y + 12), 1))
    for share in (0.2, 0.5, 1.4):
        app.dispatch(Event("move", (track.x + 10 + share * (track.w - 20), 600)))
    assert log == [0.0, 12.0, 30.0, 60.0]
    assert sent == []
    app.dispatch(Event("up", (5, 5), 1))
    assert sent == [60.0]


def test_slider_drag_goes_on_across_rebuilds():
    """Found in play: a live preview rebuilds the page while the thumb is held."""
    sent, state = [], {"v": 0.0}

    def make(root, page):
        def change(value):
            state["v"] = value
            page.refresh()

        root.add(Slider((10, 10, 400, 72), "T", state["v"], 0, 100, 1, change, on_commit=sent.append, key="t"))

    app = open_page(make)
    track = app.widget("t/track").rect
    app.dispatch(Event("down", (track.x + 100, track.y + 12), 1))
    app.dispatch(Event("move", (track.x + 200, track.y + 12)))
    app.dispatch(Event("move", (track.x + 300, track.y + 12)))
    app.dispatch(Event("up", (track.x + 300, track.y + 12), 1))
    assert state["v"] > 70
    assert sent == [state["v"]]
    assert app.page.builds > 3


def test_slider_number_is_typed():
    app, log = one(slider)
    app.click("t/number")
    app.press("ctrl+a")
    app.type("42,5")
    app.press("Enter")
    assert log == [42.5]
    app.press("ctrl+a")
    app.type("999")
    app.press("Tab")
    assert app.widget("t").number == 60.0
    assert app.widget("t/number").text == "60.0"


def test_refusal_is_told_beside_the_slider():
    app, _ = one(lambda log: slider(log, fault="Over the limit."))
    assert "Over the limit." in app.dump()


def test_slider_refuses_nonsense_bounds():
    with pytest.raises(ValueError, match="low <= high"):
        Slider((0, 0, 9, 9), "x", 1, 5, 2)


def test_slider_with_one_possible_value_does_not_divide_by_zero():
    app = open_page(lambda root, page: root.add(Slider((10, 10, 300, 72), "x", 5, 5, 5, key="s")))
    app.click("s/track")
    shot(app)
    assert app.widget("s").number == 5


def test_stepper():
    app, log = one(lambda log: Stepper((10, 10, 200, 40), 4, 0, 20, 1, log.append, unit="months", key="s"))
    app.click("s", "more")
    app.click("s", "less")
    app.press("+")
    app.press("shift+Right")
    app.press("End")
    app.press("Right")
    app.press("Home")
    assert log == [5, 4, 5, 15, 20, 0]
    assert app.widget("s").value == "0\u202fmonths"


def test_number_field_steps_reads_and_takes_back():
    app, log = one(lambda log: NumberField((10, 10, 200, 40), 1250, -5, 2000, 50, log.append, unit="t", key="n"))
    app.press("Tab")
    app.press("Up")
    app.press("shift+Down")
    assert log == [1300, 800]
    app.press("ctrl+a")
    app.type("nonsense −3")
    app.press("Esc")
    assert app.widget("n").text == "800"
    app.press("ctrl+a")
    app.type("−3")
    app.press("Enter")
    assert log[-1] == -3
    assert app.widget("n").value == "−3\u202ft"


def test_number_field_rests_after_enter():
    """Digits after Enter are the screen's keys again and never land in the field."""
    app, log = one(lambda log: NumberField((10, 10, 200, 40), 7, 0, 2000, 1, log.append, key="n"))
    keys = []
    app.screen.on_key = lambda event: keys.append(event.chord) or True
    app.press("Tab")
    app.press("ctrl+a")
    app.press("4")
    app.press("Enter")
    assert log == [4]
    app.press("2")
    assert app.widget("n").text == "4"
    app.rebuild()  # the page is built again with what its screen holds: 7
    app.press("3")
    assert (keys, app.widget("n").text, log) == (["2", "3"], "7", [4])
    assert not app.widget("n").editing
    app.press("Backspace")
    app.press("9")
    app.press("Enter")
    assert log == [4, 9]
    app.click("n")
    app.press("1")
    app.press("Enter")
    assert log[-1] in (19, 91)
    assert keys == ["2", "3"]


# text entry ----------------------------------------------------------------------------------


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


# containers ----------------------------------------------------------------------------------


def long_list(root, page):
    area = root.add(ScrollArea((10, 10, 300, 200), key="area"))
    for i in range(30):
        area.add(Button((10, 10 + i * 50, 200, 40), f"b{i}", lambda i=i: page.keys.append(i), key=f"b{i}"))


def test_wheel_and_page_keys_scroll_inside_limits():
    app = open_page(long_list)
    area = app.widget("area")
    app.dispatch(Event("wheel", (50, 50), amount=-2))
    assert area.scroll.offset == 128
    app.dispatch(Event("wheel", (50, 50), amount=99))
    assert area.scroll.offset == 0
    app.press("Tab")
    for _ in range(20):
        app.press("PageDown")
    assert area.scroll.offset == area.scroll.limit


def test_tab_brings_a_widget_into_sight_and_clicks_hit_it():
    app = open_page(long_list)
    for _ in range(20):
        app.press("Tab")
    box = app.widget("b19").screen_rect()
    assert box.y >= 10 and box.bottom <= 210
    app.dispatch(Event("down", box.center, 1))
    app.dispatch(Event("up", box.center, 1))
    assert app.page.keys == [19]


def test_scroll_position_survives_a_rebuild():
    app = open_page(long_list)
    app.dispatch(Event("wheel", (50, 50), amount=-3))
    app.page.refresh()
    app.settle()
    assert app.widget("area").scroll.offset == 192


def test_scroll_bar_drags():
    app = open_page(long_list)
    area = app.widget("area")
    app.dispatch(Event("down", (304, 20), 1))
    app.dispatch(Event("move", (304, 700)))
    app.dispatch(Event("up", (304, 700), 1))
    assert area.scroll.offset == area.scroll.limit


def test_nothing_is_drawn_outside_a_scroll_area():
    app = open_page(long_list)
    app.dispatch(Event("wheel", (50, 50), amount=-1))
    surface = shot(app)
    ground = app.look.theme["bg"]
    assert all(surface.get_at((x, y))[:3] == ground for x in range(10, 300, 7) for y in (2, 8, 214, 240))


def test_clickable_card_contains_labels():
    log = []

    def make(root, page):
        card = root.add(Card((10, 10, 300, 120), "Offer", on_click=lambda: log.append(1), key="c"))
        card.add(Label(card.inner, "Buys 40 kt"))

    app = open_page(make)
    app.click("text:Buys 40 kt")
    app.press("Enter")
    assert log == [1, 1]
    assert app.stage.focus_key == "c"


def test_plain_card_is_no_stop():
    app = open_page(lambda root, page: root.add(Card((10, 10, 300, 120), "Offer", key="c")))
    app.press("Tab")
    assert app.stage.focus_key is None


# dialogs, toasts, tooltips -------------------------------------------------------------------


def ask(app, log):
    app.ask(Dialog("Lock?", "Sure?", (
        Choice("Lock", lambda: log.append("lock"), "primary"), Choice("Not yet", lambda: log.append("no")),
    ), key="q"))  # fmt: skip


def test_enter_takes_the_primary_and_esc_the_last_choice():
    app, log = open_page(three), []
    app.press("Tab")
    ask(app, log)
    app.press("Enter")
    ask(app, log)
    app.press("Esc")
    assert log == ["lock", "no"]
    assert app.stage.dialogs == []
    assert app.stage.focus_key == "a"


def test_dialog_traps_focus_keys_and_clicks():
    app, log = open_page(three), []
    ask(app, log)
    seen = set()
    for _ in range(5):
        app.press("Tab")
        seen.add(app.stage.focus_key)
    assert seen == {"q/choice0", "q/choice1"}
    app.press("n")
    assert app.page.keys == []
    app.click("a")
    assert len(app.stage.dialogs) == 1
    app.click("q/choice1")
    assert log == ["no"]


def test_dialog_stays_through_rebuild_and_resize_and_stays_inside():
    app, log = open_page(three), []
    ask(app, log)
    app.page.refresh()
    app.set_size((1300, 800))
    app.settle()
    box = app.stage.dialogs[0].rect
    assert box.x > 0 and box.right < 1300 and box.bottom < 800
    assert 'dialog "Lock?"' in app.dump()
    app.press("Enter")
    assert log == ["lock"]


def test_dialog_action_may_open_another():
    app, log = open_page(three), []
    app.ask(Dialog("First", "", (Choice("Next", lambda: ask(app, log), "primary"),)))
    app.press("Enter")
    assert [d.label for d in app.stage.dialogs] == ["Lock?"]
    app.press("Enter")
    assert log == ["lock"]


def test_dialog_with_a_form_starts_in_it():
    def body(dialog, look, box):
        dialog.add(TextField((box.x, box.y, box.w, 40), key="name"))
        return 40

    app = open_page(three)
    app.ask(Dialog("Name", "", (Choice("OK", None, "primary"),), body=body))
    app.settle()
    app.type("Ana")
    assert app.widget("name").text == "Ana"
    field, dialog = app.widget("name").rect, app.stage.dialogs[0].rect
    assert dialog.contains(field)
    app.set_size((1400, 900))
    app.settle()
    assert app.widget("name").text == "Ana"


def test_a_toast_keeps_clear_of_the_controls_below_it():
    look = open_page(lambda root, page: None).look
    toast = Toast("Japan signed.", "good", 3)
    (foot,) = toast_boxes(look, [toast], (1280, 720))
    button = Box(foot.x, foot.y, 200, 46)
    (moved,) = toast_boxes(look, [toast], (1280, 720), [button])
    assert not moved.colliderect(button)
    assert moved.y > 360, "in the lower half still"
    assert toast_boxes(look, [toast], (1280, 720), [Box(0, 300, 1280, 420)]) == [foot], "no room anywhere"


def test_toasts_go_by_themselves():
    app = open_page(three)
    plain = raw(shot(app))
    app.toast("Sent", "good", 3)
    assert raw(shot(app)) != plain
    app.clock.t += 2.9
    app.stage.tick()
    assert len(app.stage.toasts) == 1
    app.clock.t += 0.2
    app.stage.tick()
    assert app.stage.toasts == []
    assert app.stage.dirty
    assert raw(shot(app)) == plain


TIP = Explain("Price", "66.9", "USD/kg", "market model", "58.1 + 8.8", "estimated")


def test_tooltip_waits_then_shows_then_goes():
    app = open_page(lambda root, page: root.add(KeyFigure((10, 10, 200, 72), "Price", "66.9", tooltip=TIP, key="k")))
    app.dispatch(Event("move", (50, 50)))
    plain = raw(shot(app))
    assert app.stage.tick() == pytest.approx(TIP_DELAY, abs=0.01)
    app.clock.t += TIP_DELAY + 0.05
    app.stage.tick()
    assert raw(shot(app)) != plain
    app.dispatch(Event("move", (900, 600)))
    assert raw(shot(app)) == plain


def test_tooltip_comes_to_the_keyboard_too():
    app = open_page(lambda root, page: root.add(IconButton((10, 10, 40, 40), "search", "Search", key="i")))
    app.press("Tab")
    plain = raw(shot(app))
    app.clock.t += 1
    app.stage.tick()
    assert raw(shot(app)) != plain


def test_tooltip_tells_value_unit_source_and_making():
    app = open_page(three)
    text = " ".join(row[0] for row in TooltipCard(TIP).rows(app.look))
    for part in ("Price", "66.9\u202fUSD/kg", "market model", "58.1 + 8.8", "estimated"):
        assert part in text


def test_cut_label_explains_itself_in_full():
    app = open_page(lambda root, page: root.add(Label((0, 0, 40, 20), "A very long name indeed", key="l")))
    assert app.widget("l").tooltip_at((0, 0)) == "A very long name indeed"


# what only shows -----------------------------------------------------------------------------


def test_dump_reads_like_the_page():
    def make(root, page):
        root.add(KeyFigure((0, 0, 99, 72), "Trust", "71", "−4", good=False))
        root.add(PhaseSteps((0, 0, 500, 40), ("Brief", "Negotiate"), 1, label="Turn"))
        card = root.add(Card((0, 100, 200, 200), "News", note="3 new"))
        card.add(Paragraph(card.inner, "Beijing widens the rule"))
        root.add(ProgressBar((0, 400, 100, 36), 0.4, "Floor kept"))
        root.add(RailItem((0, 500, 88, 80), "deals", "Deals", selected=True, count=2))

    app = open_page(make)
    assert app.dump() == "\n".join((
        "screen page", 'figure "Trust" = 71 (−4)', 'steps "Turn" = Negotiate (2 of 2)', 'card "News" = 3 new',
        '  text "Beijing widens the rule"', 'progress "Floor kept" = 40\u202f%', 'navigation "Deals" = 2 [selected]',
    ))  # fmt: skip
    assert dump(Group()) == ""


# motion --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "half"),
    [
        ("$\u202f4.2\u202fbn", "$\u202f5.0\u202fbn", "$\u202f4.6\u202fbn"), ("71", "61", "66"), ("−4", "4", "0"),
        ("none", "12", "12"), ("12 kt", "12 t", "12 t"), ("999", "1\u202f001", "1\u202f000"),
    ],
)  # fmt: skip
def test_figures_roll_between_numbers_of_one_shape(before, after, half):
    assert rolled(before, after, 0.5) == half
    assert rolled(before, after, 1.0) == after


@pytest.mark.parametrize("reduced", [False, True])
def test_a_changed_figure_rolls_for_four_tenths_of_a_second(reduced):
    value = ["10"]
    app = open_page(lambda root, page: root.add(KeyFigure((10, 10, 200, 72), "Trust", value[0], key="k")))
    app.change(reduce_motion=reduced)
    app.settle()
    value[0] = "90"
    app.page.refresh()
    moving = raw(shot(app))
    assert (app.stage.tick() == 0.0) is not reduced
    app.clock.t += 0.45
    app.stage.tick()
    assert (raw(shot(app)) == moving) is reduced
    assert app.stage.tick() is None
    assert app.widget("k").value == "90"


def test_pills_stay_inside_a_low_rect_whatever_its_width():
    names = ("Copper", "Rare earths", "Graphite", "Gallium", "Lithium", "Cobalt")
    for width in (900, 520, 420, 300, 200):
        app = open_page(lambda root, page, w=width: root.add(Segmented((10, 10, w, 40), names, 0, key="s")))
        boxes = [app.widget("s").part_rect(n) for n in names]
        assert {b.y for b in boxes} == {10}
        assert boxes[-1].right <= 10 + width + 1
        app.click("s", "Cobalt")
        assert app.widget("s").value == "Cobalt"


def test_typing_into_a_clicked_field_brings_no_ring():
    app, _ = one(field)
    app.click("f")
    app.press("a")
    assert not app.stage.by_keyboard
    app.press("Tab")
    assert app.stage.by_keyboard
