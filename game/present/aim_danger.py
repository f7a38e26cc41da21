"""An aim for a share that is met as things stand, and what plants elsewhere that may still begin would make of it."""

from typing import Final

from game.model.content import Content, SecretAim
from game.model.views import View
from game.present import fmt
from game.present.names import card_name
from game.present.words import join_words, ntr, tr
from game.rules import aims_seen
from game.rules.check_base import down

__all__ = ["end_words", "in_danger", "rivals_words"]

MOST_NAMED: Final = 3
"""Plants named at once, the largest first."""


def in_danger(content: Content, view: View, aim: SecretAim) -> bool:
    """Whether an aim for a share holds with all that is under way, and falls if more plants begin elsewhere."""
    if aim.kind != "capacity_share" or aims_seen.slips(content, view, aim):
        return False
    return aims_seen.share_at_worst(content, view, aim) < aim.value


def rivals_words(content: Content, view: View, aim: SecretAim, worst: float) -> str:
    """Which plants elsewhere may still begin, and the share that is left if all do (``worst``, 0-1); empty: none."""
    cards = aims_seen.rivals(content, view, aim)
    names = [card_name(content, card.id) for card in cards[:MOST_NAMED]]
    if len(cards) > MOST_NAMED:
        names.append(tr("{n} more", n=len(cards) - MOST_NAMED))
    return ntr("{cards} may still begin elsewhere: that takes you to {worst}.",
               "{cards} may still begin elsewhere: together they take you to {worst}.", len(cards),
               cards=join_words(names), worst=fmt.percent(down(worst, 3), 1)) if cards else ""  # fmt: skip


def end_words(content: Content, view: View, aim: SecretAim) -> str:
    """``missed as things go: 9.5 % at the end``; empty for an aim that does not slip."""
    if not aims_seen.slips(content, view, aim):
        return ""
    share = fmt.percent(down(aims_seen.share_by_end(content, view, aim), 3), 1)
    return tr("missed as things go: {share} at the end", share=share)
