"""Keys that walk about a page or turn it: Tab, F6, arrows, the page keys, and Esc out of a field."""

from __future__ import annotations

from game.ui.kit.arrows import ARROWS, beside, in_sight, next_pane, scrolled, shares_area
from game.ui.kit.buttons import Pressable
from game.ui.kit.events import Event
from game.ui.kit.fields import TextField
from game.ui.kit.focus import list_of, stops
from game.ui.kit.stage_rings import StageRings
from game.ui.kit.widget import Widget

__all__ = ["StageWalks"]

WHEEL = {"Up": 1.0, "Down": -1.0}
"""Arrows that scroll the words of a dialog, in turns of the wheel."""


class StageWalks(StageRings):
    """What a key does that nothing under the keyboard used."""

    def walked(self, event: Event) -> bool:
        """Walk by a key, or turn the page; True when it was one of those."""
        step = -1 if event.shift else 1
        if event.key == "Tab" and not event.ctrl:
            return self._walk_to(self.tabbed(step))
        if event.key == "F6" and not event.ctrl and not event.alt:
            return self._walk_to(next_pane(self.layer(), self.focus_key, step))
        widget = self.focused
        if event.chord == "Esc" and isinstance(widget, TextField) and widget.leaves and not self.dialogs:
            self.let_go()  # keys are the page's own again; the page itself stays
            return True
        if event.chord in WHEEL and not self._scrolled_with(widget) and self._turn_page(event):
            return True
        return self._by_arrow(event) or self._turn_page(event) or bool(self.dialogs and self._dialog_key(event))

    def _walk_to(self, widget: Widget | None) -> bool:
        """Give the keyboard, with its ring, to where Tab or F6 leads."""
        self.by_keyboard = True
        self._focus(widget)
        if widget is not None:
            widget.reached()
        return True

    def _dialog_key(self, event: Event) -> bool:
        """A dialog keeps every plain key to itself."""
        self.dialogs[-1].handle(event)
        return not event.ctrl and not event.key.startswith("F")

    def _by_arrow(self, event: Event) -> bool:
        """To what stands next on that side; in a list whose members are pages that one opens at once."""
        widget = self.focused
        if widget is None or event.key not in ARROWS or event.ctrl or event.alt:
            return False
        if self.dialogs and event.chord in WHEEL and not in_sight(widget):
            return True  # read to its end, a long dialog stays there: the ring would lead back to where it stands
        other = beside(self.layer(), widget, event.key)
        if other is None:
            return False
        self.by_keyboard = True
        self._focus(other)
        group = list_of(other)
        if group is not None and group.opens and group is list_of(widget) and isinstance(other, Pressable):
            other.activate()
        return True

    def enter_by_arrow(self, event: Event) -> bool:
        """An arrow that nothing used where nothing has the keyboard: the ring comes to where Tab would lead."""
        if event.key not in ARROWS or event.ctrl or event.alt or self.focused is not None:
            return False
        return self._walk_to(self.tabbed(1)) and bool(stops(self.layer()))

    def ring_enters(self) -> None:
        """On a page to which the keyboard led the ring comes to where Tab would lead, unless it stands somewhere."""
        if self.by_keyboard and self.focused is None:
            self._walk_to(self.tabbed(1))

    def _turn_page(self, event: Event) -> bool:
        """Page keys scroll the largest text that goes on, wherever the keyboard is; in a dialog arrows do, too."""
        if event.chord not in ("PageUp", "PageDown") and not (self.dialogs and event.chord in WHEEL):
            return False
        found = next(iter(scrolled(self.layer())), None)
        if found is None:
            return False
        return found.handle(Event("wheel", amount=WHEEL[event.key]) if event.key in WHEEL else event)

    def ring_into_sight(self) -> None:
        """Where a page was turned under the ring it goes on to the nearest control that is to be seen."""
        widget = self.focused
        if widget is None or not self.by_keyboard or in_sight(widget):
            return
        at = widget.screen_rect()
        inside = (w for w in self.layer().walk() if w.focusable)  # a list is one stop, whatever of it is in sight
        every = (*stops(self.layer(), widget.key), *inside)
        seen = [w for w in every if in_sight(w) and shares_area(w, widget)]
        near = min(seen, key=lambda w: abs(w.screen_rect().centery - at.centery), default=None)
        if near is not None and near.comes_back():
            self._focus(near)

    def _scrolled_with(self, widget: Widget | None) -> bool:
        """Whether a widget is a part of what scrolls."""
        return widget is not None and any(area in widget.ancestors() for area in scrolled(self.layer()))
