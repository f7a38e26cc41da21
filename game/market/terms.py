"""Terms of trade of one month: policies and luck laid over the structure, flat over games.

Everything here is (B,S,R) or (B,S,R,R) with B = games x minerals; `None` where nobody uses a
policy, so that unused ones cost nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from game.market.policy import Policy, Shocks
from game.market.quotas import QuotaList, Routes, collect, net_of_contracts
from game.market.types import Array, MarketState, Mask, Structure


class Flattener:
    """Broadcasts node, link and stage arrays of any leading axes to a common flat batch."""

    def __init__(self, lead: tuple[int, ...], stages: int, regions: int) -> None:
        self.lead = lead
        self.node_tail = (stages, regions)
        self.link_tail = (stages, regions, regions)

    def _flat(self, values: NDArray[Any], tail: tuple[int, ...]) -> NDArray[Any]:
        whole = (*self.lead, *tail)
        # Most arrays are whole already; to say so to numpy costs ten times the test.
        flat = (values if values.shape == whole else np.broadcast_to(values, whole)).reshape(-1, *tail)
        flat.flags.writeable = False
        return flat

    def node(self, values: NDArray[Any]) -> Array:
        """(B,S,R)"""
        return self._flat(values, self.node_tail)

    def link(self, values: NDArray[Any]) -> Array:
        """(B,S,R,R)"""
        return self._flat(values, self.link_tail)

    def stage(self, values: Array) -> Array:
        """(B,S)"""
        return self._flat(values, self.node_tail[:1])

    def some_node(self, values: NDArray[Any] | None, neutral: float) -> Array | None:
        """(B,S,R), or None when absent or neutral everywhere."""
        if values is None or not np.any(values != neutral):
            return None
        return self.node(values)

    def some_link(self, values: NDArray[Any] | None, neutral: float) -> Array | None:
        """(B,S,R,R), or None when absent or neutral everywhere."""
        if values is None or not np.any(values != neutral):
            return None
        return self.link(values)

    def back(self, values: NDArray[Any]) -> NDArray[Any]:
        """Flat batch back to the leading axes."""
        return values.reshape(*self.lead, *values.shape[1:])


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Wedges and limits, ready for the kernel and kept for the accounts."""

    freight: Array
    export_tax_rate: Array | None
    export_tax: Array | None
    price_cut: Array | None
    ask: Array | None
    """(B,S,R) reserve ask on exports of i."""
    advalorem: Array | None
    specific: Array | None
    floor: Array | None
    """(B,S,R_to); 0 = none."""
    outside: Mask | None
    levy_cap: Array | None
    fund_share: Array
    curbs: QuotaList
    leak: Array | None
    covert: Array | None
    offtake: Array | None
    offtake_price: Array | None
    slip: Array | None = None
    """(B,S,R) share of i's exports that leaves unrecorded without any curb."""


def terms_of(
    structure: Structure, state: MarketState, policy: Policy, shocks: Shocks, put: Flattener
) -> Terms:
    """Lay this month's policies and luck over the structure."""
    freight = put.link(structure.freight)
    if shocks.freight is not None:
        freight = freight * put.link(shocks.freight)
    floor = put.some_node(policy.floor, 0.0)
    outside = put.some_link(policy.outside, 0)
    if floor is None or outside is None:
        floor = outside = None
    curbs = _curbs(structure, state, policy, put)
    ask = _asks(state, policy, put, curbs)
    offtake = _offtake(state, policy, shocks, put, curbs.shut)
    if offtake is not None:
        curbs, offtake = net_of_contracts(curbs, offtake)
    return Terms(
        freight=freight,
        export_tax_rate=put.some_link(policy.export_tax_rate, 0.0),
        export_tax=put.some_link(policy.export_tax, 0.0),
        price_cut=put.some_link(policy.price_cut, 0.0),
        ask=ask,
        advalorem=put.some_link(policy.advalorem, 0.0),
        specific=put.some_link(policy.specific, 0.0),
        floor=floor,
        outside=None if outside is None else outside.astype(bool),
        levy_cap=None if floor is None else put.some_node(policy.levy_cap, np.inf),
        fund_share=put.node(np.asarray(0.75 if policy.fund_share is None else policy.fund_share)),
        curbs=curbs,
        leak=None if floor is None else put.some_node(policy.leak, 0.0),
        covert=None if floor is None else put.some_node(policy.covert, 0.0),
        offtake=offtake,
        offtake_price=None if policy.offtake_price is None else put.link(policy.offtake_price),
        slip=_slip(structure, put),
    )


def _asks(
    state: MarketState, policy: Policy, put: Flattener, curbs: QuotaList
) -> Array | None:
    """Reserve asks: licences newly issued compete with those held, so asks fall in proportion.

    Where no quota asks for a licence any more, nobody can ask anything for one.
    """
    ask = put.some_node(state.licence_ask, 0.0) if policy.ask_memory else None
    if ask is None:
        return None
    before, now = put.node(state.licensed), curbs.licensed()
    more = (before > 0) & (now > before)
    diluted: Array = ask * (now > 0) * np.where(more, before / np.where(more, now, 1.0), 1.0)
    return diluted


def _slip(structure: Structure, put: Flattener) -> Array | None:
    """Share of exports that left unrecorded in the base year."""
    return put.some_node(structure.illicit_base, 0.0)


def _curbs(
    structure: Structure, state: MarketState, policy: Policy, put: Flattener
) -> QuotaList:
    """Quotas and embargoes with what leaks past them."""
    base = structure.base_flow * ~np.eye(structure.base_flow.shape[-1], dtype=bool)
    exports = base.sum(axis=-1, keepdims=True)
    pattern = base / np.where(exports > 0, exports, 1.0)
    group_links = put.some_link(policy.quota_group_links, 0)
    embargo = put.some_link(policy.embargo, 0)
    return collect(
        put.some_node(policy.quota_total, np.inf),
        put.some_node(policy.quota_group, np.inf),
        None if group_links is None else group_links.astype(bool),
        put.some_link(policy.quota_destination, np.inf),
        None if embargo is None else embargo.astype(bool),
        Routes(put.node(state.leakage), put.node(structure.illicit_base)),
        put.node(state.export_normal)[..., None] * put.link(pattern),
        put.node(np.maximum(structure.world_use, 1e-300)[..., None]),
    )


def capacity_now(state: MarketState, shocks: Shocks, put: Flattener) -> Array:
    """(B,S,R) capacity that can run this month."""
    capacity = put.node(state.capacity * state.joint_factor)
    if shocks.capacity is not None:
        capacity = capacity * put.node(np.asarray(shocks.capacity))
    return np.maximum(capacity, 0.0)


def _offtake(
    state: MarketState, policy: Policy, shocks: Shocks, put: Flattener, shut: Mask | None
) -> Array | None:
    """Contract flows that plants can make and buyers can use (force majeure cuts the rest)."""
    wanted = put.some_link(policy.offtake, 0.0)
    if wanted is None:
        return None
    if shut is not None:
        wanted = np.where(shut, 0.0, wanted)
    room = 0.95 * capacity_now(state, shocks, put)
    if policy.output_cap is not None:
        room = np.minimum(room, 0.9 * put.node(policy.output_cap))
    sold = wanted.sum(axis=-1)
    wanted = wanted * np.minimum(1.0, room / np.where(sold > 0, sold, 1.0))[..., None]
    need = 0.8 * put.node(np.maximum(state.use_last, 0.0))
    bought = wanted.sum(axis=-2)
    kept: Array = wanted * np.minimum(1.0, need / np.where(bought > 0, bought, 1.0))[..., None, :]
    return kept if kept.any() else None
