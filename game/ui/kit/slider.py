"""The slider with its number field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Unpack

from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Event
from game.ui.kit.forms import paint_fault
from game.ui.kit.number_text import allowed, written
from game.ui.kit.numbers import TEN, NumberField, begins
from game.ui.kit.widget import Box, Common, Rect, Widget

__all__ = ["Slider"]

Changed = Callable[[float], None]


class _Track(Widget):
    """The rail and thumb of a slider."""

    role = "slider"
    focusable = True
    cursor = "hand"

    def __init__(self, rect: Rect, owner: Slider) -> None:
        super().__init__(rect, key=f"{owner.key}/track" if owner.key else "", label=owner.label)
        self.owner = owner
        self.enabled = owner.enabled
        self.tooltip = owner.tooltip

    @property
    def value(self) -> str:
        """The number with its unit."""
        return self.owner.value

    def _x(self, number: float) -> float:
        o = self.owner
        share = (number - o.low) / (o.high - o.low) if o.high > o.low else 0.0
        return self.rect.x + 10 + min(1.0, max(0.0, share)) * (self.rect.w - 20)

    def ring(self) -> tuple[Box, float] | None:
        """Round the thumb, so that the ring travels with it."""
        return Box(self._x(self.owner.number) - 10, self.rect.y + 2, 20, 20), 10

    def _drag(self, x: float) -> None:
        o = self.owner
        share = (x - self.rect.x - 10) / max(1.0, self.rect.w - 20)
        raw = o.low + min(1.0, max(0.0, share)) * (o.high - o.low)
        at_an_end = share <= 0 or share >= 1
        o.set_number(raw if at_an_end else round(raw / o.step) * o.step)  # round numbers between the bounds

    def handle(self, event: Event) -> bool:
        """Press and drag; arrows (Shift x10), Home, End; a digit begins a number in the field."""
        o = self.owner
        if event.kind == "down" and event.button == 1:
            self._drag(event.pos[0])
            return True
        if event.kind == "move" and self.pressed:
            self._drag(event.pos[0])
            return True
        if event.kind == "up":
            o.committed()
            return True
        if event.kind != "key" or event.ctrl or event.alt:
            return False
        return self._key(event)

    def _key(self, event: Event) -> bool:
        o = self.owner
        if begins(event) and self.enabled and self.host is not None:
            self.host.focus_on(o.field.key)
            o.field.begin(event.key)
            return True
        jump = {"Home": o.low, "End": o.high}.get(event.key)
        sign = {"Left": -1, "Down": -1, "PageDown": -TEN, "Right": 1, "Up": 1, "PageUp": TEN}.get(event.key, 0)
        if jump is None and not sign:
            return False
        o.set_number(jump if jump is not None else o.number + sign * o.step * (TEN if event.shift else 1))
        o.committed()
        return True

    def paint(self, c: Canvas) -> None:
        """Rail, filled part, marks, thumb."""
        o, y = self.owner, self.rect.y + 12
        left, right = self.rect.x, self.rect.right
        c.pill((left, y - 3, right - left, 6), "track")
        x = self._x(o.number)
        live = "blue" if self.enabled else "faint"
        zero = self._x(min(o.high, max(o.low, 0.0))) if o.low < 0 else left
        a, b = sorted((zero, x))
        if b - a > 1:
            c.pill((a, y - 3, max(6.0, b - a), 6), live)
        for at, word in o.marks:
            mx = self._x(at)
            if o.low < at < o.high:
                c.panel((mx - 1, y - 8, 2, 16), "mute", radius=1)
            span = Box(mx - 60, y + 10, 120, 20)
            span.x = min(max(span.x, left), right - span.w) if span.w < right - left else span.x
            align = "left" if mx < left + 60 else "right" if mx > right - 60 else "centre"
            c.text(span, word, "small", "mute", align=align)
        c.disc((x, y), 11, "panel")
        grown = self.enabled and (self.hovered or self.pressed)
        c.disc((x, y), 10 if grown else 9, live)
        if not grown:
            c.disc((x, y), 3.5, "panel")


class Slider(Widget):
    """A number on a rail with its number field. Height: 72, or 96 with ``marks`` or a refusal
    below.

    ``on_change`` follows the thumb, ``on_commit`` comes once when it is let go (send orders there).
    ``marks`` are (number, word) pairs under the rail. ``fault`` is a refusal, shown at once.
    ``whys``: what sets the two bounds, told when a typed number is pulled to one of them.
    Keys: the rail is ``<key>/track``, the field ``<key>/number``.
    """

    role = "group"

    def __init__(  # noqa: PLR0913 - all but the first are optional
        self,
        rect: Rect,
        label: str,
        number: float,
        low: float,
        high: float,
        step: float = 1.0,
        on_change: Changed | None = None,
        *,
        on_commit: Changed | None = None,
        unit: str = "",
        decimals: int = 0,
        marks: Sequence[tuple[float, str]] = (),
        fault: str = "",
        whys: tuple[str, str] = ("", ""),
        **common: Unpack[Common],
    ) -> None:
        if not low <= high or step <= 0:
            raise ValueError(f"slider {label!r} needs low <= high and step > 0")
        common.setdefault("key", f"slider:{label}")
        super().__init__(rect, label=label, **common)
        self.low, self.high, self.step = low, high, step
        self.number = min(high, max(low, float(number)))
        self.on_change, self.on_commit = on_change, on_commit
        self.unit, self.decimals = unit, decimals
        self.marks = list(marks)
        self.fault = fault
        self._sent = self.number
        wide = 132.0 if unit else 104.0
        box = self.rect
        self.field = self.add(
            NumberField(
                (box.right - wide, box.y, wide, 36),
                self.number,
                low,
                high,
                step,
                self._typed,
                unit=unit,
                decimals=decimals,
                whys=whys,
                label=label,
                key=f"{self.key}/number",
                enabled=self.enabled,
            )
        )
        self.track = self.add(_Track((box.x, box.y + 44, box.w, 24 + (22 if marks else 0)), self))
        self.children.reverse()  # Tab reaches the rail first
        if fault:
            self.field.fault = fault

    @property
    def value(self) -> str:
        """Number and unit."""
        text = written(self.number, self.decimals)
        return f"{text}\u202f{self.unit}" if self.unit else text

    @property
    def entry(self) -> Widget:
        """Who is led to it may type its number at once."""
        return self.field

    def handle(self, event: Event) -> bool:
        """A click on the words gives the number the keyboard: who then types means it."""
        if event.kind != "down" or event.button != 1 or not self.enabled or self.host is None:
            return False
        self.host.focus_on(self.field.key)
        self.field.select_all()
        return True

    def states(self) -> list[str]:
        """Bounds and the refusal."""
        span = f"{written(self.low, self.decimals)} to {written(self.high, self.decimals)}"
        return [*super().states(), span, *([self.fault] if self.fault else [])]

    def keep(self) -> dict[str, Any]:
        """What was last sent, while the thumb is held."""
        return {"sent": self._sent} if self.track.pressed else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """A drag goes on across a rebuild."""
        self._sent = kept["sent"]

    def set_number(self, value: float) -> None:
        """Take a number inside the bounds; tell if it changed."""
        value = allowed(value, self.low, self.high, self.decimals)
        if value == self.number:
            return
        self.number = value
        self.field.number = value
        self.field.text = written(value, self.decimals)
        self.field.caret = self.field.anchor = len(self.field.text)
        self.invalidate()
        if self.on_change is not None:
            self.on_change(value)

    def _typed(self, value: float) -> None:
        self.set_number_from_field(value)
        self.committed()

    def set_number_from_field(self, value: float) -> None:
        """A typed number may lie between two steps; it stays as typed."""
        self.number = value
        self.invalidate()
        if self.on_change is not None:
            self.on_change(value)

    def committed(self) -> None:
        """The hand let go: send the number once if it differs from the last one sent."""
        if self.number != self._sent:
            self._sent = self.number
            if self.on_commit is not None:
                self.on_commit(self.number)

    def paint(self, c: Canvas) -> None:
        """Label or refusal beside the number field."""
        head = Box(self.rect.x, self.rect.y, self.field.rect.x - self.rect.x - 12, 36)
        if self.fault and self.rect.h >= 96 and not self.marks:
            c.text(head, self.label, "body")
            paint_fault(c, Box(self.rect.x, self.rect.y + 70, self.rect.w, 22), self.fault)
        elif self.fault:
            paint_fault(c, head, self.fault)
        else:
            style = "body" if c.look.width(self.label, "body") <= head.w else "small"
            c.text(head, self.label, style, "text" if self.enabled else "faint")
