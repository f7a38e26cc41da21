"""The share of need met without China that fell in a turn: the good, its stage and its cause, for a large card."""

from game.present import drill_words, fmt
from game.present.gravest_words import Blow, parts
from game.present.item import STORES
from game.present.names import good
from game.present.tellers_base import Desk
from game.present.words import tr

__all__ = ["GRADE", "fell"]

GRADE = "drill_fell"
"""A page that shows it offers the table of the drill."""


def fell(desk: Desk) -> Blow | None:
    """The fall of the last turn played, with what stands behind it; None where there was none of weight."""
    content, view = desk.content, desk.view
    if len(view.measures) < 2 or view.measures[-2].security - view.measures[-1].security < drill_words.FELL:
        return None
    a, b = (fmt.percent(m.security) for m in view.measures[-2:])
    text = tr("Without China {b} of your need would be met, not {a} as a turn before", a=a, b=b)
    worst = drill_words.worst(content, view)
    now = tr("In a year without China {share} of your need is met: {good} lacks most. Stock, contracts and plants at "
             "home or with friends raise it", share=b, good=good(content, *worst.place)) if worst else ""  # fmt: skip
    return Blow(GRADE, "drill", "shield", tr("If China stops"), text, parts(drill_words.fell_words(content, view)), now,
                STORES)  # fmt: skip
