"""An offer as it is put before a person: priced when it is said, so that it is neither a gift nor a loss by then."""

from typing import Final

from msgspec.structs import replace

from game.agents.ministry import coach_plants, packages, pressing, voice
from game.agents.ministry.appraise import appraise
from game.agents.ministry.clauses_trade import dearest
from game.agents.ministry.desk import Desk
from game.agents.ministry.elsewhere import best_other
from game.agents.ministry.legal import refusals
from game.agents.ministry.replies import wanted_gain
from game.agents.words import price
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause, MakeOffer, Offer
from game.model.views import Call

MONEY: Final = packages.MONEY
LEAST_JOINT_USD_M: Final = 2.0
"""Joint gain below which nobody haggles."""
CRUMB_USD_M: Final = 1.0
GATE_KEPT: Final = 1.0
"""A person's tonnes are not asked for below this part of its own gate price."""


def call(desk: Desk, move: MakeOffer) -> Call | None:
    """The offer with this seat's opening part, its patience and who gets it otherwise; None where it pays no more.

    Offers to several, frameworks and favours stay as they are, and so do all of who goes by rule of thumb.
    """
    made = move
    if desk.scored is not None and not (move.also or move.amends or move.framework or move.club):
        made = _priced(desk, move)
    mine = appraise(desk, made.to, made.clauses)
    if desk.scored is None or made.also:
        return Call(made, mine.gain)
    own = coach_plants.net(desk, (desk.me, made.to), made.clauses, mine)
    if mine.block or own <= wanted_gain(desk) or refusals(desk, made):
        return None
    if all(c.kind == "favour" for c in made.clauses) or made.framework or made.club or made.amends:
        return Call(made, mine.gain)
    if coach_plants.plants(made.clauses) and coach_plants.gain(desk.of(made.to), desk.me, made.clauses) <= 0:
        return None  # its own orders would do as much for its plant
    rounds, other = pressing.patience_of(desk, made.to, made.clauses, mine.gain)
    return Call(replace(made, patience=rounds, instead=other), mine.gain)


def _priced(desk: Desk, move: MakeOffer) -> MakeOffer:
    """The same things at prices and with money that leave this seat its opening part of what they bring both."""
    partner = move.to
    rest = tuple(c for c in move.clauses if c.kind not in MONEY)
    if not rest or all(c.kind == "favour" for c in rest):
        return move
    both, other = (desk.me, partner), desk.of(partner)
    now = coach_plants.gain(desk, partner, move.clauses)
    mine, theirs = appraise(desk, partner, rest), appraise(other, desk.me, rest)
    own = coach_plants.net(desk, both, rest, mine)
    joint = own + coach_plants.net(other, both[::-1], rest, theirs)
    want = pressing.opening_part(desk, partner) * joint
    if mine.block or theirs.block or joint < LEAST_JOINT_USD_M or now >= want:
        return move
    clauses = shifted(desk, partner, rest, want - own)
    mine, theirs = appraise(desk, partner, clauses), appraise(other, desk.me, clauses)
    if mine.block or theirs.block or coach_plants.net(desk, both, clauses, mine) <= now:
        return move
    alone = len(clauses) == 1 and clauses[0].kind == "offtake"
    ask = phrase("we say {price}", price=price(clauses[0].price_usd_per_kg)) if alone else packages.ask(desk, clauses)
    return replace(move, clauses=clauses, reason=voice.offered(desk, partner, mine, theirs, ask))


def shifted(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...], usd_m: float) -> tuple[Clause, ...]:
    """Clauses moved by a sum toward this seat (below 0: away from it): contracts by their prices, the rest in money."""
    out, left = list(clauses), usd_m
    contracts = sorted((k for k, c in enumerate(out) if c.kind == "offtake"), key=lambda k: -_kilos(desk, out[k]))
    for k in contracts:
        if abs(left) < CRUMB_USD_M:
            break
        out[k], moved = _repriced(desk, partner, out[k], left)
        left -= moved
    if abs(left) < CRUMB_USD_M:
        return tuple(out)
    return packages.with_sum(desk, tuple(out), partner if left > 0 else desk.me, abs(left))


def _kilos(desk: Desk, clause: Clause) -> float:
    """USD million that a dollar a kilo more makes over a contract."""
    return max(1e-9, desk.facts.turn_value(clause.tonnes_per_month, 1.0) * desk.worth(clause.turns))


def _repriced(desk: Desk, partner: SeatId, clause: Clause, usd_m: float) -> tuple[Clause, float]:
    """A contract moved by a sum as far as its price goes, and the sum that it moved: between the maker's gate and what
    its buyer would pay at most."""
    buys, kilos = clause.giver == desk.me, _kilos(desk, clause)
    buyer, maker = (desk, desk.of(partner)) if buys else (desk.of(partner), desk)
    now = clause.price_usd_per_kg
    low = min(now, GATE_KEPT * maker.facts.at(maker.facts.exworks, clause.mineral, clause.stage, maker.me))
    high = max(now, dearest(buyer, clause))
    level = float(f"{min(high, max(low, now - usd_m / kilos if buys else now + usd_m / kilos)):.3g}")
    return replace(clause, price_usd_per_kg=level), (now - level if buys else level - now) * kilos


def elsewhere(desk: Desk, offer: Offer) -> MakeOffer | None:
    """What goes to another ministry in place of an own offer that a person has lost; None where nobody was named."""
    if not offer.instead:
        return None
    other = best_other(desk, offer.to, offer.clauses)
    return other.move if other is not None else None
