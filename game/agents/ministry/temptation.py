"""Whether a given word still pays: what breaking it brings, against what that costs by the odds that anybody sees it.

All in USD million now, by the seat's own price list: the bond, the others' trust as far as its temper minds its name,
and what those whom it lets down would still have signed with it. The last fades as the game ends.
"""

from dataclasses import dataclass
from typing import Final

from game.agents.ministry.desk import Desk
from game.agents.ministry.good_name import STANDING_USD_M, trust_usd
from game.agents.ministry.names import who
from game.agents.ministry.promised import broken_by_to
from game.agents.words import percent, usd
from game.model.ids import CHINA, SeatId
from game.model.phrases import phrase
from game.model.talks import Promise
from game.rules import home_acts

NEVER: Final = 99.0
"""A breach ratio from which a temper breaks no word, whatever it would bring."""
POINT_WORTH: Final[dict[int, float]] = {3: 0.002, 2: 0.01, 1: 0.05}
"""Worth of the next point of initiative by points left, as a share of B: cards need some too."""
LEAST_USD_M: Final = 1.0
"""Gain below which nobody goes back on anything."""
DEALS_SHARE: Final = 0.01
"""What a partner's good will should bring in a turn in deals to come, as a share of the seat's free money."""
ELECTION_HALF_YEARS: Final = 2
AHEAD_HALF_YEARS: Final = 4
"""Half-years for which whoever was let down signs nothing more."""
STRANGER: Final = 0.3
WELL_KNOWN: Final = 2
"""Part of that good will which somebody takes along with whom nothing was signed of late, favours apart, and the deals
from which all of it counts."""
LAST_TURN: Final = 0.7
BEFORE_ELECTION: Final = 0.8
TIT_FOR_TAT: Final = 0.6
FRIEND_OF_CHINA: Final = 0.85
"""What a temper asks for beside its usual in the last turn, in the year before an election that it may lose, towards
who broke its own word to it, and with a running deal of China's in hand where the word is about prices or tone."""
AGAINST_CHINA: Final = ("vote", "posture", "apply_floor", "keep_floor", "club_floor", "no_side_purchase")
"""Words that China would like to see broken."""
UNSEEN_ODDS: Final = 0.1
"""Odds that a breach of which nobody is told comes out all the same: thin customs show in what leaks."""


@dataclass(frozen=True)
class Weighing:
    """A word on the scales, USD million: ``gain`` of breaking it, what a breach costs once seen, ``odds`` of that.

    ``ratio``: how many times the cost its giver's temper wants for it now.
    """

    word: Promise
    gain: float
    odds: float
    bond: float
    name: float
    deals: float
    ratio: float = NEVER

    @property
    def pays(self) -> bool:
        """Whether its giver goes back on it as things stand."""
        return self.breaks(self.ratio)

    @property
    def loss(self) -> float:
        """What it costs once it is seen."""
        return self.bond + self.name + self.deals

    @property
    def cost(self) -> float:
        """The same by its odds."""
        return self.odds * self.loss

    @property
    def price(self) -> float:
        """What its breach must bring for its giver to go back on it."""
        return max(LEAST_USD_M, self.ratio * self.cost)

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
    deals = sum(_deals_to_come(desk, seat) for seat in dict.fromkeys(word.receivers) if seat != desk.me)
    return Weighing(word, gain_usd_m, seen, word.clause.bond_usd_m, name, deals, nerve(desk, word))


def price_of(desk: Desk, word: Promise) -> float | None:
    """What it takes to go back on a word of this seat, USD million; None where its temper breaks none.

    A person may break what it likes: it is told what that costs.
    """
    weighed, you = weigh(desk, word, 0.0), desk.view.you
    if you is not None and you.id == desk.me and you.plan.controller == "human":
        return weighed.cost
    return None if weighed.ratio >= NEVER else weighed.price


def nerve(desk: Desk, word: Promise) -> float:
    """How many times the cost a breach must bring: its temper's, less where little is left to lose or much is owed."""
    ratio = desk.trait.breach_ratio
    if ratio >= NEVER:
        return ratio
    if desk.view.turn >= desk.view.announced_turns:
        ratio *= LAST_TURN
    if _fears_election(desk):
        ratio *= BEFORE_ELECTION
    if any(broken_by_to(desk, seat, desk.me) for seat in word.receivers):
        ratio *= TIT_FOR_TAT
    if word.clause.kind in AGAINST_CHINA and CHINA not in word.receivers and _sides_with_china(desk):
        ratio *= FRIEND_OF_CHINA
    return ratio


