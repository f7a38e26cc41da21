"""Offers that are worth something only with another: money and a buyer that start one plant, the money of two.

Only offers that lie before the reader and share a plant are tried, so that few sums are made.
"""

from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from game.agents.ministry.desk import Desk
from game.agents.ministry.waiting import waiting
from game.model.gains import Beside
from game.model.ids import MineralId, SeatId, Stage
from game.model.talks import CARD_MONEY, Clause, Deal
from game.model.views import View

__all__ = ["Terms", "find", "shares", "signed"]

Terms = tuple[tuple[SeatId, ...], tuple[Clause, ...]]
"""Parties and clauses of an offer."""
Worth = Callable[[Desk, Terms], float]
"""What terms bring the seat of a desk, USD million."""
FELT_USD_M: Final = 2.0
"""USD million that two offers bring more than each alone from which it is said."""
MOST: Final = 4
"""Other offers that one is tried beside."""
NAME: Final = "together"
"""How a deal that is only reckoned with is called."""


def find(desk: Desk, terms: Terms, worth: Worth) -> Beside | None:
    """The open offer with which these terms bring most beyond what each does alone; None where none adds anything.

    ``worth``: what terms bring a desk's seat, USD million; ``desk``: the coach's.
    """
    others = [o for o in waiting(desk.view) if (o.parties, o.clauses) != terms and not o.amends]
    near = [o for o in others if shares(desk, terms[1], o.clauses)][:MOST]
    if not near:
        return None
    alone, found = max(0.0, worth(desk, terms)), list[Beside]()
    for offer in near:
        other = (offer.parties, offer.clauses)
        beside = max(0.0, worth(desk, other))
        both = max(
            worth(desk, first) + worth(desk.with_view(signed(desk.view, *first)), second)
            for first, second in ((terms, other), (other, terms))
        )
        found.append(Beside(offer.by, both, both - alone - beside))
    best = max(found, key=lambda pair: (pair.more_usd_m, pair.by))
    return best if best.more_usd_m >= FELT_USD_M else None


def shares(desk: Desk, one: tuple[Clause, ...], other: tuple[Clause, ...]) -> bool:
    """Whether two offers are about one plant that has not started: money for it, tonnes that it would make.

    Votes that carry a motion together are no such pair: each counts its part of those that are needed (``pivot``).
    """
    return any(
        a & b for a, b in ((set(_plants(desk, x)), set(_goods(desk, y))) for x, y in ((one, other), (other, one)))
    ) or bool(set(_funded(one)) & set(_funded(other)))


def _funded(clauses: tuple[Clause, ...]) -> Iterator[str]:
    return (c.project for c in clauses if c.kind in CARD_MONEY)


def _plants(desk: Desk, clauses: tuple[Clause, ...]) -> Iterator[tuple[SeatId, MineralId, Stage]]:
    """Where and what the plants make that clauses bring money to."""
    for name in _funded(clauses):
        project = desk.content.project(name)
        if desk.view.projects[name].status == "open":
            yield from ((project.region, o.mineral, o.stage) for o in project.outputs)


def _goods(_desk: Desk, clauses: tuple[Clause, ...]) -> Iterator[tuple[SeatId, MineralId, Stage]]:
    """What the sides of contracts sell: by either side, since who sells is not who gives the clause."""
    parties = {c.giver for c in clauses} | {c.to for c in clauses if c.to}
    for clause in clauses:
        if clause.kind == "offtake":
            yield from ((seat, clause.mineral, clause.stage) for seat in parties | {_desk.me})


def signed(view: View, parties: tuple[SeatId, ...], clauses: tuple[Clause, ...]) -> View:
    """The view as if an offer were signed: its money is paid in at the bell, its tonnes have a buyer."""
    until = view.turn + max((c.turns for c in clauses), default=1) - 1
    name = f"{NAME}/{hash((parties, clauses))}"
    deal = Deal(name, parties, clauses, view.turn, until, secret=False, known_to=parties)
    return replace(view, deals=(*view.deals, deal))
