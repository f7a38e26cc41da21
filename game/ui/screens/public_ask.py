"""Before the results: what the price did that the room is asked about, as each person guesses."""

from __future__ import annotations

from collections.abc import Callable

from game.present import fmt, public
from game.present.charts import spark
from game.present.words import tr
from game.ui.hotseat import HotSeat
from game.ui.kit import (
    Box,
    Button,
    Card,
    Flag,
    Icon,
    Label,
    Look,
    Paragraph,
    Picture,
    Stack,
    Widget,
    inset,
    row,
)
from game.ui.screens.public_parts import HEAD, LINE
from game.ui.shell import chart_picture

__all__ = ["draw_question"]

LEAST_COURSE = 180.0
"""Height below which no course is drawn under the question."""
ROW = 72.0

Taker = Callable[[str, str], Callable[[], None]]
"""What a button of a seat and an answer does."""


def draw_question(root: Widget, look: Look, box: Box, crew: HotSeat, taker: Taker | None = None) -> None:
    """The question, a row a person and the price so far. Without ``taker`` the answers are only shown."""
    view, asked = crew.view(), public.question(crew.content, crew.view(), crew.people)
    stack = Stack(box, 22)
    root.add(Label(stack.take(60), tr("Before you look"), HEAD))
    text = tr("{good}: {n} months have run. The world price was {price} {unit} before them. What did it do?",
              n=view.months_per_turn, good=asked.name, price=asked.before, unit=asked.unit)  # fmt: skip
    root.add(Paragraph(stack.paragraph(look, text, LINE), text, LINE, "mute"))
    words = {"up": tr("Rose"), "same": tr("About the same"), "down": tr("Fell")}
    given = crew.guesses.get(view.turn, {})
    for seat in crew.playing():
        flag, name, pick = row(stack.take(ROW), [ROW, "1*", "2.6*"], 16)
        root.add(Flag(Box(flag.x, flag.y + 14, 66, 44), seat, crew.name(seat)))
        root.add(Label(name, crew.name(seat), LINE))
        chosen = given.get(seat, "")
        if taker is None:
            _answer(root, pick, words.get(chosen, ""))
            continue
        for at, (key, word) in zip(row(pick, ["1*"] * 3, 12), words.items(), strict=True):
            root.add(Button(at, word, taker(seat, key), "primary" if chosen == key else "secondary", style=LINE,
                            icon="check" if chosen == key else "", key=f"public/guess/{seat}/{key}"))  # fmt: skip
    _so_far(root, look, Box(box.x, stack.y + 6, box.w, box.bottom - stack.y - 6), asked)


def _answer(root: Widget, box: Box, word: str) -> None:
    if word:
        root.add(Icon(Box(box.x, box.centery - 16, 32, 32), "check", "blue"))
    root.add(Label(Box(box.x + 44, box.y, box.w - 44, box.h), word or tr("not yet"), LINE, "text" if word else "mute"))


def _so_far(root: Widget, look: Look, box: Box, asked: public.PublicQuestion) -> None:
    """The price until the turn began, where the rows of guesses leave room for it."""
    if len(asked.course) < 3:
        high = look.paragraph(asked.clue, box.w, LINE)
        if high <= box.h:
            root.add(Paragraph(Box(box.x, box.y, box.w, high), asked.clue, LINE))
        return
    if box.h < LEAST_COURSE:
        return
    title = tr("{good} so far: from {first} to {last} {unit}", good=asked.name, unit=asked.unit,
               first=fmt.price(asked.course[0]), last=fmt.price(asked.course[-1]))  # fmt: skip
    root.add(Card(box, label=title))
    inner = inset(box, 24, 16)
    root.add(Label(Box(inner.x, inner.y, inner.w, 46), title, LINE, "mute"))
    drawn = Box(inner.x, inner.y + 58, inner.w, inner.h - 58)
    root.add(Picture(drawn, chart_picture(look, spark(asked.course, "blue")), tr("Course of the price")))
