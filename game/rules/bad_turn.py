"""A plant's turn in money: what a kilo left over its inputs, whether that is a bad turn, and one too many."""

import numpy as np

from game.model.content import Project
from game.model.ids import ProjectId
from game.rules import contracts, figures, plant_terms
from game.rules.names import at
from game.rules.work import Work

__all__ = ["bad", "closes", "margin", "stranded_lines"]


def margin(work: Work, card: Project) -> float:
    """Mean value over inputs of a card's outputs this turn, USD/kg."""
    r = work.content.region_index(card.region)
    total = sum(o.capacity_t_per_month for o in card.outputs)
    mean = np.mean([m.margin for m in work.months], axis=0)
    return sum(
        float(mean[(*at(work.content, o.mineral, o.stage), r)]) * o.capacity_t_per_month / total
        for o in card.outputs
    )


def bad(work: Work, card: Project) -> bool:
    """Whether a plant stayed below its cash cost this turn, what its contracts bring counted.

    A guarantee that begins next turn keeps a plant that has just opened from closing before it.
    """
    return margin(work, card) + contracts.top_up(work, card, begins=1) < figures.mean_cash_cost(card)


def closes(work: Work, card: Project) -> bool:
    """Whether a plant that runs is mothballed at this bell: it had a bad turn, and it is the one too many."""
    held = work.state.projects[card.id]
    if card.existing or card.corridor is not None or held.status not in plant_terms.RUNNING or not work.months:
        return False
    return held.bad_turns + 1 >= work.content.rules.finance.care_after_turns and bad(work, card)


def stranded_lines(work: Work) -> frozenset[ProjectId]:
    """Second lines that nobody starts at this bell: the plant beside which they would stand shuts at it."""
    return frozenset(card.id for card in work.content.projects
                     if card.line_of and work.state.projects[card.id].status == "open"
                     and closes(work, work.content.project(card.line_of)))  # fmt: skip
