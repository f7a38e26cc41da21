"""What a ministry put before a partner itself this turn: until the turn is over it stands by that.

One valuation serves its offer, the price it names, its counter-offer and its answer. What it wants for a signature
rises as its points of initiative run out; an offer that it made before is not taken back for it.
"""

from math import inf
from typing import Final, NamedTuple

from msgspec.structs import replace

from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import Desk
from game.agents.ministry.promised import same_vote
from game.model.ids import SeatId
from game.model.talks import OF_A_MOTION, Clause, Offer

SLACK_USD_M: Final = 0.5
"""So much less than its own offer brings is no other deal: a bond a little smaller, a risk rounded."""

BY_MEASURE: Final = frozenset(
    {"vault_draw", "tariff_waiver", "stock_transfer", "customs_effort", "inspection_consent", "keep_floor",
     "apply_floor", "no_side_purchase", "no_new_curb", "posture", "stay_member",
     "stay_outside"}
)  # fmt: skip
MEASURES: Final = ("turns", "tonnes", "tonnes_per_month", "effort")
"""What this seat gives of which less is never dearer than what it offered more of, and by what that is measured."""


class Stands(NamedTuple):
    """An own offer of the turn about the same things, and what it brings us now, USD million."""

    gain: float
    clauses: tuple[Clause, ...]


def by_us(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> Stands | None:
    """The own offer of this turn to a partner about what ``clauses`` are about, the money apart.

    Of several the one best for the partner. One that is closed and would be a loss by now (the vote is safe without
    it) binds nobody; one that lies open may be signed as it stands.
    """
    known = [
        Stands(appraise(desk, partner, o.clauses).gain, o.clauses)
        for o in desk.noted(("offers of the turn", desk.me), lambda: _of_turn(desk))
        if _plain(desk, partner, o) and _alike(desk, o.clauses, clauses)
        if o.status == "open" or appraise(desk, partner, o.clauses).gain >= 0
    ]
    return min(known, key=lambda s: s.gain) if known else None


def least(wanted: float, held: Stands | None) -> float:
    """The gain that makes this seat sign: what it wants of any deal, or what its own offer of the turn left it."""
    return min(wanted, held.gain - SLACK_USD_M if held is not None else inf)


def _of_turn(desk: Desk) -> list[Offer]:
    """All own offers of this turn."""
    return [o for o in desk.view.offers if o.by == desk.me and o.turn == desk.view.turn]


def _plain(desk: Desk, partner: SeatId, offer: Offer) -> bool:
    """An own offer of this turn to that partner alone, with nothing but its clauses in it, and not withdrawn."""
    ours = (offer.by, offer.to, offer.turn) == (desk.me, partner, desk.view.turn) and not offer.also
    bare = not (offer.amends or offer.framework or offer.club or offer.exit_cost_usd_m)
    return ours and bare and offer.status in ("open", "countered", "declined")


def _alike(desk: Desk, one: tuple[Clause, ...], other: tuple[Clause, ...]) -> bool:
    """Whether an own package (``one``) holds the same clauses as another, or more of what this seat gives; money at
    signing and bonds apart."""
    rest = [c for c in other if c.kind != "money"]
    for clause in (c for c in one if c.kind != "money"):
        found = next((c for c in rest if _same(desk, clause, c)), None)
        if found is None:
            return False
        rest.remove(found)
    return not rest


def _same(desk: Desk, one: Clause, other: Clause) -> bool:
    if one.kind == other.kind and one.kind in OF_A_MOTION:
        return (one.giver, one.vote) == (other.giver, other.vote) and same_vote(desk, one, other)
    if one.kind == "technology":  # know-how stays when a deal is over
        one = replace(one, turns=other.turns)
    elif one.giver == desk.me and one.kind in BY_MEASURE:
        less = {n: getattr(other, n) for n in MEASURES if getattr(other, n) <= getattr(one, n)}
        one = replace(one, **less)
    return replace(one, bond_usd_m=0.0) == replace(other, bond_usd_m=0.0)
