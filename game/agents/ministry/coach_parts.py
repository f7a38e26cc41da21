"""What the coach's sum of a contract is made of: a price over the counted tonnes, part by part, to be done again."""

from typing import Final

from game.agents.ministry import price_points
from game.agents.ministry.appraise import Term
from game.agents.ministry.clauses_trade import Contract, buying, selling
from game.agents.ministry.desk import Desk
from game.model.ids import SeatId
from game.model.views import CoachPart

FELT_USD_M: Final = 0.05
"""USD million from which a part is named."""


def of_contract(desk: Desk, term: Term, partner: SeatId, less_usd_m: float) -> tuple[float, tuple[CoachPart, ...]]:
    """Thousand tonnes counted of a contract of this seat, and its parts in USD/kg over them, which add up to its worth.

    ``less_usd_m``: what of it does not flow, as the plants that are to make it are not open. Nothing for any other
    clause, and where no price tells (its worth is no sum of these).
    """
    made, buys = _made(desk, term, partner), term.clause.giver == desk.me
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


def priced(desk: Desk, term: Term, partner: SeatId) -> dict[str, float | int]:
    """Of a contract of this seat: the price foreseen, what its own is better in money, what of that the score reads,
    and in how many turns; nothing of any other clause."""
    made = _made(desk, term, partner)
    if made is None:
        return {}
    rest = made.calm + max(made.secure, made.safe) + made.bank - made.given_up
    raw = made.tonnes * (made.over + rest)
    market = term.value / raw * made.tonnes * made.over if raw else 0.0
    return {
        "foreseen": term.clause.price_usd_per_kg + (made.over if term.clause.giver == desk.me else -made.over),
        "market_usd_m": market,
        "scored_usd_m": market * price_points.of_term(desk, term.clause),
        "scored_turns": price_points.counted_turns(desk, term.clause),
    }


def _made(desk: Desk, term: Term, partner: SeatId) -> Contract | None:
    """A contract of this seat, part by part."""
    clause = term.clause
    buys = clause.giver == desk.me
    if clause.kind != "offtake" or not (buys or clause.to in ("", desk.me)):
        return None
    return buying(desk, clause, clause.to or partner) if buys else selling(desk, clause, clause.giver)
