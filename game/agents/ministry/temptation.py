"""Whether a given word still pays: what breaking it brings, against what that costs by the odds that anybody sees it.

All in USD million now, by the seat's own price list: the bond, the others' trust as far as its temper minds its name,
and what those whom it lets down would still have signed with it. The last fades as the game ends.
"""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.good_name import STANDING_USD_M, trust_usd
from game.agents.ministry.names import who
from game.agents.words import percent, usd
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Promise

NEVER: Final = 99.0
"""A breach ratio from which a temper breaks no word, whatever it would bring."""
POINT_WORTH: Final[dict[int, float]] = {3: 0.002, 2: 0.01, 1: 0.05}
"""Worth of the next point of initiative by points left, as a share of B: cards need some too."""
LEAST_USD_M: Final = 1.0
"""Gain below which nobody goes back on anything."""
DEALS_SHARE: Final = 0.01
"""What a partner's good will should bring in a turn in deals to come, as a share of the seat's free money."""
AHEAD_HALF_YEARS: Final = 4
"""Half-years for which whoever was let down signs nothing more."""
UNSEEN_ODDS: Final = 0.1
"""Odds that a breach of which nobody is told comes out all the same: thin customs show in what leaks."""


@dataclass(frozen=True)
class Weighing:
    """A word on the scales, USD million: ``gain`` of breaking it, what a breach costs once seen, ``odds`` of that."""

    word: Promise
    gain: float
    odds: float
    bond: float
    name: float
    deals: float

    @property
    def loss(self) -> float:
        """What it costs once it is seen."""
        return self.bond + self.name + self.deals

    @property
    def cost(self) -> float:
        """The same by its odds."""
        return self.odds * self.loss

    def breaks(self, ratio: float) -> bool:
        """Whether a temper that wants so many times the cost goes back on it."""
        return ratio < NEVER and self.gain > max(LEAST_USD_M, ratio * self.cost)


def weigh(desk: Desk, word: Promise, gain_usd_m: float, odds: float | None = None) -> Weighing:
    """Put a word of this seat on the scales; ``odds`` where it is hidden until somebody finds out."""
    seen = seen_odds(word) if odds is None else odds
    lost = trust_lost(desk, word)
    if desk.scored is None:
        name = STANDING_USD_M * lost * len(desk.others())
    else:
        name = -desk.trait.minds_name * trust_usd(desk, -lost)
    ahead = desk.worth(desk.facts.turns(AHEAD_HALF_YEARS), 1)
    deals = DEALS_SHARE * desk.budget * ahead * len(set(word.receivers) - {desk.me})
    return Weighing(word, gain_usd_m, seen, word.clause.bond_usd_m, name, deals)


def breaks_word(desk: Desk, word: Promise, gain_usd_m: float, odds: float | None = None) -> bool:
    """Whether this ministry's character breaks a word for that gain."""
    return weigh(desk, word, gain_usd_m, odds).breaks(desk.trait.breach_ratio)


def seen_odds(word: Promise) -> float:
    """Odds that a breach is seen: customs effort that nobody has posted a bond for is nobody's to read."""
    return UNSEEN_ODDS if word.clause.kind == "customs_effort" and word.clause.bond_usd_m <= 0 else 1.0


def trust_lost(desk: Desk, word: Promise) -> float:
    """Points of the others' mean trust that a breach costs once it is seen: by the rules, among those who know."""
    rules = desk.content.rules.trust
    victims = _ministries(desk, word.receivers)
    deal = next((d for d in desk.view.deals if d.id == word.deal), None)
    told = _ministries(desk, deal.known_to if deal is not None else word.receivers)
    lost = rules.breach_victim * len(victims) + rules.breach_others * len(told - victims)
    return lost / max(1, len(desk.others()))


def _ministries(desk: Desk, seats: tuple[SeatId, ...]) -> set[SeatId]:
    """Other ministries of these: China has no trust to lose."""
    return set(seats) & set(desk.others())


def confession(desk: Desk, told: Weighing) -> str:
    """Why a word is broken, in one sentence: what it brings, and what it costs by which odds."""
    seat, gain, loss = who(desk, told.word.to), usd(told.gain), usd(told.loss)
    if told.odds >= 1.0:
        return phrase("breaks its word to {seat}: that brings {gain} M USD, bond and good name cost {loss} M USD",
                      seat=seat, gain=gain, loss=loss)  # fmt: skip
    return phrase("breaks its word to {seat}: that brings {gain} M USD, odds {odds} that it comes out and costs "
                  "{loss} M USD", seat=seat, gain=gain, loss=loss, odds=percent(told.odds))  # fmt: skip
