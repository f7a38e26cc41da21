"""A bid to a person is worth something to both scores: what the reader's would not show of it is put into money.

A ministry weighs a contract's price over its whole term; of most of that a person's score shows nothing, so that bids
came with "no points in it". Such tonnes are bid for at the price that they should bring anyway, and what both scores
gain is shared in a sum. Where that leaves one side too little, the bid is not made.
"""

from typing import Final

from msgspec.structs import replace

from game.agents.ministry import market_terms, packages, pressing, read_worth
from game.agents.ministry.clauses_trade import sellers_price
from game.agents.ministry.desk import Desk
from game.agents.ministry.price_points import share_read
from game.model.ids import SeatId
from game.model.talks import OF_A_MOTION, Clause

__all__ = ["GOOD_POINTS", "at_market", "little", "terms"]

GOOD_POINTS: Final = 0.12
"""Points of a person's score from which a bid is worth reading."""
SOME_POINTS: Final = 0.05
"""The same from which it is said where few have anything else to say."""
PRICE_READ: Final = 0.5
"""Part of a price that its seller's score shows from which it is the price that is bid with."""
TRIES: Final = 2


def _apart(clauses: tuple[Clause, ...]) -> bool:
    """Whether clauses have prices of their own: votes for money, favours."""
    return all(c.kind in (*OF_A_MOTION, *packages.MONEY, "favour") for c in clauses)


def _points_read(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """Points that a partner's score should show of an offer of this seat."""
    return packages.points(desk, partner, read_worth.gain(desk.of(partner), desk.me, clauses))


def little(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> bool:
    """Whether a partner's score would show too little of an offer to read it beside others."""
    return not _apart(clauses) and _points_read(desk, partner, clauses) < GOOD_POINTS


def terms(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...] | None:
    """The clauses at terms that both scores gain by; as they are where the reader's does already, or gains a little and
    there is no more in it. None where there are no such terms: this seat keeps at least what its temper yields to."""
    before = GOOD_POINTS if _apart(clauses) else _points_read(desk, partner, clauses)
    if before >= GOOD_POINTS:
        return clauses
    made = _shared(desk, partner, clauses)
    return made or (clauses if before >= SOME_POINTS else None)


def _shared(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...] | None:
    """The clauses with what their reader's score would not show of them in a sum; None where one has too little left.
    """
    made = tuple(at_market(desk.of(partner), desk.me, c) for c in clauses)
    mine, theirs = _read(desk, partner, made), _read(desk.of(partner), desk.me, made)
    good = GOOD_POINTS / max(packages.points(desk, partner, 1.0), 1e-9)
    joint = mine + theirs
    wanted = max(good, (1.0 - pressing.opening_part(desk, partner)) * joint)
    most = mine - pressing.manner(desk, partner).yields * joint
    if joint <= 0 or theirs + most < good:
        return None
    sum_ = min(wanted - theirs, most)
    for _ in range(TRIES):
        if sum_ <= 0:
            break
        made = packages.in_money(desk, made, desk.me, sum_)
        sum_ = good - _read(desk.of(partner), desk.me, made)
    return made if _points_read(desk, partner, made) >= GOOD_POINTS else None


def _read(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> float:
    """What a side's score shows of an offer as it is bargained over, USD million."""
    return read_worth.gain(desk, partner, clauses) - market_terms.beyond(desk, partner, clauses)


def at_market(seller: Desk, buyer: SeatId, clause: Clause) -> Clause:
    """Tonnes of a desk's seat at no more than they should bring it anyway, where its score hardly reads a price."""
    if clause.kind != "offtake" or clause.giver != buyer or share_read(seller, clause) >= PRICE_READ:
        return clause
    market = float(f"{sellers_price(seller, clause, buyer)[0]:.3g}")
    return replace(clause, price_usd_per_kg=market) if 0 < market < clause.price_usd_per_kg else clause
