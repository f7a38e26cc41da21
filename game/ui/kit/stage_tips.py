"""Tooltips of a stage: when one comes, what it explains, and the way to them by keyboard.

One comes where the pointer rests or the keyboard stands, and leaves with the next movement. Over what was clicked or is
being typed into none comes until the pointer or the keyboard has been elsewhere, nor over what a dialog gives the
keyboard back to, nor over what a click has brought under a pointer at rest. Shift+F1 walks over everything on the page
that can explain itself, figures without a Tab stop too; any other key ends the walk, Esc does nothing else. Shift or
Ctrl alone are no keys: who lets go of them between two presses goes on where they were.
"""

from __future__ import annotations

from game.ui.kit.arrows import in_sight
from game.ui.kit.events import Event
from game.ui.kit.stage_events import StageEvents
from game.ui.kit.tip_place import FIGURE, LINE_HIGH, PAGE_HIGH, Taken
from game.ui.kit.widget import Box, Tip, Widget

__all__ = ["StageTips"]

TIP_DELAY = 0.6
TIP_DELAY_KEYS = 0.8
EXPLAIN, BACK = "shift+F1", "ctrl+shift+F1"
HELD = frozenset(f"{side} {name}" for side in ("left", "right") for name in ("shift", "ctrl", "alt", "meta"))
"""Keys that only change what others mean, as pygame names them."""
CONTROL, READ, USED, ANSWER = 3.0, 1.0, 60.0, 12.0
"""What a square unit of a control, of something to read, of the control in use and of what answers to it is worth to
be kept in sight."""


ROW, WIDE = 14.0, 1e5
"""Height above and below a line within which words belong to its row, and more than any window is wide."""


