"""The projector's own window: only what a room may see, drawn when that changes, and its events apart."""

import msgspec
import pygame
import pytest

from game.ui.kit import Group, Screen
from game.ui.room_window import RoomWindow, picture_of
from game.ui.screens import public_room
from tests.ui.machine import A, B, sit
from tests.ui.test_hotseat import secrets_of_a
from tests.ui.test_hotseat_away import begun
from tests.ui.test_hotseat_room import played

Event = pygame.event.Event


@pytest.fixture
def beamer():
    """A table of two with the window of a projector beside its own."""
    app = begun()
    app.open()
    app.running = True
    app.room.open(app.hot_seat)
    app.room.frame()
    yield app
    app.running = False
    app.room.close()
    pygame.display.quit()


def looks(app):
    return pygame.image.tobytes(picture_of(app.hot_seat, (1280, 720)), "RGB")


def test_no_secret_changes_a_pixel_of_it():
    app = begun()
    sit(app)
    before = looks(app)
    secrets_of_a(app)
    app.go("map")
    assert looks(app) == before
    app.hot_seat.pass_to(B)
    assert looks(app) != before, "who is called is seen in the room anyhow"


def test_it_is_drawn_when_what_the_room_sees_has_changed_and_only_then(beamer, monkeypatch):
    drawn = []
    monkeypatch.setattr(RoomWindow, "_draw", lambda _self, _window: drawn.append(1))
    beamer.room.frame()
    assert not drawn
    sit(beamer)
    beamer.room.frame()
    beamer.go("orders")
    beamer.room.frame()
    assert len(drawn) == 1, "somebody sat down; what is done at the desk is not its business"
    beamer.hot_seat.pass_to(B)
    beamer.room.frame()
    assert len(drawn) == 2


def test_the_room_guesses_and_reads_the_results_on_it():
    app = begun()
    played(app)
    asked = looks(app)
    app.click(f"public/guess/{A}/up")
    assert looks(app) != asked
    app.click("public/show")
    app.click("public/on")
    assert looks(app) != asked


def test_its_events_are_its_own_and_keys_go_to_the_machine(beamer):
    window = beamer.room._window
    assert beamer.room.takes(Event(pygame.MOUSEMOTION, pos=(5, 5), rel=(0, 0), buttons=(0, 0, 0), window=window))
    assert beamer.room.takes(Event(pygame.VIDEORESIZE, size=(7, 7), w=7, h=7)), "the machine's page keeps its size"
    assert not beamer.room.takes(Event(pygame.KEYDOWN, key=pygame.K_a, mod=0, unicode="a", window=window))
    assert not beamer.room.takes(Event(pygame.MOUSEMOTION, pos=(5, 5), rel=(0, 0), buttons=(0, 0, 0), window=None))
    beamer.step([Event(pygame.WINDOWCLOSE, window=window)])
    assert not beamer.room.is_open and beamer.running, "closing it does not end the game"


def test_closing_the_machines_window_ends_the_program_while_it_is_open(beamer):
    beamer.step([Event(pygame.WINDOWCLOSE, window=None)])
    assert not beamer.running


def test_it_goes_with_the_game_and_a_fault_of_it_leaves_the_game_alone(beamer, monkeypatch):
    def broken(*_):
        raise ValueError("no such page")

    monkeypatch.setattr(public_room, "public_page", broken)
    beamer.hot_seat.call(B)
    beamer.step([])
    assert not beamer.room.is_open and "no such page" in beamer.faults[-1] and beamer.screen.title == "Curtain"
    monkeypatch.undo()
    beamer.room.open(beamer.hot_seat)
    beamer.step([])
    assert beamer.room.is_open
    beamer.go("menu")
    beamer.step([])
    assert not beamer.room.is_open


def test_the_curtain_says_what_the_projector_shows(beamer):
    beamer.hot_seat.call(A)
    assert "goes on showing the public page" in beamer.dump()
    beamer.room.close()
    beamer.go("curtain")
    assert "cover or freeze the projector" in beamer.dump()


def test_it_is_opened_and_closed_from_the_menu_and_the_public_page():
    app = begun()
    app.press("Esc")
    number = next(k for k, c in enumerate(app.stage.dialogs[-1].choices) if "own window" in c.label)
    app.click(f"gamemenu/choice{number}")
    assert app.room.is_open
    app.hot_seat.show("public")
    app.click("public/room")
    assert not app.room.is_open


@pytest.mark.parametrize("size", [(1024, 768), (800, 600), (1920, 1080), (700, 900)])
def test_any_projector_is_filled(beamer, size):
    """An old projector has 1024 x 768: the page is drawn smaller in its shape, no part of the screen stays black."""
    window = beamer.room._window
    window.size = size
    beamer.room._shown = None
    beamer.room.frame()
    surface = window.get_surface()
    corners = [(2, 2), (size[0] - 3, 2), (2, size[1] - 3), (size[0] - 3, size[1] - 3)]
    assert all(min(surface.get_at(at)[:3]) > 200 for at in corners)


def test_on_one_screen_it_steps_behind_the_machines_window(beamer, monkeypatch):
    """Found in play: after "Continue" it lay over the curtain, and the first click fell on it."""
    back = []
    monkeypatch.setattr(RoomWindow, "_step_back", staticmethod(lambda: back.append(True)))
    for displays, steps in ((1, 1), (2, 1)):
        monkeypatch.setattr(pygame.display, "get_num_displays", lambda displays=displays: displays)
        beamer.room.close()
        beamer.room.open(beamer.hot_seat)
        beamer.room.frame()
        assert len(back) == steps, "with a second screen it stands there"


def test_at_the_end_it_shows_the_debrief_and_goes_with_its_pages(beamer, monkeypatch):
    """Found in play: the room went on reading the news of the last turn while the table argued over the debrief."""
    view = msgspec.structs.replace(beamer.hot_seat.view(), phase="over")
    monkeypatch.setattr(beamer.hot_seat, "view", lambda: view)

    class End(Screen):
        title = name = "end"
        ink = "red"

        def build(self, look, size):
            return Group((0, 0, *size), fill=self.ink)

    beamer.go(End())
    for ink in ("red", "blue"):
        beamer.screen.ink = ink
        beamer.now[0] += 1.0
        beamer.screen.refresh()
        beamer.step([])
        beamer.room.frame()
        surface, page = beamer.room._window.get_surface(), pygame.display.get_surface()
        at = [side // 2 for side in surface.get_size()]
        there, here = surface.get_at(at)[:3], page.get_at([side // 2 for side in page.get_size()])[:3]
        assert all(abs(a - b) < 9 for a, b in zip(there, here, strict=True)), (ink, there, here)
