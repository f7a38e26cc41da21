"""What is being worked out while a player waits, in words and as a part of the whole."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.present.names import party, sentence
from game.present.words import mark, tr


class Waiting(msgspec.Struct, frozen=True):
    """One step of a long wait. ``share`` 0-1 of the whole wait that is over; None where nobody knows.

    ``month``: which of the ``of`` months of a turn runs, from 1; ``of + 1`` once all have run, 0 before.
    ``kind``: what the steps in hand have in common, ``start`` to ``end`` their part of the whole.
    """

    text: str = ""
    share: float | None = None
    month: int = 0
    of: int = 0
    kind: str = ""
    start: float = 0.0
    end: float = 1.0


BY_SEAT: Final = {
    "opening": mark("{name} makes its opening moves ({n} of {m})"),
    "orders": mark("{name} writes its orders ({n} of {m})"),
}
"""Steps that one ministry after the other takes."""
PARTS: Final = {"orders": 0.4, "comparison": 0.3}
"""The part that a kind of steps takes of what is left of a wait; a kind without a figure takes all of it. One bar
stands for a turn, from the first order to the last cause, and never goes back."""
TALKS_FIRST: Final = Waiting(share=0.0, end=0.35)
"""Before a wait in which the talks open and the orders follow: their opening moves take this part of it."""

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
    share = (number - 1) / of if of else 0.0
    if what in BY_SEAT:
        text = tr(BY_SEAT[what], name=party(content, seat), n=number, m=of)
        return _on(before, what, sentence(text), share)
    if what == "china":
        return _on(before, "orders", tr("China decides what it does."), 1.0)
    if what == "comparison":
        return _on(before, "comparison", tr("The same years without any policy, for the scores."), 0.0)
    if what == "month":
        start, end = MONTHS
        text = tr("Month {n} of {m}: markets clear, from mine to plant.", n=number, m=of)
        return _on(before, "resolution", text, start + (end - start) * (number - 1) / of, number, of)
    if what in FROM:
        words, share = FROM[what]
        return _on(before, "resolution", tr(words), share, before.of + 1 if before.month else 0, before.of)
    return before


def read_again(number: int, of: int) -> Waiting:
    """A save is played again: which turn of how many has begun."""
    return Waiting(tr("Turn {n} of {m} is read again.", n=number, m=of), (number - 1) / of if of else 0.0)


def _on(before: Waiting, kind: str, text: str, share: float, month: int = 0, of: int = 0) -> Waiting:
    """The next step, ``share`` of its kind being over: on from where the bar stands, never back."""
    start, end = before.start, before.end
    if not before.kind:
        end = before.end * PARTS.get(kind, 1.0)
    elif kind != before.kind:
        start, end = before.end, before.end + (1.0 - before.end) * PARTS.get(kind, 1.0)
    return Waiting(text, max(before.share or 0.0, start + share * (end - start)), month, of, kind, start, end)
