"""Records of the market: plain frozen bundles of numpy arrays, and nothing of the game around them.

Axes: leading axes are free (game, mineral); then ``S`` (stage), ``R`` (region). A link array is
``(..., S, R_from, R_to)``. Tonnes are per month, prices USD/kg contained, money USD million
(``t * USD/kg / 1000``). In the game the arrays are ``(M, S, R)`` or ``(G, M, S, R)``: the mineral
axis is the third from the end of a node array.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from enum import IntEnum
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Mask = NDArray[np.bool_]


class SupplyClass(IntEnum):
    """How a region's output at a stage answers a price; sets the pace of closing and reopening."""

    PRIMARY = 0
    BYPRODUCT = 1
    STATE_BACKED = 2
    SWING = 3


@dataclass(frozen=True, slots=True)
class JointUse:
    """One mineral needed to make another: a shortage of the first idles plants of the second.

    ``weight`` is the share of the driven plants that cannot run without the driver (heat-resistant
    grades of magnets). Indices are positions on the mineral and stage axes.
    """

    driver_mineral: int
    driver_stage: int
    driven_mineral: int
    driven_stage: int
    weight: float = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """Calibrated constants of the market; made once by ``calibrate`` and never changed in play."""

    yield_input: Array
    """(M,S) t of stage s-1 per t of stage s made from mined feed; 0 at stage 0."""
    theta: Array
    """(M,S) dispersion of the buyers' choice, USD/kg."""
    world_use: Array
    """(M,S) base use of the world, t/month; scale of the residual. 0: no such stage."""
    price_base: Array
    """(M,S,R) ex-works price in the base year."""
    price_ref: Array
    """(M,S,R) delivered price index in the base year, each region's own anchor of demand."""
    freight: Array
    """(M,S,R,R) USD/kg, diagonal = haul inside the region."""
    landed_base: Array
    """(M,S,R,R) price_base of the origin plus freight: where `habit` is measured."""
    base_final: Array
    """(M,S,R) final use in the base year, t/month."""
    base_output: Array
    """(M,S,R) output from mined feed in the base year, t/month."""
    base_flow: Array
    """(M,S,R,R) refitted trade of the base year, t/month."""
    capacity: Array
    """(M,S,R) capacity for mined feed in the base year, t/month."""
    cost: Array
    """(M,S,R) midpoint of the logistic cost curve: cash cost beyond inputs, USD/kg."""
    width: Array
    """(M,S,R) spread of the cost curve, USD/kg; always positive."""
    supply_class: NDArray[np.int8]
    """(M,S,R) codes of `SupplyClass`."""
    feed_other: Array
    """(M,S,R) scrap, swarf, synthetic feed at base price, t/month; needs no input."""
    feed_elasticity: Array
    """(M,S,R) short-run elasticity of feed_other (0.3); the long-run one is a parameter."""
    elasticity_short: Array
    """(M,S,R) short-run elasticity of final use, a positive number."""
    elasticity_long: Array
    """(M,S,R) long-run elasticity, at least the short-run one."""
    choke_multiple: Array
    """(M,S,R) multiple of price_ref beyond which users stop rather than pay."""
    choke_elasticity: Array
    """(M,S,R) elasticity added beyond the choke price."""
    backstop_multiple: Array
    """(M,S,R) multiple of price_ref at which scavenged emergency feed appears (counted unmet)."""
    cover_base: Array
    """(M,S,R) months of use that users hold in stock, pipeline included."""
    growth: Array
    """(M,S,R) growth of final use a year until `growth_switch`."""
    growth_late: Array
    """(M,S,R) growth of final use a year from `growth_switch` on."""
    growth_switch: int
    """Month index at which growth_late takes over."""
    capacity_growth: Array
    """(M,S,R) background expansion of incumbents a year at base prices (none where 0)."""
    capacity_growth_late: Array
    """(M,S,R) the same from `growth_switch` on."""
    defence_share: Array
    """(M,S,R) share of final use that never relocates and is easy to police."""
    evasion: Array
    """(M,S,R) how easily exports of that origin slip past a curb: 0 none, 0.5 low, 1 high."""
    build_base: Array
    """(M,S,R) t/month producers put in stock in the base year (fades)."""
    user_build_base: Array
    """(M,S,R) t/month users put in stock in the base year (fades; negative: drawn)."""
    potential: Array
    """(M,S,R,R) least habit of a pair, so that every link can open."""
    joint: tuple[JointUse, ...] = ()

    @property
    def shape(self) -> tuple[int, int, int]:
        """Minerals, stages, regions."""
        minerals, stages, regions = self.price_base.shape
        return minerals, stages, regions


