"""What can be asked at most for things that anybody can price: money for a plant, a share of one, tonnes in store.

A point of initiative may be dear to a ministry; a share of 25 million is not sold for 35 all the same. Where it would
have to ask for more than the thing is, it says no, and why.
"""

from math import inf
from typing import Final

from game.agents.ministry.clauses_more import STOCK_MOST
from game.agents.ministry.desk import Desk
from game.agents.ministry.sums_asked import CARD_BACK, net_money
from game.agents.words import usd
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import CARD_MONEY, Clause
from game.rules import equity

PRICED: Final = frozenset({*CARD_MONEY, "money", "money_per_turn", "share", "stock_transfer"})
HAIR: Final = 1e-6


def most(desk: Desk, clauses: tuple[Clause, ...]) -> float:
    """The most that this seat asks a partner to pay for what it gives, USD million; infinite where a word, a contract
    or nothing is among that.

    Of money for a plant a part alone: its owner could pay the sum in itself.
    """
    given = [c for c in clauses if c.giver == desk.me]
    if not any(c.kind not in ("money", "money_per_turn") for c in given) or any(c.kind not in PRICED for c in given):
        return inf
    return sum(_price(desk, c) for c in given)


def too_dear(desk: Desk, partner: SeatId, clauses: tuple[Clause, ...]) -> str:
    """Why it names no price for clauses that it would sign only for more than they are, as a sentence; else empty.

    ``clauses``: with the money that it would ask for.
    """
    top = most(desk, clauses)
    return _sentence(desk, clauses, top) if net_paid(clauses, partner) > top + HAIR else ""


def net_paid(clauses: tuple[Clause, ...], partner: SeatId) -> float:
    """All money that a partner pays in an offer less what it gets, instalments too, USD million."""
    return net_money(clauses, partner) + sum(
        c.amount_usd_m * (c.turns if c.giver == partner else -c.turns) for c in clauses if c.kind == "money_per_turn"
    )


def _price(desk: Desk, clause: Clause) -> float:
    if clause.kind in CARD_MONEY:
        return CARD_BACK * clause.amount_usd_m
    if clause.kind == "share":
        held = desk.view.projects.get(clause.project)
        had = equity.owned(held, desk.me) if held is not None else 0.0
        return held.equity_usd_m.get(desk.me, 0.0) * clause.share / had if held is not None and had > 0 else 0.0
    if clause.kind == "stock_transfer":
        now = desk.facts.at(desk.facts.price, clause.mineral, clause.stage, desk.me)
        return STOCK_MOST * clause.tonnes * now / 1000.0
    return 0.0  # its own money is in the net


def _sentence(desk: Desk, clauses: tuple[Clause, ...], top: float) -> str:
    if any(c.giver == desk.me and c.kind in CARD_MONEY for c in clauses):
        given = sum(c.amount_usd_m for c in clauses if c.giver == desk.me and c.kind in CARD_MONEY)
        return phrase("No: the plant brings us too little. Of our {given} M USD we would want more than half back: you "
                      "had better pay that in yourself.", given=usd(given))  # fmt: skip
    return phrase("No: it is worth {most} M USD at most, and we would have to ask for more.", most=usd(top))
