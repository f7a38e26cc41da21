"""Tooltips: where they stand, when they come and go, and the way to them without a mouse."""

import pygame
import pytest

from game.ui.kit import Box, Button, Choice, Dialog, Event, Label, NumberField, ScrollArea, Table
from game.ui.kit.columns import Column
from game.ui.kit.events import from_pygame
from game.ui.kit.overlays import TooltipCard
from game.ui.kit.stage import TIP_DELAY, TIP_DELAY_KEYS
from game.ui.kit.tip_place import tip_place
from tests.ui.kit_page import open_page, shot

SIZE = (1280.0, 720.0)


@pytest.mark.parametrize("at", [None, (300.0, 212.0)])
@pytest.mark.parametrize("wide", [180.0, 1200.0])
@pytest.mark.parametrize("y", [60.0, 200.0, 500.0, 660.0])
def test_a_tip_covers_neither_its_line_nor_the_next_one_down(wide, y, at):
    """Found in play: the tip of a figure lay on the figure below it, which was to be compared with."""
    own = Box(40, y, wide, 24)
    at = None if at is None else (at[0], y + 12)
    for tip in ((220.0, 60.0), (408.0, 150.0)):
        box = Box(*tip_place(own, at, tip, SIZE), *tip)
        assert not box.colliderect(own) and not box.colliderect(Box(40, y + 24, wide, 24)), (own, box)
        assert Box(0, 0, *SIZE).contains(box)


def test_a_tip_goes_where_it_covers_least():
    """To the right is free: there; a field stands there: elsewhere, though words are covered then."""
    own, tip = Box(100, 300, 200, 30), (300.0, 90.0)
    x, _ = tip_place(own, None, tip, SIZE)
    assert x >= own.right
    field = (Box(310, 290, 320, 60), 3.0)
    box = Box(*tip_place(own, None, tip, SIZE, (field,)), *tip)
    assert not box.colliderect(field[0]) and not box.colliderect(own)


def test_a_tip_stays_in_the_part_of_a_magnified_page_that_the_window_shows():
    sight = Box(400, 200, 640, 360)
    box = Box(*tip_place(Box(800, 300, 220, 30), None, (300.0, 90.0), SIZE, (), sight), 300, 90)
    assert sight.contains(box)


def fields(root, _page):
    root.add(NumberField((10, 40, 160, 62), 5.0, 0, 9, 1, key="a", label="A", caption=True, tooltip="about a"))
    root.add(Label((10, 140, 200, 24), "Figure", key="figure", tooltip="about the figure"))
    root.add(NumberField((10, 180, 160, 62), 5.0, 0, 9, 1, key="b", label="B", caption=True, tooltip="about b"))


def waited(app, seconds=1.0):
    app.clock.t += seconds
    app.stage.tick()
    return app.stage.tip_due()[0]


def test_no_tip_comes_over_the_field_that_was_clicked_until_the_pointer_was_elsewhere():
    """Found in play: half a second after a click into a field its tip hid the field below."""
    app = open_page(fields)
    app.dispatch(Event("move", (60, 85)))
    assert waited(app) == "about a"
    app.click("a")
    assert waited(app, 5.0) is None
    app.dispatch(Event("move", (62, 86)))
    assert waited(app, 5.0) is None, "it is still in use"
    app.dispatch(Event("move", (60, 150)))
    assert waited(app) == "about the figure"
    app.dispatch(Event("move", (61, 151)))
    assert app.stage.tip_due()[0] is None, "it leaves with the first movement"


def test_no_tip_comes_over_what_a_click_has_brought_under_a_pointer_at_rest():
    """Found in play: the guess was clicked away, and a tip opened unasked over the results that one came to read."""
    state = {"seen": False}

    def turn(root, page):
        def go():
            state["seen"] = True
            page.refresh()

        if state["seen"]:
            root.add(Label((10, 10, 300, 200), "Results", key="results", tooltip="about the results"))
        else:
            root.add(Button((10, 10, 160, 40), "Guess", go, key="guess"))

    app = open_page(turn)
    app.click("guess")
    app.settle()
    assert waited(app, 5.0) is None
    app.dispatch(Event("move", (90, 31)))
    assert waited(app) == "about the results"