class StageTips(StageEvents):
    """The tooltip that is due, if any."""

    _explained = ""
    """The widget that the walk by Shift+F1 has come to."""
    _hushed = ""
    """The control being used: no tooltip comes over it."""
    _clicked = False
    """The pointer has not moved since it was pressed: what lies under it now was not pointed at."""
    _pointing = False
    """The pointer has moved since the last key: what it rests on is asked about, whatever has the keyboard."""

    def dispatch(self, event: Event) -> bool:
        """Keys of the walk first; what else is used of a control hushes it."""
        if event.kind == "key" and event.chord in (EXPLAIN, BACK) and self.popup is None:
            self._walk(-1 if event.chord == BACK else 1)
            return True
        if self._explained and event.kind == "key" and event.key in HELD:
            return True
        if event.kind in ("key", "down") and self._explained:
            self._explained = ""
            self.invalidate()
            if event.chord == "Esc" and self.popup is None:  # leaves the walk, not the page as well
                self._quiet_tip()
                return True
        before, hovered, open_ = self.focus_key, self._hover_key, len(self.dialogs)
        if event.kind == "down" or (event.kind == "move" and event.pos != self._pos):
            self._clicked = event.kind == "down"
            self._pointing = True
        elif event.kind in ("key", "text"):
            self._pointing = False
        used = super().dispatch(event)
        self._hush(event, used, before)
        if len(self.dialogs) < open_:  # the way back to what asked
            self._hushed = self.focus_key or ""
        if not self._by_keys and self._hover_key not in (hovered, self._hushed):
            self._hushed = ""
        return used

    @property
    def _by_keys(self) -> bool:
        """Whether the keyboard says what is asked about: it was used last, and the pointer has not moved since."""
        return self.by_keyboard and not self._pointing

    def _hush(self, event: Event, used: bool, before: str | None) -> None:
        """What was pressed, or takes keys where it stands, is in use; the next Tab stop is not."""
        if event.kind == "down":
            self._hushed = self._capture_key or self.focus_key or ""
        elif event.kind in ("text", "key") and self.focus_key != before:
            self._hushed = ""
        elif event.kind == "text" or (event.kind == "key" and used and event.key != "Tab"):
            self._hushed = self.focus_key or ""

    def hush(self) -> None:
        """No tooltip comes over what has the keyboard until it goes elsewhere: something else was meant."""
        self._hushed = self.focus_key or ""

    def _bereaved(self) -> None:
        """What had the keyboard has gone: over what has it now none comes unasked."""
        super()._bereaved()
        self.hush()

    def _walk(self, step: int) -> None:
        """On to the next thing that explains itself, from where the walk or the keyboard is."""
        found = self._explaining()
        if not found:
            return
        keys = [w.key for w in found]
        here = self._explained or self.focus_key or ""
        if here not in keys:
            here = self._next_of(here, keys, step)
        if here in keys and (self._explained or not self.by_keyboard or self._tip_ready):
            at = (keys.index(here) + step) % len(keys)
        else:
            at = keys.index(here) if here in keys else (0 if step > 0 else len(keys) - 1)
        self._explained, self._tip_ready = keys[at], True
        for above in found[at].ancestors():
            reveal = getattr(above, "reveal", None)
            if reveal is not None:
                reveal(found[at].rect)
        self.invalidate()

    def _explaining(self) -> list[Widget]:
        """All on the page that can explain itself, in its order."""
        return [w for w in self.layer().walk() if w.key in self._keys and w.tooltip_at(None)]

    def _next_of(self, here: str, keys: list[str], step: int) -> str:
        """Where the walk begins from a control that explains nothing: what comes next on the page."""
        order = [w.key for w in self.layer().walk()]
        if here not in order:
            return ""
        at = order.index(here)
        held = frozenset(keys)
        beyond = order[at + 1:] if step > 0 else order[at - 1::-1] if at else []
        return next((key for key in beyond if key in held), "")

    def walk_place(self) -> tuple[int, int] | None:
        """Which of how many the walk stands at; None outside of it."""
        keys = [w.key for w in self._explaining()] if self._explained else []
        return (keys.index(self._explained) + 1, len(keys)) if self._explained in keys else None

    @property
    def explained(self) -> Widget | None:
        """What the walk by Shift+F1 stands at."""
        return self._keys.get(self._explained)

    def _tip(self) -> tuple[Tip, Box | None, tuple[float, float] | None]:
        """The tooltip due now: what, beside which rect, at which mouse position."""
        widget, tip, pos = self._told()
        if widget is None:
            return None, None, None
        return tip, _place(widget, pos), None if pos is None else self._pos

    def _told(self) -> tuple[Widget | None, Tip, tuple[float, float] | None]:
        """What is explained now and how, and where in it the pointer is (None: by the keyboard)."""
        if self.explained is not None:
            return self.explained, self.explained.tooltip_at(None), None
        if self._by_keys and self.focused is not None:
            if self.focused.plain or not in_sight(self.focused) or self.focus_key == self._hushed:
                return None, None, None
            return self.focused, self.focused.tooltip_at(None), None
        target = self._keys.get(self._hover_key or "") if not self._clicked else None
        for widget in (target, *target.ancestors()) if target is not None else ():
            if widget.key and widget.key == self._hushed:
                break
            dx, dy = widget.origin()
            pos = (self._pos[0] - dx, self._pos[1] - dy)
            tip = widget.reason if widget.reason and not widget.enabled else widget.tooltip_at(pos)
            if tip:
                return widget, tip, pos
        return None, None, None

    def _tick_tip(self, now: float) -> list[float]:
        if self._tip_ready or self._capture_key or self.popup is not None or not self._tip()[0]:
            return []
        due = self._rest_since + (TIP_DELAY_KEYS if self._by_keys else TIP_DELAY)
        if now >= due:
            self._tip_ready = True
            self.invalidate()
            return []
        return [due - now]

    def tip_due(self) -> tuple[Tip, Box | None, tuple[float, float] | None]:
        """The tooltip to draw now, with the rect or the position it stands beside; None for none."""
        return self._tip() if self._tip_ready else (None, None, None)

    def in_sight(self) -> Taken:
        """What a tooltip had better not cover: controls more than words, more than these what answers to a control or
        stands in one row with what is explained, the one in use most of all."""
        most, about = 0.1 * self.size[0] * self.size[1], self._told()[0]
        row, parent = (_row(about), about.parent) if about is not None else (None, None)
        found: list[tuple[Box, float]] = []
        for widget in self.layer().walk():
            if not (widget.focusable or (not widget.children and (widget.label or widget.value))):
                continue
            box = widget.screen_rect()
            if not in_sight(widget):
                continue
            used = widget.key in (self.focus_key, self._hushed)
            if widget.children or box.w * box.h >= most:  # a table, a map: something to read wherever the tip lies
                found.append((box, 0.0 if widget.children else READ))
            else:
                mate = row is not None and widget.parent is parent and box.colliderect(row)
                read = ANSWER if widget.answers or mate else READ
                found.append((box, USED if used and widget.focusable else CONTROL if widget.focusable else read))
        return [*found, *((box, FIGURE) for box in _figures(about))]


def _figures(about: Widget | None) -> list[Box]:
    """Figures in sight of the list in which something is explained, on the stage."""
    if about is None:
        return []
    mates = [about] if about.parent is None or (about.figures() and about.focusable) else about.parent.children
    found = []
    for widget in mates:
        dx, dy = widget.origin()
        found += [box.move(dx, dy) for box in widget.figures() if widget.visible and in_sight(widget)]
    return found


def _row(widget: Widget) -> Box | None:
    """The row of a line that is explained, as wide as the window, with the line above and below it; None for more."""
    box = widget.screen_rect()
    return Box(-WIDE, box.y - ROW, 2 * WIDE, box.h + 2 * ROW) if box.h <= LINE_HIGH else None


def _place(widget: Widget, pos: tuple[float, float] | None) -> Box:
    """The part of a widget that is explained, on the stage."""
    dx, dy = widget.origin()
    part = widget.tip_part(pos)
    whole = widget.screen_rect()
    if part is None:
        return whole
    box = part.move(dx, dy)
    return box if box.h <= PAGE_HIGH else whole
