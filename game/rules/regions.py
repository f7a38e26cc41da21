"""Regions without a seat: they join the zone, or leave it, by a published rule (NUMBERS).

The rule looks at its own horizon, floor by floor: what its sellers would keep of the levies that
members put on their goods, against what its users would pay if it levied the floors itself.
"""

from typing import NamedTuple

import numpy as np

from game.model.arrays import Array
from game.model.content import Content
from game.model.ids import CHINA, FUND, RegionId
from game.model.state import FloorState, State
from game.rules import figures, scope
from game.rules.names import at
from game.rules.work import Work, change, emit, pay


class Sums(NamedTuple):
    """The forecast of a region over the horizon, USD million."""

    sellers: float
    users: float
    bond: float

    @property
    def gain(self) -> float:
        """What membership is worth to it."""
        return self.sellers - self.users - self.bond


def settle(work: Work) -> Work:
    """At the end of a turn: who joins or leaves from the next one."""
    rules = work.content.rules.region
    mark = rules.trust_points * rules.trust_point_usd_m
    for region in work.content.regions:
        if not region.may_join or region.kind == "seat" or region.id == CHINA:
            continue
        sums = forecast(work.content, work.state, region.id)
        inside = region.id in work.state.regions
        if not inside and work.turn + 1 >= rules.from_turn and sums.gain > mark:
            work = _join(work, region.id, sums)
        elif inside and sums.gain < -mark:
            work = _leave(work, region.id, sums)
    return work


def forecast(content: Content, state: State, region: RegionId) -> Sums:
    """Gain and cost of membership over the horizon; the bond counts for those outside only."""
    rules = content.rules
    sellers = users = 0.0
    offers, trade = _offers(content, state), _trade(content, state)
    j = content.region_index(region)
    zone = [r for r in state.zone() if r != region]
    for floor in state.floors:
        turns = rules.region.horizon_turns - max(0, floor.binds_turn - state.turn - 1)
        months = rules.turn.months_per_turn * max(0, turns)
        sold, bought = _floor(content, state, floor, offers, trade, j, zone)
        sellers += rules.region.pass_share * sold * months * floor.credibility
        users += bought * months * floor.credibility
    bond = 0.0 if region in state.regions else rules.bond.joining_small_usd_m
    return Sums(sellers, users, bond)


def _floor(
    content: Content, state: State, floor: FloorState, offers: Array, trade: Array, j: int, zone: list[RegionId]
) -> tuple[float, float]:
    """Levies on the region's sales into the zone, and on its own imports, USD million a month."""
    m, s = at(content, floor.mineral, floor.stage)
    inside = [content.region_index(r) for r in zone]
    met = scope.met(content, state, floor, "")
    gap_out = np.maximum(0.0, floor.price_usd_per_kg - offers[m, s, j, inside])
    sold = float((gap_out * trade[m, s, j, inside]).sum()) / 1000.0 if met[j] else 0.0
    others = [k for k in np.flatnonzero(met) if k != j]
    gap_in = np.maximum(0.0, floor.price_usd_per_kg - offers[m, s, others, j])
    return sold, float((gap_in * trade[m, s, others, j]).sum()) / 1000.0


def _offers(content: Content, state: State) -> Array:
    """Landed price of each origin in each destination before duty (M,S,R,R)."""
    price = figures.of_state(content, state, "price_exworks")
    return np.asarray(price[..., None] + content.table["freight"])


def _trade(content: Content, state: State) -> Array:
    """Published flows of last turn, or the base year's (M,S,R,R), t a month."""
    if state.turns:
        return np.asarray(state.turns[-1].published_flows["flows"])
    return np.asarray(content.table["flows"]) / 12.0


def _join(work: Work, region: RegionId, sums: Sums) -> Work:
    """Its bond stays in the Fund: a region without a seat has no purse to get it back."""
    work = pay(work, "", FUND, work.content.rules.bond.joining_small_usd_m, "joining bond", region)
    work = change(work, regions=(*work.state.regions, region))
    return emit(work, "region_joins", region=region, sellers_usd_m=sums.sellers, users_usd_m=sums.users,
                from_turn=work.turn + 1)  # fmt: skip


def _leave(work: Work, region: RegionId, sums: Sums) -> Work:
    work = change(work, regions=tuple(r for r in work.state.regions if r != region))
    return emit(work, "region_leaves", region=region, sellers_usd_m=sums.sellers, users_usd_m=sums.users,
                from_turn=work.turn + 1)  # fmt: skip
