"""The temper of a ministry: what its brief says, and what can be known of it in this game."""

from typing import Final

from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.views import View
from game.present.briefing import trait_word
from game.present.words import tr

__all__ = ["words"]

WATCHED: Final = 2
"""Turns after which the table has seen how a ministry deals."""


def words(content: Content, view: View, seat: SeatId) -> str:
    """What is known of a ministry's temper, in a sentence; empty for China.

    What an election or the opening changed was in the newspaper; what was drawn shows in how it deals.
    """
    if seat == CHINA:
        return ""
    published = content.seat(seat).trait
    now = view.traits.get(seat, published)
    told = view.opening is not None and any(c.seat == seat and c.trait for c in view.opening.cabinets)
    if view.opening is None or told or view.turn > WATCHED:
        return tr("Its ministry acts as a {trait}.", trait=trait_word(now))
    return tr("By its brief a {trait}; in this game cabinets may differ a little: how it deals will show.",
              trait=trait_word(published))  # fmt: skip