def _fears_election(desk: Desk) -> bool:
    """Whether its own election comes within a year while support is not sound."""
    you, within = desk.view.you, desk.facts.turns(ELECTION_HALF_YEARS)
    if you is None or you.id != desk.me or you.support >= desk.content.rules.home.start:
        return False
    cards = home_acts.elections(desk.content, desk.view)
    return any(card.turn - desk.view.turn < within for card in cards)


def _sides_with_china(desk: Desk) -> bool:
    """Whether a deal with China runs that this ministry knows of."""
    return any(
        {desk.me, CHINA} <= set(d.parties) and not d.closed_turn and d.ends_turn >= desk.view.turn
        for d in desk.view.deals
    )


def _deals_to_come(desk: Desk, seat: SeatId) -> float:
    """What somebody who is let down signs no more, USD million: by how much the two signed of late."""
    since = desk.view.turn - desk.facts.turns(AHEAD_HALF_YEARS)
    known = sum(
        {desk.me, seat} <= set(d.parties) and d.signed_turn >= since and any(c.kind != "favour" for c in d.clauses)
        for d in desk.view.deals
    )
    part = STRANGER + (1.0 - STRANGER) * min(1.0, known / WELL_KNOWN)
    return part * DEALS_SHARE * desk.budget * desk.worth(desk.facts.turns(AHEAD_HALF_YEARS), 1)


def seen_odds(word: Promise) -> float:
    """Odds that a breach is seen: customs effort that nobody has posted a bond for is nobody's to read."""
    return UNSEEN_ODDS if word.clause.kind == "customs_effort" and word.clause.bond_usd_m <= 0 else 1.0


def trust_lost(desk: Desk, word: Promise) -> float:
    """Points of the others' mean trust that a breach costs once it is seen: by the rules, among those who know."""
    rules = desk.content.rules.trust
    victims = _ministries(desk, word.receivers)
    deal = next((d for d in desk.view.deals if d.id == word.deal), None)
    told = _ministries(desk, deal.known_to if deal is not None else word.receivers)
    lost = sum(_at_stake(desk, seat, rules.breach_victim) for seat in sorted(victims))
    lost += sum(_at_stake(desk, seat, rules.breach_others) for seat in sorted(told - victims))
    return lost / max(1, len(desk.others()))


def _at_stake(desk: Desk, seat: SeatId, points: float) -> float:
    """Points of trust that a seat can still lose in this one: who trusts it little takes little away."""
    if desk.me != desk.view.seat or seat not in desk.view.seats:
        return points
    return min(points, desk.view.seats[seat].trust_in_you)


def _ministries(desk: Desk, seats: tuple[SeatId, ...]) -> set[SeatId]:
    """Other ministries of these: China has no trust to lose."""
    return set(seats) & set(desk.others())


def turned(desk: Desk, told: Weighing, kept: Weighing) -> str:
    """Why of two words on one vote this one is broken and the other kept, in one sentence."""
    return phrase("breaks its word to {seat} for the one to {other}: bond and good name cost {loss} M USD there, "
                  "{dearer} M USD here", seat=who(desk, told.word.to), other=who(desk, kept.word.to),
                  loss=usd(told.loss), dearer=usd(kept.loss))  # fmt: skip


def confession(desk: Desk, told: Weighing) -> str:
    """Why a word is broken, in one sentence: what it brings, and what it costs by which odds."""
    seat, gain, loss = who(desk, told.word.to), usd(told.gain), usd(told.loss)
    if told.odds >= 1.0:
        return phrase("breaks its word to {seat}: that brings {gain} M USD, bond and good name cost {loss} M USD",
                      seat=seat, gain=gain, loss=loss)  # fmt: skip
    return phrase("breaks its word to {seat}: that brings {gain} M USD, odds {odds} that it comes out and costs "
                  "{loss} M USD", seat=seat, gain=gain, loss=loss, odds=percent(told.odds))  # fmt: skip
