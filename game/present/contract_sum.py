"""The coach's sum of a contract, to be done again by hand: tonnes counted, a price a part, the money of each."""

from typing import Final

from game.model.content import Content
from game.model.views import Coach, CoachLine
from game.present import fmt
from game.present.names import capital, good
from game.present.words import mark, tr

__all__ = ["words"]

FELT: Final = 0.005
"""Part of a contract's tonnes that later turns count for less from which it is said."""
_PARTS: Final = {
    "price": mark("{price} for its price ({here} against {foreseen} foreseen)"),
    "calm": mark("{price} as it is certain"),
    "cut_off": mark("{price} for what comes in a cut-off"),
    "plant": mark("{price} as your plant to come has a buyer"),
    "home": mark("{price} for what your own users lose"),
    "not_yet": mark("{price} for what you do not make yet"),
}
"""What each part is for."""


def words(content: Content, coach: Coach) -> tuple[str, ...]:
    """A sentence a contract of the reader's whose sum the coach has opened."""
    return tuple(_line(content, line) for line in coach.lines if line.parts and line.clause is not None)


def _line(content: Content, line: CoachLine) -> str:
    clause = line.clause
    assert clause is not None
    months = content.rules.turn.months_per_turn
    whole = clause.tonnes_per_month * months * clause.turns
    over = next((part.usd_per_kg for part in line.parts if part.name == "price"), 0.0)
    here, foreseen = clause.price_usd_per_kg, clause.price_usd_per_kg + (over if line.mine else -over)
    parts = [
        tr("{part}: {money}", money=fmt.signed_money(part.usd_per_kg * line.kilotonnes),
           part=tr(_PARTS[part.name]).format(price=_per_kg(part.usd_per_kg), here=fmt.price(here),
                                             foreseen=fmt.price(foreseen))) for part in line.parts
    ]  # fmt: skip
    counted = 1000.0 * line.kilotonnes
    head = tr("{good}: {all} over the term", good=capital(good(content, clause.mineral, clause.stage)),
              all=fmt.tonnes(whole))  # fmt: skip
    if abs(counted - whole) > FELT * whole:
        head = tr("{head}, counted as {part} since later money counts for less", head=head, part=fmt.tonnes(counted))
    return tr("{head}. Times these USD/kg: {parts}. Together {sum}.", head=head, parts="; ".join(parts),
              sum=fmt.signed_money(line.value_usd_m))  # fmt: skip


def _per_kg(usd: float) -> str:
    sign = "+" if usd >= 0 else "\N{MINUS SIGN}"
    return f"{sign}{fmt.price(abs(usd))}"
