"""The window of the kit: frames, events, posted actions, timers, sleep, pictures without a window."""

import threading

import pygame
import pytest

from game.ui.app import App, UiSettings, draw_offscreen
from game.ui.kit import Group, Screen
from game.ui.kit.gallery import Gallery

from .kit_page import Clock, Page, hello, open_page, raw


def test_frame_is_drawn_only_on_change(window):
    window.frame()
    painted = []
    inner = window.stage.paint
    window.stage.paint = lambda surface: (painted.append(1), inner(surface))
    window.frame()
    assert painted == []
    window.page.refresh()
    window.frame()
    window.frame()
    assert painted == [1]


def test_pygame_events_reach_widgets_in_logical_units(window):
    window.step([])
    box = window.widget("go").screen_rect()
    at = (int(box.centerx * window.look.scale), int(box.centery * window.look.scale))
    for kind, more in (
        (pygame.MOUSEMOTION, {"rel": (0, 0), "buttons": (0, 0, 0)}),
        (pygame.MOUSEBUTTONDOWN, {"button": 1}),
        (pygame.MOUSEBUTTONUP, {"button": 1}),
    ):
        window.step([pygame.event.Event(kind, pos=at, **more)])
    assert window.page.keys == ["go"]
    window.step([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_z, mod=pygame.KMOD_LCTRL, unicode="")])
    window.step([pygame.event.Event(pygame.KEYDOWN, key=pygame.K_KP_ENTER, mod=0, unicode="")])
    assert window.page.keys == ["go", "ctrl+z", "go"]


def test_resize_and_quit_events(window):
    window.running = True
    window.step([pygame.event.Event(pygame.VIDEORESIZE, w=1500, h=900, size=(1500, 900))])
    assert window.settings.size == (1500, 900)
    window.step([pygame.event.Event(pygame.QUIT)])
    assert not window.running


def test_posted_actions_run_in_the_window_thread_and_wake_it(window):
    ran = []
    window.step(pygame.event.get())
    worker = threading.Thread(target=lambda: window.post(lambda: ran.append(threading.current_thread().name)))
    worker.start()
    worker.join()
    window.step(window._wait())
    assert ran == ["MainThread"]


def test_error_in_a_posted_action_is_caught(window):
    window.post(lambda: 1 / 0)
    window.step([])
    assert "ZeroDivisionError" in window.dump()


def test_timers(window):
    ticks = []
    window.every(1.0, lambda: ticks.append(window.clock.t))
    window.step([])
    window.clock.t += 1.01
    window.step([])
    window.step([])
    window.clock.t += 1.01
    window.step([])
    assert len(ticks) == 2
    assert window._due() == pytest.approx(1.0)


def test_it_sleeps_without_limit_when_nothing_moves(window):
    window.step([])
    assert window._due() is None


def test_run_opens_shows_and_leaves():
    app = App(UiSettings(size=(1280, 720)))
    app.register("page", lambda: Page(hello))
    app.every(0.01, app.quit)
    app.run()
    assert not pygame.display.get_init()


def test_offscreen_picture_equals_the_window(window):
    window.change(scale=1.0)
    window.frame()
    seen = raw(window.window.surface)
    picture = draw_offscreen(Page(hello), (1280, 720), "dark", 1.0)
    assert raw(picture) == seen


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_offscreen_pictures_are_the_same_twice_and_need_no_window(theme):
    pygame.display.quit()
    a = draw_offscreen(Gallery(), (1280, 720), theme)
    b = draw_offscreen(Gallery(), (1280, 720), theme)
    assert raw(a) == raw(b)
    assert len({a.get_at((x, y))[:3] for x in range(0, 1280, 9) for y in range(0, 720, 9)}) > 20


def test_offscreen_gives_the_screen_back_to_its_app():
    app = open_page(hello)
    app.draw_offscreen("page", (1600, 900), "light")
    assert app.page.app is app
    assert app.look.theme.name == "dark"
    app.click("go")
    assert app.page.keys == ["go"]


def test_whole_repaint_is_quick():
    app = App(UiSettings(scale=1.0, size=(1920, 1080)), clock=Clock())
    app.register("gallery", Gallery)
    app.go("gallery")
    surface = pygame.Surface((1920, 1080))
    app.settle()
    app.stage.paint(surface)
    start = pygame.time.get_ticks()
    for _ in range(10):
        app.stage.paint(surface)
    assert (pygame.time.get_ticks() - start) / 10 < 60


def test_a_key_held_while_something_slow_ran_does_not_act_again(monkeypatch):
    """A bell rung with Ctrl+Enter took two seconds; its repeats then locked the orders too."""
    presses = [0.0]
    seconds = [0.0]

    class Slow(Screen):
        title = "slow"

        def build(self, look, size):
            return Group((0, 0, *size))

        def on_key(self, event):
            presses[0] += 1
            seconds[0] += 1.0
            return True

    app = App(UiSettings(size=(1280, 720)), clock=lambda: seconds[0])
    app.register("slow", Slow)
    app.open()
    app.go("slow")
    held = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=pygame.KMOD_CTRL, unicode="\r")
    app.step([held, held, held])
    assert presses[0] == 1
    other = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_m, mod=0, unicode="m")
    app.step([pygame.event.Event(pygame.KEYUP, key=pygame.K_RETURN), held, other])
    assert presses[0] == 3, "another key is still heard"
    let_go = pygame.event.Event(pygame.KEYUP, key=pygame.K_RETURN, mod=pygame.KMOD_CTRL)
    app.step([let_go, held, held, let_go, held])
    assert presses[0] == 5, "let go and pressed anew is a press: two quick Ctrl+Z undid one order"
    app.step([held])
    assert presses[0] == 5, "what is still held does not act again later either"
    arrow = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RIGHT, mod=pygame.KMOD_CTRL, unicode="")
    app.step([arrow])
    app.step([arrow])
    assert presses[0] == 7, "arrows may repeat"
    undo = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_z, mod=pygame.KMOD_CTRL, unicode="")
    app.step([undo])
    app.step([undo])
    assert presses[0] == 8, "an undo that a busy keyboard echoes undoes once"
    pygame.display.quit()
