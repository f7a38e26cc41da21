"""Widgets for numbers: the number field and the stepper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Unpack

from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Event
from game.ui.kit.fields import PAD, TextField
from game.ui.kit.forms import Field, FieldArgs
from game.ui.kit.number_text import allowed, clamped, parse_number, written
from game.ui.kit.widget import Box, Rect
from game.ui.kit.words import say

__all__ = ["NumberField", "Stepper"]

Changed = Callable[[float], None]
SIGNS_TYPED = "-−+.,"
"""What begins a number beside a digit."""
WAKING = frozenset({"Up", "Down", "PageUp", "PageDown", "Left", "Right", "Home", "End", "Backspace", "Delete"})
"""Keys that open a rested number field for typing again."""
DOUBLE = 0.4
"""Seconds in which a second click is a double one: it selects the whole number."""
TEN = 10  # what Shift and the page keys multiply a step by


def begins(event: Event) -> bool:
    """Whether a key begins a number: a digit, a sign or a decimal point."""
    return event.kind == "key" and event.types and (event.key.isdigit() or event.key in SIGNS_TYPED)


class NumberField(TextField):
    """A number with its unit: type it, or step with Up and Down (Shift x10).

    ``on_change`` gets the number on Enter, on leaving the field and on each step; what cannot be
    read or lies outside ``low``..``high`` is pulled to the nearest allowed number, and a remark
    beside the field says so (``whys``: what sets the lower and the upper bound, in words). After
    Enter the field rests: letters are the screen's own keys again, but a digit still begins a new
    number here, since who types one means the field that has the keyboard; a remark says which number it
    replaces. A lone digit typed so may have been meant for a page: it wants Enter; left without, the number stays.
    Esc takes the typing back, says which number stays and puts the field down. A field to which the ring came by
    itself dozes: digits, too, are the screen's until an arrow, Backspace or Tab wakes it.
    """

    role = "spinbutton"

    def __init__(  # noqa: PLR0913 - all but the first are optional
        self,
        rect: Rect,
        number: float,
        low: float,
        high: float,
        step: float = 1.0,
        on_change: Changed | None = None,
        *,
        unit: str = "",
        decimals: int = 0,
        whys: tuple[str, str] = ("", ""),
        **common: Unpack[FieldArgs],
    ) -> None:
        self.number, self.low, self.high, self.step = float(number), low, high, step
        self.unit, self.decimals, self.whys = unit, decimals, whys
        self.on_number = on_change
        self.resting = False
        self.dozing = False
        self._lone = False  # begun by a digit while it rested
        self._whole = False  # a click into the settled field: letting go selects all of it
        self._clicked_at = -DOUBLE
        super().__init__(
            rect,
            self._written(),
            max_length=24,
            **common,
        )
        self.align = "right"

    def _written(self) -> str:
        return written(self.number, self.decimals)

    @property
    def value(self) -> str:
        """Number and unit."""
        return f"{self._written()}\u202f{self.unit}" if self.unit else self._written()

    @property
    def _shown(self) -> str:
        return self.text

    @property
    def box(self) -> Box:
        """The frame; the unit stands inside it, at the right."""
        return super().box

    def keep(self) -> dict[str, Any]:
        """Only a half-typed number; a settled one comes from the screen."""
        if self.focused and self.resting:
            return {"resting": True, "dozing": self.dozing}
        if self.focused and self._whole:
            return {"whole": True, "clicked": self._clicked_at}
        if self.focused and self.text and self.text == self._written() and self.selection == (0, len(self.text)):
            return {"all": True, "clicked": self._clicked_at}
        half = super().keep() if self.focused and self.text != self._written() else {}
        return {**half, "lone": self._lone} if half else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Go on editing, or go on resting; a click that is not let go yet goes on, too."""
        self.resting, self.dozing = bool(kept.get("resting")), bool(kept.get("dozing"))
        self._lone = bool(kept.get("lone"))
        self._whole, self._clicked_at = bool(kept.get("whole")), float(kept.get("clicked", -DOUBLE))
        if self._whole:
            return
        if kept.get("all"):
            self.select_all()
        elif not self.resting:
            super().restore(kept)

    @property
    def editing(self) -> bool:
        """Whether typed text lands here: not after Enter."""
        return self.focused and not self.resting

    def comes_back(self) -> bool:
        """The ring is given to it, and nothing that is typed."""
        self.resting = self.dozing = True
        return True

    def reached(self) -> None:
        """By Tab: what is typed takes the place of the number."""
        self.resting = self.dozing = False
        super().reached()

    def begin(self, text: str) -> None:
        """Type ``text`` in place of the number that stood there: it was meant for this field."""
        self.resting = self.dozing = False
        self.text = text
        self._move(len(text))

    def accepts(self, text: str) -> str:
        """Digits, signs and separators only."""
        return "".join(c for c in text if c.isdigit() or c in "-−+.,'’ \u202f\u00a0e")

    def set_number(self, value: float) -> None:
        """Take a number: inside the bounds, to the shown decimals; tell if it changed."""
        value = allowed(value, self.low, self.high, self.decimals)
        changed = value != self.number
        self.number = value
        self.text = self._written()
        self._move(len(self.text))
        if changed and self.on_number is not None:
            self.on_number(value)

    def commit(self) -> None:
        """Read what was typed; what is no number leaves the old one."""
        read = parse_number(self.text)
        self.set_number(self.number if read is None else read)
        told = "" if read is None else clamped(read, self.number, (self.low, self.high), self.whys, self.decimals)
        if told and self.host is not None:
            self.host.remark(self.key, told)

    def submit(self) -> None:
        """Enter: the number is taken, and the field rests."""
        self.resting, self.dozing, self._lone = True, False, False
        self.commit()

    def blurred(self) -> None:
        """Leaving counts as Enter, but for a lone digit after one."""
        lone, self._lone = self._lone and len(self.text) == 1, False
        self.resting = self.dozing = False
        if self.text == self._written():
            return
        if lone and self.number:
            typed, self.text = self.text, self._written()
            if self.host is not None:
                self.host.remark(self.key, say("lone", n=self.value, typed=typed))
            return
        self.commit()

    def handle(self, event: Event) -> bool:
        """Up and Down step, Esc takes the typing back; the rest is the text field's."""
        if self.resting and event.kind != "move":
            if not self._wakes(event):
                return self._put_down(event) or event.kind in ("text", "edit")
            self.resting = self.dozing = False
            if begins(event):
                self.select_all()
                self._lone = True
                if self.number and self.host is not None:  # it may have been meant for a page
                    self.host.remark(self.key, say("replaces", n=self.value))
                return True
        if event.kind == "key" and event.key in ("Up", "Down", "PageUp", "PageDown") and self.enabled:
            self.commit()
            big = event.shift or event.key.startswith("Page")
            sign = 1 if event.key.endswith("Up") else -1
            self.set_number(self.number + sign * self.step * (TEN if big else 1))
            return True
        return self._put_down(event) or self._click(event) or super().handle(event)

    def _put_down(self, event: Event) -> bool:
        """Esc takes back what was typed, says which number stays, and gives the keyboard back to the page."""
        if event.kind != "key" or event.key != "Esc" or self.host is None:
            return False
        typed, self.text = self.text, self._written()
        self._move(len(self.text))
        host = self.host
        host.let_go()
        if typed != self.text:
            host.remark(self.key, say("kept", n=self.value))
        return True

    def _click(self, event: Event) -> bool:
        """A first and a double click select the whole number, so that what is typed replaces it; a drag selects a part.

        The page may be built anew between pressing and letting go, since the field that was left takes its number.
        """
        if event.kind == "down":
            now = self.host.now() if self.host is not None else 0.0
            again, self._clicked_at = now - self._clicked_at < DOUBLE, now
            self._whole = self.text == self._written() and (again or self.caret == self.anchor)
        if event.kind == "up":
            if self._whole and self.caret == self.anchor:
                self.select_all()
            self._whole = False
        return event.kind == "up"

    def _wakes(self, event: Event) -> bool:
        """Whether an event is meant for the field though it rests."""
        if event.kind == "key":
            editing = (event.key in WAKING and not event.alt) or (event.ctrl and event.key in ("a", "v"))
            return editing or (begins(event) and not self.dozing)
        return event.kind == "down"

    def _start(self) -> float:
        shift = self._unit_width()
        return super()._start() - shift

    def _unit_width(self) -> float:
        """Room of the unit; none where the number needs it: digits come before their unit."""
        if not self.unit or self.host is None:
            return 0.0
        wide = self.host.look.width(self.unit, "small") + 6
        return wide if self._x_of(len(self.text)) + wide <= self.box.w - 2 * PAD else 0.0

    def paint(self, c: Canvas) -> None:
        """As a text field, with the unit at the right edge."""
        super().paint(c)
        if self._unit_width():
            box = self.box
            c.text((box.x, box.y, box.w - 12, box.h), self.unit, "small", "mute", align="right")