def test_no_tip_comes_over_the_button_that_a_dialog_gives_the_keyboard_back_to():
    """Found in play: a dialog was answered, and the tip of the button behind it hid the figure that it had changed."""
    app = open_page(asking)
    app.press("Tab")
    app.press("Enter")
    assert app.stage.dialogs
    app.press("Enter")
    app.settle()
    assert not app.stage.dialogs and app.stage.focus_key == "ask"
    assert waited(app, 5.0) is None
    app.press("Tab")
    app.press("shift+Tab")
    assert waited(app) == "about the question"


def asking(root, page):
    def ask():
        page.app.ask(Dialog("Sure?", "A question.", (Choice("Yes", None, "primary"),)))

    root.add(Button((10, 10, 160, 40), "Ask", ask, key="ask", tooltip="about the question"))
    root.add(Button((10, 80, 160, 40), "Other", lambda: None, key="other"))


def test_the_keyboard_brings_a_tip_that_leaves_once_the_field_is_used():
    app = open_page(fields)
    app.press("Tab")
    assert waited(app, TIP_DELAY_KEYS + 0.1) == "about a"
    app.press("Up")
    assert waited(app, 5.0) is None
    app.press("Tab")
    assert waited(app, TIP_DELAY_KEYS + 0.1) == "about b"


def test_shift_f1_walks_over_all_that_explains_itself_and_any_key_ends_it():
    """Found in play: a figure without a Tab stop could not be asked about without a mouse."""
    app = open_page(fields)
    said = []
    for _ in range(4):
        app.press("shift+F1")
        said.append(app.stage.tip_due()[0])
    assert said == ["about a", "about the figure", "about b", "about a"]
    app.press("ctrl+shift+F1")
    assert app.stage.tip_due()[0] == "about b"
    figure = app.stage.find("figure").screen_rect()
    app.press("ctrl+shift+F1")
    edge = (round(figure.x - 3), round(figure.centery))
    plain = tuple(app.look.theme["bg"])
    assert shot(app).get_at(edge)[:3] != plain, "what is explained has a ring"
    app.press("Esc")
    assert app.stage.tip_due()[0] is None and shot(app).get_at(edge)[:3] == plain


def press(key, mod=0):
    """A key as the window hears it, with the modifiers held then."""
    return from_pygame(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""), 1.0)


def test_shift_and_ctrl_may_be_let_go_between_two_presses_of_the_walk():
    """Found in play: the mere press of Shift began the walk anew, so that it stayed at its first figure."""
    app = open_page(fields)
    both = pygame.KMOD_LSHIFT | pygame.KMOD_RCTRL
    said = []
    for held in (pygame.KMOD_LSHIFT, pygame.KMOD_LSHIFT, both, both):
        app.dispatch(press(pygame.K_LSHIFT, pygame.KMOD_LSHIFT))
        if held == both:
            app.dispatch(press(pygame.K_RCTRL, both))
        app.dispatch(press(pygame.K_F1, held))
        said.append(app.stage.tip_due()[0])
    assert said == ["about a", "about the figure", "about a", "about b"]


def test_esc_leaves_the_walk_and_not_the_page():
    """Found in play: "Esc leaves" opened the menu of the game."""
    app, left = open_page(fields), []
    app.screen.on_back = lambda: left.append(1) or True
    app.press("shift+F1")
    app.press("Esc")
    assert app.stage.explained is None and not left
    app.press("Esc")
    assert left, "the next one is the page's again"


def test_the_walk_begins_at_the_ring_and_says_how_to_leave():
    """Found in play: from a button without a tip it began at the head of the page, and nothing said what ends it."""
    def make(root, _page):
        for i in range(3):
            root.add(Label((10, 10 + 80 * i, 160, 30), f"l{i}", key=f"l{i}", tooltip=f"tip {i}"))
            root.add(Button((10, 50 + 80 * i, 160, 30), f"b{i}", lambda: None, key=f"b{i}"))

    for chord, said, place in (("shift+F1", "tip 2", (3, 3)), ("ctrl+shift+F1", "tip 1", (2, 3))):
        app = open_page(make)
        for _ in range(2):
            app.press("Tab")
        assert app.stage.focus_key == "b1" and app.stage.walk_place() is None
        app.press(chord)
        assert app.stage.tip_due()[0] == said and app.stage.walk_place() == place
        rows = TooltipCard(said, place=place).rows(app.look)
        assert rows[0][0] == said and "Esc leaves" in rows[-1][0] and rows[-1][0].startswith(f"{place[0]} of 3")


