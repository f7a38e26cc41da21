"""The end of a matter in the talks: what a ministry says to who pressed too far or comes too late in the turn, and how
it is known again.

Agents say it; pages read it off the answer that was given, so that nobody is led to offer again what is closed.
"""

import re
from typing import Final

from game.model.phrases import pattern

__all__ = ["AGAIN", "BUSY", "CLOSED", "CLOSED_FOR", "SPENT", "closes", "says_spent"]

AGAIN: Final = "we have closed this matter for the turn"
"""Why the same is not looked at again."""
CLOSED: Final = (
    ("hawk", pattern("No. We have named our price and leave it at that for this turn.")),
    ("guardian", pattern("No. That is as far as we go, and the file is closed for this turn.")),
    ("broker", pattern("No. We have come as far as we can; let us speak of it again next turn.")),
    ("producer", pattern("No. Our plants cannot wait for the last dollar; not this turn, then.")),
    ("free_rider", pattern("No, then we do without it for this turn.")),
)
"""The last counter-offer asked too much, by the temper that answers it."""
CLOSED_FOR: Final = (
    ("hawk", pattern("No. {seat} would have it, and we have no time to lose: we go there.")),
    ("guardian", pattern("No. We said that it goes to {seat} otherwise, and there we go.")),
    ("broker", pattern("No. There is {seat}, too: we speak to them now.")),
    ("producer", pattern("No. {seat} is next on our list, and the list is short: we go there.")),
    ("free_rider", pattern("No. {seat} will be easier, we think.")),
)
"""The same where another ministry gets it (``Offer.instead``)."""

BUSY: Final = (
    ("hawk", pattern("No: we have no point of initiative left to sign this turn; China has taken them all.")),
    ("guardian", pattern("No: we have no point of initiative left to sign this turn, and we do not sign in "
                         "passing.")),
    ("broker", pattern("We would, but we have no point of initiative left to sign this turn. Ask us first in the "
                       "next.")),
    ("producer", pattern("No: we have no point of initiative left to sign this turn. Our desks are full of "
                         "permits.")),
    ("free_rider", pattern("No: we have no point of initiative left to sign this turn. How quickly they go.")),
    ("hawk", pattern("No: our points of initiative are spent for this turn. Beijing keeps us busy.")),
    ("guardian", pattern("No: our points of initiative are spent for this turn. It must wait for the next.")),
    ("broker", pattern("A pity: our points of initiative are spent for this turn. Come early in the next.")),
    ("producer", pattern("No: our points of initiative are spent for this turn, all of them on plants.")),
    ("free_rider", pattern("No: our points of initiative are spent for this turn. We did not have many.")),
)
"""What one says whose points of initiative are spent for the turn, two ways each; more may follow it."""


SPENT: Final = pattern("We take it back: we have no point of initiative left to sign with this turn.")
"""Why the maker of an offer that can be signed in this turn alone takes it back once its last point is gone."""


def closes(reason: str) -> bool:
    """Whether a no says that the matter is closed for the turn."""
    return AGAIN in reason or any(_reads(line, reason) for _, line in (*CLOSED, *CLOSED_FOR))


def says_spent(reason: str) -> bool:
    """Whether a no, or an offer taken back, says that the speaker has no point of initiative left to sign with this
    turn."""
    return reason == SPENT or any(line in reason for _, line in BUSY)


def _reads(line: str, text: str) -> bool:
    """Whether a text is a line with its places filled."""
    return re.fullmatch(re.sub(r"\\{\w+\\}", ".+", re.escape(line)), text) is not None
