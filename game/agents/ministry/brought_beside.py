"""What came of a deal beyond what was counted on at its signature: bonds lost, trust that own words won or lost."""

from collections.abc import Collection

from game.agents.ministry.desk import Desk
from game.agents.ministry.promised import TRUST_POINT_USD_M
from game.model.books import DealPart
from game.model.talks import Clause, Deal

__all__ = ["rows"]


def rows(desk: Desk, deal: Deal, foreseen: Collection[Clause | None]) -> list[DealPart]:
    """Rows of a deal of the desk's seat, USD million.

    Of words whose trust was ``foreseen`` only what a breach lost: what they win stands in its own row.
    """
    words = [w for w in desk.view.promises if w.deal == deal.id]
    found = []
    for word in words:
        lines = [x for x in desk.view.money if (x.what, x.detail) == ("bond forfeited", word.id)]
        got = sum(x.amount_usd_m for x in lines if x.payee == desk.me)
        lost = min(0.0, word.money_usd_m) if word.giver == desk.me else 0.0
        trust = word.trust_points / max(1, len(desk.others())) * TRUST_POINT_USD_M if word.giver == desk.me else 0.0
        found.append(DealPart("money", 0.0, got + lost, clause=word.clause))
        if word.clause not in foreseen or trust < 0:
            found.append(DealPart("trust", 0.0, trust, clause=word.clause, reckoned=True))
    return found
