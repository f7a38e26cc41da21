"""How good a result is: a grade in words, and a scale from no policy over an idle ministry and the computer to it.

The marks are what the same seat ended with under the computer in games on file (``Content.yardsticks``).
"""

from typing import Final

import msgspec

from game.model.chart import Chart, Mark, Span
from game.model.content import Content, SeatMark
from game.model.ids import SeatId
from game.present import fmt
from game.present.words import mark, tr

__all__ = ["Grade", "beside", "grade", "luck_words", "named", "reach_words", "rival_words", "scale", "with_luck",
           "words"]

EVEN: Final = 50.0
"""The score of a world without any policy."""
EDGE: Final = 2.0
"""Points that the scale shows beyond its outermost marks."""
TAIL, HALF = 0.1, 0.5
"""Share of the games below ``low`` (and above ``high``), and below the median."""
WHOLE: Final = 7 / 8
"""Part of the announced turns from which a game was played to its end: where chance picks the last of sixteen, 14."""
CLOSE: Final = 0.05
"""Points below which two totals print as the same."""
OF: Final = 10
"""Games out of which a share is told."""
NAMES: Final = (mark("Adrift"), mark("Weak"), mark("Solid"), mark("Strong"), mark("Outstanding"))
"""The five grades, the lowest first: below an idle ministry, below nearly all games of the computer, up to six of ten
of them, better than that, above nearly all."""
STRONG_FROM: Final = 0.6
"""Share of the computer's games from which a result that is better is strong: the middle of them is no more than solid.
"""
SOLID: Final = 3
"""The grade of who does no worse than the computer with the same luck, at least."""
TONES: Final = ("red", "orange", "text", "green", "green")


class Grade(msgspec.Struct, frozen=True):
    """The grade of a total: ``step`` from 1 to 5, its name, its colour, why in a sentence, and the scale as a chart."""

    step: int
    name: str
    tone: str
    why: str
    chart: Chart


def grade(content: Content, seat: SeatId, total: float, turns: int, played: int) -> Grade | None:
    """The grade of a seat's total in a game of so many turns; None where no games of that length are on file.

    ``played``: turns that were; a game that was broken off early is held against nothing.
    """
    held = marks(content, seat, turns)
    if held is None or played < WHOLE * turns:
        return None
    reached = (total >= held.idle, total >= held.low, share_below(held, total) >= STRONG_FROM, total >= held.high)
    step = 1 + sum(reached)
    return Grade(step, tr(NAMES[step - 1]), TONES[step - 1], _why(held, total, step), scale(held, total))


def marks(content: Content, seat: SeatId, turns: int) -> SeatMark | None:
    """The marks of a seat in games of that length, or None."""
    held = next((y for y in content.yardsticks if y.turns == turns), None)
    return next((m for m in held.seats if m.seat == seat), None) if held is not None else None


def reach_words(content: Content, seat: SeatId, turns: int) -> str:
    """Where games of this seat end under the computer, for a reader in the middle of one; empty without marks."""
    held = marks(content, seat, turns)
    if held is None:
        return ""
    return tr("Nobody at the table acts: 50. You alone do nothing: near {idle}. The computer in your seat: {low} to "
              "{high} in eight games of ten.", idle=fmt.number(held.idle), low=fmt.number(held.low),
              high=fmt.number(held.high))  # fmt: skip


def words(held: Grade) -> str:
    """Grade and reason as one line of text."""
    return tr("{grade}. {why}", grade=named(held), why=held.why)


def named(held: Grade) -> str:
    """``Weak for this seat``: the grade with what it is held against, as a rank across seats may look the other way."""
    return tr("{grade} for this seat", grade=held.name)


def _why(held: SeatMark, total: float, step: int) -> str:
    """What the total is better than, in games of the computer in this seat."""
    if step == 1:
        return tr("Less than a ministry brings here that does nothing at all while the others play (about {idle}).",
                  idle=fmt.number(held.idle))  # fmt: skip
    if step == 5:
        return tr("More than the computer in this seat reached in nine of ten games (up to {high}).",
                  high=fmt.number(held.high))  # fmt: skip
    better = round(OF * share_below(held, total))
    if step == 2 or better < 1:
        return tr("More than with nothing done (about {idle}), but the computer in this seat ended higher in nine of "
                  "ten games (above {low}).", idle=fmt.number(held.idle), low=fmt.number(held.low))  # fmt: skip
    half = tr("In the upper half of the computer's games in this seat") if total >= held.median else tr(
        "In the lower half of the computer's games in this seat")
    return tr("{half} ({median} parts the halves): better than about {n} of ten games.", half=half, n=better,
              median=fmt.number(held.median, 1))  # fmt: skip


