"""Hands for tests, scripts and screenshots: widgets by key, clicks and keys as a person makes them."""

from __future__ import annotations

from game.ui.app_pages import Pages
from game.ui.kit.events import Event, typed_events
from game.ui.kit.widget import Widget

__all__ = ["Hands"]


class Hands(Pages):
    """The pages of the window with what a program needs to use them like a person."""

    def widget(self, key: str) -> Widget:
        """The widget with this key on the present screen; KeyError names the known keys."""
        self.settle()
        return self.stage.widget(key)

    def click(self, key: str, part: str = "") -> None:
        """Click a widget (or a named part) as a mouse would."""
        self.widget(key)
        self._guarded(lambda: self.stage.click(key, part))
        self._guarded(self.settle)

    def press(self, chord: str) -> None:
        """Press a key, e.g. ``Tab`` or ``ctrl+z``, with all the app's own keys; letters also type."""
        for event in typed_events(chord):
            self.dispatch(event)

    def type(self, text: str) -> None:
        """Type text into whatever has the keyboard."""
        for char in text:
            self.dispatch(Event("text", text=char))