@dataclass(frozen=True, slots=True, eq=False)
class MarketState:
    """What moves from month to month. Arrays are (...,M,S,R) unless a line says otherwise."""

    month: int
    """Months since the base year's end."""
    capacity: Array
    cost: Array
    width: Array
    capacity_known: Array
    """Capacity that buyers have qualified; follows capacity with a lag."""
    utilisation: Array
    """Sticky part of the utilisation of mines (stage 0); elsewhere last month's."""
    habit: Array
    """(...,M,S,R,R) buyers' habit: share of each origin in a destination at base landed costs."""
    final_base: Array
    """Final use at base price: base, growth and relocation; t/month."""
    adaptation: Array
    """Log of the long-run answer of final use to price (0 in the base, negative: lost need)."""
    feed_trend: Array
    """Log of the long-run answer of other feed to price."""
    stock_users: Array
    stock_producers: Array
    """Withheld output, t."""
    build: Array
    """Base-year stock building of producers not yet faded, t/month."""
    user_build: Array
    """The same of users, t/month."""
    price: Array
    """Last ex-works prices: warm start and memory."""
    price_delivered: Array
    """Last delivered price index."""
    price_slow: Array
    """30-month mean of the delivered price (geometric)."""
    exworks_slow: Array
    """30-month mean of the ex-works price (geometric)."""
    expected: Array
    """Expected delivered price."""
    momentum: Array
    """Smoothed monthly log change of the delivered price."""
    news: Array
    """Announced loss of flow as a share of need, decaying."""
    rent: Array
    """Last shadow rent of the origin's total export quota, USD/kg."""
    licence_ask: Array
    """Reserve ask of licence holders, USD/kg, decaying."""
    leakage: Array
    """Share of blocked exports of an origin that leaks."""
    export_normal: Array
    """Exports of an origin before a curb, t/month (slow mean, frozen under a curb)."""
    use_last: Array
    """Last month's use, final and derived, t."""
    need_slow: Array
    """Slow mean of use: the need that stock cover is counted against, t/month."""
    joint_factor: Array
    """Share of capacity that can run, given shortages of a joint material last month."""

    def to_arrays(self) -> dict[str, NDArray[Any]]:
        """Every field as an array (`month` as a 0-d int64), for saving."""
        return {f.name: np.asarray(getattr(self, f.name)) for f in fields(self)}

    @classmethod
    def from_arrays(cls, arrays: dict[str, NDArray[Any]]) -> Self:
        """Back from `to_arrays`; raises KeyError for a missing field. Arrays are not copied."""
        loaded: dict[str, Any] = {
            f.name: np.asarray(arrays[f.name], float) for f in fields(cls) if f.name != "month"
        }
        return cls(month=int(arrays["month"]), **loaded)


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


@dataclass(frozen=True, slots=True, eq=False)
class Equilibrium:
    """Raw answer of the kernel for a flat batch of B systems; see `Month` for the full story."""

    price: Array
    """(B,S,R) ex-works."""
    index: Array
    """(B,S,R) price index of the market in the destination."""
    delivered_index: Array
    """(B,S,R) price users face, P; below `index` only where users live off their stocks."""
    share: Array
    """(B,S,R,R) lawful spot shares; the missing rest is emergency feed."""
    bypass_share: Array | None
    """(B,S,R,R) shares of the flow that bypasses the levy."""
    demand: Array
    """(B,S,R) spot demand, t."""
    bypass: Array
    """(B,S,R) part of it that bypasses the levy, t."""
    quota_rent: Array
    """(B,S,Q) shadow rents of the quota list."""
    quota_flow: Array
    """(B,S,Q) flow counted against each quota."""
    residual: Array
    """(B,) largest excess supply as a share of the stage's world use."""
    iterations: NDArray[np.int64]
    """(B,) Newton steps."""


