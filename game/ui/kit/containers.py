"""Widgets that hold others: the scroll area and the card."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Unpack

from game.ui.kit.buttons import Pressable
from game.ui.kit.canvas import Canvas, Token
from game.ui.kit.draw import fade
from game.ui.kit.events import Event
from game.ui.kit.theme import Colour
from game.ui.kit.widget import Box, Common, Rect, Widget
from game.ui.kit.words import say

__all__ = ["Card", "ScrollArea", "Scroller"]

WHEEL = 64.0
BAR = 10.0
FADE = 22.0
"""Height of the veil over what goes on above or below the window of a scroll area."""


class Scroller:
    """A scroll position with its bar: shared by scroll areas and tables."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.view = 0.0
        self.content = 0.0
        self._grip: float | None = None

    @property
    def limit(self) -> float:
        """The furthest offset."""
        return max(0.0, self.content - self.view)

    def to(self, offset: float) -> bool:
        """Scroll to an offset inside the limits; True when it moved."""
        before, self.offset = self.offset, min(self.limit, max(0.0, offset))
        return self.offset != before

    def show(self, top: float, bottom: float) -> bool:
        """Scroll as little as needed to show a span of the content."""
        if top < self.offset:
            return self.to(top)
        return self.to(bottom - self.view) if bottom > self.offset + self.view else False

    def thumb(self, track: Box) -> Box | None:
        """The bar's thumb inside ``track``; None when everything is in sight."""
        if self.limit <= 0 or self.content <= 0:
            return None
        height = max(28.0, track.h * self.view / self.content)
        y = track.y + (track.h - height) * (self.offset / self.limit)
        return Box(track.x, y, track.w, height)

    def grab(self, event: Event, track: Box) -> bool:
        """Drag or page by the bar."""
        thumb = self.thumb(track)
        if event.kind == "up":
            self._grip = None
            return False
        if thumb is None:
            return False
        if event.kind == "down" and event.button == 1 and track.inflate(8, 0).collidepoint(event.pos):
            if not thumb.top <= event.pos[1] <= thumb.bottom:
                self.to(self.offset + (self.view if event.pos[1] > thumb.bottom else -self.view) * 0.9)
                return True
            self._grip = event.pos[1] - thumb.y
            return True
        if event.kind == "move" and self._grip is not None:
            span = max(1.0, track.h - thumb.h)
            self.to((event.pos[1] - self._grip - track.y) / span * self.limit)
            return True
        return False

    def paint(self, c: Canvas, track: Box, active: bool) -> None:
        """A thin thumb, stronger while pointed at."""
        thumb = self.thumb(track)
        if thumb is not None:
            slim = Box(thumb.right - 6, thumb.y, 6, thumb.h)
            c.panel(slim, "edge" if active else "line", radius=3)


class ScrollArea(Widget):
    """A window on taller content. Children have stage positions as if nothing were scrolled.

    The content's height is taken from the children unless ``content_height`` is given. The wheel,
    the bar, PageUp and PageDown scroll; a child that gets the keyboard is brought into sight.
    """

    role = "scroll"

    def __init__(
        self,
        rect: Rect,
        *,
        content_height: float | None = None,
        pad: float = 8,
        key: str = "",
        label: str = "",
    ) -> None:
        super().__init__(rect, key=key, label=label)
        self.scroll = Scroller()
        self._given = content_height
        self.pad = pad

    @property
    def inner_width(self) -> float:
        """Width for children beside the bar."""
        return self.rect.w - BAR - 6

    def _measure(self) -> Scroller:
        bottom = max((w.rect.bottom for w in self.children if w.visible), default=self.rect.y)
        self.scroll.view = self.rect.h
        tall = bottom - self.rect.y
        spare = self.pad if tall > self.rect.h + 0.5 else 0.0  # what fits does not slide for its margin's sake
        self.scroll.content = self._given if self._given is not None else tall + spare
        self.scroll.to(self.scroll.offset)
        return self.scroll

    @property
    def goes_on(self) -> bool:
        """Whether there is more than its window shows."""
        return self._measure().limit > 1

    def child_offset(self) -> tuple[float, float]:
        """Content moves up as it is scrolled."""
        return (0.0, -self.scroll.offset)

    def reveal(self, rect: Box) -> None:
        """Bring a child's rect into sight, clear of the veil."""
        self._measure().show(rect.top - self.rect.y - FADE, rect.bottom - self.rect.y + FADE)
        self.invalidate()

    def keep(self) -> dict[str, Any]:
        """The position."""
        return {"offset": self.scroll.offset}

    def restore(self, kept: dict[str, Any]) -> None:
        """Back to the position, as far as the new content allows."""
        self._measure().to(kept["offset"])

    @property
    def _bar(self) -> Box:
        return Box(self.rect.right - BAR, self.rect.y + 4, BAR, self.rect.h - 8)

    def handle(self, event: Event) -> bool:
        """Wheel, bar, page keys."""
        scroll = self._measure()
        moved = False
        if event.kind == "wheel":
            moved = scroll.to(scroll.offset - event.amount * WHEEL)
        elif event.kind == "key" and event.chord in ("PageUp", "PageDown"):
            moved = scroll.to(scroll.offset + (0.9 if event.key == "PageDown" else -0.9) * scroll.view)
        else:
            moved = scroll.grab(event, self._bar)
        if moved:
            self.invalidate()
        return moved

    def draw(self, c: Canvas) -> None:
        """Only the children in sight, then the bar."""
        if not self.visible:
            return
        scroll = self._measure()
        view = self.rect.move(0, scroll.offset)
        ground = _ground(c, self.rect)
        with c.clip(self.rect), c.shift(0, -scroll.offset):
            for child in self.children:
                if child.rect.colliderect(view):
                    child.draw(c)
        self._veil(c, ground)
        scroll.paint(c, self._bar, self.hovered or self.pressed)

    def _veil(self, c: Canvas, ground: Colour | None) -> None:
        """What goes on above or below fades into the ground, so that a line cut in two reads as more to come."""
        high = min(FADE, self.rect.h / 3)
        wide = self.rect.w - BAR
        if ground is None or high <= 0:
            return
        if self.scroll.offset < self.scroll.limit - 1:
            box = c.px((self.rect.x, self.rect.bottom - high, wide, high))
            c.surface.blit(fade(box.size, ground, down=True), box)
        if self.scroll.offset > 1:
            box = c.px((self.rect.x, self.rect.y, wide, high))
            c.surface.blit(fade(box.size, ground, down=False), box)


