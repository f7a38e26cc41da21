"""What a deal promised a seat at its signature, and what came of it: the coach's figures beside what was paid."""

from typing import Literal

import msgspec

from game.model.gains import Spared
from game.model.ids import ProjectId
from game.model.talks import Clause

PartKind = Literal[
    "money", "goods", "drill", "calm", "plant", "share", "stock", "vote", "word", "trust", "secret", "guarantee",
]
"""What is counted of a clause: money of the treasury; goods against their market price; need met in a cut-off; a price
that stands still; a plant; a share of one; tonnes of a stockpile; the outcome of a motion; anything else, as reckoned;
trust that own words win; what it costs where a secret comes out; what an own
price guarantee costs less.
"""
End = Literal[
    "", "left", "replaced", "short", "early", "waits", "lost", "opened", "broken", "uncalled", "decided", "idle",
    "against", "out", "silent",
]
"""What explains a part in a word: the deal was left or replaced, fewer tonnes came than were signed, the tonnes ended
before the tests that count, a plant has not started, is lost, gives output; the word was broken, the motion was not
called, the vote decided it, or did not, or the vote went the other way; a secret came out, or stayed one."""


class Hope(msgspec.Struct, frozen=True):
    """One part of a clause as the coach counted it when a seat said yes, USD million for it.

    ``whole_usd_m``: what it is worth where the word is kept, or the vote decides; of money all of it, of which
    ``usd_m`` is what Treasury has points left for. ``figure``: what it rests on: the
    price expected, USD/kg (goods), the plant's whole worth, USD million. ``curbed``: sold behind the seller's own curb.
    """

    kind: PartKind
    usd_m: float
    clause: Clause | None = None
    whole_usd_m: float = 0.0
    figure: float = 0.0
    curbed: bool = False
    spared: Spared | None = None
    """Of a guarantee: what the contract takes off it."""


class Struck(msgspec.Struct, frozen=True):
    """What a deal promised one of its parties: the coach's sum in parts."""

    deal: str
    hopes: tuple[Hope, ...] = ()


class DealPart(msgspec.Struct, frozen=True):
    """One part of a deal, USD million for the reader: promised at the signature, come so far, still to come by today.

    ``market_usd_m``: of goods what their price was better than the market in all months that were played: most of it
    is in no score. ``expected``, ``seen``, ``today``: the figure behind it then, since, and for the rest by today
    (USD/kg of goods; of a drill ``seen`` is the share of need met more, summed over the tests). ``turn``: when it ended
    so; of a drill how many tests counted. ``reckoned``: what came is the coach's figure for the turns that it was kept:
    nobody can measure it.
    """

    kind: PartKind
    promised_usd_m: float
    came_usd_m: float = 0.0
    ahead_usd_m: float = 0.0
    clause: Clause | None = None
    expected: float = 0.0
    seen: float = 0.0
    today: float = 0.0
    end: End = ""
    turn: int = 0
    reckoned: bool = False
    market_usd_m: float = 0.0
    project: ProjectId = ""
    flown: float = 1.0
    """Of goods: the part of the signed tonnes that came so far, 0 to 1."""


class DealBook(msgspec.Struct, frozen=True):
    """A deal of the reader's with all its parts; ``runs``: something of it is still to come."""

    deal: str
    parts: tuple[DealPart, ...]
    runs: bool

    @property
    def promised_usd_m(self) -> float:
        """The coach's sum at the signature."""
        return sum(part.promised_usd_m for part in self.parts)

    @property
    def came_usd_m(self) -> float:
        """What came of it so far."""
        return sum(part.came_usd_m for part in self.parts)

    @property
    def ahead_usd_m(self) -> float:
        """What the coach still expects of it today."""
        return sum(part.ahead_usd_m for part in self.parts)

    @property
    def market_usd_m(self) -> float:
        """What the prices of its goods were better than the market so far, whether scored or not."""
        return sum(part.market_usd_m for part in self.parts)


class AnswerBook(msgspec.Struct, frozen=True):
    """An answer that all gave together, points of the giver's total: ``told`` by odds before the bell, ``end`` as told
    of the end that came, ``came`` by what all answered; ``best``: the answer that would have brought most with the
    others' as they were, ``best_points`` what."""

    card: str
    turn: int
    answer: str
    told: float
    end: float
    came: float
    held: bool
    best: str
    best_points: float
