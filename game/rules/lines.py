"""Second lines: a plant that runs may be enlarged once, sooner and cheaper than a new one is built.

A line is a card of its own, made from its plant's where a scenario is read (``scenario.second_lines``), so that
money, investors, works and deals treat it as they do all cards. It is ``later`` until its plant runs and while that
stands still: then nobody can put money into it. Existing plants (whose figure is what they are worth, not what they
cost), corridors and cards that say so (``enlargeable: false``) have none, and a line has no line. Sizes, cost and
months: ``finance.line_*``, invented for play.
"""

from collections.abc import Mapping
from typing import Final

from game.model.content import Content, Project
from game.model.ids import ProjectId
from game.model.state import ProjectState

__all__ = ["RUNNING", "UNBEGUN", "halted", "line_of", "offered", "takes_one"]

RUNNING: Final = frozenset({"ramp_up", "operating"})
UNBEGUN: Final = frozenset({"later", "open"})
"""Investors have not said yes: loans and shares on such a card are money in hand."""


def line_of(content: Content, plant: ProjectId) -> Project | None:
    """The second line of a plant; None where it gets none."""
    return next((card for card in content.projects if card.line_of == plant), None)


def offered(held: ProjectState) -> bool:
    """Whether a card is on the table at all: all are but second lines whose plant does not run."""
    return held.status != "later"


def takes_one(plant: ProjectState) -> bool:
    """Whether a plant may be enlarged now: it runs, and no buyer has contracted all that it makes."""
    return plant.status in RUNNING and not plant.buyer


def halted(projects: Mapping[ProjectId, ProjectState], card: Project) -> bool:
    """Whether works on a second line wait because its plant stands still."""
    return bool(card.line_of) and projects[card.line_of].status not in RUNNING


