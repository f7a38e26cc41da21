"""What a screen is: something that builds a widget tree for a given size, again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.ui.kit.events import Event
from game.ui.kit.theme import Look
from game.ui.kit.widget import Widget

if TYPE_CHECKING:
    from game.ui.app import App

__all__ = ["Screen"]


class Screen:
    """One page. Subclass it, set ``title``, write ``build``; keep state in the screen, not in
    widgets.

    ``build`` runs after every change (size, theme, scale, data, ``refresh()``), so it must be cheap
    and must read all it shows from the screen's own fields and its link.
    """

    title = ""
    magnify = 1.0
    """How much larger than other pages it is drawn where the player has chosen no scale (pages for a whole room)."""
    theme = ""
    """A screen that has its own colours whatever the settings say (the public one is light)."""
    ring: tuple[object, str] | None = None
    """What was read on it when it was left by keyboard, and what had the ring."""
    tab_from_the_top = False
    """Whether the first Tab means the page, though the keyboard begins on the way on."""
    elsewhere = ""
    """Another page of the same work, where one can go on while this one meets a fault."""
    moved = 0
    """How often its controls changed places under the pointer: for a moment after that it takes no press."""
    app: App

    def build(self, look: Look, size: tuple[float, float]) -> Widget:
        """The widget tree for a stage of ``size`` logical units."""
        raise NotImplementedError

    def on_show(self) -> None:
        """The screen comes into sight."""

    def on_hide(self) -> None:
        """Another screen takes its place."""

    def on_key(self, event: Event) -> bool:
        """A key no widget used; True when the screen did."""
        return False

    def key_leads(self, event: Event) -> str:
        """The page that a key turns to, in words; "" for any other key."""
        return ""

    def let_go(self) -> None:
        """It met a fault twice: put away what is half done on it, so that it can be shown again."""

    def on_back(self) -> bool:
        """Esc with nothing else to close; True when the screen did something about it."""
        return False

    def first_focus(self) -> str:
        """The widget that gets the keyboard when the screen comes into sight; "" for none."""
        return ""

    def leaf(self) -> object:
        """What is being read on this screen (a turn, a page, a partner): where it changes, lists begin at their top."""
        return None

    def text_log(self) -> str:
        """What Ctrl+L shows; "" means this page as text."""
        return ""

    def refresh(self) -> None:
        """Something shown has changed: build again before the next frame."""
        app = getattr(self, "app", None)
        if app is not None:
            app.rebuild()
