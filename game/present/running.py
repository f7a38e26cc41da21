"""Deals of yours that are in force: what the map's strip shows while no offer waits."""

from typing import Final

import msgspec

from game.model.content import Content
from game.model.ids import SeatId
from game.model.talks import OF_A_MOTION, Clause, Deal
from game.model.views import View
from game.present.clause_brief import deal_brief
from game.present.clauses import clause_text
from game.present.motion_named import named
from game.present.names import party, sentence
from game.present.words import tr

__all__ = ["RunningDeal", "running_deals"]

AT_ONCE: Final = frozenset({"money", "grant", "loan", "equity", "share", "stock_transfer", "technology"})
"""Clauses that are done with the signature: they run no longer."""


class RunningDeal(msgspec.Struct, frozen=True):
    """What a deal brings in one sentence; ``partner`` gives its flag, ``last`` is the last turn of it."""

    partner: SeatId
    text: str
    last: int
    lasting: bool = True
    """Whether anything of it could be renewed; a favour is done once."""
    brief: str = ""
    """What it is about in a few words."""
    bought: tuple[tuple[Clause, SeatId], ...] = ()
    """Tonnes that come to you by it, each with who delivers."""


def running_deals(content: Content, view: View) -> tuple[RunningDeal, ...]:
    """Your deals with a clause in force this turn: those that end first stand first.

    A word that is no longer open (kept, broken or void before its term) runs no longer.
    """
    rows = []
    done = {(word.deal, word.clause) for word in view.promises if word.status != "open"}
    for deal in view.deals:
        live = [c for c in deal.clauses
                if c.kind not in AT_ONCE and deal.running(c, view.turn) and (deal.id, c) not in done]
        if view.seat in deal.parties and live:
            rows.append(_row(content, view, deal, live))
    return tuple(sorted(rows, key=lambda row: (row.last, row.text)))


def _row(content: Content, view: View, deal: Deal, live: list[Clause]) -> RunningDeal:
    """Their part before yours: what you may count on."""
    first = min(live, key=lambda c: c.giver == view.seat)
    partner = first.giver if first.giver != view.seat else next(p for p in deal.parties if p != view.seat)
    text = f"{party(content, first.giver)} {clause_text(content, first, named(content, view, first))}"
    if len(live) > 1:
        text = tr("{text} and {n} more", text=text, n=len(live) - 1)
    last = max(deal.signed_turn + c.turns - 1 for c in live)
    bought = tuple((c, seat) for c in live if c.kind == "offtake" and c.giver == view.seat
                   for seat in deal.receivers(c))  # fmt: skip
    return RunningDeal(partner, sentence(text), last, any(c.kind not in {"favour"} | OF_A_MOTION for c in live),
                       deal_brief(content, live, spans=False), bought)  # fmt: skip
