"""The stage: one widget tree with its dialogs, popup, toasts and tooltip, and who has the keyboard.

It knows no window and no clock of its own, so that tests and screenshots use the very same code. Its trees
stand in ``stage_trees``, its routing of events in ``stage_events``.
"""

from __future__ import annotations

import pygame

from game.ui.kit.events import Event
from game.ui.kit.stage_events import StageEvents
from game.ui.kit.stage_paint import paint_stage
from game.ui.kit.widget import Box, Tip, Widget

__all__ = ["Stage"]

TIP_DELAY = 0.6
TIP_DELAY_KEYS = 0.8


class Stage(StageEvents):
    """Hosts a tree of ``size`` logical units, routes events into it, tells time and draws."""

    def _tip(self) -> tuple[Tip, Box | None, tuple[float, float] | None]:
        """The tooltip due now: what, beside which rect, at which mouse position."""
        if self.by_keyboard and self.focused is not None:
            if not self._shown(self.focused):
                return None, None, None
            return self.focused.tooltip_at(None), self.focused.screen_rect(), None
        target = self._keys.get(self._hover_key or "")
        for widget in (target, *target.ancestors()) if target is not None else ():
            dx, dy = widget.origin()
            tip = widget.tooltip_at((self._pos[0] - dx, self._pos[1] - dy))
            tip = widget.reason if widget.reason and not widget.enabled else tip
            if tip:
                return tip, widget.screen_rect(), self._pos
        return None, None, None

    @staticmethod
    def _shown(widget: Widget) -> bool:
        """Whether a widget is in sight, at least in part, in the areas that scroll it."""
        at = widget.screen_rect()
        return all(above.screen_rect().colliderect(at) for above in widget.ancestors() if hasattr(above, "reveal"))

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