def test_the_walk_scrolls_to_what_it_explains():
    def make(root, _page):
        area = root.add(ScrollArea((10, 10, 300, 100), key="area"))
        for i in range(20):
            area.add(Label((10, 10 + 30 * i, 200, 24), f"l{i}", key=f"l{i}", tooltip=f"tip {i}"))

    app = open_page(make)
    for _ in range(20):
        app.press("shift+F1")
    at = app.stage.find("l19").screen_rect()
    assert app.stage.tip_due()[0] == "tip 19" and Box(10, 10, 300, 100).contains(at)


def test_a_cell_is_explained_beside_its_row_not_on_the_next():
    """Was wrong: over a table the tip lay at the pointer, on the three rows below."""
    columns = [Column("Name", lambda r: r, "1*", tip=lambda r: f"about {r}"), Column("More", lambda r: r, "1*")]
    app = open_page(lambda root, _p: root.add(Table((20, 40, 900, 500), columns, [f"r{i}" for i in range(12)],
                                                    row_key=lambda r: r, key="t")))  # fmt: skip
    table = app.stage.find("t")
    row, after = (table.part_rect(f"row:r{i}") for i in (5, 6))
    app.dispatch(Event("move", (row.x + 60, row.centery)))
    assert waited(app, TIP_DELAY + 0.1) == "about r5"
    _tip, beside, at = app.stage.tip_due()
    assert beside.y == pytest.approx(row.y) and beside.h == pytest.approx(row.h)
    box = pygame.FRect(*tip_place(beside, at, (200.0, 40.0), app.stage.size, app.stage.in_sight()), 200, 40)
    assert not box.colliderect(row) and not box.colliderect(after)


def stock_rows(root, _page):
    """Rows of two lines in two columns, as the stockpile has them."""
    for k in range(8):
        y = 120 + 60 * k
        for x, dy, text in ((40, 0, "good"), (40, 26, "a month: 25 t"), (300, 0, "18 t held"), (300, 26, "+0.5 net")):
            tip = "what it costs and brings. " * 9
            root.add(Label((x, y + dy, 180, 24), f"{text} {k}", key=f"{text}/{k}", tooltip=tip))


@pytest.mark.parametrize("key", ["good/3", "a month: 25 t/3", "18 t held/3", "+0.5 net/3"])
def test_a_tip_keeps_off_the_row_that_it_explains(key):
    """Found in play: over the stock of a good the tip lay on the sentence beside it to which it belongs."""
    app = open_page(stock_rows)
    about = app.stage.find(key)
    box = about.screen_rect()
    app.stage.dispatch(Event("move", pos=(box.x + 20, box.centery)))
    tip = waited(app)
    assert tip
    _, beside, at = app.stage.tip_due()
    card = TooltipCard(tip).size(app.look)
    placed = Box(*tip_place(beside, at, card, app.stage.size, app.stage.in_sight()), *card)
    mates = [w for w in app.stage.root.walk() if w.key.endswith("/3")]
    assert len(mates) == 4 and not [w.key for w in mates if placed.colliderect(w.screen_rect())]


def test_the_pointer_is_answered_after_a_key_too():
    """Found in play: Enter opened the page, and then no figure explained itself under the pointer until a click."""
    app = open_page(fields)
    app.dispatch(Event("key", key="Tab"))
    assert waited(app) == "about a", "the keyboard stands there"
    app.dispatch(Event("move", (60, 150)))
    assert waited(app) == "about the figure"
    app.dispatch(Event("key", key="Tab"))
    assert waited(app) == "about b", "the keyboard was used last"
