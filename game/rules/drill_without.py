"""What the tonnes that a seat buys in a deal did in the test of a turn just played: with them less without them."""

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import STAGES, SeatId
from game.model.state import State
from game.rules import first_call, stress
from game.rules.names import cell
from game.rules.plant_flows import deal_flows
from game.rules.structure import market_of, structure_of

__all__ = ["deals_add"]


def deals_add(content: Content, state: State, seat: SeatId) -> dict[str, dict[str, float]]:
    """Security that each good bought in a running deal of a seat adds to the test of the turn on record, share of need
    met, by deal id and ``mineral/stage``.

    The market of the cut-off is solved once for all of them.
    """
    r = content.region_index(seat)
    bought = [
        (deal.id, row) for deal in state.deals if seat in deal.parties
        for row in deal_flows(content, (deal,), state.turn) if row[3] == r and row[2] != r
    ]  # fmt: skip
    if not bought:
        return {}
    structure, market = structure_of(content), market_of(state.market)
    flow, _ = stress.cut_off(content, state, structure, market)
    need = stress.needs(content, structure, state, market)
    cover = stress.stocks_by_owner(content, state, market, need).sum(axis=0) / float(content.rules.score.cutoff_months)
    matters = stress.material(content, structure, state, market, r)
    parts, claimed = stress.weights(content, structure, market, r), stress.claims(content, state)

    def security(claims: Array) -> float:
        flowing = stress.share_met(first_call.honour(flow, claims, need).sum(axis=-2), need)
        met = np.where(matters, np.clip(flowing + cover, 0.0, 1.0)[..., r], 1.0)
        return float((parts * met.min(axis=1)).sum())

    whole = security(claimed)
    found: dict[str, dict[str, float]] = {}
    for deal_id, (m, s, i, j, tonnes, _) in bought:
        less, key = np.array(claimed), cell(content.minerals[m].id, STAGES[s])
        less[m, s, i, j] = max(0.0, less[m, s, i, j] - tonnes)
        adds = found.setdefault(deal_id, {})
        adds[key] = adds.get(key, 0.0) + whole - security(less)
    return found
