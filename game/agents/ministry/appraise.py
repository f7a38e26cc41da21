"""What each clause of an offer is worth to a ministry: USD million now, one documented term each.

Values are from one seat's point of view (``desk.me``); a clause counts with its breach risk when
the other side gives its word, in full when the engine executes it.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from game.agents.ministry.clauses import MINE, THEIRS
from game.agents.ministry.clauses_word import called_odds
from game.agents.ministry.desk import Desk
from game.agents.ministry.grudges import asks_bond
from game.agents.ministry.names import who
from game.agents.ministry.promised import against, broken_by, same_word
from game.agents.ministry.spoken import to_partner
from game.agents.words import CAUSES, percent, terms
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import OF_A_MOTION, Clause, Promise
from game.rules import vote_money
from game.rules.cost import PAYING
from game.rules.trust import breach_risk

BROKEN_RISK: Final = 0.15
"""Extra breach risk for each promise this seat has seen the giver break."""
TORN_RISK: Final = 0.25
"""The same of a vote that its giver is known to have promised to the other side, too: one of both words breaks."""
WEIGHS_USD_M: Final = 0.5
"""A term of less is not named where no sums are told; a vote of no use is, so that it is plain why."""
WORDS: Final = {
    "vote": "that vote",
    "call_motion": "to call that motion",
    "apply_floor": "that floor",
    "customs_effort": "that customs effort",
    "no_side_purchase": "not to buy on the side",
    "posture": "that tone",
    "stay_member": "membership",
    "stay_outside": "to stay out of the forum",
    "keep_floor": "to keep that floor",
    "inspection_consent": "consent to inspection",
    "favour": "that favour",
    "club_floor": "that common price",
    "no_new_curb": "not to lay a new curb there",
}
"""Words of honour as a sentence names them."""


class Term(NamedTuple):
    """One clause's worth. ``block`` names what makes it impossible, empty if nothing does."""

    clause: Clause
    name: str
    value: float
    risk: float = 0.0
    block: str = ""


class Appraisal(NamedTuple):
    """All clauses of an offer. ``gain`` adds up; ``up_front`` is what this seat pays at once. ``stays``: the part of a
    sum more or less that counts, below 1 where money for votes may go back."""

    terms: tuple[Term, ...]
    gain: float
    up_front: float
    at_risk: float
    block: str
    stays: float = 1.0

    def sums(self, missing: float) -> float:
        """The sum that moves the gain by as much, USD million."""
        return missing / self.stays

    def sentence(self) -> str:
        """The terms in words, as they are said to the partner."""
        return terms((to_partner(t.name), t.value) for t in self.terms)

    def weighs(self) -> str:
        """The same without sums, heaviest first: what somebody across the table is told of an offer not agreed on.

        It is spoken to the partner, so that what is theirs is "yours".
        """
        return weighed(
            (to_partner(t.name), t.value, 0.0 if t.clause.kind in OF_A_MOTION else WEIGHS_USD_M) for t in self.terms
        )


def weighed(terms_: Iterable[tuple[str, float] | tuple[str, float, float]]) -> str:
    """What an offer brings its reader and what it costs, the heaviest of each side, in one sentence.

    Terms are a name, its worth in USD million and, where it differs, from what worth on it is named.
    """
    sums: dict[str, float] = {}
    least: dict[str, float] = {}
    for name, value, *from_ in terms_:
        sums[name] = sums.get(name, 0.0) + value
        least[name] = from_[0] if from_ else WEIGHS_USD_M
    by_weight = sorted(sums, key=lambda name: -abs(sums[name]))
    brings = " and ".join([name for name in by_weight if sums[name] >= least[name]][:CAUSES])
    costs = " and ".join([name for name in by_weight if sums[name] <= -WEIGHS_USD_M][:CAUSES])
    if brings and costs:
        return phrase("it brings us {brings} and costs us {costs}", brings=brings, costs=costs)
    if brings or costs:
        return phrase("it brings us {brings}", brings=brings) if brings else phrase("it costs us {costs}", costs=costs)
    return "it weighs little with us either way"


