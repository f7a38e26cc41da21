"""A row of a card: name at the left, one figure with its unit at the right, the explanation in its tooltip."""

from typing import Final

import msgspec

from game.present import fmt
from game.present.words import tr

__all__ = ["TRIFLE", "Fact", "figure", "score_words"]

TRIFLE: Final = 0.01
"""Points of the reader's score below which something is worth next to nothing."""


class Fact(msgspec.Struct, frozen=True):
    """What it is, its figure with the unit; for the tooltip the unit in full, how it is worked out, what it means.

    ``tone``: colour token of the figure.
    """

    name: str
    value: str
    unit: str = ""
    how: str = ""
    tone: str = "text"
    text: str = ""


def figure(points: float) -> str:
    """Points of the total score as the large figure of a card: signed, two places below one point, else one; ``±0``
    for next to nothing."""
    size = abs(points)
    return fmt.signed(0.0 if size < TRIFLE else points, 1 if size >= 1 else 2)


def score_words() -> tuple[str, ...]:
    """What the large figure counts, the longest words first."""
    return tr("points of your score"), tr("points")
