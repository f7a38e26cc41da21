"""The base of every widget: a rect, a role, a label, a value, and a place in a tree.

Rects are logical units in the space of the parent; only a scroll area moves its children.
A widget is cheap and short-lived: screens build a new tree on every change, and what must
survive (focus, scroll, half-typed text) is carried over by ``key`` through keep and restore.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, TypeVar

import pygame

from game.ui.kit.events import Event
from game.ui.kit.theme import Look
from game.ui.kit.words import say

if TYPE_CHECKING:
    from game.ui.kit.canvas import Canvas

__all__ = ["Box", "Common", "Explain", "Group", "Host", "Rect", "Tip", "Widget"]

Box = pygame.FRect
Rect = pygame.FRect | pygame.Rect | tuple[float, float, float, float]
W = TypeVar("W", bound="Widget")


@dataclass(frozen=True)
class Explain:
    """A tooltip that explains a number: what it is, its value and unit, where it comes from, how
    it is made. ``lead``: what the thing is that it is a number of, told before the number.
    """

    title: str
    value: str = ""
    unit: str = ""
    source: str = ""
    how: str = ""
    confidence: str = ""
    text: str = ""
    lead: str = ""


Tip = str | Explain | None


class Common(TypedDict, total=False):
    """Keyword arguments that every widget takes."""

    key: str
    tooltip: Tip
    enabled: bool
    reason: str


class Host(Protocol):
    """What a widget may ask of the stage it stands on."""

    look: Look
    size: tuple[float, float]
    by_keyboard: bool

    def invalidate(self) -> None:
        """Ask for a redraw."""

    def now(self) -> float:
        """Seconds on the stage's clock."""

    def focus_on(self, key: str) -> None:
        """Give the keyboard to a widget."""

    def let_go(self) -> None:
        """Take the keyboard from whatever has it: keys are the screen's own again."""

    def remark(self, key: str, text: str) -> None:
        """Say something beside the widget with ``key`` until the next key or click."""

    def find(self, key: str) -> Widget | None:
        """The widget with this key, popups and dialogs included."""

    def open_popup(self, popup: Widget) -> None:
        """Show a widget over everything until a click beside it or Esc."""

    def close_popup(self) -> None:
        """Take the popup away."""


