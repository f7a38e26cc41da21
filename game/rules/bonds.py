"""Posted bonds: held by the engine, refunded when the word is kept, forfeited when it is broken."""

from collections.abc import Iterable
from typing import Final

from game.model.ids import FUND, SeatId
from game.model.rulebook import BondRules
from game.model.state import State
from game.model.talks import CARD_MONEY, Clause, Promise
from game.rules import credit
from game.rules.cost import joining_bond
from game.rules.work import Work, change_seat, pay

__all__ = [
    "VERIFIABLE",
    "clause_value",
    "default_bond",
    "forfeit",
    "holds_bond",
    "joining_bond",
    "joining_held",
    "on_plants",
    "on_promises",
    "post",
    "promised_value",
    "refund",
]

VERIFIABLE: Final[frozenset[str]] = frozenset(
    {"vote", "apply_floor", "customs_effort", "no_side_purchase", "posture", "stay_member"}
    | {"stay_outside", "inspection_consent", "favour", "keep_floor", "club_floor", "no_new_curb"}
    | {"call_motion"}
)
"""Conduct that the engine can judge, so that a bond on it can be settled."""


def default_bond(rules: BondRules, value_usd_m: float) -> float:
    """A quarter of what the word is worth, 5 to 60 USD million."""
    wanted = rules.share_of_value * max(0.0, value_usd_m)
    return min(rules.highest_usd_m, max(rules.lowest_usd_m, wanted))


def clause_value(clause: Clause, months_per_turn: int) -> float:
    """Money that a clause moves over its whole term, USD million (0 for plain words)."""
    if clause.kind == "money" or clause.kind in CARD_MONEY:
        return clause.amount_usd_m
    if clause.kind == "money_per_turn":
        return clause.amount_usd_m * clause.turns
    if clause.kind == "offtake":
        months = clause.turns * months_per_turn
        return clause.tonnes_per_month * clause.price_usd_per_kg * months / 1000
    return 0.0


def promised_value(clauses: Iterable[Clause], giver: SeatId, months_per_turn: int) -> float:
    """What a giver's word is worth: the money that the other side puts up for it, USD million."""
    return sum(clause_value(c, months_per_turn) for c in clauses if c.giver != giver)


def on_promises(state: State, seat: SeatId) -> float:
    """Bonds that a seat has standing on open words, USD million."""
    return sum(p.clause.bond_usd_m for p in state.promises if p.giver == seat and holds_bond(p))


def holds_bond(promise: Promise) -> bool:
    """Whether the engine still holds a bond on a promise (open, or broken and never settled)."""
    return promise.clause.bond_usd_m > 0 and not promise.closed_turn


def joining_held(state: State, seat: SeatId) -> float:
    """The part of a seat's posted bonds that it posted to join, USD million."""
    return max(0.0, state.seats[seat].bonds_posted_usd_m - on_promises(state, seat) - on_plants(state, seat))


def on_plants(state: State, seat: SeatId) -> float:
    """Bonds on offtakes of plants and money held for open bids, USD million."""
    held = sum(c.bond_usd_m for p in state.projects.values() for c in p.contracts if c.seat == seat)
    bids = sum(b.price_usd_m for b in state.bids if b.kind == "stake" and b.buyer == seat and b.status == "open")
    return held + bids


def post(work: Work, seat: SeatId, amount: float, detail: str) -> Work:
    """Move money from a seat's purse to the engine's bond account."""
    work = credit.borrow(work, seat, amount - work.state.seats[seat].money_usd_m)
    work = pay(work, seat, "BOND", amount, "bond posted", detail)
    return _shift(work, seat, amount)


def refund(work: Work, seat: SeatId, amount: float, detail: str) -> Work:
    """Give a bond back."""
    work = pay(work, "BOND", seat, amount, "bond refunded", detail)
    return _shift(work, seat, -amount)


def forfeit(work: Work, seat: SeatId, amount: float, detail: str, partners: tuple[SeatId, ...] = ()) -> Work:
    """Take a bond: half to the partners in equal parts and half to the Fund, or all to the Fund."""
    share = work.content.rules.bond.partner_share if partners else 0.0
    for partner in partners:
        work = pay(work, "BOND", partner, amount * share / len(partners), "bond forfeited", detail)
    work = pay(work, "BOND", FUND, amount * (1 - share), "bond forfeited", detail)
    return _shift(work, seat, -amount)


def _shift(work: Work, seat: SeatId, amount: float) -> Work:
    held = work.state.seats[seat].bonds_posted_usd_m
    return change_seat(work, seat, bonds_posted_usd_m=max(0.0, held + amount))
