"""What lies over everything: dialogs, tooltips that explain numbers, short notices."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from game.ui.kit.buttons import Button
from game.ui.kit.canvas import Canvas
from game.ui.kit.containers import ScrollArea
from game.ui.kit.events import Event
from game.ui.kit.labels import Paragraph
from game.ui.kit.theme import Look
from game.ui.kit.tip_place import Taken, tip_place
from game.ui.kit.widget import Box, Explain, Tip, Widget

__all__ = ["Choice", "Dialog", "Toast", "TooltipCard", "paint_toasts", "toast_boxes"]

Action = Callable[[], None]
W = TypeVar("W", bound=Widget)
STEPS = {"Up": 1.0, "Down": -1.0}
"""Keys that scroll the words of a dialog, in turns of the wheel."""


@dataclass(frozen=True)
class Choice:
    """A button of a dialog: its word, what it does, and how it looks (see Button)."""

    label: str
    action: Action | None = None
    kind: str = "secondary"
    closes: bool = True


class Dialog(Widget):
    """A modal question. Enter takes the primary (or only) choice, Esc the last one.

    ``stacked`` puts the choices one below the other, a menu: there Esc takes the first one.

    ``body`` builds extra widgets: called with the look and the free rect, it returns the height
    used. Its widgets are added to the dialog with ``dialog.add``.
    """

    role = "dialog"

    def __init__(
        self,
        title: str,
        text: str = "",
        choices: Sequence[Choice] = (),
        *,
        width: float = 560,
        body: Callable[[Dialog, Look, Box], float] | None = None,
        key: str = "dialog",
        stacked: bool = False,
    ) -> None:
        super().__init__(key=key, label=title)
        self.stacked = stacked
        self.text = text
        self.choices = list(choices)
        self.width = width
        self.body = body
        self.return_to: str | None = None
        self.on_close: Action | None = None
        self._buttons: list[Button] = []
        self._into: ScrollArea | None = None
        self._columns = 1

    def place(self, look: Look, size: tuple[float, float], room: tuple[float, float] | None = None) -> None:
        """Build the parts in the middle of a stage of ``size``.

        ``room``: what of the stage the window shows at once, where that is less. What does not fit there scrolls
        between the title and the choices, which stay in sight.
        """
        room = room or size
        self._columns = 2 if self.stacked and 56 * len(self.choices) + 64 > room[1] - 32 else 1
        width = min(self.width * self._columns, room[0] - 48)
        box = Box((size[0] - width) / 2, 0, width, room[1] - 32)
        head, foot = look.paragraph(self.label, width - 48, "title") + 32, self._foot_height(look, width - 48)
        self._begin()
        words = self._words(look, Box(box.x + 24, head, width - 48, max(0.0, box.h - head - foot)))
        if words > box.h - head - foot:
            words = max(80.0, box.h - head - foot)
            self._begin()
            area = ScrollArea((box.x + 24, head, width - 36, words), key=f"{self.key}/words", pad=14)
            self.add(area)
            self._into = area
            self._words(look, Box(box.x + 24, head, area.inner_width, words))
            self._into = None
        title = Paragraph((box.x + 24, 24, width - 48, head - 30), self.label, "title")
        self.children.insert(0, title)
        title.parent = self
        at = Box(box.x + 24, head + words + 8, width - 48, 0)
        if self.stacked:
            self._stack_buttons(at)
        else:
            self._place_buttons(look, at)
        height = head + words + foot
        top = max(16.0, (size[1] - height) * (0.42 if room[1] >= size[1] else 0.5))
        self.rect = Box(box.x, top, width, height)
        for child in self.children:
            _shift(child, top)

    def add(self, child: W) -> W:
        """Put a part on the dialog; while its words scroll, they go into the area that scrolls."""
        return super().add(child) if self._into is None else self._into.add(child)

    def _begin(self) -> None:
        self.children, self.host, self._into = [], None, None

    def _words(self, look: Look, box: Box) -> float:
        """Text and body below the title; returns their height with the gap below."""
        y = box.y
        if self.text:
            height = look.paragraph(self.text, box.w)
            self.add(Paragraph((box.x, y, box.w, height + 2), self.text, "body", "mute"))
            y += height + 16
        if self.body is not None:
            y += self.body(self, look, Box(box.x, y, box.w, max(0.0, box.bottom - y))) + 16
        return y - box.y

    def _foot_height(self, look: Look, width: float) -> float:
        """Height of the choices with the margins round them."""
        rows = -(-len(self.choices) // self._columns) if self.stacked else len(self._rows(look, width))
        return 8 + (56 * rows - 8 if self.stacked else 52 * rows - 8) + 24

    def _rows(self, look: Look, width: float) -> list[list[tuple[int, Choice, float]]]:
        """Choices side by side, each with its number and width; those without room go on in another row below."""
        choices = self.choices or [Choice(look.words("close"), kind="primary")]
        rows: list[list[tuple[int, Choice, float]]] = [[]]
        left = width
        for number, choice in sorted(enumerate(choices), key=lambda one: one[1].kind != "primary"):
            wide = min(width, Button.natural_width(look, choice.label))
            if rows[-1] and wide > left:
                rows.append([])
                left = width
            rows[-1].append((number, choice, wide))
            left -= wide + 12
        return rows

    def _place_buttons(self, look: Look, box: Box) -> None:
        """Right-aligned: what Enter takes outermost, then the others from the first."""
        self._buttons = []
        for line, row in enumerate(self._rows(look, box.w)):
            right = box.right
            for number, choice, wide in row:
                right -= wide
                self._buttons.append(Button((right, box.y + 52 * line, wide, 44), choice.label,
                                            partial(self.take, choice), choice.kind,
                                            key=f"{self.key}/choice{number}"))  # fmt: skip
                right -= 12
        for button in self._buttons:
            self.add(button)

    def _stack_buttons(self, box: Box) -> None:
        """One below the other over the whole width; side by side in two columns where the window is too low."""
        self._buttons = []
        for number, choice in enumerate(self.choices):
            line, column = divmod(number, self._columns)
            wide = (box.w + 12) / self._columns
            at = (box.x + column * wide, box.y + 56 * line, wide - 12, 48)
            self._buttons.append(Button(at, choice.label, partial(self.take, choice), choice.kind,
                                        key=f"{self.key}/choice{number}"))  # fmt: skip
        for button in self._buttons:
            self.add(button)

    def first_key(self) -> str:
        """Where the keyboard starts: the first widget of the body, else the primary choice, which Enter takes."""
        for widget in self.walk():
            if widget.focusable and widget.enabled and widget not in self._buttons:
                return widget.key
        if not self._buttons:
            return ""
        return next((button for button in self._buttons if button.kind == "primary"), self._buttons[0]).key

    def take(self, choice: Choice) -> None:
        """Close, then act: the action may open the next dialog."""
        if choice.closes and self.on_close is not None:
            self.on_close()
        if choice.action is not None:
            choice.action()

    def handle(self, event: Event) -> bool:
        """Enter and Esc when no part of the dialog used them; what scrolls, scrolls from anywhere on it."""
        choices = self.choices or [Choice("", kind="primary")]
        if event.kind == "key" and event.key == "Esc":
            self.take(choices[0 if self.stacked else -1])
            return True
        if event.kind == "key" and event.key == "Enter":
            self.take(next((x for x in choices if x.kind == "primary"), choices[0]))
            return True
        area = next((w for w in self.children if isinstance(w, ScrollArea)), None)
        if area is None or (event.kind == "key" and event.ctrl):
            return False
        if event.kind == "key" and event.key in STEPS:
            return area.handle(Event("wheel", amount=STEPS[event.key]))
        return event.kind in ("wheel", "key") and area.handle(event)

    def hit(self, pos: tuple[float, float]) -> Widget | None:
        """Clicks beside a modal dialog hit nothing."""
        return super().hit(pos)

    def paint(self, c: Canvas) -> None:
        """The panel."""
        c.panel(self.rect, "panel", "line", 12)


def _shift(widget: Widget, dy: float) -> None:
    """Move a widget and what it contains."""
    widget.rect.y += dy
    for child in widget.children:
        _shift(child, dy)


class TooltipCard:
    """The drawn tooltip: a sentence, or a number's value, unit, source and making (steps: a line each)."""

    def __init__(self, tip: Tip, tone: str = "text", place: tuple[int, int] | None = None) -> None:
        """``place``: which of how many in the walk that it belongs to; it then says how to go on and how to leave."""
        self.tip, self.tone, self.place = tip, tone, place

    def rows(self, look: Look) -> list[tuple[str, str, str]]:
        """(text, style, colour) from top to bottom."""
        n, of = self.place or (0, 0)
        foot = [(look.words("walk").format(n=n, of=of), "small", "mute")] if of else []
        return [*self._said(look), *foot]

    def _said(self, look: Look) -> list[tuple[str, str, str]]:
        tip = self.tip
        if not isinstance(tip, Explain):
            return [(line, "small", self.tone) for line in (tip or "").split("\n")]
        rows = [(tip.title, "smallstrong", "mute")]
        if tip.lead:
            rows.append((tip.lead, "small", "text"))
        if tip.value:
            rows.append((f"{tip.value}\u202f{tip.unit}".strip(), "figure", "text"))
        if tip.text:
            rows.append((tip.text, "small", "text"))
        for word, text in (
            ("how", tip.how),
            ("source", tip.source),
            ("confidence", tip.confidence),
        ):
            if text:
                rows += [(line, "small", "mute") for line in f"{look.words(word)}: {text}".split("\n")]
        return rows

    def size(self, look: Look) -> tuple[float, float]:
        """Width and height of the card."""
        rows = self.rows(look)
        inner = min(380.0, max(look.width(text, style) for text, style, _ in rows) + 1)
        high = sum(look.paragraph(text, inner, style) for text, style, _ in rows)
        return inner + 28, high + 4 * (len(rows) - 1) + 22

    def paint_near(
        self,
        c: Canvas,
        beside: Box | None,
        at: tuple[float, float] | None,
        size: tuple[float, float],
        taken: Taken = (),
        sight: Box | None = None,
    ) -> None:
        """Beside what it explains, always inside the window, where it covers least (``tip_place``)."""
        rows = self.rows(c.look)
        width, height = self.size(c.look)
        inner = width - 28
        heights = [c.look.paragraph(text, inner, style) for text, style, _ in rows]
        x, y = tip_place(beside, at, (width, height), size, taken, sight)
        c.panel((x, y, width, height), "panel2", "edge", 8)
        y += 11
        for (text, style, colour), h in zip(rows, heights, strict=True):
            c.paragraph((x + 14, y, inner + 1, h + 2), text, style, colour)
            y += h + 4


