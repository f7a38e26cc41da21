"""Pills, bars, tabs and drop-down lists, by keyboard and mouse."""

import pytest

from game.ui.kit import (
    Button,
    Dropdown,
    Event,
    Segmented,
)  # fmt: skip

from .kit_page import one, open_page, shot


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


def test_pills_stay_inside_a_low_rect_whatever_its_width():
    names = ("Copper", "Rare earths", "Graphite", "Gallium", "Lithium", "Cobalt")
    for width in (900, 520, 420, 300, 200):
        app = open_page(lambda root, page, w=width: root.add(Segmented((10, 10, w, 40), names, 0, key="s")))
        boxes = [app.widget("s").part_rect(n) for n in names]
        assert {b.y for b in boxes} == {10}
        assert boxes[-1].right <= 10 + width + 1
        app.click("s", "Cobalt")
        assert app.widget("s").value == "Cobalt"


def test_a_list_is_as_wide_as_its_longest_choice_and_stays_in_the_window():
    """Found in play: names of plants were cut in the open list, with free room beside it."""
    long = "ReElement recycling and refining scale-up"
    app = open_page(lambda root, page: root.add(Dropdown((10, 60, 120, 40), ["a", long], 0, key="d")))
    app.click("d")
    assert app.stage.popup.rect.w >= app.look.width(long, "body") + 50
    app = open_page(lambda root, page: root.add(Dropdown((10, 60, 120, 40), ["a", 40 * long], 0, key="d")))
    app.click("d")
    assert app.stage.popup.rect.right <= app.stage.size[0]


@pytest.mark.parametrize(("align", "edge"), [("left", 100), ("right", 400)])
def test_the_words_of_a_quiet_button_can_stand_flush_with_an_edge(align, edge):
    """Found by looking: links stood 16 units off the edge that everything else on their card kept."""
    app = open_page(lambda root, s: root.add(Button((100, 100, 300, 40), "Back", None, "quiet", align=align, key="b")))
    picture = shot(app)
    ground = picture.get_at((250, 300))
    inked = [x for x in range(60, 440) if any(picture.get_at((x, y)) != ground for y in range(104, 136))]
    assert abs((min(inked) if align == "left" else max(inked) + 1) - edge) <= 2
