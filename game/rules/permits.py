"""Open permits of a card after fast-track: how many are left, and the months they cost."""

from typing import Final

from game.model.content import Content, Project
from game.model.state import ProjectState

PERMIT_SHARE: Final = 0.25
"""Part of a card's lead time that goes on open permits."""


def left(card: Project, held: ProjectState) -> int:
    """Permits still missing."""
    return max(0, card.missing_permits - held.permits_cut)


def months_each(content: Content, card: Project) -> int:
    """Months that one waived permit saves: its part of the time for permits."""
    if card.missing_permits <= 0:
        return 0
    share = round(PERMIT_SHARE * card.lead_months / card.missing_permits)
    return max(content.rules.programme.permit_months_least, share)


def lead_months(content: Content, card: Project, held: ProjectState) -> int:
    """Months from the investors' yes to the first output, permits waived so far left out."""
    return max(1, card.lead_months - held.permits_cut * months_each(content, card))
