"""What is being worked out while a player waits, in words and as a part of the whole."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.present.names import party, sentence
from game.present.words import mark, tr


class Waiting(msgspec.Struct, frozen=True):
    """One step of a long wait. ``share`` 0-1 of the step's kind that is done; None where nobody knows.

    ``month``: which of the ``of`` months of a turn runs, from 1; ``of + 1`` once all have run, 0 before.
    """

    text: str = ""
    share: float | None = None
    month: int = 0
    of: int = 0


FROM: Final[dict[str, tuple[str, float]]] = {
    "count_votes": (mark("Votes are counted, deals are paid, China moves."), 0.0),
    "accounts": (mark("Accounts are closed, contracts and fees are settled."), 0.62),
    "detect": (mark("Inspectors look, promises are judged."), 0.64),
    "private_money_decides": (mark("Investors decide, plants are built."), 0.66),
    "measure": (mark("The ministries read the months: what if China stopped selling?"), 0.68),
    "close_the_turn": (mark("The turn is written down, investors publish their sums."), 0.92),
    "causes": (mark("Why prices moved, for the page of results."), 0.96),
}
"""What is said from a step of a resolution on, and the part of its time that is over by then (measured on the default
scenario); what stands between two of them is done within a moment."""
MONTHS: Final = (0.02, 0.62)
"""The part of the time in which the months run."""


def waiting(
    content: Content, what: str, seat: SeatId, number: int, of: int, before: Waiting | None = None
) -> Waiting:
    """A step as the host tells it: its kind, whose it is, the ``number``-th ``of`` so many.

    A step that has no words of its own leaves what was said ``before``.
    """
    before = before or Waiting()
    share = (number - 1) / of if of else None
    if what == "opening":
        text = tr("{name} makes its opening moves ({n} of {m})", name=party(content, seat), n=number, m=of)
        return Waiting(sentence(text), share)
    if what == "orders":
        text = tr("{name} writes its orders ({n} of {m})", name=party(content, seat), n=number, m=of)
        return Waiting(sentence(text), share)
    if what == "comparison":
        return Waiting(tr("The same years without any policy, for the scores."))
    if what == "month":
        start, end = MONTHS
        text = tr("Month {n} of {m}: markets clear, from mine to plant.", n=number, m=of)
        return Waiting(text, start + (end - start) * (number - 1) / of, number, of)
    if what in FROM:
        words, share = FROM[what]
        return Waiting(tr(words), share, before.of + 1 if before.month else 0, before.of)
    return before
