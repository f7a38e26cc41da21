"""How a stage routes keys, text and the mouse into its trees."""

from __future__ import annotations

from game.ui.kit.events import Event
from game.ui.kit.stage_walks import StageWalks
from game.ui.kit.widget import Widget

__all__ = ["StageEvents"]

PRESSES = ("Enter", "Space")


class StageEvents(StageWalks):
    """Popup before dialog before page; a widget before those above it; what is held gets every move."""

    def dispatch(self, event: Event) -> bool:
        """Route one event; True when a widget used it."""
        if event.kind in ("key", "down"):
            self._remark = ("", "")
            self._acted = ""
            self.keyed = event.kind == "key"
            self.pressed_at = None if self.keyed else event.pos
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
        used = self._route_key(event)
        if used and event.key in ("PageUp", "PageDown"):
            self.ring_into_sight()
        return used

    def _route_key(self, event: Event) -> bool:
        if self.popup is not None:
            if self.popup.handle(event):
                return True
            self.close_popup()
            if event.key == "Esc":
                return True
        return self._by_focused(event) or self.walked(event)

    def _by_focused(self, event: Event) -> bool:
        """What has the keyboard, and what holds that, before the rest of the page."""
        widget = self.focused
        if widget is None:
            return False
        presses = event.key in PRESSES and not event.ctrl
        if not widget.enabled:
            if presses:  # greyed since it was pressed last: no way on for the page
                self.remark(widget.key, widget.reason)
            return presses
        if presses:
            self._acted = widget.key
        if self._dozing == widget.key and event.chord.isdigit():
            return False
        if widget.handle(event):
            self._dozing = ""
            # typing is no walking about: a field that was clicked gets no ring from it
            self.by_keyboard = self.by_keyboard or widget.cursor != "text"
            return True
        return any(above.handle(event) for above in widget.ancestors())

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
        if target is None or (event.kind == "down" and self.put_away(event.pos)):
            return target is not None
        if event.kind == "down":
            return self._press(target, event)
        used = self._bubble(target, event)
        self._hover()  # what was scrolled away is not pointed at any more
        return used

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
        self._slid = (0.0, 0.0)
        if self.popup is None:
            left = self.focused
            self._focus(taker, reveal=False)
            if left is not None and left.cursor == "text" and left is not taker:
                found = self._aimed_at(target)
                if found is not None:
                    taker = found if found.enabled else None
                    target, event = found, event.moved(-self._slid[0], -self._slid[1])
        used = self._bubble(target, event)
        grab = taker or target
        if grab.key in self._keys and grab.enabled:
            self._capture_key = grab.key
        self._mark()
        self.invalidate()
        return used

    def _aimed_at(self, target: Widget) -> Widget | None:
        """What was clicked, on the page as it is once a field that was typed in has told its number.

        That may move it, or wake it (a field greyed until the one before is filled in); None where nothing changed.
        """
        aimed = next((w for w in (target, *target.ancestors()) if w.focusable), None)
        if aimed is None:
            return None
        stood = aimed.screen_rect()
        self.on_settle()
        found = self._keys.get(aimed.key)
        if found is None or found is aimed or type(found) is not type(aimed):
            return None
        now = found.screen_rect()
        self._slid = (now.x - stood.x, now.y - stood.y)
        if found.enabled:
            self._focus(found)
        return found

    def _up(self, event: Event) -> bool:
        held = self._keys.get(self._capture_key or "")
        self._capture_key = None
        self._mark()
        self.invalidate()
        if held is None:
            return False
        self._acted = held.key
        slid, self._slid = self._slid, (0.0, 0.0)
        held.handle(event.moved(-slid[0], -slid[1]).moved(*held.origin()))
        self._hover()
        return True

    def _move(self, event: Event) -> bool:
        moved = event.pos != self._pos
        self._pos = event.pos
        if moved:
            self._quiet_tip()
        held = self._keys.get(self._capture_key or "")
        if held is not None:
            return held.handle(event.moved(-self._slid[0], -self._slid[1]).moved(*held.origin()))
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
