"""The plain offers that a person who asks may make: what it makes sold, what it uses bought, a favour for money.

A ministry of the computer drafts for what it cares for most; a person who asks what it could offer is told of anything
that a partner has a use for.
"""

from collections.abc import Callable, Iterator
from typing import Final

from game.agents.ministry.appraise import appraise
from game.agents.ministry.desk import Desk
from game.agents.ministry.drafts_friends import FAVOUR_HALF_YEARS, FAVOUR_PAID, traded
from game.agents.ministry.drafts_trade import (
    Draft,
    contract_tonnes,
    contracted,
    crumbs,
    evened_price,
    partners,
    term_contract,
)
from game.model.ids import STAGES, SeatId
from game.model.talks import Clause

__all__ = ["plain"]

GOODS: Final = 2
"""Goods that are drafted for one partner each way: those of most value."""


def plain(desk: Desk) -> Iterator[Draft]:
    """Sales, purchases and favours, for every partner that has a use for one."""
    if desk.scored is None:
        return
    for partner in partners(desk):
        yield from _goods(desk, partner, buyer=partner, maker=desk.me)
        yield from _goods(desk, partner, buyer=desk.me, maker=partner)
        yield from _favour(desk, partner)


def _goods(desk: Desk, partner: SeatId, buyer: SeatId, maker: SeatId) -> Iterator[Draft]:
    """Contracts at the price that is even for both: of all goods those of most value that no contract of theirs has."""
    found: list[tuple[float, Callable[[], Clause]]] = []
    there = desk if buyer == desk.me else desk.of(buyer)
    for mineral in (m.id for m in desk.content.minerals):
        for stage in STAGES:
            if desk.facts.at(desk.facts.output, mineral, stage, maker) <= 0:
                continue
            tonnes, gate = (contract_tonnes(desk, buyer, maker, mineral, stage),
                            desk.facts.at(desk.facts.exworks, mineral, stage, maker))  # fmt: skip
            if tonnes <= 0 or crumbs(desk, tonnes, gate) or contracted(there, maker, mineral, stage):
                continue
            made = term_contract(desk, buyer, maker, mineral, stage, tonnes, gate)
            found.append((tonnes * gate, lambda made=made: evened_price(desk, partner, made)))  # type: ignore[misc]
    for _, clause in sorted(found, key=lambda row: -row[0])[:GOODS]:
        yield (clause(),), partner, ""


def _favour(desk: Desk, partner: SeatId) -> Iterator[Draft]:
    """A favour of this seat for most of what the trust is worth to the partner."""
    if traded(desk, desk.me, partner):
        return
    favour = Clause("favour", desk.me, turns=desk.usual(FAVOUR_HALF_YEARS), favour="diplomatic")
    pays = float(int(FAVOUR_PAID * appraise(desk.of(partner), desk.me, (favour,)).gain))
    if pays >= 1.0:
        yield (Clause("money", partner, amount_usd_m=pays), favour), partner, ""
