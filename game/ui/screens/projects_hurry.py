"""Hurry the works of the chosen plant: months to take off, and what one, two and the most of them cost and bring."""

from __future__ import annotations

from typing import Any

from game.model.content import Project
from game.present import hurry_words
from game.present.words import tr
from game.rules import hurry
from game.ui.kit import Box, Card, Look, NumberField, Paragraph, row
from game.ui.kit.facts import add_facts, facts_high
from game.ui.screens.projects_contract import SIDE
from game.ui.shell import TableScreen

__all__ = ["HurryPart"]

FIELD, TITLE_GAP = 62.0, 12.0
"""Height of the field with its name, and the space between it and what stands below or beside it."""


class HurryPart(TableScreen):
    """A field of months; its price stands beside it, a refusal in its place."""

    chosen = ""

    def hurry_high(self, look: Look, project: Project, wide: float) -> float:
        """Height of the row in a card so wide."""
        facts = self._hurry_facts(project)
        if wide >= SIDE:
            return max(FIELD, facts_high(look, facts, wide - 190 - 16)) + 8
        return FIELD + TITLE_GAP + facts_high(look, facts, wide) + 8

    def _hurry_facts(self, project: Project) -> tuple[Any, ...]:
        s = self.session
        return hurry_words.rows(s.content, s.view, s.draft, project, s.order_gains())

    def _hurry(self, card: Card, look: Look, box: Box, project: Project) -> None:
        """The field of months, and beside or below it what they cost."""
        s = self.session
        most = hurry.most(s.content, s.view.projects[project.id])
        chosen = hurry_words.drafted(s.content, s.view, s.draft, project.id)
        beside = box.w >= SIDE
        field, free = row(Box(box.x, box.y, box.w, box.h), [190, "1*"], 16) if beside else (box, box)
        card.add(NumberField(Box(field.x, field.y, min(field.w, 240), FIELD), chosen, 0, max(most, chosen), 1,
                             self._take_off(project.id), unit=tr("months"), label=tr("Hurry the works"), caption=True,
                             whys=("", tr("a third of the months that are left")), key="works/hurry",
                             tooltip=hurry_words.how_words()))  # fmt: skip
        if not beside:
            free = Box(box.x, box.y + FIELD + TITLE_GAP, box.w, box.h - FIELD - TITLE_GAP)
        if fault := self._hurry_fault(project):
            card.add(Paragraph(Box(free.x, free.y, free.w, 72), fault, "small", "red"))
            return
        add_facts(card, look, free, self._hurry_facts(project))

    def _hurry_fault(self, project: Project) -> str:
        """Why the rules refuse it; empty where they do not."""
        s = self.session
        mine = [f"hurry[{at}]" for at, order in enumerate(s.draft.hurry) if order.project == project.id]
        return s.fault(*mine) if mine else ""

    def _take_off(self, project: str) -> Any:
        def store(value: Any) -> None:
            s = self.session
            s.edit(hurry_words.with_hurry(s.content, s.view, s.draft, project, round(float(value))))
            self.refresh()

        return store
