"""Letters of a turn: what ministries write to a person of their own accord, few and the gravest first.

A ministry writes at most one note a turn and nobody gets more than three; what was written about last turn is not
written about again. All of it follows from the reader's view: the same game, the same letters.
"""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import CHINA, SeatId
from game.model.views import View
from game.present import letter_words
from game.present.letter_causes import Cause, causes
from game.present.names import party, sentence

__all__ = ["MOST", "Letter", "from_seat", "letters"]

MOST: Final = 3
"""Letters that one person gets in a turn."""
HEARSAY: Final = "rumour"
"""How the kinds begin that tell of others: one a turn."""
OFTEN: Final = 20
"""Places by which a kind falls behind that the same ministry had cause for a turn ago, too."""


class Letter(msgspec.Struct, frozen=True):
    """One note: who writes, in which word of a badge and tone, and what it says."""

    by: SeatId
    name: str
    kind: str
    word: str
    tone: str
    text: str

    @property
    def hearsay(self) -> bool:
        """Whether it tells of others, not of what the two did to each other."""
        return self.kind.startswith(HEARSAY)


def letters(content: Content, view: View) -> tuple[Letter, ...]:
    """What ministries write to the view's seat at the beginning of the turn that it is in; none to China."""
    if view.seat == CHINA or view.you is None:
        return ()
    before = {(c.by, c.kind, c.subject) for c in causes(content, view, view.turn - 1)}
    often = {key[:2] for key in before}
    found = [
        (rank, at, cause)
        for at, cause in enumerate(causes(content, view, view.turn))
        if _writes(view, cause.by) and (cause.by, cause.kind, cause.subject) not in before
        for rank in (_rank(cause, often),)
    ]
    seats = list(view.seats)
    found.sort(key=lambda row: (row[0], _place(view, seats, row[2]), row[1]))
    return tuple(_letter(content, view, cause) for cause in _few([cause for _, _, cause in found]))


def _writes(view: View, seat: SeatId) -> bool:
    """Only ministries that the engine plays for good: nobody writes in a person's name."""
    held = view.seats.get(seat)
    return held is not None and held.plan.controller == "ai" and not held.plan.autopilot


def _rank(cause: Cause, often: set[tuple[SeatId, str]]) -> int:
    return letter_words.KINDS.index(cause.kind) + (OFTEN if (cause.by, cause.kind) in often else 0)


def _place(view: View, seats: list[SeatId], cause: Cause) -> int:
    """Among equals another ministry is first each turn; hearsay comes from a broker where there is one."""
    turned = (seats.index(cause.by) - view.turn) % len(seats)
    if not cause.kind.startswith(HEARSAY):
        return turned
    return turned + (0 if view.traits.get(cause.by) == "broker" else len(seats))


def _few(found: list[Cause]) -> list[Cause]:
    """The first of each ministry and of each kind, words broken apart: three friends need not thank for one vote."""
    taken: list[Cause] = []
    for cause in found:
        kinds = {_sort(c) for c in taken if c.kind != "broken"}
        if len(taken) < MOST and cause.by not in {c.by for c in taken} and _sort(cause) not in kinds:
            taken.append(cause)
    return taken


def _sort(cause: Cause) -> str:
    return HEARSAY if cause.kind.startswith(HEARSAY) else cause.kind


def _letter(content: Content, view: View, cause: Cause) -> Letter:
    temper = view.traits.get(cause.by, content.seat(cause.by).trait)
    known = content.seat_ids()
    alike = sorted(s for s in view.seats if s in known and view.traits.get(s, content.seat(s).trait) == temper)
    text = sentence(letter_words.said(cause.kind, temper, cause.by, alike, view.turn, cause.places))
    return Letter(cause.by, party(content, cause.by), cause.kind, letter_words.kind_word(cause.kind),
                  letter_words.tone(cause.kind), text)  # fmt: skip


def from_seat(content: Content, view: View, seat: SeatId) -> Letter | None:
    """The letter of one ministry in this turn, if it wrote."""
    return next((one for one in letters(content, view) if one.by == seat), None)
