"""Money of an offer as far as the reader's Treasury has points left for it where it stands on its curve."""

from collections.abc import Sequence
from typing import Final

from game.agents.ministry.appraise import Term
from game.agents.ministry.desk import Desk
from game.rules import point_worth

__all__ = ["lacking"]

SUMS: Final = ("money", "money_per_turn")


def lacking(desk: Desk, terms: Sequence[Term]) -> tuple[float, ...]:
    """Of each term the money that brings no points any more (below 0: that costs none), USD million.

    All sums of an offer go one way on the curve together, and share what that leaves by their size.
    """
    held = [term.value if term.clause.kind in SUMS else 0.0 for term in terms]
    whole = sum(held)
    if not whole or desk.view.you is None:
        return tuple(0.0 for _ in terms)
    counted = point_worth.with_room(desk.content, desk.me, whole, desk.view.announced_turns, desk.view.treasury_usd_m)
    return tuple(usd * (1.0 - counted / whole) for usd in held)
