"""Second lines of plants: cards made from the cards of a scenario where it is read (what they are: ``rules.lines``)."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from game.model.content import Output, Project
from game.model.numbers.money import FinanceRules
from game.model.phrases import phrase

__all__ = ["SUFFIX", "with_lines"]

SUFFIX: Final = "_second"
"""What the id of a line ends in, behind its plant's."""


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
