"""What a signature would do to the reader's other plans, said before it is given: words, sheet, drill."""

from typing import Final

from game.model.content import Content
from game.model.ids import SeatId
from game.model.orders import OrderSheet
from game.model.talks import Clause
from game.model.views import View
from game.present import counts, drill_deals, own_votes
from game.present.names import capital
from game.present.word_breaks import signed_against
from game.present.words import tr
from game.rules import check
from game.rules.cost import pledge

__all__ = ["overdraws", "warnings"]

LEAST: Final = 0.05
"""USD million short below which nothing is said."""
SIGNING: Final = 1
"""Points of initiative that a signature takes."""


def warnings(content: Content, view: View, clauses: tuple[Clause, ...], sheet: OrderSheet,
             parties: tuple[SeatId, ...] = ()) -> str:  # fmt: skip
    """Sentences on what words that were given, the sheet as it stands and the drill make of an offer; empty where
    nothing is wrong.

    ``parties``: between whom; none where the offer amends a deal, whose tonnes are counted already.
    """
    against = own_votes.against_words(content, view, clauses) if parties else ()
    parts = (*(f"{capital(told)}." for told in against), signed_against(content, view, clauses, sheet),
             overdraws(content, view, clauses, sheet), drill_deals.note(content, view, clauses, parties))  # fmt: skip
    return " ".join(part for part in parts if part)


def overdraws(content: Content, view: View, clauses: tuple[Clause, ...], sheet: OrderSheet) -> str:
    """That the sheet as it stands takes more than a signature leaves, in money or points; empty where it does not."""
    if view.you is None or view.seat not in view.seats:
        return ""
    takes = check.cost(content, view, sheet)
    money = takes.money_usd_m + pledge(clauses, view.seat) - view.you.money_usd_m
    points = takes.initiative + SIGNING - view.you.initiative
    if money >= LEAST and takes.money_usd_m > 0:
        return tr("Your sheet as it stands would then be {money} short: something has to come off it before you lock.",
                  money=counts.small_money(money))  # fmt: skip
    if points > 0 and takes.initiative > 0:
        return tr("Your sheet as it stands would then lack {points}: something has to come off it before you lock.",
                  points=counts.points(points))  # fmt: skip
    return ""
