"""Second lines: a plant that runs may be enlarged once, sooner and cheaper than a new one is built.

A line is a card of its own, made from its plant's where a scenario is read (``with_lines``), so that money, investors,
works and deals treat it as they do all cards. It is ``later`` until its plant runs and while that stands still: then
nobody can put money into it. Existing plants (whose figure is what they are worth, not what they cost), corridors and
cards that say so (``enlargeable: false``) have none, and a line has no line. Sizes, cost and months:
``finance.line_*``, invented for play.
"""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from game.model.content import Content, Output, Project
from game.model.ids import ProjectId
from game.model.numbers.money import FinanceRules
from game.model.phrases import phrase
from game.model.state import ProjectState

__all__ = ["RUNNING", "SUFFIX", "UNBEGUN", "halted", "line_of", "offered", "takes_one", "with_lines"]

replace = msgspec.structs.replace
SUFFIX: Final = "_second"
"""What the id of a line ends in, behind its plant's."""
RUNNING: Final = frozenset({"ramp_up", "operating"})
UNBEGUN: Final = frozenset({"later", "open"})
"""Investors have not said yes: loans and shares on such a card are money in hand."""


def with_lines(cards: Sequence[Project], rules: FinanceRules) -> tuple[Project, ...]:
    """The cards, and behind them the second lines of those that may get one."""
    made = (_line(card, rules) for card in cards if _gets_one(card))
    return (*cards, *made) if rules.line_share > 0 else tuple(cards)


def _gets_one(card: Project) -> bool:
    return card.enlargeable and not (card.existing or card.corridor or card.line_of)


def _line(card: Project, rules: FinanceRules) -> Project:
    mined = any(output.stage == "mine" for output in card.outputs)
    return replace(
        card,
        id=card.id + SUFFIX,
        name=phrase("{plant} (second line)", plant=card.name),
        outputs=tuple(_smaller(output, rules.line_share) for output in card.outputs),
        capex_usd_m=card.capex_usd_m * rules.line_share * rules.line_cost,
        lead_months=rules.line_months_mine if mined else rules.line_months,
        missing_permits=0,
        committed=False,
        confidence={**card.confidence, **dict.fromkeys(("capacity", "capex_usd_m", "lead_months"), "assumption")},
        status_text="", capacity_source_text="", note="",
        line_of=card.id,
        enlargeable=False,
    )


def _smaller(output: Output, share: float) -> Output:
    return replace(output, capacity_t_per_month=share * output.capacity_t_per_month)


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