@dataclass
class Toast:
    """A short notice. ``kind``: info, good, warn, bad; each has its own sign beside its colour.

    ``slot``: a new one takes the place of the last of the same slot, where only what was done last matters.
    ``passing``: it goes as soon as something else is looked at.
    """

    text: str
    kind: str = "info"
    seconds: float = 5.0
    until: float = 0.0
    slot: str = ""
    passing: bool = False


SIGNS = {
    "info": ("note", "blue"),
    "good": ("tick", "green"),
    "warn": ("alert", "orange"),
    "bad": ("alert", "red"),
}


def toast_boxes(
    look: Look, toasts: Sequence[Toast], size: tuple[float, float], taken: Sequence[Box] = (),
    sight: Box | None = None,
) -> list[Box]:  # fmt: skip
    """Where notices stand, the newest first and lowest: centred near the foot of the window.

    ``taken``: controls and badges, which they keep clear of: else at a side, else higher up; where all is taken they
    cover as little as they can. ``sight``: the part of the page that the window shows.
    """
    boxes: list[Box] = []
    ground = sight or Box(0, 0, *size)
    foot = ground.bottom - 24.0
    for toast in reversed(toasts):
        inner = min(560.0, look.width(toast.text, "body") + 1)
        height = max(44.0, look.paragraph(toast.text, inner) + 20)
        box = _place(ground, Box(0, foot - height, inner + 72, height), (*taken, *boxes))
        boxes.append(box)
        foot = box.y - 10 if box.y > ground.centery else foot
    return boxes


