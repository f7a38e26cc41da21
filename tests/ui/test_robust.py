"""What a machine and a hand can do to the window: blind strokes, sizes, a lost display, missing fonts."""

import random
from types import SimpleNamespace

import pygame
import pytest

from game.host import Table
from game.lab.simulate import ai_plans
from game.model.entries import SeatPlan
from game.model.ids import CHINA
from game.present import lesson
from game.ui.kit import fonts
from game.ui.kit.magnifier import LEAST
from game.ui.kit.text import width_at
from game.ui.kit.window import Window
from game.ui.lesson import Lesson
from tests.ui.machine import opened as at_one_machine
from tests.ui.staged import content, moments
from tests.ui.test_screens import OUTSIDE, SCREENS, every, shown, window

KEYS = (
    "Tab", "shift+Tab", "Enter", "Space", "Down", "Up", "Left", "Right", "shift+Right", "m", "s", "n", "p", "a", "d",
    "7", "Esc", "ctrl+z", "PageDown", "PageUp", "Home", "End", "F1", "F2", "F9", "ctrl+l", "ctrl+Enter",
    "ctrl++", "ctrl+-", "Backspace", "Delete", "ctrl+a", "ctrl+v", "x", "-", "é", "0",
)  # fmt: skip


def strokes(app, name, count, dice):
    """Blind strokes on a page: keys, clicks on controls, clicks and wheel anywhere, new sizes and themes."""
    for _ in range(count):
        if app.screen is None or dice.random() < 0.04:
            shown(app, name)
        roll = dice.random()
        if roll < 0.45:
            app.press(dice.choice(KEYS))
        elif roll < 0.75:
            app.settle()  # what was pressed before may have taken controls away
            keys = [w.key for w in app.stage.layer().walk() if w.focusable and w.enabled and w.key]
            if keys:
                app.click(dice.choice(keys))
        elif roll < 0.95:
            blind(app, dice)
        elif roll < 0.96:
            app.set_size((dice.randint(640, 2600), dice.randint(400, 1500)))
        else:
            app.change(theme=dice.choice(("dark", "light")))
        assert not app.faults, f"{name}: {app.faults[0][-1200:]}"
    page = pygame.Surface(app._size)
    app.settle()
    app.lens.paint(app.stage, page, app.look.scale)
    assert not app.faults, app.faults[0][-900:]


def blind(app, dice):
    """A click, a drag or a turn of the wheel somewhere."""
    wide, high = app._size
    at, to = ((dice.randrange(wide), dice.randrange(high)) for _ in range(2))
    raw = [pygame.event.Event(pygame.MOUSEMOTION, pos=at, rel=(0, 0), buttons=(0, 0, 0)),
           pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=at, button=dice.choice((1, 1, 1, 3))),
           pygame.event.Event(pygame.MOUSEMOTION, pos=to, rel=(0, 0), buttons=(1, 0, 0)),
           pygame.event.Event(pygame.MOUSEBUTTONUP, pos=dice.choice((at, to)), button=1)]  # fmt: skip
    for event in raw:
        app._take(event)


@pytest.mark.parametrize("name", (*SCREENS, *OUTSIDE))
@pytest.mark.parametrize("moment", ["talk2", "bell2"])
def test_blind_strokes(name, moment):
    """A hundred strokes a page: no fault, and the page still stands."""
    pygame.display.init()
    app = window(moments()[moment], "light", (1280, 720))
    shown(app, name)
    strokes(app, name, 60, random.Random(f"{name}{moment}"))


@pytest.mark.slow
@pytest.mark.parametrize("name", (*SCREENS, *OUTSIDE, "saves", "market"))
def test_five_hundred_blind_strokes(name):
    """The long version, in the moments with most to press, with the tutorial beside it."""
    pygame.display.init()
    app = window(moments()["talk1" if name in SCREENS[:5] else "results2"], "dark", (1280, 720))
    app.session.lesson = Lesson()
    shown(app, name)
    strokes(app, name, 500, random.Random(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["curtain", "public"])
def test_blind_strokes_in_a_hot_seat(name):
    """Two people and China at one machine: whatever is pressed, no fault, no page of a seat behind the curtain."""
    pygame.display.init()
    plans = ai_plans(content(), {}, "easy")
    plans |= {"JPN": SeatPlan("human"), "KOR": SeatPlan("human"), CHINA: SeatPlan("human", "hard")}
    app = at_one_machine(Table.new(content(), 5, plans, turns=2, with_baseline=False))
    app.session = SimpleNamespace(guess={})
    dice = random.Random(name)
    for _ in range(250):
        if app.hot_seat is None:
            return  # left for the menu: the game is over here
        keys = [w.key for w in app.stage.layer().walk() if w.focusable and w.enabled and w.key]
        keys = [key for key in keys if "menu" not in key]  # who leaves has nothing more to press
        if dice.random() < 0.6 and keys:
            app.click(dice.choice(keys))
        else:
            app.press(dice.choice([k for k in KEYS if k not in ("Enter", "Space") or "menu" not in app.dump()]))
        assert not app.faults, app.faults[0][-1200:]
        if app.hot_seat is not None and not app.hot_seat.seat and app.hot_seat.view().phase != "over":
            assert "map" not in app._factories


def test_the_tutorial_stands_beside_any_page():
    for moment in ("talk1", "bell1", "results1"):
        app = window(moments()[moment], "dark", (1280, 720))
        app.session.lesson = Lesson()
        for name in SCREENS:
            shown(app, name)
            assert not app.faults, app.faults[0][-600:]
    assert lesson.late(lesson.steps()[0], moments()["results1"].view())


# sizes ----------------------------------------------------------------------------------------


def test_two_hundred_per_cent_in_a_small_window():
    """The page keeps the size it is made for; pointer and focus move the window over it; clicks land."""
    app = window(moments()["talk2"], "dark", (1280, 720), 2.0)
    shown(app, "map")
    assert app.stage.size == LEAST
    app._take(pygame.event.Event(pygame.MOUSEMOTION, pos=(1275, 715), rel=(0, 0), buttons=(0, 0, 0)))
    assert app.lens.glide(1.0) or app.lens.glide(9.0)
    assert app.lens.at == app.lens.limits and app.lens.limits > (1280, 720)
    box = app.widget("next").screen_rect()
    at = (round(box.centerx * 2 - app.lens.at[0]), round(box.centery * 2 - app.lens.at[1]))
    assert 0 <= at[0] < 1280 and 0 <= at[1] < 720, "the button is in the window now"
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        app._take(pygame.event.Event(kind, pos=at, button=1))
    assert app.session.link.sent or app.stage.dialogs
    app.stage.dialogs.clear()
    for _ in range(40):
        app._take(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode="\t"))
        box = app.stage.focused.screen_rect()
        at = (box.centerx * 2 - app.lens.at[0], box.y * 2 - app.lens.at[1])
        assert -30 <= at[0] <= 1310 and -30 <= at[1] <= 750, app.stage.focus_key