def _ground(c: Canvas, rect: Box) -> Colour | None:
    """The colour below an area that is about to be drawn, read at its lower left corner."""
    box = c.px(rect)
    at = (box.x, box.bottom - 1)
    if not c.surface.get_rect().collidepoint(at):
        return None
    red, green, blue, _ = c.surface.get_at(at)
    return red, green, blue


class Card(Pressable):
    """A panel with an optional head: icon, title, note at the right. Add children inside ``inner``.

    With ``on_click`` the whole card is a button. ``accent`` draws a bar at its left edge,
    ``selected`` outlines it. ``label`` names a card without a head for the text dump.
    """

    role = "card"

    def __init__(  # noqa: PLR0913 - all but the first are optional
        self,
        rect: Rect,
        title: str = "",
        *,
        subtitle: str = "",
        icon: str = "",
        note: str = "",
        fill: Token = "panel",
        accent: Token | None = None,
        selected: bool = False,
        padding: float = 16,
        on_click: Callable[[], None] | None = None,
        label: str = "",
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label or title, on_click, **common)
        self.title = title
        self.subtitle, self.icon, self.note = subtitle, icon, note
        self.fill, self.accent, self.selected, self.padding = fill, accent, selected, padding
        self.focusable = on_click is not None
        self.cursor = "hand" if on_click is not None else "arrow"
        self.role = "button" if on_click is not None else "card"

    @property
    def value(self) -> str:
        """Subtitle and note."""
        return ", ".join(part for part in (self.subtitle, self.note) if part)

    def states(self) -> list[str]:
        """Selected or not."""
        return [*super().states(), *([say("selected")] if self.selected else [])]

    @property
    def head_height(self) -> float:
        """Height of the head with the gap below it; 0 without a title."""
        if not self.title:
            return 0.0
        return 28.0 + (22.0 if self.subtitle else 0.0) + 8.0

    @property
    def inner(self) -> Box:
        """The free rect inside padding and below the head."""
        p = self.padding
        head = self.head_height
        return Box(self.rect.x + p, self.rect.y + p + head, self.rect.w - 2 * p, self.rect.h - 2 * p - head)

    def handle(self, event: Event) -> bool:
        """As a button, if it is one."""
        return super().handle(event) if self.on_click is not None else False

    def ring(self) -> tuple[Box, float] | None:
        """Round the card."""
        return self.rect, 12.0

    def paint(self, c: Canvas) -> None:
        """Panel and head."""
        fill = self.ground(c, self.fill) if self.on_click is not None else self.fill
        if self.selected:
            c.panel(self.rect, fill, "blue", 12, 2)
        else:
            c.panel(self.rect, fill, "line" if self.fill == "panel" else None, 12)
        if self.accent is not None:
            c.panel((self.rect.x, self.rect.y + 12, 4, self.rect.h - 24), self.accent, radius=2)
        if self.title:
            self._head(c)

    def _note_fits(self, c: Canvas, room: float) -> bool:
        """Whether the whole note has room beside the title, which is set a little smaller if need be: it goes first."""
        left = room - 12 - c.look.width(self.note, "small")
        style = c.look.text.fitted(self.title, c.look.style("card"), max(1.0, left))
        return left > 0 and c.look.width(self.title, style) <= left

    def _head(self, c: Canvas) -> None:
        p = self.padding
        x, y, w = self.rect.x + p, self.rect.y + p, self.rect.w - 2 * p
        lead = 32.0 if self.icon else 0.0
        right = 0.0
        if self.note and self._note_fits(c, w - lead):
            wide = c.look.width(self.note, "small") + 1
            right = c.text((x + w - wide, y, wide, 28), self.note, "small", "mute", align="right") + 12
        if self.icon:
            c.icon(self.icon, (x, y + 3, 22, 22), "mute")
        c.text((x + lead, y, w - lead - right, 28), self.title, "card")
        if self.subtitle:
            c.text((x + lead, y + 28, w - lead, 22), self.subtitle, "small", "mute")
