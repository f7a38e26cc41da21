"""Offers that a person in a seat could make now: what a ministry there would propose of its own accord, best first.

An AI ministry makes its offers in the talks; a person who asks has to be told of them.
"""

from dataclasses import replace
from typing import Final

from game.agents.ministry.coach import coach
from game.agents.ministry.desk import Desk
from game.agents.ministry.haggle import least_share
from game.agents.ministry.legal import refusals
from game.agents.ministry.offer_advice import waiting
from game.agents.ministry.offers import Idea, best_ideas
from game.agents.ministry.pressing import priced_already
from game.agents.ministry.replies import wanted_gain
from game.model.ids import SeatId
from game.model.talks import MakeOffer
from game.model.views import Proposal

FEW_POINTS: Final = 2
"""Points of initiative that a partner is taken to have left."""
MOST: Final = 3
"""Offers named."""
WORTH_SAYING: Final = 1.5
"""USD million for its maker below which an offer is not named."""
SURE_SHARE: Final = 1.5
"""Times over that a partner's part of a large gain should reach the least that it signs for: its books are its own."""


def proposals(desk: Desk, priced: Desk) -> tuple[Proposal, ...]:
    """The best offers, one a partner, at the figure of the offer coach (``priced``, the desk it reckons from).

    None that brings the partner less than its temper asks of any signature: it would say no. None about
    what the partner has named its price for this turn: its own offer is judged by itself (``offer_advice``).
    """
    if desk.view.phase not in ("brief", "talk") or desk.points < 1:
        return ()
    gains: dict[int, float] = {}

    def would_sign(idea: Idea) -> bool:
        move = idea.move
        if any(priced_already(desk, seat, move.clauses) for seat in move.addressees):
            return False
        found = coach(priced, (desk.me, *move.addressees), move.clauses)
        gains[id(idea)] = 0.0 if found.block else found.gain_usd_m
        worth = gains[id(idea)] >= WORTH_SAYING
        return worth and all(signs(desk, seat, idea) for seat in move.addressees) and not refusals(desk, move)

    found = best_ideas(desk, would_sign)
    made = [Proposal(i.move, gains[id(i)], i.theirs) for i in found if gains[id(i)] >= _offered(priced, i.move)]
    return tuple(sorted(made, key=lambda p: -p.gain_usd_m)[:MOST])


def signs(desk: Desk, seat: SeatId, idea: Idea) -> bool:
    """Whether a partner should sign: no less than it wants of any deal, nor too small a part of a large gain."""
    least = max(asked(desk, seat), SURE_SHARE * least_share(idea.theirs, idea.mine))
    return idea.theirs >= least


def asked(desk: Desk, seat: SeatId) -> float:
    """What a signature should bring a partner that has few points of initiative left: how many it has is its own."""
    return wanted_gain(replace(desk.of(seat), points=FEW_POINTS))


def _offered(priced: Desk, move: MakeOffer) -> float:
    """What the same partner offers already for the same kinds of clauses: no worse terms are named beside it."""
    kinds = sorted(c.kind for c in move.clauses)
    return max((
        coach(priced, o.parties, o.clauses, o.amends, o.framework).gain_usd_m for o in waiting(priced.view)
        if o.by == move.to and sorted(c.kind for c in o.clauses) == kinds
    ), default=0.0)  # fmt: skip