class Widget:
    """A rectangle with a meaning. Subclasses override ``paint`` and, if they react, ``handle``."""

    role = "group"
    focusable = False
    plain = False
    """Its tooltip says little more than itself: with the keyboard on it none comes unless asked for."""
    answers = False
    """It says what a control beside it does, as that changes: a tooltip covers it last of all words."""
    moves_alone = False
    """What moves in it by itself stays inside its rect: only that part of the page is drawn anew."""
    cursor = "arrow"

    def __init__(
        self,
        rect: Rect = (0, 0, 0, 0),
        *,
        key: str = "",
        label: str = "",
        value: str = "",
        tooltip: Tip = None,
        enabled: bool = True,
        reason: str = "",
    ) -> None:
        self.rect = Box(*rect)
        self.key = key
        self.label = label
        self._value = value
        self.tooltip = tooltip
        self.enabled = enabled
        self.reason = reason
        """Why it is greyed: its tooltip while it is, and a word in the page as text."""
        self.visible = True
        self.children: list[Widget] = []
        self.parent: Widget | None = None
        self.host: Host | None = None
        self.hovered = False
        self.focused = False
        self.pressed = False

    # meaning -----------------------------------------------------------------------------

    @property
    def value(self) -> str:
        """What the widget says now, as text; "" when it only has a label."""
        return self._value

    def states(self) -> list[str]:
        """Words for the plain-text dump beside role, label and value."""
        if self.enabled:
            return []
        return [say("greyed_why", reason=self.reason) if self.reason else say("greyed")]

    def inside(self) -> list[str]:
        """What it shows besides its children (the rows of a table), a line each for the plain-text dump."""
        return []

    # tree --------------------------------------------------------------------------------

    def add(self, child: W) -> W:
        """Put ``child`` on top of the other children and return it."""
        child.parent = self
        self.children.append(child)
        return child

    def walk(self) -> Iterator[Widget]:
        """This widget and all visible ones below it, in reading order."""
        if not self.visible:
            return
        yield self
        for child in self.children:
            yield from child.walk()

    def ancestors(self) -> Iterator[Widget]:
        """The widgets above, nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def child_offset(self) -> tuple[float, float]:
        """How far children are drawn from where their rects say."""
        return (0.0, 0.0)

    def origin(self) -> tuple[float, float]:
        """Where the space of this widget's rect starts on the stage."""
        dx = dy = 0.0
        for above in self.ancestors():
            ox, oy = above.child_offset()
            dx, dy = dx + ox, dy + oy
        return dx, dy

    def screen_rect(self) -> Box:
        """The rect on the stage."""
        dx, dy = self.origin()
        return self.rect.move(dx, dy)

    def hit(self, pos: tuple[float, float]) -> Widget | None:
        """The topmost visible widget at a position in the space of this widget's rect."""
        if not self.visible or not self.rect.collidepoint(pos):
            return None
        dx, dy = self.child_offset()
        inner = (pos[0] - dx, pos[1] - dy)
        for child in reversed(self.children):
            found = child.hit(inner)
            if found is not None:
                return found
        return self

    def part_rect(self, part: str) -> Box:
        """The rect of a named part (an option, a row) in the widget's own space; KeyError if
        unknown.
        """
        raise KeyError(f"{self.role} {self.key!r} has no part {part!r}")

    # life --------------------------------------------------------------------------------

    def keep(self) -> dict[str, Any]:
        """What must survive a rebuild."""
        return {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take over what the widget of the same key kept."""

    def arrange(self, look: Look) -> None:
        """Called once before the first draw, when the widget needs text measures to place parts."""

    def next_tick(self, now: float) -> float | None:
        """Seconds until the widget wants a redraw by itself; None when it stands still."""
        return None

    @property
    def entry(self) -> Widget:
        """What has the keyboard where one is led to this by its key."""
        return self

    def reached(self) -> None:
        """The keyboard came here by Tab."""

    def comes_back(self) -> bool:
        """The keyboard is given here though nobody walked here; False where it would take what is typed."""
        return True

    def blurred(self) -> None:
        """The keyboard went elsewhere."""

    def invalidate(self) -> None:
        """Ask for a redraw."""
        if self.host is not None:
            self.host.invalidate()

    # reacting and drawing ------------------------------------------------------------------

    def handle(self, event: Event) -> bool:
        """React to an event given in the space of ``rect``; True when it was used."""
        return False

    def tooltip_at(self, pos: tuple[float, float] | None) -> Tip:
        """What to explain at a position (None: for the keyboard)."""
        return self.tooltip

    def tip_part(self, pos: tuple[float, float] | None) -> Box | None:
        """The part of the widget that is explained at a position, in its own space; None for all of it."""
        return None

    def figures(self) -> list[Box]:
        """Where its figures stand, in its own space: what explains one of them lies on none of the others."""
        return []

    def ring(self) -> tuple[Box, float] | None:
        """Rect and radius of the focus ring, in the widget's own space; None draws no ring."""
        return self.rect, 8.0

    def paint(self, c: Canvas) -> None:
        """Draw the widget itself, below its children."""

    def draw(self, c: Canvas) -> None:
        """Draw the widget and what it contains."""
        if not self.visible:
            return
        self.paint(c)
        for child in self.children:
            child.draw(c)


class Group(Widget):
    """A bare container. ``arrows`` lets the arrow keys walk between its focusable children, which are one Tab stop;
    ``opens``: walking to one opens it at once; ``late`` puts them at the end of the Tab order.
    """

    def __init__(
        self,
        rect: Rect = (0, 0, 0, 0),
        *,
        key: str = "",
        label: str = "",
        role: str = "group",
        arrows: bool = False,
        late: bool = False,
        opens: bool = False,
        fill: str | None = None,
    ) -> None:
        super().__init__(rect, key=key, label=label)
        self.role = role
        self.arrows, self.late, self.opens = arrows, late, opens
        self.fill = fill

    def paint(self, c: Canvas) -> None:
        """Only a flat ground, if asked for."""
        if self.fill is not None:
            c.fill(self.rect, self.fill)
