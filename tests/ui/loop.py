"""The window with its loop turning, for tests of what works beside it."""

import time
from contextlib import contextmanager

import pygame

from tests.ui.staged import moments
from tests.ui.test_screens import shown, window


@contextmanager
def standing():
    """A window on the map of a first brief, its page drawn; it ends without a fault."""
    made = window(moments()["brief1"], size=(1280, 720))
    shown(made, "map")
    made.open()
    made.running = True
    made.step([])  # the page stands
    yield made
    made.running = False
    assert not made.faults, made.faults[0][-900:]


def until(app, done, seconds=30.0):
    """Turn the loop as the window does until ``done``."""
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "the work never ended"
        app.step(pygame.event.get())
        time.sleep(0.01)
