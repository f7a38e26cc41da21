"""Matters on the minister's desk: what is asked, and the answers with what each does, one click away."""

from __future__ import annotations

from collections.abc import Callable

from game.model.views import AnswerGain
from game.present import matter_worth, matters
from game.present.words import tr
from game.ui.kit import Box, Button, Icon, Look, Paragraph, Stack, Widget
from game.ui.screens.news_base import NewsPart

__all__ = ["MattersOnDesk"]

INDENT = 34.0
BETWEEN = 12.0


class MattersOnDesk(NewsPart):
    """At the head of a turn's brief."""

    def _matters(self, area: Widget, look: Look, stack: Stack) -> None:
        """Every matter with its answers; the chosen one, or what silence says, is marked."""
        s = self.session
        found = matters.asked(s.content, s.view, s.draft)
        gains = self.worked_out("answers", 0, s.answer_gains) if found else None
        for asked in found:
            high = look.paragraph(asked.text, stack.rect.w - INDENT, "strong")
            at = stack.take(max(24.0, high))
            area.add(Icon(Box(at.x, at.y + 1, 20, 20), "warning", "orange"))
            area.add(Paragraph(Box(at.x + INDENT, at.y, at.w - INDENT, high), asked.text, "strong"))
            for answer in asked.answers:
                self._answer(area, look, stack, asked, (answer, (gains or {}).get((asked.card, answer.id))))

    def _answer(
        self, area: Widget, look: Look, stack: Stack, asked: matters.Asked,
        told: tuple[matters.Answer, AnswerGain | None],
    ) -> None:  # fmt: skip
        """An answer at the left, with all that it does and its worth; the button that gives it at the right."""
        answer, gain = told
        s = self.session
        mine = asked.given and answer.chosen
        word = tr("Your answer") if mine else tr("Choose this")
        wide = max(Button.natural_width(look, w) for w in (tr("Your answer"), tr("Choose this")))
        room = stack.rect.w - INDENT - wide - BETWEEN
        effect = f"{answer.effect} · {matter_worth.worth_words(s.content, s.view, gain)}"
        if answer.silent and not asked.given:
            effect = tr("{effect} · counts as your answer if you give none", effect=effect)
        heights = look.paragraph(answer.text, room, "strong"), look.paragraph(effect, room, "small")
        at = stack.take(max(40.0, sum(heights) + 2))
        left = at.x + INDENT
        area.add(Paragraph(Box(left, at.y, room, heights[0]), answer.text, "strong" if mine else "body"))
        area.add(Paragraph(Box(left, at.y + heights[0] + 2, room, heights[1]), effect, "small", "mute",
                           tooltip=matter_worth.worth_parts(s.content, gain) or None))  # fmt: skip
        area.add(Button(Box(at.right - wide, at.y, wide, 40), word, self._give(asked.card, answer.id),
                        "primary" if mine else "secondary", style="small",
                        key=f"news/matter/{asked.card}/{answer.id}", enabled=not self.session.sealed))  # fmt: skip

    def _give(self, card: str, answer: str) -> Callable[[], None]:
        s = self.session

        def give() -> None:
            s.edit(matters.with_answer(s.draft, card, answer))
            self.refresh()

        return give
