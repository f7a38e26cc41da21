"""How a vote would go: what is expected for, what is open, what is needed."""

from __future__ import annotations

from game.present import fmt
from game.present.leanings import Expected
from game.present.words import mark, tr
from game.ui.kit import Box, Look, Widget
from game.ui.kit.canvas import Canvas

__all__ = ["LEANS", "VoteBar", "VoteSides"]

LEANS = {
    "yes": ("yes", "green"), "turns": (mark("may turn"), "orange"), "no": ("no", "red"), "abstain": ("abstain", "mute"),
    "open": ("open", "mute"),
}  # fmt: skip

TURNS = "turns"
"""The side of those that should vote yes and may turn: their flags are drawn paler."""
PALE = 0.5


class VoteBar(Widget):
    """Share for yes, share still open, and the mark that has to be reached."""

    role = "progress"

    def __init__(
        self, rect: Box, name: str, yes: float, undecided: float, need: float, tip: str, *, waits: bool = False
    ) -> None:
        """``waits``: a newer answer is being worked out; this one is greyed and says so in the same room."""
        value = tr("{yes} expected for, {open} open, {need} needed", yes=fmt.percent(yes), open=fmt.percent(undecided),
                   need=fmt.percent(need))  # fmt: skip
        word = tr("being worked out ...")
        # the longest that fits is drawn
        self._names = (f"{name}: {word}", word, f"{name} ...") if waits else (name,)
        super().__init__(rect, label=self._names[0], value=value, tooltip=tip)
        self.yes, self.undecided, self.need, self.waits = yes, undecided, need, waits

    def paint(self, c: Canvas) -> None:
        """Words, then the bar with its mark."""
        r = self.rect
        text = tr("{a} for, {b} open", a=fmt.percent(self.yes), b=fmt.percent(self.undecided))
        if self.waits or not self._fits(c, self.label, text):
            text = tr("{a} for", a=fmt.percent(self.yes))
        name = next((n for n in self._names if self._fits(c, n, text)), self._names[-1])
        c.text((r.x, r.y, r.w, 22), name, "smallstrong", "mute")
        c.text((r.x, r.y, r.w, 22), text, "smallstrong", "mute" if self.waits else "text", align="right")
        bar = Box(r.x, r.y + 28, r.w, 10)
        c.panel(bar, "track", radius=5)
        wide = r.w * min(1.0, self.yes)
        tone = "mute" if self.waits else "green" if self.yes >= self.need else "blue"
        if wide > 1:
            c.panel((bar.x, bar.y, wide, bar.h), tone, radius=5)
        rest = min(r.w - wide, r.w * self.undecided)
        if rest > 4:
            c.hatch((bar.x + wide, bar.y, rest, bar.h), "mute", 7, 2, 4)
        c.panel((bar.x + r.w * self.need - 1.5, bar.y - 5, 3, bar.h + 10), "text", radius=1.5)

    def _fits(self, c: Canvas, name: str, text: str) -> bool:
        """Whether a name and a count have room side by side."""
        return c.look.width(name, "smallstrong") + c.look.width(text, "smallstrong") + 10 <= self.rect.w


class VoteSides(Widget):
    """Who should vote one way: the word with its count, then their flags; wraps. Names and reasons in the tooltip."""

    role = "text"
    LINE, FLAG, GAP = 24.0, (26.0, 17.0), 5.0

    def __init__(self, rect: Box, lean: str, rows: list[Expected], *, waits: bool = False) -> None:
        told = [f"{row.name}: {_why(row)}" if _why(row) else row.name for row in rows]
        if lean == TURNS:
            told = [tr("Should vote yes, but lately voted no on a floor that they were counted for:"), *told]
        super().__init__(rect, label=f"{tr(LEANS[lean][0])} {len(rows)}", value=", ".join(row.name for row in rows),
                         tooltip="\n".join(told))  # fmt: skip
        self.seats = [row.seat for row in rows]
        self.tone = "mute" if waits else LEANS[lean][1]
        self.fade = PALE if lean == TURNS else 1.0

    @classmethod
    def high(cls, look: Look, rows: tuple[Expected, ...], wide: float) -> float:
        """Height of all sides in this width."""
        return max((box.bottom for _, _, box in cls._places(look, rows, wide)), default=0.0)

    @classmethod
    def put(cls, parent: Widget, look: Look, box: Box, rows: tuple[Expected, ...], *, waits: bool = False) -> None:
        """All sides, one after the other as far as they have room on a line."""
        for lean, side, at in cls._places(look, rows, box.w):
            parent.add(cls(at.move(box.x, box.y), lean, side, waits=waits))

    @classmethod
    def _places(cls, look: Look, rows: tuple[Expected, ...], wide: float) -> list[tuple[str, list[Expected], Box]]:
        x = y = 0.0
        out = []
        for lean in LEANS:
            side = [row for row in rows if (TURNS if row.turns else row.lean) == lean]
            if not side:
                continue
            lead, step = cls._lead(look, lean, len(side)), cls.FLAG[0] + cls.GAP
            long = lead + len(side) * step
            if x > 0 and x + long - cls.GAP > wide:
                x, y = 0.0, y + cls.LINE
            each = max(1, int((wide - lead + cls.GAP) // step))
            lines = -(-len(side) // each)
            out.append((lean, side, Box(x, y, min(long - cls.GAP, wide - x), lines * cls.LINE)))
            x, y = (x + long + 14, y) if lines == 1 else (0.0, y + lines * cls.LINE)
        return out

    @staticmethod
    def _lead(look: Look, lean: str, many: int) -> float:
        """Width of the word with its count."""
        return look.width(f"{tr(LEANS[lean][0])} {many}", "smallstrong") + 10

    def paint(self, c: Canvas) -> None:
        """Word, then flags."""
        r, (wide, high) = self.rect, self.FLAG
        lead = c.look.width(self.label, "smallstrong") + 10
        c.text((r.x, r.y, lead, self.LINE), self.label, "smallstrong", c.theme.ink(self.tone))
        x, y = r.x + lead, r.y
        for seat in self.seats:
            if x + wide > r.right + 1:
                x, y = r.x + lead, y + self.LINE
            c.flag(seat, (x, y + (self.LINE - high) / 2, wide, high), self.fade)
            x += wide + self.GAP


def _why(row: Expected) -> str:
    """Why somebody should vote so, with the sum where one is known."""
    parts = (row.why if row.why != "..." else "", fmt.signed_money(row.value_usd_m) if row.terms else "")
    return ", ".join(part for part in parts if part)
