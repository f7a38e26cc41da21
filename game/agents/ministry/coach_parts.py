"""What the coach's sum of a contract is made of: a price over the counted tonnes, part by part, to be done again."""

from typing import Final, NamedTuple

from game.agents.ministry import price_points
from game.agents.ministry.appraise import Term
from game.agents.ministry.clauses_trade import contract_of
from game.agents.ministry.desk import Desk
from game.model.gains import CoachPart
from game.model.ids import SeatId

FELT_USD_M: Final = 0.05
"""USD million from which a part is named."""


def of_contract(desk: Desk, term: Term, partner: SeatId, less_usd_m: float) -> tuple[float, tuple[CoachPart, ...]]:
    """Thousand tonnes counted of a contract of this seat, and its parts in USD/kg over them, which add up to its worth.

    ``less_usd_m``: what of it does not flow, as the plants that are to make it are not open. Nothing for any other
    clause, and where no price tells (its worth is no sum of these).
    """
    made, buys = contract_of(desk, term.clause, partner), term.clause.giver == desk.me
    if made is None:
        return 0.0, ()
    rows = (
        CoachPart("price", made.over), CoachPart("calm", made.calm),
        CoachPart("cut_off", max(made.secure, made.safe) if buys else 0.0), CoachPart("plant", made.bank),
        CoachPart("home", -made.given_up),
        CoachPart("not_yet", -less_usd_m / made.tonnes if made.tonnes > 0 else 0.0),
    )  # fmt: skip
    if abs(made.tonnes * sum(row.usd_per_kg for row in rows) - (term.value - less_usd_m)) > FELT_USD_M:
        return 0.0, ()  # odds of a word or another price stand between
    return made.tonnes, tuple(row for row in rows if abs(row.usd_per_kg) * made.tonnes >= FELT_USD_M)


class Priced(NamedTuple):
    """Of a contract: the mean price foreseen over its term and the freight that its buyer pays, USD/kg; what its own is
    better, USD million; what of that a person's score reads, and in how many turns."""

    foreseen: float = 0.0
    market_usd_m: float = 0.0
    scored_usd_m: float = 0.0
    scored_turns: int = 0
    freight: float = 0.0


def priced(desk: Desk, term: Term, partner: SeatId, less_usd_m: float = 0.0) -> Priced:
    """The price of a contract of this seat beside the market's; noughts of any other clause. ``less_usd_m``: what of it
    does not flow."""
    made, clause = contract_of(desk, term.clause, partner), term.clause
    if made is None:
        return Priced()
    rest = made.calm + max(made.secure, made.safe) + made.bank - made.given_up
    raw = made.tonnes * (made.over + rest)
    market = (term.value - less_usd_m) / raw * made.tonnes * made.over if raw else 0.0
    haul = made.expected - clause.price_usd_per_kg - made.over if clause.giver == desk.me else 0.0
    return Priced(made.expected, market, market * price_points.of_term(desk, clause),
                  price_points.counted_turns(desk, clause), haul)  # fmt: skip
