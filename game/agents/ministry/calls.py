"""An offer as it is put before a person: priced when it is said, so that it is neither a gift nor a loss by then."""

from typing import Final

from msgspec.structs import replace

from game.agents.ministry import coach_plants, market_terms, packages, pressing, voice, worth_both
from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import Desk
from game.agents.ministry.elsewhere import best_other
from game.agents.ministry.legal import refusals
from game.agents.ministry.replies import wanted_of_people
from game.agents.ministry.sums_asked import CARD_BACK
from game.agents.words import price
from game.model.gains import Call
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import CARD_MONEY, OF_A_MOTION, Clause, MakeOffer, Offer

MONEY: Final = packages.MONEY
LEAST_JOINT_USD_M: Final = 2.0
"""Joint gain below which nobody haggles."""
CRUMB_USD_M: Final = 1.0
CRUMB_PART: Final = 0.1
"""Part of what the heaviest thing of an offer moves that a contract in it must bring both to be in it."""
SMALL_POINTS: Final = 0.1
"""Points of its score that a person should be able to get out of an offer for it to be one of several."""
DEAR_POINTS: Final = 1.0
"""Points of its score that both together gain from which nobody asks for more than there is: too much to lose by it."""
GATE_KEPT: Final = 1.0
"""A person's tonnes are not asked for below this part of its own gate price."""


def call(desk: Desk, move: MakeOffer) -> Call | None:
    """The offer with this seat's opening part, its patience and who gets it otherwise; None where it pays no more.

    Money for plants that would start without it, or that does not start them, leaves the rest of its offer to be made.
    Offers to several, frameworks and favours stay as they are, and so do all of who goes by rule of thumb.
    """
    made = _called(desk, move)
    if made is None and desk.scored is not None and coach_plants.plants(move.clauses) and not _as_it_is(move):
        rest = tuple(c for c in move.clauses if c.kind not in (*CARD_MONEY, *MONEY))
        even = packages.evened(desk, move.to, rest) if rest else None
        made = _called(desk, _said(desk, move, even.clauses)) if even is not None else None
    return made


def _as_it_is(move: MakeOffer) -> bool:
    """Whether an offer is one whose terms are not bargained over here: of several, or in the words of a framework."""
    return bool(move.also or move.amends or move.framework or move.club)


def _called(desk: Desk, move: MakeOffer) -> Call | None:
    bare = desk.scored is None or _as_it_is(move)
    made = move if bare else _for_both(desk, _priced(desk, move))
    if made is None:
        return None
    mine = appraise(desk, made.to, made.clauses)
    if desk.scored is None or made.also:
        return Call(made, mine.gain)
    over = market_terms.beyond(desk, made.to, made.clauses)
    own = coach_plants.net(desk, (desk.me, made.to), made.clauses, mine) - over
    if mine.block or own <= wanted_of_people(desk) or refusals(desk, made):
        return None
    small = _small(desk, made, own) or worth_both.little(desk, made.to, made.clauses)
    if all(c.kind == "favour" for c in made.clauses) or _as_it_is(made):
        return Call(made, mine.gain, small)
    rounds, other = pressing.patience_of(desk, made.to, made.clauses, mine.gain - over)
    why = " ".join(filter(None, (made.reason, market_terms.told(desk, made.to, made.clauses))))
    return Call(replace(made, patience=rounds, instead=other, reason=why), mine.gain - over, small)


def _for_both(desk: Desk, move: MakeOffer) -> MakeOffer | None:
    """The offer at terms that its reader's score shows something of; None where there are none, or where its own orders
    would do as much for its plant."""
    if coach_plants.plants(move.clauses) and coach_plants.gain(desk.of(move.to), desk.me, move.clauses) <= 0:
        return None
    clauses = worth_both.terms(desk, move.to, move.clauses)
    if clauses is None or clauses == move.clauses:
        return None if clauses is None else move
    return _said(desk, move, clauses)


def _small(desk: Desk, move: MakeOffer, own: float) -> bool:
    """Whether a person's score would hardly show an offer, even at the least that this seat yields to.

    ``own``: its gain as it is bargained over, USD million. Votes alone have prices of their own.
    """
    if all(c.kind in (*OF_A_MOTION, *MONEY) for c in move.clauses):
        return False
    other = desk.of(move.to)
    theirs = coach_plants.gain(other, desk.me, move.clauses)
    joint = own + max(0.0, theirs - market_terms.beyond(other, desk.me, move.clauses))
    room = 0.0 if _as_it_is(move) else max(0.0, own - pressing.manner(desk, move.to).yields * joint)
    return packages.points(desk, move.to, theirs + room) < SMALL_POINTS


