"""The stage: one widget tree with its dialogs, popup, toasts and tooltip, and who has the keyboard.

It knows no window and no clock of its own, so that tests and screenshots use the very same code. Its trees
stand in ``stage_trees``, its routing of events in ``stage_events``, its tooltips in ``stage_tips``.
"""

from __future__ import annotations

import pygame

from game.ui.kit.events import Event
from game.ui.kit.overlays import toast_boxes
from game.ui.kit.stage_paint import controls, may_part, paint_part, paint_stage
from game.ui.kit.stage_tips import TIP_DELAY, TIP_DELAY_KEYS, StageTips
from game.ui.kit.widget import Widget

__all__ = ["TIP_DELAY", "TIP_DELAY_KEYS", "Stage"]


class Stage(StageTips):
    """Hosts a tree of ``size`` logical units, routes events into it, tells time and draws."""

    _painted: pygame.Surface | None = None
    """Where the whole page stands as it was drawn last."""

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
                    self._moved(widget)
        waits += self._tick_tip(now)
        return max(0.0, min(waits)) if waits else None

    def _moved(self, widget: Widget) -> None:
        """Something goes on by itself: the page is drawn anew, or only that widget where nothing else has changed."""
        alone = widget.moves_alone and (self.moving is widget if self.dirty else True)
        self.invalidate()
        self.moving = widget if alone else None

    def put_away(self, pos: tuple[float, float]) -> bool:
        """Take away the notice at a place, if one stands there: a click on it means it, not what it covers."""
        boxes = toast_boxes(self.look, self.toasts, self.size, controls(self), self.sight) if self.toasts else []
        for toast, box in zip(reversed(self.toasts), boxes, strict=True):
            if box.collidepoint(pos):
                self.toasts.remove(toast)
                self.invalidate()
                return True
        return False

    def paint(self, surface: pygame.Surface) -> pygame.Rect | None:
        """Draw everything; returns the part of the surface that was drawn anew, None for all of it."""
        part = None
        if self.moving is not None and surface is self._painted and may_part(self):
            part = paint_part(self, surface, self.moving)
        else:
            paint_stage(self, surface)
        self.dirty, self.moving, self._painted = False, None, surface
        return part

    # tests and scripts ---------------------------------------------------------------------

    def widget(self, key: str) -> Widget:
        """The widget with this key; KeyError with the known keys if there is none."""
        try:
            return self._keys[key]
        except KeyError:
            raise KeyError(f"no widget {key!r}; there are {sorted(self._keys)}") from None

    def show(self, key: str) -> None:
        """Scroll a widget into sight, if the page has it."""
        widget = self._keys.get(key)
        for above in widget.ancestors() if widget is not None else ():
            if hasattr(above, "reveal"):
                above.reveal(widget.rect)

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
        self.put_away(at)  # as who finds a notice over it clicks twice
        used = self.dispatch(Event("down", at, 1))
        self.dispatch(Event("up", at, 1))
        return used