def appraise(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Appraisal:
    """Add up an offer for this seat; where several sign, what passes between others counts nothing."""
    me, looked, block_of_all = desk.me, [], ""
    stake: float = 0
    up_front: float = 0
    for clause in clauses:
        if clause.giver == me:
            up_front += _paid_now(clause)
            stake += clause.amount_usd_m if clause.binding else 0
    gain: float = 0
    for clause in clauses:
        mine = clause.giver == me
        if not mine and clause.to not in ("", me):
            looked.append(Term(clause, "between others", 0.0))
            continue
        look = MINE[clause.kind] if mine else THEIRS[clause.kind]
        name, value, block = look(desk, clause, (clause.to or partner) if mine else clause.giver)
        block = block or _twice(desk, clause, partner)
        value *= odds_it_stays(desk, partner, clauses, clause)
        risk = 0.0
        if not mine and not clause.binding:
            block = block or asks_bond(desk, clause)
            value = 0.0 if block else value
            risk = risk_of(desk, clause, max(stake, value))
            value = value * (1 - risk)
            if value > 0:
                name = phrase("{name} ({risk} risk of a broken word)", name=name, risk=percent(risk))
        looked.append(Term(clause, name, value, risk, block))
        gain += value
        block_of_all = block_of_all or block
    at_risk = max((t.risk for t in looked), default=0.0)
    return Appraisal(tuple(looked), gain, up_front, at_risk, block_of_all, _part_that_stays(desk, partner, clauses))


def odds_it_stays(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...], clause: Clause) -> float:
    """Odds that a sum stays where it is paid: money for votes alone goes back where their motions are not called."""
    words = vote_money.words_for((desk.me, partner), clauses, clause)
    return sum(called_odds(desk, w) for w in words) / len(words) if words else 1.0


def _part_that_stays(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """The part of a further sum that counts between the two, whoever pays for whose words; 1 where none does."""
    if not any(c.kind in OF_A_MOTION for c in clauses):
        return 1.0
    sums = (Clause("money", payer, amount_usd_m=1.0) for payer in (partner, desk.me))
    return next((odds for paid in sums if 0.0 < (odds := odds_it_stays(desk, partner, (*clauses, paid), paid)) < 1.0),
                1.0)  # fmt: skip


def risk_of(desk: Desk, clause: Clause, gain_usd_m: float) -> float:
    """Breach risk of another's word: trust, and what it broke before, as far as no bond covers it."""
    rules, before = desk.content.rules.trust, BROKEN_RISK * broken_by(desk, clause.giver)
    base = breach_risk(rules, desk.trust(clause.giver), clause.bond_usd_m, gain_usd_m)
    bare = 1.0 - (min(1.0, clause.bond_usd_m / gain_usd_m) if gain_usd_m > 0 else 0.0)
    torn = TORN_RISK if against(desk, clause) is not None else 0.0
    return min(0.95, base + before * bare + torn)


def _paid_now(clause: Clause) -> float:
    paid = clause.amount_usd_m if clause.kind in PAYING else 0.0
    return paid + clause.bond_usd_m


def _twice(desk: Desk, clause: Clause, partner: SeatId) -> str:
    """A word that was given before; to whom is said only to those who know of that deal."""
    held = same_word(desk, clause)
    if held is None:
        return ""
    what = WORDS.get(held.clause.kind, held.clause.kind)
    if clause.giver == desk.me and not _knows(desk, held, partner):
        return phrase("we cannot promise {what} now", what=what)
    whose = "we have" if clause.giver == desk.me else phrase("{seat} has", seat=who(desk, clause.giver))
    if held.to == desk.me:
        return phrase("{whose} already promised {what} to us by another deal", whose=whose, what=what)
    return phrase("{whose} already promised {what} to {seat}", whose=whose, what=what, seat=who(desk, held.to))


def _knows(desk: Desk, word: Promise, seat: SeatId) -> bool:
    """Whether a seat may hear of the deal in which a word was given."""
    return all(seat in d.known_to for d in desk.view.deals if d.id == word.deal)
