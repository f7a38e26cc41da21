"""One of a few choices, all in sight: pills, a bar, or tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Unpack

from game.ui.kit.canvas import Canvas
from game.ui.kit.events import Event
from game.ui.kit.theme import Look
from game.ui.kit.widget import Box, Common, Rect, Tip, Widget

__all__ = ["Chooser", "Pick", "Segmented"]

ROW = 40.0
Pick = Callable[[int], None]


def flow(rect: Rect, widths: Sequence[float], gap: float) -> list[Box]:
    """Boxes of ``widths`` from left to right, wrapped at the width of ``rect``."""
    x, y, w, _ = rect
    at, out = x, []
    for wanted in widths:
        width = min(w, wanted)
        if at + width > x + w + 0.5 and at > x:
            at, y = x, y + ROW + gap
        out.append(Box(at, y, width, ROW))
        at += width + gap
    return out


class Chooser(Widget):
    """A widget that holds one of several options and says so when another is chosen."""

    options: list[str]
    selected: int
    on_change: Pick | None

    def choose(self, i: int) -> None:
        """Select option ``i`` and say so."""
        if 0 <= i < len(self.options) and i != self.selected:
            self.selected = i
            self.invalidate()
            if self.on_change is not None:
                self.on_change(i)


class Segmented(Chooser):
    """One of a few, all in sight. ``kind``: pills (wrap to more lines), bar (equal parts), tabs.

    Left and right choose; one Tab stop. Parts for clicks in tests are the option texts. ``tips``: a
    tooltip for each option.
    """

    focusable = True
    cursor = "hand"
    quiet: frozenset[int] = frozenset()
    """Places of options that ask nothing now: drawn faint, chosen as all others."""

    def __init__(
        self,
        rect: Rect,
        options: Sequence[str],
        selected: int = 0,
        on_change: Pick | None = None,
        *,
        kind: str = "pills",
        label: str = "",
        counts: Sequence[int] = (),
        tips: Sequence[Tip] = (),
        **common: Unpack[Common],
    ) -> None:
        super().__init__(rect, label=label, **common)
        self.options = list(options)
        self.selected = selected
        self.on_change = on_change
        self.kind = kind
        self.counts = list(counts)
        self.tips = list(tips)
        self.role = "tabs" if kind == "tabs" else "choice"
        self._boxes: list[Box] = []
        self._over = -1

    @staticmethod
    def pill_boxes(look: Look, options: Sequence[str], rect: Rect) -> list[Box]:
        """Where pills of ``options`` stand inside ``rect``: they wrap at its width (40 a line).

        Where that would be too high they move closer, and at last shorten their words.
        """
        widths = [look.width(option, "strong") for option in options]
        for pad, gap in ((30.0, 8.0), (20.0, 6.0), (14.0, 4.0)):
            boxes = flow(rect, [w + pad for w in widths], gap)
            if not boxes or boxes[-1].bottom <= rect[1] + max(rect[3], ROW) + 0.5:
                return boxes
        squeeze = (rect[2] - 4.0 * (len(widths) - 1)) / sum(w + 14 for w in widths)
        return flow((rect[0], rect[1], rect[2] + 1, ROW), [(w + 14) * squeeze for w in widths], 4.0)

    @property
    def value(self) -> str:
        """The chosen option."""
        return self.options[self.selected] if 0 <= self.selected < len(self.options) else ""

    def arrange(self, look: Look) -> None:
        """Place the options."""
        if self.kind == "pills":
            self._boxes = self.pill_boxes(look, self.options, self.rect)
        elif self.kind == "bar":
            width = self.rect.w / max(1, len(self.options))
            self._boxes = [
                Box(self.rect.x + i * width, self.rect.y, width, self.rect.h) for i in range(len(self.options))
            ]
        else:
            self._boxes = self._tab_boxes(look)

    def _tab_boxes(self, look: Look) -> list[Box]:
        wanted = [look.width(o, "strong") + self._badge_room(look, i) for i, o in enumerate(self.options)]
        gap = min(28.0, max(10.0, (self.rect.w - sum(wanted)) / max(1, len(wanted))))
        shrink = min(1.0, (self.rect.w - gap * (len(wanted) - 1)) / max(1.0, sum(wanted)))
        x, out = self.rect.x, []
        for width in wanted:
            out.append(Box(x, self.rect.y, width * shrink, self.rect.h))
            x += width * shrink + gap
        return out

    def _badge_room(self, look: Look, i: int) -> float:
        """Width that the number beside an option takes: a disc, or a pill for two digits."""
        return max(26.0, look.width(str(self._count(i)), "smallstrong") + 16) if self._count(i) else 0.0

    def _count(self, i: int) -> int:
        return self.counts[i] if i < len(self.counts) else 0

    def tooltip_at(self, pos: tuple[float, float] | None) -> Tip:
        """The tip of the option there, of the chosen one for the keyboard; the widget's own where it has none."""
        at = self._at(pos)
        return self.tips[at] if 0 <= at < len(self.tips) else self.tooltip

    def tip_part(self, pos: tuple[float, float] | None) -> Box | None:
        """The option that is explained there."""
        at = self._at(pos)
        return self._boxes[at] if 0 <= at < min(len(self.tips), len(self._boxes)) else None

    def _at(self, pos: tuple[float, float] | None) -> int:
        """The option at a position, the chosen one for None; -1 between them."""
        if pos is None:
            return self.selected
        return next((i for i, box in enumerate(self._boxes) if box.collidepoint(pos)), -1)

    def part_rect(self, part: str) -> Box:
        """The box of an option by its text."""
        return self._boxes[self.options.index(part)]

    def handle(self, event: Event) -> bool:
        """Click an option; arrows, Home and End choose."""
        over = self._at(event.pos)
        if event.kind == "move":
            if over != self._over:
                self._over = over
                self.invalidate()
            return False
        if event.kind == "down" and event.button == 1 and over >= 0:
            self.choose(over)
            return True
        if event.kind == "key":
            return self._key(event.chord)
        return False

    def _key(self, chord: str) -> bool:
        last = len(self.options) - 1
        target = {
            "Left": self.selected - 1,
            "Right": self.selected + 1,
            "Home": 0,
            "End": last,
        }.get(chord)
        if target is None:
            return False
        self.choose(max(0, min(last, target)))
        return True

    def ring(self) -> tuple[Box, float] | None:
        """Round the chosen option."""
        if not 0 <= self.selected < len(self._boxes):
            return self.rect, 8
        box = self._boxes[self.selected]
        return box, 4 if self.kind == "tabs" else box.h / 2

    def paint(self, c: Canvas) -> None:
        """All options."""
        if self.kind == "bar":
            c.pill(self.rect, "panel", "line")
        if self.kind == "tabs":
            c.rule(self.rect.x, self.rect.bottom - 1, self.rect.w)
        for i, box in enumerate(self._boxes):
            getattr(self, f"_paint_{self.kind}")(c, i, box)

    def _ink(self, i: int) -> str:
        over = self.hovered and i == self._over
        if not self.enabled or (i in self.quiet and i != self.selected and not over):
            return "faint"
        if self.kind == "bar" and not 0 <= self.selected < len(self.options):  # nothing chosen yet: all are open
            return "text"
        return "text" if i == self.selected or over else "mute"

    def _paint_pills(self, c: Canvas, i: int, box: Box) -> None:
        if i == self.selected and self.enabled:
            c.pill(box, "blue")
            c.text(box.inflate(-10, 0), self.options[i], "strong", "on_accent", align="centre")
            return
        over = self.enabled and self.hovered and i == self._over
        c.pill(box, "hover" if over else "panel", "line")
        ink = "text" if self.enabled else "faint"
        c.text(box.inflate(-10, 0), self.options[i], "strong", ink, align="centre")

    def _paint_bar(self, c: Canvas, i: int, box: Box) -> None:
        if i == self.selected:
            inner = box.inflate(-6, -6)
            c.pill(inner, "panel2", "blue" if self.enabled else "line", 2)
        c.text(box.inflate(-20, 0), self.options[i], "strong", self._ink(i), align="centre")

    def _paint_tabs(self, c: Canvas, i: int, box: Box) -> None:
        ink = self._ink(i)
        room = Box(box.x, box.y, box.w + 8, box.h)  # at small scales glyphs are rounded up: use the gap
        width = c.text(room, self.options[i], "strong", ink)
        if self._count(i):
            count = str(self._count(i))
            wide = max(20.0, c.look.width(count, "smallstrong") + 10)
            spot = Box(box.x + width + 6, box.centery - 10, wide, 20)
            c.pill(spot, "red")
            c.text(spot, count, "smallstrong", "on_accent", align="centre")
        if i == self.selected:
            c.panel((box.x, box.bottom - 3, box.w, 3), "blue", radius=1.5)
