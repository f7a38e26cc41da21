"""Where the keyboard goes when what had it leaves the page, and from where Tab goes on.

What a press brings onto the page is remembered with what was pressed: when a form closes, the ring is back on what
opened it. What else vanishes leaves the ring to what stands nearest, never to the top of the page. Where the mouse is
in use no ring jumps about: the same place is where Tab goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from game.ui.kit.focus import focusables, neighbour, stops
from game.ui.kit.stage_trees import StageTrees
from game.ui.kit.widget import Box, Widget

__all__ = ["StageRings"]

OPENERS = 16
"""How many things that opened something are remembered."""


@dataclass(frozen=True)
class Stood:
    """A control as it stood on the page: its place on the stage, and the keys of what held it, the outermost first."""

    rect: Box
    within: tuple[str, ...]


class StageRings(StageTrees):
    """Remembers controls of the page as it was built last."""

    _stood: dict[str, Stood]
    _openers: list[tuple[str, frozenset[str]]]
    _acted = ""
    """The control pressed last."""
    _resume: tuple[str, bool] | None = None
    """From where Tab goes on, and whether it stops there first; None: from where the keyboard is."""
    _layer_key = ""
    _dozing = ""
    """What the ring came to by itself: digits stay the page's own until another key uses it."""

    def __init__(self, *more: Any, **named: Any) -> None:
        self._stood, self._openers = {}, []
        super().__init__(*more, **named)

    def forget(self) -> None:
        """Another screen comes."""
        super().forget()
        self._stood, self._openers, self._acted, self._resume = {}, [], "", None

    def _adopt(self, kept: dict[str, dict[str, Any]] | None = None) -> None:
        """What came with the press of a control is remembered with it."""
        super()._adopt(kept)
        layer = self.layer()
        here = "" if layer is self.root else layer.key
        now = {w.key: Stood(w.screen_rect(), _within(w)) for w in focusables(layer)}
        fresh = frozenset(now) - frozenset(self._stood)
        if here == self._layer_key and self._acted and fresh and self._stood:
            self._openers = [*self._openers[1 - OPENERS :], (self._acted, fresh)]
        self._stood, self._layer_key = now, here

    def _bereaved(self) -> None:
        """What had the keyboard has gone: the ring is left to its heir, or Tab goes on there."""
        gone, self.focus_key = self.focus_key or "", None
        heir = self._heir(gone)
        if heir is None:
            return
        if self.by_keyboard and heir.comes_back():
            self.focus_key = self._dozing = heir.key
            _reveal(heir)
        else:
            self._resume = (heir.key, True)

    def _heir(self, gone: str) -> Widget | None:
        """What opened it, else what its own press put in its place, else what stood nearest to it."""
        for opener, brought in reversed(self._openers):
            held = self._keys.get(opener)
            if gone in brought and held is not None and held.focusable and held.enabled:
                return held
        stood = self._stood.get(gone)
        if stood is None:
            return None
        order = focusables(self.layer())
        if gone == self._acted:
            found = self._put_there(gone, order)
            if found is not None:
                return found
        left = [w for w in order if w.key in self._stood]
        return min(left or order, key=lambda w: _distance(stood, self._stood.get(w.key)), default=None)

    def _put_there(self, gone: str, order: list[Widget]) -> Widget | None:
        """The first new control between those that stood before and after the one that was pressed and has gone."""
        keys = list(self._stood)
        before = keys[: keys.index(gone)]
        last = max((n for n, w in enumerate(order) if w.key in before), default=-1)
        new = order[last + 1] if last + 1 < len(order) else None
        return new if new is not None and new.key not in self._stood else None

    # Tab -------------------------------------------------------------------------------------

    def _focus(self, widget: Widget | None, *, reveal: bool = True) -> None:
        """Tab goes on from where the keyboard is."""
        self._resume, self._dozing = None, ""
        super()._focus(widget, reveal=reveal)

    def ring_back(self, widget: Widget) -> bool:
        """Give the ring to a control that nobody walked to; where that would take what is typed, only Tab leads there.
        """
        if not widget.comes_back():
            return self.tab_to(widget.key)
        self.by_keyboard = True
        self._focus(widget)
        self._dozing = widget.key
        return True

    def let_go(self) -> None:
        """Tab goes on from what had the keyboard."""
        left = self.focus_key
        super().let_go()
        self._resume = (left, False) if left else None

    def tab_to(self, *keys: str) -> bool:
        """The next Tab stops at the first of these that is there: the last act changed something there."""
        found = next((key for key in keys if key in self._keys and self._keys[key].enabled), None)
        if found is not None:
            self._resume = (found, True)
        return found is not None

    def tab_first(self) -> None:
        """The next Tab stops at the first control of the page, wherever the keyboard is."""
        order = stops(self.layer())
        if order:
            self.tab_to(order[0].key)

    def tabbed(self, step: int) -> Widget | None:
        """Where Tab leads."""
        at, itself = self._resume or (self.focus_key, False)
        held = self._keys.get(at or "")
        if itself and held is not None and held.focusable and held.enabled:
            return held
        return neighbour(self.layer(), at, step)


def _within(widget: Widget) -> tuple[str, ...]:
    return tuple(above.key for above in widget.ancestors())[::-1]


def _reveal(widget: Widget) -> None:
    """Bring a widget into sight where its areas scroll."""
    for above in widget.ancestors():
        reveal = getattr(above, "reveal", None)
        if reveal is not None:
            reveal(widget.rect)


def _distance(gone: Stood, other: Stood | None) -> tuple[int, float]:
    """How far a control stood off another: what held only one of them counts before units on the stage."""
    if other is None:
        return (1000, 0.0)
    shared = 0
    for a, b in zip(gone.within, other.within, strict=False):
        if a != b:
            break
        shared += 1
    a, b = gone.rect, other.rect
    across = max(0.0, b.x - a.right, a.x - b.right)
    down = max(0.0, b.y - a.bottom, a.y - b.bottom)
    return (-shared, across + 2 * down)
