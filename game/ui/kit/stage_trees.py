"""What stands on a stage: one tree with its dialogs, popup and notices, and who has the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from game.ui.kit.focus import assign_keys
from game.ui.kit.overlays import Dialog, Toast
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box, Group, Widget

__all__ = ["StageTrees"]


class StageTrees:
    """Trees of ``size`` logical units, indexed by key; the keyboard is with one of their widgets."""

    def __init__(self, look: Look, size: tuple[float, float], clock: Callable[[], float]) -> None:
        self.look = look
        self.size = size
        self.room = size
        """What of the stage the window shows at once: less where a large scale makes the page larger than it."""
        self.sight: Box | None = None
        """The part of the stage that the window shows, where that is less than all."""
        self.clock = clock
        self.root: Widget = Group()
        self.dialogs: list[Dialog] = []
        self.popup: Widget | None = None
        self.toasts: list[Toast] = []
        self.focus_key: str | None = None
        self.by_keyboard = False
        self.keyed = False
        self.pressed_at: tuple[float, float] | None = None
        """Where the last click fell; None where a key was pressed since."""
        """Whether a key was used last, not the mouse."""
        self.dirty = True
        self.moving: Widget | None = None
        """What alone has moved since the page was drawn; None where anything may have changed."""
        self.reaches: dict[int, Box] = {}
        """How far widgets draw, by their identity, as long as the trees stand."""
        self._keys: dict[str, Widget] = {}
        self._hover_key: str | None = None
        self._capture_key: str | None = None
        self._remark = ("", "")
        self._pos = (-1.0, -1.0)
        self._rest_since = 0.0
        self._tip_ready = False
        self.swallow_text = False  # the next typed text belongs to a key already used
        self.on_settle: Callable[[], None] = lambda: None
        """Builds the page anew where what a field told has asked for it."""
        self._slid = (0.0, 0.0)
        """How far what is held was moved by that, so that letting go where it stood still counts."""

    # host services -----------------------------------------------------------------------

    def invalidate(self) -> None:
        """Ask for a redraw."""
        self.dirty, self.moving = True, None

    def now(self) -> float:
        """Seconds on the injected clock."""
        return self.clock()

    def find(self, key: str) -> Widget | None:
        """The widget with this key anywhere on the stage."""
        return self._keys.get(key)

    def near(self, key: str) -> Widget | None:
        """The widget with this key, or the first whose key begins with it where it ends in a slash."""
        return next(iter(self.all_near(key)), None)

    def all_near(self, key: str) -> tuple[Widget, ...]:
        """The widget with this key, or all whose key begins with it where it ends in a slash."""
        found = self._keys.get(key)
        if found is not None:
            return (found,)
        return tuple(w for k, w in self._keys.items() if k.startswith(key)) if key.endswith("/") else ()

    def layer(self) -> Widget:
        """The tree that has the keyboard: the top dialog, or the screen."""
        return self.dialogs[-1] if self.dialogs else self.root

    # trees -------------------------------------------------------------------------------

    def set_root(self, root: Widget, *, from_the_top: bool = False) -> None:
        """Show a newly built tree; widgets with a known key take over what the old ones kept.

        ``from_the_top``: something else is being read, and nothing stays scrolled.
        """
        kept = {key: w.keep() for key, w in self._keys.items()}
        if from_the_top:
            kept = {key: {**state, "offset": 0.0} if "offset" in state else state for key, state in kept.items()}
        self.root = root
        self._adopt(kept)

    def forget(self) -> None:
        """Drop everything carried over: another screen comes."""
        self._keys = {}
        self.focus_key = self._hover_key = self._capture_key = None
        self.popup = None
        self._remark = ("", "")

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
        self.reaches.clear()
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
            self._bereaved()
        for key, widget in self._keys.items():
            widget.focused = key == self.focus_key
            widget.hovered = key == self._hover_key
            widget.pressed = key == self._capture_key

    # focus -------------------------------------------------------------------------------

    def _bereaved(self) -> None:
        """What had the keyboard is not there any more."""
        self.focus_key = None

    def focus_on(self, key: str) -> None:
        """Give the keyboard to the widget with ``key``; KeyError if there is none."""
        self._focus(self._keys[key].entry)

    def let_go(self) -> None:
        """Take the keyboard from whatever has it: keys are the screen's own again."""
        self._focus(None)

    def _focus(self, widget: Widget | None, *, reveal: bool = True) -> None:
        """Give the keyboard to a widget and bring it into sight; ``reveal`` off under a pressed button of the mouse:
        what slid away from the pointer would not see it let go."""
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
        if widget is not None and reveal:
            for above in widget.ancestors():
                show = getattr(above, "reveal", None)
                if show is not None:
                    show(widget.rect)
        self.invalidate()

    @property
    def focused(self) -> Widget | None:
        """The widget that has the keyboard."""
        return self._keys.get(self.focus_key or "")

    # remarks ---------------------------------------------------------------------------------

    def remark(self, key: str, text: str) -> None:
        """Say something beside the widget with ``key`` until the next key or click."""
        self._remark = (key, text)
        self.invalidate()

    def remarked(self) -> tuple[Widget, str] | None:
        """What is being said beside which widget, if that still stands here."""
        key, text = self._remark
        widget = self._keys.get(key)
        return (widget, text) if text and widget is not None else None

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
        dialog.place(self.look, self.size, self.room)
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
        kept = [t for t in self.toasts if not toast.slot or t.slot != toast.slot]
        self.toasts = [*kept[-3:], toast]
        self.invalidate()

    def let_pass(self) -> None:
        """Something else is looked at: notices that are of what was there before go."""
        self.toasts = [t for t in self.toasts if not t.passing]
        self.invalidate()

    def put_away(self, pos: tuple[float, float]) -> bool:
        """Take away the notice at a place, if one stands there: a click on it means it, not what it covers."""
        return False

    def set_aside(self) -> list[Dialog]:
        """Take the open dialogs off the stage, to be brought back later as they were."""
        held, self.dialogs = self.dialogs, []
        return held

    def bring_back(self, dialogs: list[Dialog]) -> None:
        """Dialogs that were set aside lie on top again; the keyboard is with the last of them."""
        self.dialogs = dialogs
        self.renew_dialogs()
        if dialogs:
            self._focus(self._keys.get(dialogs[-1].first_key()))

    def resize(self, look: Look, size: tuple[float, float], room: tuple[float, float] | None = None) -> None:
        """Another look or window size: dialogs are placed anew, the root must be built anew."""
        self.look, self.size, self.room = look, size, room or size
        self.popup = None
        self.renew_dialogs()

    def renew_dialogs(self) -> None:
        """Build the open dialogs anew: what they show has changed. Keyboard and scrolling stay."""
        kept = {key: w.keep() for key, w in self._keys.items()}
        for dialog in self.dialogs:
            dialog.place(self.look, self.size, self.room)
        self._adopt(kept)

    def _quiet_tip(self) -> None:
        self._rest_since = self.now()
        if self._tip_ready:
            self._tip_ready = False
            self.invalidate()
