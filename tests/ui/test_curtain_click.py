"""The curtain's button never lies where the click fell that led to it: one too many opens nobody's desk."""

import pytest

from game.ui.kit.events import Event
from tests.ui.machine import A, B, of_two, sit


def curtain(pos, size=(1280, 720)):
    app = of_two()
    app.set_size(size)
    app.stage.dispatch(Event("down", pos=pos, button=1))
    app.hot_seat.call(B)
    app.settle()
    return app


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1920, 1080)])
@pytest.mark.parametrize("share", [0.35, 0.49, 0.51, 0.63])
def test_the_way_to_a_desk_keeps_clear_of_the_last_click(size, share):
    """Found with a room: "Ready" lay over "I sit for China: show my desk", and a second click opened a private desk."""
    plain = curtain((1.0, 1.0), size)
    box = plain.widget("curtain/sit").screen_rect()
    at = (plain.stage.size[0] * share, box.centery)
    app = curtain(at, size)
    moved = app.widget("curtain/sit").screen_rect()
    assert not moved.collidepoint(at) and moved.w >= 340 and not app.look.text.cut
    assert abs(box.centerx - plain.stage.size[0] / 2) < 2, "else it stands in the middle"
    sit(app)
    assert app.hot_seat.seat == B


def test_by_keys_it_stays_in_the_middle():
    app = curtain((960.0, 400.0))
    app.press("Tab")
    app.hot_seat.call(A)
    app.settle()
    assert abs(app.widget("curtain/sit").screen_rect().centerx - app.stage.size[0] / 2) < 2
