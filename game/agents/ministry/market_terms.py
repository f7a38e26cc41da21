"""What a contract with a person may ask over the market, and the sentence that says what it is for.

First call in a cut-off can be worth more to a score than the goods themselves; no ministry pays that: a warehouse or
another maker would do in its place. People are bargained with, and told, by what a contract should cost instead.
"""

from collections.abc import Iterable
from typing import Final

from game.agents.ministry.clauses_trade import kilotonnes, offtake_buy
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import capital, good
from game.agents.words import percent, price
from game.model.ids import SeatId
from game.model.phrases import phrase
from game.model.talks import Clause

FIRST_CALL_MOST: Final = 0.3
"""Part of the market price that a contract's price lies at most beyond it for first call in a cut-off."""
FIRST_CALL_COUNTS: Final = 0.6
"""The same at which first call counts at most where it is bargained over: of what counts its buyer keeps about a half,
so that no more than ``FIRST_CALL_MOST`` is paid. Counted at no more than that, an eighth of the price was."""
PLAIN_MOST: Final = 0.05
"""The same for what nobody would miss in a cut-off: a price that stands for a term."""
FELT: Final = 0.06
"""Part of the market price by which a contract must lie off it to be explained."""


def market(desk: Desk, clause: Clause) -> tuple[float, float]:
    """USD/kg at the border of the desk's seat: today's, and what is foreseen over the term."""
    now = desk.facts.at(desk.facts.price, clause.mineral, clause.stage, desk.me)
    return now, desk.foreseen(clause.mineral, clause.stage, at_gate=False, turns=clause.turns)


def beyond(desk: Desk, partner: SeatId, clauses: Iterable[Clause]) -> float:
    """What contracts to buy are worth to this seat beyond what it bargains over, USD million."""
    total = 0.0
    for clause in clauses:
        if clause.kind == "offtake" and clause.giver == desk.me and desk.scored is not None:
            kilos, seen = kilotonnes(desk, clause, partner), market(desk, clause)
            worth = offtake_buy(desk, clause, partner)[1] + kilos * (clause.price_usd_per_kg - seen[1])
            total += max(0.0, worth - kilos * FIRST_CALL_COUNTS * max(seen))
    return total


def served_first(buyer: Desk, maker: SeatId, clause: Clause) -> bool:
    """Whether a contract brings its buyer more of a good in a cut-off, where that is what its security lacks."""
    return buyer.scored is not None and buyer.scored.first_call(buyer, clause, maker) > 0


def most(buyer: Desk, maker: SeatId, clause: Clause) -> float:
    """The highest price of a contract with a person, USD/kg; what it is worth beyond is asked in money."""
    part = FIRST_CALL_MOST if served_first(buyer, maker, clause) else PLAIN_MOST
    return (1.0 + part) * max(market(buyer, clause))


def told(desk: Desk, partner: SeatId, clauses: Iterable[Clause]) -> str:
    """Of the contract that lies furthest off the market, in money: by how much, and for what; empty where none does."""
    rows = []
    for clause in clauses:
        if clause.kind != "offtake":
            continue
        buyer, maker = (desk, partner) if clause.giver == desk.me else (desk.of(partner), desk.me)
        now, _ = market(buyer, clause)
        off = clause.price_usd_per_kg - now
        if abs(off) > FELT * now:
            rows.append((abs(off) * kilotonnes(desk, clause, maker), _sentence(desk, buyer, maker, clause)))
    return max(rows, default=(0.0, ""))[1]


def _sentence(desk: Desk, buyer: Desk, maker: SeatId, clause: Clause) -> str:
    now, foreseen = market(buyer, clause)
    words = {"good": good(desk, clause.mineral, clause.stage), "price": price(clause.price_usd_per_kg),
             "now": price(now), "foreseen": price(foreseen)}  # fmt: skip
    off = clause.price_usd_per_kg - now
    if abs(clause.price_usd_per_kg - foreseen) <= FELT * foreseen:
        words["good"] = capital(words["good"])
        return phrase("{good}: {now} today, {foreseen} foreseen over the term.", **words)
    words["part"] = percent(abs(off) / now)
    if off > 0 and served_first(buyer, maker, clause):
        if buyer.me == desk.me:
            return phrase("{price} for {good} is {part} above our market: we pay that for first call in a cut-off.",
                          **words)  # fmt: skip
        return phrase("{price} for {good} is {part} above your market: it buys you first call in a cut-off.", **words)
    if off > 0:
        return phrase("{price} for {good} is {part} above the market; {foreseen} is foreseen over the term.", **words)
    return phrase("{price} for {good} is {part} below the market; {foreseen} is foreseen over the term.", **words)