def share_below(held: SeatMark, total: float) -> float:
    """Share of the computer's games that end below a total, on straight lines between its marks; 0 to 1."""
    if total <= held.low:
        return TAIL if total == held.low else 0.0
    if total >= held.high:
        return 1.0 - TAIL
    low, high, at, more = (
        (held.low, held.median, TAIL, HALF - TAIL) if total < held.median
        else (held.median, held.high, HALF, HALF - TAIL)
    )  # fmt: skip
    return at + more * (total - low) / max(1e-9, high - low)


def beside(graded: Grade, rival: float) -> Chart:
    """The scale with one mark more: what the computer made of the seat with the same luck."""
    chart = graded.chart
    low, high = min(chart.low or 0.0, rival - EDGE), max(chart.high or 0.0, rival + EDGE)
    more = Mark(rival, tr("the computer with your luck {n}", n=fmt.number(rival, 1)), shape="square", colour="purple")
    return msgspec.structs.replace(chart, low=low, high=high, marks=(*chart.marks, more))


def with_luck(graded: Grade, total: float, rival: float) -> Grade:
    """The grade once the computer has played the seat with the same luck: who did no worse than it is no "Weak"."""
    if total < rival - CLOSE or graded.step >= SOLID:
        return graded
    return msgspec.structs.replace(graded, step=SOLID, name=tr(NAMES[SOLID - 1]), tone=TONES[SOLID - 1])


def luck_words(graded: Grade, total: float, rival: float) -> str:
    """The grade's reason once the computer has played the seat with the same luck: first that, then which of the two
    made the grade.

    Found in play: "Strong", the computer with that luck 3.5 points behind, and "the middle" of its games in one line.
    """
    made = rival_words(total, rival)
    if with_luck(graded, total, rival).step != graded.step:
        return tr("{luck} That makes the grade; by games of any luck it would be less: {why}", luck=made,
                  why=graded.why)  # fmt: skip
    return tr("{luck} The grade is by its games of any luck: {why}", luck=made, why=graded.why)


def rival_words(total: float, rival: float) -> str:
    """How one fared beside the computer in the same seat with the same luck."""
    gap = total - rival
    if abs(gap) < CLOSE:
        return tr("With your luck the computer made as much of this seat ({n}).", n=fmt.number(rival, 1))
    if gap > 0:
        return tr("With your luck the computer made {n} of this seat: you are {gap} points better.",
                  n=fmt.number(rival, 1), gap=fmt.number(gap, 1))  # fmt: skip
    return tr("With your luck the computer made {n} of this seat: you are {gap} points behind.",
              n=fmt.number(rival, 1), gap=fmt.number(-gap, 1))  # fmt: skip


def scale(held: SeatMark, total: float) -> Chart:
    """The line from the lowest mark to the highest: no policy, an idle ministry, the computer's games, one's own."""
    ends = (EVEN, held.idle, held.low, held.high, total)
    return Chart(
        kind="scale", unit=tr("points of 100"), low=min(ends) - EDGE, high=max(ends) + EDGE,
        spans=(Span(tr("the computer here, 8 games of 10"), held.low, held.high, colour="blue"),),
        marks=(
            Mark(EVEN, tr("no policy {n}", n=fmt.number(EVEN)), shape="square"),
            Mark(held.idle, tr("nothing done {n}", n=fmt.number(held.idle)), shape="square"),
            Mark(held.median, tr("the computer here: {low} to {high}, half of it above {median}",
                                 low=fmt.number(held.low), high=fmt.number(held.high),
                                 median=fmt.number(held.median)), shape="square", colour="blue"),
            Mark(total, tr("you {n}", n=fmt.number(total, 1)), shape="down", colour="text"),
        ),
    )  # fmt: skip