class Stepper(Field):
    """A small whole number between two buttons. Arrows and + / - step, Shift x10; digits typed one after the
    other are the number.
    """

    role = "spinbutton"
    cursor = "hand"

    def __init__(
        self,
        rect: Rect,
        number: float,
        low: float,
        high: float,
        step: float = 1.0,
        on_change: Changed | None = None,
        *,
        unit: str = "",
        decimals: int = 0,
        **common: Unpack[FieldArgs],
    ) -> None:
        super().__init__(rect, **common)
        self.number, self.low, self.high, self.step = float(number), low, high, step
        self.unit, self.decimals, self.on_change = unit, decimals, on_change
        self._digits = ""  # typed so far, while nothing else is done

    def keep(self) -> dict[str, Any]:
        """What is being typed."""
        return {"digits": self._digits} if self.focused and self._digits else {}

    def restore(self, kept: dict[str, Any]) -> None:
        """Go on typing."""
        self._digits = kept["digits"]

    def blurred(self) -> None:
        """Another control has the keyboard: digits begin anew."""
        self._digits = ""

    @property
    def value(self) -> str:
        """Number and unit."""
        text = written(self.number, self.decimals)
        return f"{text}\u202f{self.unit}" if self.unit else text

    def part_rect(self, part: str) -> Box:
        """``less`` and ``more``: the two buttons."""
        box = self.box
        if part not in ("less", "more"):
            raise KeyError(part)
        return Box(box.x if part == "less" else box.right - box.h, box.y, box.h, box.h)

    def set_number(self, value: float) -> None:
        """Take a number inside the bounds; tell if it changed."""
        value = allowed(value, self.low, self.high, self.decimals)
        if value != self.number:
            self.number = value
            self.invalidate()
            if self.on_change is not None:
                self.on_change(value)

    def handle(self, event: Event) -> bool:
        """Buttons, wheel-free; keys."""
        if event.kind in ("key", "down") and not event.key.isdigit():
            self._digits = ""
        if event.kind == "down" and event.button == 1:
            for part, sign in (("less", -1), ("more", 1)):
                if self.part_rect(part).collidepoint(event.pos):
                    self.set_number(self.number + sign * self.step * (TEN if event.shift else 1))
                    return True
            return False
        if event.kind != "key" or event.ctrl or event.alt:
            return False
        if event.key in ("Home", "End"):
            self.set_number(self.low if event.key == "Home" else self.high)
            return True
        if event.key.isdigit():
            self._type(event.key)
            return True
        sign = {"Left": -1, "Down": -1, "-": -1, "Right": 1, "Up": 1, "+": 1}.get(event.key, 0)
        if sign:
            self.set_number(self.number + sign * self.step * (TEN if event.shift else 1))
        return bool(sign)

    def _type(self, digit: str) -> None:
        """A digit goes on with the number being typed where that stays inside the bound, else it begins one."""
        longer = self._digits + digit
        self._digits = longer if float(longer) <= self.high else digit
        asked = float(self._digits)
        self.set_number(asked)
        told = clamped(asked, self.number, (self.low, self.high), ("", ""), self.decimals)
        if told and self.host is not None:
            self.host.remark(self.key, told)

    def paint(self, c: Canvas) -> None:
        """Frame, the two signs, the number in the middle."""
        self.paint_frame(c)
        box = self.box
        for part, glyph, stuck in (
            ("less", "minus", self.number <= self.low), ("more", "plus", self.number >= self.high),
        ):  # fmt: skip
            cell = self.part_rect(part)
            ink = "faint" if stuck or not self.enabled else "text"
            c.glyph(glyph, (cell.centerx - 7, cell.centery - 7, 14, 14), ink, 1.8)
        c.rule_down(box.x + box.h, box.y + 8, box.h - 16)
        c.rule_down(box.right - box.h, box.y + 8, box.h - 16)
        middle = (box.x + box.h + 4, box.y, box.w - 2 * box.h - 8, box.h)
        c.text(middle, self.value, "strong", "text" if self.enabled else "faint", align="centre")