def _priced(desk: Desk, move: MakeOffer) -> MakeOffer:
    """The same things at prices that the market bears and with money that leave this seat its opening part of what they
    bring both, first call in a cut-off at what is paid for that at most."""
    partner = move.to
    drafted = tuple(c for c in move.clauses if c.kind not in MONEY)
    if not drafted or all(c.kind == "favour" for c in drafted):
        return move
    rest = _without_crumbs(desk, partner, tuple(_borne(desk, partner, c) for c in drafted))
    both, other = (desk.me, partner), desk.of(partner)
    over, overs = market_terms.beyond(desk, partner, rest), market_terms.beyond(other, desk.me, rest)
    now = coach_plants.gain(desk, partner, move.clauses) - over
    mine, theirs = appraise(desk, partner, rest), appraise(other, desk.me, rest)
    own = coach_plants.net(desk, both, rest, mine) - over
    joint = own + coach_plants.net(other, both[::-1], rest, theirs) - overs
    dear = over > 0 or packages.points(desk, desk.me, joint) >= DEAR_POINTS
    dear = dear or any(c.kind == "stay_member" for c in rest)  # who courts does not ask for money
    want = pressing.opening_part(desk, partner, needs=dear) * joint
    stands = rest == drafted
    if mine.block or theirs.block or joint < LEAST_JOINT_USD_M or (stands and now >= want):
        return move
    clauses = shifted(desk, partner, rest, want - own)
    for payer, payee in ((desk, other), (other, desk)):
        clauses = _no_dearer_than_a_grant(payer, payee.me, clauses)
    mine, theirs = appraise(desk, partner, clauses), appraise(other, desk.me, clauses)
    if mine.block or theirs.block or (stands and coach_plants.net(desk, both, clauses, mine) - over <= now):
        return move
    return _said(desk, move, clauses)


def _said(desk: Desk, move: MakeOffer, clauses: tuple[Clause, ...]) -> MakeOffer:
    """The offer at other terms, in the words for them."""
    mine, theirs = appraise(desk, move.to, clauses), appraise(desk.of(move.to), desk.me, clauses)
    alone = len(clauses) == 1 and clauses[0].kind == "offtake"
    ask = phrase("we say {price}", price=price(clauses[0].price_usd_per_kg)) if alone else packages.ask(desk, clauses)
    return replace(move, clauses=clauses, reason=voice.offered(desk, move.to, mine, theirs, ask))


def _without_crumbs(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Clauses without the contracts that bring both next to nothing beside the rest: an offer is read in one go."""
    other = desk.of(partner)
    joint = {
        c: appraise(desk, partner, (c,)).gain + appraise(other, desk.me, (c,)).gain for c in clauses
        if c.kind == "offtake"
    }  # fmt: skip
    best = max(
        (abs(appraise(desk, partner, (c,)).gain) + abs(appraise(other, desk.me, (c,)).gain) for c in clauses),
        default=0.0,
    )
    return tuple(c for c in clauses if c not in joint or joint[c] >= CRUMB_PART * best)


def _no_dearer_than_a_grant(payer: Desk, lender: SeatId, clauses: tuple[Clause, ...]) -> tuple[Clause, ...]:
    """Money of a side that gets money for plants: no more than a part of that, and what the rest brings it."""
    cards = sum(c.amount_usd_m for c in clauses if c.giver == lender and c.kind in CARD_MONEY)
    paid = sum(c.amount_usd_m * payer.worth(c.turns) for c in clauses if c.giver == payer.me and c.kind in MONEY)
    if not cards or not paid:
        return clauses
    rest = tuple(c for c in clauses if c.kind not in (*MONEY, *CARD_MONEY))
    beside = appraise(payer, lender, rest).gain - market_terms.beyond(payer, lender, rest)
    part = min(1.0, (CARD_BACK * cards + max(0.0, beside)) / paid)
    less = {c: replace(c, amount_usd_m=float(int(part * c.amount_usd_m))) for c in clauses
            if c.giver == payer.me and c.kind in MONEY}  # fmt: skip
    return tuple(less.get(c, c) for c in clauses if c not in less or less[c].amount_usd_m >= 1.0)


def _borne(desk: Desk, partner: SeatId, clause: Clause) -> Clause:
    """A contract no dearer than the market bears."""
    if clause.kind != "offtake":
        return clause
    buyer, maker = (desk, partner) if clause.giver == desk.me else (desk.of(partner), desk.me)
    high = market_terms.most(buyer, maker, clause)
    return replace(clause, price_usd_per_kg=float(f"{min(clause.price_usd_per_kg, high):.3g}"))


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
    if abs(left) < 1.0:
        return tuple(out)
    return packages.in_money(desk, tuple(out), partner if left > 0 else desk.me, abs(left))


def _kilos(desk: Desk, clause: Clause) -> float:
    """USD million that a dollar a kilo more makes over a contract."""
    return max(1e-9, desk.facts.turn_value(clause.tonnes_per_month, 1.0) * desk.worth(clause.turns))


def _repriced(desk: Desk, partner: SeatId, clause: Clause, usd_m: float) -> tuple[Clause, float]:
    """A contract moved by a sum as far as its price goes, and the sum that it moved: between the maker's gate and what
    the market bears."""
    buys, kilos = clause.giver == desk.me, _kilos(desk, clause)
    buyer, maker = (desk, desk.of(partner)) if buys else (desk.of(partner), desk)
    now = clause.price_usd_per_kg
    high = market_terms.most(buyer, maker.me, clause)
    low = min(now, high, GATE_KEPT * maker.facts.at(maker.facts.exworks, clause.mineral, clause.stage, maker.me))
    level = float(f"{min(high, max(low, now - usd_m / kilos if buys else now + usd_m / kilos)):.3g}")
    return replace(clause, price_usd_per_kg=level), (now - level if buys else level - now) * kilos


def elsewhere(desk: Desk, offer: Offer) -> MakeOffer | None:
    """What goes to another ministry in place of an own offer that a person has lost; None where nobody was named."""
    if not offer.instead:
        return None
    other = best_other(desk, offer.to, offer.clauses)
    return other.move if other is not None else None
