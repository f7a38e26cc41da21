"""The quiz before and after: the same items twice, anonymous, on paper."""

from __future__ import annotations

from typing import Any

import msgspec

from game.model.content import Content
from game.present.words import tr
from game.reports.pdf_sheet import Sheet, Theme

__all__ = ["Item", "Quiz", "quiz_pdf", "quiz_texts", "said"]


class Item(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One question on one learning goal; ``answer`` counts options from 1."""

    goal: str
    question: str
    options: tuple[str, ...]
    answer: int
    why: str


class Quiz(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All questions, and two statements about oneself rated from 1 to 5."""

    items: tuple[Item, ...]
    statements: tuple[str, ...] = ()


def quiz_texts(quiz: Quiz) -> tuple[str, ...]:
    """Every text of a quiz, for the catalogue."""
    told = ((item.goal, item.question, *item.options, item.why) for item in quiz.items)
    return (*(text for texts in told for text in texts), *quiz.statements)


def said(quiz: Quiz) -> Quiz:
    """The quiz in the language in use."""
    items = (
        Item(tr(item.goal), tr(item.question), tuple(tr(option) for option in item.options), item.answer, tr(item.why))
        for item in quiz.items
    )
    return Quiz(tuple(items), tuple(tr(text) for text in quiz.statements))


def quiz_pdf(content: Content, quiz: Quiz, theme: Theme, made: Any) -> bytes:
    """The sheet before, the sheet after, and the answers for the facilitator."""
    title, quiz = tr("Quiz: {title}", title=content.title), said(quiz)
    sheet = Sheet(title, theme, made, f"FORGE Table · {content.title}")
    for n, when in enumerate((tr("before the game"), tr("after the game"))):
        if n:
            sheet.page()
        _paper(sheet, content, quiz, when)
    sheet.page()
    _answers(sheet, quiz)
    return sheet.bytes()


def _paper(sheet: Sheet, content: Content, quiz: Quiz, when: str) -> None:
    sheet.title(tr("Quiz, {when}", when=when), content.title)
    sheet.text(
        tr(
            "Anonymous. Write a mark that only you know, the same both times (the last two letters of your street and "
            "the day of your birth):  ____________"
        ),
        size=10,
    )
    for n, item in enumerate(quiz.items, start=1):
        sheet.small_heading(f"{n}. {item.question}", 76)
        for k, option in enumerate(item.options):
            sheet.text(f"[  ]  {chr(97 + k)})  {option}", size=9.5, indent=14)
    if quiz.statements:
        sheet.small_heading(tr("How sure are you? 1 not at all, 5 very"), 60)
        for statement in quiz.statements:
            sheet.text(f"1   2   3   4   5     {statement}", size=9.5, indent=14)


def _answers(sheet: Sheet, quiz: Quiz) -> None:
    sheet.title(tr("Answers"), tr("for the facilitator: cut off before copying"))
    rows = [
        [n, item.goal, f"{chr(96 + item.answer)}) {item.options[item.answer - 1]}", item.why]
        for n, item in enumerate(quiz.items, start=1)
    ]
    sheet.table(["", tr("Goal"), tr("Answer"), tr("Why")], rows, (4, 22, 34, 40), size=9)
    sheet.text(
        tr(
            "Count right answers by mark, before and after. Compare pairs only, and report the mean difference over "
            "the "
            "spread of the first sheet; with fewer than ten people say how many rose, stayed and fell."
        ),
        "mute",
        9.5,
    )
