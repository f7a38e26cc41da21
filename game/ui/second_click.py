"""A late second click or Enter does nothing on the page that the first one brought.

Who clicks twice, or again because nothing seems to happen, means the page in sight. For a moment after another page or
dialog was drawn, presses of the mouse and of the keys that press things are dropped; typing is not. A page that was
asked for by its key (``7``) takes a click at once: nobody presses that key twice with the mouse.
"""

from __future__ import annotations

from typing import Final

import pygame

__all__ = ["MOMENT", "SecondClick"]

MOMENT: Final = 0.25
"""Seconds for which a page that has just been drawn takes no presses: nobody reads and aims faster."""
PRESSING: Final = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)


class SecondClick:
    """Knows which page was drawn last and since when. A page is named by whatever is equal as long as it stays."""

    def __init__(self) -> None:
        self._seen: object = None
        self._since = 0.0
        self._by_key = False

    def drawn(self, page: object, now: float) -> None:
        """A page has been drawn; the first one of all is there for no click."""
        if page != self._seen:
            self._since = now - MOMENT if self._seen is None or self._by_key else now
            self._seen = page
        self._by_key = False

    def drops(self, raw: pygame.event.Event, page: object, now: float, *, typing: bool) -> bool:
        """Whether an event presses something on a page that was not seen when it was meant.

        ``page`` is the one it would reach, ``typing`` whether the keyboard is with a text field.
        """
        presses = self._presses(raw, typing)
        if presses or raw.type == pygame.KEYDOWN:
            self._by_key = not presses
        return presses and not self.settled(page, now)

    def settled(self, page: object, now: float) -> bool:
        """Whether a page has been in sight for long enough to be pressed on; without any drawn page there is no test.
        """
        return self._seen is None or (page == self._seen and now - self._since >= MOMENT)

    @staticmethod
    def _presses(raw: pygame.event.Event, typing: bool) -> bool:
        if raw.type == pygame.MOUSEBUTTONDOWN:
            return bool(raw.button == 1)
        return raw.type == pygame.KEYDOWN and raw.key in PRESSING and not (typing and raw.key == pygame.K_SPACE)
