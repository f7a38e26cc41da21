"""What is done to the market in one month: policies of all seats, and luck."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np

from game.market.types import Array, Mask


@dataclass(frozen=True, slots=True, eq=False)
class Policy:
    """Every policy in force in ONE month; ``None`` means none of that kind anywhere.

    Node arrays broadcast to (...,M,S,R), link arrays to (...,M,S,R_from,R_to). `Policy.none`
    gives writable neutral arrays of all kinds; neutral entries cost nothing.
    """

    # -- duties of the destination, links ---------------------------------------------------
    advalorem: Array | None = None
    """Share of cif. -> treasury of the destination."""
    specific: Array | None = None
    """USD/kg. -> treasury of the destination."""
    floor: Array | None = None
    """Node j, USD/kg: reference or national minimum import price; 0 = none."""
    outside: Mask | None = None
    """Link: origin i is outside j's zone, so j's floor applies. A sanctioned member is outside."""
    levy_cap: Array | None = None
    """Node j, USD/kg: largest adjustable levy; inf = none."""
    fund_share: Array | None = None
    """Node j: share of levy revenue that goes to the common Fund (NUMBERS: 0.75)."""
    # -- acts of the origin ------------------------------------------------------------------
    export_tax: Array | None = None
    """Link, USD/kg. -> treasury of the origin."""
    export_tax_rate: Array | None = None
    """Link, share of the ex-works price. -> treasury of the origin."""
    price_cut: Array | None = None
    """Link, USD/kg, paid by the origin's treasury to lower its offer; negative: a price rise."""
    embargo: Mask | None = None
    """Link is shut (by either side)."""
    quota_total: Array | None = None
    """Node i: t/month of all exports (own use is free); inf = none, 0 = export stop."""
    quota_group: Array | None = None
    """Node i: t/month of exports to the destinations marked in quota_group_links."""
    quota_group_links: Mask | None = None
    """Link mask of the group of quota_group."""
    quota_destination: Array | None = None
    """Link: t/month; inf = none, 0 = embargo on that destination."""
    ask_memory: bool = True
    """Licence holders keep a reserve ask (tradable licences)."""
    evasion: Array | None = None
    """Node i: overrides Structure.evasion."""
    # -- cheating of the destination ---------------------------------------------------------
    leak: Array | None = None
    """Node j: share of use whose import bypasses the levy (firms' own leak)."""
    covert: Array | None = None
    """Node j: t/month bought from outside at cif, outside the floor (side purchase)."""
    # -- support of producers ----------------------------------------------------------------
    subsidy: Array | None = None
    """Node: USD/kg on output from mined feed. <- treasury of the producer."""
    cfd_share: Array | None = None
    """Node: share of capacity under a contract for difference."""
    cfd_strike: Array | None = None
    """Node: its reference price, USD/kg ex-works."""
    offtake: Array | None = None
    """Link: t/month of contract flow, netted out of the spot market."""
    offtake_price: Array | None = None
    """Link: USD/kg ex-works of the contract (freight and duty come on top)."""
    # -- stocks and buffers --------------------------------------------------------------------
    buffer_max: Array | None = None
    """Node i: t/month a buffer may buy of i's own output."""
    buffer_limit: Array | None = None
    """Node i: USD/kg ex-works at and below which it buys; must lie below the entry price."""
    purchase_max: Array | None = None
    """Node j: t/month of state buying on j's market."""
    purchase_limit: Array | None = None
    """Node j: USD/kg delivered above which it stops; inf = at any price."""
    release_max: Array | None = None
    """Node: t/month sold from a public stock into the region's supply."""
    release_limit: Array | None = None
    """Node: USD/kg ex-works below which nothing is released; 0 = at any price."""
    # -- capacity and use ----------------------------------------------------------------------
    output_cap: Array | None = None
    """Node: t/month production quota on mined feed; inf = none."""
    capacity_add: Array | None = None
    """Node: t/month of capacity opening (negative: closing) this month."""
    capacity_cost: Array | None = None
    """Node: cash cost beyond inputs of what opens, USD/kg; default: the region's own."""
    capacity_width: Array | None = None
    """Node: spread of that cost; default: the region's own."""
    demand_factor: Array | None = None
    """Node: factor on final use at a constant price (substitution, thrift); 1 = none."""
    recycling: Array | None = None
    """Node: extra other feed at base price, t/month."""
    # -- words -----------------------------------------------------------------------------------
    news: Array | None = None
    """Node j: newly announced loss of flow / need, times its credibility."""
    announced_price: Array | None = None
    """Node j: price announced by a floor, USD/kg delivered."""
    credibility: Array | None = None
    """Node j: 0..1, weight of announced_price in the expected price."""

    @classmethod
    def none(cls, shape: tuple[int, ...]) -> Self:
        """Neutral policy with writable arrays; `shape` is (...,M,S,R)."""
        links = (*shape, shape[-1])
        made: dict[str, Any] = {}
        for f in fields(cls):
            if f.name in _BOOL_LINKS:
                made[f.name] = np.zeros(links, bool)
            elif f.name in _ARRAY_NEUTRAL:
                where = links if f.name in _LINKS else shape
                made[f.name] = np.full(where, _ARRAY_NEUTRAL[f.name])
        return cls(**made)


_BOOL_LINKS = frozenset({"outside", "embargo", "quota_group_links"})
_LINKS = frozenset(
    {
        "advalorem",
        "specific",
        "export_tax",
        "export_tax_rate",
        "price_cut",
        "quota_destination",
        "offtake",
        "offtake_price",
    }
)
_ARRAY_NEUTRAL: dict[str, float] = {
    "advalorem": 0.0,
    "specific": 0.0,
    "floor": 0.0,
    "levy_cap": np.inf,
    "fund_share": 0.75,
    "export_tax": 0.0,
    "export_tax_rate": 0.0,
    "price_cut": 0.0,
    "quota_total": np.inf,
    "quota_group": np.inf,
    "quota_destination": np.inf,
    "leak": 0.0,
    "covert": 0.0,
    "subsidy": 0.0,
    "cfd_share": 0.0,
    "cfd_strike": 0.0,
    "offtake": 0.0,
    "offtake_price": 0.0,
    "buffer_max": 0.0,
    "buffer_limit": 0.0,
    "purchase_max": 0.0,
    "purchase_limit": np.inf,
    "release_max": 0.0,
    "release_limit": 0.0,
    "output_cap": np.inf,
    "capacity_add": 0.0,
    "demand_factor": 1.0,
    "recycling": 0.0,
    "news": 0.0,
    "announced_price": 0.0,
    "credibility": 0.0,
}


@dataclass(frozen=True, slots=True, eq=False)
class Shocks:
    """Luck and accidents of one month, drawn by the rules; ``None`` = calm. Factors around 1."""

    demand: Array | None = None
    """Node: factor on final use."""
    capacity: Array | None = None
    """Node: factor on capacity that can run (strike, flood, pandemic)."""
    freight: Array | None = None
    """Link (or node broadcast): factor on freight."""
