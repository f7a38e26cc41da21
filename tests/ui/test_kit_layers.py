"""What holds and lies over others: scroll areas, cards, dialogs, notices, tooltips; motion and dumps."""

import pygame
import pytest

from game.ui.kit import (
    Button,
    Card,
    Choice,
    Dialog,
    Event,
    Explain,
    Group,
    IconButton,
    KeyFigure,
    Label,
    Paragraph,
    PhaseSteps,
    ProgressBar,
    RailItem,
    ScrollArea,
    TextField,
    dump,
)  # fmt: skip
from game.ui.kit.figures import rolled
from game.ui.kit.overlays import Toast, TooltipCard, toast_boxes
from game.ui.kit.stage import TIP_DELAY
from game.ui.kit.stage_paint import controls
from game.ui.kit.tip_place import tip_place
from game.ui.kit.widget import Box

from .kit_page import open_page, raw, shot, three


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


@pytest.mark.parametrize(("last", "slides"), [(190, 0), (198, 0), (200, 0), (204, 12)])
def test_what_fits_does_not_slide_for_its_margins_sake(last, slides):
    """Was wrong: lists whose last line had room slid by four pixels under a bar over their whole height."""
    def build(root, page):
        area = root.add(ScrollArea((10, 10, 300, 200), key="area"))
        area.add(Button((10, 10, 200, last), "one", key="one"))

    area = open_page(build).widget("area")
    area._measure()
    assert area.scroll.limit == slides


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
    (higher,) = toast_boxes(look, [toast], (1280, 720), [Box(0, 300, 1280, 420)])
    assert higher.bottom <= 300, "no room below"
    assert toast_boxes(look, [toast], (1280, 720), [Box(0, 0, 1280, 720)]) == [foot], "no room anywhere"
    (beside,) = toast_boxes(look, [toast], (1280, 720), [Box(400, 300, 480, 420)])
    assert beside.right <= 400, "found in play: a note over the button that was wanted next"


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


def test_a_tooltip_goes_with_what_is_scrolled_away():
    """Found in play: it stayed and floated over the top bar."""
    def make(root, page):
        area = root.add(ScrollArea((10, 10, 300, 200), key="area"))
        for i in range(30):
            area.add(Button((10, 10 + i * 50, 200, 40), f"b{i}", key=f"b{i}", tooltip=f"tip {i}"))

    app = open_page(make)

    def tip():
        app.clock.t += TIP_DELAY + 0.5
        app.stage.tick()
        return app.stage.tip_due()[0]

    app.dispatch(Event("move", (50, 30)))
    assert tip() == "tip 0"
    app.dispatch(Event("wheel", (50, 30), amount=-3))
    assert app.stage.tip_due()[0] is None and tip() == "tip 4", "what lies there now"
    app.press("Tab")
    assert tip() == "tip 0"
    app.dispatch(Event("wheel", (50, 30), amount=-9))
    assert tip() is None, "what has the keyboard is out of sight"


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


def test_a_tip_at_the_foot_of_a_page_leaves_the_way_on_in_sight():
    """Found in play: after Tab, the tip of Undo lay over the button that locks the orders."""
    undo = Box(975, 628, 90, 30)
    _, y = tip_place(undo, None, (200, 40), (1280, 720))
    assert y + 40 <= undo.y
    undo = Box(975, 100, 90, 30)
    assert not Box(*tip_place(undo, None, (200, 40), (1280, 720)), 200, 40).colliderect(undo)


def test_a_notice_keeps_off_a_card_over_the_page():
    """Was wrong: "Tabled" lay on the tutorial's card and hid what it said."""
    app = open_page(three)
    wide, high = app.stage.size
    card = app.stage.root.add(Group(Box(wide / 2 - 200, high - 240, 400, 220), label="Step 9", role="dialog"))
    (box,) = toast_boxes(app.look, [Toast("Tabled. The others see it now.")], app.stage.size, controls(app.stage))
    assert not box.colliderect(card.rect)


@pytest.mark.parametrize("value", ["125 days~~", "5 left"])
def test_a_figure_of_the_top_bar_stays_in_its_box(value):
    """Was wrong: "125 days +62" ran out of a window of 1280 in a longer language."""
    app = open_page(lambda root, page: root.add(KeyFigure((40, 0, 146, 72), "If China stops", value, "+62", good=True,
                                                          icon="shield", key="figure")))  # fmt: skip
    page = pygame.Surface(app.settings.size)
    app.stage.paint(page)
    ground, scale = page.get_at((2, 2)), app.look.scale
    right = range(round(187 * scale), min(page.get_width(), round(320 * scale)))
    assert all(page.get_at((x, y)) == ground for x in right for y in range(0, round(72 * scale), 3))