def _place(ground: Box, wanted: Box, taken: Sequence[Box]) -> Box:
    """The first place for a notice that covers none of ``taken``: from the foot up through the lower half in the
    middle, then at either side, then through the upper half; else where it covers least."""
    middle, left = ground.centerx - wanted.w / 2, ground.x + 16.0
    sides, best, least = (middle, left, ground.right - wanted.w - 16.0), wanted, float("inf")
    for top, end in ((wanted.y, ground.centery), (ground.centery, ground.y + 8.0)):
        for x in sides:
            y = top
            while y > end:
                box = Box(x, y, wanted.w, wanted.h)
                over = sum(_shared(box, one) for one in taken)
                if over <= 0:
                    return box
                if over < least:
                    best, least = box, over
                y -= 8.0
    return best


def _shared(a: Box, b: Box) -> float:
    """Area that two boxes share."""
    wide, high = min(a.right, b.right) - max(a.x, b.x), min(a.bottom, b.bottom) - max(a.y, b.y)
    return max(0.0, wide) * max(0.0, high)


def paint_toasts(
    c: Canvas, toasts: Sequence[Toast], size: tuple[float, float], taken: Sequence[Box] = (), sight: Box | None = None
) -> None:
    """Notices over the page (see ``toast_boxes``)."""
    for toast, box in zip(reversed(toasts), toast_boxes(c.look, toasts, size, taken, sight), strict=True):
        x, y, width, height = box
        inner = width - 72
        sign, colour = SIGNS[toast.kind]
        c.panel((x, y, width, height), "panel2", "edge", 10)
        c.glyph(sign, (x + 18, y + height / 2 - 10, 20, 20), c.theme.ink(colour), 2)
        text_height = height - 20
        c.paragraph((x + 52, y + (height - text_height) / 2, inner + 1, text_height), toast.text)
