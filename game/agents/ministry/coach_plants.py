"""Money for plants in an offer, as the coach tells it: whether the plant starts with it, what lacks, what is over.

By the investors' published sum with all the money of the offer in it (``rules.card_sums``), as the page of projects.
"""

from typing import Final, NamedTuple

from msgspec.structs import replace

from game.agents.ministry.clauses_trade import OUT_OF_REACH, brings
from game.agents.ministry.desk import Desk
from game.agents.ministry.names import card
from game.agents.ministry.outlays import NEAR, NEXT_TURN
from game.agents.words import usd
from game.model.content import Project
from game.model.ids import SeatId
from game.model.orders import OrderSheet
from game.model.phrases import phrase
from game.model.talks import CARD_MONEY, Clause, Deal
from game.model.views import View
from game.rules import card_sums
from game.rules.cost import PAYING

SOME: Final = 0.5
"""USD million below which nothing is said to come back."""


class Seen(NamedTuple):
    """What the money of an offer does for one plant: its worth against money that starts it, and a sentence."""

    part: float
    words: str
    starts: bool


def seen(desk: Desk, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> dict[str, Seen]:
    """Each plant that an offer brings money to and that has not started yet."""
    names = dict.fromkeys(c.project for c in clauses if c.kind in CARD_MONEY and c.amount_usd_m > 0)
    cards = [p for p in desk.content.projects if p.id in names and desk.view.projects[p.id].status == "open"]
    then = _signed(desk.view, parties, clauses)
    spent = sum(c.amount_usd_m for c in clauses if c.giver == desk.me and c.kind in PAYING)
    return {project.id: _look(desk, then, project, desk.money - spent) for project in cards}


def less(desk: Desk, clause: Clause, found: dict[str, Seen]) -> float:
    """What a clause is worth less than its part of a plant that starts, USD million."""
    if clause.kind not in CARD_MONEY or clause.project not in found:
        return 0.0
    return (1.0 - found[clause.project].part) * brings(desk, clause)


def _signed(view: View, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> View:
    """The view as it would be with the offer signed: its money is paid in at the bell."""
    deal = Deal("offer", parties, clauses, view.turn, view.turn + 1, secret=False, known_to=())
    return replace(view, deals=(*view.deals, deal))


def _look(desk: Desk, then: View, project: Project, purse: float) -> Seen:
    """One plant with the offer signed; ``purse``: what this seat could still add on its orders, USD million."""
    made, name = card_sums.reckon(desk.content, then, OrderSheet(), project), card(desk, project.id)
    lacks = card_sums.need(desk.content, then, project).least_usd_m
    if lacks == 0 or made.starts:
        if made.back_usd_m < SOME:
            return Seen(1.0, "", starts=True)
        return Seen(1.0, phrase("By today's sum it starts {card}, if none that starts before it presses its price; "
                                "{back} M USD of the grants are then not needed and go back to their givers.",
                                card=name, back=usd(made.back_usd_m)), starts=True)  # fmt: skip
    stays = "what is paid in stays with it"
    if lacks == float("inf"):
        return Seen(OUT_OF_REACH, phrase("Does not start {card}: no grant alone would do after it; {stays}.", card=name,
                                         stays=stays), starts=False)  # fmt: skip
    if lacks <= purse:
        return Seen(1.0, phrase("Does not start {card} by itself: it lacks {money} M USD, to be given on your orders "
                                "this turn. Until it is there, {stays}.", card=name, money=usd(lacks), stays=stays),
                    starts=False)  # fmt: skip
    part = NEXT_TURN if made.ratio >= NEAR else OUT_OF_REACH
    return Seen(part, phrase("Does not start {card} this turn: it lacks {money} M USD, more than you have left; "
                             "{stays}.", card=name, money=usd(lacks), stays=stays), starts=False)  # fmt: skip
