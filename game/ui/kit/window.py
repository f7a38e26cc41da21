"""The real window: opening it, full screen, pointer shapes, input methods, waiting for events."""

from __future__ import annotations

import os
import sys
import time

import pygame

__all__ = ["MINIMUM", "WAKE", "Window", "last_move_only", "without_key"]

NAP = 0.012
"""Seconds between two looks for events while nothing moves; nobody notices a hundredth."""
NAP_LONG = 0.03
"""The same when nothing has happened for some seconds."""
MINIMUM = (1280, 720)
WAKE = pygame.event.custom_type()
CURSORS = {
    "arrow": pygame.SYSTEM_CURSOR_ARROW,
    "hand": pygame.SYSTEM_CURSOR_HAND,
    "text": pygame.SYSTEM_CURSOR_IBEAM,
}


class Window:
    """The display surface and what belongs to it."""

    def __init__(self, caption: str) -> None:
        self.caption = caption
        self._cursor = "arrow"
        self._typing = False

    def open(self, size: tuple[int, int], fullscreen: bool) -> None:
        """Make the window, or make it anew; text input stays off until a field wants it."""
        if sys.platform.startswith("linux"):
            # The page is one finished picture: handing it to a GL texture buys nothing, and without a
            # graphics card it costs 190 MB and four fifths of every frame.
            os.environ.setdefault("SDL_FRAMEBUFFER_ACCELERATION", "0")
        pygame.display.init()
        pygame.font.init()
        pygame.key.set_repeat(380, 35)
        if fullscreen:
            pygame.display.set_mode((0, 0), pygame.FULLSCREEN)
        else:
            wide, high = fitting(size)
            pygame.display.set_mode((wide, high), pygame.RESIZABLE)
        pygame.display.set_caption(self.caption)
        pygame.key.stop_text_input()
        self._typing = False

    @property
    def surface(self) -> pygame.Surface:
        """What to draw on; SDL replaces it when the window is resized."""
        shown = pygame.display.get_surface()
        if shown is None:
            raise RuntimeError("the window is not open")
        return shown

    def point(self, cursor: str) -> None:
        """Show another pointer: arrow, hand or text."""
        if cursor != self._cursor:
            self._cursor = cursor
            try:
                pygame.mouse.set_cursor(CURSORS[cursor])
            except pygame.error:  # a driver without pointers
                return

    def typing(self, wanted: bool) -> None:
        """Input methods are on only while a text field has the keyboard."""
        if wanted != self._typing:
            self._typing = wanted
            if wanted:
                pygame.key.start_text_input()
            else:
                pygame.key.stop_text_input()

    @staticmethod
    def wait(seconds: float | None) -> list[pygame.event.Event]:
        """Sleep until an event comes or ``seconds`` have passed (None: for ever, 0: not at all)."""
        if seconds == 0:
            return pygame.event.get()
        end = None if seconds is None else time.perf_counter() + seconds
        nap = NAP
        while True:  # SDL's own wait looks a thousand times a second where it cannot sleep: 2 % of a core
            events = pygame.event.get()
            left = nap if end is None else min(nap, end - time.perf_counter())
            if events or left <= 0:
                return events
            time.sleep(left)
            nap = min(NAP_LONG, 1.03 * nap)


def last_move_only(events: list[pygame.event.Event]) -> list[pygame.event.Event]:
    """Of several pointer moves in a row only the last counts."""
    out: list[pygame.event.Event] = []
    for event in events:
        if event.type == pygame.MOUSEMOTION and out and out[-1].type == pygame.MOUSEMOTION:
            out[-1] = event
        else:
            out.append(event)
    return out


def without_key(events: list[pygame.event.Event], key: int) -> list[pygame.event.Event]:
    """The events but for the repeats of one key that is held: once it was let go, it was pressed anew."""
    out: list[pygame.event.Event] = []
    held = True
    for event in events:
        held = held and not (event.type == pygame.KEYUP and event.key == key)
        if not (held and event.type == pygame.KEYDOWN and event.key == key):
            out.append(event)
    return out


def fitting(size: tuple[int, int]) -> tuple[int, int]:
    """A window size no smaller than the least one and no larger than the screen, where that is known."""
    wide, high = max(size[0], MINIMUM[0]), max(size[1], MINIMUM[1])
    try:
        screens = pygame.display.get_desktop_sizes()
    except pygame.error:  # a driver without screens
        return wide, high
    if not screens or min(screens[0]) <= 0:
        return wide, high
    return max(MINIMUM[0], min(wide, screens[0][0])), max(MINIMUM[1], min(high, screens[0][1]))
