"""Matters on the minister's desk: what is asked, and the answers with what each does, one click away."""

from __future__ import annotations

from collections.abc import Callable

from game.present import matter_worth, matters, wedge_words
from game.present.facts import Fact
from game.present.words import tr
from game.ui.kit import Box, Button, Icon, Look, Paragraph, Stack, Widget
from game.ui.kit.chips import Chip, flow
from game.ui.screens.news_base import NewsPart

__all__ = ["MattersOnDesk"]

INDENT, BETWEEN = 34.0, 12.0


class MattersOnDesk(NewsPart):
    """At the head of a turn's brief."""

    def _matters(self, area: Widget, look: Look, stack: Stack) -> None:
        """Every matter with its answers; the chosen one, or what silence says, is marked."""
        s = self.session
        found = matters.asked(s.content, s.view, s.draft)
        gains = self.worked_out("answers", 0, s.answer_gains) if found else None
        for asked in found:
            high = look.paragraph(asked.title, stack.rect.w - INDENT, "strong")
            at = stack.take(max(24.0, high))
            area.add(Icon(Box(at.x, at.y + 1, 20, 20), "warning", "orange"))
            area.add(Paragraph(Box(at.x + INDENT, at.y, at.w - INDENT, high), asked.title, "strong",
                               tooltip=asked.note or None))  # fmt: skip
            known = {a.id: gain for a in asked.answers if (gain := (gains or {}).get((asked.card, a.id))) is not None}
            if asked.wedge is not None:
                count = wedge_words.count_words(s.content, asked.wedge, next(iter(known.values()), None))
                at = stack.take(look.paragraph(count, stack.rect.w - INDENT, "small"))
                area.add(Paragraph(Box(at.x + INDENT, at.y, at.w - INDENT, at.h), count, "small"))
            if asked.back:  # what one said the last time
                at = stack.take(look.paragraph(asked.back, stack.rect.w - INDENT, "small"))
                area.add(Paragraph(Box(at.x + INDENT, at.y, at.w - INDENT, at.h), asked.back, "small", "mute"))
            if asked.note:
                at = self.more(area, look, Box(at.x + INDENT, stack.y - 6, at.w - INDENT, 0), (asked.note,),
                               f"news/asked/{asked.card}")  # fmt: skip
                stack.take(max(0.0, at - stack.y))
            texts = {a.id: a.text for a in asked.answers}
            if none := matter_worth.helpless(s.content, s.view, known, texts):
                at = stack.take(look.paragraph(none, stack.rect.w - INDENT, "small"))
                area.add(Paragraph(Box(at.x + INDENT, at.y, at.w - INDENT, at.h), none, "small", "orange"))
            elif matter_worth.alike(s.content, s.view, known.values()):
                close = tr("Their points differ by less than luck moves each: choose by what they do.")
                at = stack.take(look.paragraph(close, stack.rect.w - INDENT, "small"))
                area.add(Paragraph(Box(at.x + INDENT, at.y, at.w - INDENT, at.h), close, "small", "mute"))
            for answer in asked.answers:
                pledge = asked.wedge is not None and asked.wedge.pledge
                worth = matter_worth.worth_facts(s.content, s.view, known.get(answer.id), pledge=pledge)
                self._answer(area, look, stack, asked, answer, worth)

    def _answer(
        self, area: Widget, look: Look, stack: Stack, asked: matters.Asked, answer: matters.Answer,
        worth: tuple[Fact, ...],
    ) -> None:  # fmt: skip
        """An answer at the left, its worth and all that it does below it; the button that gives it at the right."""
        mine = asked.given and answer.chosen
        word = tr("Your answer") if mine else tr("Choose this")
        wide = max(Button.natural_width(look, w) for w in (tr("Your answer"), tr("Choose this")))
        room = stack.rect.w - INDENT - wide - BETWEEN
        facts = [*worth, *answer.facts]
        if answer.silent and not asked.given:
            facts.append(Fact(tr("if you say nothing"), "", text=tr("Counts as your answer if you give none.")))
        high = look.paragraph(answer.text, room, "strong")
        chips = flow(look, facts, stack.rect.w - INDENT, room, 42 - high)
        at = stack.take(max(40.0, high + 4 + chips[-1].bottom), 14)
        left = at.x + INDENT
        area.add(Paragraph(Box(left, at.y, room, high), answer.text, "strong" if mine else "body"))
        for fact, place in zip(facts, chips, strict=True):
            area.add(Chip(place.move(left, at.y + high + 4), fact))
        area.add(Button(Box(at.right - wide, at.y, wide, 40), word, self._give(asked.card, answer.id),
                        "primary" if mine else "secondary", style="small",
                        key=f"news/matter/{asked.card}/{answer.id}", enabled=not self.session.sealed))  # fmt: skip

    def _give(self, card: str, answer: str) -> Callable[[], None]:
        s = self.session

        def give() -> None:
            s.edit(matters.with_answer(s.draft, card, answer))
            self.refresh()
            self._leave_to_next()

        return give

    def _leave_to_next(self) -> None:
        """What is answered needs no second press: Enter means what the blue button says it means."""
        if not self.reading:
            return
        if self.app.stage.by_keyboard:
            self.app.focus_on("next")
        else:
            self.app.settle()
            self.app.stage.let_go()
