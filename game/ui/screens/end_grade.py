"""How good the own result is: the scale beside the computer's games, and this game with the computer in the seat."""

from __future__ import annotations

import msgspec

from game.model.ids import SeatId
from game.present import yardstick
from game.present.my_result import Mine
from game.present.words import tr
from game.reports.beside import Beside
from game.ui.kit import Box, Button, Look, Paragraph, Picture, Stack, Widget
from game.ui.screens.end_parts import DebriefPart
from game.ui.shell import chart_picture

__all__ = ["GradePart", "computer"]

SCALE = 112.0
"""Height of the scale on which the score is held against the computer's games."""


def computer(seat: SeatId) -> str:
    """The change of a what-if that puts the computer into a seat."""
    return f"{seat}.played=normal"


class GradePart(DebriefPart):
    """The part of one's own result that says how good it is."""

    _rivals: dict[SeatId, float] | None = None
    """Totals that the computer made of a seat in this very game from its first turn on, once that was played."""

    def _why_graded(self, held: Mine) -> str:
        """Why the grade, with how the computer fared once it has played (``weighed``)."""
        rival = self.rival(held.seat)
        if held.grade is not None:
            return held.grade.why
        return "" if rival is None else yardstick.rival_words(held.total, rival)

    def weighed(self, held: Mine) -> Mine:
        """The result with the grade that the computer's game with the same luck leaves it, once that was played."""
        rival = self.rival(held.seat)
        if held.grade is None or rival is None:
            return held
        grade = yardstick.with_luck(held.grade, held.total, rival)
        grade = msgspec.structs.replace(grade, why=yardstick.luck_words(held.grade, held.total, rival))
        return msgspec.structs.replace(held, grade=grade, verdict=grade.name, tone=grade.tone)

    def _ask_computer(self, card: Widget, look: Look, room: Box, held: Mine) -> None:
        """The way to the same game with the computer in this seat, while that has not been played and there is room."""
        word = tr("The computer with your luck")
        wide = Button.natural_width(look, word)
        if self.rival(held.seat) is not None or self.desk is None or room.x + wide > room.w:
            return
        tip = tr("Plays the whole game again with the same luck and the computer in this seat; read on meanwhile. What "
                 "it did stands on the page What if.")  # fmt: skip
        card.add(Button(Box(room.w - wide, room.y, wide, room.h), word, lambda: self.play_computer(held.seat),
                        key="end/computer", style="small", tooltip=tip, enabled=not self.playing(),
                        reason=tr("One is being played. Wait for it, or cancel it.")))  # fmt: skip

    def rival(self, seat: SeatId) -> float | None:
        """What the computer made of a seat with the same luck; None before that was played."""
        return (self._rivals or {}).get(seat)

    def compared(self, seat: SeatId, made: Beside) -> None:
        """Keep what the computer made of a seat."""
        found = {delta.seat: delta.after for delta in made.deltas if delta.seat == seat}
        self._rivals = {**(self._rivals or {}), **found}

    def play_computer(self, seat: SeatId) -> None:
        """Play the game again with the computer in a seat."""
        raise NotImplementedError

    def playing(self) -> bool:
        """Whether another world is being played now."""
        raise NotImplementedError

    def _grade_height(self, look: Look, held: Mine, wide: float) -> float:
        """Height that the grade with its scale takes; nothing where no games are on file."""
        if held.grade is None:
            return 0.0
        return look.paragraph(self._why_graded(held), wide, "strong") + SCALE + 18

    def _graded(self, card: Widget, look: Look, stack: Stack, held: Mine) -> None:
        """How good the score is beside the computer's games in this seat: the grade, why, and the scale."""
        if held.grade is None:
            return
        why = self._why_graded(held)
        card.add(Paragraph(stack.paragraph(look, why, "strong", 8), why, "strong"))
        rival = self.rival(held.seat)
        scale = held.grade.chart if rival is None else yardstick.beside(held.grade, rival)
        at = stack.take(SCALE)
        card.add(Picture(at, chart_picture(look, scale), ", ".join(mark.label for mark in scale.marks)))