@dataclass(frozen=True, slots=True, eq=False)
class Accounts:
    """Money of one month, USD million, node arrays (...,M,S,R) at the paying or receiving region.

    World identity (checked every month):
    outlay = receipts + freight + duty + levy_fund + levy_treasury + licence_rent + illicit_rent
    + export_tax - price_cut, each summed over regions and stages.
    """

    outlay: Array
    """What buyers in j pay for deliveries (final users, processors, stock builders, states)."""
    outlay_final: Array
    """The part of final users."""
    outlay_input: Array
    """The part of processors (next stage)."""
    outlay_stock: Array
    """The part of users' stock building (negative: saved by drawing stocks)."""
    purchase_cost: Array
    """The part of state buying on the market (purchase_*)."""
    receipts: Array
    """What sellers in i get ex-works for deliveries."""
    release_revenue: Array
    """The part of receipts that goes to public stocks released in i."""
    freight: Array
    """Freight paid on deliveries into j."""
    duty: Array
    """Ordinary duty revenue of j's treasury."""
    levy_fund: Array
    """Adjustable-tariff revenue collected in j for the common Fund."""
    levy_treasury: Array
    """Adjustable-tariff revenue kept by j's treasury."""
    licence_rent: Array
    """Rents of export licences, to origin i."""
    illicit_rent: Array
    """Gap pocketed by smugglers on illicit exports of i."""
    export_tax: Array
    """Revenue of i's treasury."""
    price_cut: Array
    """Paid by i's treasury for export price cuts (negative: gained from a rise)."""
    subsidy: Array
    """Production subsidy paid by i's treasury to its producers."""
    cfd: Array
    """Contract-for-difference payments of i's treasury (negative: clawed back)."""
    buffer_cost: Array
    """Paid to producers in i by the buffer that buys their output."""
    covert_saving: Array
    """Levy not paid in j on bypassing material."""
    operating_cost: Array
    """Cash cost beyond inputs of the output of i (area under the cost curve)."""
    surplus: Array
    """Producers' surplus of i: receipts and support less inputs and cash cost."""


@dataclass(frozen=True, slots=True, eq=False)
class Month:
    """Everything one month produced. Node arrays (...,M,S,R), link arrays (...,M,S,R,R)."""

    price_exworks: Array
    price_delivered: Array
    """P, the index users answer to."""
    price_paid: Array
    """Mean landed price of deliveries into j (index where nothing was delivered)."""
    output: Array
    """From mined feed, t."""
    feed_other: Array
    emergency: Array
    """Scavenged feed at the backstop price in j, t; counted in unmet."""
    final_use: Array
    derived_use: Array
    unmet: Array
    """Need of final users that went unserved beyond the choke price, t."""
    flow: Array
    """All deliveries: lawful spot, bypass, contracts (own-region emergency feed excluded)."""
    flow_bypass: Array
    flow_contract: Array
    flow_illicit: Array
    """Part of flow that slipped past an export curb (not in recorded statistics)."""
    delivered: Array
    """Landed price of lawful spot goods on each link."""
    duty: Array
    """Ordinary duty per kg on lawful spot goods."""
    levy: Array
    """Adjustable levy per kg on lawful spot goods."""
    rent: Array
    """Licence rent per kg on each link: shadow rents plus reserve ask."""
    shadow_rent: Array
    """Shadow rents only."""
    stock_users: Array
    """End of month, t."""
    stock_users_change: Array
    stock_producers: Array
    stock_producers_change: Array
    """Withheld less sold from withheld stock."""
    built: Array
    """Base-year stock building of producers not yet faded: leaves the market for good."""
    buffer_bought: Array
    purchased: Array
    released: Array
    utilisation: Array
    """Output / capacity that could run (0 where none)."""
    margin: Array
    """price_exworks less input cost, USD/kg."""
    capacity: Array
    expected: Array
    residual: Array
    """(...,M)"""
    iterations: NDArray[np.int64]
    """(...,M)"""
    accounts: Accounts = field(repr=False)


class NoEquilibrium(ArithmeticError):  # noqa: N818 - the term of the field, not an error's name
    """No price vector clears a market; names the batch index (leading axes) and the residual."""

    def __init__(self, index: tuple[int, ...], residual: float) -> None:
        self.index = index
        self.residual = residual
        super().__init__(f"market {index} does not clear: residual {residual:.2e} of world use")
