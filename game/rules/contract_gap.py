"""What a contract's price was better than the market's, month by month: for the treasury's tax and the book of deals.

A buyer is held against its own border, a seller against its own gate; behind a curb of its own the gate is cheap
because little may leave, and what does leave fetches the buyers' price, freight off.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

from game.model.arrays import Array
from game.model.china_state import CurbState
from game.model.content import Content
from game.model.ids import SeatId
from game.model.talks import Clause, Deal
from game.rules.names import at
from game.rules.plant_flows import OFFTAKE_SHARE

LEAST_T: Final = 1e-9


PUBLISHED: Final = ("price_delivered", "price_exworks", "output", "use")
"""The published series of a month in the order of ``MonthMarket``."""


class MonthMarket(NamedTuple):
    """A month's figures (M,S,R): USD/kg at borders and gates, t/month made and used."""

    border: Array
    gate: Array
    output: Array
    use: Array


class Gap(NamedTuple):
    """``share`` of the contract that could flow, the market's price on its side (USD/kg), and USD million that its own
    was better than that (below 0: worse)."""

    share: float
    market: float
    usd_m: float


def gap(
    content: Content, month: MonthMarket, deals: Iterable[Deal], deal: Deal, clause: Clause, turn: int, seat: SeatId,
    *, curbed: bool,
) -> Gap:  # fmt: skip
    """One month of a contract for one of its sides. ``deals``: all that run beside it and are known; ``curbed``: the
    seller holds the good back from this buyer."""
    maker, (m, s) = deal.receivers(clause)[0], at(content, clause.mineral, clause.stage)
    i, j = content.region_index(maker), content.region_index(clause.giver)
    haul = float(content.table["freight"][m, s, i, j])
    border, gate = float(month.border[m, s, j]), float(month.gate[m, s, i])
    share = _flows(deals, deal, clause, turn, float(month.output[m, s, i]), float(month.use[m, s, j]))
    if seat == clause.giver:
        market, better = border, border - clause.price_usd_per_kg - haul
    else:
        market = border - haul if curbed else gate
        better = clause.price_usd_per_kg - market
    return Gap(share, market, share * clause.tonnes_per_month * better / 1000.0)


def _flows(deals: Iterable[Deal], deal: Deal, clause: Clause, turn: int, output: float, use: float) -> float:
    """Part of a contract that could flow: makers and users put no more than a part of theirs under one."""
    made, used, maker = 0.0, 0.0, deal.receivers(clause)[0]
    for other in deals:
        for row in other.clauses:
            same = (row.kind, row.mineral, row.stage) == ("offtake", clause.mineral, clause.stage)
            if same and other.running(row, turn):
                made += row.tonnes_per_month * (other.receivers(row)[0] == maker)
                used += row.tonnes_per_month * (row.giver == clause.giver)
    return min(1.0, OFFTAKE_SHARE * output / max(made, LEAST_T), OFFTAKE_SHARE * use / max(used, LEAST_T))


def held_back(curbs: Iterable[CurbState], clause: Clause, seller: SeatId, turn: int) -> bool:
    """Whether the seller of a contract holds its good back from the buyer by a curb of its own in a turn."""
    return any(
        c.origin == seller and (c.mineral, c.stage) == (clause.mineral, clause.stage) and c.until_turn >= turn
        and (not c.destinations or clause.giver in c.destinations) for c in curbs
    )  # fmt: skip
