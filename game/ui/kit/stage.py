"""The stage: one widget tree with its dialogs, popup, toasts and tooltip, and who has the keyboard.

It knows no window and no clock of its own, so that tests and screenshots use the very same code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pygame

from game.ui.kit.events import Event
from game.ui.kit.focus import assign_keys, neighbour, sibling
from game.ui.kit.overlays import Dialog, Toast
from game.ui.kit.stage_paint import paint_stage
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box, Group, Tip, Widget

__all__ = ["Stage"]

TIP_DELAY = 0.6
TIP_DELAY_KEYS = 0.8
ARROWS = {"Left": -1, "Up": -1, "Right": 1, "Down": 1}


class Stage:
    """Hosts a tree of ``size`` logical units and routes events into it."""

    def __init__(self, look: Look, size: tuple[float, float], clock: Callable[[], float]) -> None:
        self.look = look
        self.size = size
        self.clock = clock
        self.root: Widget = Group()
        self.dialogs: list[Dialog] = []
        self.popup: Widget | None = None
        self.toasts: list[Toast] = []
        self.focus_key: str | None = None
        self.by_keyboard = False
        self.dirty = True
        self._keys: dict[str, Widget] = {}
        self._hover_key: str | None = None
        self._capture_key: str | None = None
        self._pos = (-1.0, -1.0)
        self._rest_since = 0.0
        self._tip_ready = False
        self.swallow_text = False  # the next typed text belongs to a key already used

    # host services -----------------------------------------------------------------------

    def invalidate(self) -> None:
        """Ask for a redraw."""
        self.dirty = True

    def now(self) -> float:
        """Seconds on the injected clock."""
        return self.clock()

    def find(self, key: str) -> Widget | None:
        """The widget with this key anywhere on the stage."""
        return self._keys.get(key)

    def near(self, key: str) -> Widget | None:
        """The widget with this key, or the first whose key begins with it where it ends in a slash."""
        found = self._keys.get(key)
        if found is None and key.endswith("/"):
            found = next((w for k, w in self._keys.items() if k.startswith(key)), None)
        return found

    def layer(self) -> Widget:
        """The tree that has the keyboard: the top dialog, or the screen."""
        return self.dialogs[-1] if self.dialogs else self.root

    # trees -------------------------------------------------------------------------------

    def set_root(self, root: Widget) -> None:
        """Show a newly built tree; widgets with a known key take over what the old ones kept."""
        kept = {key: w.keep() for key, w in self._keys.items()}
        self.root = root
        self._adopt(kept)

    def forget(self) -> None:
        """Drop everything carried over: another screen comes."""
        self._keys = {}
        self.focus_key = self._hover_key = self._capture_key = None
        self.popup = None

    def wipe(self) -> None:
        """Take everything away: page, dialogs, popup, notices, tooltip."""
        self.forget()
        self.dialogs.clear()
        self.toasts = []
        self._tip_ready = False
        self.set_root(Group())

    def _adopt(self, kept: dict[str, dict[str, Any]] | None = None) -> None:
        """Re-index all trees, arrange new widgets, hand over kept state and the keyboard."""
        keys: dict[str, Widget] = {}
        for tree in self._trees():
            for widget in tree.walk():
                fresh = widget.host is None
                widget.host = self
                if fresh:
                    widget.arrange(self.look)
            keys.update(assign_keys(tree, "" if tree is self.root else f"{tree.key}/"))
        self._keys = keys
        for key, state in (kept or {}).items():
            if state and key in keys:
                keys[key].restore(state)
        self._mark()
        self.invalidate()

    def _trees(self) -> list[Widget]:
        return [self.root, *self.dialogs, *([self.popup] if self.popup else [])]

    def _mark(self) -> None:
        """Set the focused, hovered and pressed flags from the keys."""
        if self.focus_key is not None and self._keys.get(self.focus_key) is None:
            self.focus_key = None
        for key, widget in self._keys.items():
            widget.focused = key == self.focus_key
            widget.hovered = key == self._hover_key
            widget.pressed = key == self._capture_key

    # focus -------------------------------------------------------------------------------

    def focus_on(self, key: str) -> None:
        """Give the keyboard to the widget with ``key``; KeyError if there is none."""
        self._focus(self._keys[key])

    def _focus(self, widget: Widget | None) -> None:
        new = widget.key if widget is not None else None
        if new == self.focus_key:
            return
        old = self._keys.get(self.focus_key or "")
        self.focus_key = new
        if old is not None:
            old.blurred()
        for key, w in self._keys.items():
            w.focused = key == self.focus_key
        self._quiet_tip()
        if widget is not None:
            for above in widget.ancestors():
                reveal = getattr(above, "reveal", None)
                if reveal is not None:
                    reveal(widget.rect)
        self.invalidate()

    @property
    def focused(self) -> Widget | None:
        """The widget that has the keyboard."""
        return self._keys.get(self.focus_key or "")

    # overlays ----------------------------------------------------------------------------

    def open_popup(self, popup: Widget) -> None:
        """Show ``popup`` over everything; it gets the keyboard until it closes."""
        self.popup = popup
        self._adopt()

    def close_popup(self) -> None:
        """Take the popup away."""
        self.popup = None
        self._adopt()

    def open_dialog(self, dialog: Dialog) -> None:
        """Put a modal dialog on top and give it the keyboard."""
        self.popup = None
        dialog.return_to = self.focus_key
        dialog.on_close = self.close_dialog
        dialog.place(self.look, self.size)
        self.dialogs.append(dialog)
        self._capture_key = self._hover_key = None
        self._adopt()
        self._focus(self._keys.get(dialog.first_key()))
        self.by_keyboard = True

    def close_dialog(self) -> None:
        """Take the top dialog away; the keyboard goes back to where it was."""
        if not self.dialogs:
            return
        closed = self.dialogs.pop()
        self._capture_key = None
        self._adopt()
        self._focus(self._keys.get(closed.return_to or ""))

    def toast(self, toast: Toast) -> None:
        """Show a short notice for its time."""
        toast.until = self.now() + toast.seconds
        self.toasts = [*self.toasts[-3:], toast]
        self.invalidate()

    def resize(self, look: Look, size: tuple[float, float]) -> None:
        """Another look or window size: dialogs are placed anew, the root must be built anew."""
        self.look, self.size = look, size
        self.popup = None
        kept = {key: w.keep() for key, w in self._keys.items()}
        for dialog in self.dialogs:
            dialog.place(look, size)
        self._adopt(kept)

    # events ------------------------------------------------------------------------------

    def dispatch(self, event: Event) -> bool:
        """Route one event; True when a widget used it."""
        if event.kind == "key":
            used = self._key(event)
        elif event.kind in ("text", "edit"):
            used = self._text(event)
        else:
            used = self._mouse(event)
        return used

    def _text(self, event: Event) -> bool:
        if self.swallow_text and event.kind == "text":
            return True
        target = self.popup or self.focused
        return target is not None and target.handle(event)

    def _key(self, event: Event) -> bool:
        self._quiet_tip()
        return self._route_key(event)

    def _route_key(self, event: Event) -> bool:
        if self.popup is not None:
            if self.popup.handle(event):
                return True
            self.close_popup()
            if event.key == "Esc":
                return True
        widget = self.focused
        if widget is not None and widget.enabled:
            if widget.handle(event):
                # typing is no walking about: a field that was clicked gets no ring from it
                self.by_keyboard = self.by_keyboard or widget.cursor != "text"
                return True
            for above in widget.ancestors():
                if above.handle(event):
                    return True
        if event.key == "Tab" and not event.ctrl:
            self.by_keyboard = True
            self._focus(neighbour(self.layer(), self.focus_key, -1 if event.shift else 1))
            return True
        return self._between_siblings(event) or bool(self.dialogs and self._dialog_key(event))

    def _dialog_key(self, event: Event) -> bool:
        """A dialog keeps every plain key to itself."""
        self.dialogs[-1].handle(event)
        return not event.ctrl and not event.key.startswith("F")

    def _between_siblings(self, event: Event) -> bool:
        widget, step = self.focused, ARROWS.get(event.key)
        if widget is None or step is None or event.ctrl or event.alt:
            return False
        other = sibling(widget, step)
        if other is None:
            return False
        self.by_keyboard = True
        self._focus(other)
        return True

    def _mouse(self, event: Event) -> bool:
        if event.kind == "move":
            return self._move(event)
        if event.kind == "up":
            return self._up(event)
        self._quiet_tip()
        if self.popup is not None and not self.popup.rect.collidepoint(event.pos):
            self.close_popup()
            return True
        target = self._at(event.pos)
        if target is None:
            return False
        return self._press(target, event) if event.kind == "down" else self._bubble(target, event)

    def _at(self, pos: tuple[float, float]) -> Widget | None:
        """The topmost widget under a stage position."""
        if self.popup is not None and self.popup.rect.collidepoint(pos):
            return self.popup.hit(pos)
        return self.layer().hit(pos)

    def _bubble(self, widget: Widget, event: Event) -> bool:
        """Offer an event to a widget and those above it."""
        for target in (widget, *widget.ancestors()):
            if target.enabled and target.handle(event.moved(*target.origin())):
                return True
        return False

    def _press(self, target: Widget, event: Event) -> bool:
        if event.button != 1:
            return self._bubble(target, event)
        self.by_keyboard = False
        taker = next((w for w in (target, *target.ancestors()) if w.focusable and w.enabled), None)
        if self.popup is None:
            self._focus(taker)
        used = self._bubble(target, event)
        grab = taker or target
        if grab.key in self._keys and grab.enabled:
            self._capture_key = grab.key
        self._mark()
        self.invalidate()
        return used

    def _up(self, event: Event) -> bool:
        held = self._keys.get(self._capture_key or "")
        self._capture_key = None
        self._mark()
        self.invalidate()
        if held is None:
            return False
        held.handle(event.moved(*held.origin()))
        self._hover()
        return True

    def _move(self, event: Event) -> bool:
        moved = event.pos != self._pos
        self._pos = event.pos
        if moved:
            self._quiet_tip()
        held = self._keys.get(self._capture_key or "")
        if held is not None:
            return held.handle(event.moved(*held.origin()))
        self._hover()
        target = self._keys.get(self._hover_key or "")
        return target is not None and target.handle(event.moved(*target.origin()))

    def _hover(self) -> None:
        target = self._at(self._pos)
        key = target.key if target is not None else None
        if key != self._hover_key:
            self._hover_key = key
            self._mark()
            self.invalidate()

    @property
    def cursor(self) -> str:
        """The mouse pointer's shape over what it points at: arrow, hand or text."""
        target = self._keys.get(self._capture_key or self._hover_key or "")
        return target.cursor if target is not None and target.enabled else "arrow"

    # time --------------------------------------------------------------------------------

    def _quiet_tip(self) -> None:
        self._rest_since = self.now()
        if self._tip_ready:
            self._tip_ready = False
            self.invalidate()

    def _tip(self) -> tuple[Tip, Box | None, tuple[float, float] | None]:
        """The tooltip due now: what, beside which rect, at which mouse position."""
        if self.by_keyboard and self.focused is not None:
            return self.focused.tooltip_at(None), self.focused.screen_rect(), None
        target = self._keys.get(self._hover_key or "")
        for widget in (target, *target.ancestors()) if target is not None else ():
            dx, dy = widget.origin()
            tip = widget.tooltip_at((self._pos[0] - dx, self._pos[1] - dy))
            tip = widget.reason if widget.reason and not widget.enabled else tip
            if tip:
                return tip, widget.screen_rect(), self._pos
        return None, None, None

    def tick(self) -> float | None:
        """Advance what moves by itself; returns seconds until the next call is due, None for
        never.
        """
        now = self.now()
        waits: list[float] = []
        if any(t.until <= now for t in self.toasts):
            self.toasts = [t for t in self.toasts if t.until > now]
            self.invalidate()
        waits += [t.until - now for t in self.toasts]
        for widget in self._keys.values():
            wait = widget.next_tick(now)
            if wait is not None:
                waits.append(wait)
                if wait <= 0:
                    self.invalidate()
        waits += self._tick_tip(now)
        return max(0.0, min(waits)) if waits else None

    def _tick_tip(self, now: float) -> list[float]:
        if self._tip_ready or self._capture_key or self.popup is not None or not self._tip()[0]:
            return []
        due = self._rest_since + (TIP_DELAY_KEYS if self.by_keyboard else TIP_DELAY)
        if now >= due:
            self._tip_ready = True
            self.invalidate()
            return []
        return [due - now]

    def tip_due(self) -> tuple[Tip, Box | None, tuple[float, float] | None]:
        """The tooltip to draw now, with the rect or the position it stands beside; None for none."""
        return self._tip() if self._tip_ready else (None, None, None)

    def paint(self, surface: pygame.Surface) -> None:
        """Draw everything."""
        paint_stage(self, surface)
        self.dirty = False

    # tests and scripts ---------------------------------------------------------------------

    def widget(self, key: str) -> Widget:
        """The widget with this key; KeyError with the known keys if there is none."""
        try:
            return self._keys[key]
        except KeyError:
            raise KeyError(f"no widget {key!r}; there are {sorted(self._keys)}") from None

    def click(self, key: str, part: str = "") -> bool:
        """Click a widget, or a named part of it, with the mouse."""
        widget = self.widget(key)
        for above in widget.ancestors():
            reveal = getattr(above, "reveal", None)
            if reveal is not None:
                reveal(widget.rect)
        box = widget.part_rect(part) if part else widget.rect
        dx, dy = widget.origin()
        at = (box.centerx + dx, box.centery + dy)
        self.dispatch(Event("move", at))
        used = self.dispatch(Event("down", at, 1))
        self.dispatch(Event("up", at, 1))
        return used