def test_an_ordinary_window_is_not_slid_about():
    for size in ((1280, 720), (1366, 768), (1920, 1080), (3840, 2160)):
        app = window(moments()["talk2"], "dark", size)
        shown(app, "map")
        assert not app.lens.slides


@pytest.mark.parametrize("size", [(640, 400), (1024, 600), (2560, 1080), (3840, 2160), (720, 1280)])
def test_any_size_is_drawn(size):
    app = window(moments()["talk2"], "dark", size)
    for name in ("map", "orders", "setup"):
        shown(app, name)
        page = pygame.Surface(size)
        app.lens.paint(app.stage, page, app.look.scale)
        assert not app.faults


# the display ----------------------------------------------------------------------------------


@pytest.fixture
def opened():
    app = window(moments()["talk2"], "dark", (1280, 720))
    shown(app, "map")
    app.open()
    yield app
    pygame.display.quit()


def test_a_minimised_window_draws_nothing(opened, monkeypatch):
    app = opened
    drawn = []
    monkeypatch.setattr(app.stage, "paint", lambda _s: drawn.append(1))
    app._take(pygame.event.Event(pygame.WINDOWMINIMIZED))
    app.stage.invalidate()
    app.frame()
    assert not drawn
    app._take(pygame.event.Event(pygame.WINDOWRESTORED))
    app.frame()
    assert drawn


def test_a_lost_display_comes_back(opened, monkeypatch):
    app = opened
    fail = [True]
    real = pygame.display.flip

    def flip():
        if fail.pop() if fail else False:
            raise pygame.error("display gone")
        real()

    monkeypatch.setattr(pygame.display, "flip", flip)
    app.stage.invalidate()
    app.running = True
    app.frame()
    assert app.running and not app.faults
    app.stage.invalidate()
    app.frame()
    assert app.running


def test_a_display_that_stays_away_ends_the_program_with_a_report(opened, monkeypatch):
    app = opened
    app.running = True
    monkeypatch.setattr(Window, "surface", property(lambda _w: (_ for _ in ()).throw(pygame.error("gone"))))
    app.stage.invalidate()
    app.frame()
    assert not app.running
    assert "display was lost" in app.faults[0]


# fonts ----------------------------------------------------------------------------------------


def forget_faces():
    """What was found out about the faces in use, and measured in them."""
    for kept in (fonts.split_by_coverage, fonts.face_for, width_at):
        kept.cache_clear()


def test_without_any_font_of_ours_the_game_is_still_drawn(monkeypatch, tmp_path):
    bad = tmp_path / "broken.ttf"
    bad.write_bytes(b"no font")
    face = fonts.Face(str(bad))
    assert face.at(20).size("x")[0] > 0
    monkeypatch.setattr(fonts, "face_of_weight", lambda _w: face)
    forget_faces()
    try:
        app = window(moments()["talk2"], "dark", (1280, 720))
        shown(app, "map")
        app.stage.paint(pygame.Surface((1280, 720)))
        assert not app.faults
    finally:
        monkeypatch.undo()
        forget_faces()


# a fault of ours -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SCREENS)
def test_a_fault_in_a_page_is_told_politely(name, monkeypatch):
    app = window(moments()["talk2"])
    shown(app, name)
    screen = app.screen
    monkeypatch.setattr(screen, "build", lambda *_: 1 / 0)
    app.rebuild()
    app.press("Tab")
    assert len(app.faults) == 1 and "ZeroDivisionError" in app.faults[0]
    text = app.dump()
    assert "Your game is safe" in text
    assert [w.key for w, _, _ in every(app.stage.root) if w.focusable]
    if screen.elsewhere and name != screen.elsewhere:
        app.click("error/aside")  # the same page may meet its fault again: the desk stays in use
        assert app.screen.name == "map" and len(app.faults) == 1
        return
    app.click("error/home")
    assert app.screen.title == "Menu"
